"""The pieces a report is made of, the same for the Word file, the preview and the PDF.

The rule kept here: a block says what is told, never how it looks; that stands in resources/report/looks.toml.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one manner."""

    text: str
    bold: bool = False
    italic: bool = False
    to: str = ""
    """Name of the grid or picture that is referred to: its number stands in place of the text."""


@dataclass(frozen=True, slots=True)
class Title:
    """The report's name at its head, with lines of particulars below."""

    text: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `style`: "body", "lead", "quote", "note" or "small"."""

    runs: tuple[Run, ...]
    style: str = "body"

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid; `tone` colours it by the kind of answer that its words already tell."""

    text: str
    tone: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. `widths` are shares of the line; columns in `figures` are set to the right."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell | str, ...], ...]
    caption: str = ""
    widths: tuple[float, ...] = ()
    figures: frozenset[int] = frozenset()
    numbered: bool = True
    """Whether its caption counts: "Table 3. …"."""
    name: str = ""
    """What runs refer to it by."""


@dataclass(frozen=True, slots=True)
class Series:
    """One colour of a stacked bar: its name, the letter inside the bar, its tone, and a figure per bar."""

    name: str
    letter: str
    tone: str
    figures: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stacks:
    """A chart of one horizontal bar per label, each made of the series in their order."""

    labels: tuple[str, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Days:
    """A chart of working days, one bar per label, against a limit; None where they cannot be counted."""

    labels: tuple[str, ...]
    days: tuple[int | None, ...]
    limit: int


@dataclass(frozen=True, slots=True)
class Pairs:
    """A chart of shares then and now, two bars per label; each figure is (met, base), bases above nought."""

    labels: tuple[str, ...]
    then: tuple[tuple[int, int], ...]
    now: tuple[tuple[int, int], ...]
    names: tuple[str, str]
    """What the two are called: "March 2021", "March 2022"."""
    changes: tuple[str, ...]
    """In words, one per label: "improved"."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, drawn late, with the words for those who cannot see it."""

    chart: Stacks | Days | Pairs
    alt: str
    caption: str = ""
    name: str = ""
    """What runs refer to it by."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of headings down to `depth`."""

    title: str = "Contents"
    depth: int = 2


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page, upright or turned on its side."""

    landscape: bool = False


Block: TypeAlias = Title | Heading | Paragraph | Bullets | Grid | Picture | Contents | PageBreak


def say(text: str, style: str = "body") -> Paragraph:
    """A paragraph in one manner."""
    return Paragraph((Run(text),), style)


def refer(before: str, name: str, after: str) -> Paragraph:
    """A sentence that refers to a table or figure: "See Table 3.". Left out where that is not there."""
    return Paragraph((Run(before), Run("", to=name), Run(after)))


def numbers(blocks: Iterable[Block]) -> dict[str, str]:
    """ "Table 3" and "Figure 1" by the names that runs refer to them by."""
    counted = {"Table": 0, "Figure": 0}
    told = {}
    for block in blocks:
        if isinstance(block, Grid | Picture) and block.caption and getattr(block, "numbered", True):
            kind = "Table" if isinstance(block, Grid) else "Figure"
            counted[kind] += 1
            if block.name:
                told[block.name] = f"{kind} {counted[kind]}"
    return told


def referred(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with their references filled in, without sentences that refer to what is not there."""
    every = tuple(blocks)
    told = numbers(every)
    for block in every:
        if isinstance(block, Paragraph) and any(run.to for run in block.runs):
            if all(run.to in told for run in block.runs if run.to):
                yield replace(
                    block,
                    runs=tuple(replace(run, text=told[run.to]) if run.to else run for run in block.runs),
                )
        else:
            yield block
