"""What the auditor said the columns of a list hold, for the next list with the same headings.

The rule kept here: of the headings only a fingerprint is kept, so that nothing of a list can be read from it,
not even where a row of a child was taken for the headings.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from ui.settings import Preferences
from workbench.importing.cells import Cell, as_written, cell_at
from workbench.importing.mapping import FIELDS, Match, Matching
from workbench.importing.presets import alike

SURE = 0.99
"""How sure a match is that was made by hand once before."""


def _fingerprint(headings: Sequence[Cell]) -> str:
    told = "\x1f".join(alike(as_written(heading)) for heading in headings)
    return hashlib.sha256(told.encode()).hexdigest()


def remember(preferences: Preferences, headings: Sequence[Cell], matching: Matching) -> None:
    fields = [match.field if (match := matching.at(column)) else "" for column in range(len(headings))]
    preferences.remember_columns(_fingerprint(headings), fields)


def forget(preferences: Preferences, headings: Sequence[Cell]) -> None:
    preferences.remember_columns(_fingerprint(headings), ())


def remembered(preferences: Preferences, headings: Sequence[Cell], plans: bool) -> Matching | None:
    """The matching that was made by hand for these headings, or None."""
    fields = preferences.columns_of(_fingerprint(headings))
    found = [
        Match(field, column, as_written(cell_at(headings, column)), SURE)
        for column, field in enumerate(fields)
        if field in FIELDS and column < len(headings)
    ]
    order = list(FIELDS)
    return Matching(tuple(sorted(found, key=lambda one: order.index(one.field))), plans) if found else None
