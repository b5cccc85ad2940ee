"""Text into cells that no spreadsheet program changes, cuts or runs.

The rule kept here: every text comes back letter for letter by the rule that the codebook states.
"""

from __future__ import annotations

import re

from workbench.domain.entry import clean

LONGEST = 32_767
"""What one cell of a workbook holds, in the units that Excel counts (an emoji is two)."""

ESCAPE = "x005F_"
"""Put after an underline that Excel would take for the start of an escape."""

_LIKE_AN_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")
"""What makes a program take a cell of a csv file for a formula; and the sign that we put before it."""


def pieces(text: str) -> list[str]:
    """The text in parts that each fit one cell, never cut within a character."""
    text = clean(text)
    if len(text) * (1 + len(ESCAPE)) <= LONGEST:
        return [text]
    escaped = {found.start() for found in _LIKE_AN_ESCAPE.finditer(text)}
    parts, start, units = [], 0, 0
    for at, sign in enumerate(text):
        wide = 2 if ord(sign) > 0xFFFF else 1 + len(ESCAPE) * (at in escaped)
        if units + wide > LONGEST:
            parts.append(text[start:at])
            start, units = at, 0
        units += wide
    return [*parts, text[start:]]


def for_workbook(piece: str) -> str:
    """With what Excel would read as an escape ("_x0041_") written so that it reads it as it stands."""
    return _LIKE_AN_ESCAPE.sub(f"_{ESCAPE}", piece)


def for_csv(text: str) -> str:
    """With an apostrophe before what would be run as a formula, unless it is a number.

    An apostrophe that the text itself begins with gets another one, so that taking one away is always right.
    """
    text = clean(text)
    if text.startswith(_STARTS) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text
