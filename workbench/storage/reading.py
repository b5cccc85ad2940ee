"""An audit file's tables into one picture, and a new file's first rows.

The rule kept here: reading takes one query a table, whatever the number of cases.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from functools import lru_cache
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, RowMapping, insert, select

from workbench.domain import instrument as checklist
from workbench.domain.audit import Answer, Audit, Case, Place, Recommendation, Settings
from workbench.domain.lists import CaseList, Source, draw_from
from workbench.domain.picture import earlier_from, finding_from, settings_from, settings_stored
from workbench.storage import chain, schema

BASELINE = "0001"
"""The newest Alembic step; a new file starts with it done."""


_ANSWERS = 'SELECT "case", item, "row", "column", value, note, document, dated, page, flag, star FROM answers'


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
    """While a picture is made nothing of it can go: to look for garbage took a quarter as long again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@_all_stays()
def picture(connection: Connection) -> Audit:
    """Everything in the file."""
    text = connection.execute(select(schema.checklist.c.text)).scalar_one()
    rows = _rows(connection)
    answers = _answers(connection)
    sources = _sources(connection)
    cases = {
        case: Case(case, number, answers.get(case, {}), rows.get(case, {}), sources.get(case, ()))
        for case, number in connection.execute(select(schema.cases))
    }
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
        instrument=_checklist(text),
        cases=cases,
        findings=findings,
        recommendations=recommendations,
        earlier=earlier_from(_body(connection, schema.earlier)),
        lists={kept["list"]: _list(kept) for kept in connection.execute(select(schema.lists)).mappings()},
        draws={
            told["draw"]: draw_from(told["draw"], dict(told))
            for told in connection.execute(select(schema.draws)).mappings()
        },
    )


@lru_cache(maxsize=4)
def _checklist(text: str) -> checklist.Instrument:
    """Parsed once: an audit is opened again after each lock, and for each look at a backup of it."""
    return checklist.parse(text)


def _list(row: RowMapping) -> CaseList:
    names = (entry.name for entry in fields(CaseList) if entry.name != "id")
    return CaseList(id=row["list"], **{name: row[name] for name in names})


def _sources(connection: Connection) -> dict[int, tuple[Source, ...]]:
    t = schema.sources.c
    found: dict[int, list[Source]] = {}
    for case, *source in connection.execute(select(t.case, t.list, t.line, t.child)):
        found.setdefault(case, []).append(Source(*source))
    return {case: tuple(sorted(listed)) for case, listed in found.items()}


def _dicts(connection: Connection, table: Any) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(select(table)).mappings()]


def _body(connection: Connection, table: Any) -> dict[str, Any]:
    return connection.execute(select(table.c.body)).scalar() or {}


def _rows(connection: Connection) -> dict[int, dict[str, tuple[int, ...]]]:
    found: dict[int, dict[str, tuple[int, ...]]] = {}
    t = schema.rows.c
    query = select(t.case, t.table, t.row).order_by(t.case, t.table, t.position, t.row)
    for case, table, row in connection.execute(query):
        tables = found.setdefault(case, {})
        tables[table] = (*tables.get(table, ()), row)
    return found


def _answers(connection: Connection) -> dict[int, dict[Place, Answer]]:
    """By far the most rows of a file: taken as the driver gives them."""
    found: dict[int, dict[Place, Answer]] = {}
    driver: Any = connection.connection.dbapi_connection
    for case, item, row, column, value, note, document, dated, page, flag, star in driver.execute(_ANSWERS):
        answer = Answer(value, note, document, dated, page, bool(flag), bool(star))
        found.setdefault(case, {})[Place(item, row, column)] = answer
    return found
