"""Carrying a finding by mouse from one list to another."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QRectF, Qt
from PySide6.QtGui import QDrag, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from ui import theme

FINDING = "application/x-audit-finding"
TALLEST = 150
"""Pixels of a card that are carried, at a text size of 100 %; a long one would hide where it goes."""
CORNER = 8


def packed(finding: str) -> QMimeData:
    """A finding as it is carried; nothing of its text leaves the window."""
    carried = QMimeData()
    carried.setData(FINDING, QByteArray(finding.encode()))
    return carried


def unpacked(carried: QMimeData) -> str:
    """The id of the carried finding, or "" for anything else that is dropped here."""
    return bytes(carried.data(FINDING).data()).decode() if carried.hasFormat(FINDING) else ""


def picture_of(card: QWidget) -> QPixmap:
    """What is seen under the pointer: the head of the card, see-through, so that the lists show below it."""
    whole = card.grab()
    ratio = whole.devicePixelRatio()
    height = min(card.height(), theme.current().px(TALLEST))
    seen = QPixmap(round(card.width() * ratio), round(height * ratio))
    seen.setDevicePixelRatio(ratio)
    seen.fill(Qt.GlobalColor.transparent)
    outline = QPainterPath()
    area = QRectF(0.5, 0.5, card.width() - 1, height - 1)
    outline.addRoundedRect(area, CORNER, CORNER)
    painter = QPainter(seen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(0.8)
    painter.setClipPath(outline)
    painter.drawPixmap(0, 0, whole)
    painter.setClipping(False)
    painter.setOpacity(1)
    painter.setPen(QPen(theme.current().colour("accent"), 1))
    painter.drawPath(outline)
    painter.end()
    return seen


def carry(card: QWidget, finding: str) -> None:
    """Lets the card be carried until it is dropped; a picture of it goes along."""
    drag = QDrag(card)
    drag.setMimeData(packed(finding))
    drag.setPixmap(picture_of(card))
    drag.setHotSpot(QPoint(24, 24))
    drag.exec(Qt.DropAction.MoveAction)
