"""On which page each heading will come to stand, reckoned without Word, for the list of contents.

The rule kept here: the measures are those of the shipped looks (Arial's widths, Word's spacing); for a user's
own template, whose type is not known, nothing is reckoned.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from workbench.report import charts, columns
from workbench.report.blocks import (
    Block,
    Bullets,
    Cell,
    Contents,
    Grid,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Title,
)
from workbench.report.looks import Style, looks

LINE = 1.149
"""Height of a line of Arial, in sizes of its type."""
MM = 72 / 25.4
"""Points in a millimetre; everything below is reckoned in points."""
CELL_SIDES, CELL_ENDS = 8.5, 4.5
"""What the margins and the rule of a cell take from its width and add to its height."""
ROOM_AFTER_TABLE = 8.0


@dataclass(frozen=True, slots=True)
class _Strip:
    """A paragraph or a row of a table: what comes onto a page in one piece, but for lines that may part."""

    height: float
    before: float = 0
    after: float = 0
    kept: bool = False
    """On one page with the next."""
    line: float = 0
    """Height of a line where the strip may be parted between lines, else 0."""
    head: float = 0
    """Height of the header that is repeated above it on a new page."""
    heading: bool = False


def pages_of_headings(blocks: Sequence[Block]) -> tuple[int, ...]:
    """The page of each heading, in their order, as near as can be reckoned."""
    found: list[int] = []
    page = 0
    for landscape, sheaf in _sheaves(blocks):
        pairs = zip([None, *sheaf], sheaf, strict=False)
        strips = [strip for above, block in pairs for strip in _strips(block, above, blocks, landscape)]
        sheet = looks().page
        room = (sheet.width if landscape else sheet.height) - sheet.top - sheet.bottom
        told = list(_placed(strips, room * MM))
        found += [page + on for on, strip in zip(told, strips, strict=True) if strip.heading]
        page += max(told, default=1)
    return tuple(found)


def _sheaves(blocks: Sequence[Block]) -> Iterator[tuple[bool, list[Block]]]:
    """What stands between page breaks, with whether it lies on its side."""
    sheaf: list[Block] = []
    landscape = False
    for block in (*blocks, PageBreak()):
        if not isinstance(block, PageBreak):
            sheaf.append(block)
            continue
        if sheaf:
            yield landscape, sheaf
        sheaf, landscape = [], block.landscape


def _placed(strips: Sequence[_Strip], room: float) -> Iterator[int]:
    """The page, from 1, that each strip begins on."""
    page, used = 1, 0.0
    for start, end in _chains(strips):
        chain = strips[start:end]
        whole = sum(one.before + one.height + one.after for one in chain) - chain[-1].after
        if used and used + _least(chain, whole) > room:
            page, used = page + 1, chain[0].head
        for one in chain:
            used += one.before if used else 0
            yield page
            used += one.height
            while used > room + 0.5:
                page, used = page + 1, _rest(one, used - room, room)
            used += one.after


def _least(chain: Sequence[_Strip], whole: float) -> float:
    """What must be free for the chain to begin: all of it, or the first two lines of its last strip."""
    last = chain[-1]
    return whole - last.height + 2 * last.line if last.height > 3 * last.line > 0 else whole


def _rest(one: _Strip, over: float, room: float) -> float:
    """What is carried over: whole lines, at least two; a row as a whole where any page has room for it."""
    if one.line:
        return max(2, math.ceil(over / one.line - 0.05)) * one.line
    whole = one.head + one.height
    return whole if whole <= room else over


def _chains(strips: Sequence[_Strip]) -> Iterator[tuple[int, int]]:
    """From and to of those that stay together."""
    start = 0
    for place, one in enumerate(strips):
        if not one.kept or place == len(strips) - 1:
            yield start, place + 1
            start = place + 1


# --- blocks as strips ---


def _strips(block: Block, above: Block | None, every: Sequence[Block], landscape: bool) -> Iterator[_Strip]:
    width = looks().page.line(landscape) * MM
    match block:
        case Title():
            yield _text(block.text, "Title", width)
            yield from (_text(line, "Subtitle", width) for line in block.lines)
        case Heading():
            yield _text(block.text, f"Heading {block.level}", width, heading=True)
        case Paragraph():
            name = looks().manners[block.style]
            yield _text(block.text, name, width, before=ROOM_AFTER_TABLE if isinstance(above, Grid) else 0)
        case Bullets():
            last = len(block.items) - 1
            for place, item in enumerate(block.items):
                keep = place != last and place in (0, last - 1)
                yield _text(item, "List Bullet", width, kept=keep)
        case Grid():
            yield from _rows(block, landscape)
        case Picture():
            yield _picture(block)
            if block.caption:
                yield _text(f"Figure 1. {block.caption}", "Caption", width, kept=False)
        case Contents():
            yield _text(block.title, "TOC Heading", width)
            for one in every:
                if isinstance(one, Heading) and one.level <= block.depth:
                    yield _text(one.text, f"toc {one.level}", width)


def _text(
    text: str, name: str, width: float, kept: bool | None = None, before: float = 0, heading: bool = False
) -> _Strip:
    style = looks().styles[name]
    normal = looks().styles["Normal"]
    size = style.size or normal.size or 10
    after = style.after if style.after is not None else normal.after or 0
    line = size * LINE * (style.line or normal.line or 1)
    lines = _lines(text, size, style.bold, width - (style.left + style.right) * MM)
    rule = 3.75 if style.rule_below else 0
    keep = style.keep_next if kept is None else kept
    part = 0 if style.keep_next else line
    return _Strip(lines * line + rule, style.before + before, after, keep, part, heading=heading)


def _rows(grid: Grid, landscape: bool) -> Iterator[_Strip]:
    line = looks().page.line(landscape)
    if grid.caption:
        yield _text(f"Table 1. {grid.caption}" if grid.numbered else grid.caption, "Caption", line * MM)
    widths = [width * MM - CELL_SIDES for width in columns.widths(grid, line)]
    head = _row(grid.header, widths, looks().styles["Table Head"])
    yield _Strip(head, kept=True)
    last = len(grid.rows) - 1
    for place, row in enumerate(grid.rows):
        cells = [cell.text if isinstance(cell, Cell) else cell for cell in row]
        height = _row(cells, widths, looks().styles["Table Text"])
        yield _Strip(height, kept=place != last and place in (0, last - 1), head=head)


def _row(cells: Iterable[str], widths: Sequence[float], style: Style) -> float:
    size = style.size or 9
    lines = max(_lines(text, size, style.bold, width) for text, width in zip(cells, widths, strict=True))
    return lines * size * LINE * (style.line or 1) + CELL_ENDS


def _picture(block: Picture) -> _Strip:
    """The picture is as wide as the upright line; its height stands in the file's own head."""
    content = charts.png(block.chart)
    wide, high = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    style = looks().styles["Picture"]
    normal = looks().styles["Normal"]
    height = looks().page.line(False) * MM * high / wide
    return _Strip(height * (style.line or normal.line or 1), style.before, style.after or 0, kept=True)


