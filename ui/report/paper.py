"""Blocks laid out on sheets of paper, for the preview and the PDF.

The rule kept here: widths, type and colours are those of the Word file, so that the sheets look near it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QByteArray, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QBrush,
    QColor,
    QFont,
    QImage,
    QPainter,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextListFormat,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

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
    Run,
    Title,
)
from workbench.report.looks import Style, looks

DOTS = 288
"""Dots per inch that sheets are laid out in: four to a point."""
POINT = DOTS / 72
MM = DOTS / 25.4


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
    """A run of sheets of one orientation. `numbers` counts tables and figures from sheaf to sheaf."""

    def __init__(
        self,
        blocks: Sequence[Block],
        landscape: bool,
        headings: Sequence[Heading],
        numbers: dict[str, int],
    ) -> None:
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
        for block in blocks:
            self._set(block)
        frame = QTextFrameFormat()
        frame.setTopMargin(page.top * MM)
        frame.setBottomMargin(page.bottom * MM)
        frame.setLeftMargin(page.left * MM)
        frame.setRightMargin(page.right * MM)
        self._document.rootFrame().setFrameFormat(frame)
        self._document.setPageSize(self.size)

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
        context.palette.setColor(QPalette.ColorRole.Text, _colour("ink"))
        self._document.documentLayout().draw(painter, context)
        painter.restore()

    # --- blocks ---

    def _set(self, block: Block) -> None:
        match block:
            case Title():
                self._line("Title", [Run(block.text)])
                for line in block.lines:
                    self._line("Subtitle", [Run(line)])
            case Heading():
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
                for heading in self._headings:
                    if heading.level <= block.depth:
                        self._line(f"toc {heading.level}", [Run(heading.text)])

    def _line(self, name: str, runs: Sequence[Run]) -> None:
        style = looks().styles[name]
        self._block(_block_format(style))
        for run in runs:
            self._cursor.insertText(_shown(run.text), _letters(style, run.bold, run.italic))

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
        for number, item in enumerate(block.items):
            indented = _block_format(style)
            indented.setLeftMargin(0)
            self._block(indented)
            self._cursor.setBlockCharFormat(_letters(style))
            if number == 0:
                made = self._cursor.createList(form)
            else:
                made.add(self._cursor.block())
            self._cursor.insertText(_shown(item), _letters(style))

    def _caption(self, kind: str, text: str) -> None:
        self._numbers[kind] = self._numbers.get(kind, 0) + 1
        self._line("Caption", [Run(f"{kind} {self._numbers[kind]}. {text}")])

    def _picture(self, block: Picture) -> None:
        self._block(_block_format(looks().styles["Picture"]))
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
        table = self._cursor.insertTable(len(grid.rows) + 1, len(grid.header), _table_format(grid, line))
        self._fresh = False
        head = [Cell(text) for text in grid.header]
        for number, row in enumerate([head, *grid.rows]):
            for column, cell in enumerate(row):
                one = cell if isinstance(cell, Cell) else Cell(cell)
                _fill(table, number, column, one, column in grid.figures)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._cursor.setBlockFormat(_block_format(looks().styles["Table End"]))


def _table_format(grid: Grid, line: float) -> QTextTableFormat:
    form = QTextTableFormat()
    form.setHeaderRowCount(1)
    form.setBorderCollapse(True)
    form.setBorder(0)
    form.setCellSpacing(0)
    form.setCellPadding(0)
    form.setWidth(QTextLength(QTextLength.Type.FixedLength, line * MM))
    form.setColumnWidthConstraints(
        [QTextLength(QTextLength.Type.FixedLength, width * MM) for width in columns.widths(grid, line)]
    )
    return form


def _fill(table: QTextTable, row: int, column: int, cell: Cell, figure: bool) -> None:
    place = table.cellAt(row, column)
    form = QTextTableCellFormat()
    form.setTopPadding(0.7 * MM)
    form.setBottomPadding(0.7 * MM)
    form.setLeftPadding(1.5 * MM)
    form.setRightPadding(1.5 * MM)
    form.setBottomBorder(0.18 * MM)
    form.setBottomBorderBrush(QBrush(_colour("line")))
    form.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    if row == 0:
        form.setBackground(_colour("accent"))
    elif cell.tone and cell.tone != "plain":
        form.setBackground(QColor(f"#{looks().tones[cell.tone]}"))
    place.setFormat(form)
    style = looks().styles["Table Head" if row == 0 else "Table Text"]
    cursor = place.firstCursorPosition()
    block = _block_format(style)
    if figure:
        block.setAlignment(Qt.AlignmentFlag.AlignRight)
    cursor.setBlockFormat(block)
    cursor.insertText(_shown(cell.text), _letters(style, cell.bold))


def _block_format(style: Style) -> QTextBlockFormat:
    form = QTextBlockFormat()
    form.setTopMargin(style.before * POINT)
    after = style.after if style.after is not None else looks().styles["Normal"].after or 0
    form.setBottomMargin(after * POINT)
    form.setLeftMargin(style.left * MM)
    form.setRightMargin(style.right * MM)
    line = style.line or looks().styles["Normal"].line or 1.2
    form.setLineHeight(line * 100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if style.align == "right":
        form.setAlignment(Qt.AlignmentFlag.AlignRight)
    return form


def _letters(style: Style, bold: bool = False, italic: bool = False) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFont(type_of(style.size, bold or style.bold, italic or style.italic))
    form.setForeground(_colour(style.colour or "ink"))
    return form


def type_of(size: float | None = None, bold: bool = False, italic: bool = False) -> QFont:
    """The report's type, in points on paper."""
    font = QFont([looks().font, "Helvetica", "Liberation Sans"])
    font.setPixelSize(round((size or looks().styles["Normal"].size or 10) * POINT))
    font.setBold(bold)
    font.setItalic(italic)
    return font


def _colour(name: str) -> QColor:
    return QColor(f"#{looks().colour(name)}")


def _shown(text: str) -> str:
    """Line ends within a paragraph stay within it."""
    return text.replace("\r\n", "\n").replace("\n", "\N{LINE SEPARATOR}")
