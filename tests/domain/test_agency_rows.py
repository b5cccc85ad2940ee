"""Which agencies a case asks about, and when one of them is answered."""

import pytest

from tests.making import in_row, instrument, make_audit, make_case
from workbench.domain.agency_rows import AskedAgency, asked_agencies
from workbench.domain.audit import Case
from workbench.domain.progress import of_stage, status, still_to_do

TABLE = instrument().tables["agency.rows"]
NO_CONFERENCE = {"case.icpc_needed": "no"}


def of(case: Case) -> dict[str, str]:
    """The first open column of each agency asked about, by its name."""
    return {one.name: one.column for one in asked_agencies(make_audit(case), case, TABLE)}


def with_police(values: dict[str, str] | None = None, **columns: str) -> dict[str, str]:
    return of(in_row(make_case(1, values, preset=True), "agency.rows", "Police", **columns))


def test_social_care_police_and_health_are_asked_about_in_any_case() -> None:
    assert of(make_case(preset=True)) == {
        "Social care": "involved",
        "Health": "involved",
        "Police": "involved",
    }


def test_any_agency_of_health_will_do() -> None:
    case = in_row(make_case(preset=True), "agency.rows", "Midwifery", involved="no")
    assert of(case) == {"Midwifery": "", "Social care": "involved", "Police": "involved"}


def test_an_agency_that_is_not_involved_is_answered_by_that() -> None:
    assert with_police(involved="no")["Police"] == ""


@pytest.mark.parametrize(
    ("columns", "open_"),
    [
        ({"note": "Rang twice"}, "involved"),
        ({"involved": "yes"}, "at_discussion"),
        ({"involved": "yes", "at_discussion": "took_part"}, "shared"),
        ({"involved": "yes", "at_discussion": "absent"}, "at_conference"),
        ({"involved": "yes", "at_discussion": "absent", "at_conference": "absent"}, "expected"),
        (
            {"involved": "yes", "at_discussion": "absent", "at_conference": "absent", "expected": "yes"},
            "",
        ),
    ],
)
def test_each_column_that_applies_is_asked(columns: dict[str, str], open_: str) -> None:
    assert with_police(**columns)["Police"] == open_


def test_a_report_that_came_is_judged() -> None:
    there = {"involved": "yes", "at_discussion": "absent", "at_conference": "report_only", "expected": "yes"}
    assert with_police(**there)["Police"] == "parents"
    judged = {"parents": "yes", "child": "no", "needs": "met", "thresholds": "met", "voice": "partly"}
    assert with_police(**there, **judged)["Police"] == ""


def test_nothing_is_asked_of_a_conference_that_was_not_needed() -> None:
    assert with_police(NO_CONFERENCE, involved="yes", at_discussion="absent")["Police"] == ""


def test_one_row_does_not_make_the_stage_complete() -> None:
    case = in_row(make_case(1, NO_CONFERENCE, preset=True), "agency.rows", "Police", involved="no")
    share = of_stage(make_audit(case), case, instrument().stage("agency"))
    assert (share.done, share.asked) == (1, 3)
    assert status(make_audit(case), case) != "complete"


def test_what_is_open_leads_to_its_cell() -> None:
    case = in_row(make_case(preset=True), "agency.rows", "Police", involved="yes", at_discussion="took_part")
    found = {
        thing.text: thing.place for thing in still_to_do(make_audit(case), case) if thing.kind == "agency"
    }
    place = found["Police: what it shared?"]
    assert place is not None
    assert (case.value("agency.rows", place.row, "agency"), place.column) == ("Police", "shared")


def test_where_an_agency_has_no_row_it_says_so() -> None:
    case = make_case()
    assert AskedAgency("Police", 0, "involved") in asked_agencies(make_audit(case), case, TABLE)
    texts = [thing.text for thing in still_to_do(make_audit(case), case)]
    assert "Police: no row in the table of agencies" in texts
