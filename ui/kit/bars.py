"""A stacked bar of answers: how many of each, in colour and, where there is room, in figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme

HEIGHT = 18
"""At a text size of 100 %, in pixels."""


class Part(NamedTuple):
    """A piece of the bar: its tone, how many, and what they are."""

    tone: str
    number: int
    label: str


def draw_bars(painter: QPainter, area: QRectF, parts: Sequence[Part]) -> None:
    """Draws the parts side by side over the whole of `area`."""
    look = theme.current()
    total = sum(part.number for part in parts)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = QPainterPath()
    outline.addRoundedRect(area, 4, 4)
    painter.setClipPath(outline)
    painter.fillRect(area, look.colour("sunken"))
    painter.setFont(look.font(0.85, bold=True))
    x = area.x()
    for part in parts:
        if not part.number:
            continue
        width = area.width() * part.number / total
        piece = QRectF(x, area.y(), max(1.0, width - 1), area.height())
        ground, text = look.tone(part.tone)
        painter.fillRect(piece, ground)
        figure = str(part.number)
        if painter.fontMetrics().horizontalAdvance(figure) + 4 <= piece.width():
            painter.setPen(text)
            painter.drawText(piece, Qt.AlignmentFlag.AlignCenter, figure)
        x += width
    painter.restore()


class Bars(QWidget):
    """A bar that says its figures to whoever cannot see it, and shows them in a tooltip."""

    def __init__(self, parts: Sequence[Part] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[Part, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_parts(parts)

    def show_parts(self, parts: Sequence[Part]) -> None:
        self._parts = tuple(Part(*part) for part in parts)
        words = ", ".join(f"{part.number} {part.label}" for part in self._parts if part.number)
        self.setAccessibleName(words or "No answers yet")
        self.setToolTip(words or "No answers yet")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(160), theme.current().px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(48), theme.current().px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_bars(painter, QRectF(self.rect()), self._parts)
        painter.end()
