"""What stands in the tables, and what the history says should stand there: two accounts of one audit.

The rule kept here: both are taken from the file afresh, thing by thing, with no picture in between.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select

from workbench.domain.audit import Change
from workbench.storage import journal, schema

Thing = tuple[str, tuple[Any, ...]]
"""A kind of schema.KEPT and the key of one of its things."""
Account = dict[Thing, Mapping[str, Any]]


def standing(connection: Connection) -> Account:
    """Everything in the tables that the journal is answerable for."""
    told: Account = {}
    for kind, (table, key) in schema.KEPT.items():
        for row in connection.execute(select(table)).mappings():
            if key:
                rest = {name: value for name, value in row.items() if name not in key}
                told[kind, tuple(row[name] for name in key)] = rest
            else:
                told[kind, ()] = row["body"]
    return told


def recorded(connection: Connection) -> Account:
    """What all deeds, one after the other, come to."""
    c = schema.changes.c
    query = select(c.kind, c.key, c.before, c.after).order_by(c.deed, c.place)
    told: Account = {}
    for kind, key, before, after in connection.execute(query):
        apply(told, kind, tuple(key), before, after)
    return {thing: value for thing, value in told.items() if value is not None}


def apply(told: Account, kind: str, key: tuple[Any, ...], before: Any, after: Any) -> None:
    """One change. What a new file begins with is in no deed, so the first `before` is believed."""
    if after is None:
        told.pop((kind, key), None)
    elif key:
        told[kind, key] = {**journal.EMPTY.get(kind, {}), **after}
    else:
        told[kind, key] = after


def differences(said: Account, stands: Account) -> list[Change]:
    """The changes that lead from what is said to what stands; none where both agree.

    Settings and the earlier audit may stand without a deed: a new file begins with them.
    """
    found = []
    for kind, (_, key) in schema.KEPT.items():
        things = {thing for thing in said.keys() | stands.keys() if thing[0] == kind}
        for thing in sorted(things, key=lambda thing: [str(part) for part in thing[1]]):
            before, after = said.get(thing), stands.get(thing)
            if before != after and (key or before is not None):
                found.append(Change(kind, thing[1], before, after))
    return found


def words(changes: Iterable[Change]) -> str:
    """What kinds of things differ, and how many; never their values."""
    counts: dict[str, int] = {}
    for change in changes:
        counts[change.kind] = counts.get(change.kind, 0) + 1
    return ", ".join(f"{number} × {kind}" for kind, number in counts.items())
