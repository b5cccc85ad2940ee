"""A file to rows of values: `read_list` does the whole of it, and the window does it step by step.

The rule kept here: every row that is not blank, a title or the headings is either accepted or refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.importing.cells import Cell
from workbench.importing.files import ListError
from workbench.importing.mapping import Matching, propose
from workbench.importing.presets import Preset, Recognised, preset_at, recognise
from workbench.importing.rows import ListRow, Remark, marked_if_repeated, read_row
from workbench.importing.sheets import Row, SheetReader, Sheets

JSON_FIELDS = (
    *("child_id", "gender", "ethnicity", "date_of_birth", "age", "disability", "sd_date", "icpc_needed"),
    *("icpc_date", "outcome", "s47_last_12m", "icpc_last_12m", "team", "worker"),
)
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


def read_list(path: Path, sheet: str | None = None) -> ListRead:
    """The list in a file, in the sheet named or found. Raises ListError in words for the user."""
    loaded = load(SheetReader(path), sheet)
    matching = propose(loaded.recognised.preset, loaded.headings)
    if matching.lacking:
        raise ListError(
            f"The columns of the sheet {loaded.recognised.sheet} in {path.name} were not recognised. "
            f"{matching.lacking} Open the list in the window, where columns can be matched by hand."
        )
    return understand(loaded, matching)


def load(reader: SheetReader, sheet: str | None = None) -> Loaded:
    """The sheet named, or the likeliest of the file, with all its rows. Raises ListError or Stopped."""
    sheets = reader.read(sheet)
    if not sheets.whole:
        sheets = reader.read(recognise(sheets).sheet)
    (name,) = sheets.rows
    if not sheets.rows[name]:
        raise ListError(f"The sheet {name} of {reader.path.name} is empty. Choose another sheet or file.")
    return Loaded(reader.path, sheets, recognise(sheets, name))


def understand(loaded: Loaded, matching: Matching) -> ListRead:
    """Every row below the headings, read with the columns matched."""
    found = loaded.recognised
    kept_as_written: set[str] = set()
    rows = tuple(
        read_row(line, cells, matching, kept_as_written)
        for line, cells in loaded.rows
        if line > found.heading_row and cells != loaded.headings
    )
    first_met: dict[tuple[str, str, str], int] = {}
    marked = tuple(marked_if_repeated(row, first_met, matching) for row in rows)
    further = None
    if loaded.sheets.further:
        reason = "Something stands here, thousands of blank rows below the list. It was not read."
        further = Remark(loaded.sheets.further, "", "", reason)
    return ListRead(loaded.path, found.sheet, found.heading_row, found.preset, matching, marked, further)


def as_json(read: ListRead) -> dict[str, Any]:
    """What `audit-workbench read` prints."""
    columns = {
        "icpc_needed" if match.field == "icpc_unnecessary" else match.field: match.heading
        for match in read.matching
        if match.field != "name"
    }
    return {
        "sheet": read.sheet,
        "heading_row": read.heading_row,
        "preset": read.preset.title if read.preset else None,
        "columns": columns,
        "rows": len(read.rows),
        "accepted": [
            {"row": row.row, **{field: _json_value(field, row[field]) for field in JSON_FIELDS}}
            for row in read.accepted
        ],
        "refused": [_json_remark(row.refusal) for row in read.refused if row.refusal],
        "warnings": [_json_remark(warning) for warning in read.warnings],
    }


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
