"""Words to places: a full-text table inside the encrypted file, for notes and answers.

The rule kept here: the table is written in the transaction of the deed that changed the answers, and never
says more than they do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from workbench.domain.audit import Audit, Case, Change, Place

Unit = tuple[int, str, int]
"""Case, item and row: what is found as one."""

_FIND = 'SELECT id FROM findable WHERE "case" = ? AND item = ? AND "row" = ?'
_COUNT = "SELECT count(*) FROM words WHERE words MATCH ?"
_PLACES = """
SELECT cases.number, findable."case", findable.item, findable."row"
FROM words JOIN findable ON findable.id = words.rowid JOIN cases ON cases."case" = findable."case"
WHERE words MATCH ? ORDER BY cases.number, findable.id LIMIT ?
"""
_ENOUGH = 400


@dataclass(frozen=True, slots=True)
class Finds:
    """Where all the words stand together: the first places in the order of the audit, and how many."""

    places: tuple[tuple[int, Place], ...]
    """Case id and place; in a table the place is the row, with no column."""
    total: int


def words_of(text: str) -> tuple[str, ...]:
    """The words that are looked for, without what parts them."""
    return tuple(re.findall(r"[^\W_]+", text.casefold()))


def follow(connection: Connection, before: Audit, after: Audit, made: Iterable[Change]) -> None:
    """Brings the words up to date with a deed, in the transaction that does it."""
    units = dict.fromkeys(change.key[:3] for change in made if change.kind == "answer")
    gone: list[Unit] = []
    new: list[tuple[str, int, str, int]] = []
    for unit in units:
        was, now = _text(before, unit), _text(after, unit)
        if was == now:
            continue
        if was:
            gone.append(unit)
        if now:
            new.append((now, *unit))
    if gone:
        drop = f"DELETE FROM words WHERE rowid = ({_FIND})"  # our own words  # nosec B608
        connection.exec_driver_sql(drop, gone)
    if new:
        places = [unit[1:] for unit in new]
        connection.exec_driver_sql(
            'INSERT OR IGNORE INTO findable ("case", item, "row") VALUES (?, ?, ?)', places
        )
        connection.exec_driver_sql(f"INSERT INTO words (rowid, text) {_FIND.replace('id', 'id, ?', 1)}", new)


def find(connection: Connection, audit: Audit, text: str) -> Finds:
    """Where all the words of `text` stand together; the beginning of a word is enough."""
    words = words_of(text)
    if not words:
        return Finds((), 0)
    wanted = " AND ".join(f'"{word}"*' for word in words)
    total = connection.exec_driver_sql(_COUNT, (wanted,)).scalar_one()
    rows = connection.exec_driver_sql(_PLACES, (wanted, _ENOUGH)).all()
    order = {name: place for place, name in enumerate((*audit.instrument.items, *audit.instrument.tables))}
    rows = sorted(rows, key=lambda row: (row[0], order.get(row[2], len(order)), row[3]))
    return Finds(tuple((case, Place(item, row)) for _, case, item, row in rows), total)


def _text(audit: Audit, unit: Unit) -> str:
    case = audit.cases.get(unit[0])
    return "\n".join(_written(audit, case, unit[1], unit[2])) if case is not None else ""


def _written(audit: Audit, case: Case, item: str, row: int) -> Iterator[str]:
    """What can be found of an item, or of all columns of a row: values in words, note and source."""
    table = audit.instrument.tables.get(item)
    for thing in table.columns if table else (audit.instrument.items.get(item),):
        place = Place(item, row, thing.id if table and thing else "")
        answer = case.answers.get(place)
        if answer is None:
            continue
        scale = audit.instrument.scale_of(thing) if thing else None
        labels = [scale.label(key) for key in answer.chosen] if scale else [answer.value]
        yield from filter(None, (*labels, answer.note, answer.document, answer.page))
