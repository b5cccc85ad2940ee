"""The dates of a case in order, with the working days between them.

The rule kept here: a date that is missing keeps its place and says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workbench.domain.audit import Audit, Case
from workbench.domain.relevance import shown
from workbench.domain.timescales import (
    Timescale,
    conference_date,
    conference_timescale,
    count_days,
    discussion_timescale,
    expected_reports,
    limit_of,
)
from workbench.domain.workdays import calendar_of

_NO_DATE = "no date recorded"


@dataclass(frozen=True, slots=True)
class Moment:
    title: str
    date: date | None
    note: str
    tone: str
    """good, poor, fair, quiet or plain."""


def timeline(audit: Audit, case: Case) -> tuple[Moment, ...]:
    """Concern, discussion, reports due, limit and conference, by date; none of the conference where it was
    judged unnecessary.
    """
    to_discussion, to_conference = discussion_timescale(audit, case), conference_timescale(audit, case)
    concern = Moment("Concern", to_discussion.start, "", "plain")
    if to_discussion.start is None:
        concern = Moment("Concern", None, _NO_DATE, "quiet")
    discussion = _end("Strategy discussion", to_discussion)
    if shown(audit, case, "case.icpc_needed") == "no" and to_conference.end is None:
        return (concern, discussion, Moment("Conference", None, "not needed", "quiet"))
    moments = [concern, discussion, *_reports_due(audit, case), *_limit(to_conference)]
    return _in_order([*moments, _end("Conference", to_conference)])


def _end(title: str, time: Timescale) -> Moment:
    """The later end of a timescale: good in time, poor when late, plain where that cannot be said."""
    if time.end is None:
        return Moment(title, None, _NO_DATE, "quiet")
    if time.days is None:
        return Moment(title, time.end, "", "plain")
    if time.days < 0:
        return Moment(title, time.end, f"dated before the {time.label.split()[0].lower()}", "poor")
    late = f", late by {time.late_by}" if time.late_by else ""
    tone = {True: "good", False: "poor", None: "plain"}[time.met]
    return Moment(title, time.end, count_days(time.days) + late, tone)


def _limit(time: Timescale) -> list[Moment]:
    if time.due is None or time.due == time.end:
        return []
    return [Moment("Limit", time.due, count_days(time.limit), "quiet")]


def _reports_due(audit: Audit, case: Case) -> list[Moment]:
    conference, limit = conference_date(audit, case), limit_of(audit, "report_days")
    if conference is None or limit is None:
        return []
    try:
        due = calendar_of(audit.settings).before(conference, limit)
    except OverflowError:  # a conference in the year 1
        return []
    timings = expected_reports(audit, case).values()
    in_time = sum(timing.in_time is True for timing in timings)
    if not timings:
        return [Moment("Reports due", due, f"{count_days(limit)} before", "quiet")]
    tone = "good" if in_time == len(timings) else "fair" if in_time else "poor"
    return [Moment("Reports due", due, f"{in_time} of {len(timings)} in time", tone)]


def _in_order(moments: list[Moment]) -> tuple[Moment, ...]:
    """By date; what has none stays behind the one before it."""
    placed: list[tuple[date, Moment]] = []
    last = date.min
    for moment in moments:
        last = moment.date or last
        placed.append((last, moment))
    return tuple(moment for _, moment in sorted(placed, key=lambda one: one[0]))
