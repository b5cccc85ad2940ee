"""A line across the page that tells why a wish was not granted.

The rule kept here: it never takes the keyboard away; it goes by itself or by its cross.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from ui import theme

SHOWN_FOR = 15_000
"""Milliseconds; long enough to read two sentences twice."""


class Notice(QFrame):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "banner")
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_FOR)
        self._timer.timeout.connect(self.hide)
        away = QToolButton()
        theme.set_role(away, "ghost")
        theme.set_icon(away, "cross", "muted", size=14)
        away.setAccessibleName("Put this message away")
        away.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.addWidget(self._words, 1)
        row.addWidget(away)
        self.hide()

    @Slot(str)
    def tell(self, sentence: str) -> None:
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()
        self._timer.start()

    @property
    def sentence(self) -> str:
        return self._words.text() if not self.isHidden() else ""
