"""Working days of England and Wales, against published dates."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.audit import Settings
from workbench.domain.workdays import Calendar, calendar_of

CALENDAR = Calendar()
DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))

GOLDEN = [
    ("2020-09-16", "2020-10-07"),
    ("2020-12-14", "2021-01-07"),
    ("2021-03-22", "2021-04-14"),
    ("2021-12-13", "2022-01-06"),
    ("2022-01-10", "2022-01-31"),
    ("2022-03-28", "2022-04-20"),
    ("2022-04-11", "2022-05-05"),
    ("2022-05-20", "2022-06-14"),
    ("2022-06-02", "2022-06-24"),
    ("2022-09-05", "2022-09-27"),
    ("2022-12-24", "2023-01-18"),
    ("2024-12-20", "2025-01-15"),
]


@pytest.mark.parametrize(("discussion", "limit"), GOLDEN)
def test_the_fifteenth_working_day_after_the_discussion(discussion: str, limit: str) -> None:
    start, end = date.fromisoformat(discussion), date.fromisoformat(limit)
    assert CALENDAR.after(start, 15) == end
    assert CALENDAR.between(start, end) == 15


@pytest.mark.parametrize(("conference", "days"), [("2020-10-05", 13), ("2020-10-01", 11)])
def test_the_day_of_the_discussion_is_day_0(conference: str, days: int) -> None:
    assert CALENDAR.between(date(2020, 9, 16), date.fromisoformat(conference)) == days


@pytest.mark.parametrize("day", ["2020-05-08", "2022-06-02", "2022-06-03", "2022-09-19", "2023-05-08"])
def test_one_off_bank_holidays_are_free(day: str) -> None:
    assert not CALENDAR.working(date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2020-05-04", "2022-05-30", "2022-08-01", "2022-03-17", "2022-11-30"])
def test_holidays_that_were_moved_or_are_scottish_or_irish_are_worked(day: str) -> None:
    assert CALENDAR.working(date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2021-12-27", "2021-12-28", "2022-12-27", "2023-01-02"])
def test_a_holiday_at_the_weekend_has_its_substitute(day: str) -> None:
    assert not CALENDAR.working(date.fromisoformat(day))


def test_closure_days_are_free_besides() -> None:
    closed = calendar_of(Settings(closure_days="2022-01-12 2022-01-13 2022-01-15"))
    assert not closed.working(date(2022, 1, 12))
    assert closed.after(date(2022, 1, 10), 15) == date(2022, 2, 2)
    assert closed.between(date(2022, 1, 10), date(2022, 1, 31)) == 13, "the 15th is a Saturday anyway"


def test_a_closure_day_on_a_bank_holiday_counts_once() -> None:
    closed = Calendar(frozenset({date(2022, 6, 2)}))
    assert closed.between(date(2022, 6, 1), date(2022, 6, 30)) == CALENDAR.between(
        date(2022, 6, 1), date(2022, 6, 30)
    )


def test_the_calendar_of_an_audit_follows_its_settings() -> None:
    assert calendar_of(Settings()) == CALENDAR
    assert calendar_of(Settings(closure_days="2022-01-12")) != CALENDAR


def test_what_is_no_date_among_the_closure_days_closes_nothing() -> None:
    assert calendar_of(Settings(closure_days="soon 2022-02-30")) == CALENDAR


def test_no_working_days_after_or_before_is_the_day_itself() -> None:
    saturday = date(2022, 12, 24)
    assert CALENDAR.after(saturday, 0) == CALENDAR.before(saturday, 0) == saturday


def test_two_working_days_before_a_tuesday_is_friday() -> None:
    assert CALENDAR.before(date(2022, 1, 25), 2) == date(2022, 1, 21)


def test_a_negative_limit_cannot_be_counted() -> None:
    with pytest.raises(ValueError, match="-1 working days"):
        CALENDAR.after(date(2022, 1, 1), -1)


def test_mistyped_years_are_counted_without_a_fault() -> None:
    assert CALENDAR.between(date(1, 1, 1), date(9999, 12, 31)) > 2_000_000


@given(DAYS, st.integers(1, 60))
def test_counting_forth_and_back_agree(start: date, n: int) -> None:
    day = CALENDAR.after(start, n)
    assert CALENDAR.working(day)
    assert CALENDAR.between(start, day) == n
    assert CALENDAR.between(day, start) == -n


@given(DAYS, st.integers(1, 60))
def test_the_nth_working_day_before_is_worked_and_n_days_away(end: date, n: int) -> None:
    day = CALENDAR.before(end, n)
    assert CALENDAR.working(day)
    assert CALENDAR.between(day - timedelta(1), end - timedelta(1)) == n


@given(DAYS, st.integers(0, 90))
def test_between_counts_each_working_day(start: date, n: int) -> None:
    """The fast way over weeks against looking at each day."""
    days = [start + timedelta(one) for one in range(1, n + 1)]
    assert CALENDAR.between(start, start + timedelta(n)) == sum(map(CALENDAR.working, days))
