"""Who changed what when: the journal, newest first, with a filter and the way back.

The rule kept here: history is only read here; going back is an undo like any other and can be redone.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui import messages, theme
from ui.bridge import Bridge
from ui.history.deed_detail import DeedDetail
from ui.history.deeds_model import DeedsModel
from ui.kit import Banner, EmptyState, label
from ui.kit.clearing import let_clear
from ui.settings import Preferences
from workbench.domain.audit import Deed

_WHEN, _WHO = 0, 1
TYPING = 250
"""Milliseconds without a key before the words are looked for."""


class HistoryPage(QWidget):
    case_wanted = Signal(object, object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "page")
        self._bridge = bridge
        self._stale = False
        self.model = DeedsModel(bridge, self)
        self.words = QLineEdit()
        self.cases = QComboBox()
        self.table = self._make_table()
        self.detail = DeedDetail(bridge)
        self.export = QPushButton("Export as csv…")
        self.told = Banner()
        self._empty = EmptyState("history", "Nothing here", "")
        self._body = QStackedWidget()
        self._typing = QTimer(self, singleShot=True, interval=TYPING)
        self._place()
        self._typing.timeout.connect(self._filter)
        self.words.textChanged.connect(self._typing.start)
        self.words.returnPressed.connect(self._filter)
        self.cases.activated.connect(self._filter)
        self.export.clicked.connect(self._export)
        self.table.selectionModel().currentRowChanged.connect(self._show_deed)
        self.detail.back_wanted.connect(self._go_back)
        self.detail.case_wanted.connect(self.case_wanted)
        bridge.changed.connect(self._follow)
        self.setFocusProxy(self.table)
        self._show_cases()
        self._settle(0)

    # --- what stands where ---------------------------------------------------------------------------

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setAccessibleName("What was done, newest first")
        table.setModel(self.model)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(True)
        return table

    def _place(self) -> None:
        px = theme.current().px
        self.words.setPlaceholderText("Find words: a case, a code, a name")
        self.words.setAccessibleName("Find in the history")
        let_clear(self.words)
        self.words.setMaximumWidth(px(340))
        self.cases.setAccessibleName("Only this case")
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(label("History", "title"))
        head.addStretch(1)
        head.addWidget(self.words, 2)
        head.addWidget(self.cases)
        theme.set_icon(self.export, "export")
        head.addWidget(self.export)
        filled = QWidget()
        row = QHBoxLayout(filled)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(16))
        row.addWidget(self.table, 5)
        row.addWidget(self.detail, 2)
        self._body.addWidget(filled)
        self._body.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(12))
        column.addLayout(head)
        column.addWidget(self.told)
        column.addWidget(self._body, 1)
        self.told.hide()

    def _fit(self) -> None:
        words = self.table.fontMetrics()
        self.table.verticalHeader().setDefaultSectionSize(words.height() + theme.current().px(12))
        for column, widest in enumerate(("Wed 30 May 2022, 22:22", "Rowan Quillfeather M", "M" * 24)):
            self.table.setColumnWidth(column, words.horizontalAdvance(widest) + theme.current().px(20))
        narrow = self.table.width() < theme.current().px(480)
        self.table.setColumnHidden(_WHO, narrow)
        if narrow:
            self.table.resizeColumnToContents(_WHEN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, what was done goes before who did it; the detail says both."""
        super().resizeEvent(event)
        self._fit()

    def _show_cases(self) -> None:
        chosen = self.cases.currentData()
        self.cases.clear()
        self.cases.addItem("All cases", None)
        for case in self._bridge.audit.in_order:
            self.cases.addItem(case.name, case.id)
        self.cases.setCurrentIndex(max(self.cases.findData(chosen), 0))

    # --- facts ---------------------------------------------------------------------------------------

    @Slot(object)
    def _follow(self, deed: Deed) -> None:
        self._stale = True
        if self.isVisible():
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()
        if self._stale:
            self._read()

    def _read(self) -> None:
        """Reads afresh and stays at the deed that was looked at."""
        self._stale = False
        deed = self.model.deed(self.table.currentIndex().row())
        self._show_cases()
        self.model.read()
        self._settle(max(self.model.row_of(deed.number), 0) if deed and self.table.hasFocus() else 0)

    def _settle(self, row: int) -> None:
        filtered = bool(self.words.text().strip()) or self.cases.currentData() is not None
        if filtered:
            self._empty.tell("Nothing found", "No entry has all these words. Try fewer, or all cases.")
        else:
            self._empty.tell(
                "Nothing has been done yet", "Every answer and every change will be listed here."
            )
        self._body.setCurrentIndex(0 if self.model.rowCount() else 1)
        self.table.setCurrentIndex(self.model.index(row, 0))
        self._show_deed(self.table.currentIndex())

    @Slot(QModelIndex)
    def _show_deed(self, index: QModelIndex) -> None:
        self.detail.show_deed(self.model.deed(index.row()))

    # --- wishes --------------------------------------------------------------------------------------

    @Slot()
    def _filter(self) -> None:
        self._typing.stop()
        self.model.filter(self.words.text().strip(), self.cases.currentData())
        self._settle(0)

    @Slot()
    def _export(self) -> None:
        from ui.history.exporting import export

        self._bridge.settle()
        export(self._bridge, Preferences().last_folder, self.window(), self.told.tell)

    @Slot()
    def _go_back(self) -> None:
        deed = self.model.deed(self.table.currentIndex().row())
        if deed is None or deed.state != "done":
            return
        steps = self._steps(deed.number)
        title = "Undo this change?" if steps == 1 else f"Undo the last {steps} changes?"
        text = (
            f"Everything from now back to “{deed.label}”, that one included, is taken back."
            " It stays in the history, and Redo brings it back until something else is changed."
        )
        if messages.ask(self.window(), title, text, "Undo back to here"):
            self._bridge.undo_to(deed.number)

    def _steps(self, number: int) -> int:
        """How many deeds would be taken back, whatever the filter shows."""
        steps, last = 0, None
        while found := self._bridge.history(before=last, limit=200):
            steps += sum(deed.state == "done" and deed.number >= number for deed in found)
            last = found[-1].number
            if last <= number:
                break
        return steps
