"""The history as a table for others: who did what when, from what to what, why, and the seal of each deed.

The rule kept here: no cell can become a formula, and none loses a character that can be shown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from workbench.storage import chain

HEADINGS = ("deed", "at", "author", "what", "why", "kind", "place", "from", "to", "seal")
_LIVE = ("=", "+", "-", "@", "\t", "\r", "\n")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")
_REASON = re.compile(r"^Case \d+ reopened: (?P<why>.*)$", re.DOTALL)


def rows(connection: Connection) -> Iterator[Sequence[str]]:
    """Headings, then one row for each change, oldest first; a deed without changes has one row of its own."""
    yield HEADINGS
    for deed, made in chain.sealed(connection):
        reason = _REASON.match(deed["label"])
        start = (str(deed["number"]), deed["at"], deed["author"], deed["label"])
        for kind, key, before, after in made or [["", [], None, None]]:
            place = " · ".join(str(part) for part in key if part != "")
            told = (*start, reason["why"] if reason else "", kind, place, _said(before), _said(after))
            yield tuple(map(inert, (*told, deed["chain"])))


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
