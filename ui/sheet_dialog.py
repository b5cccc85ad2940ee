"""Opening an audit with its recovery sheet: the five lines, typed from paper or pasted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import messages, theme
from ui.kit import fitting
from ui.kit.card import Banner, label
from ui.kit.text_box import TextBox

WORDS = (
    "Type the numbered lines of the sheet, or paste the whole sheet. Each line carries a check, so a slip is "
    "found and its line is named."
)

LARGEST = 20_000
"""Bytes of a text file; a sheet has less than a thousand."""


class SheetDialog(QDialog):
    """`given` carries the text; the dialog closes when the audit opened, and tells why it did not."""

    given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Open with the recovery sheet")
        self.setAccessibleName("Open with the recovery sheet")
        self.sheet = TextBox(name="Lines of the recovery sheet", lines=7)
        self.told = Banner("", "poor", self)
        leave = QPushButton("Cancel")
        leave.clicked.connect(self.reject)
        read = QPushButton("Read it from a text file…")
        theme.set_role(read, "ghost")
        read.setAutoDefault(False)
        read.clicked.connect(self._read)
        onward = QPushButton("Open")
        theme.set_role(onward, "primary")
        onward.setDefault(True)
        onward.clicked.connect(self._give)
        row = QHBoxLayout()
        row.addWidget(leave)
        row.addStretch(1)
        row.addWidget(read)
        row.addWidget(onward)
        column = QVBoxLayout()
        column.addWidget(label("Open with the recovery sheet", "title"))
        column.addWidget(label(WORDS, "muted", wraps=True))
        column.addWidget(self.sheet)
        column.addWidget(self.told)
        fitting.place(self, column, row, least=520, gap=12)
        self.sheet.setFocus()

    @Slot()
    def _give(self) -> None:
        self.told.tell("")
        self.given.emit(self.sheet.text)

    @Slot()
    def _read(self) -> None:
        path = messages.choose_file(self, "The recovery sheet", Path.home(), "Text (*.txt)")
        if path is None:
            return
        try:
            if path.stat().st_size > LARGEST:
                raise ValueError
            self.sheet.setPlainText(path.read_text(encoding="utf-8-sig"))
        except (OSError, ValueError):
            self.tell(f"{path.name} could not be read as a recovery sheet. Type its lines instead.")

    def tell(self, message: str) -> None:
        self.told.tell(message, "poor")
        self.sheet.setFocus()
