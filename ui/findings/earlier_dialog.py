"""Attaches an earlier audit: read from its own file, or its counts typed in.

The rule kept here: the other file is opened, counted and closed again; nothing in it is changed or copied
but the counts of its statements.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ui import messages, theme
from ui.bridge import Bridge, CannotOpen, Refused
from ui.file_line import FileLine
from ui.findings.counts_model import STATEMENT, CountsModel
from ui.kit import Banner, Field, Number, PasswordLine, fitting, label
from workbench.domain.audit import EarlierAudit

AUDITS = "Audits (*.audit)"
FROM_FILE = (
    "Its statements are counted and compared where their wording is the same as here. The file stays as it"
    " is, and no case or note comes over from it."
)
TYPED = (
    "For an audit that was done otherwise. Leave a statement empty that was not asked; untick the last column"
    " where its wording was not the same."
)
MOST_CASES = 100_000


class EarlierDialog(QDialog):
    def __init__(
        self,
        bridge: Bridge,
        read: Callable[[Path, str], EarlierAudit],
        folder: Path,
        parent: QWidget | None = None,
    ) -> None:
        """`read` counts the audit at a path with its password. Raises CannotOpen or Refused."""
        super().__init__(parent)
        self._bridge = bridge
        self._read = read
        self._folder = folder
        self.setWindowTitle("Attach an earlier audit")
        self.setAccessibleName("Attach an earlier audit")
        self.ways = QTabWidget()
        self.ways.addTab(self._from_file(), "From its audit file")
        self.ways.addTab(self._typed(), "Type its counts")
        self.message = Banner("", "poor", self)
        self.attach = QPushButton("Attach")
        theme.set_role(self.attach, "primary")
        self.attach.setDefault(True)
        self.attach.clicked.connect(self._attach)
        cancel = QPushButton("Cancel")
        cancel.clicked.connect(self.reject)
        px = theme.current().px
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.attach)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(18), px(16), px(18), px(14))
        column.setSpacing(px(10))
        column.addWidget(label("Attach an earlier audit", "heading"))
        column.addWidget(self.ways, 1)
        column.addWidget(self.message)
        column.addLayout(row)
        fitting.fit(self, 760, 600)
        self.file.line.setFocus()

    # --- the two ways --------------------------------------------------------------------------------

    def _from_file(self) -> QWidget:
        page = QWidget()
        self.file = FileLine("Audit file", self._choose, placeholder="Not chosen yet")
        self.password = PasswordLine(name="Password of the earlier audit")
        self.password.entered.connect(self._attach)
        column = QVBoxLayout(page)
        column.setSpacing(theme.current().px(10))
        column.addWidget(label(FROM_FILE, "muted", wraps=True))
        column.addWidget(Field("File of the earlier audit", self.file))
        column.addWidget(Field("Its password", self.password))
        column.addStretch(1)
        return page

    def _typed(self) -> QWidget:
        page = QWidget()
        earlier = self._bridge.audit.earlier
        self.title, self.period = QLineEdit(earlier.title), QLineEdit(earlier.period)
        self.title.setCursorPosition(0)
        self.cases = Number(0, MOST_CASES, name="Cases in the earlier audit")
        self.cases.setValue(earlier.cases)
        self.counts = CountsModel(self._bridge.audit, self)
        self.table = QTableView()
        self.table.setModel(self.counts)
        self.table.setAccessibleName("Counts of the earlier audit, statement by statement")
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(theme.current().px(30))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        heading = self.table.horizontalHeader()
        heading.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        heading.setSectionResizeMode(STATEMENT, QHeaderView.ResizeMode.Stretch)
        heading.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        names = QHBoxLayout()
        names.setSpacing(theme.current().px(10))
        for asked, editor, stretch in (
            ("Title", self.title, 3),
            ("Period", self.period, 2),
            ("Cases", self.cases, 1),
        ):
            names.addWidget(Field(asked, editor), stretch)
        column = QVBoxLayout(page)
        column.setSpacing(theme.current().px(10))
        column.addWidget(label(TYPED, "muted", wraps=True))
        column.addLayout(names)
        column.addWidget(self.table, 1)
        return page

    def _choose(self) -> Path | None:
        return messages.choose_file(self, "Choose the earlier audit", self._folder, AUDITS)

    # --- attaching -----------------------------------------------------------------------------------

    @Slot()
    def _attach(self) -> None:
        self.message.tell("")
        try:
            earlier = self._of_file() if self.ways.currentIndex() == 0 else self._of_counts()
        except (CannotOpen, Refused) as reason:
            self.message.tell(str(reason), "poor")
            return
        if self._bridge.set_earlier(earlier):
            self.accept()

    def _of_file(self) -> EarlierAudit:
        if not self.file.text:
            raise Refused("Choose the file of the earlier audit.")
        if self.file.path.exists() and self.file.path.samefile(self._bridge.path):
            raise Refused("This is the audit that is open. Choose the one of the earlier year.")
        earlier = self._read(self.file.path, self.password.text)
        if not earlier.counts:
            raise Refused(f"No statement is answered in {self.file.path.name}: there is nothing to compare.")
        return earlier

    def _of_counts(self) -> EarlierAudit:
        self.table.setCurrentIndex(self.counts.index(0, STATEMENT))  # takes up what is still being typed
        if self.counts.fault:
            raise Refused(self.counts.fault)
        counts = self.counts.counts
        if not counts:
            raise Refused("Type the counts of at least one statement.")
        if not self.period.text().strip() and not self.title.text().strip():
            raise Refused("Give the earlier audit a title or a period, so that sentences can name it.")
        cases = self.cases.value() or max(one.base for one in counts.values())
        return EarlierAudit(self.title.text().strip(), self.period.text().strip(), cases, counts)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.password.clear()
