"""Grids as Word tables: the header row repeats, no row breaks across pages, and software can read it out."""

from __future__ import annotations

from workbench.report import columns
from workbench.report.blocks import Cell, Grid
from workbench.report.dress import Dress
from workbench.report.looks import looks
from workbench.report.markup import Element, element, holdable, paragraph, run
from workbench.report.styling import TABLE_STYLE, twips


def table(grid: Grid, line: float, dress: Dress) -> Element:
    """The table with a header row that repeats, as wide as the line."""
    widths = [twips(width) for width in columns.widths(grid, line)]
    made = element("w:tbl", None, _table_manners(grid, sum(widths), dress))
    made.append(element("w:tblGrid", None, *(element("w:gridCol", {"w:w": width}) for width in widths)))
    head = [Cell(text) for text in grid.header]
    made.append(_row(head, widths, grid.figures, dress, header=True))
    last = len(grid.rows) - 1
    for place, row in enumerate(grid.rows):
        cells = [cell if isinstance(cell, Cell) else Cell(cell) for cell in row]
        keep = place != last and place in (0, last - 1)  # no row stands alone with the header
        made.append(_row(cells, widths, grid.figures, dress, keep=keep))
    return made


def _table_manners(grid: Grid, width: int, dress: Dress) -> Element:
    look = {"firstRow": 1, "lastRow": 0, "firstColumn": 0, "lastColumn": 0, "noHBand": 1, "noVBand": 1}
    made = element(
        "w:tblPr",
        None,
        element("w:tblStyle", {"w:val": dress.id(TABLE_STYLE)}),
        element("w:tblW", {"w:w": width, "w:type": "dxa"}),
        element("w:tblLayout", {"w:type": "fixed"}),
        element("w:tblLook", {"w:val": "0620", **{f"w:{name}": value for name, value in look.items()}}),
    )
    words = grid.caption or ", ".join(grid.header)
    made.append(element("w:tblCaption", {"w:val": holdable(words)}))
    made.append(element("w:tblDescription", {"w:val": holdable("Columns: " + ", ".join(grid.header))}))
    return made


def _row(
    cells: list[Cell],
    widths: list[int],
    figures: frozenset[int],
    dress: Dress,
    header: bool = False,
    keep: bool = False,
) -> Element:
    """`keep`: on one page with the row below."""
    manners = [element("w:cantSplit"), *([element("w:tblHeader")] if header else [])]
    made = element("w:tr", None, element("w:trPr", None, *manners))
    for column, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        style = "Table Head" if header else "Table Figure" if column in figures else "Table Text"
        filled = element("w:tc", None, _cell_manners(cell, width, header))
        text = paragraph(dress.id(style), run(cell.text, bold=cell.bold))
        if keep:
            text[0].append(element("w:keepNext"))
        if header and column in figures:
            text[0].append(element("w:jc", {"w:val": "right"}))
        filled.append(text)
        made.append(filled)
    return made


def _cell_manners(cell: Cell, width: int, header: bool) -> Element:
    made = element("w:tcPr", None, element("w:tcW", {"w:w": width, "w:type": "dxa"}))
    if cell.tone and cell.tone != "plain":
        shade = {"w:val": "clear", "w:color": "auto", "w:fill": looks().tones[cell.tone]}
        made.append(element("w:shd", shade))
    if header:
        made.append(element("w:vAlign", {"w:val": "bottom"}))
    return made
