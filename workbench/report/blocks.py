"""The pieces a report is made of, the same for the Word file, the preview and the PDF.

The rule kept here: a block says what is told, never how it looks; that stands in resources/report/looks.toml.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one manner."""

    text: str
    bold: bool = False
    italic: bool = False


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
    """Running text. `style`: "body", "lead", "quote" or "note"."""

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
class Picture:
    """A chart, drawn late, with the words for those who cannot see it."""

    chart: Stacks | Days
    alt: str
    caption: str = ""


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
