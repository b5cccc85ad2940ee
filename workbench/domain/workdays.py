"""Working days of England and Wales: Monday to Friday, without bank holidays and added closure days.

The rule kept here: the day counted from is day 0, so the first working day after it is day 1.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from workbench.domain.audit import Settings
from workbench.domain.bank_holidays import FIRST_YEAR, LAST_YEAR, bank_holidays

_ONE = timedelta(days=1)


def recorded_date(value: str) -> date | None:
    """The date that a recorded value (ISO) stands for, or None where it is empty or no date."""
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None


@lru_cache(maxsize=256)
def _free_weekdays(closure_days: frozenset[date], first: int, last: int) -> tuple[date, ...]:
    """Mondays to Fridays in these years that are not worked, in order."""
    years = range(max(first, FIRST_YEAR), min(last, LAST_YEAR) + 1)
    closed = (day for day in closure_days if day.weekday() < 5)
    return tuple(sorted(frozenset(closed).union(*map(bank_holidays, years))))


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are worked; `closure_days` are free besides the bank holidays."""

    closure_days: frozenset[date] = frozenset()

    def working(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self.closure_days and day not in bank_holidays(day.year)

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; negative where `end` comes first."""
        if end < start:
            return -self.between(end, start)
        free = _free_weekdays(self.closure_days, start.year, end.year)
        return _weekdays(end) - _weekdays(start) - (bisect_right(free, end) - bisect_right(free, start))

    def after(self, start: date, n: int) -> date:
        """The n-th working day after `start`; 0 is `start` itself. OverflowError past the year 9999."""
        return self._step(start, n, _ONE)

    def before(self, end: date, n: int) -> date:
        """The n-th working day before `end`; 0 is `end` itself. OverflowError before the year 1."""
        return self._step(end, n, -_ONE)

    def _step(self, day: date, n: int, step: timedelta) -> date:
        if n < 0:
            raise ValueError(f"a limit of {n} working days cannot be counted")
        while n:
            day += step
            n -= self.working(day)
        return day


def _weekdays(day: date) -> int:
    """Mondays to Fridays from Monday 1 January of the year 1 up to and including `day`."""
    weeks, days = divmod(day.toordinal(), 7)
    return weeks * 5 + min(days, 5)


@lru_cache(maxsize=32)
def _calendar(closure_days: str) -> Calendar:
    return Calendar(frozenset(day for text in closure_days.split() if (day := recorded_date(text))))


def calendar_of(settings: Settings) -> Calendar:
    """The calendar of an audit: bank holidays and the council's closure days."""
    return _calendar(settings.closure_days)
