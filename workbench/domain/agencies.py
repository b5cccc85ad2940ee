"""Agencies at both meetings and their reports, counted over the cases.

The rule kept here: a report that came counts as expected unless the auditor says that it was not.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from workbench.domain.audit import Audit, Case
from workbench.domain.relevance import recorded_rows
from workbench.domain.timescales import AGENCIES, ReportTiming, expected_reports, report_received


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
    totals: dict[str, Counter[str]] = {key: Counter() for key in names}
    for case in audit.in_order:
        expected = expected_reports(audit, case)
        for row in recorded_rows(case, table):
            name = agency_name(audit, case, row)
            names.setdefault(name.casefold(), name)
            figures = _of_row(audit, case, row, expected.get(row))
            totals.setdefault(name.casefold(), Counter()).update(figures)
    return tuple(AgencyCount(names[key], **total) for key, total in totals.items() if total["cases"])


def agency_name(audit: Audit, case: Case, row: int) -> str:
    """As written; a key of the agencies' scale becomes its words."""
    written = case.value(AGENCIES, row, "agency").strip()
    scale = audit.instrument.scales.get("agencies")
    return (scale.label(written) if scale else written) or "Agency not named"


def _of_row(audit: Audit, case: Case, row: int, report: ReportTiming | None) -> dict[str, int]:
    """What one row adds to each figure; `report` is None where none was expected."""
    here = {column: case.value(AGENCIES, row, column) for column in _COLUMNS}
    figures = {"cases": 1, "involved": here["involved"] == "yes"}
    figures |= {name: here[column] == value for name, (column, value) in _AT_MEETINGS.items()}
    for column in ("needs", "thresholds", "voice"):
        scale = audit.instrument.scales.get("met")
        choice = scale.choice(here[column]) if scale else None
        figures[f"{column}_met"] = bool(choice and choice.met)
        figures[f"{column}_base"] = bool(choice and choice.in_base)
    if report is not None:
        figures |= {
            "expected": 1,
            "received": report_received(case, row),
            "in_time": report.in_time is True,
            "shared_parents": here["parents"] == "yes",
            "shared_child": here["child"] == "yes",
            "child_base": here["child"] in ("yes", "no", "not_recorded"),
        }
    return figures


_AT_MEETINGS = {
    "took_part": ("at_discussion", "took_part"),
    "sent": ("at_discussion", "sent"),
    "absent": ("at_discussion", "absent"),
    "not_invited": ("at_discussion", "not_invited"),
    "attended": ("at_conference", "attended"),
    "report_only": ("at_conference", "report_only"),
    "absent_conference": ("at_conference", "absent"),
    "not_invited_conference": ("at_conference", "not_invited"),
}
_COLUMNS = (
    *("involved", "at_discussion", "at_conference", "parents", "child"),
    *("needs", "thresholds", "voice"),
)
