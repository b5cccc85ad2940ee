"""What an audit file knows about its own keeping: its id, where its backups go, until when it is kept.

The rule kept here: none of it is undone with the auditor's work, and every copy made is written down.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from workbench.domain.audit import Deed
from workbench.storage import journal, schema


@dataclass(frozen=True, slots=True)
class Keeping:
    """`folder` is where backups go ("" for the program's own); `until` an ISO date or ""."""

    audit: str
    """Its own id, given when it was made; backups carry its first eight characters."""
    folder: str = ""
    until: str = ""
    lost: tuple[tuple[int, int], ...] = ()
    """Deeds, from–to, that a salvage could not read."""

    @property
    def short(self) -> str:
        return self.audit[:8]

    @property
    def backups(self) -> Path:
        return Path(self.folder) if self.folder else own_folder() / self.short


ORIGIN = "origin"
"""The kind of copy that is an audit by itself: the one that a backup was made of."""


@dataclass(frozen=True, slots=True)
class Copy:
    """Something that was made of the audit: a backup, a copy, an export; or "origin", where it lay itself."""

    place: Path
    kind: str
    at: str


def own_folder() -> Path:
    """Where the program keeps backups if no folder was chosen: in the user's own data."""
    home = Path.home()
    if os.name == "nt":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / "audit-workbench" / "backups"


def read(connection: Connection) -> Keeping:
    kept: Mapping[str, Any] = connection.execute(select(schema.keeping.c.body)).scalar() or {}
    known = {entry.name for entry in fields(Keeping)}
    told = {name: value for name, value in kept.items() if name in known}
    told["lost"] = tuple((first, last) for first, last in told.get("lost", ()))
    return Keeping(**{"audit": "", **told})


def body(keeping: Keeping) -> dict[str, Any]:
    """As JSON has it."""
    told = asdict(keeping)
    return {**told, "lost": [list(span) for span in keeping.lost]}


def write(connection: Connection, keeping: Keeping, author: str, label: str) -> None:
    """Keeps it, and that it was changed as a line of the history."""
    connection.execute(update(schema.keeping).values(body=body(keeping)))
    journal.note(connection, author, label)


def note_copy(connection: Connection, place: Path, kind: str) -> None:
    row = {"place": str(place.absolute()), "kind": kind, "at": journal.now()}
    added = upsert(schema.copies).values(row)
    connection.execute(added.on_conflict_do_update(set_={"kind": kind, "at": row["at"]}))


def note_export(connection: Connection, author: str, label: str, place: Path | None) -> Deed:
    """A line of the history that changes nothing; and where the file that was handed over lies."""
    if place is not None:
        note_copy(connection, place, "export")
    return journal.note(connection, author, label)


def forget_copies(connection: Connection, places: list[Path]) -> None:
    names = [str(place.absolute()) for place in places]
    connection.execute(delete(schema.copies).where(schema.copies.c.place.in_(names)))


def copies(connection: Connection) -> list[Copy]:
    """Every copy that was written down, oldest first."""
    found = connection.execute(select(schema.copies).order_by(schema.copies.c.at))
    return [Copy(Path(row.place), row.kind, row.at) for row in found]
