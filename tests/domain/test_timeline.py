"""The dates of a case in the side panel."""

from datetime import date

from tests.making import make_audit, make_case, with_row
from workbench.domain.audit import Case
from workbench.domain.derived import timeline


def told(case: Case) -> list[tuple[str, str, str, str]]:
    moments = timeline(make_audit(case), case)
    return [(m.title, str(m.date or ""), m.note, m.tone) for m in moments]


def dated(**dates: str) -> Case:
    return make_case(1, {f"case.{name}": value for name, value in dates.items()})


def test_a_case_whose_conference_was_late() -> None:
    case = dated(concern_date="2022-01-10", sd_date="2022-01-11", icpc_date="2022-02-02")
    for received in ("2022-01-30", "2022-01-31", "2022-01-28", "2022-01-20"):
        case = with_row(case, "agency.rows", expected="yes", received=received)
    assert told(case) == [
        ("Concern", "2022-01-10", "", "plain"),
        ("Strategy discussion", "2022-01-11", "1 working day", "good"),
        ("Reports due", "2022-01-31", "4 of 4 in time", "good"),
        ("Limit", "2022-02-01", "15 working days", "quiet"),
        ("Conference", "2022-02-02", "16 working days, late by 1", "poor"),
    ]


def test_some_reports_late_are_fair_and_all_late_poor() -> None:
    case = dated(sd_date="2022-01-11", icpc_date="2022-01-25")
    late = with_row(case, "agency.rows", expected="yes", received="2022-01-24")
    mixed = with_row(late, "agency.rows", expected="yes", received="2022-01-21")
    assert ("Reports due", "2022-01-21", "0 of 1 in time", "poor") in told(late)
    assert ("Reports due", "2022-01-21", "1 of 2 in time", "fair") in told(mixed)


def test_missing_dates_keep_their_place_and_say_so() -> None:
    assert told(dated(sd_date="2022-01-11")) == [
        ("Concern", "", "no date recorded", "quiet"),
        ("Strategy discussion", "2022-01-11", "", "plain"),
        ("Limit", "2022-02-01", "15 working days", "quiet"),
        ("Conference", "", "no date recorded", "quiet"),
    ]


def test_an_empty_case_has_three_moments_without_a_date() -> None:
    assert [(title, note) for title, _, note, _ in told(make_case())] == [
        ("Concern", "no date recorded"),
        ("Strategy discussion", "no date recorded"),
        ("Conference", "no date recorded"),
    ]


def test_a_conference_judged_unnecessary_has_no_dates() -> None:
    case = dated(sd_date="2022-01-11", icpc_date="2022-01-25", icpc_needed="no")
    assert told(case)[-1] == ("Conference", "", "not needed", "quiet")
    assert "Limit" not in [title for title, *_ in told(case)]


def test_a_conference_dated_before_the_discussion_is_told() -> None:
    case = dated(sd_date="2022-01-25", icpc_date="2022-01-11")
    assert ("Conference", "2022-01-11", "dated before the discussion", "poor") in told(case)


def test_moments_are_in_order() -> None:
    case = dated(concern_date="2022-01-20", sd_date="2022-01-11", icpc_date="2022-01-13")
    dates = [m.date for m in timeline(make_audit(case), case) if m.date]
    assert dates == sorted(dates)
    assert date(2022, 1, 20) in dates
