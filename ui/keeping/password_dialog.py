"""A new password for the open audit, with advice on its strength while it is typed.

The rule kept here: nothing is changed until both lines agree and the new file was opened and compared.
"""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.kit import Banner, Field, PasswordLine, fitting, label
from ui.password_advice import SHORTEST, advise

WORDS = (
    "The whole audit is written afresh under the new password, opened and compared, and only then takes the "
    "old one’s place. Backups made before keep the old password, and the recovery sheet has to be made again."
)


class PasswordDialog(QDialog):
    """`given` carries the new password; `tell` says why it was not taken."""

    given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Change the password")
        self.setAccessibleName("Change the password")
        self.first = PasswordLine(name="New password")
        self.again = PasswordLine(name="New password once more")
        self._fields = Field("New password", self.first), Field("The same once more", self.again)
        self.advice = label("", "muted", wraps=True)
        self.told = Banner("", "poor", self)
        self.change = QPushButton("Change it")
        theme.set_role(self.change, "primary")
        self.change.setDefault(True)
        self.change.clicked.connect(self._give)
        leave = QPushButton("Cancel")
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        self.first.typed.connect(self._advise)
        self._advise("")
        row = QHBoxLayout()
        row.addWidget(leave)
        row.addStretch(1)
        row.addWidget(self.change)
        column = QVBoxLayout()
        column.addWidget(label("Change the password", "title"))
        column.addWidget(label(WORDS, "muted", wraps=True))
        for part in (self._fields[0], self.advice, self._fields[1], self.told):
            column.addWidget(part)
        fitting.place(self, column, row, least=520)
        self.first.setFocus()

    @Slot(str)
    def _advise(self, typed: str) -> None:
        advice = advise(typed)
        self.advice.setText(advice.words)
        theme.set_role(self.advice, advice.role)
        self._fields[1].tell_fault("")  # whether the two differ is told when both are given
        self.told.tell("")

    @Slot()
    def _give(self) -> None:
        short = len(self.first.text) < SHORTEST
        self._fields[0].tell_fault(f"Give at least {SHORTEST} characters." if short else "")
        differ = not short and self.again.text != self.first.text
        self._fields[1].tell_fault("The two passwords differ. Type the same once more." if differ else "")
        if not short and not differ:
            self.given.emit(self.first.text)

    def tell(self, message: str) -> None:
        self.told.tell(message, "poor")

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.first.clear()
        self.again.clear()
