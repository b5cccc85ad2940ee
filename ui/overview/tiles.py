"""The row of small figures above the matrix."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.kit import Elided
from ui.overview.figures import Figure

LETTERS = 27
"""How many a tile has to have room for."""


class Meter(QWidget):
    """A thin bar filled by a share."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share, self._tone = 0.0, "accent"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def fill(self, share: float, tone: str) -> None:
        self._share, self._tone = share, tone
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(40, 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("sunken"))
        painter.drawRoundedRect(self.rect(), 2, 2)
        painter.setBrush(look.tone(self._tone)[0])
        painter.drawRoundedRect(QRectF(0, 0, self.width() * self._share, self.height()), 2, 2)
        painter.end()


class Tile(QFrame):
    """One figure with its name over it and its note beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "card")
        self._title, self._figure = Elided(role="muted"), QLabel()
        self._note = Elided(role="small")
        theme.set_role(self._figure, "heading")
        self._meter = Meter()
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._figure)
        line.addWidget(self._note, 1, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        px = theme.current().px
        column.setContentsMargins(px(12), px(6), px(12), px(8))
        column.setSpacing(px(3))
        column.addWidget(self._title)
        column.addLayout(line)
        column.addStretch()
        column.addWidget(self._meter)

    def show_figure(self, figure: Figure) -> None:
        self._title.setText(figure.title)
        self._figure.setText(figure.figure)
        self._note.setText(figure.note)
        self._meter.setVisible(figure.share is not None)
        self._meter.fill(figure.share or 0.0, figure.tone)
        self.setAccessibleName(f"{figure.title}: {figure.figure}, {figure.note}")


class Tiles(QWidget):
    """All figures side by side."""

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles = tuple(Tile() for _ in range(count))
        self._abreast = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._arrange(count)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many abreast as have room for their words."""
        super().resizeEvent(event)
        room = self.fontMetrics().averageCharWidth() * LETTERS
        self._arrange(max(1, min(len(self._tiles), self.width() // room)))

    def _arrange(self, abreast: int) -> None:
        if abreast == self._abreast:
            return
        for column in range(self._abreast):
            self._grid.setColumnStretch(column, 0)
        self._abreast = abreast
        for place, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, *divmod(place, abreast))
        for column in range(abreast):
            self._grid.setColumnStretch(column, 1)

    def show_figures(self, figures: tuple[Figure, ...]) -> None:
        for tile, figure in zip(self._tiles, figures, strict=True):
            tile.show_figure(figure)
