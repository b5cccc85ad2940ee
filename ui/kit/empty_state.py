"""What a page shows while it has nothing to show: what would stand here, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui import icons, theme
from ui.kit.card import label


class EmptyState(QWidget):
    """An icon, a title, a sentence and, if there is something to do, its button."""

    wanted = Signal()
    """The button was pressed."""

    def __init__(
        self, icon: str, title: str, text: str, button: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._icon = QLabel()
        self._title = label(title, "heading", wraps=True)
        self._text = label(text, "muted", wraps=True)
        self.button: QPushButton | None = None
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(24), px(24), px(24))
        column.setSpacing(px(8))
        column.addStretch(1)
        for part in (self._icon, self._title, self._text):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            part.setMaximumWidth(px(460))
            part.setMinimumWidth(min(px(260), px(460)) if part is not self._icon else 0)
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        if button:
            self.button = QPushButton(button)
            theme.set_role(self.button, "primary")
            self.button.clicked.connect(self.wanted)
            column.addSpacing(px(6))
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.setAccessibleName(f"{title}. {text}")
        self._draw_icon()

    def tell(self, title: str, text: str) -> None:
        self._title.setText(title)
        self._text.setText(text)
        self.setAccessibleName(f"{title}. {text}")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._draw_icon()
        super().changeEvent(event)

    def _draw_icon(self) -> None:
        side = theme.current().px(36)
        colour = theme.current().colour("edge").name()
        self._icon.setPixmap(icons.picture_of(self._icon_name, (colour, colour)).pixmap(QSize(side, side)))
