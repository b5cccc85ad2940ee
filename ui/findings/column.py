"""One list of findings, which others can be dropped into.

The rule kept here: the column arranges cards that the board owns; where a card lands is a wish.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.findings.card import FindingCard
from ui.findings.dragging import FINDING, unpacked
from ui.findings.moves import TITLES
from ui.kit import label

TONES = {"strength": "good", "improvement": "fair", "undecided": "plain", "out": "quiet"}
HINTS = {
    "strength": "No strength yet. Findings met in most cases come here by themselves; others can be dragged"
    " here or moved with Alt+Left.",
    "improvement": "No area for improvement. Findings can be dragged here or moved with Alt+Right.",
    "undecided": "Nothing is undecided.",
    "out": "Nothing is left out. Delete leaves the current finding out of the report.",
}


class FindingColumn(QWidget):
    dropped = Signal(str, int)
    """A finding's id, and its place in this list from 0."""
    dragged = Signal(QPoint)
    """Something is being carried over this point of the column."""

    def __init__(self, where: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.where = where
        self.cards: tuple[FindingCard, ...] = ()
        self._gap: int | None = None
        self._count = label("", "chip")
        theme.mark(self._count, tone=TONES[where])
        self._hint = label(HINTS[where], "muted", wraps=True)
        self.setAcceptDrops(True)
        self.setAccessibleName(TITLES[where])
        px = theme.current().px
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(label(TITLES[where], "heading"))
        head.addWidget(self._count)
        head.addStretch()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))
        self._column.addLayout(head)
        self._column.addWidget(self._hint)
        self._column.addStretch(1)

    def arrange(self, cards: Sequence[FindingCard]) -> None:
        """Shows these cards in this order."""
        self._count.setText(str(len(cards)))
        self._hint.setVisible(not cards)
        if self.cards != tuple(cards):
            for place, card in enumerate(cards, start=2):  # after the heading and the hint
                self._column.insertWidget(place, card)
                card.show()
        self.cards = tuple(cards)

    # --- dropping ------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(FINDING):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        at = event.position().toPoint()
        self._show_gap(self.place_at(at))
        self.dragged.emit(at)
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_gap(None)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_gap(None)
        finding = unpacked(event.mimeData())
        if finding:
            others = [card for card in self.cards if card.finding.id != finding]
            above = [card for card in others if self._middle(card) < event.position().y()]
            event.acceptProposedAction()
            self.dropped.emit(finding, len(above))

    def place_at(self, point: QPoint) -> int:
        """Before which card something dropped at the point would come to stand."""
        return sum(self._middle(card) < point.y() for card in self.cards)

    def _middle(self, card: FindingCard) -> int:
        return card.geometry().center().y()

    def _show_gap(self, gap: int | None) -> None:
        if gap != self._gap:
            self._gap = gap
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._gap is None:
            return
        cards, half = self.cards, self._column.spacing() // 2
        if self._gap < len(cards):
            y = cards[self._gap].geometry().top() - half
        else:
            y = cards[-1].geometry().bottom() + half if cards else self._hint.geometry().bottom() + half
        painter = QPainter(self)
        painter.setPen(
            QPen(theme.current().colour("accent"), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        )
        painter.drawLine(2, y, self.width() - 3, y)
        painter.end()
