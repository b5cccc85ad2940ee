"""One statement across all cases: read and answered case after case, with the notes.

The rule kept here: what is typed is handed in before another case or statement is shown.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.kit import AnswerBar, Bars, Card, Part, Pick, ScrollColumn, TextBox, label
from ui.overview.foot import say_count
from ui.overview.matrix_model import Cell
from ui.overview.statement_list import StatementList, StatementModel
from ui.theme import current, set_icon, set_role
from workbench.domain.audit import Place
from workbench.domain.siblings import told_apart
from workbench.domain.tally import tally


class StatementPage(QWidget):
    """`case_wanted` carries a case id and the Place of the statement."""

    case_wanted = Signal(object, object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._shown: tuple[int, str] | None = None
        """The case and the statement whose note stands in the box."""
        self._owed: dict[tuple[int, str], str] = {}
        """Notes that the disk would not take; offered again whenever editors hand in."""
        instrument = bridge.audit.instrument
        self.model = StatementModel(bridge.audit, self)
        self.list = StatementList(self.model)
        self.pick = Pick(
            tuple((item.id, f"{item.code}  {item.ask}") for item in instrument.judged), name="Statement"
        )
        self.pick.setSizeAdjustPolicy(Pick.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.pick.setMinimumContentsLength(16)
        self._ask = label("", "subheading", wraps=True)
        self._counted = label("", "small", wraps=True)
        self._bars = Bars()
        self._case = label("", "subheading")
        self._why = label("", "muted", wraps=True)
        self.bar = AnswerBar(instrument.scales["met"], name="Answer in this case")
        self.note = TextBox(
            name="Evidence in this case", placeholder="Evidence: what the record shows", most_lines=4
        )
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)

    def _lay_out(self) -> None:
        px = current().px
        head = QHBoxLayout()
        head.setSpacing(px(6))
        head.addWidget(self._stepper("chevron-left", "Previous statement", -1))
        head.addWidget(self.pick, 1)
        head.addWidget(self._stepper("chevron-right", "Next statement", 1))
        card = Card()
        for part in (self._ask, self._bars, self._counted):
            card.column.addWidget(part)
        card.column.addWidget(self.list, 1)
        divider = QFrame()
        set_role(divider, "divider")
        card.column.addWidget(divider)
        line = QHBoxLayout()
        line.setSpacing(px(12))
        line.addWidget(self._case, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.bar, 1)
        card.column.addLayout(line)
        card.column.addWidget(self._why)
        card.column.addWidget(self.note)
        scroll = ScrollColumn(gap=8)  # large text on a small screen needs more height than there is
        scroll.column.addLayout(head)
        scroll.add(card, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def _stepper(self, icon: str, name: str, step: int) -> QToolButton:
        button = QToolButton()
        set_role(button, "ghost")
        set_icon(button, icon, "accent")
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(lambda: self._step(step))
        return button

    def _connect(self) -> None:
        self._bridge.settling.connect(self._hand_in)
        self.pick.activated.connect(self._picked)
        self.list.moved.connect(self._show_case)
        self.list.answer_wanted.connect(self._answer)
        self.list.note_wanted.connect(self._go_to_note)
        self.list.open_wanted.connect(self._open)
        self.bar.chosen.connect(self._answer)
        self.note.edited.connect(self._write)
        self.note.installEventFilter(self)

    # --- what is shown -------------------------------------------------------------------------------

    def show_statement(self, item: str, case: int | None = None) -> None:
        """Shows a statement, at a case if one is named, else at the one it was at."""
        self.note.hand_in()
        was = self.list.current()
        self.pick.show_value(item)
        self.model.show(self._bridge.audit, item)
        row = self.model.row_of(case if case is not None else was.case.id if was else 0)
        self.list.setCurrentIndex(self.model.index(max(row, 0)))
        self._tell()
        self._show_case()

    def re_read(self) -> None:
        """Takes up what was done."""
        if self.model.item is not None:
            case = self.list.current()
            self.model.show(self._bridge.audit, self.model.item.id)
            if not self.list.currentIndex().isValid():
                row = self.model.row_of(case.case.id) if case else 0
                self.list.setCurrentIndex(self.model.index(max(row, 0)))
            self._tell()
            self._show_case()

    def _tell(self) -> None:
        item, choices = self.model.item, self._bridge.audit.instrument.scales["met"].choices
        count = tally(self._bridge.audit).get(item.id) if item else None
        self._ask.setText(item.ask if item else "")
        counted = say_count(count, choices) if count else "Asked in no case"
        apart = told_apart(self._bridge.audit, item) if item else ""
        self._counted.setText(". ".join(filter(None, (counted, apart))))
        numbers = count.by_answer if count else {}
        self._bars.show_parts(
            [Part(one.tone, len(numbers.get(one.key, ())), one.label.lower()) for one in choices]
        )

    @Slot()
    def _show_case(self) -> None:
        cell = self.list.current()
        wanted = (cell.case.id, cell.item.id) if cell else None
        if wanted != self._shown:
            self.note.hand_in()
            cell = self.list.current()
            self._shown = wanted
        open_here = cell is not None and cell.asked and not cell.case.signed_off
        for part in (self.bar, self.note):
            part.setEnabled(open_here)
        self._why.setText("" if open_here or cell is None else _why_not(cell))
        self._why.setVisible(bool(self._why.text()))
        self.note.setVisible(not self._why.text())
        if cell is not None:
            self._case.setText(cell.case.name)
            self.bar.show_value(cell.answer.value if cell.asked else "")
            self.note.show_text(self._owed.get((cell.case.id, cell.item.id), cell.answer.note))

    # --- wishes --------------------------------------------------------------------------------------

    @Slot()
    def _picked(self) -> None:
        self.show_statement(self.pick.value)

    def _step(self, step: int) -> None:
        place = self.pick.currentIndex() + step
        if 0 <= place < self.pick.count():
            self.show_statement(str(self.pick.itemData(place)))

    @Slot(str)
    def _answer(self, key: str) -> None:
        self.note.hand_in()
        cell = self.list.current()
        if cell is not None and cell.asked and cell.answer.value != key:
            self._bridge.record(cell.case.id, cell.place, replace(cell.answer, value=key))

    @Slot(str)
    def _write(self, note: str) -> None:
        """The note goes to the case it was typed for, also where another one is current by now."""
        if self._shown is not None:
            self._keep(self._shown, note)

    @Slot()
    def _hand_in(self) -> None:
        self.note.hand_in()
        for place, note in list(self._owed.items()):
            self._keep(place, note)

    def _keep(self, place: tuple[int, str], note: str) -> None:
        self._owed.pop(place, None)
        found = self._bridge.audit.cases.get(place[0])
        if found is None:
            return
        answer = replace(found.answer(place[1]), note=note)
        if not self._bridge.record(place[0], Place(place[1]), answer, f"{place[0]} {place[1]} note"):
            self._owed[place] = note

    @Slot()
    def _go_to_note(self) -> None:
        if self.note.isEnabled():
            self.note.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _open(self) -> None:
        cell = self.list.current()
        if cell is not None:
            self.case_wanted.emit(cell.case.id, cell.place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc leads from the note back to the list; Ctrl+↓ and Ctrl+↑ go to the next case's note."""
        if watched is self.note and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            if event.key() in steps and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                row = self.list.currentIndex().row() + steps[Qt.Key(event.key())]
                if 0 <= row < self.model.rowCount():
                    self.list.setCurrentIndex(self.model.index(row))
                return True
        return super().eventFilter(watched, event)


def _why_not(cell: Cell) -> str:
    if not cell.asked:
        return f"{cell.words}."
    return f"{cell.case.name} is signed off. Reopen it, with a reason, to change its answers."
