"""The rows of one list: what was understood of each, and what was not, with line, column and value.

The rule kept here: a row without a child id, or with a date of a meeting that cannot be read, is refused; any
other value that cannot be read leaves its field empty and is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import cast

from workbench.domain.entry import say_date
from workbench.importing.cells import Cell, as_written
from workbench.importing.dates import Unread, american, other_reading
from workbench.importing.mapping import Match, Matching
from workbench.importing.sheets import Row
from workbench.importing.values import DATES, READERS, Reader, keys, read_american_day

NEEDED_TO_ACCEPT = ("child_id", "sd_date", "icpc_date")
NEEDED_OF_A_PLAN = ("child_id", "plan_start")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about one cell of the list that the user should know."""

    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of the list: its line in the sheet, and canonical text by field."""

    row: int
    values: Mapping[str, str]
    refusal: Remark | None = None
    """Why the row cannot become a case."""
    warnings: tuple[Remark, ...] = ()

    def __getitem__(self, field: str) -> str:
        return self.values.get(field, "")


def key_of(row: ListRow) -> tuple[str, str, str]:
    """What makes two rows the same: the child and the discussion, or else the conference."""
    return _key(row["child_id"], row["sd_date"], row["icpc_date"])


def _key(child: str, held: str, conference: str) -> tuple[str, str, str]:
    return child, held, "" if held else conference


class Columns:
    """The rows below the headings, read column by column, since most of a column comes again.

    A row is spoken of by its place, from 0, until `rows` puts all of them together.
    """

    def __init__(self, rows: Sequence[Row], matching: Matching) -> None:
        self.lines = [line for line, _ in rows]
        self._grave: dict[int, list[Remark]] = {}
        self._faults: dict[int, list[Remark]] = {}
        upright = tuple(zip_longest(*(cells for _, cells in rows)))
        self._blank = [""] * len(rows)
        read = [
            _Column(match, upright[match.column] if match.column < len(upright) else (None,) * len(rows))
            for match in matching
        ]
        self._values = {column.field: column.values for column in read}
        self._headings = {column.field: column.heading for column in read}
        self._needed = NEEDED_OF_A_PLAN if matching.plans else NEEDED_TO_ACCEPT
        for column in read:
            for place, value, reason in column.faults():
                self._note(place, column.field, value, reason, grave=column.field in self._needed)
        self._lost = {place: len(told) for place, told in self._faults.items()}
        """By row: how many of its remarks, the first ones, are about cells that could not be taken."""
        for column in read:
            for place, value, reason in column.doubts(self):
                self._note(place, column.field, value, reason)
        for place, field, reason in self._of_plans() if matching.plans else self._of_enquiries():
            self.warn(place, field, reason)

    def __getitem__(self, field: str) -> Sequence[str]:
        """The values of a field in all rows; "" where a row has none."""
        return self._values.get(field, self._blank)

    def holds(self, field: str) -> bool:
        return field in self._values

    def refused(self, place: int) -> bool:
        return place in self._grave

    def warn(self, place: int, field: str, reason: str) -> None:
        self._note(place, field, self[field][place], reason)

    def warn_all(self, field: str, reasons: Sequence[str]) -> None:
        """A reason for each row, "" for those of which nothing is to be said; refused ones are left out."""
        for place, reason in enumerate(reasons):
            if reason and place not in self._grave:
                self.warn(place, field, reason)

    def _note(self, place: int, field: str, value: str, reason: str, grave: bool = False) -> None:
        remark = Remark(self.lines[place], self._headings.get(field, ""), value, reason)
        (self._grave if grave else self._faults).setdefault(place, []).append(remark)

    def _of_plans(self) -> _Told:
        for place, start in enumerate(self["plan_start"]):
            if not start:
                yield place, "plan_start", "The start of the plan is missing."

    def _of_enquiries(self) -> _Told:
        if self.holds("plan_start"):  # a plan tells how the conference ended
            ends = zip(self["outcome"], self["plan_start"], strict=True)
            self._values["outcome"] = [outcome or ("yes" if start else "") for outcome, start in ends]
        for place, held in enumerate(self["sd_date"]):
            if not held:
                yield place, "sd_date", "The date of the strategy discussion is missing."
        for place, conference in enumerate(self["icpc_date"]):
            if conference and self["icpc_needed"][place] == "no":
                reason = "A conference has a date here, although the list says that none was needed."
                yield place, "icpc_date", reason

    def mark_repeats(self) -> None:
        """Rows of which the child and the discussion stand further up already."""
        first_met: dict[tuple[str, str, str], int] = {}
        keys_of_rows = map(_key, self["child_id"], self["sd_date"], self["icpc_date"])
        for place, key in enumerate(keys_of_rows):
            if place not in self._grave and (first := first_met.setdefault(key, place)) != place:
                said = f"Row {self.lines[first]} has the same child and the same discussion."
                self.warn(place, "child_id", said)

    def _by_weight(self, place: int) -> tuple[Remark, ...]:
        """What will be lost first, what is odd about days last."""
        told, lost = self._faults[place], self._lost.get(place, 0)
        days = {self._headings[field] for field in self._headings if field.endswith(("_date", "_start"))}
        return (*told[:lost], *sorted(told[lost:], key=lambda remark: remark.column in days))

    def rows(self) -> list[ListRow]:
        fields, found = tuple(self._values), []
        whole = dict.fromkeys(fields, "")  # a copy of it has the room that it needs
        grave, faults = self._grave, self._faults
        for place, told in enumerate(zip(*self._values.values(), strict=True)):
            if "" in told:
                values = {field: value for field, value in zip(fields, told, strict=True) if value}
            else:
                values = whole.copy()
                values.update(zip(fields, told, strict=True))
            refusal = _together(grave[place]) if place in grave else None
            warnings = self._by_weight(place) if place in faults else ()
            found.append(ListRow(self.lines[place], values, refusal, warnings))
        return found


_Told = Iterator[tuple[int, str, str]]
"""The place of a row, a value (or field) of it, and why it is told."""


class _Readings(dict[Cell, str | Unread]):
    """What the different cells of one column say."""

    def __init__(self, read: Reader) -> None:
        self._read = read

    def __missing__(self, cell: Cell) -> str | Unread:
        found = self[cell] = self._read(cell)
        return found


class _Column:
    """One column that holds a field: its cells, the values read from them, and which could not be read."""

    __slots__ = ("_cells", "_month_first", "_unread", "field", "heading", "values")

    def __init__(self, match: Match, cells: Sequence[Cell]) -> None:
        self.field = "icpc_needed" if match.field == "icpc_unnecessary" else match.field
        self.heading = match.heading
        self._cells = cells
        self._month_first = match.field in DATES and american(cells)
        said = _said(cells, read_american_day if self._month_first else READERS[match.field])
        self._unread: list[tuple[int, Unread]] = []
        if Unread in set(map(type, said)):
            self._unread = [(place, value) for place, value in enumerate(said) if isinstance(value, Unread)]
        self.values = cast("list[str]", said)
        for place, _ in self._unread:
            self.values[place] = ""

    def faults(self) -> _Told:
        """The cells that could not be read, and the rows without an id."""
        if self.field == "child_id":
            yield from ((n, "", "The row has no child id.") for n, c in enumerate(self._cells) if c is None)
        for place, value in self._unread:
            written = as_written(self._cells[place])
            yield place, written, f"“{written}” {value.reason}."

    def doubts(self, columns: Columns) -> _Told:
        """Codes are told once for each code, not once for each row; dates with two readings in each row."""
        if self.field == "ethnicity":
            yield from self._codes_as_written(columns)
        elif self._month_first:
            for place, cell in enumerate(self._cells):
                if self.values[place] and (other := other_reading(cell)):
                    written, meant = as_written(cell), say_date(self.values[place])
                    reason = (
                        f"“{written}” could be {say_date(other.isoformat())} or {meant}. Other dates of this "
                        f"column have the month first, so it was read as {meant}. Check it."
                    )
                    yield place, written, reason

    def _codes_as_written(self, columns: Columns) -> _Told:
        local = set(self.values) - keys("ethnicity") - {""}
        for place, value in enumerate(self.values if local else ()):
            if value in local and not columns.refused(place):
                local.remove(value)
                yield place, value, f"“{value}” is not a national code. It is kept as written, in every row."


def _said(cells: Sequence[Cell], read: Reader) -> list[str | Unread]:
    known = _Readings(read)
    if {float, bool}.isdisjoint(map(type, cells)):
        return list(map(known.__getitem__, cells))
    apart = (float, bool)  # 1, 1.0 and True are one key
    return [read(cell) if cell.__class__ in apart else known[cell] for cell in cells]


def _together(grave: Sequence[Remark]) -> Remark:
    """One refusal for the row, at its first fault, with the reasons of all."""
    first = grave[0]
    return Remark(first.row, first.column, first.value, " ".join(remark.reason for remark in grave))
