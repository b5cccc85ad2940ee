"""Type, tables and colours of the report as Qt wants them, measured in dots of the sheets.

The rule kept here: every measure comes from the looks of the Word file.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from workbench.report import columns
from workbench.report.blocks import Cell, Grid
from workbench.report.looks import Style, looks

DOTS = 288
"""Dots per inch that sheets are laid out in: four to a point."""
POINT = DOTS / 72
MM = DOTS / 25.4


def table_format(grid: Grid, line: float) -> QTextTableFormat:
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


def fill(table: QTextTable, row: int, column: int, cell: Cell, figure: bool) -> None:
    place = table.cellAt(row, column)
    form = QTextTableCellFormat()
    form.setTopPadding(0.7 * MM)
    form.setBottomPadding(0.7 * MM)
    form.setLeftPadding(1.5 * MM)
    form.setRightPadding(1.5 * MM)
    form.setBottomBorder(0.18 * MM)
    form.setBottomBorderBrush(QBrush(colour("line")))
    form.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    if row == 0:
        form.setBackground(colour("accent"))
    elif cell.tone and cell.tone != "plain":
        form.setBackground(QColor(f"#{looks().tones[cell.tone]}"))
    place.setFormat(form)
    style = looks().styles["Table Head" if row == 0 else "Table Text"]
    cursor = place.firstCursorPosition()
    block = block_format(style)
    if figure:
        block.setAlignment(Qt.AlignmentFlag.AlignRight)
    cursor.setBlockFormat(block)
    cursor.insertText(shown(cell.text), letters(style, cell.bold))


def block_format(style: Style) -> QTextBlockFormat:
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


def letters(style: Style, bold: bool = False, italic: bool = False) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFont(type_of(style.size, bold or style.bold, italic or style.italic))
    form.setForeground(colour(style.colour or "ink"))
    return form


def type_of(size: float | None = None, bold: bool = False, italic: bool = False) -> QFont:
    """The report's type, in points on paper."""
    font = QFont([looks().font, "Helvetica", "Liberation Sans"])
    font.setPixelSize(round((size or looks().styles["Normal"].size or 10) * POINT))
    font.setBold(bold)
    font.setItalic(italic)
    return font


def colour(name: str) -> QColor:
    return QColor(f"#{looks().colour(name)}")


def shown(text: str) -> str:
    """Line ends within a paragraph stay within it."""
    return text.replace("\r\n", "\n").replace("\n", "\N{LINE SEPARATOR}")
