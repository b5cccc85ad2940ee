"""What a page shows while it has nothing to show: what would stand here, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.kit.card import label
from ui.kit.picture import Picture


class EmptyState(QWidget):
    """An icon, a title, a sentence and, if there is something to do, its button."""

    wanted = Signal()
    """The button was pressed."""

    def __init__(
        self, icon: str, title: str, text: str, button: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = Picture(icon, 36, "edge")
        self._title = label(title, "heading", wraps=True)
        self._text = label(text, "muted", wraps=True)
        self.button: QPushButton | None = None
        px = theme.current().px
        inner = QWidget(self)
        inner.setMaximumWidth(px(440))
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, px(24), 0, px(24))
        column.setSpacing(px(8))
        column.addStretch(1)
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for part in (self._title, self._text):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(part)
        if button:
            self.button = QPushButton(button)
            theme.set_role(self.button, "primary")
            self.button.clicked.connect(self.wanted)
            column.addSpacing(px(6))
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(inner, 1000)
        row.addStretch(1)
        self.setAccessibleName(f"{title}. {text}")

    def tell(self, title: str, text: str) -> None:
        self._title.setText(title)
        self._text.setText(text)
        self.setAccessibleName(f"{title}. {text}")
