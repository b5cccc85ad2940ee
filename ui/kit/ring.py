"""A ring that shows how much of something is done; whole, it has a tick in it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme

SIDE = 28
"""At a text size of 100 %, in pixels."""


def draw_ring(painter: QPainter, area: QRectF, share: float, tone: str = "") -> None:
    """Draws the ring for `share` (0 to 1) within `area`; without a tone, accent until it is whole."""
    look = theme.current()
    side = min(area.width(), area.height())
    thick = max(2.0, side * 0.12)
    box = QRectF(0, 0, side - thick - 1, side - thick - 1)
    box.moveCenter(area.center())
    whole = share >= 1
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.colour("border"), thick))
    painter.drawEllipse(box)
    colour = look.colour(tone) if tone else look.colour("good" if whole else "accent")
    pen = QPen(colour, thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    if whole:
        painter.drawEllipse(box)
        _tick(painter, box)
    elif share > 0:
        painter.drawArc(box, 90 * 16, -round(360 * 16 * share))
    painter.restore()


def _tick(painter: QPainter, box: QRectF) -> None:
    x, y, unit = box.x(), box.y(), box.width()
    points = [(0.29, 0.53), (0.44, 0.68), (0.72, 0.36)]
    painter.drawPolyline([QPointF(x + unit * across, y + unit * down) for across, down in points])


class Ring(QWidget):
    """A progress ring; `name` is what it is the progress of, for whoever cannot see it."""

    def __init__(
        self, share: float = 0.0, tone: str = "", parent: QWidget | None = None, *, name: str = "Progress"
    ) -> None:
        super().__init__(parent)
        self._share = share
        self._tone = tone
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._say()

    @property
    def share(self) -> float:
        return self._share

    def set_share(self, share: float, tone: str = "") -> None:
        if (share, tone) == (self._share, self._tone):
            return
        self._share, self._tone = share, tone
        self._say()
        self.update()

    def sizeHint(self) -> QSize:
        side = theme.current().px(SIDE)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_ring(painter, QRectF(self.rect()), self._share, self._tone)
        painter.end()

    def _say(self) -> None:
        words = f"{self._name}: {round(self._share * 100)} per cent"
        self.setAccessibleName(words)
