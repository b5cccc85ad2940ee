"""Undo and redo: the newest batch of deeds is found, and then turned, as a deed of its own.

The rule kept here: what a turn will change is known before it is written, so that whoever holds the picture
can still look at what was there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select, update

from workbench.domain.audit import Change, Deed
from workbench.storage import journal
from workbench.storage.journal import DONE, UNDONE
from workbench.storage.schema import deeds


@dataclass(frozen=True, slots=True)
class Turn:
    """A batch that is to be undone or redone: the changes that do it, and what becomes of the batch."""

    batch: int
    state: int
    then: int
    label: str
    changes: tuple[Change, ...]


def last_done(connection: Connection) -> Turn | None:
    """How the newest batch is taken back; None where there is nothing to undo."""
    batch, found = _batch(connection, func.max, DONE)
    made = tuple(change.reversed for deed in reversed(found) for change in reversed(deed.changes))
    return Turn(batch, DONE, UNDONE, f"Undo: {found[-1].label}", made) if found else None


def last_undone(connection: Connection) -> Turn | None:
    """How the batch that was undone last is done once more; None where there is none."""
    batch, found = _batch(connection, func.min, UNDONE)
    made = tuple(change for deed in found for change in deed.changes)
    return Turn(batch, UNDONE, DONE, f"Redo: {found[-1].label}", made) if found else None


def _batch(connection: Connection, which: Any, state: int) -> tuple[int, list[Deed]]:
    batch = connection.execute(select(which(deeds.c.batch)).where(deeds.c.state == state)).scalar()
    wanted = select(deeds).where(deeds.c.batch == batch, deeds.c.state == state).order_by("number")
    return batch or 0, [] if batch is None else journal.told(connection, wanted)


def turn(connection: Connection, author: str, wanted: Turn) -> Deed:
    """Undoes or redoes a batch in the running transaction, as a new deed."""
    of_batch = (deeds.c.batch == wanted.batch, deeds.c.state == wanted.state)
    connection.execute(update(deeds).where(*of_batch).values(state=wanted.then))
    deed = journal.keep(connection, author, wanted.label, wanted.changes)
    journal.do(connection, wanted.changes)
    return deed
