"""The words of a note that was picked for a finding.

The rule kept here: only notes, and what was typed into tables for reports; never an identifying answer.
"""

from __future__ import annotations

from collections.abc import Iterable

from workbench.domain.audit import Audit, Case, Place, Quoted

NOTE = "note"
"""The column of a table that holds a remark on its row, quoted after what the row says."""


def words_at(audit: Audit, case: Case, place: Place) -> str:
    """What can be quoted at a place: the note on a statement, or a typed cell with the remark on its row."""
    if place.column:
        return " – ".join(part for part in _cells(audit, case, place) if part)
    item = audit.instrument.items.get(place.item)
    if item is None or item.identifying:
        return ""
    return case.answer(place.item).note.strip()


def _cells(audit: Audit, case: Case, place: Place) -> Iterable[str]:
    table = audit.instrument.tables.get(place.item)
    if table is None or table.private or place.row not in case.table(table.id):
        return
    for column in table.columns:
        wanted = column.id == place.column or column.id == NOTE
        if wanted and column.kind == "text" and not column.identifying:
            yield case.value(table.id, place.row, column.id).strip()


def text_of(audit: Audit, quoted: Quoted) -> str:
    """The words picked, as they stand now; "" where they are gone."""
    case = audit.cases.get(quoted.case)
    return words_at(audit, case, quoted.place) if case else ""


def still_there(audit: Audit, quotes: Iterable[Quoted]) -> tuple[Quoted, ...]:
    """Those whose words are still there."""
    return tuple(quoted for quoted in quotes if text_of(audit, quoted))
