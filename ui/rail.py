"""The rail at the left edge: the pages of an audit, and locking.

The rule kept here: the rail only wishes; the main window turns the page.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
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
_ICON, _LEAST_ICON = 22, 12
"""Pixels at 100 %."""


class Rail(QFrame):
    page_wanted = Signal(str)
    lock_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "side")
        self.setAccessibleName("Pages")
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        self._all: list[QToolButton] = []
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
        theme.set_icon(button, icon, "muted", on_colour="accent", size=_ICON)
        button.setText(text)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        keys = by_name(command).keys
        if keys:
            shown = QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{text} ({shown})")
        button.setAccessibleName(text)
        self._all.append(button)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_icons()

    def _fit_icons(self) -> None:
        """Where the rail is too low for all of it, the icons are smaller rather than the words cut."""
        column, px = self.layout(), theme.current().px
        edges = column.contentsMargins() if column else self.contentsMargins()
        gaps = column.spacing() * len(self._all) if column else 0
        each = (self.height() - edges.top() - edges.bottom() - gaps) // len(self._all)
        for button in self._all:
            round_it = button.sizeHint().height() - button.iconSize().height()
            side = max(px(_LEAST_ICON), min(px(_ICON), each - round_it))
            if side != button.iconSize().height():
                button.setIconSize(QSize(side, side))
