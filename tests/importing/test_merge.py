"""A newer list beside an audit: whose value is proposed, what is asked, and what is gone."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.importing import lists
from tests.making import answered, make_audit, make_case, replaced, with_row
from workbench.domain.audit import Answer, Audit, Case, Place
from workbench.domain.lists import Source
from workbench.importing.cases import Group, answers_of, listed_cases
from workbench.importing.merge import ASK, FILE, MINE, Difference, taken
from workbench.importing.preview import Preview, preview, siblings
from workbench.importing.reading import read_list
from workbench.importing.rows import ListRow

TEAM = Place("case.team")


def rows_of(tmp_path: Path, *rows: list[Any], name: str = "list.xlsx") -> tuple[ListRow, ...]:
    return read_list(lists.ofsted(tmp_path / name, rows)).rows


def case_of(rows: tuple[ListRow, ...], number: int = 1) -> Case:
    """The case that an import makes of these rows of list 9."""
    (listed,) = listed_cases([Group(rows)])
    case = make_case(number, listed.case.answers)
    for child in listed.case.tables["children"]:
        case = with_row(case, "children", **{**child, "ethnicity": "White British"})
    children = case.table("children")
    sources = tuple(Source(9, line, children[place]) for line, place in listed.lines)
    return replace(case, sources=sources)


def newer(tmp_path: Path, audit: Audit, former: tuple[ListRow, ...], *rows: list[Any]) -> Preview:
    read = read_list(lists.ofsted(tmp_path / "newer.xlsx", rows))
    return preview(read, audit, {(9, row.row): row for row in former})


def only(found: Preview) -> Difference:
    (one,) = found.merge.differences
    return one


@pytest.mark.parametrize(
    ("recorded", "listed", "proposed"),
    [
        ("North Team", "South Team", FILE),  # as the last list had it: nobody's work is at stake
        ("", "South Team", FILE),
        ("My own team", "South Team", ASK),  # the auditor's and the list's have both moved on
        ("My own team", "North Team", MINE),  # the list says what it said before
    ],
)
def test_what_the_auditor_recorded_is_asked_about_and_what_a_list_said_is_not(
    tmp_path: Path, recorded: str, listed: str, proposed: str
) -> None:
    former = rows_of(tmp_path, lists.row())
    audit = make_audit(answered(case_of(former), "case.team", recorded))
    found = newer(tmp_path, audit, former, lists.row(team=listed))
    one = only(found)
    assert (one.place, one.mine, one.file, one.former) == (TEAM, recorded, listed, "North Team")
    assert one.proposed == proposed
    assert [row.status for row in found.rows] == ["changed"]
    assert [one.value for one in taken(found.merge, {})] == ([listed] if proposed == FILE else [])
    assert [one.value for one in taken(found.merge, {(1, TEAM): FILE})] == [listed]
    assert taken(found.merge, {(1, TEAM): MINE}) == ()


def test_a_blank_in_the_list_takes_nothing_away(tmp_path: Path) -> None:
    former = rows_of(tmp_path, lists.row())
    blank = lists.row(team=None, worker=None, icpc_date=None, outcome=None, date_of_birth=None, gender=None)
    found = newer(tmp_path, make_audit(case_of(former)), former, blank)
    assert found.merge.differences == ()
    assert found.rows[0].status == "same"


def test_without_the_last_list_every_other_value_is_asked_about(tmp_path: Path) -> None:
    former = rows_of(tmp_path, lists.row())
    audit = make_audit(replace(case_of(former), sources=()))
    one = only(newer(tmp_path, audit, (), lists.row(team="South Team")))
    assert (one.former, one.proposed) == (None, ASK)


def test_what_changed_of_a_child_is_told_with_the_child(tmp_path: Path) -> None:
    former = rows_of(tmp_path, lists.row(), lists.row(child_id="70010002"))
    audit = make_audit(case_of(former))
    changed = lists.row(child_id="70010002", gender="a) Male")
    found = newer(tmp_path, audit, former, lists.row(), changed)
    one = only(found)
    assert (one.asked, one.mine, one.file) == ("Child B, gender", "female", "male")
    assert [row.status for row in found.rows] == ["same", "changed"]


def test_a_corrected_date_of_the_discussion_is_a_change_and_no_new_case(tmp_path: Path) -> None:
    former = rows_of(tmp_path, lists.row())
    found = newer(tmp_path, make_audit(case_of(former)), former, lists.row(sd_date="10/01/2022"))
    one = only(found)
    assert (one.place.item, one.mine, one.file) == ("case.sd_date", "2022-01-11", "2022-01-10")
    assert found.rows[0].status == "changed"


def test_another_conference_of_the_same_child_is_new(tmp_path: Path) -> None:
    former = rows_of(tmp_path, lists.row())
    later = lists.row(sd_date="04/04/2022", icpc_date="25/04/2022")
    found = newer(tmp_path, make_audit(case_of(former)), former, lists.row(), later)
    assert [row.status for row in found.rows] == ["same", "new"]
    assert "also in Case 1" in found.rows[1].reason


def test_who_is_not_in_the_list_any_more_is_told_and_stays(tmp_path: Path) -> None:
    former = rows_of(tmp_path, lists.row(), lists.row(child_id="70010002"))
    audit = make_audit(case_of(former))
    found = newer(tmp_path, audit, former, lists.row())
    (gone,) = found.merge.gone
    assert (gone.name, gone.label) == ("Case 1", "Child B")
    refused = newer(tmp_path, audit, former, lists.row(), lists.row(child_id="70010002", sd_date="soon"))
    assert refused.merge.gone == ()


def test_a_signed_off_case_keeps_what_it_has(tmp_path: Path) -> None:
    former = rows_of(tmp_path, lists.row())
    case = answered(case_of(former), "judge.signed_by", "A. Uditor")
    audit = make_audit(answered(case, "judge.signed_on", "2022-03-03"))
    found = newer(tmp_path, audit, former, lists.row(team="South Team"))
    assert only(found).proposed == MINE
    assert taken(found.merge, {(1, TEAM): FILE}) == ()


def test_an_age_in_months_is_no_other_than_its_full_years(tmp_path: Path) -> None:
    former = rows_of(tmp_path, lists.row(age=0, date_of_birth=None))
    case = case_of(former)
    (child,) = case.table("children")
    case = replace(case, answers={**case.answers, Place("children", child, "age"): Answer("3 months")})
    found = newer(tmp_path, make_audit(case), former, lists.row(age=0, date_of_birth=None))
    assert found.merge.differences == ()


def test_part_of_a_family_in_the_list_is_no_change_of_its_teams(tmp_path: Path) -> None:
    former = rows_of(tmp_path, lists.row(), lists.row(child_id="70010002", team="South Team"))
    found = newer(tmp_path, make_audit(case_of(former)), former, lists.row())
    assert found.merge.differences == ()


def test_a_list_imported_and_changed_by_the_auditor_is_not_found_new(tmp_path: Path) -> None:
    former = rows_of(tmp_path, lists.row())
    audit = make_audit(case_of(former), make_case(2))
    audit = replaced(audit, answered(audit.cases[1], "sd.timely", "met"))
    found = newer(tmp_path, audit, former, lists.row())
    assert (found.rows[0].status, found.merge.differences) == ("same", ())
    assert [(one.case, one.line) for one in found.merge.found] == [(1, 3)]


# --- several enquiries of one child --------------------------------------------------------------------


def test_of_several_discussions_the_one_with_a_conference_initiated_unless_the_auditor_says_otherwise(
    tmp_path: Path,
) -> None:
    rows = rows_of(
        tmp_path,
        lists.row(sd_date="03/01/2022", icpc_date=None, outcome=None),
        lists.row(sd_date="11/01/2022"),
    )
    taken_by_rule = answers_of(Group(rows))
    assert (taken_by_rule["case.sd_date"], taken_by_rule["case.sd_others"]) == ("2022-01-11", "3 Jan 2022")
    chosen = answers_of(Group(rows, frozenset({3})))
    assert (chosen["case.sd_date"], chosen["case.sd_others"]) == ("2022-01-03", "11 Jan 2022")
    assert chosen["case.icpc_date"] == "2022-01-28"
    (listed,) = listed_cases([Group(rows)])
    assert len(listed.case.tables["children"]) == 1
    assert sorted(listed.lines) == [(3, 0), (4, 0)]


def test_a_discussion_that_is_noted_in_its_case_is_there_in_the_next_list(tmp_path: Path) -> None:
    rows = (
        lists.row(sd_date="03/01/2022", icpc_date=None, outcome=None, icpc_needed=None),
        lists.row(sd_date="11/01/2022"),
    )
    former = rows_of(tmp_path, *rows)
    found = newer(tmp_path, make_audit(case_of(former)), former, *rows)
    assert [row.status for row in found.rows] == ["same", "same"]
    assert "another discussion of Case 1" in found.rows[0].reason


def test_siblings_are_suggested_by_family_id_before_team_and_worker(tmp_path: Path) -> None:
    rows = rows_of(tmp_path, *(lists.row(child_id=n) for n in (1, 2, 3)))
    families = ("F1", "F2", "F1")
    marked = [
        replace(row, values={**row.values, "family_id": family})
        for row, family in zip(rows, families, strict=True)
    ]
    (found,) = siblings(marked)
    assert found.rows == (3, 5)
    assert found.reason == "Same discussion on 11 Jan 2022, conference on 28 Jan 2022 and family id F1."
