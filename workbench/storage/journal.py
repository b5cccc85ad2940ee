"""Every write as before and after, with author, label and time: undo, redo and history.

The rule kept here: deeds are only ever added. An undo is a new deed; what changes of an old one is only
whether it can still be undone (1), redone (2) or is history alone (0).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    Connection,
    Delete,
    RowMapping,
    String,
    bindparam,
    cast,
    delete,
    func,
    insert,
    or_,
    select,
)
from sqlalchemy.dialects.sqlite import Insert
from sqlalchemy.dialects.sqlite import insert as upsert

from workbench.domain.audit import Change, Deed
from workbench.storage import chain, schema
from workbench.storage.schema import changes as change_rows
from workbench.storage.schema import deeds

KEPT_ONLY, DONE, UNDONE = 0, 1, 2
STATES = {KEPT_ONLY: "kept", DONE: "done", UNDONE: "undone"}
MERGED_WITHIN = timedelta(minutes=10)
"""Edits of one text further apart than this are undone one by one."""

_COLUMNS = {kind: [c.name for c in table.columns] for kind, (table, _) in schema.KEPT.items()}
EMPTY: dict[str, dict[str, Any]] = {
    "answer": {
        **dict.fromkeys(("value", "note", "document", "dated", "page"), ""),
        "flag": False,
        "star": False,
    },
    "finding": {
        **dict.fromkeys(("direction", "text", "joint"), ""),
        "left_out": False,
        "position": 0,
        **{name: [] for name in ("joined", "quotes", "seen")},
    },
    "recommendation": {
        **dict.fromkeys(("action", "owner", "due", "measure"), ""),
        "findings": [],
        "position": 0,
    },
}


_LAST = select(deeds).order_by(deeds.c.number.desc()).limit(1)
_DEED, _CHANGE = insert(deeds), insert(change_rows)
_RANK = {kind: schema.metadata.sorted_tables.index(table) for kind, (table, _) in schema.KEPT.items()}
_NO_REDO = "UPDATE deeds SET state = ? WHERE state = ?"


def now() -> str:
    """The time as it is kept: ISO, to the millisecond, with the offset from UTC."""
    return datetime.now().astimezone().isoformat(timespec="milliseconds")


def write(
    connection: Connection,
    author: str,
    label: str,
    made: Sequence[Change],
    merge: str = "",
) -> Deed:
    """Does `made` in the running transaction and keeps it as the newest deed."""
    number, last = _next(connection)
    at = now()
    batch = number
    if merge and last is not None and _continues(last, author, merge, at):
        batch = last["batch"]
    connection.exec_driver_sql(_NO_REDO, (KEPT_ONLY, UNDONE))
    _keep(connection, number, at, author, label, merge, batch, DONE, made, last)
    do(connection, made)
    return Deed(number, at, author, label, tuple(made))


def note(connection: Connection, author: str, label: str) -> Deed:
    """Keeps that something was done which changes no answer and is not undone, e.g. a new password."""
    return keep(connection, author, label, ())


def keep(connection: Connection, author: str, label: str, made: Sequence[Change]) -> Deed:
    """Keeps a deed that was done by other ways than the journal's, such as a salvage."""
    number, last = _next(connection)
    at = now()
    _keep(connection, number, at, author, label, "", number, KEPT_ONLY, made, last)
    return Deed(number, at, author, label, tuple(made), STATES[KEPT_ONLY])


def _next(connection: Connection) -> tuple[int, RowMapping | None]:
    last = connection.execute(_LAST).mappings().first()
    return (last["number"] + 1 if last else 1), last


def _continues(last: RowMapping, author: str, merge: str, at: str) -> bool:
    if last["state"] != DONE or (last["merge"], last["author"]) != (merge, author):
        return False
    since = datetime.fromisoformat(at) - datetime.fromisoformat(last["at"])
    return timedelta(0) <= since <= MERGED_WITHIN


def _keep(
    connection: Connection,
    number: int,
    at: str,
    author: str,
    label: str,
    merge: str,
    batch: int,
    state: int,
    made: Sequence[Change],
    last: RowMapping | None,
) -> None:
    deed = {"number": number, "at": at, "author": author, "label": label, "merge": merge, "batch": batch}
    before = last["chain"] if last else chain.START
    sealed = chain.seal(before, deed, [chain.plain(change) for change in made])
    connection.execute(_DEED, {**deed, "state": state, "chain": sealed})
    written = [
        {
            "deed": number,
            "place": place,
            "kind": change.kind,
            "key": list(change.key),
            "before": dict(change.before) if change.before is not None else None,
            "after": dict(change.after) if change.after is not None else None,
        }
        for place, change in enumerate(made)
    ]
    if written:
        connection.execute(_CHANGE, written)


