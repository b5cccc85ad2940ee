"""One row of a list: what was understood of it, and what was not, with line, column and value.

The rule kept here: a row without a child id, or with a date of a meeting that cannot be read, is refused; any
other value that cannot be read leaves its field empty and is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from workbench.domain.entry import say_date
from workbench.importing.cells import Cell, as_written, cell_at
from workbench.importing.dates import Unread, american, other_reading
from workbench.importing.mapping import Match, Matching
from workbench.importing.values import DATES, READERS, Reader, keys, read_american_day

NEEDED_TO_ACCEPT = ("child_id", "sd_date", "icpc_date")


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
    return row["child_id"], row["sd_date"], "" if row["sd_date"] else row["icpc_date"]


class RowReader:
    """Reads the rows of one list: what comes again in a column is read once."""

    def __init__(self, matching: Matching, rows: Iterable[tuple[Cell, ...]] = ()) -> None:
        self._matching = matching
        self._kept_as_written: set[str] = set()
        self._needed = ("child_id", "plan_start") if matching.plans else NEEDED_TO_ACCEPT
        self._ids = matching.of("child_id")
        self._columns = tuple(_Column(match, rows) for match in matching)
        discussion = matching.of("sd_date")
        self._discussion = discussion.heading if discussion else ""

    def read(self, line: int, cells: tuple[Cell, ...]) -> ListRow:
        values: dict[str, str] = {}
        faults: list[Remark] = []
        grave: list[Remark] = []
        width = len(cells)
        for column in self._columns:
            cell = cells[column.place] if column.place < width else None
            if cell is None:
                continue
            value = column.value(cell)
            if value.__class__ is not str:
                assert isinstance(value, Unread)
                written = as_written(cell)
                remark = Remark(line, column.heading, written, f"“{written}” {value.reason}.")
                (grave if column.field in self._needed else faults).append(remark)
            elif value:
                values[column.field] = value
                if column.told:
                    faults += self._told_of(line, column, cell, value)
        if self._ids and cell_at(cells, self._ids.column) is None:
            grave.insert(0, Remark(line, self._ids.heading, "", "The row has no child id."))
        if self._matching.plans:
            faults += self._of_plan(line, values)
        else:
            faults += self._of_enquiry(line, values)
        return ListRow(line, values, _together(grave), tuple(faults))

    def _told_of(self, line: int, column: _Column, cell: Cell, value: str) -> Iterator[Remark]:
        """Codes are told once for each code, not once for each row; dates with two readings in each row."""
        if column.field == "ethnicity":
            if value not in keys("ethnicity") and value not in self._kept_as_written:
                self._kept_as_written.add(value)
                reason = f"“{value}” is not a national code. It is kept as written, in every row."
                yield Remark(line, column.heading, value, reason)
        elif column.month_first and (other := other_reading(cell)):
            reason = (
                f"“{as_written(cell)}” could be {say_date(other.isoformat())} or {say_date(value)}. Other "
                f"dates of this column have the month first, so it was read as {say_date(value)}. Check it."
            )
            yield Remark(line, column.heading, as_written(cell), reason)

    def _of_plan(self, line: int, values: Mapping[str, str]) -> Iterator[Remark]:
        if not values.get("plan_start"):
            yield self._remark(line, "plan_start", "", "The start of the plan is missing.")

    def _of_enquiry(self, line: int, values: dict[str, str]) -> Iterator[Remark]:
        if values.get("plan_start") and not values.get("outcome"):
            values["outcome"] = "yes"
        if not values.get("sd_date"):
            yield Remark(line, self._discussion, "", "The date of the strategy discussion is missing.")
        if values.get("icpc_needed") == "no" and values.get("icpc_date"):
            reason = "A conference has a date here, although the list says that none was needed."
            yield self._remark(line, "icpc_date", values["icpc_date"], reason)

    def _remark(self, line: int, field: str, value: str, reason: str) -> Remark:
        match = self._matching.of(field)
        return Remark(line, match.heading if match else "", value, reason)


class _Column:
    """One column that holds a field, and how its cells are read."""

    __slots__ = ("_read", "_seen", "field", "heading", "month_first", "place", "told")

    def __init__(self, match: Match, rows: Iterable[tuple[Cell, ...]]) -> None:
        self.field = "icpc_needed" if match.field == "icpc_unnecessary" else match.field
        self.place, self.heading = match.column, match.heading
        self.month_first = match.field in DATES and american(cell_at(row, match.column) for row in rows)
        self.told = self.month_first or match.field == "ethnicity"
        self._read: Reader = read_american_day if self.month_first else READERS[match.field]
        self._seen: dict[Cell, str | Unread] = {}

    def value(self, cell: Cell) -> str | Unread:
        if cell.__class__ is float or cell.__class__ is bool:  # 1, 1.0 and True are one key
            return self._read(cell)
        found = self._seen.get(cell)
        if found is None:
            found = self._read(cell)
            if len(self._seen) < _REMEMBERED:
                self._seen[cell] = found
        return found


_REMEMBERED = 20_000


def _together(grave: list[Remark]) -> Remark | None:
    """One refusal for the row, at its first fault, with the reasons of all."""
    if not grave:
        return None
    first = grave[0]
    return Remark(first.row, first.column, first.value, " ".join(remark.reason for remark in grave))


def marked_if_repeated(
    row: ListRow, first_met: dict[tuple[str, str, str], int], matching: Matching
) -> ListRow:
    if row.refusal is not None:
        return row
    first = first_met.setdefault(key_of(row), row.row)
    if first == row.row:
        return row
    match = matching.of("child_id")
    reason = f"Row {first} has the same child and the same discussion."
    repeat = Remark(row.row, match.heading if match else "", row["child_id"], reason)
    return ListRow(row.row, row.values, None, (*row.warnings, repeat))
