"""Page of the wizard for a newer list: what it says differently, field by field, and what is gone from it.

The rule kept here: Next waits until every field that the auditor worked on has been decided.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QPushButton, QTableView, QVBoxLayout, QWidget

from ui import theme
from ui.importing.changes_model import ChangesModel
from ui.kit import Banner, label
from ui.kit.headings import keep_whole
from workbench.domain.audit import Audit
from workbench.importing.merge import ASK, FILE, MINE, Merge

_WIDTHS = {0: "Case 100", 5: "Signed off, stays"}
_SHARED = (1, 2, 3, 4)


class ChangesTable(QTableView):
    """A table in which the space bar turns the choice of every row selected."""

    turn_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.turn_wanted.emit()
        else:
            super().keyPressEvent(event)


class ChangesPage(QWidget):
    changed = Signal()

    title = "Settle what changed"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._merge = Merge()
        self.model = ChangesModel(self)
        self.told = Banner("", "fair", self)
        self.table = self._make_table()
        self.gone = label("", "muted", wraps=True)
        self.keep = QPushButton("&Keep mine")
        self.take = QPushButton("&Take the list’s")
        self.keep_all = QPushButton("Keep mine every&where")
        self.take_all = QPushButton("Take the list’s &everywhere")
        self._place()
        self.model.chosen.connect(self._tell)
        self.table.turn_wanted.connect(self._turn)
        self.table.doubleClicked.connect(self._turn)
        self.keep.clicked.connect(self._keep)
        self.take.clicked.connect(self._take)
        self.keep_all.clicked.connect(self._keep_all)
        self.take_all.clicked.connect(self._take_all)

    def _make_table(self) -> ChangesTable:
        table = ChangesTable()
        table.setAccessibleName("What the list says differently")
        table.setAccessibleDescription("The space bar turns between keeping mine and taking the list’s value")
        table.setModel(self.model)
        table.setWordWrap(False)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        for column in _SHARED:  # the case and the choice stay in sight, and the rest gets the room
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        keep_whole(head, _SHARED)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        letters = table.fontMetrics()
        for column, widest in _WIDTHS.items():
            table.setColumnWidth(column, letters.horizontalAdvance(widest) + theme.current().px(20))
        table.verticalHeader().setDefaultSectionSize(letters.height() + theme.current().px(10))
        return table

    def _place(self) -> None:
        px = theme.current().px
        buttons = QHBoxLayout()
        for button in (self.keep, self.take, self.keep_all, self.take_all):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.insertStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.told)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)
        column.addWidget(self.gone)

    @property
    def needed(self) -> bool:
        return bool(self._merge.differences or self._merge.gone)

    @property
    def ready(self) -> bool:
        return not self.model.count(ASK)

    def focus_first(self) -> None:
        self.table.setFocus()

    def show_merge(self, audit: Audit, merge: Merge) -> None:
        self._merge = merge
        self.model.show_merge(audit, merge)
        self.table.selectRow(0)
        for part in (self.table, self.keep, self.take, self.keep_all, self.take_all):
            part.setEnabled(bool(merge.differences))
        names = [f"{one.name} ({one.label})" if one.label else one.name for one in merge.gone]
        count = "One child" if len(names) == 1 else f"{len(names):,} children"
        shown = ", ".join(names[:12]) + (" and others" if len(names) > 12 else "")
        verb = "is" if len(names) == 1 else "are"
        told = f"{count} of the audit {verb} not in this list: {shown}. Nothing is done about that."
        self.gone.setText(told if names else "")
        self.gone.setVisible(bool(names))

    @Slot()
    def _tell(self) -> None:
        asked, taken, kept = (self.model.count(choice) for choice in (ASK, FILE, MINE))
        if asked:
            waits = "1 field waits" if asked == 1 else f"{asked:,} fields wait"
            self.told.tell(
                f"{waits} for your choice: you recorded something else than the lists say. "
                "The space bar turns a row; K keeps yours and T takes the list’s, with Alt.",
                "fair",
            )
        elif taken or kept:
            self.told.tell(f"{taken:,} taken from the list, {kept:,} kept as recorded here.", "good")
        else:
            self.told.tell("The list says nothing different of the cases that are there.", "good")
        self.changed.emit()

    def _selected(self) -> list[int]:
        return [index.row() for index in self.table.selectionModel().selectedRows()]

    @Slot()
    @Slot(QModelIndex)
    def _turn(self) -> None:
        self.model.next_choice(self._selected())

    @Slot()
    def _keep(self) -> None:
        self.model.choose(self._selected(), MINE)

    @Slot()
    def _take(self) -> None:
        self.model.choose(self._selected(), FILE)

    @Slot()
    def _keep_all(self) -> None:
        self.model.choose(range(self.model.rowCount()), MINE)

    @Slot()
    def _take_all(self) -> None:
        self.model.choose(range(self.model.rowCount()), FILE)
