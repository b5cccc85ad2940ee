"""Agencies at both meetings and their reports, counted over the cases.

The rule kept here: a report that came counts as expected unless the auditor says that it was not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

from workbench.domain.audit import Audit, Case
from workbench.domain.relevance import recorded_rows
from workbench.domain.timescales import AGENCIES, report_expected, report_received, report_timing


@dataclass(frozen=True, slots=True)
class AgencyCount:
    """What is recorded about one agency; each figure counts rows, that is at most one to a case as a rule."""

    agency: str
    cases: int = 0
    """Rows with anything recorded."""
    involved: int = 0
    took_part: int = 0
    """At the discussion, like the next three."""
    sent: int = 0
    absent: int = 0
    not_invited: int = 0
    attended: int = 0
    """At the conference, like the next three."""
    report_only: int = 0
    absent_conference: int = 0
    not_invited_conference: int = 0
    expected: int = 0
    """Reports; the base of the next four."""
    received: int = 0
    in_time: int = 0
    shared_parents: int = 0
    shared_child: int = 0
    child_base: int = 0
    """Expected reports for which sharing with the child was appropriate: the base of `shared_child`."""
    needs_met: int = 0
    needs_base: int = 0
    thresholds_met: int = 0
    thresholds_base: int = 0
    voice_met: int = 0
    voice_base: int = 0


def agency_counts(audit: Audit) -> tuple[AgencyCount, ...]:
    """One count for each agency with anything recorded: the preset ones first, then as they were added."""
    table = audit.instrument.tables.get(AGENCIES)
    if table is None:
        return ()
    names = {name.casefold(): name for name in table.preset}
    found = {key: AgencyCount(name) for key, name in names.items()}
    for case, row in _rows(audit):
        name = agency_name(audit, case, row)
        so_far = found.setdefault(name.casefold(), AgencyCount(name))
        found[name.casefold()] = _added(so_far, _of_row(audit, case, row, name))
    return tuple(count for count in found.values() if count.cases)


def _rows(audit: Audit) -> Iterator[tuple[Case, int]]:
    table = audit.instrument.tables[AGENCIES]
    return ((case, row) for case in audit.in_order for row in recorded_rows(case, table))


def agency_name(audit: Audit, case: Case, row: int) -> str:
    """As written; a key of the agencies' scale becomes its words."""
    written = case.value(AGENCIES, row, "agency").strip()
    scale = audit.instrument.scales.get("agencies")
    return (scale.label(written) if scale else written) or "Agency not named"


def _added(one: AgencyCount, other: AgencyCount) -> AgencyCount:
    names = [entry.name for entry in fields(AgencyCount) if entry.name != "agency"]
    return replace(one, **{name: getattr(one, name) + getattr(other, name) for name in names})


def _of_row(audit: Audit, case: Case, row: int, name: str) -> AgencyCount:
    def says(column: str, *values: str) -> bool:
        return case.value(AGENCIES, row, column) in values

    def judged(column: str) -> tuple[int, int]:
        choice = scale.choice(case.value(AGENCIES, row, column)) if scale else None
        return int(bool(choice and choice.met)), int(bool(choice and choice.in_base))

    scale = audit.instrument.scales.get("met")
    expected = report_expected(case, row)
    needs, thresholds, voice = judged("needs"), judged("thresholds"), judged("voice")
    return AgencyCount(
        name,
        cases=1,
        involved=says("involved", "yes"),
        took_part=says("at_discussion", "took_part"),
        sent=says("at_discussion", "sent"),
        absent=says("at_discussion", "absent"),
        not_invited=says("at_discussion", "not_invited"),
        attended=says("at_conference", "attended"),
        report_only=says("at_conference", "report_only"),
        absent_conference=says("at_conference", "absent"),
        not_invited_conference=says("at_conference", "not_invited"),
        expected=expected,
        received=expected and report_received(case, row),
        in_time=expected and report_timing(audit, case, row).in_time is True,
        shared_parents=expected and says("parents", "yes"),
        shared_child=expected and says("child", "yes"),
        child_base=expected and says("child", "yes", "no", "not_recorded"),
        needs_met=needs[0],
        needs_base=needs[1],
        thresholds_met=thresholds[0],
        thresholds_base=thresholds[1],
        voice_met=voice[0],
        voice_base=voice[1],
    )
