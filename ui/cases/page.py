"""The cases page: the list at the left, the case in the middle, its dates and what is to do at the right.

The rule kept here: one case and one stage are shown at a time, and whatever is typed in them is handed in
before another is. `changed` re-reads what it touched and nothing else.
"""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFocusEvent, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.cases.card import Card
from ui.cases.case_column import CaseColumn
from ui.cases.checklist_panel import ChecklistPanel
from ui.cases.columns import Columns
from ui.cases.frame import BottomLine, TitleLine
from ui.cases.side_panel import SidePanel
from ui.cases.sign_off import SignedBanner
from ui.cases.stage_bar import StageBar
from ui.cases.table_panel import TablePanel
from ui.kit import EmptyState
from ui.theme import current, set_role
from workbench.domain.audit import SIGNED_BY, Case, Deed, Place
from workbench.domain.progress import case_facts, still_to_do


class CasesPage(QWidget):
    """Where an auditor reads case after case and answers."""

    status_told = Signal(str)
    """A sentence for the user that is no error."""
    import_wanted = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "page")
        self._bridge = bridge
        self._case: Case | None = None
        instrument = bridge.audit.instrument
        self._stages = instrument.stages
        self._stage = 0
        self._panels: dict[int, ChecklistPanel] = {}
        self._lit: Card | None = None
        self.column = CaseColumn(bridge)
        self.title = TitleLine()
        self.banner = SignedBanner(bridge)
        self.stages = StageBar(self._stages)
        self._stack = QStackedWidget()
        beside = tuple(table for table in instrument.tables.values() if table.beside)
        self._beside = {table.id: TablePanel(bridge, table, fills=True) for table in beside}
        self._open_beside = ""
        self.bottom = BottomLine()
        self.side = SidePanel(beside)
        self._empty = EmptyState(
            "cases",
            "No cases yet",
            "Import the case list that the partnership sent you, and choose which of its rows become cases.",
            "Import a case list…",
        )
        self._middle = QWidget()
        self._lay_out()
        self._connect()
        order = self.column.order
        if order:
            self.show_case(order[0])
        else:
            self._show_nothing()

    def _lay_out(self) -> None:
        px = current().px
        for panel in self._beside.values():
            self._stack.addWidget(panel)
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        for part in (self.title, self.banner, self.stages):
            column.addWidget(part)
        column.addWidget(self._stack, 1)
        column.addWidget(self.bottom)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(12), px(12), px(12), px(8))
        self._columns = Columns(self.column, self._middle, self.side)
        whole.addWidget(self._columns, 1)
        whole.addWidget(self._empty, 1)

    def _connect(self) -> None:
        self._bridge.changed.connect(self._follow)
        self.column.case_wanted.connect(self.show_case)
        self.column.panel_wanted.connect(self.go_in)
        self.stages.stage_wanted.connect(self._turn_to)
        self.stages.left_downwards.connect(self.go_in)
        self.bottom.unanswered_wanted.connect(self.next_unanswered)
        self.title.side_wanted.connect(self._columns.show_side)
        self._columns.side_folded.connect(self.title.offer_side)
        self.title.offer_side(self._columns.folded)
        self.side.place_wanted.connect(self._go_to)
        self.side.table_wanted.connect(self.show_beside)
        self.side.sign_off_wanted.connect(self._go_to_sign_off)
        self._empty.wanted.connect(self.import_wanted)
        for panel in self._beside.values():
            panel.left.connect(self._close_beside)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._light)

    # --- what is shown ----------------------------------------------------------------------------

    @property
    def case_id(self) -> int | None:
        return self._case.id if self._case else None

    @property
    def place(self) -> Place | None:
        """The item that the keyboard is on or was on last."""
        return Place(self._lit.item.id) if self._lit is not None else None

    @property
    def panel(self) -> ChecklistPanel:
        """The panel of the stage that is shown."""
        return self._panels[self._stage]

    @Slot(object)
    def show_case(self, case_id: int, place: Place | None = None) -> None:
        """Shows a case in the stage that is open, or at a place of it."""
        case = self._bridge.audit.cases.get(case_id)
        if case is None:
            return
        if self.case_id != case_id:
            self._bridge.settle()
            case = self._bridge.audit.cases[case_id]
        self._case = case
        self._columns.show()
        self._empty.hide()
        self.column.choose(case_id)
        stage = self._stage_of(place) if place else self._stage
        self._show_stage(max(0, stage))
        for panel in self._beside.values():
            panel.show_case(case)
        self._show_frame()
        if place is not None:
            self._go_to(self._stages[self._stage].id, place)

    def _show_nothing(self) -> None:
        self._case = None
        self._columns.hide()
        self._empty.show()

    def _show_frame(self) -> None:
        """Everything round the panel."""
        case, audit = self._case, self._bridge.audit
        if case is None:
            return
        self.title.tell(case.name, case_facts(audit, case))
        self.banner.show_case(case)
        self.stages.tell(audit, case)
        self.side.show_case(audit, case)

    def _stage_of(self, place: Place) -> int:
        for number, stage in enumerate(self._stages):
            if place.item in stage.items or place.item in stage.tables:
                return number
        return self._stage

    def show_stage(self, number: int) -> None:
        """Shows a stage, from 1, and puts the keyboard there."""
        if self._case is not None and 1 <= number <= len(self._stages):
            self._turn_to(number)
            self.go_in()

    @Slot(int)
    def _turn_to(self, number: int) -> None:
        self._bridge.settle()
        self._show_stage(number - 1)

    def _show_stage(self, stage: int) -> None:
        if self._case is None:
            return
        self._stage = stage
        self._open_beside = ""
        if stage not in self._panels:
            panel = ChecklistPanel(self._bridge, self._stages[stage])
            panel.unanswered_wanted.connect(self.next_unanswered)
            panel.left_upwards.connect(self._go_up)
            self._panels[stage] = panel
            self._stack.addWidget(panel)
        self.panel.show_case(self._case)
        self._stack.setCurrentWidget(self.panel)
        self.stages.choose(stage + 1)
        self.bottom.tell_keys(bool(self.panel.cards), bool(self.panel.tables))

    # --- following --------------------------------------------------------------------------------

    @Slot(object)
    def _follow(self, deed: Deed) -> None:
        kinds = {change.kind for change in deed.changes}
        if not kinds & {"case", "row", "answer", "settings"}:
            return
        audit = self._bridge.audit
        self.column.refresh("settings" in kinds)
        if self._case is None or self._case.id not in audit.cases:
            order = self.column.order
            if order:
                self.show_case(order[0])
            else:
                self._show_nothing()
            return
        if "case" in kinds:
            self.column.choose(self._case.id)
        self._re_read(deed, bool(kinds & {"case", "settings"}))

    def _re_read(self, deed: Deed, everything: bool) -> None:
        if self._case is None:
            return
        here = [c for c in deed.changes if c.key and c.key[0] == self._case.id]
        if not here and not everything:
            return
        case = self._bridge.audit.cases[self._case.id]
        self._case = case
        places = [Place(*change.key[1:]) for change in here if change.kind == "answer"]
        rows = everything or any(change.kind == "row" for change in here)
        self.panel.refresh(case, places, rows)
        for name, panel in self._beside.items():
            if rows or any(place.item in (name, SIGNED_BY) for place in places):
                panel.refresh(case)
        self._show_frame()

    # --- going places -----------------------------------------------------------------------------

    def next_case(self) -> None:
        self._step(1)

    def previous_case(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        order = self.column.order
        if self._case is None or self._case.id not in order:
            return
        place = order.index(self._case.id) + step
        if 0 <= place < len(order):
            self.show_case(order[place])
            self.go_in()
        else:
            self._tell(
                "This is the last case of the list." if step > 0 else "This is the first case of the list."
            )

    @Slot()
    def go_in(self) -> None:
        """Puts the keyboard on the first thing to do in what is shown."""
        if self._open_beside:
            self._beside[self._open_beside].go_to()
        elif self._case is not None:
            self.panel.go_in()

    def focus_find(self) -> None:
        self.column.search.setFocus()
        self.column.search.selectAll()

    @Slot()
    def next_unanswered(self) -> None:
        """Goes to the next unanswered statement: after this one, in the stages after, then from the start."""
        if self._case is None:
            return
        self._bridge.settle()
        after = next(self.panel.unanswered_after(self.panel.current_card()), None)
        own = list(self.panel.cards.values())
        if after is not None and self._comes_later(own, after):
            self.panel.go_to(Place(after.item.id))
            return
        for stage, place in self._open_places():
            self._go_to(stage, place)
            return
        self._tell("Everything asked in this case is answered. Ctrl+PgDn goes to the next case.")

    def _comes_later(self, own: list[Card], card: Card) -> bool:
        here = self.panel.current_card()
        return here is None or own.index(card) > own.index(here)

    def _open_places(self) -> list[tuple[str, Place | None]]:
        """What is not answered, in the stages after this one and then from the first to this one."""
        if self._case is None:
            return []
        names = [stage.id for stage in self._stages]
        turned = names[self._stage + 1 :] + names[: self._stage + 1]
        things = [t for t in still_to_do(self._bridge.audit, self._case) if t.kind in ("answer", "table")]
        ordered = sorted((t for t in things if t.stage in turned), key=lambda t: turned.index(t.stage))
        return [(thing.stage, thing.place) for thing in ordered]

    @Slot(str, object)
    def _go_to(self, stage: str, place: Place | None) -> None:
        names = [one.id for one in self._stages]
        if place is not None and place.item in self._beside:
            self.show_beside(place.item)
        elif stage in names:
            if names.index(stage) != self._stage or self._open_beside:
                self._turn_to(names.index(stage) + 1)
            self.panel.go_to(place)

    @Slot()
    def _go_up(self) -> None:
        self.stages.go_to()

    @Slot()
    def _go_to_sign_off(self) -> None:
        if self._case is not None and self._case.signed_off:
            self.banner.go_to()
            return
        place = Place(SIGNED_BY)
        self._go_to(self._stages[self._stage_of(place)].id, place)

    @Slot(str)
    def show_beside(self, table: str) -> None:
        """Opens a table that stands beside the case; Esc leads back to the stage."""
        self._bridge.settle()
        self._open_beside = table
        self._stack.setCurrentWidget(self._beside[table])
        self.bottom.tell_keys(False, True)
        self._beside[table].go_to()

    @Slot()
    def _close_beside(self) -> None:
        if self._open_beside:
            self._turn_to(self._stage + 1)
            self.go_in()

    # --- the page itself --------------------------------------------------------------------------

    def _tell(self, words: str) -> None:
        self.bottom.tell(words)
        self.status_told.emit(words)

    @Slot()
    def _light(self) -> None:
        """Draws the border of the card that the keyboard is on."""
        if self._stage not in self._panels:
            return
        lit = self.panel.current_card()
        if lit is not self._lit:
            if self._lit is not None:
                self._lit.show_focused(False)
            if lit is not None:
                lit.show_focused(True)
            self._lit = lit

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._case is None:
            if self._empty.button is not None:
                self._empty.button.setFocus()
        else:
            self.go_in()

    def hideEvent(self, event: QHideEvent) -> None:
        self._bridge.settle()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._columns.fit()
