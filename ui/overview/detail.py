"""The line under the matrix: the whole statement and answer of the current cell, in words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.overview.matrix_model import Cell

LONGEST_NOTE = 240
"""Characters of a note; the whole is in the case."""


def excerpt(note: str) -> str:
    """A note on one line, cut at a word."""
    line = " ".join(note.split())
    return line if len(line) <= LONGEST_NOTE else line[:LONGEST_NOTE].rsplit(" ", 1)[0] + " …"


class CellDetail(QWidget):
    """Says in words what the current cell shows in a letter."""

    open_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._statement, self._answer, self._words = QLabel(), QLabel(), QLabel()
        theme.set_role(self._statement, "subheading")
        theme.set_role(self._answer, "chip")
        theme.set_role(self._words, "muted")
        for label in (self._statement, self._words):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._open = QPushButton("Open this case")
        self._open.setToolTip("Enter in the matrix does the same")
        self._open.clicked.connect(self.open_wanted)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._answer, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._statement)
        words.addLayout(line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self._open, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_cell(self, cell: Cell | None, counted: str) -> None:
        """The answer of a cell, its evidence, and how the statement was answered in all cases."""
        self.setVisible(cell is not None)
        if cell is None:
            return
        self._statement.setText(f"{cell.name}   {cell.item.ask}")
        self._answer.setText(cell.words)
        theme.mark(self._answer, tone=cell.choice.tone if cell.choice and cell.asked else "plain")
        self._words.setText(excerpt(cell.answer.note) or f"All cases: {counted}")
        self._words.setToolTip(f"All cases: {counted}")
        self._open.setAccessibleName(f"Open {cell.name}")
        self.setAccessibleName(f"{cell.name}: {cell.words}")
