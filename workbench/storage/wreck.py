"""Reading what can still be read of a damaged file: from the front, from the back, and case by case between.

The rule kept here: only pages whose signature is right are believed; nothing is guessed from a broken one.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Table
from sqlalchemy.exc import DatabaseError

from workbench.storage import schema, vault
from workbench.storage.keys import Key, Secret

Row = tuple[Any, ...]
DERIVED = frozenset({"findable"})
"""Made from other tables, and made afresh in a salvage."""
_PACKED = b"\x78"
"""With this begins what zlib packed: the rows of a list, which then carry a sum to see them whole by."""


@dataclass
class Remains:
    """What was read, by table; `torn` are the tables of which some part could not be."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    torn: set[str] = field(default_factory=set)

    @property
    def total(self) -> int:
        return sum(map(len, self.rows.values()))


def read(path: Path, key: Key) -> Remains:
    """Every row that can be read. Raises Damaged where not even the list of tables can be."""
    wreck = Wreck(path, key)
    found = Remains()
    try:
        for name, table in schema.metadata.tables.items():
            if name not in DERIVED:
                rows, whole = wreck.table(table)
                found.rows[name] = rows
                if not whole:
                    found.torn.add(name)
    finally:
        wreck.close()
    if not found.total:
        raise vault.Damaged(
            f"Nothing of {path.name} can be read: its first page is lost. Restore a backup instead."
        )
    return found


def promise(path: Path, secret: Secret) -> str:
    """What a salvage could save of a file, as a sentence; "" where that is nothing."""
    try:
        remains = read(path, vault.key_for(path, secret))
    except vault.CannotOpen:
        return ""
    answers = len(remains.rows["answers"])
    torn = f"; not all of {', '.join(sorted(remains.torn))}" if remains.torn else ", all of the tables"
    counted = f"{answers:,} answer{'' if answers == 1 else 's'}, {remains.total:,} rows in all"
    return f"A salvage can save {counted}{torn}."


class Wreck:
    """A damaged file, opened again after each fault, for the engine gives a connection up at the first."""

    def __init__(self, path: Path, key: Key) -> None:
        self._path = path
        self._key = key
        self._engine: Engine | None = None

    def close(self) -> None:
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    def table(self, table: Table) -> tuple[list[Row], bool]:
        """A table's rows in the order of their key, and whether these are all."""
        keys = [column.name for column in table.primary_key.columns]
        front, whole = self._run(table, keys)
        if whole:
            return front, True
        back, _ = self._run(table, keys, down=True)
        width = [table.columns.keys().index(name) for name in keys]
        known = {tuple(row[place] for place in width): row for row in (*front, *back)}
        first = width[0]
        for value in _between(front, back, first):
            for down in (False, True):
                rows, whole = self._run(table, keys, only=value, down=down)
                known.update({tuple(row[place] for place in width): row for row in rows})
                if whole:
                    break
        return [known[one] for one in sorted(known)], False

    def _run(
        self, table: Table, keys: Sequence[str], only: Any = None, down: bool = False
    ) -> tuple[list[Row], bool]:
        """Rows up to the first fault, and whether there was none."""
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        order = ", ".join(f'"{name}"{" DESC" if down else ""}' for name in keys)
        where = f' WHERE "{keys[0]}" = ?' if only is not None else ""
        found: list[Row] = []
        try:
            for row in self._driver().execute(
                f'SELECT {names} FROM "{table.name}"{where} ORDER BY {order}',  # our own names  # nosec B608
                () if only is None else (only,),
            ):
                if not all(map(_believable, row)):
                    raise vault.driver_error()("a page that belongs to this row is lost")
                found.append(tuple(row))
        except (DatabaseError, vault.driver_error()):
            self.close()
            return found, False
        return found, True

    def _driver(self) -> Any:
        if self._engine is None:
            self._engine = vault.engine_for(self._path, self._key)
        with self._engine.connect() as connection:
            driver: Any = connection.connection.dbapi_connection
        for pragma in ("query_only = ON", "cell_size_check = OFF", "writable_schema = ON"):
            driver.execute(f"PRAGMA {pragma}").fetchall()
        return driver


def _believable(value: Any) -> bool:
    """Whether a value is whole: for a lost page in its middle the engine gives noughts, and no error."""
    if isinstance(value, str):
        return "\0" not in value  # which no text is recorded with
    if isinstance(value, bytes) and value.startswith(_PACKED):
        try:
            zlib.decompress(value)
        except zlib.error:
            return False
    return True


def _between(front: Sequence[Row], back: Sequence[Row], place: int) -> range:
    """The first parts of keys that may lie in the gap; empty where they are no numbers."""
    low = front[-1][place] if front else 1
    high = back[-1][place] if back else (front[-1][place] if front else 0)
    if not isinstance(low, int) or not isinstance(high, int):
        return range(0)
    return range(low, high + 1)
