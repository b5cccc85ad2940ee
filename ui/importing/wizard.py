"""The way of a list into the audit, in five pages, ending in one deed that one Undo takes back.

The rule kept here: nothing reaches the audit before the last button, and then all of it or nothing.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ui import theme
from ui.bridge import Bridge
from ui.importing.columns_page import ColumnsPage
from ui.importing.file_page import FilePage
from ui.importing.rows_page import RowsPage
from ui.importing.siblings_page import SiblingsPage
from ui.importing.steps import Steps
from ui.importing.summary_page import SummaryPage
from ui.kit import label
from workbench.importing.cases import new_cases
from workbench.importing.mapping import Matching
from workbench.importing.preview import preview
from workbench.importing.reading import Loaded, understand
from workbench.importing.rows import ListRow


class ListWizard(QDialog):
    """File → columns → rows → siblings → summary. Enter goes on, Alt+B goes back, Escape leaves."""

    made = Signal(object)
    """Cases were made: their ids."""

    def __init__(self, bridge: Bridge, path: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._understood: tuple[Loaded, Matching] | None = None
        """What the rows shown were read with, so that going back and forth keeps the ticks."""
        self.file = FilePage(bridge.path.parent)
        self.columns = ColumnsPage()
        self.rows = RowsPage()
        self.siblings = SiblingsPage()
        self.summary = SummaryPage()
        self.pages = (self.file, self.columns, self.rows, self.siblings, self.summary)
        self.steps = Steps(tuple(page.title for page in self.pages))
        self._stack = QStackedWidget()
        self.back = QPushButton("&Back")
        self.onward = QPushButton("&Next")
        self.leave = QPushButton("Cancel")
        self._place()
        self.file.changed.connect(self._take_list)
        for page in self.pages:
            page.changed.connect(self._tell)
        self.back.clicked.connect(self._go_back)
        self.onward.clicked.connect(self._go_on)
        self.leave.clicked.connect(self.reject)
        self.finished.connect(self._close_down)
        bridge.refused.connect(self._refuse)
        self._show_page(0)
        if path is not None:
            self.file.read(path)

    def _place(self) -> None:
        px = theme.current().px
        self.setWindowTitle("Import a case list")
        self.setAccessibleName("Import a case list")
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        for page in self.pages:
            self._stack.addWidget(page)
        self.onward.setDefault(True)
        theme.set_role(self.onward, "primary")
        foot = QHBoxLayout()
        for button in (self.leave, self.back, self.onward):
            foot.addWidget(button)
        foot.insertStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(12))
        self._title = label("", "title")
        column.addWidget(self.steps)
        column.addWidget(self._title)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)
        room = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(px(1120), room.width() - 40), min(px(700), room.height() - 40))

    # --- from page to page ---

    @property
    def step(self) -> int:
        return self._stack.currentIndex()

    def _show_page(self, step: int) -> None:
        self._stack.setCurrentIndex(step)
        self.steps.show_step(step)
        self._title.setText(self.pages[step].title)
        self._tell()
        if step == len(self.pages) - 1:
            self.onward.setFocus()
        else:
            self.pages[step].focus_first()

    @Slot()
    def _go_on(self) -> None:
        if not self.pages[self.step].ready:
            return
        if self.step == 1:
            self._show_rows()
        elif self.step == 2:
            self.siblings.show_rows(self._chosen())
        elif self.step == 3:
            first = max((case.number for case in self._bridge.audit.cases.values()), default=0) + 1
            self.summary.show_plan(self.rows.preview, self._cases(), first)
        elif self.step == 4:
            self._make()
            return
        self._show_page(self.step + 1)

    @Slot()
    def _go_back(self) -> None:
        self._show_page(self.step - 1)

    @Slot()
    def _tell(self) -> None:
        """What the buttons can do now, and in what words."""
        last = self.step == len(self.pages) - 1
        self.back.setEnabled(self.step > 0)
        self.onward.setEnabled(self.pages[self.step].ready)
        count = len(self.siblings.grouping.cases)
        self.onward.setText(f"&Make {count:,} case{'' if count == 1 else 's'}" if last else "&Next")

    @Slot()
    def _take_list(self) -> None:
        if self.file.ready and self.file.loaded is not None:
            self.columns.show_list(self.file.loaded)
            self.onward.setEnabled(True)
            if self.step == 0:
                self.onward.setFocus()

    # --- the list ---

    def _show_rows(self) -> None:
        assert self.file.loaded is not None
        asked = self.file.loaded, self.columns.matching
        if asked != self._understood:
            QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
            try:
                self.rows.show_preview(preview(understand(*asked), self._bridge.audit.in_order))
            finally:
                QGuiApplication.restoreOverrideCursor()
            self.siblings.forget()
            self._understood = asked

    def _chosen(self) -> dict[int, ListRow]:
        """The rows ticked, by their lines."""
        chosen = self.rows.model.chosen
        rows = (row.listed for row in self.rows.preview.rows)
        return {row.row: row for row in rows if row.row in chosen}

    def _cases(self) -> list[list[ListRow]]:
        rows = self._chosen()
        return [[rows[line] for line in case] for case in self.siblings.grouping.cases]

    def _make(self) -> None:
        assert self.file.loaded is not None
        cases = new_cases(self._cases())
        count = "1 case" if len(cases) == 1 else f"{len(cases):,} cases"
        ids = self._bridge.add_cases(cases, f"Import {count} from {self.file.loaded.path.name}")
        if ids:
            self.made.emit(ids)
            self.accept()

    @Slot(str)
    def _refuse(self, reason: str) -> None:
        self.summary.fault.tell(f"Nothing was imported. {reason}")

    @Slot(int)
    def _close_down(self) -> None:
        self.file.close_down()
