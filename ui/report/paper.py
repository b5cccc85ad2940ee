"""Blocks laid out on sheets of paper, for the preview and the PDF.

The rule kept here: widths, type and colours are those of the Word file, so that the sheets look near it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QByteArray, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QImage,
    QPainter,
    QPalette,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextListFormat,
    QTextOption,
)

from ui.report.lettering import MM, block_format, colour, fill, letters, shown, table_format
from workbench.report import charts
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
    Run,
    Title,
)
from workbench.report.looks import looks


def sheaves(blocks: Sequence[Block]) -> Iterator[tuple[bool, list[Block]]]:
    """The blocks between page breaks, with whether they lie on their side."""
    sheaf: list[Block] = []
    landscape = False
    for block in blocks:
        if isinstance(block, PageBreak):
            if sheaf:
                yield landscape, sheaf
            sheaf, landscape = [], block.landscape
        else:
            sheaf.append(block)
    if sheaf:
        yield landscape, sheaf


class Paper:
    """A run of sheets of one orientation.

    `numbers` counts tables and figures from sheaf to sheaf; `pages` are those of the headings, for the list
    of contents, once they are known.
    """

    def __init__(
        self,
        blocks: Sequence[Block],
        landscape: bool,
        headings: Sequence[Heading],
        numbers: dict[str, int],
        pages: Sequence[int] = (),
    ) -> None:
        self.blocks = blocks
        self._pages = pages
        self._heads: list[int] = []
        self.landscape = landscape
        self._headings = headings
        self._numbers = numbers
        page = looks().page
        width, height = (page.height, page.width) if landscape else (page.width, page.height)
        self.size = QSizeF(width * MM, height * MM)
        self._document = QTextDocument()
        self._document.setUndoRedoEnabled(False)
        self._document.setDocumentMargin(0)
        self._cursor = QTextCursor(self._document)
        self._fresh = True
        self._leading: list[int] = []
        for block in blocks:
            self._set(block)
        frame = QTextFrameFormat()
        frame.setTopMargin(page.top * MM)
        frame.setBottomMargin(page.bottom * MM)
        frame.setLeftMargin(page.left * MM)
        frame.setRightMargin(page.right * MM)
        self._document.rootFrame().setFrameFormat(frame)
        self._document.setPageSize(self.size)
        self._keep_together()

    @property
    def pages(self) -> int:
        return self._document.pageCount()

    @property
    def text(self) -> str:
        return self._document.toPlainText()

    def paint(self, painter: QPainter, page: int) -> None:
        """One sheet with its top left corner at 0, 0, in dots."""
        painter.save()
        painter.translate(0, -page * self.size.height())
        sheet = QRectF(0, page * self.size.height(), self.size.width(), self.size.height())
        painter.setClipRect(sheet)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = sheet
        context.palette.setColor(QPalette.ColorRole.Text, colour("ink"))
        self._document.documentLayout().draw(painter, context)
        painter.restore()

    @property
    def pages_of_headings(self) -> list[int]:
        """The sheet of each heading, from 0."""
        return [self._sheet_of(self._document.findBlockByNumber(number)) for number in self._heads]

    def _keep_together(self) -> None:
        """Takes headings that would stand alone at the foot of a sheet over to the next."""
        leading = set(self._leading)
        for number in self._leading:
            if number - 1 in leading:
                continue  # goes where the heading above it goes
            block = follower = self._document.findBlockByNumber(number)
            while follower.blockNumber() in leading:
                follower = follower.next()
            if follower.isValid() and self._sheet_of(block) < self._sheet_of(follower):
                form = block.blockFormat()
                form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                QTextCursor(block).setBlockFormat(form)

    def _sheet_of(self, block: QTextBlock) -> int:
        place = self._document.documentLayout().blockBoundingRect(block)
        return int((place.top() + place.height() / 2) / self.size.height())

    # --- blocks ---

    def _set(self, block: Block) -> None:
        match block:
            case Title():
                self._line("Title", [Run(block.text)])
                for line in block.lines:
                    self._line("Subtitle", [Run(line)])
            case Heading():
                self._heads.append(self._cursor.block().blockNumber() + (not self._fresh))
                self._line(f"Heading {block.level}", [Run(block.text)])
            case Paragraph():
                self._line(looks().manners[block.style], block.runs)
            case Bullets():
                self._bullets(block)
            case Grid():
                self._grid(block)
            case Picture():
                self._picture(block)
            case Contents():
                self._line("TOC Heading", [Run(block.title)])
                self._contents(block)

    def _contents(self, block: Contents) -> None:
        for place, heading in enumerate(self._headings):
            if heading.level <= block.depth:
                page = f"\t{self._pages[place]}" if self._pages else ""
                self._line(f"toc {heading.level}", [Run(heading.text + page)])
                room = looks().page.line(self.landscape) - looks().styles[f"toc {heading.level}"].left
                form = self._cursor.blockFormat()
                form.setTabPositions([QTextOption.Tab(room * MM, QTextOption.TabType.RightTab)])
                self._cursor.setBlockFormat(form)

    def _line(self, name: str, runs: Sequence[Run]) -> None:
        style = looks().styles[name]
        self._block(block_format(style))
        if style.keep_next:
            self._leading.append(self._cursor.block().blockNumber())
        for run in runs:
            self._cursor.insertText(shown(run.text), letters(style, run.bold, run.italic))

    def _block(self, form: QTextBlockFormat) -> None:
        if self._fresh:
            self._cursor.setBlockFormat(form)
            self._fresh = False
        else:
            self._cursor.insertBlock(form, QTextCharFormat())

    def _bullets(self, block: Bullets) -> None:
        style = looks().styles["List Bullet"]
        form = QTextListFormat()
        form.setStyle(QTextListFormat.Style.ListDisc)
        form.setIndent(1)
        self._document.setIndentWidth(style.left * MM)
        last = len(block.items) - 1
        for number, item in enumerate(block.items):
            indented = block_format(style)
            indented.setLeftMargin(0)
            self._block(indented)
            if number != last and number in (0, last - 1):
                self._leading.append(self._cursor.block().blockNumber())
            self._cursor.setBlockCharFormat(letters(style))
            if number == 0:
                made = self._cursor.createList(form)
            else:
                made.add(self._cursor.block())
            self._cursor.insertText(shown(item), letters(style))

    def _caption(self, kind: str, text: str) -> None:
        self._numbers[kind] = self._numbers.get(kind, 0) + 1
        self._line("Caption", [Run(f"{kind} {self._numbers[kind]}. {text}")])

    def _picture(self, block: Picture) -> None:
        self._block(block_format(looks().styles["Picture"]))
        image = QImage.fromData(QByteArray(charts.png(block.chart)))
        line = looks().page.line(landscape=False) * MM
        scaled = image.scaledToWidth(round(line), Qt.TransformationMode.SmoothTransformation)
        self._cursor.insertImage(scaled)
        if block.caption:
            self._caption("Figure", block.caption)

    def _grid(self, grid: Grid) -> None:
        if grid.caption and grid.numbered:
            self._caption("Table", grid.caption)
        elif grid.caption:
            self._line("Caption", [Run(grid.caption)])
        line = looks().page.line(self.landscape)
        table = self._cursor.insertTable(len(grid.rows) + 1, len(grid.header), table_format(grid, line))
        self._fresh = False
        head = [Cell(text) for text in grid.header]
        for number, row in enumerate([head, *grid.rows]):
            for column, cell in enumerate(row):
                one = cell if isinstance(cell, Cell) else Cell(cell)
                fill(table, number, column, one, column in grid.figures)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._cursor.setBlockFormat(block_format(looks().styles["Table End"]))
