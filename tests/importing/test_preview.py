"""A list beside an audit, siblings suggested, and the cases made of the rows."""

from pathlib import Path
from typing import Any

from tests.importing import lists
from tests.making import make_audit, make_case, with_row
from workbench.domain.audit import Audit, NewCase
from workbench.importing.cases import disagreements, new_cases
from workbench.importing.preview import Preview, preview, siblings
from workbench.importing.reading import read_list

EMPTY = make_audit(0)


def shown(tmp_path: Path, *rows: list[Any], audit: Audit = EMPTY) -> Preview:
    return preview(read_list(lists.ofsted(tmp_path / "list.xlsx", rows)), audit)


def made(tmp_path: Path, *rows: list[Any]) -> NewCase:
    """All the rows in one case."""
    (case,) = new_cases([[row.listed for row in shown(tmp_path, *rows).rows]])
    return case


def test_every_row_is_new_or_there_or_repeated_or_refused(tmp_path: Path) -> None:
    known = with_row(make_case(4, {"case.sd_date": "2022-01-11"}), "children", unique_id="70010001")
    found = shown(
        tmp_path,
        lists.row(),
        lists.row(child_id="70010002"),
        lists.row(child_id="70010002"),
        lists.row(child_id=None),
        lists.row(sd_date="14/02/2022"),
        audit=make_audit(known),
    )
    assert [row.status for row in found.rows] == ["changed", "new", "repeated", "refused", "new"]
    assert [row.suggested for row in found.rows] == [False, True, False, False, True]
    assert "Case 4" in found.rows[0].reason
    assert "row 4" in found.rows[2].reason
    assert "no child id" in found.rows[3].reason
    assert (
        found.rows[4].reason == "The child is also in Case 4 of the audit, with a discussion on 11 Jan 2022."
    )


def test_rows_with_a_conference_date_are_suggested(tmp_path: Path) -> None:
    found = shown(tmp_path, lists.row(), lists.row(child_id=2, icpc_date=None))
    assert [row.suggested for row in found.rows] == [True, False]


def test_importing_a_list_again_finds_everything_there(tmp_path: Path) -> None:
    first = shown(tmp_path, lists.row(), lists.row(child_id="2", sd_date=None))
    (one, two) = new_cases([[row.listed] for row in first.rows])
    cases = []
    for number, new in enumerate((one, two), start=1):
        case = make_case(number, new.answers)
        child = {**new.tables["children"][0], "ethnicity": "White British"}
        cases.append(with_row(case, "children", **child))
    again = shown(tmp_path, lists.row(), lists.row(child_id="2", sd_date=None), audit=make_audit(*cases))
    assert [row.status for row in again.rows] == ["same", "same"]
    assert again.merge.differences == ()


def test_siblings_are_suggested_with_the_reason(tmp_path: Path) -> None:
    found = shown(
        tmp_path,
        lists.row(child_id=1),
        lists.row(child_id=2, worker="rowan ashby"),
        lists.row(child_id=3, sd_date="12/01/2022"),
        lists.row(child_id=4, worker=None, team=None),
        lists.row(child_id=5, worker=None, team=None),
    )
    (group,) = siblings(row.listed for row in found.rows)
    assert group.rows == (3, 4)
    assert group.reason == (
        "Same discussion on 11 Jan 2022, conference on 28 Jan 2022, team North Team and worker Rowan Ashby."
    )


def test_one_child_is_not_its_own_sibling_and_two_conferences_are_two_families(tmp_path: Path) -> None:
    twice = shown(tmp_path, lists.row(child_id=1), lists.row(child_id=1, sd_date="12/01/2022"))
    assert [found.same_child for found in siblings(row.listed for row in twice.rows)] == [True]
    apart = shown(tmp_path, lists.row(child_id=1), lists.row(child_id=2, icpc_date="31/01/2022"))
    assert siblings(row.listed for row in apart.rows) == ()


def test_a_case_has_the_answers_and_the_child_of_its_row(tmp_path: Path) -> None:
    case = made(tmp_path, lists.row())
    assert case.answers == {
        "case.sd_date": "2022-01-11",
        "case.icpc_needed": "yes",
        "case.icpc_date": "2022-01-28",
        "case.outcome": "plan",
        "case.team": "North Team",
        "case.worker": "Rowan Ashby",
    }
    assert case.tables == {
        "children": (
            {
                "label": "Child A",
                "age": "7",
                "gender": "female",
                "ethnicity": "White British",
                "disability": "no",
                "unique_id": "70010001",
                "date_of_birth": "2014-06-05",
            },
        )
    }


def test_the_age_is_that_of_the_day_of_the_discussion(tmp_path: Path) -> None:
    rows = [
        lists.row(child_id=1, age=9),
        lists.row(child_id=2, age=9, date_of_birth=None),
        lists.row(child_id=3, age=-1, date_of_birth=None),
        lists.row(child_id=4, age=0, date_of_birth="01/03/2022"),
        lists.row(child_id=5, age=None, date_of_birth="11/01/2015"),
    ]
    ages = [child["age"] for child in made(tmp_path, *rows).tables["children"]]
    assert ages == ["7", "9", "unborn", "unborn", "7"]


def test_outcomes(tmp_path: Path) -> None:
    found = [
        made(tmp_path, lists.row(**said)).answers.get("case.outcome")
        for said in (
            {"outcome": "b) No"},
            {"outcome": None},
            {"outcome": None, "icpc_date": None, "icpc_needed": "a) Yes"},
            {"outcome": None, "icpc_date": None},
            {"outcome": None, "icpc_date": None, "icpc_needed": None},
        )
    ]
    assert found == ["no_plan", None, "no_conference", "undecided", None]


def test_what_the_list_calls_unknown_is_not_recorded_and_a_blank_stays_open(tmp_path: Path) -> None:
    assert made(tmp_path, lists.row(icpc_needed="c) Unknown")).answers["case.icpc_needed"] == "not_recorded"
    assert "case.icpc_needed" not in made(tmp_path, lists.row(icpc_needed=None)).answers


def test_siblings_in_one_case_lose_nothing_they_differ_in(tmp_path: Path) -> None:
    rows = [
        lists.row(child_id=1, sd_date="12/01/2022", worker="Sam Lark"),
        lists.row(child_id=2, icpc_date="31/01/2022", outcome="b) No", icpc_needed="a) Yes"),
    ]
    listed = [row.listed for row in shown(tmp_path, *rows).rows]
    case = made(tmp_path, *rows)
    assert case.answers == {
        "case.sd_date": "2022-01-11",
        "case.sd_others": "12 Jan 2022, conference 28 Jan 2022",
        "case.icpc_date": "2022-01-31",
        "case.team": "North Team",
        "case.worker": "Sam Lark; Rowan Ashby",
    }
    assert [child["label"] for child in case.tables["children"]] == ["Child A", "Child B"]
    told = " ".join(disagreements(listed))
    assert "11 Jan 2022, 12 Jan 2022" in told
    assert "28 Jan 2022, 31 Jan 2022" in told
    assert "outcomes differ" in told
    assert "whether a conference was needed" in told
    assert disagreements(listed[:1]) == ()


def test_a_large_group_goes_on_past_child_z(tmp_path: Path) -> None:
    children = made(tmp_path, *(lists.row(child_id=number) for number in range(1, 29))).tables["children"]
    assert [child["label"] for child in children[-3:]] == ["Child Z", "Child AA", "Child AB"]


def test_local_codes_reach_the_case_as_written(tmp_path: Path) -> None:
    assert made(tmp_path, lists.row(ethnicity="A3")).tables["children"][0]["ethnicity"] == "A3"
