"""What opens a file: its password, or the lines of its recovery sheet.

The rule kept here: neither is left in the field once it is no longer shown.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.kit import PasswordLine, TextBox, label

WITH_SHEET = "Use the recovery sheet instead"
WITH_PASSWORD = "Use the password instead"


class Given(NamedTuple):
    """What the user gave: a password, or the text of a recovery sheet."""

    text: str
    sheet: bool = False


class SecretField(QWidget):
    entered = Signal()
    """Enter was pressed after the password."""
    turned = Signal(bool)
    """The recovery sheet is asked for now (True), or the password."""

    def __init__(self, asked: str = "Password", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked = label(asked, "subheading")
        self.password = PasswordLine(name=asked)
        self.password.entered.connect(self.entered)
        self.sheet = TextBox(name="Lines of the recovery sheet", lines=5)
        self.sheet.hide()
        self._asked.setBuddy(self.password)
        self.turn = QPushButton(WITH_SHEET)
        self.turn.setAutoDefault(False)
        theme.set_role(self.turn, "ghost")
        self.turn.clicked.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(3))
        for part in (self._asked, self.password, self.sheet):
            column.addWidget(part)
        column.addWidget(self.turn, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.password)

    @property
    def by_sheet(self) -> bool:
        return not self.sheet.isHidden()

    @property
    def given(self) -> Given:
        return Given(self.sheet.text, True) if self.by_sheet else Given(self.password.text)

    @Slot()
    def _turn(self) -> None:
        by_sheet = not self.by_sheet
        self.sheet.setVisible(by_sheet)
        self.password.setVisible(not by_sheet)
        self.turn.setText(WITH_PASSWORD if by_sheet else WITH_SHEET)
        self.setFocusProxy(self.sheet if by_sheet else self.password)
        self.turned.emit(by_sheet)
        self.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.password.clear()
        self.sheet.show_text("")
