"""The way of a list into the audit, page by page, ending in one deed that one Undo takes back.

The rule kept here: nothing reaches the audit before the last button, and then all of it or nothing.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ui import theme
from ui.bridge import Bridge
from ui.importing.changes_page import ChangesPage
from ui.importing.columns_page import ColumnsPage
from ui.importing.file_page import FilePage
from ui.importing.rows_page import RowsPage
from ui.importing.sampling_page import SamplingPage
from ui.importing.siblings_page import SiblingsPage
from ui.importing.steps import Steps
from ui.importing.summary_page import SummaryPage
from ui.kit import fitting, label
from workbench.importing.cases import Group, listed_cases
from workbench.importing.frame import fingerprint, former_rows, intake, kept_list, packed
from workbench.importing.mapping import Matching
from workbench.importing.merge import FILE, MINE
from workbench.importing.preview import preview
from workbench.importing.reading import ListRead, Loaded
from workbench.importing.rows import ListRow


class _Pages(QStackedWidget):
    """As large as the page that is seen, not as the largest."""

    def sizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.sizeHint() if page else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        least = page.minimumSizeHint() if page else super().minimumSizeHint()
        layout = page.layout() if page else None
        if layout is not None and layout.hasHeightForWidth():
            wide = max(self.width(), least.width())
            least.setHeight(max(least.height(), layout.minimumHeightForWidth(wide)))
        return least

    def hasHeightForWidth(self) -> bool:
        """By itself it would ask every page, and be as high as the highest."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class ListWizard(QDialog):
    """File → columns → rows → changes → siblings → sample → summary; pages without a question are left out.

    Enter goes on, Alt+B goes back, Escape leaves.
    """

    made = Signal(object)
    """Cases were made: their ids."""

    def __init__(self, bridge: Bridge, path: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._understood: tuple[Loaded, Matching, ListRead | None] | None = None
        """What the rows shown were read with, so that going back and forth keeps the ticks."""
        self._read: ListRead | None = None
        self._sha256 = ""
        self.file = FilePage(bridge.path.parent)
        self.columns = ColumnsPage()
        self.rows = RowsPage()
        self.changes = ChangesPage()
        self.siblings = SiblingsPage()
        self.sampling = SamplingPage(bridge.audit.instrument)
        self.summary = SummaryPage()
        self.pages = (
            *(self.file, self.columns, self.rows, self.changes),
            *(self.siblings, self.sampling, self.summary),
        )
        self.steps = Steps(tuple(page.title for page in self.pages))
        self._stack = _Pages()
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
        column = QVBoxLayout()
        self._title = label("", "title")
        column.addWidget(self.steps)
        column.addWidget(self._title)
        column.addWidget(self._stack, 1)
        fitting.place(self, column, foot, gap=12)
        fitting.fit(self, 1120, 700)

    # --- from page to page ---

    @property
    def step(self) -> int:
        return self._stack.currentIndex()

    def _show_page(self, step: int) -> None:
        self._stack.setCurrentIndex(step)
        self._stack.updateGeometry()
        self.steps.show_step(step, self._passed_over())
        self._title.setText(self.pages[step].title)
        self._tell()
        if step == len(self.pages) - 1:
            self.onward.setFocus()
        else:
            self.pages[step].focus_first()

    def _passed_over(self) -> set[int]:
        """The pages that have nothing to ask of this list."""
        found = set() if self.changes.needed else {self.pages.index(self.changes)}
        if self._read is not None and not self.rows.model.chosen:
            found |= {self.pages.index(self.siblings), self.pages.index(self.sampling)}
        return found

    @Slot()
    def _go_on(self) -> None:
        page = self.pages[self.step]
        if not page.ready:
            return
        if page is self.columns:
            self._show_rows()
        elif page is self.rows:
            self.siblings.show_rows(self._chosen())
        elif page is self.siblings:
            self.sampling.show_groups(self.siblings.groups, self._bridge.audit.settings.sampling)
        elif page is self.summary:
            self._make()
            return
        passed_over = self._passed_over()
        step = next(step for step in range(self.step + 1, len(self.pages)) if step not in passed_over)
        if self.pages[step] is self.summary:
            self._show_plan()
        self._show_page(step)

    @Slot()
    def _go_back(self) -> None:
        passed_over = self._passed_over()
        self._show_page(next(step for step in range(self.step - 1, -1, -1) if step not in passed_over))

    @Slot()
    def _tell(self) -> None:
        """What the buttons can do now, and in what words."""
        self.back.setEnabled(self.step > 0)
        self.onward.setEnabled(self.pages[self.step].ready)
        self.onward.setText(self._last_words() if self.step == len(self.pages) - 1 else "&Next")

    def _last_words(self) -> str:
        count = len(self._groups())
        if not count:
            return "&Take in the changes" if self.changes.model.count(FILE) else "&Keep the list"
        return f"&Make {count:,} case{'' if count == 1 else 's'}"

    @Slot()
    def _take_list(self) -> None:
        if self.file.ready and self.file.loaded is not None:
            self.columns.show_list(self.file.loaded, self.file.plans)
            self.onward.setEnabled(True)
            if self.step == 0:
                self.onward.setFocus()

    # --- the list ---

    def _show_rows(self) -> None:
        assert self.file.loaded is not None
        asked = self.file.loaded, self.columns.matching, self.file.plans
        if asked != self._understood:
            QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
            try:
                self._read_rows(self.file.loaded)
            finally:
                QGuiApplication.restoreOverrideCursor()
            self.siblings.forget()
            self._understood = asked

    def _read_rows(self, loaded: Loaded) -> None:
        audit = self._bridge.audit
        self._read = self.columns.understood()
        self._sha256 = fingerprint(loaded.path)
        found = preview(self._read, audit, former_rows(audit, self._bridge.list_rows))
        self.rows.show_preview(found)
        self.changes.show_merge(audit, found.merge)

    def _chosen(self) -> dict[int, ListRow]:
        """The rows ticked, by their lines."""
        chosen = self.rows.model.chosen
        rows = (row.listed for row in self.rows.preview.rows)
        return {row.row: row for row in rows if row.row in chosen}

    def _groups(self) -> tuple[Group, ...]:
        """The rows of the cases that will be made."""
        chosen = self.sampling.chosen if self.rows.model.chosen else None
        return chosen.groups if chosen else ()

    def _show_plan(self) -> None:
        first = max((case.number for case in self._bridge.audit.cases.values()), default=0) + 1
        ticked = len(self.rows.model.chosen)
        self.summary.show_plan(self.rows.preview, self._groups(), first, ticked)
        choices = self.changes.model
        self.summary.tell_taken(choices.count(FILE), choices.count(MINE))

    def _make(self) -> None:
        assert self.file.loaded is not None
        assert self._read is not None
        groups, chosen = self._groups(), self.sampling.chosen
        count = "1 case" if len(groups) == 1 else f"{len(groups):,} cases"
        wanted = intake(
            f"Import {count} from {self.file.loaded.path.name}",
            kept_list(self._read, self._sha256),
            packed(self.file.loaded.rows, self._read.rows),
            listed_cases(groups),
            self.rows.preview.merge,
            self.changes.model.choices,
            draw=chosen.draw if chosen and groups else None,
            sampling=self.sampling.sampling if groups else None,
        )
        ids = self._bridge.take_in(wanted)
        if ids is not None:
            self.made.emit(ids)
            self.accept()

    @Slot(str)
    def _refuse(self, reason: str) -> None:
        self.summary.fault.tell(f"Nothing was imported. {reason}")

    @Slot(int)
    def _close_down(self) -> None:
        self.file.close_down()
        self.columns.close_down()
