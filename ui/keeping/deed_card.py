"""A card of deeds on the open audit as a whole; each says what came of it.

The rule kept here: what the file refuses is told as it says it, and what is typed is handed in first.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from ui import theme
from ui.bridge import Bridge, CannotOpen, Refused
from ui.kit import Card, Flow


class DeedCard(Card):
    """`told` carries a sentence and its tone; `changed` says that a deed was done."""

    told = Signal(str, str)
    changed = Signal()

    def __init__(self, title: str, bridge: Bridge, folder: Path, parent: QWidget | None = None) -> None:
        """`folder` is where files are proposed."""
        super().__init__(title, parent)
        self._bridge = bridge
        self._folder = folder

    @staticmethod
    def button(text: str, deed: Callable[[], object], role: str = "plain") -> QPushButton:
        made = QPushButton(text)
        theme.set_role(made, role)
        made.setAutoDefault(False)
        made.clicked.connect(deed)
        return made

    def add_row(self, *buttons: QPushButton) -> None:
        row = QWidget()
        gap = theme.current().px(8)
        flow = Flow(row, gap=gap, line_gap=gap)
        for button in buttons:
            flow.addWidget(button)
        self.column.addWidget(row)

    def attempt(self, deed: Callable[[], str]) -> str:
        """Does a deed of the safe and says what came of it; the reason where it was refused."""
        self._bridge.settle()
        QApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
        try:
            said = deed()
        except (Refused, CannotOpen) as reason:
            self.told.emit(str(reason), "poor")
            return str(reason)
        finally:
            QApplication.restoreOverrideCursor()
        self.told.emit(said, "good")
        self.changed.emit()
        return ""
