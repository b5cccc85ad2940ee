"""How wide the columns of a grid become, the same in Word and on the screen.

The rule kept here: no word is broken while another column has room to give.
"""

from __future__ import annotations

import re
from functools import cache

from workbench.report.blocks import Cell, Grid
from workbench.report.looks import looks

POINT = 25.4 / 72
"""Millimetres."""
ROOM = 3.6
"""Millimetres left and right of a cell's text, and a little for inexact letters."""
LONGEST = 22
"""Letters of a word that are kept together; a longer one may break."""


def widths(grid: Grid, line: float) -> tuple[float, ...]:
    """Widths in millimetres that fill a line: as wished, but no narrower than the longest word."""
    wished = grid.widths or (1.0,) * len(grid.header)
    least = [_least(grid, column) for column in range(len(grid.header))]
    if sum(least) >= line:
        return tuple(line * width / sum(least) for width in least)
    wide = [line * share / sum(wished) for share in wished]
    for _ in wide:  # each round may push another column down to its least
        short = sum(max(0.0, low - width) for low, width in zip(least, wide, strict=True))
        if short < 0.01:
            break
        spare = sum(max(0.0, width - low) for low, width in zip(least, wide, strict=True))
        wide = [
            low if width <= low else width - short * (width - low) / spare
            for low, width in zip(least, wide, strict=True)
        ]
    return tuple(wide)


def _least(grid: Grid, column: int) -> float:
    head = looks().styles["Table Head"].size or 9
    text = looks().styles["Table Text"].size or 9
    most = _longest_word(grid.header[column]) * head * 1.07
    for row in grid.rows:
        cell = row[column]
        words = cell.text if isinstance(cell, Cell) else cell
        most = max(most, _longest_word(words[:400]) * text)
    return most * POINT + ROOM


def _longest_word(text: str) -> float:
    """In ems of the type."""
    return max((_ems(word[:LONGEST]) for word in re.split(r"[\s/-]+", text)), default=0.0)


def _ems(word: str) -> float:
    return sum(map(_em, word))


@cache
def _em(letter: str) -> float:
    """Letters of a plain sans-serif come in about four widths."""
    if letter in "iljtfr.,:;'’|!()[]I":
        return 0.31
    if letter in "mwMW%@":
        return 0.86
    return 0.70 if letter.isupper() else 0.55
