"""What stands in one cell of a list, and how it crosses from the worker process as JSON.

The rule kept here: a cell keeps its type, and text arrives in one line without characters nobody can see.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

LONGEST_TEXT = 1_000
"""Characters of one cell; no id, team or name is longer."""

_UNSEEN = re.compile("[\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u200b-\u200f\u2060\ufeff]")
_BROKEN = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell whose content is itself a fault, e.g. #N/A, or a formula that was never worked out."""

    text: str


Cell = str | int | float | bool | date | CellError | None


def tidy(text: str) -> str:
    """One line of text: odd spaces made plain, unseen characters and broken halves taken out."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(_UNSEEN.sub("", _BROKEN.sub("\ufffd", text)).split())


_DAY, _FAULT = "\x01", "\x02"
"""First letters of what is no text; text that was made tidy has no such letters."""
_REMEMBERED = 50_000


class Packing(dict[object, Any]):
    """Values as reading libraries give them, made ready for JSON; most of a list's values come again."""

    def __missing__(self, value: object) -> Any:
        made = _packed(value)
        if len(self) < _REMEMBERED:
            self[value] = made
        return made

    def row(self, values: Sequence[object]) -> list[Any]:
        """A row without the blank cells at its end."""
        cells = [
            self[value] if value.__class__ is str or value.__class__ is date else _packed(value)
            for value in values
        ]
        return _shortened(cells)

    def texts(self, values: Sequence[str]) -> list[Any]:
        """The same for a row of texts alone."""
        return _shortened(list(map(self.__getitem__, values)))


def _shortened(cells: list[Any]) -> list[Any]:
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def _packed(value: object) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _packed_text(value)
    if isinstance(value, int | float):
        return _packed_number(value)
    if isinstance(value, date):
        return _DAY + (value.date() if isinstance(value, datetime) else value).isoformat()
    if isinstance(value, CellError):
        return _FAULT + tidy(value.text[:LONGEST_TEXT])
    return _packed_text(str(value))  # times of day and spans of time have no day to be read from


def _packed_text(value: str) -> Any:
    if len(value) > LONGEST_TEXT:
        return f"{_FAULT}a text of {len(value):,} characters"
    return tidy(value) or None


def _packed_number(value: float) -> Any:
    if not math.isfinite(value):
        return f"{_FAULT}a number without end"
    if abs(value) >= 2**53:
        return float(value) if abs(value) < 1e300 else f"{_FAULT}a number without end"
    return int(value) if value == int(value) else value


class Unpacking(dict[str | None, Cell]):
    """The cells that `Packing` made ready; what comes again is kept once."""

    def __init__(self) -> None:
        self[None] = None

    def __missing__(self, text: str | None) -> Cell:
        assert text is not None
        made: Cell = text
        if text.startswith(_DAY):
            made = date.fromisoformat(text[1:])
        elif text.startswith(_FAULT):
            made = CellError(text[1:])
        if len(self) < _REMEMBERED:
            self[text] = made
        return made

    def texts(self, cells: Sequence[str | None]) -> tuple[Cell, ...]:
        """A row of texts and blanks alone."""
        return tuple(map(self.__getitem__, cells))

    def row(self, cells: Sequence[Any]) -> tuple[Cell, ...]:
        return tuple([self[cell] if cell.__class__ is str else cell for cell in cells])


def as_written(cell: Cell) -> str:
    """The cell as text to show: dates in ISO form, errors as they stand."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, date):
        return cell.isoformat()
    return cell.text if isinstance(cell, CellError) else str(cell)


def cell_at(cells: Sequence[Cell], column: int) -> Cell:
    """The cell in a column, counted from 0; rows end with their last filled cell."""
    return cells[column] if column < len(cells) else None
