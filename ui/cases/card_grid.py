"""The cards of a section: statements one below the other, short questions two in a line.

The rule kept here: the order of reading is the order of the checklist, left to right and down.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.cases.card import Card
from ui.theme import current

_TWO_FROM = 84
"""Letters of width from which two short cards stand in a line."""


class CardGrid(QWidget):
    """Places its cards anew when some are hidden or the room changes."""

    def __init__(self, cards: Sequence[Card], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = tuple(cards)
        self._placed: list[tuple[Card, int, int, int]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(current().px(8))
        for card in cards:
            card.setParent(self)
        self.arrange()

    def arrange(self) -> bool:
        """Sets the cards that are shown in their places; False where there is none."""
        wide = self.width() >= _TWO_FROM * self.fontMetrics().averageCharWidth()
        placed = _places([card for card in self._cards if card.asked], wide)
        if placed != self._placed:
            for card in self._cards:
                self._grid.removeWidget(card)
            for card, row, column, columns in placed:
                self._grid.addWidget(card, row, column, 1, columns)
            halves = any(columns == 1 for *_, columns in placed)
            self._grid.setColumnStretch(0, 1)
            self._grid.setColumnStretch(1, 1 if halves else 0)
            self._placed = placed
        if self.isHidden() is bool(placed) and self.parent() is not None:
            self.setHidden(not placed)
        return bool(placed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.arrange()


def _places(cards: Sequence[Card], wide: bool) -> list[tuple[Card, int, int, int]]:
    """Row, column and columns of each card."""
    placed = []
    row = column = 0
    for position, card in enumerate(cards):
        follower = cards[position + 1] if position + 1 < len(cards) else None
        half = wide and card.short and (column == 1 or (follower is not None and follower.short))
        if half:
            placed.append((card, row, column, 1))
            row, column = (row, 1) if column == 0 else (row + 1, 0)
        else:
            placed.append((card, row, 0, 2))
            row, column = row + 1, 0
    return placed
