"""Carrying a finding by mouse from one list to another."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

FINDING = "application/x-audit-finding"


def packed(finding: str) -> QMimeData:
    """A finding as it is carried; nothing of its text leaves the window."""
    carried = QMimeData()
    carried.setData(FINDING, QByteArray(finding.encode()))
    return carried


def unpacked(carried: QMimeData) -> str:
    """The id of the carried finding, or "" for anything else that is dropped here."""
    return bytes(carried.data(FINDING).data()).decode() if carried.hasFormat(FINDING) else ""


def carry(card: QWidget, finding: str) -> None:
    """Lets the card be carried until it is dropped; a see-through picture of it goes along."""
    seen = QPixmap(card.size() * card.devicePixelRatio())
    seen.setDevicePixelRatio(card.devicePixelRatio())
    seen.fill(Qt.GlobalColor.transparent)
    painter = QPainter(seen)
    painter.setOpacity(0.75)
    painter.drawPixmap(0, 0, card.grab())
    painter.end()
    drag = QDrag(card)
    drag.setMimeData(packed(finding))
    drag.setPixmap(seen)
    drag.setHotSpot(QPoint(24, 24))
    drag.exec(Qt.DropAction.MoveAction)
