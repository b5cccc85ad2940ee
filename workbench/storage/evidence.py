"""The history as a table for others: who did what when, from what to what, why, and the seal of each deed.

The rule kept here: no cell can become a formula, and none loses a character that can be shown; who a child
is goes out only where it is asked for.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection, select

from workbench.domain.audit import NO_ANSWER, Answer, Audit, Case, Place
from workbench.domain.instrument import Instrument
from workbench.storage import chain, reading
from workbench.storage.schema import changes as change_rows

Cover = Callable[[str], str]

HEADINGS = ("deed", "at", "author", "what", "why", "kind", "place", "from", "to", "seal")
LEFT_OUT = "(identifying, left out)"
_LIVE = ("=", "+", "-", "@", "\t", "\r", "\n")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")
_REASON = re.compile(r"^Case \d+ reopened: (?P<why>.*)$", re.DOTALL)


def rows(connection: Connection, cover: Cover | None = None) -> Iterator[Sequence[str]]:
    """Headings, then one row for each change, oldest first; a deed without changes has one row of its own.

    With `cover`, which takes names out of a text, identifying answers are left out and every text is covered.
    """
    yield HEADINGS
    hides = _identifying(reading.picture(connection).instrument) if cover else None
    for deed, made in chain.sealed(connection):
        reason = _REASON.match(deed["label"])
        start = (str(deed["number"]), deed["at"], deed["author"])
        for kind, key, before, after in made or [["", [], None, None]]:
            place = " · ".join(str(part) for part in key if part != "")
            told = [_said(before), _said(after)]
            if hides and hides(kind, key):
                told = [LEFT_OUT if one else "" for one in told]
            words = [deed["label"], reason["why"] if reason else "", kind, place, *told]
            if cover:
                words = [*map(cover, words[:2]), kind, place, *map(cover, told)]
            yield tuple(map(inert, (*start, *words, deed["chain"])))


def _identifying(instrument: Instrument) -> Callable[[str, Sequence[Any]], bool]:
    """Whether a change is one of an answer that says who somebody is."""
    private = {(item.id, "") for item in instrument.items.values() if item.identifying}
    for table in instrument.tables.values():
        private |= {(table.id, column.id) for column in table.columns if column.identifying}

    def hides(kind: str, key: Sequence[Any]) -> bool:
        return kind == "answer" and (key[1], key[3]) in private

    return hides


def as_once(connection: Connection, audit: Audit) -> list[Audit]:
    """The audit with identifying answers as they once were, in as many pictures as that takes.

    Typed text goes on naming whom an answer names no more: corrected, deleted, or gone with its row or case.
    """
    hides, once = _identifying(audit.instrument), defaultdict[tuple[int, Place], list[str]](list)
    c = change_rows.c
    query = select(c.key, c.before, c.after).where(c.kind == "answer").order_by(c.deed, c.place)
    for key, *states in connection.execute(query):
        for state in filter(None, states) if hides("answer", key) else ():
            case, place, value = key[0], Place(*key[1:]), str(state.get("value", "")).strip()
            now = audit.cases[case].answers.get(place, NO_ANSWER) if case in audit.cases else NO_ANSWER
            if value and value not in (now.value, *once[case, place]):
                once[case, place].append(value)
    return [_with(audit, values) for values in zip_longest(*map(_placed, once, once.values()))]


def _placed(at: tuple[int, Place], values: Sequence[str]) -> list[tuple[int, Place, str]]:
    return [(*at, value) for value in values]


def _with(audit: Audit, values: Iterable[tuple[int, Place, str] | None]) -> Audit:
    """The audit with these answers in the place of those that stand there; also in cases that are gone."""
    cases = dict(audit.cases)
    for case, place, value in filter(None, values):
        found = cases.get(case, Case(case, 0))
        cases[case] = replace(found, answers={**found.answers, place: Answer(value)})
    return replace(audit, cases=cases)


def _said(value: Any) -> str:
    if value is None:
        return ""
    return (
        json.dumps(value, ensure_ascii=False, sort_keys=True)
        if isinstance(value, (dict, list))
        else str(value)
    )


def inert(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would calculate; numbers stay numbers."""
    if cell.lstrip(" \u00a0\ufeff").startswith(_LIVE) and not _NUMBER.fullmatch(cell):
        return "'" + cell
    return cell
