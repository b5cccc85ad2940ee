"""How a cell of the matrix, and the key to its colours, are drawn.

The rule kept here: an answer is always its colour and its letter together; nothing else is filled.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QPolygonF

from ui import theme
from ui.overview.matrix_model import Cell
from workbench.domain.instrument import Choice

CORNER = 4.0


def draw_cell(painter: QPainter, area: QRectF, cell: Cell) -> None:
    """One cell: filled and lettered, empty with a hairline, or a dot where nothing is asked."""
    inner = area.adjusted(2, 2, -2, -2)
    draw_sign(painter, inner, cell.choice, cell.asked)
    if cell.answer.flag and cell.asked:
        _draw_flag(painter, inner, cell.choice)


def draw_sign(painter: QPainter, area: QRectF, choice: Choice | None, asked: bool) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if not asked:
        _draw_dot(painter, area)
    elif choice is None:
        _draw_hairline(painter, area)
    else:
        _draw_choice(painter, area, choice)


def _draw_choice(painter: QPainter, area: QRectF, choice: Choice) -> None:
    ground, text = theme.current().tone(choice.tone)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(area, CORNER, CORNER)
    font = QFont(painter.font())
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(text)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, choice.letter)


def _draw_dot(painter: QPainter, area: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.current().colour("muted"))
    painter.drawEllipse(area.center(), 2.0, 2.0)


def _draw_hairline(painter: QPainter, area: QRectF) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.current().colour("border"), 1))
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)


def _draw_flag(painter: QPainter, area: QRectF, choice: Choice | None) -> None:
    """A folded corner: come back to this."""
    side = min(area.height() * 0.34, 9.0)
    corner = area.topRight() - QPointF(2, -2)
    painter.setPen(Qt.PenStyle.NoPen)
    look = theme.current()
    painter.setBrush(look.tone(choice.tone)[1] if choice else look.colour("accent"))
    painter.drawPolygon(QPolygonF([corner, corner - QPointF(side, 0), corner + QPointF(0, side)]))


def draw_frame(painter: QPainter, area: QRectF, focused: bool) -> None:
    """Round the cell that you are on."""
    look = theme.current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.colour("focus" if focused else "muted"), 2 if focused else 1))
    painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), CORNER + 1, CORNER + 1)
    painter.restore()
