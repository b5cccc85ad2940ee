"""Safe keeping of the open audit: its backups, whether it is sound, its password, its end.

The rule kept here: nothing is thrown away from here but by “Close and destroy”, which asks for itself.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.bridge import Bridge
from ui.keeping.backups_card import BackupsCard
from ui.keeping.check_card import CheckCard
from ui.keeping.deed_card import DeedCard
from ui.keeping.password_card import PasswordCard
from ui.kit import Banner, ScrollColumn, fitting, label
from workbench.domain.entry import say_date

END = (
    "When the audit is over, every known copy is listed and made unreadable, and a record of it is left. "
    "Until when it may be kept is set in the audit’s settings."
)


class KeepingDialog(QDialog):
    destroy_wanted = Signal()
    old_backup_wanted = Signal(object)
    """A backup that today's password does not open is to be restored all the same."""
    repair_wanted = Signal()
    """The open audit is damaged and what can be read of it is to be saved."""

    def __init__(self, bridge: Bridge, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Safe keeping")
        self.setAccessibleName("Safe keeping")
        self.told = Banner("", "good", self)
        self.backups = BackupsCard(bridge, folder)
        self.check = CheckCard(bridge, folder)
        self.password = PasswordCard(bridge, folder)
        self.end = self._end(bridge, folder)
        for card in (self.backups, self.check, self.password, self.end):
            card.told.connect(self.told.tell)
            card.changed.connect(self.backups.read)
        self.backups.old_wanted.connect(self.old_backup_wanted)
        self.check.repair_wanted.connect(self._repair)
        self._lay_out()
        if warnings := bridge.safe.warnings():
            self.told.tell(" ".join(warnings), "fair")

    def _end(self, bridge: Bridge, folder: Path) -> DeedCard:
        card = DeedCard("The end", bridge, folder)
        until = bridge.safe.kept.until
        card.column.addWidget(label(END, "muted", wraps=True))
        words = f"To be kept until {say_date(until, weekday=True)}." if until else "No date is set."
        card.column.addWidget(label(words, "subheading", wraps=True))
        card.add_row(card.button("Close and &destroy…", self._destroy, "danger"))
        return card

    def _lay_out(self) -> None:
        px = theme.current().px
        scroll = ScrollColumn(widest=760)
        scroll.add(label("Safe keeping", "title"))
        for card in (self.backups, self.check, self.password, self.end):
            scroll.add(card)
        scroll.column.addStretch(1)
        close = QPushButton("Close")
        theme.set_role(close, "primary")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        row = QHBoxLayout()
        row.setContentsMargins(px(16), px(8), px(16), px(12))
        row.setSpacing(px(12))
        row.addWidget(self.told, 1)
        row.addStretch(0)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(8), px(8), 0)
        column.addWidget(scroll, 1)
        column.addLayout(row)
        fitting.fit(self, 840, 700)

    @Slot()
    def _repair(self) -> None:
        self.accept()
        self.repair_wanted.emit()

    @Slot()
    def _destroy(self) -> None:
        self.accept()
        self.destroy_wanted.emit()
