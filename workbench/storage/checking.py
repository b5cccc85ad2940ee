"""Whether an audit file is what its auditor left: pages, tables, history, checklist, one after the other.

The rule kept here: a check reads, changes nothing, and says for every fault where it is and what it means.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, inspect, select

from workbench.storage import chain, keeping, pages, replay, schema, vault
from workbench.storage.keys import Secret

_NAMED = 8
"""So many pages or deeds are named; of more, the number is said."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it should be. `part`: pages, engine, tables, history, checklist or clock."""

    part: str
    words: str
    grave: bool = True
    """Whether something is damaged; a clock that went back is told and is no damage."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found. `seal` is the last one of the history, to write down and compare later."""

    pages: int
    faults: tuple[Fault, ...]
    opened: bool = True
    seal: str = ""
    deeds: int = 0

    @property
    def good(self) -> bool:
        return self.opened and not any(fault.grave for fault in self.faults)


def examine(path: Path, secret: Secret) -> Verdict:
    """Checks a file that is not open. Raises CannotOpen where it is no audit or not for this password."""
    key = vault.key_for(path, secret)
    try:
        engine = vault.open_locked(path, key)
    except vault.Damaged:
        whole, bad = pages.signatures(path, *key)
        return Verdict(whole, tuple(_damage(whole, bad)), opened=False)
    try:
        with engine.connect() as connection:
            return verdict(connection)
    finally:
        vault.close(engine)


def verdict(connection: Connection) -> Verdict:
    """What there is to say about an audit that opens."""
    faults = tuple(inside(connection))
    number = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    last = connection.execute(select(schema.deeds.c.number).order_by(schema.deeds.c.number.desc()))
    return Verdict(number, faults, True, chain.last(connection), last.scalar() or 0)


def _damage(whole: int, bad: list[int]) -> Iterator[Fault]:
    if bad:
        yield Fault(
            "pages", f"{len(bad)} of {whole} pages are not as they were written: {_some(bad, 'page')}."
        )
    else:
        yield Fault("engine", "All pages are as they were written, but some are missing or out of place.")


def inside(connection: Connection) -> Iterator[Fault]:
    """Every fault of an open audit. Also for an audit in use: it is read as it stands."""
    for look in (_engine, _tables, _checklist, _history, _clock):
        yield from look(connection)


def _engine(connection: Connection) -> Iterator[Fault]:
    told = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
    if told != ["ok"]:
        yield Fault("engine", f"The database is not sound: {len(told)} faults in its inner order.")
    if connection.exec_driver_sql("PRAGMA cipher_integrity_check").fetchall():
        yield Fault("pages", "Pages of the file are not as they were written.")
    orphans = len(connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall())
    if orphans:
        yield Fault("tables", f"{orphans} rows belong to a case or deed that is not there.")


def _tables(connection: Connection) -> Iterator[Fault]:
    there = inspect(connection)
    names = set(there.get_table_names())
    for name, table in schema.metadata.tables.items():
        if name not in names:
            yield Fault("tables", f"The table {name} is missing.")
            continue
        columns = {column["name"] for column in there.get_columns(name)}
        missing = [column.name for column in table.columns if column.name not in columns]
        if missing:
            yield Fault("tables", f"The table {name} lacks the column {', '.join(missing)}.")


def _checklist(connection: Connection) -> Iterator[Fault]:
    row = connection.execute(select(schema.checklist)).mappings().first()
    if row is None:
        yield Fault("checklist", "The checklist is missing.")
    elif hashlib.sha256(row["text"].encode()).hexdigest() != row["sha256"]:
        yield Fault("checklist", "The checklist is not the one that the audit began with.")


def _history(connection: Connection) -> Iterator[Fault]:
    lost = keeping.read(connection).lost
    broken = [one for one in chain.breaks(connection) if not any(a <= one <= b for a, b in lost)]
    if broken:
        yield Fault(
            "history", f"The history was altered or lost lines: its seals break at {_some(broken, 'deed')}."
        )
    odd = replay.differences(replay.recorded(connection), replay.standing(connection))
    if odd:
        yield Fault("history", f"The history and what stands in the audit do not agree: {replay.words(odd)}.")
    if lost:
        spans = [f"{first} to {last}" for first, last in lost]
        yield Fault("history", f"Deeds {', '.join(spans)} were lost before a salvage.", grave=False)


def _clock(connection: Connection) -> Iterator[Fault]:
    back = clock_went_back(connection)
    if back:
        yield Fault("clock", f"The computer’s clock had been set back before {_some(back, 'deed')}.", False)


def clock_went_back(connection: Connection) -> list[int]:
    """Numbers of deeds that carry an earlier time than the deed before them."""
    found: list[int] = []
    before: datetime | None = None
    for number, at in connection.execute(
        select(schema.deeds.c.number, schema.deeds.c.at).order_by(schema.deeds.c.number)
    ):
        when = datetime.fromisoformat(at)
        if before is not None and when < before:
            found.append(number)
        before = when
    return found


def _some(numbers: list[int], thing: str) -> str:
    """ "page 4", "pages 4, 5 and 11 more"."""
    named = ", ".join(str(number) for number in numbers[:_NAMED])
    more = f" and {len(numbers) - _NAMED} more" if len(numbers) > _NAMED else ""
    return f"{thing}{'s' if len(numbers) > 1 else ''} {named}{more}"
