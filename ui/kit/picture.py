"""An icon that is looked at, not pressed, in a colour of the theme of the moment."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import icons, theme


class Picture(QLabel):
    """`size` is in pixels at a text size of 100 %."""

    def __init__(
        self, name: str, size: int = 18, colour: str = "muted", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._worn = (name, size, colour)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._draw()

    def show_icon(self, name: str, colour: str) -> None:
        worn = (name, self._worn[1], colour)
        if worn != self._worn:
            self._worn = worn
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        name, size, colour = self._worn
        side = theme.current().px(size)
        fine = self.devicePixelRatioF()
        drawn = QPixmap(icons.pixmap(name, theme.current().colour(colour).name(), round(side * fine)))
        drawn.setDevicePixelRatio(fine)
        self.setPixmap(drawn)
