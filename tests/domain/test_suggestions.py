"""Suggested answers, each with its working."""

import pytest

from tests.making import in_row, instrument, make_audit, make_case, with_row
from workbench.domain import derived, specials, suggestions
from workbench.domain.audit import Case
from workbench.domain.derived import Suggestion, suggestion


def suggested(case: Case, item: str) -> Suggestion | None:
    return suggestion(make_audit(case), case, instrument().items[item])


def answer(case: Case, item: str) -> str | None:
    found = suggested(case, item)
    return found.value if found else None


def dated(sd: str = "2022-01-11", icpc: str = "2022-01-25", concern: str = "2022-01-10") -> Case:
    return make_case(1, {"case.concern_date": concern, "case.sd_date": sd, "case.icpc_date": icpc})


def test_the_shipped_checklist_names_only_rules_that_there_are() -> None:
    checklist = instrument()
    assert {item.suggests for item in checklist.items.values()} - {""} == suggestions.RULES.keys()
    columns = [column for table in checklist.tables.values() for column in table.columns]
    assert {column.rule for column in columns} - {""} == derived.RULES.keys()
    assert checklist.specials.keys() == specials.RULES.keys()


def test_an_empty_case_suggests_nothing() -> None:
    case = make_case(preset=True)
    assert [item for item in instrument().items if suggested(case, item)] == []


# --- documents ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seen", "why"), [("not_on_file", "not on file"), ("not_opened", "could not be opened")]
)
def test_a_document_not_seen_suggests_not_seen(seen: str, why: str) -> None:
    case = in_row(make_case(preset=True), "documents", "Conference minutes", seen=seen)
    found = suggested(case, "cp.voice")
    assert found == Suggestion("not_seen", f"Conference minutes: {why}")
    assert suggested(case, "sd.needs") is None


def test_one_copy_that_was_seen_is_enough() -> None:
    case = in_row(make_case(preset=True), "documents", "Conference minutes", seen="not_opened")
    case = with_row(case, "documents", document="conference  minutes ", seen="seen")
    assert suggested(case, "cp.voice") is None


def test_without_the_document_not_even_the_dates_speak() -> None:
    case = with_row(dated(), "documents", document="Conference minutes", seen="not_on_file")
    assert answer(case, "cp.timely") == "not_seen"


# --- dates -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("conference", "value"), [("2022-02-01", "met"), ("2022-02-02", "not_met"), ("", None)]
)
def test_the_conference_by_its_working_days(conference: str, value: str | None) -> None:
    assert answer(dated(icpc=conference), "cp.timely") == value


def test_a_late_conference_asks_for_the_reason() -> None:
    found = suggested(dated(icpc="2022-02-02"), "cp.timely")
    assert found is not None
    assert found.working.endswith("working day 16: late by 1. Is the reason recorded?")


@pytest.mark.parametrize(("concern", "value"), [("2022-01-10", "met"), ("2022-01-07", "not_met"), ("", None)])
def test_the_discussion_by_its_working_days(concern: str, value: str | None) -> None:
    assert answer(dated(concern=concern), "sd.timely") == value


# --- agencies at the meetings ------------------------------------------------------------------------------


def meeting(column: str, involved: str = "", **answers: str) -> Case:
    names = {
        "social_care": "Children's social care",
        "police": "Police",
        "gp": "GP",
        "school": "School or nursery",
        "housing": "Housing",
    }
    case = make_case(preset=True)
    for short, value in answers.items():
        case = in_row(case, "agency.rows", names[short], **{column: value})
    for short in involved.split():
        case = in_row(case, "agency.rows", names[short], involved="yes")
    return case


@pytest.mark.parametrize(
    ("involved", "answers", "value"),
    [
        ("", {"social_care": "took_part", "police": "took_part", "gp": "took_part"}, "met"),
        ("", {"social_care": "took_part", "police": "took_part", "gp": "sent"}, "met"),
        ("", {"social_care": "took_part", "police": "took_part", "gp": "absent"}, "partly"),
        ("", {"social_care": "took_part", "police": "absent", "gp": "absent"}, "not_met"),
        ("", {"social_care": "took_part", "police": "took_part"}, None),
        ("school", {"social_care": "took_part", "police": "took_part", "gp": "sent"}, None),
        (
            "school",
            {"social_care": "took_part", "police": "took_part", "gp": "sent", "school": "not_invited"},
            "partly",
        ),
        (
            "school",
            {"social_care": "took_part", "police": "took_part", "gp": "sent", "school": "sent"},
            "met",
        ),
        ("police", {"social_care": "took_part", "police": "absent", "gp": "absent"}, "not_met"),
    ],
)
def test_the_breadth_of_a_discussion(involved: str, answers: dict[str, str], value: str | None) -> None:
    assert answer(meeting("at_discussion", involved, **answers), "sd.agencies") == value


def test_who_was_missing_is_named_once() -> None:
    case = meeting("at_discussion", "police", social_care="took_part", police="absent", gp="sent")
    found = suggested(case, "sd.agencies")
    assert found == Suggestion("partly", "Did not take part or send information: police.")


