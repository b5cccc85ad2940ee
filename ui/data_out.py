"""Hands over the data: as a workbook or as csv files, with names covered unless they are asked for.

The rule kept here: the file is written from a frozen picture, away from the screen, and what was handed over
stands in the history.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ui import messages, theme
from ui.bridge import Bridge
from ui.kit import Banner, fitting, label
from ui.report.work import Work
from ui.settings import Preferences
from workbench.report.data import DataWritten, file_name, write_data

WHAT = (
    "Cases, answers, each table, counts and a codebook with the statements in their wording. Every answer is"
    " there whole."
)
COVERED = "Names, ids and dates of birth are left out; in typed text they are replaced."
NAMED = (
    "The file will say who each child is. It is not encrypted: keep it only where the partnership’s rules"
    " allow, and delete it when it is no longer needed."
)
WAYS = ((".xlsx", "A workbook (.xlsx)"), (".zip", "Csv files in one .zip, for statistics programs"))


class DataDialog(QDialog):
    def __init__(self, bridge: Bridge, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._preferences = preferences
        self._written: Path | None = None
        self.setWindowTitle("Export the data")
        self.setAccessibleName("Export the data")
        self.ways = {ending: QRadioButton(words) for ending, words in WAYS}
        self._group = QButtonGroup(self)
        for button in self.ways.values():
            self._group.addButton(button)
        self.ways[".xlsx"].setChecked(True)
        self.identifying = QCheckBox("With names, ids and dates of birth")
        self.identifying.toggled.connect(self._warn)
        self.warning = Banner(COVERED, "accent", self)
        self.message = Banner("", "good", self)
        self.folder = QPushButton("Open folder")
        theme.set_role(self.folder, "ghost")
        self.folder.clicked.connect(self._open_folder)
        self.folder.hide()
        self.export = QPushButton("Export…")
        theme.set_role(self.export, "primary")
        self.export.setDefault(True)
        self.export.clicked.connect(self._export)
        self.close_button = QPushButton("Close")
        self.close_button.clicked.connect(self.reject)
        self._work = Work(self)
        self._work.done.connect(self._tell)
        self._work.refused.connect(self._refuse)
        self._place()

    def _place(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.folder)
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.export)
        column = QVBoxLayout()
        column.addWidget(label("Export the data", "heading"))
        column.addWidget(label(WHAT, "muted", wraps=True))
        for button in self.ways.values():
            column.addWidget(button)
        column.addSpacing(theme.current().px(4))
        column.addWidget(self.identifying)
        column.addWidget(self.warning)
        column.addWidget(self.message)
        column.addStretch(1)
        fitting.place(self, column, row, least=520)

    @property
    def ending(self) -> str:
        return next(ending for ending, button in self.ways.items() if button.isChecked())

    @Slot(bool)
    def _warn(self, named: bool) -> None:
        self.warning.tell(NAMED if named else COVERED, "fair" if named else "accent")

    @Slot()
    def _export(self) -> None:
        self._bridge.settle()
        audit, named = self._bridge.audit.read_through(), self.identifying.isChecked()
        proposed = self._preferences.last_folder / file_name(audit, self.ending)
        kinds = "Workbooks (*.xlsx)" if self.ending == ".xlsx" else "Zip files (*.zip)"
        path = messages.save_file(self, "Export the data", proposed, kinds, ending=self.ending)
        if path is None:
            return
        self._preferences.last_folder = path.parent
        self.message.tell("Writing…", "accent")
        self.folder.hide()
        self.export.setEnabled(False)
        self._bridge.safe.expect_copy(path)
        self._work.start(lambda: write_data(audit, path, named))

    @Slot(object)
    def _tell(self, written: DataWritten) -> None:
        self.export.setEnabled(True)
        self._bridge.note(written.checked, written.path)
        self._written = written.path
        self.message.tell(written.warning or str(written), "fair" if written.warning else "good")
        self.folder.show()

    @Slot(str)
    def _refuse(self, reason: str) -> None:
        self.export.setEnabled(True)
        self.message.tell(reason, "poor")

    @Slot()
    def _open_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))
