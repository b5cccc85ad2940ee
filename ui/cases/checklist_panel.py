"""One stage of a case: its sections with their cards, its tables, and the sign-off where it is asked for.

The rule kept here: the parts are built once and shown for one case after the other; what is typed is handed
in before another case is shown, and a text the audit refused is kept here until it is taken.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QStringListModel, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.cases.card import Card
from ui.cases.card_grid import CardGrid
from ui.cases.evidence import names_of
from ui.cases.kept import Kept
from ui.cases.showing import show_if
from ui.cases.sign_off import SIGNED_OFF, SignOff
from ui.cases.table_panel import TablePanel
from ui.kit import ScrollColumn, label
from ui.kit.order import last_stop
from ui.theme import current
from workbench.domain.audit import READY_ON, SIGNED_BY, SIGNED_ON, Answer, Case, Place, Settings
from workbench.domain.derived import suggestion
from workbench.domain.instrument import Stage
from workbench.domain.siblings import child_label, group

_SIGN_OFF = (SIGNED_BY, SIGNED_ON, READY_ON)
_TEXTS = ("note", "document", "page")


class ChecklistPanel(QWidget):
    """Everything asked in one stage."""

    unanswered_wanted = Signal()
    left_upwards = Signal()
    before_wanted = Signal(object)  # the item whose answers in the other cases are wanted

    def __init__(self, bridge: Bridge, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.stage = stage
        self._case: Case | None = None
        self._settings: Settings | None = None
        self._kept = Kept()
        self._documents = QStringListModel(self)
        self._owed: dict[tuple[int, Place], dict[str, Any]] = {}
        """Typed but refused (a full disk, say), by case and place."""
        self.cards: dict[str, Card] = {}
        self._grids: list[tuple[QLabel, CardGrid]] = []
        self.tables: dict[str, TablePanel] = {}
        self.sign_off: SignOff | None = None
        fills = len(stage.tables) == 1 and not stage.items
        self._scroll: ScrollColumn | None = None if fills else ScrollColumn(self, gap=8)
        self._place: QWidget = self if self._scroll is None else self._scroll.body
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        if self._scroll is not None:
            self._column.addWidget(self._scroll)
        self._add_sections()
        self._add_tables(fills)
        if self._scroll is not None:
            self._scroll.column.addSpacing(current().px(8))
            self._scroll.column.addStretch(1)
        self.end = last_stop(self)
        self._sought: QWidget | None = None
        self._settled = QTimer(self, singleShot=True, interval=0)
        self._settled.timeout.connect(self._show_sought)
        bridge.settling.connect(self.hand_in)

    # --- making -----------------------------------------------------------------------------------

    def _add(self, part: QWidget) -> None:
        if self._scroll is None:
            self._column.addWidget(part, 1)
        else:
            self._scroll.add(part)

    def _add_sections(self) -> None:
        instrument = self._bridge.audit.instrument
        for section in self.stage.sections:
            title = label(section.title, "heading")
            title.setContentsMargins(0, current().px(4), 0, 0)
            self._add(title)
            if any(item in _SIGN_OFF for item in section.items):
                self.sign_off = SignOff(self._bridge)
                self._add(self.sign_off)
            cards = []
            for name in [one for one in section.items if one not in _SIGN_OFF]:
                item = instrument.items[name]
                card = Card(item, instrument.scale_of(item), self._documents)
                card.edited.connect(self._record)
                card.child_edited.connect(lambda card, row, name, value: self._record(card, name, value, row))
                card.wished.connect(self._move)
                card.grown.connect(self._see)
                self.cards[name] = card
                cards.append(card)
            grid = CardGrid(cards, self._place)
            self._add(grid)
            if cards:
                self._grids.append((title, grid))

    def _add_tables(self, fills: bool) -> None:
        for name in self.stage.tables:
            panel = TablePanel(self._bridge, self._bridge.audit.instrument.tables[name], fills, self._place)
            panel.left.connect(self.left_upwards)
            self.tables[name] = panel
            if self._scroll is not None:
                self._scroll.column.addSpacing(current().px(8))
            self._add(panel)

    # --- showing ----------------------------------------------------------------------------------

    def show_case(self, case: Case) -> None:
        """Shows another case, or the same one as it is now."""
        another = self._case is None or self._case.id != case.id
        settings = self._bridge.audit.settings
        if self._case is case and self._settings is settings:
            for panel in self.tables.values():
                panel.cover()
            return  # another stage was in front meanwhile, and nothing has changed
        self._case, self._settings = case, settings
        for card in self.cards.values():
            if another:
                card.forget_wishes()
            card.set_read_only(case.signed_off)
        self._fill(self.cards.values())
        for panel in self.tables.values():
            panel.show_case(case)
        if self.sign_off is not None:
            self.sign_off.show_case(case)
        if another and self._scroll is not None:
            self._scroll.verticalScrollBar().setValue(0)

    def refresh(self, case: Case, places: Iterable[Place], rows: bool) -> None:
        """Takes up what changed in the case shown; `rows` says that rows came, went or moved."""
        reopened = self._case is None or self._case.signed_off != case.signed_off
        touched = {place.item for place in places}
        self._case, self._settings = case, self._bridge.audit.settings
        judged = {name for name, card in self.cards.items() if card.item.judged}
        if reopened:
            for card in self.cards.values():
                card.set_read_only(case.signed_off)
        if touched <= judged and not rows and not reopened:
            self._fill(self.cards[name] for name in touched)
        else:
            self._fill(self.cards.values())
        for name, panel in self.tables.items():
            dated = touched - self._bridge.audit.instrument.tables.keys()
            if rows or reopened or name in touched or dated:
                panel.refresh(case)
        if self.sign_off is not None:
            self.sign_off.show_case(case)

    def _fill(self, cards: Iterable[Card]) -> None:
        case, audit = self._case, self._bridge.audit
        if case is None:
            return
        names = names_of([case.value("documents", row, "document") for row in case.table("documents")])
        if names != self._documents.stringList():
            self._documents.setStringList(names)
        children = tuple((row, child_label(case, row)) for row in group(case))
        for card in cards:
            item = card.item
            asked = self._kept.shows(audit, case, item)
            card.ask(asked)
            if not asked:
                continue
            answer = self._answer(case, Place(item.id))
            hints = self._kept.hints(audit, case, item)
            card.show_answer(answer, hints, suggestion(audit, case, item) if item.judged else None)
            if item.judged:
                said = {row: self._answer(case, Place(item.id, row)) for row, _ in children}
                own = {row: answer for row, answer in said.items() if not answer.blank}
                card.children_part.show_children(children, own, case.signed_off)
        for title, grid in self._grids:
            show_if(title, grid.arrange())
        if self._scroll is not None and self.isVisible():
            self._scroll.lay_out()

    def _answer(self, case: Case, place: Place) -> Answer:
        return replace(case.answer(*place), **self._owed.get((case.id, place), {}))

    def name_keys(self) -> None:
        for card in self.cards.values():
            card.name_keys()

    # --- recording ---
    @Slot(object, str, object)
    def _record(self, card: Card, field: str, value: object, row: int = 0) -> None:
        case = self._bridge.audit.cases.get(self._case.id) if self._case is not None else None
        if case is None:
            return
        item, place = card.item, Place(card.item.id, row)
        owed = self._owed.pop((case.id, place), {})
        fields = {**owed, field: value}
        typed = field in _TEXTS or (field == "value" and item.kind in ("text", "number"))
        merge = f"{case.id} {item.id} {row} {field}" if typed else ""
        answer = replace(case.answer(*place), **fields)
        if not self._bridge.record(case.id, place, answer, merge):
            if typed and item.kind != "number":
                self._owed[(case.id, place)] = fields
            else:
                self._fill([card])

    @Slot()
    def hand_in(self) -> None:
        for card in self.cards.values():
            card.hand_in()
        for (case, place), fields in list(self._owed.items()):
            if self._case is not None and case == self._case.id:
                field, value = next(iter(fields.items()))
                self._record(self.cards[place.item], field, value, place.row)

    def _shown(self) -> list[Card]:
        return [card for card in self.cards.values() if card.asked]

    def current_card(self) -> Card | None:
        """The card that the keyboard is on."""
        focus = QApplication.focusWidget()
        return next((c for c in self.cards.values() if focus and (c is focus or c.isAncestorOf(focus))), None)

    def go_to(self, place: Place | None) -> None:
        """Puts the keyboard on a place, or on the first thing to do in the stage."""
        if place is not None and place.item in self.tables:
            self.tables[place.item].go_to(place)
            self._see(self.tables[place.item].grid)
        elif place is not None and place.item in self.cards:
            if not self.cards[place.item].asked:
                self._kept.go_to(self._case, place.item)
                self._fill([self.cards[place.item]])
            self._go(self.cards[place.item])
            self.cards[place.item].children_part.go_to_child(place.row)
        elif self.sign_off is not None and place is not None and place.item in _SIGN_OFF:
            self.sign_off.go_to()
            self._see(self.sign_off)
        else:
            self.go_in()

    def go_in(self) -> None:
        """The first unanswered card, else the first one, else the table."""
        shown = self._shown()
        if shown:
            self._go(next((card for card in shown if self._open(card)), shown[0]))
        elif self.tables:
            next(iter(self.tables.values())).go_to()
        elif self.sign_off is not None:
            self.sign_off.go_to()

    def _open(self, card: Card) -> bool:
        return card.item.needed and self._case is not None and not self._case.value(card.item.id)

    def unanswered_after(self) -> Card | None:
        """The first unanswered card after the one that the keyboard is on."""
        shown, here = self._shown(), self.current_card()
        start = shown.index(here) + 1 if here in shown else 0
        return next((card for card in shown[start:] if self._open(card)), None)

    @Slot(object, str)
    def _move(self, card: Card, wish: str) -> None:
        if wish == "before":
            self.before_wanted.emit(card.item)
        elif wish == "signed_off":
            self._bridge.refused.emit(SIGNED_OFF)
        elif wish == "unanswered":
            card.hand_in()
            self.unanswered_wanted.emit()
        else:
            shown = [one for one in self.cards.values() if one is card or one.asked]
            place = shown.index(card) + (-1 if wish == "previous" else 1)
            if place < 0:
                self.left_upwards.emit()
            elif place < len(shown):
                self._go(shown[place])
            elif wish == "next" and self.tables:
                table = next(iter(self.tables.values()))
                table.go_to()
                self._see(table.grid)
            elif wish == "next" and self.sign_off is not None:
                self.go_to(Place(SIGNED_BY))

    def _go(self, card: Card) -> None:
        card.go_to()
        self._see(card)

    @Slot(object)
    def _see(self, part: QWidget) -> None:
        """Scrolls to a part, now and once more when what has just grown has its room."""
        self._sought = part
        self._show_sought()
        self._settled.start()

    @Slot()
    def _show_sought(self) -> None:
        if self._scroll is not None and self._sought is not None and self.isVisible():
            self._scroll.show_whole(self._sought)