@pytest.mark.parametrize(
    ("involved", "answers", "value"),
    [
        ("", {"social_care": "attended", "police": "attended", "gp": "attended"}, "met"),
        ("", {"social_care": "attended", "police": "attended", "gp": "report_only"}, "not_met"),
        ("", {"social_care": "absent", "police": "attended", "gp": "attended"}, "not_met"),
        (
            "school housing",
            {"social_care": "attended", "police": "attended", "gp": "attended", "school": "absent"},
            "partly",
        ),
        ("school", {"social_care": "attended", "police": "attended", "gp": "attended"}, None),
        (
            "school",
            {"social_care": "attended", "police": "attended", "gp": "attended", "school": "report_only"},
            "met",
        ),
    ],
)
def test_the_breadth_of_a_conference(involved: str, answers: dict[str, str], value: str | None) -> None:
    assert answer(meeting("at_conference", involved, **answers), "cp.agencies") == value


# --- family ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("considered", "value"),
    [
        (["yes", "yes"], "met"),
        (["yes", "no"], "partly"),
        (["yes", "not_recorded"], "partly"),
        (["no", "not_recorded"], "not_met"),
        (["not_recorded"], "not_recorded"),
        (["yes", ""], None),
        (["no", ""], None),
        (["yes", "no", ""], "partly"),
        ([], None),
    ],
)
def test_everyone_in_the_family(considered: list[str], value: str | None) -> None:
    case = make_case()
    for one in considered:
        case = with_row(case, "network", role="mother", at_discussion=one)
    assert answer(case, "sd.everyone") == value


def test_the_working_counts_people() -> None:
    case = with_row(make_case(), "network", role="mother", at_discussion="yes")
    case = with_row(case, "network", role="father", at_discussion="no")
    case = with_row(case, "network")
    found = suggested(case, "sd.everyone")
    assert found == Suggestion("partly", "1 of 2 people in the table considered at the discussion.")


# --- reports -----------------------------------------------------------------------------------------------


def reports(*rows: dict[str, str]) -> Case:
    case = dated()
    for row in rows:
        case = with_row(case, "agency.rows", **row)
    return case


IN_TIME = {"expected": "yes", "received": "2022-01-20"}
LATE = {"expected": "yes", "received": "2022-01-24"}
NOT_RECEIVED = {"expected": "yes"}
UNDATED = {"expected": "yes", "at_conference": "report_only"}
NOT_EXPECTED = {"agency": "Housing", "expected": "no"}


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        ((IN_TIME, IN_TIME, NOT_EXPECTED), "met"),
        ((IN_TIME, LATE), "partly"),
        ((IN_TIME, NOT_RECEIVED), "partly"),
        ((LATE, NOT_RECEIVED), "not_met"),
        ((UNDATED,), "not_recorded"),
        ((UNDATED, LATE), "not_met"),
        ((NOT_EXPECTED,), None),
        ((), None),
    ],
)
def test_reports_in_time(rows: tuple[dict[str, str], ...], value: str | None) -> None:
    assert answer(reports(*rows), "cp.reports_time") == value


def test_reports_in_time_show_their_working() -> None:
    rows = [IN_TIME] * 4 + [LATE, NOT_RECEIVED]
    found = suggested(reports(*rows), "cp.reports_time")
    assert found == Suggestion("partly", "4 of 6 expected reports arrived in time.")


def test_without_a_conference_date_no_report_is_late() -> None:
    case = with_row(dated(icpc=""), "agency.rows", **LATE)
    assert answer(case, "cp.reports_time") is None


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        (({"parents": "yes", "child": "yes"}, {"parents": "yes", "child": "not_appropriate"}), "met"),
        (({"parents": "yes"},), "met"),
        (({"parents": "yes"}, {"parents": "no"}), "partly"),
        (({"parents": "yes", "child": "no"},), "not_met"),
        (({"parents": "yes", "child": "not_recorded"},), "not_recorded"),
        (({"parents": "not_recorded"}, {"parents": "not_recorded"}), "not_recorded"),
        (({"parents": "yes", "parents_on": "2022-01-26"},), "not_met"),
        (({"parents": "yes", "parents_on": "2022-01-25"},), "met"),
        (({"parents": "yes"}, {}), None),
    ],
)
def test_reports_shared(rows: tuple[dict[str, str], ...], value: str | None) -> None:
    assert answer(reports(*(IN_TIME | row for row in rows)), "cp.reports_shared") == value


@pytest.mark.parametrize(
    ("needs", "value"),
    [
        (["met", "met"], "met"),
        (["met", "not_met"], "partly"),
        (["partly", "not_met"], "partly"),
        (["not_met", "not_recorded"], "not_met"),
        (["not_recorded"], "not_recorded"),
        (["not_seen", "na"], None),
        (["met", "not_seen"], "met"),
        (["", "met"], "met"),
    ],
)
def test_reports_on_the_childs_needs(needs: list[str], value: str | None) -> None:
    assert answer(reports(*({"needs": one} for one in needs)), "cp.report_needs") == value


# --- information -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        ([("no", "no", "yes")], "met"),
        ([("no", "no", "yes"), ("no", "no", "no")], "partly"),
        ([("no", "no", "no")], "not_met"),
        ([("yes", "no", "yes")], "na"),
        ([("no", "no", "")], None),
        ([], None),
    ],
)
def test_what_emerged_since_the_discussion(rows: list[tuple[str, str, str]], value: str | None) -> None:
    case = make_case()
    for known, there, later in rows:
        case = with_row(case, "info.items", known=known, at_discussion=there, at_conference=later)
    assert answer(case, "cp.new_concerns") == value


def test_a_statement_that_is_not_asked_suggests_nothing() -> None:
    case = in_row(make_case(preset=True), "documents", "Strategy discussion minutes", seen="not_on_file")
    assert suggested(case, "sd.trusted") is None
