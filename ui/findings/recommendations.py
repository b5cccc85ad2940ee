"""The recommendations of the audit, in the order in which the report gives them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.findings.recommendation_card import RecommendationCard
from ui.kit import EmptyState, ScrollColumn
from workbench.domain.audit import Audit, Recommendation
from workbench.domain.findings import Finding


def in_order(audit: Audit) -> list[Recommendation]:
    return sorted(audit.recommendations.values(), key=lambda one: (one.position or 10**6, one.id))


def _agencies(audit: Audit) -> list[str]:
    scale = audit.instrument.scales.get("agencies")
    return [choice.label for choice in scale.choices] if scale else []


class RecommendationList(ScrollColumn):
    edited = Signal(object)
    """A Recommendation as it is now; id 0 for a new one."""
    drop_wanted = Signal(object)
    order_wanted = Signal(object)
    """The ids in the order wished for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, widest=1240)
        self._cards: dict[int, RecommendationCard] = {}
        self._order: list[int] = []
        self._empty = EmptyState(
            "findings",
            "No recommendations yet",
            "A recommendation says what should be done, by which agency and by when, and which areas for"
            " improvement it answers.",
        )
        self.add_button = QPushButton("Add a recommendation")
        theme.set_role(self.add_button, "primary")
        theme.set_icon(self.add_button, "plus", "on_accent")
        self.add_button.clicked.connect(self._add)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.current().px(12))
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch()
        self.add(self._empty)
        self.column.addLayout(self._list)
        self.column.addLayout(foot)
        self.column.addStretch(1)

    def show_recommendations(self, audit: Audit, found: Sequence[Finding]) -> None:
        wanted = in_order(audit)
        fresh = [one.id for one in wanted if one.id not in self._cards]
        for number, one in enumerate(wanted, start=1):
            if one.id not in self._cards:
                self._cards[one.id] = self._make_card(one, audit)
            self._cards[one.id].show_recommendation(number, one, found)
        self._arrange([one.id for one in wanted])
        self._empty.setVisible(not wanted)
        if len(fresh) == 1 and self.add_button.hasFocus():
            card = self._cards[fresh[0]]
            card.action.setFocus()
            QTimer.singleShot(0, card, lambda: self.show_whole(card))

    def _make_card(self, one: Recommendation, audit: Audit) -> RecommendationCard:
        card = RecommendationCard(one, _agencies(audit))
        card.edited.connect(self.edited)
        card.drop_wanted.connect(lambda: self._drop(card))
        card.move_wanted.connect(lambda by: self._move(card, by))
        return card

    def _arrange(self, order: list[int]) -> None:
        for gone in self._cards.keys() - set(order):
            card = self._cards.pop(gone)
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        if order != self._order:
            now = QApplication.focusWidget()
            for place, one in enumerate(order):
                self._list.insertWidget(place, self._cards[one])
                self._cards[one].show()
            if now is not None and self.isAncestorOf(now):
                now.setFocus()
                self.show_whole(now)
        self._order = order

    def card(self, recommendation: int) -> RecommendationCard:
        return self._cards[recommendation]

    @Slot()
    def hand_in(self) -> None:
        for card in tuple(self._cards.values()):
            card.hand_in()

    @Slot()
    def _add(self) -> None:
        self.add_button.setFocus(Qt.FocusReason.MouseFocusReason)
        self.edited.emit(Recommendation(0))

    def _drop(self, card: RecommendationCard) -> None:
        place = self._order.index(card.recommendation.id)
        heirs = self._order[place + 1 :] + self._order[:place][::-1]
        (self._cards[heirs[0]] if heirs else self.add_button).setFocus()
        self.drop_wanted.emit(card.recommendation.id)

    def _move(self, card: RecommendationCard, by: int) -> None:
        order = list(self._order)
        place = order.index(card.recommendation.id)
        if 0 <= place + by < len(order):
            order.insert(place + by, order.pop(place))
            self.order_wanted.emit(order)
