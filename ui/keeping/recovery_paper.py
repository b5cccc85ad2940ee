"""The recovery sheet as one page of paper: printed, or as a PDF.

The rule kept here: figures and letters that are alike are told apart by the type, and nothing of a case is on
the page.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

PAGE = QPageLayout(
    QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
)
MARGIN, LINE = 22.0, 6.4
"""Millimetres."""
DOTS = 300


def draw(sheet: str, device: QPagedPaintDevice) -> float:
    """Draws the sheet on one page; its numbered lines are the largest thing on it.

    Returns where its last line ends, in millimetres from the top.
    """
    painter = QPainter(device)
    mm = device.logicalDpiX() / 25.4
    top = MARGIN * mm
    width = device.width() - 2 * MARGIN * mm
    for line in lines_of(sheet):
        font, height = _type_of(line)
        painter.setFont(font)
        box = QRectF(MARGIN * mm, top, width, 400 * mm)
        flags = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)
        drawn = painter.boundingRect(box, flags, line or " ")
        painter.drawText(box, flags, line)
        top += max(drawn.height(), height * mm)
    painter.end()
    return top / mm


def lines_of(sheet: str) -> Iterator[str]:
    """The lines to draw: those of a paragraph become one, which is broken to the width of the paper."""
    for block in sheet.strip().split("\n\n"):
        lines = block.splitlines()
        listed = any(line[:1].isdigit() or ":  " in line for line in lines)
        yield from lines if listed else [" ".join(lines)]
        yield ""


def _type_of(line: str) -> tuple[QFont, float]:
    """The font of a line and the least height it takes, in millimetres."""
    if line.isupper() and not line[:1].isdigit():
        font = QFont()
        font.setPointSizeF(20)
        font.setWeight(QFont.Weight.DemiBold)
        return font, 14
    if line[:1].isdigit():
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(15)
        return font, 12
    font = QFont()
    font.setPointSizeF(11)
    return font, LINE


def pdf_of(sheet: str) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS)
    writer.setPageLayout(PAGE)
    writer.setTitle("Recovery sheet")
    writer.setCreator("Safeguarding Audit Workbench")
    draw(sheet, writer)
    buffer.close()
    return bytes(content.data())
