"""A backup becomes an audit again: which one, its password of that time, and a new name.

The rule kept here: nothing is written over; the file that did not open stays where it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui import messages, theme
from ui.bridge import Backup, CannotOpen, Refused, Tried
from ui.file_line import FileLine
from ui.keeping.backup_words import add_backup, chosen
from ui.keeping.secret_field import Given, SecretField
from ui.kit import Banner, Elided, Field, fitting, label
from ui.report.work import Work

WORDS = (
    "A backup is restored under a new name, so nothing is written over. It opens with the password that held "
    "when it was made."
)
NONE = "No backups here. Look in another folder, for example on the stick that you keep them on."
OWN = "Where this program keeps backups"


class Backups(Protocol):
    """How backups are found and restored while no audit is open."""

    def backups(self, folder: Path | None, audit: str) -> list[Backup]: ...

    def try_backup(self, backup: Path, given: Given) -> Tried: ...

    def restore(self, backup: Path, given: Given, target: Path) -> Path: ...


class RestoreDialog(QDialog):
    """`restored` carries the new audit's path, what opens it, and the backup it came from."""

    restored = Signal(object, object, object)

    def __init__(
        self,
        files: Backups,
        target: Path,
        parent: QWidget | None = None,
        *,
        folder: Path | None = None,
        audit: str = "",
        names: Mapping[str, str] | None = None,
    ) -> None:
        """`audit` narrows to one audit's backups; `names` say whose they are where there are several."""
        super().__init__(parent)
        self._files = files
        self._folder = folder
        self._audit = audit
        self._names = names or {}
        self.setWindowTitle("Restore a backup")
        self.setAccessibleName("Restore a backup")
        self.where = Elided("", role="muted")
        self.list = QListWidget()
        self.list.setAccessibleName("Backups, newest first")
        self.secret = SecretField("Password of that time")
        self.secret.entered.connect(self._restore)
        self.target = FileLine("Name of the restored audit", self._choose_target)
        self.target.propose(target)
        self.told = Banner("", "poor", self)
        self.elsewhere = QPushButton("Look in another folder…")
        self.elsewhere.clicked.connect(self._look_elsewhere)
        self.test = QPushButton("&Test it")
        self.test.clicked.connect(self._test)
        self.restore = QPushButton("&Restore and open")
        theme.set_role(self.restore, "primary")
        self.restore.clicked.connect(self._restore)
        self.leave = QPushButton("Cancel")
        self.leave.clicked.connect(self.reject)
        self._work = Work(self, (CannotOpen, Refused))
        self._work.refused.connect(self.tell)
        self._work.done.connect(self._finish)
        self._lay_out()
        self._read()

    def _lay_out(self) -> None:
        for button in (self.elsewhere, self.test, self.leave):
            button.setAutoDefault(False)
        self.restore.setDefault(True)
        place = QHBoxLayout()
        place.addWidget(self.where, 1)
        place.addWidget(self.elsewhere)
        row = QHBoxLayout()
        row.addWidget(self.leave)
        row.addStretch(1)
        row.addWidget(self.test)
        row.addWidget(self.restore)
        column = QVBoxLayout()
        column.addWidget(label("Restore a backup", "title"))
        column.addWidget(label(WORDS, "muted", wraps=True))
        column.addLayout(place)
        column.addWidget(self.list, 1)
        column.addWidget(self.secret)
        column.addWidget(Field("Restore to", self.target))
        column.addWidget(self.told)
        fitting.place(self, column, row)
        fitting.fit(self, 640, 560)
        self.secret.setFocus()

    def _read(self) -> None:
        self.where.setText(str(self._folder) if self._folder else OWN)
        self.list.clear()
        self.list.ensurePolished()
        for backup in self._files.backups(self._folder, self._audit):
            whose = "" if self._audit else self._names.get(backup.audit, f"audit {backup.audit}")
            add_backup(self.list, backup, whose)
        found = self.list.count() > 0
        for button in (self.test, self.restore):
            button.setEnabled(found)
        if found:
            self.list.setCurrentRow(0)
        else:
            self.list.addItem(QListWidgetItem(NONE))

    def choose(self, backup: Path) -> None:
        """Has this backup chosen, where it is in the list."""
        for row in range(self.list.count()):
            self.list.setCurrentRow(row)
            if chosen(self.list) == backup:
                return
        self.list.setCurrentRow(0)

    @Slot(str)
    def tell(self, message: str) -> None:
        self._set_busy(False)
        self.told.tell(message, "poor")

    @Slot()
    def _look_elsewhere(self) -> None:
        folder = messages.choose_folder(self, "Look for backups in", self._folder or Path.home())
        if folder is not None:
            self._folder, self._audit = folder, ""
            self._read()

    def _choose_target(self) -> Path | None:
        return messages.save_file(
            self, "Restore to a new file", self.target.path, "Audits (*.audit)", ending=".audit"
        )

    @Slot()
    def _test(self) -> None:
        backup, given = chosen(self.list), self.secret.given
        if backup is not None:
            self._start(lambda: self._files.try_backup(backup, given))

    @Slot()
    def _restore(self) -> None:
        backup, given, target = chosen(self.list), self.secret.given, self.target.path
        if backup is None or self._work.running:
            return
        if target.suffix.casefold() != ".audit":
            self.tell("The name of the restored audit has to end in .audit.")
            return
        self._start(lambda: (self._files.restore(backup, given, target), given, backup))

    def _start(self, deed: object) -> None:
        assert callable(deed)
        self.told.tell("Opening and comparing…", "accent")
        self._set_busy(True)
        self._work.start(deed)

    def _set_busy(self, busy: bool) -> None:
        for button in (self.test, self.restore, self.elsewhere):
            button.setEnabled(not busy)

    @Slot(object)
    def _finish(self, came: object) -> None:
        self._set_busy(False)
        if isinstance(came, Tried):
            self.told.tell(
                f"This backup is good: {came.title or 'no title'}, cases: {came.cases}, lines of history: "
                f"{came.deeds}. It was restored for a moment and taken away again.",
                "good",
            )
            return
        assert isinstance(came, tuple)
        self.accept()
        self.restored.emit(*came)
