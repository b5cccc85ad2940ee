"""Lists that were kept, the rows that cases were made of, and how cases were drawn from them.

The rule kept here: a list is named here by its facts alone; what stood in its rows is no part of the picture.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A row of a kept list that a child of a case stands in."""

    case_list: int
    line: int
    """As in the sheet, from 1."""
    child: int = 0
    """The child's row in the case; 0 where it is not known."""


@dataclass(frozen=True, slots=True)
class CaseList:
    """A list as it was read; its rows are kept in the file beside it."""

    id: int
    file: str
    sha256: str
    sheet: str
    heading_row: int
    form: str
    """What the list was recognised as, in words; "" for a table of its own kind."""
    rows: int
    refused: int
    read_at: str
    """ISO date and time."""

    @property
    def stored(self) -> dict[str, Any]:
        return {entry.name: getattr(self, entry.name) for entry in fields(self) if entry.name != "id"}


@dataclass(frozen=True, slots=True)
class Lot:
    """What may be drawn as one case: lines of a list, and the group it is drawn within ("" for all)."""

    lines: tuple[int, ...]
    stratum: str = ""


@dataclass(frozen=True, slots=True)
class Replaced:
    """A case that could not be audited, and the one that was taken from the reserves instead."""

    case: int
    """Numbers as in the cases' names."""
    by: int
    reason: str


@dataclass(frozen=True, slots=True)
class Draw:
    """How cases were chosen from a list, so that it can be repeated and reserves follow in their order."""

    id: int
    case_list: int
    method: str
    """ "all", "random", "stratified" or "hand"."""
    seed: str
    by: tuple[str, ...]
    """The characteristics of a stratified draw."""
    frame: int
    """How many cases there were to choose from."""
    drawn_on: str
    """ISO date."""
    drawn: tuple[Lot, ...] = ()
    reserves: tuple[Lot, ...] = ()
    """Not used yet, in drawn order."""
    replaced: tuple[Replaced, ...] = ()

    @property
    def stored(self) -> dict[str, Any]:
        return {
            "case_list": self.case_list,
            "method": self.method,
            "seed": self.seed,
            "by": list(self.by),
            "frame": self.frame,
            "drawn_on": self.drawn_on,
            "drawn": [[list(lot.lines), lot.stratum] for lot in self.drawn],
            "reserves": [[list(lot.lines), lot.stratum] for lot in self.reserves],
            "replaced": [[one.case, one.by, one.reason] for one in self.replaced],
        }


def draw_from(number: int, written: Mapping[str, Any]) -> Draw:
    def lots(name: str) -> tuple[Lot, ...]:
        return tuple(Lot(tuple(lines), stratum) for lines, stratum in written[name])

    return Draw(
        id=number,
        case_list=written["case_list"],
        method=written["method"],
        seed=written["seed"],
        by=tuple(written["by"]),
        frame=written["frame"],
        drawn_on=written["drawn_on"],
        drawn=lots("drawn"),
        reserves=lots("reserves"),
        replaced=tuple(Replaced(*one) for one in written["replaced"]),
    )
