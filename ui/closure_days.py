"""Days on which a council was closed, typed as a list of dates in any UK form."""

from __future__ import annotations

import re
from typing import NamedTuple

from ui.kit.dates import read_date, show_short


class ClosureDays(NamedTuple):
    """ISO dates in order, and what is wrong with the text, or ""."""

    days: tuple[str, ...]
    fault: str


def read_closure_days(text: str) -> ClosureDays:
    parts = [part.strip() for part in re.split(r"[,;\n]", text) if part.strip()]
    read = {part: read_date(part) for part in parts}
    unread = [part for part, day in read.items() if not day]
    days = tuple(sorted({day for day in read.values() if day}))
    if unread:
        return ClosureDays(days, f"“{unread[0]}” is not a date. Write dates like 24/12/21, parted by commas.")
    return ClosureDays(days, "")


def show_closure_days(days: str) -> str:
    """The stored dates (ISO, parted by blanks) as they can be typed."""
    return ", ".join(show_short(day) for day in days.split())
