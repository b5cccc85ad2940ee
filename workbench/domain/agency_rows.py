"""Which agencies a case asks about, and what is still to be answered of each.

The rule kept here: an agency is answered when each column that applies to it is. The three that a strategy
discussion needs at least (social care, police, health: Working Together to Safeguard Children 2023) are
asked about in any case, the others once something is recorded of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.domain.agencies import agency_name
from workbench.domain.audit import Audit, Case
from workbench.domain.instrument import Table
from workbench.domain.relevance import relevant
from workbench.domain.timescales import AGENCIES, report_received

HEALTH = ("gp", "health visiting or school nursing", "midwifery", "hospital or specialist health", "camhs")
CORE = {"social care": ("children's social care",), "health": HEALTH, "police": ("police",)}
"""In small letters, by what the group is called."""
CONFERENCE = "case.icpc_date"
_REPORT = ("parents", "child", "needs", "thresholds", "voice")


@dataclass(frozen=True, slots=True)
class AskedAgency:
    """One agency that is asked about."""

    name: str
    row: int
    """0 where the table has no row for it."""
    column: str
    """The first column that is not answered yet; "" where the agency is answered."""


def asked_agencies(audit: Audit, case: Case, table: Table) -> tuple[AskedAgency, ...]:
    """The agencies in the order of the case, then those of the three that have no row."""
    dated = audit.instrument.items.get(CONFERENCE)
    conference = dated is None or relevant(audit, case, dated)
    known = {column.id for column in table.columns}
    told = _told_rows(case, table)
    begun = [row for row in case.table(AGENCIES) if row in told]
    asked = [
        AskedAgency(agency_name(audit, case, row), row, _first_open(case, row, known, conference))
        for row in begun
    ]
    return (*asked, *_core_missing(audit, case, table, begun))


def _told_rows(case: Case, table: Table) -> set[int]:
    """Rows with more than a name; asked of the answers there are, which are fewer than the cells."""
    silent = ("", table.columns[0].id)
    return {
        place.row
        for place, answer in case.answers.items()
        if place.item == AGENCIES and answer.value and place.column not in silent
    }


def _core_missing(audit: Audit, case: Case, table: Table, begun: list[int]) -> Iterator[AskedAgency]:
    """The groups of the three of which nothing is recorded, each at its first row."""
    preset = {name.casefold() for name in table.preset}
    names = {row: agency_name(audit, case, row).casefold() for row in case.table(AGENCIES)}
    for words, agencies in CORE.items():
        if preset.isdisjoint(agencies) or any(names[row] in agencies for row in begun):
            continue
        row = next((row for row, name in names.items() if name in agencies), 0)
        yield AskedAgency(words.capitalize(), row, "involved")


def _first_open(case: Case, row: int, known: set[str], conference: bool) -> str:
    asked = (column for column in _columns(case, row, conference) if column in known)
    return next((column for column in asked if not case.value(AGENCIES, row, column)), "")


def _columns(case: Case, row: int, conference: bool) -> Iterator[str]:
    """The columns that apply to an agency: of the conference where one is asked about, of the report where
    one came, of what was shared where anything could be.
    """
    yield "involved"
    if case.value(AGENCIES, row, "involved") == "no":
        return
    yield "at_discussion"
    if case.value(AGENCIES, row, "at_discussion") in ("took_part", "sent"):
        yield "shared"
    if conference:
        yield from ("at_conference", "expected")
        if report_received(case, row):
            yield from _REPORT
