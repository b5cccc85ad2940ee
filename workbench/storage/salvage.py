"""A damaged audit into a new one: what can be read, the rest from the history, a list of losses.

The rule kept here: the damaged file stays as it is, and whatever is not certain is named.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, func, insert, select, text, update

from workbench.domain.audit import Audit, Change, Refused, Settings
from workbench.domain.instrument import parse
from workbench.domain.picture import settings_stored
from workbench.storage import (
    chain,
    disk,
    journal,
    keeping,
    keys,
    reading,
    replay,
    schema,
    search,
    vault,
    wreck,
)
from workbench.storage.refusal import plain

_NAMES = {"cases": "cases", "rows": "table rows", "answers": "answers", "findings": "findings"}


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What came over; `losses` are sentences, none where everything did."""

    path: Path
    rows: int
    rebuilt: int
    losses: tuple[str, ...]


def salvage(path: Path, secret: keys.Secret, password: str, target: Path, checklist: str = "") -> Salvaged:
    """Saves what can be read of `path` as a new audit at `target` under `password`.

    Raises Refused, CannotOpen. `checklist` stands in where the file's own cannot be read.
    """
    if target.exists():
        raise Refused(f"{target.name} is there already. Salvage under another name; it was not touched.")
    remains = wreck.read(path, vault.key_for(path, secret))
    try:
        with disk.whole(target) as part:
            engine = vault.create(part, password)
            try:
                with engine.begin() as connection:
                    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
                    done = _Salvage(connection, remains, path.name, checklist).run()
            finally:
                vault.close(engine)
    except vault.faults() as error:
        if isinstance(error, vault.CannotOpen):
            raise
        raise Refused(
            f"{target.name} could not be written: {plain(error)}. {path.name} is as it was."
        ) from None
    return replace(done, path=target)


