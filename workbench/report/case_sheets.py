"""Appendix: one sheet for each case, with everything recorded about it that may go out.

The rule kept here: every answer, note and source is there; what identifies somebody and what stands in a
private table is passed over even though the covered picture no longer holds it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from workbench.domain.audit import Answer, Audit, Case
from workbench.domain.derived import derived_text
from workbench.domain.entry import say_date
from workbench.domain.instrument import Column, Item, Stage, Table
from workbench.domain.progress import case_facts, hidden_answers, relevant
from workbench.domain.relevance import recorded_rows
from workbench.report.blocks import Block, Cell, Grid, Heading, PageBreak, say
from workbench.report.wording import case_heading, count, listed, source

HEADER = ("No.", "Statement", "Answer", "Evidence and notes", "Source")
MOST_COLUMNS = 10
WIDTHS = (6.0, 32.0, 15.0, 60.0, 24.0)


def sheets(audit: Audit) -> Iterator[Block]:
    if not audit.cases:
        return
    yield PageBreak(landscape=True)
    yield Heading(1, "Case sheets")
    yield say(
        "Cases and children are named by number and letter. Rows of a table in which nothing is recorded "
        "are left out."
    )
    for number, case in enumerate(audit.in_order):
        if number:
            yield PageBreak(landscape=True)
        yield from sheet(audit, case)


def sheet(audit: Audit, case: Case) -> Iterator[Block]:
    yield Heading(2, case_heading(case, case_facts(audit, case)))
    for stage in audit.instrument.stages:
        items = [
            item
            for name in stage.items
            if not (item := audit.instrument.items[name]).identifying and relevant(audit, case, item)
        ]
        tables = [table for name in stage.tables if not (table := audit.instrument.tables[name]).private]
        yield from _stage(audit, case, stage, items, tables)
    yield from _hidden(audit, case)


def _stage(audit: Audit, case: Case, stage: Stage, items: list[Item], tables: list[Table]) -> Iterator[Block]:
    rows = tuple(
        _row(audit, item, answer)
        for item in items
        if not (answer := case.answer(item.id)).blank or item.needed
    )
    below = [block for table in tables for block in _table(audit, case, table)]
    if rows or below:
        yield Heading(3, stage.title)
    if rows:
        yield _filled(HEADER, rows, WIDTHS)
    yield from below


def _row(audit: Audit, item: Item, answer: Answer) -> tuple[Cell | str, ...]:
    scale = audit.instrument.scale_of(item)
    choice = scale.choice(answer.value) if scale else None
    words = _words(audit, item, answer.value)
    long = item.kind == "text"
    told = [words if long else "", answer.note, "Example of good practice" if answer.star else ""]
    short = Cell("" if long else words, choice.tone if choice else "")
    if not answer.value:
        short = Cell("Not answered" if item.needed else "", "quiet" if item.needed else "")
    return (
        item.code,
        item.ask,
        short,
        "\n".join(part for part in told if part),
        source(answer.document, answer.dated, answer.page),
    )


def _words(audit: Audit, thing: Item | Column, value: str) -> str:
    scale = audit.instrument.scale_of(thing)
    if thing.kind == "date":
        return say_date(value, weekday=isinstance(thing, Item))
    if scale is None:
        return value
    if thing.kind == "many":
        return ", ".join(scale.label(key) for key in value.split(";") if key)
    return scale.label(value)


def _table(audit: Audit, case: Case, table: Table) -> Iterator[Block]:
    """The rows with something recorded; those that only say no once are told in a line below."""
    first, *others = (column for column in table.columns if not column.identifying)
    rows, noes = [], defaultdict(list)
    for row in recorded_rows(case, table):
        name = _cell(audit, case, table, row, first)
        cells = [_cell(audit, case, table, row, column) for column in others]
        said = [column for column, cell in zip(others, cells, strict=True) if cell]
        if table.preset and len(said) == 1 and case.value(table.id, row, said[0].id) == "no":
            noes[said[0].label].append(name)
        else:
            rows.append((name, *cells))
    title = f"{table.title} ({count(len(rows), table.row_name, _several(table.row_name))})"
    if any(any(row) for row in rows):
        wished = tuple(float(max(column.width, 9)) for column in (first, *others))
        header = tuple(map(_heading, (first, *others)))
        for part in _parts(len(header)):
            kept = [tuple(row[column] for column in part) for row in rows]
            yield _filled(
                tuple(header[column] for column in part),
                kept,
                tuple(wished[column] for column in part),
                title,
            )
            title = ""
    for label, names in noes.items():
        yield say(f"{label}: no – {listed(names)}.", "note")


def _parts(columns: int) -> list[list[int]]:
    """A table that is too wide for the paper in two, each with the first column."""
    half = (columns + 1) // 2
    if columns <= MOST_COLUMNS:
        return [list(range(columns))]
    return [list(range(half)), [0, *range(half, columns)]]


def _filled(
    header: tuple[str, ...],
    rows: Sequence[tuple[Cell | str, ...]],
    wished: tuple[float, ...],
    title: str = "",
) -> Grid:
    """Without the columns in which nothing stands."""

    def says(cell: Cell | str) -> bool:
        return bool(cell.text if isinstance(cell, Cell) else cell)

    kept = [column for column in range(len(header)) if any(says(row[column]) for row in rows)]
    return Grid(
        tuple(header[column] for column in kept),
        tuple(tuple(row[column] for column in kept) for row in rows),
        title,
        tuple(wished[column] for column in kept),
        numbered=False,
    )


def _several(name: str) -> str:
    if name in ("child", "person"):
        return {"child": "children", "person": "people"}[name]
    if name.startswith("piece of"):
        return name.replace("piece", "pieces", 1)
    return f"{name[:-1]}ies" if name.endswith("cy") else f"{name}s"


def _heading(column: Column) -> str:
    return f"{column.label} ({column.unit})" if column.unit else column.label


def _cell(audit: Audit, case: Case, table: Table, row: int, column: Column) -> str:
    if column.kind == "derived":
        return derived_text(audit, case, table.id, row, column.id)
    answer = case.answer(table.id, row, column.id)
    told = [_words(audit, column, answer.value), answer.note]
    where = source(answer.document, answer.dated, answer.page)
    return "\n".join(part for part in (*told, where) if part)


def _hidden(audit: Audit, case: Case) -> Iterator[Block]:
    """Answers that were given while their statement was asked; kept, not counted, and told as such."""
    items = [audit.instrument.items[place.item] for place in hidden_answers(audit, case)]
    rows = tuple(_row(audit, item, case.answer(item.id)) for item in items if not item.identifying)
    if rows:
        yield Heading(3, "Kept, but not counted: these statements are not asked of this case")
        yield _filled(HEADER, rows, WIDTHS)
