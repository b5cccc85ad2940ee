"""The tables of a case, as dense as they can be read: empty columns go, lists of states become lines.

The rule kept here: no row in which something is recorded is passed over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from workbench.domain.audit import Case
from workbench.domain.instrument import Column, Table
from workbench.domain.relevance import recorded_rows
from workbench.report.blocks import Block, Cell, Grid, Paragraph, Run, say
from workbench.report.wording import count, listed

UPRIGHT, ON_ITS_SIDE = 8, 12
"""Columns that paper has room for."""
MOST_STATES = 3
LEAST = 9.0
"""Share of a column; one with a long heading has more, so that it stands in two or three lines."""
Telling = Callable[[int, Column], str]


def table_blocks(table: Table, case: Case, cell: Telling, most: int = UPRIGHT) -> Iterator[Block]:
    """The rows with something recorded; those that only say no once are told in a line below."""
    first, *others = (column for column in table.columns if not column.identifying)
    if table.preset and others[0].kind == "choice" and len(others) <= MOST_STATES:
        told = _states(table, case, cell, first, others)
        if told:
            yield told
        return
    rows, noes = [], defaultdict(list)
    for row in recorded_rows(case, table):
        name = cell(row, first)
        cells = [cell(row, column) for column in others]
        said = [column for column, told in zip(others, cells, strict=True) if told]
        if table.preset and len(said) == 1 and case.value(table.id, row, said[0].id) == "no":
            noes[said[0].label].append(name)
        else:
            rows.append((name, *cells))
    yield from _grids(table, rows, (first, *others), most)
    for label, names in noes.items():
        yield say(f"{label}: no – {listed(names)}.", "note")


def _grids(
    table: Table, rows: list[tuple[str, ...]], columns: Sequence[Column], most: int
) -> Iterator[Block]:
    several = _several(table.row_name)
    counted = str(len(rows)) if several == table.title.lower() else count(len(rows), table.row_name, several)
    title = f"{table.title} ({counted})"
    told = [place for place in range(len(columns)) if any(row[place] for row in rows)]
    for part in _parts(told, most):
        yield filled(
            tuple(_heading(columns[place]) for place in part),
            [tuple(row[place] for place in part) for row in rows],
            tuple(max(columns[place].width, LEAST, len(_heading(columns[place])) / 2) for place in part),
            title,
        )
        title = ""


def _states(
    table: Table, case: Case, cell: Telling, first: Column, others: Sequence[Column]
) -> Paragraph | None:
    """ "Seen: Strategy discussion minutes (4 Oct 2021), Outline plan. Not on file: GP report." """
    by_state: dict[str, list[str]] = defaultdict(list)
    for row in recorded_rows(case, table):
        state, *more = (cell(row, column) for column in others)
        beside = ", ".join(part for part in more if part)
        by_state[state or "No answer"].append(
            f"{cell(row, first)} ({beside})" if beside else cell(row, first)
        )
    if not by_state:
        return None
    runs = [Run(f"{table.title}. ", bold=True)]
    for state, names in by_state.items():
        runs += [Run(f"{state}: ", italic=True), Run("; ".join(names) + ". ")]
    return Paragraph(tuple(runs), "small")


def filled(
    header: tuple[str, ...],
    rows: Sequence[tuple[Cell | str, ...]],
    wished: tuple[float, ...],
    title: str = "",
    always: frozenset[int] = frozenset(),
) -> Grid:
    """Without the columns in which nothing stands, but for those that are to be written in."""

    def says(cell: Cell | str) -> bool:
        return bool(cell.text if isinstance(cell, Cell) else cell)

    kept = [
        column for column in range(len(header)) if column in always or any(says(row[column]) for row in rows)
    ]
    return Grid(
        tuple(header[column] for column in kept),
        tuple(tuple(row[column] for column in kept) for row in rows),
        title,
        tuple(wished[column] for column in kept),
        numbered=False,
    )


def _parts(columns: list[int], most: int) -> list[list[int]]:
    """A table that is too wide for the paper in two, each with the first column."""
    if not columns:
        return []
    half = (len(columns) + 1) // 2
    return [columns] if len(columns) <= most else [columns[:half], [columns[0], *columns[half:]]]


def _several(name: str) -> str:
    if name in ("child", "person"):
        return {"child": "children", "person": "people"}[name]
    if name.startswith("piece of"):
        return name.replace("piece", "pieces", 1)
    return f"{name[:-1]}ies" if name.endswith("cy") else f"{name}s"


def _heading(column: Column) -> str:
    return f"{column.label} ({column.unit})" if column.unit else column.label