def _lines(text: str, size: float, bold: bool, width: float) -> int:
    """Lines that a text fills, broken between words."""
    count = 0
    for part in text.split("\n"):
        count += 1
        used = 0.0
        for word in part.split(" "):
            wide = _wide(word, bold) * size
            if used and used + wide > width:
                count += 1
                used = 0.0
            if wide > width:
                count += int(wide / width)
                wide %= width
            used += wide + _wide(" ", bold) * size
    return count


def _wide(word: str, bold: bool) -> float:
    letters = _letters(bold)
    return sum(letters.get(sign, 0.556) for sign in word)


@cache
def _letters(bold: bool) -> dict[str, float]:
    """Widths in ems of Helvetica, which are Arial's; the table comes with matplotlib."""
    from pathlib import Path

    import matplotlib

    name = "Helvetica-Bold.afm" if bold else "Helvetica.afm"
    path = Path(matplotlib.get_data_path()) / "fonts" / "pdfcorefonts" / name
    named = {"quoteright": "’", "quoteleft": "‘", "quotedblleft": "“", "quotedblright": "”", "endash": "–"}
    widths = {"\N{NO-BREAK SPACE}": 0.278, "·": 0.278}
    for line in path.read_text(encoding="latin-1").splitlines():
        if line.startswith("C "):
            parts = dict(part.split()[:2] for part in line.split(";") if len(part.split()) > 1)
            code, wide, called = int(parts["C"]), float(parts["WX"]) / 1000, parts["N"]
            sign = named.get(called) or (chr(code) if 31 < code < 127 else "")
            if sign:
                widths[sign] = wide
    widths["'"] = 0.191
    return widths
