"""First-run hints: a line that tells the next thing to know, once, and goes away for good.

The rule kept here: a hint that was put away never comes back, and none takes the keyboard.
"""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui.kit import label
from ui.kit.picture import Picture
from ui.settings import Preferences
from ui.theme import current, set_role

HINTS = {
    "cases": "Number keys answer the statement you are on and go to the next. E writes the evidence, "
    "F1 shows all keys. Every answer is on disk at once.",
    "overview": "Arrows move, number keys answer, Enter opens the case. “One statement” reads all cases "
    "side by side.",
    "findings": "The figures propose; you decide. Move, reword or leave out a finding; its cases stay a "
    "click away.",
    "report": "The preview is what goes into Word. Names are covered on the way, and the finished file "
    "is checked.",
    "history": "Every deed can be found here and taken back, also those of earlier days.",
}


class Hints:
    """Which hints were put away, in the program's own settings."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    def wanted(self, page: str) -> str:
        """The hint for a page; "" where there is none or it was put away."""
        return "" if page in self._preferences.hints_gone else HINTS.get(page, "")

    def put_away(self, page: str) -> None:
        self._preferences.hints_gone = (*self._preferences.hints_gone, page)


class HintLine(QFrame):
    """One hint with its button; nothing while there is none."""

    put_away = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "banner")
        self.page = ""
        self._words = label("", wraps=True)
        self._button = QPushButton("Do not show this again")
        set_role(self._button, "ghost")
        self._button.clicked.connect(self._go)
        px = current().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(4), px(8), px(4))
        row.setSpacing(px(10))
        row.addWidget(Picture("info"))
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        self.hide()

    def tell(self, page: str, words: str) -> None:
        self.page = page
        self._words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))

    @Slot()
    def _go(self) -> None:
        self.hide()
        self.put_away.emit(self.page)
        self.focusNextChild()
