"""An audit file's tables into one picture, and a new file's first rows.

The rule kept here: a picture knows of each case that it is there; its answers are read when they are wanted,
with one query a table for a whole bundle of cases.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from functools import lru_cache, partial
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, RowMapping, insert, select

from workbench.domain import instrument as checklist
from workbench.domain.audit import Answer, Audit, Case, Place, Recommendation, Settings
from workbench.domain.lists import CaseList, Source, draw_from
from workbench.domain.picture import earlier_from, finding_from, settings_from, settings_stored
from workbench.domain.shelf import Bundle, Shelf, Unread
from workbench.storage import chain, schema

BASELINE = "0001"
"""The newest Alembic step; a new file starts with it done."""


Later = Callable[[Callable[[Connection], dict[int, Case]]], dict[int, Case]]
"""Gives a reading its connection when it is wanted, as `AuditFile.read` does."""
BUNDLE = 64
"""Cases that are read together."""

_ANSWERS = """
SELECT "case", item, "row", "column", value, note, document, dated, page, flag, star
FROM answers WHERE "case" BETWEEN ? AND ?
"""


def begin(connection: Connection, instrument: checklist.Instrument, settings: Settings) -> None:
    """The rows that every audit file has from its first moment."""
    connection.execute(insert(schema.checklist), chain.checklist_row(instrument.text))
    connection.execute(insert(schema.counters), {"name": "ids", "next": 1})
    connection.execute(insert(schema.settings), {"id": 1, "body": settings_stored(settings)})
    connection.execute(insert(schema.keeping), {"id": 1, "body": {"audit": uuid4().hex}})
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (BASELINE,))


@contextmanager
def _all_stays() -> Iterator[None]:
    """While cases are read nothing of them can go: to look for garbage took a quarter as long again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def picture(connection: Connection) -> Audit:
    """Everything in the file, read to the end."""
    audit = outline(connection, lambda see: see(connection))
    return replace(audit, cases=dict(audit.cases))


def outline(connection: Connection, later: Later) -> Audit:
    """The same, but that the cases are read `later`, each when it is wanted."""
    text = connection.execute(select(schema.checklist.c.text)).scalar_one()
    findings = {
        finding: finding_from(edit)
        for finding, edit in ((row.pop("finding"), row) for row in _dicts(connection, schema.findings))
    }
    recommendations = {
        r.recommendation: Recommendation(
            r.recommendation, r.action, r.owner, r.due, r.measure, tuple(r.findings), r.position
        )
        for r in connection.execute(select(schema.recommendations))
    }
    return Audit(
        settings=settings_from(_body(connection, schema.settings)),
        instrument=checklist_of(text),
        cases=_shelf(connection, later),
        findings=findings,
        recommendations=recommendations,
        earlier=earlier_from(_body(connection, schema.earlier)),
        lists={kept["list"]: _list(kept) for kept in connection.execute(select(schema.lists)).mappings()},
        draws={
            told["draw"]: draw_from(told["draw"], dict(told))
            for told in connection.execute(select(schema.draws)).mappings()
        },
    )


def next_id(connection: Connection) -> int:
    """The id that the next new thing will have."""
    found: int = connection.execute(select(schema.counters.c.next)).scalar_one()
    return found


def _shelf(connection: Connection, later: Later) -> Shelf:
    listed = connection.execute(select(schema.cases).order_by(schema.cases.c.case)).all()
    held: dict[int, Case | Unread] = {}
    for start in range(0, len(listed), BUNDLE):
        some = listed[start : start + BUNDLE]
        bundle = Bundle(partial(later, partial(_cases, first=some[0].case, last=some[-1].case)))
        held |= {case: Unread(number, bundle) for case, number in some}
    return Shelf(held)


@_all_stays()
def _cases(connection: Connection, first: int, last: int) -> dict[int, Case]:
    """The cases with ids from `first` to `last`, with all that is recorded of them."""
    span = (first, last)
    answers, rows = _answers(connection, span), _rows(connection, span)
    sources = _sources(connection, span)
    return {
        case: Case(case, number, answers.get(case, {}), rows.get(case, {}), sources.get(case, ()))
        for case, number in connection.execute(select(schema.cases).where(schema.cases.c.case.between(*span)))
    }


@lru_cache(maxsize=4)
def checklist_of(text: str) -> checklist.Instrument:
    """Parsed once: an audit is opened again after each lock, and for each look at a backup of it."""
    return checklist.parse(text)


def _list(row: RowMapping) -> CaseList:
    names = (entry.name for entry in fields(CaseList) if entry.name != "id")
    return CaseList(id=row["list"], **{name: row[name] for name in names})


def _sources(connection: Connection, span: tuple[int, int]) -> dict[int, tuple[Source, ...]]:
    t = schema.sources.c
    found: dict[int, list[Source]] = {}
    query = select(t.case, t.list, t.line, t.child).where(t.case.between(*span))
    for case, *source in connection.execute(query):
        found.setdefault(case, []).append(Source(*source))
    return {case: tuple(sorted(listed)) for case, listed in found.items()}


def _dicts(connection: Connection, table: Any) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(select(table)).mappings()]


def _body(connection: Connection, table: Any) -> dict[str, Any]:
    return connection.execute(select(table.c.body)).scalar() or {}


def _rows(connection: Connection, span: tuple[int, int]) -> dict[int, dict[str, tuple[int, ...]]]:
    found: dict[int, dict[str, tuple[int, ...]]] = {}
    t = schema.rows.c
    query = select(t.case, t.table, t.row).where(t.case.between(*span))
    for case, table, row in connection.execute(query.order_by(t.case, t.table, t.position, t.row)):
        tables = found.setdefault(case, {})
        tables[table] = (*tables.get(table, ()), row)
    return found


def _answers(connection: Connection, span: tuple[int, int]) -> dict[int, dict[Place, Answer]]:
    """By far the most rows of a file: taken as the driver gives them."""
    found: dict[int, dict[Place, Answer]] = {}
    driver: Any = connection.connection.dbapi_connection
    told = driver.execute(_ANSWERS, span)
    for case, item, row, column, value, note, document, dated, page, flag, star in told:
        answer = Answer(value, note, document, dated, page, bool(flag), bool(star))
        found.setdefault(case, {})[Place(item, row, column)] = answer
    return found
