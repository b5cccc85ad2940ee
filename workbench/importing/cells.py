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


def packed(value: object) -> Any:
    """A value as a reading library gives it, made ready for JSON."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _packed_text(value)
    if isinstance(value, int | float):
        return _packed_number(value)
    if isinstance(value, date):
        return {"d": (value.date() if isinstance(value, datetime) else value).isoformat()}
    if isinstance(value, CellError):
        return {"e": value.text}
    return _packed_text(str(value))  # times of day and spans of time have no day to be read from


def _packed_text(value: str) -> Any:
    if len(value) > LONGEST_TEXT:
        return {"e": f"a text of {len(value):,} characters"}
    return tidy(value) or None


def _packed_number(value: float) -> Any:
    if not math.isfinite(value):
        return {"e": "a number without end"}
    return int(value) if value == int(value) and abs(value) < 2**53 else value


def unpacked(value: Any) -> Cell:
    """The cell that `packed` made ready."""
    if isinstance(value, dict):
        return date.fromisoformat(value["d"]) if "d" in value else CellError(value["e"])
    cell: Cell = value
    return cell


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
