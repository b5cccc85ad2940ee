"""When a recommendation is due: a date in any UK form, or words such as "with immediate effect".

The rule kept here: a date is kept as a date, anything else as it was written.
"""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.kit.dates import read_date, show_date


class DueLine(QLineEdit):
    edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = ""
        self.setAccessibleName("Due")
        self.setPlaceholderText("A date, or in words")
        self.editingFinished.connect(self.hand_in)

    def show_value(self, value: str) -> None:
        """Shows what is recorded, unless something else is being typed."""
        self._value = value
        if not self.isModified():
            self.setText(show_date(value))

    @Slot()
    def hand_in(self) -> None:
        if not self.isModified():
            return
        self.setModified(False)
        typed = self.text().strip()
        value = read_date(typed) or typed
        self.setText(show_date(value))
        if value != self._value:
            self._value = value
            self.edited.emit(value)
