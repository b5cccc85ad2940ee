"""The dates of a case on a line, with the working days between them.

The rule kept here: words wrap and are never cut; a date that is missing keeps its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.cases.showing import show_if
from ui.kit import label
from ui.kit.dates import show_date
from ui.theme import current
from workbench.domain.derived import Moment


class _Stop(QWidget):
    """One moment: its title, and its date with the note."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.tone = "plain"
        self.dated = True
        self.title = label("", "subheading", wraps=True)
        self._note = label("", "small", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(current().px(24), 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self._note)

    def tell(self, moment: Moment) -> None:
        self.tone = moment.tone
        self.dated = moment.date is not None
        self.title.setText(moment.title)
        day = show_date(moment.date.isoformat()) if moment.date else "No date yet"
        words = " · ".join(filter(None, (day, moment.note)))
        self._note.setText(words)
        self.setAccessibleName(f"{moment.title}: {words}")


class Timeline(QWidget):
    """The moments of one case, from the first to the last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Timeline")
        self._stops: list[_Stop] = []
        self._moments: tuple[Moment, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(current().px(12))

    def show_moments(self, moments: Sequence[Moment]) -> None:
        if tuple(moments) == self._moments:
            return  # most answers move no date, and to paint the line takes longer than to compare it
        self._moments = tuple(moments)
        while len(self._stops) < len(moments):
            stop = _Stop(self)
            self._column.addWidget(stop)
            self._stops.append(stop)
        for position, stop in enumerate(self._stops):
            show_if(stop, position < len(moments))
            if position < len(moments):
                stop.tell(moments[position])
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        across, radius = theme.px(8), theme.px(5)
        middles = [
            QPointF(across, stop.y() + stop.title.y() + stop.title.fontMetrics().height() / 2)
            for stop in self._stops[: len(self._moments)]
        ]
        painter.setPen(QPen(theme.colour("border"), theme.px(2)))
        for first, second in pairwise(middles):
            painter.drawLine(first, second)
        for stop, middle in zip(self._stops, middles, strict=False):
            ground = theme.colour("accent") if stop.tone == "plain" else theme.tone(stop.tone)[0]
            painter.setPen(QPen(ground, theme.px(2)))
            painter.setBrush(ground if stop.dated else theme.colour("card"))
            inner = radius if stop.dated else radius - 1
            painter.drawEllipse(QRectF(middle.x() - inner, middle.y() - inner, 2 * inner, 2 * inner))
        painter.end()
