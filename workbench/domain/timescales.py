"""The dates of a case against the timescales of its audit.

The rule kept here: every count comes with one sentence that shows its working; a missing date is no verdict.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workbench.domain.audit import Audit, Case
from workbench.domain.entry import say_date
from workbench.domain.relevance import shown
from workbench.domain.workdays import Calendar, calendar_of, recorded_date

AGENCIES = "agency.rows"


@dataclass(frozen=True, slots=True)
class Timescale:
    """From one date to another, measured against a limit; `met` is None where it cannot be said."""

    id: str
    label: str
    start: date | None
    end: date | None
    limit: int
    due: date | None
    """The last day in time."""
    days: int | None
    """Working days after `start` up to and including `end`; negative where `end` comes first."""
    met: bool | None
    late_by: int
    working: str
    """One sentence with the rule and the count."""


@dataclass(frozen=True, slots=True)
class ReportTiming:
    """When one agency's report arrived, measured against the local standard."""

    received: date | None
    days_before: int | None
    """Working days that the chair had before the conference, the day of receipt counted."""
    in_time: bool | None
    words: str


def discussion_timescale(audit: Audit, case: Case) -> Timescale:
    """From the concern to the strategy discussion that initiated section 47."""
    return _timescale(audit, case, "time.sd", "sd_days", _CONCERN, _DISCUSSION)


def conference_timescale(audit: Audit, case: Case) -> Timescale:
    """From that discussion to the initial child protection conference."""
    return _timescale(audit, case, "time.icpc", "icpc_days", _DISCUSSION, _CONFERENCE)


def conference_in_time(audit: Audit, case: Case) -> bool | None:
    """Whether the conference kept its limit; None where a date or the limit is missing."""
    start, end = (recorded_date(shown(audit, case, one.item)) for one in (_DISCUSSION, _CONFERENCE))
    return _measure(calendar_of(audit.settings), start, end, limit_of(audit, "icpc_days")).met


@dataclass(frozen=True, slots=True)
class _End:
    item: str
    name: str


_CONCERN = _End("case.concern_date", "concern")
_DISCUSSION = _End("case.sd_date", "discussion")
_CONFERENCE = _End("case.icpc_date", "conference")


def limit_of(audit: Audit, standard: str) -> int | None:
    """Working days of a standard in force, or None where the checklist knows no such standard."""
    known = standard in audit.settings.standards or standard in audit.instrument.standards
    return audit.standard(standard).days if known else None


def conference_date(audit: Audit, case: Case) -> date | None:
    return recorded_date(shown(audit, case, _CONFERENCE.item))


@dataclass(frozen=True, slots=True)
class _Measured:
    start: date | None
    end: date | None
    limit: int | None
    due: date | None
    days: int | None
    met: bool | None
    late_by: int


def _timescale(audit: Audit, case: Case, name: str, standard: str, first: _End, second: _End) -> Timescale:
    start, end = (recorded_date(shown(audit, case, one.item)) for one in (first, second))
    time = _measure(calendar_of(audit.settings), start, end, limit_of(audit, standard))
    return Timescale(
        name,
        f"{first.name.capitalize()} to {second.name}",
        start,
        end,
        time.limit or 0,
        time.due,
        time.days,
        time.met,
        time.late_by,
        _working(first, second, time),
    )


def _measure(calendar: Calendar, start: date | None, end: date | None, limit: int | None) -> _Measured:
    due = _due(calendar, start, limit)
    if start is None or end is None:
        return _Measured(start, end, limit, due, None, None, 0)
    days = calendar.between(start, end)
    met = None if due is None or end < start else end <= due
    late_by = calendar.between(due, end) if due and met is False else 0
    return _Measured(start, end, limit, due, days, met, late_by)


def _due(calendar: Calendar, start: date | None, limit: int | None) -> date | None:
    if start is None or limit is None:
        return None
    try:
        return calendar.after(start, limit)
    except OverflowError:  # a year like 9999 has no day after it
        return None


def count_days(n: int) -> str:
    return "1 working day" if n == 1 else f"{n} working days"


def _day(day: date) -> str:
    return say_date(day.isoformat(), weekday=True)


def _working(first: _End, second: _End, time: _Measured) -> str:
    start, end, due = time.start, time.end, time.due
    if start is None:
        return f"The date of the {first.name} is not recorded, so nothing can be counted."
    rule = (
        f"{count_days(time.limit)} after {_day(start)} (day 0)" if time.limit is not None else "none is set"
    )
    last = f", that is by {_day(due)}" if due else ""
    if end is None:
        return f"Limit: {rule}{last}. The date of the {second.name} is not recorded."
    if end < start:
        return f"The {second.name} ({_day(end)}) is dated before the {first.name} ({_day(start)})."
    verdict = f": late by {time.late_by}" if time.late_by else ": in time" if due else ""
    return f"Limit: {rule}{last}. The {second.name} was on {_day(end)}, working day {time.days}{verdict}."


def report_expected(case: Case, row: int) -> bool:
    """A report that came counts as expected unless the auditor says that it was not."""
    expected = case.value(AGENCIES, row, "expected")
    return expected == "yes" or (expected == "" and report_received(case, row))


def report_received(case: Case, row: int) -> bool:
    """By a date of receipt, or because the agency "sent report only"."""
    return bool(
        case.value(AGENCIES, row, "received") or case.value(AGENCIES, row, "at_conference") == "report_only"
    )


def report_timing(audit: Audit, case: Case, row: int) -> ReportTiming:
    """How the report in this row of the agencies table stands to the standard."""
    return _report_timing(audit, case, row, conference_date(audit, case))


def expected_reports(audit: Audit, case: Case) -> dict[int, ReportTiming]:
    """The timing of every report that was expected, by its row."""
    conference = conference_date(audit, case)
    rows = [row for row in case.table(AGENCIES) if report_expected(case, row)]
    return {row: _report_timing(audit, case, row, conference) for row in rows}


def _report_timing(audit: Audit, case: Case, row: int, conference: date | None) -> ReportTiming:
    received = recorded_date(case.value(AGENCIES, row, "received"))
    if received is None:
        return _undated(case, row)
    if conference is None:
        return ReportTiming(received, None, None, "received; no conference date")
    if received > conference:
        return ReportTiming(received, None, False, "received after the conference")
    limit = limit_of(audit, "report_days")
    days = days_before(calendar_of(audit.settings), received, conference)
    in_time = None if limit is None else days >= limit
    verdict = {True: ", in time", False: ", late", None: ""}[in_time]
    when = "on the day" if received == conference else f"{days} {'day' if days == 1 else 'days'} before"
    return ReportTiming(received, days, in_time, when + verdict)


def days_before(calendar: Calendar, day: date, conference: date) -> int:
    """Working days from `day` on, before the conference: `day` is in time when it is at least the limit.

    What arrives at a weekend is there on the next working day, so the weekend does not count.
    """
    return calendar.between(day, conference) + calendar.working(day) - calendar.working(conference)


def _undated(case: Case, row: int) -> ReportTiming:
    if report_received(case, row):
        return ReportTiming(None, None, None, "received, date not recorded")
    if report_expected(case, row):
        return ReportTiming(None, None, False, "expected, not received")
    return ReportTiming(None, None, None, "")
