"""What a deed is called in the menu and the history: "Case 4 · SD6: Not met".

The rule kept here: no identifying value and no note stands in a name.
"""

from __future__ import annotations

from workbench.domain.audit import Answer, Audit, EarlierAudit, Place
from workbench.domain.entry import asked_at, say_date
from workbench.domain.instrument import Column, Item
from workbench.domain.siblings import child_label


def answer_label(audit: Audit, case: int, place: Place, before: Answer | None, after: Answer) -> str:
    asked = asked_at(audit.instrument, place)
    where = f"{audit.cases[case].name} · {_asked(audit, place, asked)}"
    if place.row and not place.column:
        where += f", {child_label(audit.cases[case], place.row)}"
    old = before or Answer()
    if after.value != old.value:
        if asked.identifying or asked.kind == "text":
            return f"{where} changed" if after.value else f"{where} cleared"
        return f"{where}: {_words(audit, asked, after.value)}" if after.value else f"{where} cleared"
    if after.note != old.note:
        return f"{where}: note"
    if after.flag != old.flag:
        return f"{where}: flag {'set' if after.flag else 'removed'}"
    if after.star != old.star:
        return f"{where}: good practice {'marked' if after.star else 'unmarked'}"
    return f"{where}: source"


def row_label(audit: Audit, case: int, table: str, what: str) -> str:
    name = audit.instrument.tables[table].row_name if table in audit.instrument.tables else "row"
    return f"{audit.cases[case].name} · {name} {what}"


def earlier_label(before: EarlierAudit, after: EarlierAudit) -> str:
    told = after if after.counts else before
    name = ", ".join(part for part in (told.title, told.period) if part) or "without a title"
    return f"Earlier audit {'attached' if after.counts else 'taken away'}: {name}"


def _asked(audit: Audit, place: Place, asked: Item | Column) -> str:
    if isinstance(asked, Item):
        return asked.code
    table = audit.instrument.tables[place.item]
    return f"{table.row_name}, {asked.label.lower()}"


def _words(audit: Audit, asked: Item | Column, value: str) -> str:
    scale = audit.instrument.scale_of(asked)
    if scale is None:
        return say_date(value)
    return ", ".join(scale.label(part) for part in value.split(";"))
