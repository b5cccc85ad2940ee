"""A file to rows of values: `read_list` does the whole of it, and the window does it step by step.

The rule kept here: every row that is not blank, a title or the headings is either accepted or refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from workbench.importing.cells import Cell
from workbench.importing.files import ListError
from workbench.importing.mapping import Matching, propose
from workbench.importing.memory import no_cycles
from workbench.importing.plausibility import mark_oddities
from workbench.importing.presets import (
    PLANS,
    Preset,
    Recognised,
    alike,
    all_presets,
    preset_at,
    recognise,
)
from workbench.importing.rows import Columns, ListRow, Remark
from workbench.importing.sheets import Row, SheetReader, Sheets, Told

JSON_FIELDS = (
    *("child_id", "gender", "ethnicity", "date_of_birth", "age", "disability", "sd_date", "icpc_needed"),
    *("icpc_date", "outcome", "s47_last_12m", "icpc_last_12m", "team", "worker"),
)
FURTHER_FIELDS = ("family_id", "referral_date", "plan_start", "category")
"""Told for lists that have them."""
_YES_NO = ("disability", "icpc_needed", "outcome")
_NUMBERS = ("age", "s47_last_12m", "icpc_last_12m")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file with one sheet read whole, and what it was recognised as."""

    path: Path
    sheets: Sheets
    recognised: Recognised

    @property
    def rows(self) -> tuple[Row, ...]:
        return self.sheets.rows[self.recognised.sheet]

    @property
    def headings(self) -> tuple[Cell, ...]:
        return next((cells for line, cells in self.rows if line == self.recognised.heading_row), ())

    def with_headings_in(self, line: int) -> Loaded:
        """The same sheet with another row taken for its headings."""
        sheet = self.recognised.sheet
        found = Recognised(sheet, line, preset_at(self.sheets, sheet, line))
        return Loaded(self.path, self.sheets, found)


@dataclass(frozen=True, slots=True)
class ListRead:
    """A list, read with one matching of its columns."""

    path: Path
    sheet: str
    heading_row: int
    preset: Preset | None
    matching: Matching
    rows: tuple[ListRow, ...]
    further: Remark | None = None
    """What stands far below the list and was not read."""
    notes: tuple[str, ...] = ()
    """What the file did while it was read, in sentences."""

    @property
    def accepted(self) -> tuple[ListRow, ...]:
        return tuple(row for row in self.rows if row.refusal is None)

    @property
    def refused(self) -> tuple[ListRow, ...]:
        return tuple(row for row in self.rows if row.refusal is not None)

    @property
    def warnings(self) -> tuple[Remark, ...]:
        found = [warning for row in self.rows if row.refusal is None for warning in row.warnings]
        return (*found, self.further) if self.further else tuple(found)


def read_list(
    path: Path,
    sheet: str | None = None,
    *,
    preset: Preset | None = None,
    password: str | None = None,
    told: Told = lambda count: None,
) -> ListRead:
    """The list in a file, in the sheet named or found, by one form or by all that are known.

    Raises ListError in words for the user; Locked, which is one, where a password is wanted.
    """
    return read_whole(path, sheet, preset=preset, password=password, told=told)[1]


def read_whole(
    path: Path,
    sheet: str | None = None,
    *,
    preset: Preset | None = None,
    password: str | None = None,
    told: Told = lambda count: None,
) -> tuple[Loaded, ListRead]:
    """The same with the rows as they stand in the sheet. Raises as `read_list` does."""
    loaded = load(SheetReader(path, told, password), sheet, preset)
    matching = propose(loaded.recognised.preset, loaded.headings)
    if matching.lacking:
        raise ListError(
            f"The columns of the sheet {loaded.recognised.sheet} in {path.name} were not recognised. "
            f"{matching.lacking} Open the list in the window, where columns can be matched by hand."
        )
    return loaded, understand(loaded, matching)


@no_cycles()
def load(reader: SheetReader, sheet: str | None = None, preset: Preset | None = None) -> Loaded:
    """The sheet named, or the likeliest of the file, with all its rows. Raises ListError or Stopped."""
    forms = None if preset is None else (preset,)
    sheets = reader.read(sheet)
    if not sheets.whole:
        sheets = reader.read(recognise(sheets, presets=forms).sheet)
    (name,) = sheets.rows
    if not sheets.rows[name]:
        raise ListError(f"The sheet {name} of {reader.path.name} is empty. Choose another sheet or file.")
    found = recognise(sheets, name, forms)
    if preset and not found.preset:
        raise ListError(f"{reader.path.name} does not have the headings of {preset.title}. Nothing was read.")
    return Loaded(reader.path, sheets, found)


def plans_beside(loaded: Loaded, reader: SheetReader) -> ListRead | None:
    """The list of plans in the same workbook as a list of enquiries, for its categories. Raises Stopped."""
    forms = [preset for preset in all_presets() if preset.holds == PLANS]
    named = {alike(sheet): form for form in forms for sheet in form.sheets}
    own = loaded.recognised
    if own.preset is None or own.preset.holds == PLANS:
        return None
    for name in loaded.sheets.names:
        form = named.get(alike(name))
        if form and name != own.sheet:
            try:
                plans = load(reader, name, form)
            except ListError:  # it is no list of plans, whatever its name
                return None
            return understand(plans, propose(form, plans.headings))
    return None


@no_cycles()
def understand(loaded: Loaded, matching: Matching, today: date | None = None) -> ListRead:
    """Every row below the headings, read with the columns matched, and what is odd in it."""
    found, headings = loaded.recognised, loaded.headings
    below = [row for row in loaded.rows if row[0] > found.heading_row and row[1] != headings]
    columns = Columns(below, matching)
    if not matching.plans:
        columns.mark_repeats()
    mark_oddities(columns, today or date.today())
    further = None
    if loaded.sheets.further:
        reason = "Something stands here, thousands of blank rows below the list. It was not read."
        further = Remark(loaded.sheets.further, "", "", reason)
    rows, notes = tuple(columns.rows()), loaded.sheets.notes
    return ListRead(loaded.path, found.sheet, found.heading_row, found.preset, matching, rows, further, notes)


def as_json(read: ListRead) -> dict[str, Any]:
    """What `audit-workbench read` prints."""
    named = {
        "icpc_needed" if match.field == "icpc_unnecessary" else match.field: match
        for match in read.matching
        if match.field != "name"
    }
    fields = (*JSON_FIELDS, *(field for field in FURTHER_FIELDS if _has(read, field)))
    return {
        "sheet": read.sheet,
        "heading_row": read.heading_row,
        "preset": read.preset.title if read.preset else None,
        "columns": {field: match.heading for field, match in named.items()},
        "sureness": {field: round(match.sureness, 2) for field, match in named.items()},
        "rows": len(read.rows),
        "accepted": [
            {"row": row.row, **{field: _json_value(field, row[field]) for field in fields}}
            for row in read.accepted
        ],
        "refused": [_json_remark(row.refusal) for row in read.refused if row.refusal],
        "warnings": [_json_remark(warning) for warning in read.warnings],
        "notes": list(read.notes),
    }


def _has(read: ListRead, field: str) -> bool:
    return any(row[field] for row in read.rows)


def _json_value(field: str, value: str) -> str | int | bool | None:
    if field in _YES_NO:
        return {"yes": True, "no": False}.get(value)
    if not value:
        return None
    return int(value) if field in _NUMBERS else value


def _json_remark(remark: Remark) -> dict[str, Any]:
    return {
        "row": remark.row,
        "column": remark.column,
        "value": remark.value,
        "reason": remark.reason,
    }
