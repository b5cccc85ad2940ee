"""Dates of a case against the timescales of the audit, with their working."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.making import instrument, make_audit, make_case, with_row
from workbench.domain.audit import Audit, Case, Standard
from workbench.domain.timescales import conference_timescale, days_before, discussion_timescale, report_timing
from workbench.domain.workdays import Calendar


def dated(sd: str = "", icpc: str = "", concern: str = "", **more: str) -> Case:
    values = {"case.sd_date": sd, "case.icpc_date": icpc, "case.concern_date": concern}
    return make_case(1, values | {f"case.{name}": value for name, value in more.items()})


def alone(case: Case, **settings: object) -> Audit:
    return make_audit(case, **settings)


def test_a_conference_on_the_fifteenth_working_day_is_in_time() -> None:
    case = dated("2022-01-11", "2022-02-01")
    time = conference_timescale(alone(case), case)
    assert (time.days, time.limit, time.due, time.met, time.late_by) == (15, 15, date(2022, 2, 1), True, 0)


def test_a_day_later_it_is_late_by_one() -> None:
    case = dated("2022-01-11", "2022-02-02")
    time = conference_timescale(alone(case), case)
    assert (time.days, time.met, time.late_by) == (16, False, 1)


def test_the_working_shows_the_rule_and_the_count() -> None:
    case = dated("2022-01-11", "2022-02-02")
    assert conference_timescale(alone(case), case).working == (
        "Limit: 15 working days after Tue 11 Jan 2022 (day 0), that is by Tue 1 Feb 2022. "
        "The conference was on Wed 2 Feb 2022, working day 16: late by 1."
    )


def test_without_a_conference_date_the_limit_is_still_told() -> None:
    case = dated("2022-01-11")
    time = conference_timescale(alone(case), case)
    assert (time.due, time.days, time.met) == (date(2022, 2, 1), None, None)
    assert time.working.endswith("The date of the conference is not recorded.")


def test_without_a_discussion_date_nothing_is_counted() -> None:
    case = dated("", "2022-02-02")
    time = conference_timescale(alone(case), case)
    assert (time.due, time.days, time.met) == (None, None, None)
    assert time.working == "The date of the discussion is not recorded, so nothing can be counted."


def test_dates_the_wrong_way_round_are_no_verdict() -> None:
    case = dated("2022-02-02", "2022-01-11")
    time = conference_timescale(alone(case), case)
    assert (time.days, time.met, time.late_by) == (-16, None, 0)
    assert "is dated before the discussion" in time.working


def test_both_on_one_day_is_working_day_0() -> None:
    case = dated("2022-01-11", concern="2022-01-11")
    time = discussion_timescale(alone(case), case)
    assert (time.days, time.met) == (0, True)


def test_the_local_standard_decides_for_the_discussion() -> None:
    case = dated("2022-01-13", concern="2022-01-11")
    assert discussion_timescale(alone(case), case).met is False
    three_days = {"sd_days": Standard(3, "Local procedures")}
    assert discussion_timescale(alone(case, standards=three_days), case).met is True


def test_closure_days_move_the_limit() -> None:
    case = dated("2022-01-11", "2022-02-02")
    assert conference_timescale(alone(case, closure_days="2022-01-20"), case).met is True


def test_the_date_of_a_conference_judged_unnecessary_does_not_count() -> None:
    case = dated("2022-01-11", "2022-02-02", icpc_needed="no")
    assert conference_timescale(alone(case), case).end is None


def test_a_year_without_an_end_breaks_nothing() -> None:
    case = dated("9999-12-30", "9999-12-31")
    time = conference_timescale(alone(case), case)
    assert (time.due, time.days, time.met) == (None, 1, None)


def test_a_checklist_without_the_standard_counts_but_does_not_judge() -> None:
    case = dated("2022-01-11", "2022-02-02")
    bare = replace(alone(case), instrument=replace(instrument(), standards={}))
    time = conference_timescale(bare, case)
    assert (time.days, time.due, time.met) == (16, None, None)


# --- reports: conference on Tuesday 25 January 2022, local standard 2 working days ------------------------


@pytest.mark.parametrize(
    ("received", "days", "in_time", "words"),
    [
        ("2022-01-20", 3, True, "3 days before, in time"),
        ("2022-01-21", 2, True, "2 days before, in time"),
        ("2022-01-22", 1, False, "1 day before, late"),
        ("2022-01-23", 1, False, "1 day before, late"),
        ("2022-01-24", 1, False, "1 day before, late"),
        ("2022-01-25", 0, False, "on the day, late"),
        ("2022-01-26", None, False, "received after the conference"),
    ],
)
def test_a_report_against_the_local_standard(
    received: str, days: int | None, in_time: bool, words: str
) -> None:
    case = with_row(dated("2022-01-11", "2022-01-25"), "agency.rows", expected="yes", received=received)
    timing = report_timing(alone(case), case, 1)
    assert (timing.days_before, timing.in_time, timing.words) == (days, in_time, words)


@pytest.mark.parametrize(
    ("values", "in_time", "words"),
    [
        ({"expected": "yes"}, False, "expected, not received"),
        ({"expected": "no"}, None, ""),
        ({}, None, ""),
        ({"expected": "yes", "at_conference": "report_only"}, None, "received, date not recorded"),
    ],
)
def test_a_report_without_a_date(values: dict[str, str], in_time: bool | None, words: str) -> None:
    case = with_row(dated("2022-01-11", "2022-01-25"), "agency.rows", agency="Police", **values)
    timing = report_timing(alone(case), case, 1)
    assert (timing.in_time, timing.words) == (in_time, words)


def test_a_report_to_a_conference_without_a_date() -> None:
    case = with_row(dated("2022-01-11"), "agency.rows", received="2022-01-21")
    assert report_timing(alone(case), case, 1).words == "received; no conference date"


@given(
    st.dates(date(2020, 1, 1), date(2024, 1, 1)),
    st.integers(0, 30),
    st.integers(0, 6),
)
def test_in_time_is_on_or_before_the_nth_working_day_before(
    conference: date, earlier: int, limit: int
) -> None:
    received = date.fromordinal(conference.toordinal() - earlier)
    in_time = days_before(Calendar(), received, conference) >= limit
    assert in_time == (received <= Calendar().before(conference, limit))