def do(connection: Connection, made: Iterable[Change]) -> None:
    """Writes the things themselves. Runs of changes of one kind go to the engine together."""
    made = list(made)
    if all(change.after is not None for change in made):  # what others hang on first
        made.sort(key=lambda change: _RANK[change.kind])
    run: list[Change] = []
    for change in made:
        if run and (change.kind, change.after is None) != (run[0].kind, run[0].after is None):
            _do_run(connection, run)
            run = []
        run.append(change)
    if run:
        _do_run(connection, run)


def _do_run(connection: Connection, run: list[Change]) -> None:
    kind = run[0].kind
    _, key = schema.KEPT[kind]
    if not key:
        table, _ = schema.KEPT[kind]
        for change in run:
            body = dict(change.after or {})
            connection.execute(
                upsert(table).values(id=1, body=body).on_conflict_do_update(set_={"body": body})
            )
    elif run[0].after is None:
        connection.execute(
            _removal(kind),
            [{f"k_{name}": part for name, part in zip(key, c.key, strict=True)} for c in run],
        )
    else:
        connection.execute(
            _writing(kind),
            [{**EMPTY.get(kind, {}), **(c.after or {}), **dict(zip(key, c.key, strict=True))} for c in run],
        )


@cache
def _removal(kind: str) -> Delete:
    """The statement that takes things of a kind away; made once, and so compiled once."""
    table, key = schema.KEPT[kind]
    return delete(table).where(*(table.c[name] == bindparam(f"k_{name}") for name in key))


@cache
def _writing(kind: str) -> Insert:
    """The statement that writes things of a kind, new or known; made once, and so compiled once."""
    table, _ = schema.KEPT[kind]
    statement = upsert(table)
    return statement.on_conflict_do_update(
        index_elements=[c.name for c in table.primary_key],
        set_={
            name: statement.excluded[name] for name in _COLUMNS[kind] if name not in table.primary_key.columns
        },
    )


def next_labels(connection: Connection) -> tuple[str, str]:
    """What undo and redo would do now; empty where there is nothing."""
    found = []
    for which, state in ((func.max, DONE), (func.min, UNDONE)):
        batch = select(which(deeds.c.batch)).where(deeds.c.state == state).scalar_subquery()
        newest = select(deeds.c.label).where(deeds.c.batch == batch, deeds.c.state == state)
        found.append(connection.execute(newest.order_by(deeds.c.number.desc()).limit(1)).scalar() or "")
    return found[0], found[1]


def history(
    connection: Connection, words: str = "", before: int | None = None, limit: int = 200
) -> tuple[Deed, ...]:
    """Deeds that hold all the words in label, author or values, newest first, older than `before`."""
    query = select(deeds).order_by(deeds.c.number.desc()).limit(limit)
    if before is not None:
        query = query.where(deeds.c.number < before)
    for word in words.split():
        # JSON may write a character as \u00e9: look for the word in both spellings.
        spellings = {f"%{_escaped(word)}%", f"%{_escaped(json.dumps(word)[1:-1])}%"}
        inside = select(change_rows.c.deed).where(
            or_(
                *(
                    cast(column, String).like(spelling, escape="~")
                    for column in (change_rows.c.before, change_rows.c.after)
                    for spelling in spellings
                )
            )
        )
        query = query.where(
            or_(
                deeds.c.label.like(f"%{_escaped(word)}%", escape="~"),
                deeds.c.author.like(f"%{_escaped(word)}%", escape="~"),
                deeds.c.number.in_(inside),
            )
        )
    return tuple(told(connection, query))


def _escaped(word: str) -> str:
    return word.replace("~", "~~").replace("%", "~%").replace("_", "~_")


def told(connection: Connection, query: Any) -> list[Deed]:
    found = connection.execute(query).mappings().all()
    inside: dict[int, list[Change]] = {row["number"]: [] for row in found}
    numbers = list(inside)
    for start in range(0, len(numbers), 500):
        some = (
            select(change_rows)
            .where(change_rows.c.deed.in_(numbers[start : start + 500]))
            .order_by(change_rows.c.deed, change_rows.c.place)
        )
        for row in connection.execute(some).mappings():
            inside[row["deed"]].append(Change(row["kind"], tuple(row["key"]), row["before"], row["after"]))
    return [
        Deed(
            row["number"],
            row["at"],
            row["author"],
            row["label"],
            tuple(inside[row["number"]]),
            STATES[row["state"]],
        )
        for row in found
    ]
