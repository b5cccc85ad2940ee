"""The end of an audit: what is still to be handed over, every known copy, the record, and the word typed.

The rule kept here: nothing goes before the file's name was typed and the record has a place; what is not
destroyed is said.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui import messages, theme
from ui.bridge import Bridge, Destroyed, Refused
from ui.file_line import FileLine
from ui.history.exporting import export as export_history
from ui.keeping.copies_model import CopiesModel
from ui.kit import Banner, Card, Field, Flow, ScrollColumn, fitting, label
from ui.report.work import Work
from ui.settings import Preferences
from workbench.report.composing import file_name as report_name
from workbench.report.data import file_name as data_name
from workbench.report.data import write_data
from workbench.report.writing import write_report

FIRST = (
    "Afterwards nobody can read the audit: not with the password, not with the recovery sheet, not from a "
    "backup. What the partnership is still to have is written now."
)
COPIES = (
    "Backups and encrypted copies are made unreadable: written over from the start, and removed. Reports and "
    "tables were made to be handed on: they stay, and are named once more at the end. Copies made outside "
    "this program are not known to it."
)
RECORD = (
    "A page to print and sign: when, how many cases and copies, and the last seal of the history. No name "
    "and no folder is in it."
)


class DestroyDialog(QDialog):
    """`destroyed` carries what went and what is left, and where the record is."""

    destroyed = Signal(object, object)

    def __init__(self, bridge: Bridge, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._folder = preferences.last_folder
        self.setWindowTitle("Close and destroy")
        self.setAccessibleName("Close and destroy this audit")
        self.name = bridge.path.stem
        self.model = CopiesModel(bridge.safe.copies(), self)
        self.told = Banner("", "good", self)
        self.exported = Banner("", "good")
        self.record = FileLine("Where the record goes", self._choose_record)
        self.record.propose(self._folder / f"destruction record {date.today().isoformat()}.txt")
        self.record.edited.connect(self._look)
        self.typed = QLineEdit()
        self.typed.setAccessibleName("The name of the audit")
        self.typed.textChanged.connect(self._look)
        self.typed.returnPressed.connect(self._destroy)
        self.go = self._button("Destroy for good", self._destroy, "danger")
        self.leave = self._button("Keep the audit", self.reject, "primary")
        self.leave.setDefault(True)
        self._work = Work(self)
        self._work.done.connect(self._written)
        self._work.refused.connect(lambda reason: self._tell_export(reason, "poor"))
        self._lay_out()
        self._look()

    # --- what stands where ---

    def _lay_out(self) -> None:
        px = theme.current().px
        scroll = ScrollColumn(widest=760)
        scroll.add(label("Close and destroy", "title"))
        for card in (self._first(), self._copies(), self._last()):
            scroll.add(card)
        scroll.column.addStretch(1)
        row = QHBoxLayout()
        row.setContentsMargins(px(16), px(8), px(16), px(12))
        row.setSpacing(px(12))
        row.addWidget(self.leave)
        row.addWidget(self.told, 1)
        row.addStretch(0)
        row.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(8), px(8), 0)
        column.addWidget(scroll, 1)
        column.addLayout(row)
        fitting.fit(self, 840, 720)

    def _first(self) -> Card:
        card = Card("1  What is still to be handed over")
        card.column.addWidget(label(FIRST, "muted", wraps=True))
        self.exports = QWidget()
        flow = Flow(self.exports, gap=theme.current().px(8))
        for text, deed in (
            ("Full report (Word)…", self._report),
            ("All data (workbook)…", self._data),
            ("History (csv)…", self._history),
        ):
            flow.addWidget(self._button(text, deed))
        card.column.addWidget(self.exports)
        card.column.addWidget(self.exported)
        self.exported.hide()
        return card

    def _copies(self) -> Card:
        card = Card("2  Every known copy")
        card.column.addWidget(label(COPIES, "muted", wraps=True))
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName("Known copies of this audit")
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        table.verticalHeader().hide()
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setStretchLastSection(True)
        table.setFixedHeight(theme.current().px(150))
        self.table = table
        self.none = label("None: the audit itself is all there is.", wraps=True)
        card.column.addWidget(table)
        card.column.addWidget(self.none)
        self._list()
        return card

    def _last(self) -> Card:
        card = Card("3  The record, and the end")
        card.column.addWidget(label(RECORD, "muted", wraps=True))
        card.column.addWidget(Field("The record goes to", self.record))
        asked = f"To destroy the audit, type its name: {self.name}"
        card.column.addWidget(Field(asked, self.typed))
        return card

    def _button(self, text: str, deed: Callable[[], object], role: str = "plain") -> QPushButton:
        button = QPushButton(text)
        theme.set_role(button, role)
        button.setAutoDefault(False)
        button.clicked.connect(deed)
        return button

    def _list(self) -> None:
        self.model.show_copies(self._bridge.safe.copies())
        some = self.model.rowCount() > 0
        self.table.setVisible(some)
        self.none.setVisible(not some)

    # --- what is still to be handed over ---

    @Slot()
    def _report(self) -> None:
        audit = self._bridge.audit
        proposed = self._folder / report_name(audit, "full")
        kinds = "Word documents (*.docx)"
        if path := messages.save_file(self, "Full report", proposed, kinds, ending=".docx"):
            self._write(path, lambda: write_report(audit, "full", path).path)

    @Slot()
    def _data(self) -> None:
        audit = self._bridge.audit
        proposed = self._folder / data_name(audit)
        if path := messages.save_file(self, "All data", proposed, "Workbooks (*.xlsx)", ending=".xlsx"):
            self._write(path, lambda: write_data(audit, path).path)

    def _write(self, path: Path, deed: Callable[[], object]) -> None:
        """Known as a copy before it is written: a lock in between must not make it unknown."""
        try:
            self._bridge.safe.note_copy(path)
        except Refused as reason:
            self._tell_export(str(reason), "poor")
            return
        self.exports.setEnabled(False)
        self._tell_export("Writing…", "accent")
        self._work.start(deed)
        self._look()

    @Slot(object)
    def _written(self, path: Path) -> None:
        self._tell_export(f"{path.name} is written, with names covered.", "good")

    @Slot()
    def _history(self) -> None:
        export_history(self._bridge, self._folder, self, self._tell_export)

    def _tell_export(self, words: str, tone: str) -> None:
        self.exports.setEnabled(not self._work.running)
        self.exported.tell(words, tone)
        self._list()
        self._look()

    # --- the end ---

    def _choose_record(self) -> Path | None:
        return messages.save_file(
            self, "Where the record goes", self.record.path, "Text (*.txt)", ending=".txt"
        )

    @Slot()
    def _look(self) -> None:
        named = self.typed.text().strip().casefold() == self.name.casefold()
        self.go.setEnabled(named and bool(self.record.text) and not self._work.running)

    @Slot()
    def _destroy(self) -> None:
        if not self.go.isEnabled():
            return
        record = self.record.path
        if record.exists():
            self.told.tell(f"{record.name} is there already. Give the record another name.", "poor")
            self.record.setFocus()
            return
        QApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
        try:
            done: Destroyed = self._bridge.destroy(record)
        except Refused as reason:
            self.told.tell(str(reason), "poor")
            self._list()
            return
        finally:
            QApplication.restoreOverrideCursor()
        self.accept()
        self.destroyed.emit(done, record)