class _Salvage:
    """One salvage, in one transaction of the new file."""

    def __init__(self, connection: Connection, remains: wreck.Remains, name: str, checklist: str) -> None:
        self._to = connection
        self._remains = remains
        self._name = name
        self._checklist = checklist
        self._losses: list[str] = []

    def run(self) -> Salvaged:
        self._copy()
        self._begin_what_is_missing()
        lost = self._see_history()
        rebuilt = self._rebuild()
        self._join_loose_ends()
        self._finish(lost)
        return Salvaged(Path(self._name), self._remains.total, rebuilt, tuple(self._losses))

    def _copy(self) -> None:
        for name, rows in self._remains.rows.items():
            columns = schema.metadata.tables[name].columns.keys()
            if rows:
                self._to.exec_driver_sql(
                    f'INSERT INTO "{name}" ({", ".join(map(_quoted, columns))}) '  # our own names  # nosec B608
                    f"VALUES ({', '.join('?' * len(columns))})",
                    rows,
                )

    def _begin_what_is_missing(self) -> None:
        """The single rows that every file has. The checklist is replaced only by one handed in."""
        if not self._remains.rows.get("checklist"):
            if not self._checklist:
                raise vault.Damaged("The checklist of this audit cannot be read. Restore a backup instead.")
            self._to.execute(insert(schema.checklist), chain.checklist_row(self._checklist))
            self._losses.append("The checklist: the program’s own stands in for it.")
        if not self._remains.rows.get("settings"):
            body = self._last("settings") or settings_stored(Settings())
            self._to.execute(insert(schema.settings), {"id": 1, "body": body})
            self._losses.append("The settings of the audit: see that they are right.")
        if not self._remains.rows.get("keeping"):
            self._to.execute(insert(schema.keeping), {"id": 1, "body": {"audit": uuid4().hex}})
        if not self._remains.rows.get("counters"):
            self._to.execute(insert(schema.counters), {"name": "ids", "next": self._highest() + 1})
        self._to.exec_driver_sql(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"
        )
        self._to.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (reading.BASELINE,))

    def _last(self, kind: str) -> Any:
        c = schema.changes.c
        newest = select(c.after).where(c.kind == kind).order_by(c.deed.desc(), c.place.desc()).limit(1)
        return self._to.execute(newest).scalar()

    def _highest(self) -> int:
        """The highest id that anything readable carries."""
        seen = [0]
        for table in ("cases", "rows", "recommendations", "lists", "draws"):
            seen += [row[0] for row in self._remains.rows.get(table, ())]
        for row in self._remains.rows.get("changes", ()):
            seen += [part for part in json.loads(row[3]) if isinstance(part, int)]
        return max(seen)

    def _see_history(self) -> list[tuple[int, int]]:
        """Spans of deeds of which a part is lost. Their readable changes stay, under a deed that says so."""
        known = {row[0] for row in self._remains.rows.get("deeds", ())}
        with_changes = {row[0] for row in self._remains.rows.get("changes", ())}
        last_at = journal.now()
        for number in sorted(with_changes - known):
            row = {"number": number, "at": last_at, "author": "", "label": "(This line was lost)"}
            row |= {"merge": "", "batch": number, "state": journal.KEPT_ONLY, "chain": chain.START}
            self._to.execute(insert(schema.deeds), row)
        broken = chain.breaks(self._to)
        highest = max([0, *known, *with_changes])
        gone = sorted({*broken, *(set(range(1, highest + 1)) - known)})
        spans = _spans(gone)
        for first, last in spans:
            self._losses.append(f"History: deeds {first} to {last} are lost or not whole.")
        if "deeds" in self._remains.torn or "changes" in self._remains.torn:
            self._losses.append("History: newer deeds may be lost as well.")
        return spans

    def _rebuild(self) -> int:
        """What the history knows of tables that are torn, where the row itself is gone."""
        torn = {kind for kind, (table, _) in schema.KEPT.items() if table.name in self._remains.torn}
        stands = replay.standing(self._to)
        said = replay.recorded(self._to)
        gone = [
            Change(kind, key, None, value)
            for (kind, key), value in said.items()
            if kind in torn and (kind, key) not in stands
        ]
        order = list(schema.KEPT)
        gone.sort(key=lambda change: order.index(change.kind))
        journal.do(self._to, gone)
        for kind in sorted(torn):
            number = sum(change.kind == kind for change in gone)
            table = schema.KEPT[kind][0].name
            self._losses.append(
                f"{_NAMES.get(table, table).capitalize()}: {number} were rebuilt from the history "
                "and may not be the newest; others may be lost."
            )
        return len(gone)

    def _join_loose_ends(self) -> None:
        """Rows whose case is gone get an empty one, so that nothing readable is dropped."""
        for table in ("answers", "rows", "sources"):
            lost = f'SELECT DISTINCT "case" FROM "{table}" WHERE "case" NOT IN (SELECT "case" FROM cases)'  # nosec B608
            for case in list(self._to.execute(text(lost)).scalars()):  # the three names above
                number = (self._to.execute(select(func.max(schema.cases.c.number))).scalar() or 0) + 1
                self._to.execute(insert(schema.cases), {"case": case, "number": number})
                self._losses.append(f"The number of a case: it is Case {number} now.")

    def _finish(self, lost: Iterable[tuple[int, int]]) -> None:
        """One last deed that makes history and tables agree, and the index of words."""
        made = replay.differences(replay.recorded(self._to), replay.standing(self._to))
        self._to.execute(update(schema.deeds).values(state=journal.KEPT_ONLY))
        label = f"Salvaged from {self._name}: {len(self._losses)} losses"
        journal.keep(self._to, "", label, made)
        kept = keeping.read(self._to)
        self._to.execute(update(schema.keeping).values(body=keeping.body(replace(kept, lost=tuple(lost)))))
        audit = reading.picture(self._to)
        empty = Audit(audit.settings, parse(audit.instrument.text))
        answers = [
            Change("answer", (case.id, *place), None, {}) for case in audit.in_order for place in case.answers
        ]
        search.follow(self._to, empty, audit, answers)


def _quoted(name: str) -> str:
    return f'"{name}"'


def _spans(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """1, 2, 3, 7 → (1, 3), (7, 7)."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found
