"""One row of a list: what was understood of it, and what was not, with line, column and value.

The rule kept here: a row without a child id, or with a date of a meeting that cannot be read, is refused; any
other value that cannot be read leaves its field empty and is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbench.importing.cells import Cell, as_written, cell_at
from workbench.importing.dates import Unread
from workbench.importing.mapping import Match, Matching
from workbench.importing.values import READERS, keys

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


def read_row(line: int, cells: tuple[Cell, ...], matching: Matching, kept: set[str]) -> ListRow:
    values: dict[str, str] = {}
    faults: list[Remark] = []
    grave: list[Remark] = []
    for match in matching:
        field = "icpc_needed" if match.field == "icpc_unnecessary" else match.field
        cell = cell_at(cells, match.column)
        value = READERS[match.field](cell)
        if isinstance(value, Unread):
            written = as_written(cell)
            remark = Remark(line, match.heading, written, f"“{written}” {value.reason}.")
            (grave if field in NEEDED_TO_ACCEPT else faults).append(remark)
        elif value:
            values[field] = value
            faults += _code_kept(line, match, value, kept)
    ids = matching.of("child_id")
    if ids and cell_at(cells, ids.column) is None:
        grave.insert(0, Remark(line, ids.heading, "", "The row has no child id."))
    if not values.get("sd_date"):
        faults += _missing_discussion(line, matching)
    if values.get("icpc_needed") == "no" and values.get("icpc_date"):
        faults += _contradiction(line, values, matching)
    return ListRow(line, values, _together(grave), tuple(faults))


def _together(grave: list[Remark]) -> Remark | None:
    """One refusal for the row, at its first fault, with the reasons of all."""
    if not grave:
        return None
    first = grave[0]
    return Remark(first.row, first.column, first.value, " ".join(remark.reason for remark in grave))


def _code_kept(line: int, match: Match, value: str, kept: set[str]) -> Iterator[Remark]:
    """Told once for each code, not once for each row that has it."""
    if match.field == "ethnicity" and value not in keys("ethnicity") and value not in kept:
        kept.add(value)
        reason = f"“{value}” is not a national code. It is kept as written, here and in every other row."
        yield Remark(line, match.heading, value, reason)


def _missing_discussion(line: int, matching: Matching) -> Iterator[Remark]:
    match = matching.of("sd_date")
    yield Remark(line, match.heading if match else "", "", "The date of the strategy discussion is missing.")


def _contradiction(line: int, values: Mapping[str, str], matching: Matching) -> Iterator[Remark]:
    match = matching.of("icpc_date")
    reason = "A conference has a date here, although the list says that none was needed."
    yield Remark(line, match.heading if match else "", values["icpc_date"], reason)


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
