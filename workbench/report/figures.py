"""Timescales, agencies and information shared, as tables and a chart.

The rule kept here: nothing is worked out here; dates and counts come from the domain with their rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from workbench.domain.audit import Audit, Case
from workbench.domain.entry import say_date
from workbench.domain.findings import Finding
from workbench.domain.tally import AgencyCount, agency_counts, information_counts
from workbench.domain.timescales import Timescale, conference_timescale, discussion_timescale
from workbench.report import charts
from workbench.report.blocks import Block, Cell, Days, Grid, Heading, Picture, refer, say
from workbench.report.wording import names_of, sentence

FIRST_CAPITAL = slice(0, 1)
MOST_BARS = 60
"""Cases that one chart can show on a page."""


def timescales(audit: Audit, found: tuple[Finding, ...]) -> Iterator[Block]:
    told = {finding.id: finding.draft for finding in found}
    kinds = [
        kind
        for kind in (discussion_timescale, conference_timescale)
        if any(kind(audit, case).days is not None for case in audit.in_order)
    ]
    if not kinds:
        return
    yield Heading(1, "Timescales")
    yield say(
        "Working days are Monday to Friday without the bank holidays of England and Wales"
        + (" and without the closure days set for this audit" if audit.settings.closure_days.strip() else "")
        + ". The day a count starts from is day 0."
    )
    for kind in kinds:
        yield from _one_timescale(audit, kind, told)


def _one_timescale(
    audit: Audit, measure: Callable[[Audit, Case], Timescale], told: dict[str, str]
) -> Iterator[Block]:
    measured = [(case, measure(audit, case)) for case in audit.in_order]
    first = measured[0][1]
    yield Heading(2, first.label)
    standard = _standard(audit, first.id)
    draft = told.get(first.id, "")
    words = " ".join(part for part in (sentence(draft), standard) if part)
    if words:
        yield say(words)
    yield refer("", first.id, " shows every case beside the limit.")
    start, _, end = first.label.partition(" to ")
    yield Grid(
        ("Case", start, end[FIRST_CAPITAL].upper() + end[1:], "Last day in time", "Working days", "Result"),
        tuple(
            (case.name, _day(one, "start"), _day(one, "end"), _day(one, "due"), _number(one), _result(one))
            for case, one in measured
        ),
        f"{first.label}, in working days (limit {first.limit})",
        (13, 20, 20, 20, 13, 16),
        frozenset({4}),
    )
    if first.id == "time.icpc" and len(measured) <= MOST_BARS:
        chart = Days(
            tuple(case.name for case, _ in measured), tuple(one.days for _, one in measured), first.limit
        )
        yield Picture(chart, charts.in_words(chart), f"{first.label}: working days in each case", first.id)


def _standard(audit: Audit, timescale: str) -> str:
    standard = {"time.sd": "sd_days", "time.icpc": "icpc_days"}[timescale]
    if standard not in audit.instrument.standards and standard not in audit.settings.standards:
        return ""
    source = audit.standard(standard).source
    return sentence(f"Source of the limit: {source}") if source else ""


def _day(one: Timescale, which: str) -> str:
    day = getattr(one, which)
    return say_date(day.isoformat(), weekday=True) if day else "not recorded" if which != "due" else "–"


def _number(one: Timescale) -> str:
    return "–" if one.days is None else str(one.days)


def _result(one: Timescale) -> Cell:
    if one.met is None:
        return Cell("Cannot be said", "quiet")
    return Cell("In time", "good") if one.met else Cell(f"Late by {one.late_by}", "poor")


def agencies(audit: Audit) -> Iterator[Block]:
    counted = agency_counts(audit)
    if not counted:
        return
    yield Heading(1, "Agencies")
    yield say("Each figure is a number of cases; a dash stands for none.")
    yield _at_meetings(counted)
    reporting = [one for one in counted if one.expected]
    if reporting:
        yield _reports(reporting)


def _at_meetings(counted: Sequence[AgencyCount]) -> Grid:
    columns = {
        "Involved": "involved",
        "Took part in discussion": "took_part",
        "Sent information": "sent",
        "Absent from discussion": "absent",
        "Attended conference": "attended",
        "Sent report only": "report_only",
        "Absent from conference": "absent_conference",
    }
    return Grid(
        ("Agency", *columns),
        tuple((one.agency, *(_n(getattr(one, figure)) for figure in columns.values())) for one in counted),
        "Agencies at the two meetings",
        (30, 13, 15, 16, 11, 16, 12, 11),
        frozenset(range(1, 8)),
    )


def _reports(counted: Sequence[AgencyCount]) -> Grid:
    columns = {
        "Reports expected": "expected",
        "Received": "received",
        "In time": "in_time",
        "Shared with parents": "shared_parents",
    }
    judged = {
        "Shared with child": ("shared_child", "child_base"),
        "Child’s needs": ("needs_met", "needs_base"),
        "Thresholds": ("thresholds_met", "thresholds_base"),
        "Child’s voice": ("voice_met", "voice_base"),
    }
    return Grid(
        ("Agency", *columns, *judged),
        tuple(
            (
                one.agency,
                *(_n(getattr(one, figure)) for figure in columns.values()),
                *(_of(getattr(one, met), getattr(one, base)) for met, base in judged.values()),
            )
            for one in counted
        ),
        "Agency reports to conferences; the last columns are out of those it applies to",
        (28, 13, 13, 10, 13, 13, 12, 15, 12),
        frozenset(range(1, 9)),
    )


def _n(number: int) -> str:
    return str(number) if number else "–"


def _of(met: int, base: int) -> str:
    return f"{met} of {base}" if base else "–"


def information(audit: Audit) -> Iterator[Block]:
    counted = [one for one in information_counts(audit) if one.rows]
    if not counted:
        return
    yield Heading(1, "Information shared")
    yield say(
        "Each piece of key information is classed by whether it was known before the discussion "
        "and at which of the two meetings it was shared."
    )
    yield Grid(
        ("Class", "Pieces", "Cases", "Did or may have affected decisions", "Effect cannot be told"),
        tuple(
            (
                one.words[FIRST_CAPITAL].upper() + one.words[1:],
                str(one.rows),
                names_of(audit, one.cases),
                names_of(audit, one.affected) or "–",
                names_of(audit, one.cannot_tell) or "–",
            )
            for one in counted
        ),
        "Key information by where it was shared",
        (30, 9, 27, 20, 16),
        frozenset({1}),
    )
