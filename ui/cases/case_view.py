"""The middle of the cases page: one stage of one case, with its title, its stages and its keys.

The rule kept here: what is typed is handed in before another case, stage or table is shown.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.cases.card import Card
from ui.cases.checklist_panel import ChecklistPanel
from ui.cases.frame import BottomLine, TitleLine
from ui.cases.readying import Readying
from ui.cases.sign_off import SignedBanner
from ui.cases.stage_bar import StageBar
from ui.cases.table_panel import TablePanel
from ui.cases.whose import Whose
from ui.kit import Pile
from ui.kit.order import follow, last_stop, stops
from ui.spelling import Speller
from ui.theme import current
from workbench.domain.audit import SIGNED_BY, Case, Deed, Place
from workbench.domain.progress import case_facts, still_to_do


class CaseView(QWidget):
    """Shows one case at a time. Panels are made when their stage is first opened, then kept."""

    told = Signal(str)
    before_wanted = Signal(object)
    """The item whose answers in the other cases are wanted."""
    lit = Signal(object)
    """The keyboard has come to the card of this item."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.case: Case | None = None
        self.side: QWidget | None = None
        """What stands beside the case, to which Tab goes on from its stage."""
        self._stages = bridge.audit.instrument.stages
        self._stage = 0
        self._panels: dict[int, ChecklistPanel] = {}
        self._lit: Card | None = None
        self._last = (0, "")
        """Case and item that the keyboard was on last."""
        self.title = TitleLine()
        self.whose = Whose()
        self.banner = SignedBanner(bridge)
        self.stages = StageBar(self._stages)
        self._stack = Pile(self)
        self.tables = [table for table in bridge.audit.instrument.tables.values() if table.beside]
        self._beside: dict[str, TablePanel] = {}
        self._open_beside = ""
        self.bottom = BottomLine()
        self._lay_out()
        self.speller = Speller(bridge, self)
        self._readying = Readying(self._make_ready, self)
        bridge.changed.connect(self._readying.wait)
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current().px(8))
        for part in (self.title, self.whose, self.banner, self.stages, self._stack, self.bottom):
            column.addWidget(part)
        column.setStretchFactor(self._stack, 1)

    def _connect(self) -> None:
        self.stages.stage_wanted.connect(self._turn_to)
        self.stages.stage_clicked.connect(self.show_stage)
        self.stages.left_downwards.connect(self.go_in)
        self.bottom.unanswered_wanted.connect(self.next_unanswered)
        self.title.names_wanted.connect(self.turn_names)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._light)

    # --- what is shown ----------------------------------------------------------------------------

    @property
    def panel(self) -> ChecklistPanel:
        """The panel of the stage that is shown."""
        return self._panels[self._stage]

    @property
    def shown(self) -> str:
        """Id of the stage that is shown, or of the table that stands beside the case."""
        return self._open_beside or self._stages[self._stage].id

    @property
    def place(self) -> Place | None:
        """The item that the keyboard was on last in this case."""
        case, item = self._last
        return Place(item) if self.case is not None and case == self.case.id else None

    def show_case(self, case: Case, place: Place | None = None) -> None:
        """Shows a case in the stage that is open, or at a place of it."""
        self.case = case
        self._show_stage(self._stage_of(place) if place else self._stage)
        for panel in self._beside.values():
            panel.show_case(case)
        self._show_frame()
        if place is not None:
            self.go_to(self._stages[self._stage].id, place)

    def _show_frame(self) -> None:
        if self.case is not None:
            self.title.tell(self.case.name, case_facts(self._bridge.audit, self.case))
            self.whose.show_case(self._bridge.audit, self.case)
            self.title.show_names(not self.whose.isHidden())
            self.banner.show_case(self.case)
            self.stages.tell(self._bridge.audit, self.case)

    def re_read(self, case: Case, deed: Deed, everything: bool) -> None:
        """Takes up what a deed changed in the case that is shown."""
        self.case = case
        here = [change for change in deed.changes if change.key and change.key[0] == case.id]
        places = [Place(*change.key[1:]) for change in here if change.kind == "answer"]
        rows = everything or any(change.kind == "row" for change in here)
        self.panel.refresh(case, places, rows)
        for name, panel in self._beside.items():
            if rows or any(place.item in (name, SIGNED_BY) for place in places):
                panel.refresh(case)
        self._show_frame()

    def _stage_of(self, place: Place) -> int:
        for number, stage in enumerate(self._stages):
            if place.item in stage.items or place.item in stage.tables:
                return number
        return self._stage

    def show_stage(self, number: int) -> None:
        """Shows a stage, from 1, and puts the keyboard there."""
        if self.case is not None and 1 <= number <= len(self._stages):
            self._turn_to(number)
            self.go_in()

    @Slot(int)
    def _turn_to(self, number: int) -> None:
        self._bridge.settle()
        self._show_stage(number - 1)

    def _show_stage(self, stage: int) -> None:
        if self.case is None:
            return
        self._stage = stage
        self._open_beside = ""
        self._make_panel(stage)
        self.panel.show_case(self.case)
        self._stack.turn_to(self.panel)
        self.stages.choose(stage + 1)
        self.bottom.tell_keys(bool(self.panel.cards), bool(self.panel.tables))

    def _make_panel(self, stage: int) -> ChecklistPanel:
        if stage not in self._panels:
            panel = ChecklistPanel(self._bridge, self._stages[stage], self._stack)
            panel.unanswered_wanted.connect(self.next_unanswered)
            panel.left_upwards.connect(self.stages.go_to)
            panel.before_wanted.connect(self.before_wanted)
            self._panels[stage] = panel
            self._take_in(panel, panel.end)
        return self._panels[stage]

    def table_panel(self, table: str) -> TablePanel:
        """The panel of a table that stands beside the case."""
        if table not in self._beside:
            panel = TablePanel(self._bridge, self._bridge.audit.instrument.tables[table], True, self._stack)
            panel.left.connect(self._close_beside)
            self._beside[table] = panel
            self._take_in(panel, last_stop(panel))
            if self.case is not None:
                panel.show_case(self.case)
        return self._beside[table]

    def _take_in(self, panel: QWidget, end: QWidget) -> None:
        self._stack.addWidget(panel)
        follow(end, [*stops(self.bottom), *stops(self.side)] if self.side else [])

    def _make_ready(self) -> Iterator[None]:
        """Builds the stages that were not opened yet, and the fields for evidence, step by step."""
        order = sorted(range(len(self._stages)), key=lambda stage: not self._stages[stage].findings)
        for stage in order:
            if stage not in self._panels:
                self._make_panel(stage)
                yield
            for card in self._panels[stage].cards.values():
                if card.make_evidence_ready():
                    yield

    def name_keys(self) -> None:
        """Says again which keys there are, after one was changed."""
        for panel in self._panels.values():
            panel.name_keys()
        self.bottom.tell_keys(bool(self.panel.cards), bool(self.panel.tables))

    @Slot()
    def turn_names(self) -> None:
        """Shows who the case is about, or hides it again."""
        if self.case is not None:
            self.title.show_names(self.whose.turn())

    # --- going places -----------------------------------------------------------------------------

    @Slot()
    def go_in(self) -> None:
        """Puts the keyboard on the first thing to do in what is shown."""
        if self._open_beside:
            self.table_panel(self._open_beside).go_to()
        elif self.case is not None:
            self.panel.go_in()

    def come_back(self) -> None:
        """Puts the keyboard where it was when the page was left."""
        place = self.place
        if place is not None and place.item in self.panel.cards and not self._open_beside:
            self.panel.go_to(place)
        else:
            self.go_in()

    @Slot()
    def next_unanswered(self) -> None:
        """Goes to the next unanswered statement: after this one, in the stages after, then from the start."""
        self._bridge.settle()
        card = self.panel.unanswered_after() if self.case is not None and not self._open_beside else None
        if card is not None:
            self.panel.go_to(Place(card.item.id))
            return
        for stage, place in self._open_places():
            self.go_to(stage, place)
            return
        self.told.emit("Everything asked in this case is answered. Ctrl+PgDn goes to the next case.")

    def _open_places(self) -> list[tuple[str, Place | None]]:
        """What is not answered, in the stages after this one and then from the first to this one."""
        if self.case is None:
            return []
        names = [stage.id for stage in self._stages]
        turned = names[self._stage + 1 :] + names[: self._stage + 1]
        kinds = ("answer", "agency", "table")
        things = [one for one in still_to_do(self._bridge.audit, self.case) if one.kind in kinds]
        ordered = sorted((t for t in things if t.stage in turned), key=lambda t: turned.index(t.stage))
        return [(thing.stage, thing.place) for thing in ordered]

    @Slot(str, object)
    def go_to(self, stage: str, place: Place | None) -> None:
        """Puts the keyboard on a place of a stage, or on the first thing to do there."""
        names = [one.id for one in self._stages]
        if place is not None and any(place.item == table.id for table in self.tables):
            self.show_beside(place.item, place)
        elif stage in names:
            if names.index(stage) != self._stage or self._open_beside:
                self._turn_to(names.index(stage) + 1)
            self.panel.go_to(place)

    @Slot()
    def go_to_sign_off(self) -> None:
        """To the sign-off, or where the case is signed off to the way back."""
        if self.case is not None and self.case.signed_off:
            self.banner.go_to()
            return
        place = Place(SIGNED_BY)
        self.go_to(self._stages[self._stage_of(place)].id, place)

    @Slot(str)
    def show_beside(self, table: str, place: Place | None = None) -> None:
        """Opens a table that stands beside the case; Esc leads back to the stage."""
        self._bridge.settle()
        self._open_beside = table
        panel = self.table_panel(table)
        self._stack.turn_to(panel)
        self.bottom.tell_keys(False, True)
        panel.go_to(place)

    @Slot()
    def _close_beside(self) -> None:
        if self._open_beside:
            self._turn_to(self._stage + 1)
            self.go_in()

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
        if lit is not None and self.case is not None:
            self._last = (self.case.id, lit.item.id)
            self.lit.emit(lit.item)
