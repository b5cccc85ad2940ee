"""Blocks as the elements of a Word document, each by the style that `looks.toml` names.

The rule kept here: what a reader's software must know (headings, lists, header rows, alternative text) is
said by Word's own means, never by looks alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING

from workbench.report import charts, columns
from workbench.report.blocks import (
    Block,
    Bullets,
    Cell,
    Contents,
    Grid,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Title,
)
from workbench.report.looks import looks
from workbench.report.markup import (
    Element,
    bookmark,
    element,
    field,
    field_end,
    field_start,
    holdable,
    paragraph,
    run,
)
from workbench.report.styling import TABLE_STYLE, fill_section, style_id, twips

if TYPE_CHECKING:
    from docx.document import Document

ROOM_AFTER_TABLE = 160
"""Twips between a table and running text."""


class Typesetter:
    """Sets blocks one after another at the end of a document that has its header and footer."""

    def __init__(self, document: Document, blocks: Iterable[Block]) -> None:
        self._document = document
        self._body = document.element.body
        section = self._body.sectPr
        assert section is not None
        self._last: Element = section
        self._blocks = tuple(blocks)
        self._headings = [block for block in self._blocks if isinstance(block, Heading)]
        self._heading = 0
        self._captions = {"Table": 0, "Figure": 0}
        self._landscape = False
        self._new_page = False
        self._before: Element | None = None

    def set_all(self) -> None:
        for block in self._blocks:
            match block:
                case Title():
                    self._title(block)
                case Heading():
                    self._set_heading(block)
                case Paragraph():
                    self._paragraph(block)
                case Bullets():
                    for item in block.items:
                        self._add("List Bullet", run(item))
                case Grid():
                    self._grid(block)
                case Picture():
                    self._picture(block)
                case Contents():
                    self._contents(block)
                case PageBreak():
                    self._page(block)
        self._close()

    def _append(self, made: Element) -> None:
        self._last.addprevious(made)
        self._before = made

    def _add(self, style: str, *children: Element) -> Element:
        made = paragraph(style_id(style), *children, page_break=self._new_page)
        self._new_page = False
        self._append(made)
        return made

    def _title(self, title: Title) -> None:
        self._add("Title", run(title.text))
        for line in title.lines:
            self._add("Subtitle", run(line))

    def _set_heading(self, heading: Heading) -> None:
        self._heading += 1
        anchor = bookmark(self._heading, _anchor(self._heading), run(heading.text))
        self._add(f"Heading {heading.level}", *anchor)

    def _paragraph(self, block: Paragraph) -> None:
        after_table = self._after_table()
        made = self._add(looks().manners[block.style], *(run(r.text, r.bold, r.italic) for r in block.runs))
        if after_table:
            manners = made[0]
            manners.append(element("w:spacing", {"w:before": ROOM_AFTER_TABLE}))

    def _after_table(self) -> bool:
        return self._before is not None and str(self._before.tag).endswith("}tbl")

    def _caption(self, kind: str, text: str) -> Element:
        self._captions[kind] += 1
        number = field(f"SEQ {kind} \\* ARABIC", str(self._captions[kind]))
        return self._add("Caption", run(f"{kind} "), *number, run(f". {text}"))

    def _grid(self, grid: Grid) -> None:
        if grid.caption and grid.numbered:
            self._caption("Table", grid.caption)
        elif grid.caption:
            self._add("Caption", run(grid.caption))
        elif self._after_table() or self._new_page:
            self._add("Table End")
        self._append(_table(grid, looks().page.line(self._landscape)))

    def _picture(self, picture: Picture) -> None:
        from docx.shared import Mm

        image = BytesIO(charts.png(picture.chart))
        inline = self._document.part.new_pic_inline(image, width=Mm(looks().page.line(False)))
        inline.docPr.set("descr", holdable(picture.alt))
        inline.docPr.set("title", holdable(picture.caption))
        inline.docPr.set("name", f"Chart {self._captions['Figure'] + 1}")
        self._add("Picture", element("w:r", None, element("w:drawing", None, inline)))
        if picture.caption:
            caption = self._caption("Figure", picture.caption)
            caption[0].append(element("w:keepNext", {"w:val": 0}))

    def _contents(self, contents: Contents) -> None:
        """A field with its entries in place; Word adds the page numbers when it is told to update it."""
        entries = [
            _entry(heading, number)
            for number, heading in enumerate(self._headings, start=1)
            if heading.level <= contents.depth
        ]
        if not entries:
            return
        start = field_start(f'TOC \\o "1-{contents.depth}" \\h \\z \\u')
        for place, piece in enumerate(start, start=1):
            entries[0].insert(place, piece)
        entries[-1].append(field_end())
        gallery = element(
            "w:docPartObj",
            None,
            element("w:docPartGallery", {"w:val": "Table of Contents"}),
            element("w:docPartUnique"),
        )
        title = paragraph(style_id("TOC Heading"), run(contents.title), page_break=self._new_page)
        self._new_page = False
        self._append(
            element(
                "w:sdt",
                None,
                element("w:sdtPr", None, gallery),
                element("w:sdtContent", None, title, *entries),
            )
        )

    def _page(self, block: PageBreak) -> None:
        if block.landscape == self._landscape:
            self._new_page = True
            return
        self._end_section()
        self._landscape = block.landscape

    def _end_section(self) -> None:
        """What stands so far becomes a section of its own, upright or on its side."""
        section = deepcopy(self._last)
        _turn(section, self._landscape)
        if self._before is None or not str(self._before.tag).endswith("}p"):
            self._add("Table End")
        assert self._before is not None
        self._before[0].append(section)
        _not_first(self._last)

    def _close(self) -> None:
        if self._after_table():
            self._add("Table End")  # Word wants a paragraph after the last table
        _turn(self._last, self._landscape)


def _anchor(number: int) -> str:
    return f"_Toc{number:06}"


def _entry(heading: Heading, number: int) -> Element:
    link = element("w:hyperlink", {"w:anchor": _anchor(number), "w:history": 1}, run(heading.text))
    return paragraph(style_id(f"toc {heading.level}"), link)


def _turn(section: Element, landscape: bool) -> None:
    for child in list(section):
        if str(child.tag).endswith(("}pgSz", "}pgMar", "}cols")):
            section.remove(child)
    rest = [child for child in section if str(child.tag).endswith("}titlePg")]
    fill_section(section, landscape)
    for child in rest:
        section.append(child)  # the schema wants it after the columns


def _not_first(section: Element) -> None:
    """Only the first page of the report has a header of its own."""
    for child in list(section):
        if str(child.tag).endswith("}titlePg"):
            section.remove(child)


def _table(grid: Grid, line: float) -> Element:
    widths = [twips(width) for width in columns.widths(grid, line)]
    made = element("w:tbl", None, _table_manners(grid, sum(widths)))
    made.append(element("w:tblGrid", None, *(element("w:gridCol", {"w:w": width}) for width in widths)))
    head = [Cell(text) for text in grid.header]
    made.append(_row(head, widths, grid.figures, header=True))
    for row in grid.rows:
        cells = [cell if isinstance(cell, Cell) else Cell(cell) for cell in row]
        made.append(_row(cells, widths, grid.figures))
    return made


def _table_manners(grid: Grid, width: int) -> Element:
    look = {"firstRow": 1, "lastRow": 0, "firstColumn": 0, "lastColumn": 0, "noHBand": 1, "noVBand": 1}
    made = element(
        "w:tblPr",
        None,
        element("w:tblStyle", {"w:val": TABLE_STYLE}),
        element("w:tblW", {"w:w": width, "w:type": "dxa"}),
        element("w:tblLayout", {"w:type": "fixed"}),
        element("w:tblLook", {"w:val": "0620", **{f"w:{name}": value for name, value in look.items()}}),
    )
    words = grid.caption or ", ".join(grid.header)
    made.append(element("w:tblCaption", {"w:val": holdable(words)}))
    made.append(element("w:tblDescription", {"w:val": holdable("Columns: " + ", ".join(grid.header))}))
    return made


def _row(cells: list[Cell], widths: list[int], figures: frozenset[int], header: bool = False) -> Element:
    manners = [element("w:cantSplit"), *([element("w:tblHeader")] if header else [])]
    made = element("w:tr", None, element("w:trPr", None, *manners))
    for column, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        style = "Table Head" if header else "Table Figure" if column in figures else "Table Text"
        filled = element("w:tc", None, _cell_manners(cell, width, header))
        text = paragraph(style_id(style), run(cell.text, bold=cell.bold))
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
