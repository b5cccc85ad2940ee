"""When an audit locks by itself and who may see the window, as a card of the preferences."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from ui.capture import POSSIBLE, WHY_NOT
from ui.kit.card import Card, label
from ui.kit.pick import Number
from ui.locking import LONGEST
from ui.settings import Preferences


class LockingCard(Card):
    def __init__(
        self, preferences: Preferences, parent: QWidget | None = None, *, can_cover: bool = POSSIBLE
    ) -> None:
        """`can_cover`: whether the system lets a program keep its windows out of screenshots."""
        super().__init__("Locking and other eyes", parent)
        self._preferences = preferences
        self.minutes = Number(
            1, LONGEST, name="Minutes without a key or click before locking", unit="minutes"
        )
        self.minutes.setValue(preferences.idle_minutes)
        self.minutes.valueChanged.connect(self._keep)
        self.minimised = QCheckBox("Lock when the window is minimised")
        self.minimised.setChecked(preferences.lock_minimised)
        self.minimised.checkStateChanged.connect(self._keep)
        row = QHBoxLayout()
        row.addWidget(label("Lock an audit that nobody has touched for"))
        row.addWidget(self.minutes)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self.minimised)
        hint = "What is typed is saved first. An audit also locks when the computer sleeps, where it tells."
        self.column.addWidget(label(hint, "muted", wraps=True))
        self.covered = QCheckBox("Keep the program out of screenshots and shared screens")
        self.covered.setChecked(can_cover and preferences.covered)
        self.covered.setEnabled(can_cover)
        self.covered.checkStateChanged.connect(self._keep)
        self.column.addWidget(self.covered)
        why = "Who shares the screen in a call shows a black window then." if can_cover else WHY_NOT
        self.covered.setAccessibleDescription(why)
        self.column.addWidget(label(why, "muted", wraps=True))

    @Slot(int)
    @Slot(Qt.CheckState)
    def _keep(self, _changed: object) -> None:
        self._preferences.idle_minutes = self.minutes.value()
        self._preferences.lock_minimised = self.minimised.isChecked()
        if self.covered.isEnabled():
            self._preferences.covered = self.covered.isChecked()
