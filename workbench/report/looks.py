"""How reports look, read from `resources/report/looks.toml`; the only module that reads that file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph style: points for type and space, millimetres for indents."""

    size: float | None = None
    bold: bool = False
    italic: bool = False
    colour: str = ""
    before: float = 0
    after: float | None = None
    line: float | None = None
    left: float = 0
    right: float = 0
    hanging: float = 0
    keep_next: bool = False
    outline: int | None = None
    rule_below: bool = False
    bar_left: bool = False
    align: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet of paper, in millimetres."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header: float
    footer: float

    def line(self, landscape: bool) -> float:
        """Width that text may fill."""
        return (self.height if landscape else self.width) - self.left - self.right


@dataclass(frozen=True, slots=True)
class Looks:
    font: str
    language: str
    page: Page
    colours: Mapping[str, str]
    tones: Mapping[str, str]
    bars: Mapping[str, str]
    styles: Mapping[str, Style]
    manners: Mapping[str, str]

    def colour(self, name: str) -> str:
        """RRGGBB of a named colour."""
        return self.colours[name]


@cache
def looks() -> Looks:
    read: dict[str, Any] = tomllib.loads(
        files("resources").joinpath("report", "looks.toml").read_text(encoding="utf-8")
    )
    return Looks(
        font=read["font"],
        language=read["language"],
        page=Page(**read["page"]),
        colours=read["colours"],
        tones=read["tones"],
        bars=read["bars"],
        styles={name: Style(**style) for name, style in read["styles"].items()},
        manners=read["manners"],
    )
