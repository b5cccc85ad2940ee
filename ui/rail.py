"""The rail at the left edge: the pages of an audit, and locking.

The rule kept here: the rail only wishes; the main window turns the page.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from ui import theme
from ui.actions import by_name

PAGES = (
    ("cases", "Cases"),
    ("overview", "Overview"),
    ("findings", "Findings"),
    ("report", "Report"),
)
BELOW = (("history", "History"),)


class Rail(QFrame):
    page_wanted = Signal(str)
    lock_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "side")
        self.setAccessibleName("Pages")
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 12)
        column.setSpacing(4)
        for name, text in PAGES:
            column.addWidget(self._page(name, text))
        column.addStretch(1)
        for name, text in BELOW:
            column.addWidget(self._page(name, text))
        lock = self._button("lock", "Lock", "lock")
        lock.clicked.connect(self.lock_wanted)
        column.addWidget(lock)

    def show_page(self, name: str) -> None:
        self._buttons[name].setChecked(True)

    def _page(self, name: str, text: str) -> QToolButton:
        button = self._button(name, text, f"page_{name}")
        button.setCheckable(True)
        button.clicked.connect(lambda: self.page_wanted.emit(name))
        self._group.addButton(button)
        self._buttons[name] = button
        return button

    def _button(self, icon: str, text: str, command: str) -> QToolButton:
        button = QToolButton()
        theme.set_role(button, "rail")
        theme.set_icon(button, icon, "muted", on_colour="accent", size=22)
        button.setText(text)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        keys = by_name(command).keys
        if keys:
            shown = QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{text} ({shown})")
        button.setAccessibleName(text)
        return button
