"""Each deed sealed with a hash over itself and the seal before it, so that no line changes unseen.

The rule kept here: a seal covers what a deed says and never whether it can still be undone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from workbench.domain.audit import Change
from workbench.storage.schema import changes as change_rows
from workbench.storage.schema import deeds

START = "0" * 64
"""What the first deed is sealed to."""

SEALED = ("number", "at", "author", "label", "merge", "batch")
"""The columns of a deed that its seal covers, besides its changes."""


def checklist_row(text: str) -> dict[str, Any]:
    """The checklist as it is kept, with the hash that a check compares."""
    return {"id": 1, "text": text, "sha256": hashlib.sha256(text.encode()).hexdigest()}


def seal(before: str, deed: Mapping[str, Any], made: Sequence[Sequence[Any]]) -> str:
    """The seal of a deed whose changes are [kind, key, before, after] each."""
    said = [before, [deed[name] for name in SEALED], made]
    written = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(written.encode()).hexdigest()


def plain(change: Change) -> list[Any]:
    before, after = change.before, change.after
    return [
        change.kind,
        list(change.key),
        None if before is None else dict(before),
        None if after is None else dict(after),
    ]


def last(connection: Connection) -> str:
    """The newest seal; it stands for the whole history before it."""
    found = connection.execute(select(deeds.c.chain).order_by(deeds.c.number.desc()).limit(1)).scalar()
    return found or START


def breaks(connection: Connection) -> list[int]:
    """Numbers of deeds whose seal does not fit them or the deed before; a missing one tells by the next."""
    found: list[int] = []
    before, expected = START, 1
    for deed, made in sealed(connection):
        if deed["number"] != expected or deed["chain"] != seal(before, dict(deed), made):
            found.append(deed["number"])
        before, expected = deed["chain"], deed["number"] + 1
    return found


def sealed(connection: Connection) -> list[tuple[RowMapping, list[list[Any]]]]:
    """Every deed, oldest first, with its changes as they were sealed."""
    inside: dict[int, list[list[Any]]] = {}
    c = change_rows.c
    query = select(c.deed, c.kind, c.key, c.before, c.after).order_by(c.deed, c.place)
    for number, *change in connection.execute(query):
        inside.setdefault(number, []).append(change)
    found = connection.execute(select(deeds).order_by(deeds.c.number)).mappings().all()
    return [(deed, inside.get(deed["number"], [])) for deed in found]
