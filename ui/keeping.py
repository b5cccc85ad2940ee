"""Safe keeping of the open audit: its backups, an encrypted copy, its password, its recovery sheet.

The rule kept here: nothing is thrown away from here, and every refusal of the file is told as it says it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Slot
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
from ui.bridge import Bridge, CannotOpen, Refused
from ui.kit.card import Banner, Card, label
from ui.password_advice import SHORTEST
from workbench.domain.entry import say_date

WHY = {
    "asked": "asked for",
    "scheduled": "by schedule",
    "import": "before an import",
    "join": "before cases were joined",
    "restore": "before a restore",
    "password": "before the password was changed",
    "migration": "before the file’s format was renewed",
}


class KeepingDialog(QDialog):
    def __init__(self, bridge: Bridge, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._folder = folder
        self.setWindowTitle("Safe keeping")
        self.setAccessibleName("Safe keeping")
        px = theme.current().px
        self.told = Banner("", "good", self)
        self.backups = QListWidget()
        self.backups.setAccessibleName("Backups, newest first")
        close = self._button("Close", self.accept, "primary")
        close.setDefault(True)
        row = QHBoxLayout()
        row.addWidget(self.told, 1)
        row.addStretch(0)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(18), px(16), px(18), px(16))
        column.setSpacing(px(12))
        column.addWidget(label("Safe keeping", "title"))
        column.addWidget(self._backups(), 1)
        column.addWidget(self._password())
        column.addLayout(row)
        self.resize(px(680), px(600))
        self._read()

    def _backups(self) -> Card:
        card = Card("Backups")
        words = (
            "Made twice a day while you work and before anything large; encrypted like the audit, and "
            "compared with it after writing. They open with the password that held when they were made."
        )
        card.column.addWidget(label(words, "muted", wraps=True))
        card.column.addWidget(self.backups, 1)
        row = QHBoxLayout()
        for text, deed in (
            ("Back up &now", self._back_up),
            ("&Restore to a new file…", self._restore),
            ("Save an encrypted &copy…", self._copy),
            ("Keep backups &in…", self._choose_folder),
        ):
            row.addWidget(self._button(text, deed))
        row.addStretch(1)
        card.column.addLayout(row)
        return card

    def _password(self) -> Card:
        card = Card("Password")
        words = (
            "Nobody can reset a forgotten password. The recovery sheet opens the audit without it: print it, "
            "keep it locked away, and delete the file you printed from."
        )
        card.column.addWidget(label(words, "muted", wraps=True))
        row = QHBoxLayout()
        row.addWidget(self._button("Save the recovery &sheet…", self._save_sheet))
        row.addWidget(self._button("Change the &password…", self._change_password))
        row.addStretch(1)
        card.column.addLayout(row)
        return card

    def _button(self, text: str, deed: Callable[[], object], role: str = "plain") -> QPushButton:
        button = QPushButton(text)
        theme.set_role(button, role)
        button.setAutoDefault(False)
        button.clicked.connect(deed)
        return button

    def _read(self) -> None:
        self.backups.clear()
        self.backups.ensurePolished()
        for backup in self._bridge.safe.list_backups():
            day = say_date(backup.at.date().isoformat(), weekday=True)
            item = QListWidgetItem(f"{day}, {backup.at:%H:%M} · {WHY.get(backup.why, backup.why)}")
            item.setData(Qt.ItemDataRole.UserRole, backup.path)
            self.backups.addItem(item)
        if self.backups.count():
            self.backups.setCurrentRow(0)
        else:
            self.backups.addItem(
                QListWidgetItem("None yet. The first is made when there is something to keep.")
            )
        warning = self._bridge.safe.backup_warning()
        if warning:
            self.told.tell(warning, "fair")

    def _try(self, deed: Callable[[], str]) -> None:
        """Does a deed of the safe and says what came of it."""
        self._bridge.settle()
        try:
            self.told.tell(deed(), "good")
        except (Refused, CannotOpen) as reason:
            self.told.tell(str(reason), "poor")
        self._read()

    # --- deeds ---

    @Slot()
    def _back_up(self) -> None:
        self._try(lambda: f"{self._bridge.safe.back_up().path.name} is written and was compared.")

    @Slot()
    def _restore(self) -> None:
        item = self.backups.currentItem()
        backup = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if backup is None:
            self.told.tell("There is no backup to restore yet.", "fair")
            return
        target = self._ask_where("Restore to a new file", "restored")
        if target is not None:
            self._try(
                lambda: (
                    f"{self._bridge.safe.restore(backup, target).name} is there. Open it from the first page."
                )
            )

    @Slot()
    def _copy(self) -> None:
        target = self._ask_where("Save an encrypted copy", "copy")
        if target is not None:
            self._try(lambda: f"{self._bridge.safe.export_backup(target).name} is written, encrypted.")

    def _ask_where(self, title: str, word: str) -> Path | None:
        proposed = self._folder / f"{self._bridge.path.stem} {word}.audit"
        return messages.save_file(self, title, proposed, "Audits (*.audit)", ending=".audit")

    @Slot()
    def _choose_folder(self) -> None:
        folder = messages.choose_folder(self, "Keep backups in", self._folder)
        if folder is not None:

            def keep() -> str:
                self._bridge.safe.keep_backups_in(folder)
                return f"Backups go into {folder} from now on."

            self._try(keep)

    @Slot()
    def _save_sheet(self) -> None:
        proposed = self._folder / "recovery sheet.txt"
        target = messages.save_file(self, "Save the recovery sheet", proposed, "Text (*.txt)", ending=".txt")
        if target is None:
            return

        def write() -> str:
            sheet = self._bridge.safe.recovery_sheet(self._bridge.audit.settings.title)
            try:
                target.write_text(sheet, encoding="utf-8")
            except OSError as error:
                raise Refused(f"{target.name} could not be written: {error.strerror}.") from None
            return (
                f"{target.name} is written. Whoever has it can open the audit: print it and delete the file."
            )

        self._try(write)

    @Slot()
    def _change_password(self) -> None:
        first = messages.ask_text(self, "Change the password", "The new password", password=True)
        if first is None:
            return
        if len(first) < SHORTEST:
            self.told.tell(f"Give a password of at least {SHORTEST} characters. It was not changed.", "poor")
            return
        if messages.ask_text(self, "Change the password", "The same once more", password=True) != first:
            self.told.tell("The two were not the same. The password was not changed.", "poor")
            return

        def change() -> str:
            self._bridge.safe.change_password(first)
            return "The password is changed. Backups made before keep the old one."

        self._try(change)
