"""The findings of one stage: strengths, areas for improvement, and what is undecided or left out.

The rule kept here: a card stays the same card wherever it moves, so focus and half-typed text go with it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from ui import theme
from ui.findings.card import FindingCard
from ui.findings.card_menu import Offers, card_menu, join_menu
from ui.findings.column import FindingColumn
from ui.findings.going_out import GoingOut
from ui.findings.moves import LISTS, OUT, TITLES, Edits, in_place, joined, list_of, moved, reworded, split
from ui.findings.words import name_of, since_earlier
from ui.kit import ScrollColumn
from workbench.domain.audit import Audit
from workbench.domain.findings import Finding

THREE_ABREAST = 92
"""From this many letters' width on, the undecided stand beside the other two."""


class StageBoard(ScrollColumn):
    edits_wanted = Signal(object, str)
    """FindingEdits by finding id, and what the deed is called."""
    case_wanted = Signal(object, object)

    def __init__(self, stage: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._audit: Audit | None = None
        self._found: tuple[Finding, ...] = ()
        self._cards: dict[str, FindingCard] = {}
        self._last: FindingCard | None = None
        self._wide: bool | None = None
        self.columns = {where: FindingColumn(where) for where in (*LISTS, OUT)}
        for column in self.columns.values():
            column.dropped.connect(self._drop)
            column.dragged.connect(self._scroll_along)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(theme.current().px(24))
        side.addWidget(self.columns["undecided"])
        side.addWidget(self.columns[OUT])
        side.addStretch(1)
        holder = QWidget()
        self._grid = QGridLayout(holder)
        self._grid.setContentsMargins(0, 0, theme.current().px(4), theme.current().px(12))
        self._grid.setHorizontalSpacing(theme.current().px(16))
        self._grid.setVerticalSpacing(theme.current().px(24))
        self.add(holder, 1)
        self._fit()

    # --- showing -------------------------------------------------------------------------------------

    def show_findings(self, audit: Audit, found: Sequence[Finding]) -> None:
        """Shows the findings of this stage as they are now."""
        self._audit, self._found = audit, tuple(one for one in found if one.stage == self._stage)
        now = QApplication.focusWidget()
        focused = now if now is not None and self.isAncestorOf(now) else None
        going_out = GoingOut(audit)
        for one in self._found:
            if one.id in self._cards:
                self._cards[one.id].show_finding(audit, one, going_out)
            else:
                self._cards[one.id] = self._make_card(audit, one)
        for where, column in self.columns.items():
            column.arrange([self._cards[one.id] for one in in_place(self._found, self._stage, where)])
        self._drop_cards()
        if focused is not None and not focused.hasFocus() and focused.isVisibleTo(self):
            focused.setFocus()
            QTimer.singleShot(0, focused, lambda: self.show_whole(focused))

    def _make_card(self, audit: Audit, finding: Finding) -> FindingCard:
        card = FindingCard(audit, finding)
        card.case_wanted.connect(self.case_wanted)
        card.move_wanted.connect(lambda where: self._move(card, where))
        card.step_wanted.connect(lambda across, down: self._step(card, across, down))
        card.menu_wanted.connect(lambda at: self._show_menu(card, at))
        card.join_wanted.connect(lambda: self._show_join_menu(card))
        card.edits_wanted.connect(self.edits_wanted)
        card.reworded.connect(lambda text: self._reword(card, text))
        card.focused.connect(self._remember)
        return card

    @Slot()
    def _remember(self) -> None:
        card = self.sender()
        self._last = card if isinstance(card, FindingCard) else None

    def _drop_cards(self) -> None:
        for gone in self._cards.keys() - {one.id for one in self._found}:
            card = self._cards.pop(gone)
            self._last = None if card is self._last else self._last
            card.hide()
            card.deleteLater()

    def focus_card(self) -> None:
        """Puts the focus on the card that had it last, or on the first."""
        shown = [card for column in self.columns.values() for card in column.cards]
        if shown:
            (self._last if self._last in shown else shown[0]).setFocus()

    def card(self, finding: str) -> FindingCard:
        return self._cards[finding]

    @Slot()
    def hand_in(self) -> None:
        for card in tuple(self._cards.values()):
            card.hand_in()

    # --- room ----------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() >= THREE_ABREAST * self.fontMetrics().averageCharWidth() * 1.5
        if wide == self._wide:
            return
        self._wide = wide
        for part in (self.columns["strength"], self.columns["improvement"], self._side):
            self._grid.removeWidget(part)
        self._grid.addWidget(self.columns["strength"], 0, 0, Qt.AlignmentFlag(0))
        self._grid.addWidget(self.columns["improvement"], 0, 1)
        self._grid.addWidget(self._side, *((0, 2, 1, 1) if wide else (1, 0, 1, 2)))
        for column, stretch in enumerate((10, 10, 8 if wide else 0)):
            self._grid.setColumnStretch(column, stretch)
            self._grid.setColumnMinimumWidth(column, 0)
        self._grid.setRowStretch(1, 1)

    @Slot(QPoint)
    def _scroll_along(self, at: QPoint) -> None:
        column = self.sender()
        if isinstance(column, QWidget):
            here = column.mapTo(self.body, at)
            self.ensureVisible(here.x(), here.y(), 0, theme.current().px(48))

    # --- wishes --------------------------------------------------------------------------------------

    def _wish(self, edits: Edits, name: str) -> None:
        if edits:
            self.edits_wanted.emit(edits, name)

    def _move(self, card: FindingCard, wish: str) -> None:
        finding, where = card.finding, list_of(card.finding)
        if wish in ("up", "down"):
            self._shift(finding, -1 if wish == "up" else 1)
        elif wish == OUT:
            self._leave_out(card)
        elif wish == "back" or (wish == "left" and where == OUT):
            self._put(finding, finding.direction, f"Put back {name_of(finding)}")
        elif wish in LISTS:
            self._put(finding, wish)
        elif where in LISTS:
            to = LISTS.index(where) + (1 if wish == "right" else -1)
            if 0 <= to < len(LISTS):
                self._put(finding, LISTS[to])

    def _put(self, finding: Finding, where: str, name: str = "", at: int | None = None) -> None:
        assert self._audit is not None
        name = name or f"Move {name_of(finding)} to {TITLES[where].lower()}"
        self._wish(moved(self._audit, self._found, finding, where, at), name)

    def _shift(self, finding: Finding, by: int) -> None:
        where = list_of(finding)
        order = [one.id for one in in_place(self._found, self._stage, where)]
        at = order.index(finding.id) + by
        if where in LISTS and 0 <= at < len(order):
            self._put(finding, where, f"Move {name_of(finding)} {'up' if by < 0 else 'down'}", at)

    def _leave_out(self, card: FindingCard) -> None:
        """The focus stays in the list, so that several can be left out one after another."""
        cards = self.columns[list_of(card.finding)].cards
        place = cards.index(card)
        heir = next(iter(cards[place + 1 :] + cards[:place][::-1]), card)
        if card.hasFocus():
            heir.setFocus()
        self._put(card.finding, OUT, f"Leave out {name_of(card.finding)}")

    @Slot(str, int)
    def _drop(self, finding: str, at: int) -> None:
        column = self.sender()
        card = self._cards.get(finding)
        if card is None or not isinstance(column, FindingColumn):
            return
        name = f"Leave out {name_of(card.finding)}" if column.where == OUT else ""
        self._put(card.finding, column.where, name, at)

    def _reword(self, card: FindingCard, text: str) -> None:
        assert self._audit is not None
        edits = reworded(self._audit, card.finding, text)
        back = any(not edit.text for edit in edits.values())
        name = name_of(card.finding)
        self._wish(edits, f"Take {name} back to its draft" if back else f"Reword {name}")

    def _step(self, card: FindingCard, across: int, down: int) -> None:
        shown = [column.cards for column in self.columns.values()]
        column = next(place for place, cards in enumerate(shown) if card in cards)
        row = shown[column].index(card) + down
        if across:
            filled = [place for place, cards in enumerate(shown) if cards]
            place = filled.index(column) + across
            if not 0 <= place < len(filled):
                return
            column = filled[place]
            row = min(row, len(shown[column]) - 1)
        if 0 <= row < len(shown[column]):
            shown[column][row].setFocus()
            self.show_whole(shown[column][row])

    def _show_menu(self, card: FindingCard, at: QPoint) -> None:
        since = self._since(card)
        offers = Offers(
            lambda wish: self._move(card, wish),
            lambda: self._reword(card, ""),
            lambda other: self._join(card, other),
            lambda: self._split(card),
            (lambda: self._reword(card, f"{card.finding.text} {since}")) if since else None,
        )
        card_menu(card, self._others(card), offers).popup(at)

    def _since(self, card: FindingCard) -> str:
        assert self._audit is not None
        told = since_earlier(self._audit, card.finding)
        return "" if told in card.finding.text else told

    def _others(self, card: FindingCard) -> tuple[Finding, ...]:
        """What a finding can be joined with: the others of this stage that are not left out."""
        return tuple(one for one in self._found if one.id != card.finding.id and not one.left_out)

    def _show_join_menu(self, card: FindingCard) -> None:
        others = self._others(card)
        if others and list_of(card.finding) != OUT:
            menu = join_menu(card, others, lambda other: self._join(card, other))
            menu.popup(card.mapToGlobal(card.rect().center()))

    def _join(self, card: FindingCard, other: Finding) -> None:
        assert self._audit is not None
        name = f"Join {name_of(other)} with {name_of(card.finding)}"
        self._wish(joined(self._audit, card.finding, other), name)
        card.setFocus()

    def _split(self, card: FindingCard) -> None:
        assert self._audit is not None
        self._wish(split(self._audit, card.finding), f"Split {name_of(card.finding)}")
