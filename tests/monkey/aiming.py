"""What the hand can aim at on the screen before it.

The rule kept here: parts are found without asking Qt for children, which would have Python hold each for good
and count as a leak.
"""

from __future__ import annotations

from random import Random

import shiboken6
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

AGAIN = 25
"""So many times is aimed before the parts of a screen are listed anew."""
LIKED = (QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit)


class Aim:
    """Chooses parts by chance; keeps a list of those on the screen for a while."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._parts: list[QWidget] = []
        self._parts_of = ""
        self._aimed = 0

    def let_go(self) -> None:
        self._parts, self._parts_of = [], ""

    def part(self, window: QWidget, screen: str) -> QWidget | None:
        """A part of a window to click on, or whatever is at a place of it."""
        if self._chance.random() < 0.3:
            where = QPoint(self._chance.randrange(window.width()), self._chance.randrange(window.height()))
            return window.childAt(where) or window
        self._aimed += 1
        if screen != self._parts_of or self._aimed > AGAIN:
            self._parts = [part for part in QApplication.allWidgets() if isinstance(part, LIKED)]
            self._parts_of, self._aimed = screen, 0
        pool = [
            part
            for part in self._parts
            if shiboken6.isValid(part) and part.isVisible() and part.isEnabled() and part.window() is window
        ]
        return self._chance.choice(pool) if pool else None

    def box(self, window: QWidget) -> QComboBox | None:
        """A box of choices that has any."""
        boxes = [box for box in QApplication.allWidgets() if isinstance(box, QComboBox) and box.isVisible()]
        boxes = [box for box in boxes if box.isEnabled() and box.window() is window and box.count()]
        return self._chance.choice(boxes) if boxes else None


def name_of(part: QWidget | None) -> str:
    if part is None:
        return "nothing"
    return f"{type(part).__name__} {part.accessibleName() or part.objectName()}".strip()
