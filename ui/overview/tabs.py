"""A row of tabs of which one is chosen; arrows go along it.

The rule kept here: choosing from the outside never emits.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from ui.kit import Flow
from ui.theme import set_role


class Tabs(QWidget):
    wanted = Signal(str)

    def __init__(self, names: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Views")
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons = tuple(self._button(name) for name in names)
        row = Flow(self, gap=2, line_gap=2)
        for button in self._buttons:
            row.addWidget(button)
        self.choose(names[0])

    def _button(self, name: str) -> QPushButton:
        button = QPushButton(name)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setAccessibleDescription("View")
        set_role(button, "tab")
        self._group.addButton(button)
        button.clicked.connect(lambda: self.wanted.emit(name))
        return button

    @property
    def chosen(self) -> str:
        return next(button.text() for button in self._buttons if button.isChecked())

    def choose(self, name: str) -> None:
        for button in self._buttons:
            button.setChecked(button.text() == name)
            button.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if button.text() == name else Qt.FocusPolicy.ClickFocus
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() not in steps:
            super().keyPressEvent(event)
            return
        place = [button.text() for button in self._buttons].index(self.chosen) + steps[Qt.Key(event.key())]
        if 0 <= place < len(self._buttons):
            self.wanted.emit(self._buttons[place].text())
            self._buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
