"""Which items are asked of a case, and what is recorded in its tables.

The rule kept here: an answer that is hidden is kept but never counted; read counted values with `shown`.
"""

from __future__ import annotations

from workbench.domain.audit import Audit, Case, Place
from workbench.domain.instrument import Item, Stage, Table


def relevant(audit: Audit, case: Case, item: Item) -> bool:
    """Whether the item is asked of this case: by the audit's settings and by its `when`."""
    if item.when is None and not item.setting:
        return True
    return _relevant(audit, case, item, frozenset())


def _relevant(audit: Audit, case: Case, item: Item, asked: frozenset[str]) -> bool:
    if item.setting and not getattr(audit.settings, item.setting, False):
        return False
    if item.when is None:
        return True
    if item.id in asked:  # items that wait for one another are never shown
        return False
    gate = audit.instrument.items.get(item.when.item)
    hidden = gate is not None and not _relevant(audit, case, gate, asked | {item.id})
    value = "" if hidden else case.value(item.when.item)
    return value in item.when.values or any(part in item.when.values for part in value.split(";"))


def shown(audit: Audit, case: Case, item: str) -> str:
    """The value of an item where it is asked of the case, else ""."""
    asked = audit.instrument.items.get(item)
    return case.value(item) if asked is None or relevant(audit, case, asked) else ""


def hidden_answers(audit: Audit, case: Case) -> tuple[Place, ...]:
    """Answers that are kept though their item is not asked of this case any more."""
    return tuple(
        Place(item.id)
        for item in audit.instrument.items.values()
        if (item.when or item.setting) and not case.answer(item.id).blank and not relevant(audit, case, item)
    )


def recorded_rows(case: Case, table: Table) -> tuple[int, ...]:
    """The rows in which something is recorded.

    Where rows are preset, their first column says nothing: something else has to be recorded too.
    """
    told = _told_rows(case, table)
    return tuple(row for row in case.table(table.id) if row in told)


def writable(case: Case, table: Table) -> bool:
    """Whether rows may be changed: a sign-off closes the stages, not what stands beside the case."""
    return table.beside or not case.signed_off


def has_recorded_row(case: Case, table: Table) -> bool:
    return bool(_told_rows(case, table))


def _told_rows(case: Case, table: Table) -> set[int]:
    """Ids of the rows with a value; asked of the answers there are, which are fewer than the cells."""
    rows = case.rows.get(table.id)
    if not rows:
        return set()
    name, silent = table.id, table.columns[0].id if table.preset else None
    told = {
        place.row
        for place, answer in case.answers.items()
        if place.item == name and answer.value and place.column and place.column != silent
    }
    return told.intersection(rows)


def counted_tables(audit: Audit, stage: Stage) -> tuple[Table, ...]:
    """The tables of a stage that a case is incomplete without."""
    tables = (audit.instrument.tables[table] for table in stage.tables)
    return tuple(t for t in tables if t.needed and not t.private and not t.beside)
