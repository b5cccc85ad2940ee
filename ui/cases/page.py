"""The cases page: the list at the left, the case in the middle, its dates and what is to do at the right.

The rule kept here: `changed` re-reads what it touched and nothing else.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.cases.case_column import CaseColumn
from ui.cases.case_view import CaseView
from ui.cases.columns import Columns
from ui.cases.side_panel import SidePanel
from ui.kit import EmptyState
from ui.theme import current, set_role
from workbench.domain.audit import Deed, Place
from workbench.domain.instrument import Item

_SHOWN = {"case", "row", "answer", "settings"}
STAYED = 1_000
"""Milliseconds at a case after which the file keeps that the auditor is there; leafing on writes nothing."""


class CasesPage(QWidget):
    """Where an auditor reads case after case and answers."""

    status_told = Signal(str)
    """A sentence for the user that is no error; the page shows it too."""
    import_wanted = Signal()
    places_wanted = Signal(str)
    """Every place in notes and answers that has these words is to be shown."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "page")
        self._bridge = bridge
        self.column = CaseColumn(bridge, self)
        self.view = CaseView(bridge, self)
        self.side = SidePanel(tuple(self.view.tables), self)
        self.view.side = self.side
        self._keeping = QTimer(self, singleShot=True, interval=STAYED)
        self._keeping.timeout.connect(self._keep_place)
        self._columns = Columns(self.column, self.view, self.side, self)
        self._empty = EmptyState(
            "cases",
            "No cases yet",
            "Import the case list that the partnership sent you, and choose which of its rows become cases.",
            "Import a case list…",
        )
        px = current().px
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(12), px(12), px(12), px(8))
        whole.addWidget(self._columns, 1)
        whole.addWidget(self._empty, 1)
        self._connect()
        self._show_first()

    def _connect(self) -> None:
        self._bridge.changed.connect(self._follow)
        self._bridge.closing.connect(
            self._keeping.stop
        )  # the program keeps the place when it leaves an audit
        self.column.case_wanted.connect(self.show_case)
        self.column.panel_wanted.connect(self.view.go_in)
        self.column.places_wanted.connect(self.places_wanted)
        self.view.told.connect(self._tell)
        self.side.concerns_told.connect(self.view.title.remind)
        self.view.title.side_wanted.connect(self._columns.show_side)
        self._columns.side_folded.connect(self.view.title.offer_side)
        self.view.title.offer_side(self._columns.folded)
        self.side.place_wanted.connect(self.view.go_to)
        self.side.table_wanted.connect(self.view.show_beside)
        self.side.sign_off_wanted.connect(self.view.go_to_sign_off)
        self.view.before_wanted.connect(self._turn_before)
        self.view.lit.connect(self._follow_card)
        self.side.before.case_wanted.connect(self.show_case)
        self._empty.wanted.connect(self.import_wanted)

    def name_keys(self) -> None:
        """Says again which keys there are, after one was changed."""
        self.view.name_keys()

    @Slot(object)
    def _turn_before(self, item: Item) -> None:
        """Shows or puts away how the statement was judged in the other cases."""
        before, case = self.side.before, self.view.case
        if before.on:
            before.put_away()
        elif case is not None:
            before.show()
            before.show_item(self._bridge.audit, case, item)
            self.side.verticalScrollBar().setValue(0)
        if self._columns.folded:
            self._columns.show_side(before.on)

    @Slot(object)
    def _follow_card(self, item: Item) -> None:
        if self.side.before.on and self.view.case is not None:
            self.side.before.show_item(self._bridge.audit, self.view.case, item)

    # --- what is shown ----------------------------------------------------------------------------

    @property
    def case_id(self) -> int | None:
        return self.view.case.id if self.view.case else None

    @property
    def place(self) -> Place | None:
        """The item that the keyboard is on, to come back to."""
        return self.view.place

    @Slot(object)
    def show_case(self, case_id: int, place: Place | None = None) -> None:
        """Shows a case in the stage that is open, or at a place of it."""
        if case_id not in self._bridge.audit.cases:
            return
        if self.case_id != case_id:
            self._bridge.settle()
            self._keeping.start()
        case = self._bridge.audit.cases[case_id]
        self._columns.show()
        self._empty.hide()
        self.column.choose(case_id)
        self.view.show_case(case, place)
        self.side.show_case(self._bridge.audit, case)

    @Slot()
    def _keep_place(self) -> None:
        self._bridge.keep_whereabouts("cases", self.case_id, self.place)

    def _show_first(self) -> None:
        """The first case of the list, or what to do where there is none."""
        first = self.column.first
        self.view.case = None
        self._columns.setVisible(first is not None)
        self._empty.setVisible(first is None)
        if first is not None:
            self.show_case(first)

    def show_stage(self, number: int) -> None:
        """Shows a stage, from 1, and puts the keyboard there."""
        self.view.show_stage(number)

    @Slot(object)
    def _follow(self, deed: Deed) -> None:
        kinds = {change.kind for change in deed.changes}
        if not kinds & _SHOWN:
            return
        audit = self._bridge.audit
        self.column.refresh("settings" in kinds)
        case = audit.cases.get(self.case_id) if self.case_id is not None else None
        if case is None:
            self._show_first()
            return
        everything = bool(kinds & {"case", "settings"})
        if everything:
            self.column.choose(case.id)
        if everything or any(change.key and change.key[0] == case.id for change in deed.changes):
            self.view.re_read(case, deed, everything)
            self.side.show_case(audit, case)

    # --- going places -----------------------------------------------------------------------------

    def next_case(self) -> None:
        """The next case of the list as it is filtered."""
        self._step(1)

    def previous_case(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        beside = self.column.beside(self.case_id, step)
        if self.case_id is None:
            return
        if beside is not None:
            self.show_case(beside)
            self.view.go_in()
        else:
            self._tell(f"This is the {'last' if step > 0 else 'first'} case of the list.")

    def next_unanswered(self) -> None:
        self.view.next_unanswered()

    def go_to_sign_off(self) -> None:
        self.view.go_to_sign_off()

    def turn_names(self) -> None:
        """Shows who the case is about, or hides it again."""
        self.view.turn_names()

    def focus_find(self) -> None:
        """Puts the keyboard on the search."""
        self.column.search.setFocus()
        self.column.search.selectAll()

    # --- the page itself --------------------------------------------------------------------------

    @Slot(str)
    def _tell(self, words: str) -> None:
        self.view.bottom.tell(words)
        self.status_told.emit(words)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.view.case is not None:
            self.view.come_back()
        elif self._empty.button is not None:
            self._empty.button.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        self._bridge.settle()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._columns.fit()
