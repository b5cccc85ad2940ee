"""Whose looks the Word file has: the workbench's own, or those of the user's own letterhead."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui import messages
from ui.kit.card import Card, label
from ui.settings import Preferences

OWN = "The workbench’s own looks."


class Letterhead(Card):
    """`path` is the template, or None. It is remembered for the next report."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Letterhead", parent)
        self._words = label("", wraps=True)
        self.choose = QPushButton("Use a Word file…")
        self.own = QPushButton("Own looks")
        self.choose.setAccessibleDescription("Takes styles, headers, footers and margins from a Word file")
        hint = "Its styles, headers, footers and margins are used. The preview keeps the workbench’s."
        self.column.addWidget(self._words)
        self.column.addWidget(label(hint, "muted", wraps=True))
        row = QHBoxLayout()
        row.addWidget(self.choose)
        row.addWidget(self.own)
        row.addStretch(1)
        self.column.addLayout(row)
        self.choose.clicked.connect(self._choose)
        self.own.clicked.connect(self._drop)
        self._tell()

    @property
    def path(self) -> Path | None:
        remembered = Preferences().template
        return remembered if remembered is not None and remembered.is_file() else None

    @Slot()
    def _choose(self) -> None:
        folder = self.path.parent if self.path else Preferences().last_folder
        chosen = messages.choose_file(self, "Use a Word file", folder, "Word files (*.docx *.dotx)")
        if chosen is not None:
            Preferences().template = chosen
            self._tell()

    @Slot()
    def _drop(self) -> None:
        Preferences().template = None
        self._tell()

    def _tell(self) -> None:
        self._words.setText(f"{self.path.name}" if self.path else OWN)
        self.own.setEnabled(self.path is not None)
