"""Who answered how much on which day, and where the auditor was last.

The rule kept here: the journal is only read; what is written here is no deed and cannot be undone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as upsert

from workbench.domain.audit import Place
from workbench.storage import schema


@dataclass(frozen=True, slots=True)
class Work:
    """What one auditor recorded on one day (ISO date): places answered, in so many cases."""

    day: str
    auditor: str
    answers: int
    cases: int


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The page, the case and the place that were on the screen last."""

    page: str = ""
    case: int | None = None
    place: Place | None = None


_WORK = """
SELECT substr(deeds.at, 1, 10) AS day, deeds.author, count(DISTINCT changes.key),
       count(DISTINCT json_extract(changes.key, '$[0]'))
FROM changes JOIN deeds ON deeds.number = changes.deed
WHERE changes.kind = 'answer' AND deeds.state = 1 AND changes.after IS NOT NULL
  AND deeds.number NOT IN (SELECT deed FROM changes WHERE kind = 'case')
GROUP BY day, deeds.author ORDER BY day DESC, deeds.author
"""

_LAST = """
SELECT json_extract(changes.key, '$[0]') AS touched, deeds.author, max(deeds.number)
FROM changes JOIN deeds ON deeds.number = changes.deed
WHERE changes.kind = 'answer' AND deeds.state = 1
  AND deeds.number NOT IN (SELECT deed FROM changes WHERE kind = 'case')
GROUP BY touched
"""


def work(connection: Connection) -> tuple[Work, ...]:
    """By day and auditor, newest day first; what was undone or came with a list is not counted."""
    return tuple(Work(*row) for row in connection.exec_driver_sql(_WORK))


def last_auditors(connection: Connection) -> Mapping[int, str]:
    """By case: the author of the newest deed that stands."""
    return {case: author for case, author, _ in connection.exec_driver_sql(_LAST)}


def whereabouts(connection: Connection) -> Whereabouts:
    body = connection.execute(select(schema.whereabouts.c.body)).scalar() or {}
    place = body.get("place")
    return Whereabouts(body.get("page", ""), body.get("case"), Place(*place) if place else None)


def keep_whereabouts(connection: Connection, page: str, case: int | None, place: Place | None) -> None:
    body = {"page": page, "case": case, "place": list(place) if place else None}
    statement = upsert(schema.whereabouts).values(id=1, body=body)
    connection.execute(statement.on_conflict_do_update(set_={"body": body}))
