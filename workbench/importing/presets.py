"""Known forms of lists, and which sheet and row of a file looks like one of them.

The rule kept here: a form is a data file in resources/presets. A new one is read without a line of code.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from workbench.importing.cells import Cell, as_written
from workbench.importing.sheets import Row, Sheets

ROWS_LOOKED_AT = 30
"""The headings stand in row 1 or 2, or below a few titles."""

EXACT = 1.0
ALIKE = 0.95
USUAL = 0.8

ENQUIRIES, PLANS = "enquiries", "plans"
NO_FORMS = ("codes.toml",)
"""Files beside the forms that are none."""


@dataclass(frozen=True, slots=True)
class Preset:
    """One form of list: its headings by field, in the order of its columns."""

    id: str
    title: str
    sheets: tuple[str, ...]
    needs: tuple[str, ...]
    at_least: int
    fields: Mapping[str, tuple[str, ...]]
    holds: str = ENQUIRIES
    """What a row is: an enquiry with its discussion and conference, or a plan."""
    _known: Mapping[str, tuple[str, float]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        known: dict[str, tuple[str, float]] = {}
        for name, headings in self.fields.items():
            for heading in headings:
                known.setdefault(alike(heading), (name, ALIKE))
        for name, headings in self.fields.items():
            known |= {f"={heading}": (name, EXACT) for heading in headings if f"={heading}" not in known}
        object.__setattr__(self, "_known", known)

    def field_of(self, heading: str) -> tuple[str, float] | None:
        """The field that a heading names, and how sure that is."""
        return self._known.get(f"={heading}") or self._known.get(alike(heading))


@dataclass(frozen=True, slots=True)
class Recognised:
    """Where the list stands in a file: the sheet, the line of its headings, and the form if it is known."""

    sheet: str
    heading_row: int
    preset: Preset | None


def alike(text: str) -> str:
    """A heading without what copying and pasting changes: case, spaces, line breaks, punctuation."""
    return re.sub(r"[^0-9a-z]+", "", text.casefold())


def resource(name: str) -> dict[str, Any]:
    return tomllib.loads(files("resources").joinpath("presets", name).read_text(encoding="utf-8"))


@cache
def all_presets() -> tuple[Preset, ...]:
    """The forms shipped, and last the usual headings, which have no title because they are no form."""
    names = (entry.name for entry in files("resources").joinpath("presets").iterdir())
    made = (
        made_of(resource(name)) for name in sorted(names) if name.endswith(".toml") and name not in NO_FORMS
    )
    return tuple(sorted(made, key=lambda preset: not preset.title))


def made_of(told: Mapping[str, Any]) -> Preset:
    """A form from its file. KeyError, TypeError or AttributeError where the file is not one."""
    return Preset(
        id=told["id"],
        title=told["title"],
        sheets=tuple(told["sheets"]),
        needs=tuple(told["needs"]),
        at_least=told["at_least"],
        fields={name: tuple(headings) for name, headings in told["fields"].items()},
        holds=told.get("holds", ENQUIRIES),
    )


def fields_in(preset: Preset, cells: Sequence[Cell]) -> dict[str, tuple[int, float]]:
    """Fields whose headings stand in a row: the column, and how sure it is. The first of two wins."""
    found: dict[str, tuple[int, float]] = {}
    for column, cell in enumerate(cells):
        known = preset.field_of(cell) if isinstance(cell, str) else None
        if known and known[1] > found.get(known[0], (0, 0.0))[1]:
            found[known[0]] = (column, known[1])
    return found


def recognise(sheets: Sheets, only: str | None = None, presets: Sequence[Preset] | None = None) -> Recognised:
    """The likeliest sheet and heading row; with no heading known, the first row that looks like headings."""
    names = sheets.names if only is None else (only,)
    for preset in all_presets() if presets is None else presets:
        best: tuple[tuple[int, bool], Recognised] | None = None
        for name in names:
            found = _heading_row(preset, sheets.rows.get(name, ()))
            if found is None:
                continue
            count, line = found
            expected = alike(name) in {alike(known) for known in preset.sheets}
            if best is None or (count, expected) > best[0]:
                best = (count, expected), Recognised(name, line, preset if preset.title else None)
        if best:
            return best[1]
    filled = [name for name in names if sheets.rows.get(name)] or list(names)
    return Recognised(filled[0], likely_heading_row(sheets.rows.get(filled[0], ())), None)


def _heading_row(preset: Preset, rows: Sequence[Row]) -> tuple[int, int] | None:
    best: tuple[int, int] | None = None
    for line, cells in rows[:ROWS_LOOKED_AT]:
        found = fields_in(preset, cells)
        enough = len(found) >= preset.at_least and all(field in found for field in preset.needs)
        if enough and (best is None or len(found) > best[0]):
            best = len(found), line
    return best


def preset_at(sheets: Sheets, sheet: str, line: int) -> Preset | None:
    """The form whose headings stand in one row, for when the row was chosen by hand."""
    chosen = [row for row in sheets.rows.get(sheet, ()) if row[0] == line]
    return next((p for p in all_presets() if p.title and _heading_row(p, chosen)), None)


def likely_heading_row(rows: Sequence[Row]) -> int:
    """The line of the first row with text in most of as many cells as the widest of the first rows has."""
    first = rows[:ROWS_LOOKED_AT]
    widest = max((sum(cell is not None for cell in cells) for _, cells in first), default=0)
    for line, cells in first:
        texts = sum(isinstance(cell, str) and bool(as_written(cell)) for cell in cells)
        if texts and texts * 2 > widest:
            return line
    return first[0][0] if first else 1
