"""The backups of the open audit: listed, made, tested, restored under a new name, kept where the user wants.

The rule kept here: nothing is thrown away from here, and a backup of an earlier password is never given up.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ui import messages, theme
from ui.bridge import Bridge, Refused, WrongPassword
from ui.keeping.backup_words import add_backup, chosen
from ui.keeping.deed_card import DeedCard
from ui.kit import Elided, label

WORDS = (
    "Made twice a day while you work and before anything large; encrypted like the audit, opened and "
    "compared with it after writing. The last ten are kept, and the last of each of 14 days, 8 weeks and "
    "12 months. They open with the password that held when they were made."
)
NONE = "None yet. The first is made when there is something to keep."
EARLIER = (
    "{name} was made under an earlier password. “Restore to a new file” asks for that password and "
    "restores it."
)


class BackupsCard(DeedCard):
    old_wanted = Signal(object)
    """A backup that today's password does not open is to be restored all the same."""

    def __init__(self, bridge: Bridge, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__("Backups", bridge, folder, parent)
        self.where = Elided("", role="muted", mode=Qt.TextElideMode.ElideMiddle)
        self.list = QListWidget()
        self.list.setAccessibleName("Backups, newest first")
        self.list.setFixedHeight(theme.current().px(130))
        self.own = self.button("Keep them in the &program’s folder", self._keep_here)
        self.column.addWidget(label(WORDS, "muted", wraps=True))
        self.column.addWidget(self.where)
        self.column.addWidget(self.list)
        self.add_row(
            self.button("Back up &now", self._back_up),
            self.button("&Test this one", self._test),
            self.button("&Restore to a new file…", self._restore),
            self.button("Save an encrypted &copy…", self._copy),
            self.button("Keep backups &in…", self._choose_folder),
            self.own,
        )
        self.changed.connect(self.read)
        self.read()

    @Slot()
    def read(self) -> None:
        """Lists the folder afresh and stays at the backup that was chosen."""
        safe = self._bridge.safe
        self.where.setText(f"In {safe.kept.backups}")
        self.own.setVisible(bool(safe.kept.folder))
        before = chosen(self.list)
        self.list.clear()
        self.list.ensurePolished()
        for row, backup in enumerate(safe.list_backups()):
            add_backup(self.list, backup)
            if row == 0 or backup.path == before:
                self.list.setCurrentRow(row)
        if not self.list.count():
            self.list.addItem(QListWidgetItem(NONE))
        if warning := safe.backup_warning():
            self.told.emit(warning, "fair")

    def _chosen(self) -> Path | None:
        backup = chosen(self.list)
        if backup is None:
            self.told.emit("There is no backup yet: “Back up now” makes one.", "fair")
        return backup

    @Slot()
    def _back_up(self) -> None:
        self.attempt(lambda: f"{self._bridge.safe.back_up().path.name} is written and was compared.")

    @Slot()
    def _test(self) -> None:
        if (backup := self._chosen()) is not None:
            self.attempt(lambda: self._drilled(backup))

    def _drilled(self, backup: Path) -> str:
        try:
            tried = self._bridge.safe.drill(backup)
        except WrongPassword:
            raise Refused(EARLIER.format(name=backup.name)) from None
        return (
            f"This backup is good: cases: {tried.cases}, lines of history: {tried.deeds}. It was restored "
            "for a moment and taken away again."
        )

    @Slot()
    def _restore(self) -> None:
        if (backup := self._chosen()) is None:
            return
        target = self._ask_where("Restore to a new file", "restored")
        if target is not None:
            self.attempt(lambda: self._restored(backup, target))

    def _restored(self, backup: Path, target: Path) -> str:
        try:
            name = self._bridge.safe.restore(backup, target).name
        except WrongPassword:
            self.old_wanted.emit(backup)
            raise Refused(EARLIER.format(name=backup.name)) from None
        return f"{name} is there. Open it from the first page."

    @Slot()
    def _copy(self) -> None:
        target = self._ask_where("Save an encrypted copy", "copy")
        if target is not None:
            self.attempt(lambda: f"{self._bridge.safe.export_backup(target).name} is written, encrypted.")

    def _ask_where(self, title: str, word: str) -> Path | None:
        proposed = self._folder / f"{self._bridge.path.stem} {word}.audit"
        return messages.save_file(self, title, proposed, "Audits (*.audit)", ending=".audit")

    @Slot()
    def _choose_folder(self) -> None:
        folder = messages.choose_folder(self, "Keep backups in", self._folder)
        if folder is not None:
            self._keep_in(folder)

    @Slot()
    def _keep_here(self) -> None:
        self._keep_in(None)

    def _keep_in(self, folder: Path | None) -> None:
        def keep() -> str:
            self._bridge.safe.keep_backups_in(folder)
            return f"Backups go into {self._bridge.safe.kept.backups} from now on. Those made before stay."

        self.attempt(keep)
