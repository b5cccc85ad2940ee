"""A table of the case with its title, its buttons and what to do while it is empty.

The rule kept here: a row is added, doubled, moved or deleted by a deed of its own, which undo takes back.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.cases.cells import CellDelegate
from ui.cases.first_row import FirstRow
from ui.cases.grid import Grid
from ui.cases.showing import show_if
from ui.cases.table_head import TableHead
from ui.cases.table_model import TableModel
from ui.kit import EmptyState, Flow
from ui.kit.order import follow
from ui.theme import current, set_icon, set_role
from workbench.domain.audit import Case, Place
from workbench.domain.instrument import Table
from workbench.domain.relevance import writable

_BUTTONS = (
    ("add", "plus", "Add {row}", "Ctrl+Enter"),
    ("duplicate", "duplicate", "Duplicate", "Ctrl+D"),
    ("up", "arrow-up", "Move up", "Alt+Up"),
    ("down", "arrow-down", "Move down", "Alt+Down"),
    ("delete", "trash", "Delete", "Ctrl+Delete"),
)
_LEAST_LINES = 7
"""Of text under the headings, with the gaps and the bar: two rows of two lines."""
_NEEDS_ROW = ("duplicate", "up", "down", "delete")


class TablePanel(QWidget):
    """One table; with `fills` it has the panel for itself and scrolls, else it is as tall as its rows."""

    left = Signal()
    """Esc was pressed on a cell."""

    def __init__(
        self, bridge: Bridge, table: Table, fills: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.table = table
        self._fills = fills
        self._case: Case | None = None
        self.model = TableModel(bridge, table, self)
        self._delegate = CellDelegate(self.model, self._offer, self)
        self.grid = Grid(self.model, self._delegate, self)
        self._buttons = {wish: self._button(*told) for wish, *told in _BUTTONS}
        self._show = self._make_show()
        self._usual = self._make_usual()
        self._empty = EmptyState(
            "note", f"No {table.row_name} yet", table.empty, f"Add {table.row_name}", self
        )
        self._lay_out()
        self.grid.row_wanted.connect(self._do)
        self.grid.row_added.connect(self._add_last)
        self.grid.left.connect(self.left)
        self.grid.height_changed.connect(self._fit)
        self.grid.selectionModel().currentChanged.connect(self._enable)
        self._empty.wanted.connect(self.add)
        if self._empty.button is not None:
            FirstRow(self._empty.button, self).wanted.connect(self._begin)
        bridge.settling.connect(self.hand_in)

    # --- making -----------------------------------------------------------------------------------

    def _button(self, icon: str, words: str, key: str) -> QToolButton:
        button = QToolButton()
        set_role(button, "ghost")
        set_icon(button, icon, "accent")
        text = words.format(row=self.table.row_name)
        button.setToolTip(f"{text}  ({key})")
        button.setAccessibleName(f"{text} in {self.table.title}")
        if icon != "plus":
            button.setFixedWidth(current().px(34))
        else:
            button.setText(text)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        wish = next(row[0] for row in _BUTTONS if row[1] == icon)
        button.clicked.connect(lambda: self._do(wish))
        return button

    def _make_show(self) -> QToolButton:
        button = QToolButton()
        set_role(button, "ghost")
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        set_icon(button, "eye", "accent", on="eye-off")
        button.setText("Show names")
        button.setToolTip("Shows what identifies people: for your eyes only, never in a report")
        button.toggled.connect(self._unmask)
        button.setVisible(False)
        return button

    def _make_usual(self) -> QToolButton:
        button = QToolButton()
        set_role(button, "ghost")
        button.setText("Add the usual ones")
        button.setToolTip(", ".join(self.table.preset))
        button.clicked.connect(self._add_usual)
        button.setVisible(False)
        return button

    def _lay_out(self) -> None:
        px = current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        tools = QWidget(self)
        row = Flow(tools, gap=px(4))
        for button in (*self._buttons.values(), self._show, self._usual):
            row.addWidget(button)
        self._head = TableHead(self.table, tools)
        column.addLayout(self._head)
        column.addSpacing(px(2))
        column.addWidget(self.grid, 1 if self._fills else 0)
        column.addWidget(self._empty, 1 if self._fills else 0)
        column.addStretch(0)
        follow(self._usual, [self.grid])  # made before the buttons that stand over it
        if not self._fills:
            self.grid.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        else:
            self.grid.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    # --- showing ----------------------------------------------------------------------------------

    def show_case(self, case: Case) -> None:
        """Shows the table of a case; names are masked again in another one."""
        self.cover()
        self._case = case
        self._delegate.let_go()
        self.model.show_case(case)
        if self.model.rowCount():
            self.grid.setCurrentIndex(self.model.index(0, 0))
        self._settle_looks()

    def cover(self) -> None:
        """Masks the names again."""
        self._show.setChecked(False)

    def refresh(self, case: Case) -> None:
        self._case = case
        self.model.refresh(case)
        self._settle_looks()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._head.fit(self.width())
        least = self.grid.horizontalHeader().height() + _LEAST_LINES * self.fontMetrics().lineSpacing()
        self._head.advise(self.width(), self.height() - least if self._fills else None)

    def _settle_looks(self) -> None:
        case, rows = self._case, self.model.rowCount()
        open_case = case is not None and writable(case, self.table)
        show_if(self.grid, rows > 0)
        show_if(self._empty, rows == 0)
        if self._empty.button is not None:
            show_if(self._empty.button, open_case)
        show_if(self._show, rows > 0 and any(column.identifying for column in self.table.columns))
        show_if(self._usual, rows == 0 and bool(self.table.preset) and open_case)
        self._enable()

    @Slot()
    def _enable(self) -> None:
        open_case = self._case is not None and writable(self._case, self.table)
        row, last = self.grid.currentIndex().row(), self.model.rowCount() - 1
        for wish, button in self._buttons.items():
            possible = {"up": row > 0, "down": 0 <= row < last}.get(wish, row >= 0 or wish == "add")
            button.setEnabled(open_case and possible)
            show_if(button, wish == "add" or last >= 0)

    @Slot()
    def _fit(self) -> None:
        height = self.grid.whole_height()
        if self._fills:
            self.grid.setMaximumHeight(height)
        else:
            self.grid.setFixedHeight(height)

    @Slot(bool)
    def _unmask(self, shown: bool) -> None:
        self.model.mask(not shown)
        self._show.setText("Hide names" if shown else "Show names")

    def _offer(self, column: str, scale: str) -> Sequence[str]:
        """Words to complete with: of the scale the checklist names, or what other rows have."""
        audit = self._bridge.audit
        if scale:
            return [choice.label for choice in audit.instrument.scales[scale].choices]
        if self._case is None or self.table.column(column).identifying:
            return []
        if column == self.table.columns[0].id and self.table.preset:
            return list(self.table.preset)
        return []

    # --- going there ------------------------------------------------------------------------------

    def go_to(self, place: Place | None = None) -> None:
        """Puts the keyboard on a cell, or on the first one, or on the button that makes it."""
        rows = self.model.rowCount()
        if not rows:
            (self._empty.button or self._buttons["add"]).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        row = max(0, self.model.position_of(place.row)) if place else max(0, self.grid.currentIndex().row())
        columns = [column.id for column in self.table.columns]
        column = columns.index(place.column) if place and place.column in columns else 0
        self.grid.setCurrentIndex(self.model.index(row, column))
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def hand_in(self) -> None:
        self._delegate.hand_in()

    # --- rows -------------------------------------------------------------------------------------

    @Slot(str)
    def _do(self, wish: str) -> None:
        if self._case is None or not writable(self._bridge.audit.cases[self._case.id], self.table):
            return
        self.hand_in()
        if wish == "add":
            self.add()
        elif wish in _NEEDS_ROW and self.grid.currentIndex().isValid():
            {"duplicate": self._duplicate, "delete": self._delete}.get(wish, lambda: self._move(wish))()

    @Slot()
    def add(self) -> None:
        """Adds a row under the current one and goes to its first cell."""
        position = self.grid.currentIndex().row()
        self._put({}, None if position < 0 else position + 2)

    @Slot(str)
    def _begin(self, typed: str) -> None:
        """The first row, with what was typed before it was there."""
        self.add()
        if typed and self.model.rowCount():
            self.grid.edit(self.grid.currentIndex())
            self._delegate.begin(typed)

    @Slot()
    def _add_last(self) -> None:
        self._put({}, None)

    @Slot()
    def _add_usual(self) -> None:
        if self._case is not None:
            for name in self.table.preset:
                self._bridge.add_row(self._case.id, self.table.id, {self.table.columns[0].id: name})
            self.go_to()

    def _put(self, values: dict[str, str], at: int | None) -> None:
        row = self._bridge.add_row(self._case.id, self.table.id, values, at) if self._case else 0
        if row:
            self.go_to(Place(self.table.id, row, self.table.columns[0].id))

    def _duplicate(self) -> None:
        position = self.grid.currentIndex().row()
        row = self.model.row_id(position)
        case = self._bridge.audit.cases[self._case.id] if self._case else None
        if case is None:
            return
        typed = [column for column in self.table.columns if column.kind != "derived"]
        # What identifies one person is never that of another row.
        kept = {c.id: case.value(self.table.id, row, c.id) for c in typed if not c.identifying}
        self._put({column: value for column, value in kept.items() if value}, position + 2)

    def _move(self, wish: str) -> None:
        index = self.grid.currentIndex()
        to = index.row() + (-1 if wish == "up" else 1)
        if self._case is not None and 0 <= to < self.model.rowCount():
            row = self.model.row_id(index.row())
            self._bridge.move_row(self._case.id, self.table.id, row, to + 1)
            self._enable()

    def _delete(self) -> None:
        index = self.grid.currentIndex()
        if self._case is None:
            return
        self._bridge.drop_row(self._case.id, self.table.id, self.model.row_id(index.row()))
        rows = self.model.rowCount()
        if rows:
            self.grid.setCurrentIndex(self.model.index(min(index.row(), rows - 1), index.column()))
        else:
            self.go_to()
