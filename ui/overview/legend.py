"""The key to the letters and colours of the matrix."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui import theme
from ui.overview.painting import draw_sign
from workbench.domain.instrument import Choice


class _Sign(QWidget):
    def __init__(self, choice: Choice | None, asked: bool) -> None:
        super().__init__()
        self._choice, self._asked = choice, asked
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        side = self.fontMetrics().height() + 4
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_sign(painter, QRectF(self.rect()), self._choice, self._asked)
        painter.end()


class LegendKey(QWidget):
    """One sign of the matrix with what it stands for."""

    def __init__(self, words: str, meaning: str, choice: Choice | None = None, asked: bool = True) -> None:
        super().__init__()
        label = QLabel(words)
        theme.set_role(label, "small")
        self.setToolTip(meaning)
        self.setAccessibleName(f"{choice.letter if choice else 'No letter'}: {words}. {meaning}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(_Sign(choice, asked))
        row.addWidget(label)
