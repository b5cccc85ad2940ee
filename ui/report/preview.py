"""The sheets of a report one below the other, to look through before they are written.

The rule kept here: paper is white in every theme, and only what is in sight is painted.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui import theme
from ui.report.binding import Binding
from workbench.report.blocks import Block
from workbench.report.word import Properties

WIDEST = 794
"""Pixels of an upright sheet at 100 %; wider would not read better."""


class Preview(QAbstractScrollArea):
    """Shows a report's sheets, fitted to the width."""

    laid_out = Signal(int)
    """All sheets are there; how many."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Preview of the report")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.binding: Binding | None = None
        self._tops: list[QRect] = []
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._lay_out)

    def show_blocks(self, blocks: Sequence[Block], properties: Properties) -> None:
        """Lays the report out afresh; the place in it stays where it was, as far as it goes."""
        self.binding = Binding(blocks, properties)
        self._tops = []
        self._next.start()

    @property
    def text(self) -> str:
        """What stands on the sheets laid out so far."""
        return self.binding.text if self.binding else ""

    @Slot()
    def _lay_out(self) -> None:
        if self.binding is None:
            return
        self.binding.add_some()
        self._place()
        if not self.binding.whole:
            self._next.start()
            return
        sheets = len(self.binding)
        self.setAccessibleDescription(f"{sheets} {'page' if sheets == 1 else 'pages'}. Page Down turns them.")
        self.laid_out.emit(sheets)

    def _place(self) -> None:
        """Where each sheet stands, in pixels from the top."""
        binding = self.binding
        if binding is None:
            return
        gap = theme.current().px(16)
        width = self.viewport().width()
        at, self._tops = gap, []
        upright = min(WIDEST * theme.current().text_size / 100, width - 2 * gap)
        for sheet in range(len(binding)):
            size = binding.size(sheet)
            wide = min(upright * (1.25 if binding.landscape(sheet) else 1), width - 2 * gap)
            high = round(wide * size.height() / size.width())
            self._tops.append(QRect(round((width - wide) / 2), at, round(wide), high))
            at += high + gap
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(theme.current().px(40))
        if binding.whole or at - self.viewport().height() > bar.maximum():
            bar.setRange(0, max(0, at - self.viewport().height()))
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        top = self.verticalScrollBar().value()
        for sheet, place in enumerate(self._tops):
            shown = place.translated(0, -top)
            if shown.intersects(event.rect()):
                self._paint_sheet(painter, sheet, shown)
        if self.hasFocus():
            painter.setPen(QPen(theme.current().colour("focus"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def _paint_sheet(self, painter: QPainter, sheet: int, place: QRect) -> None:
        binding = self.binding
        if binding is None or sheet >= len(binding):
            return
        painter.fillRect(place.translated(0, 2), theme.current().colour("border"))
        painter.fillRect(place, QColor("white"))
        painter.setPen(theme.current().colour("border"))
        painter.drawRect(QRectF(place).adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.save()
        painter.setClipRect(place)
        painter.translate(place.topLeft())
        scale = place.width() / binding.size(sheet).width()
        painter.scale(scale, scale)
        binding.paint(painter, sheet)
        painter.restore()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        if Qt.Key(event.key()) in ends:
            bar.setValue(ends[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        self.viewport().update()

    def focusOutEvent(self, event: object) -> None:
        self.viewport().update()
