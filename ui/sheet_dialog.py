"""Opening an audit with its recovery sheet: the five lines, typed from paper or pasted."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.kit.card import Banner, label
from ui.kit.text_box import TextBox

WORDS = (
    "Type the numbered lines of the sheet, or paste the whole sheet. Each line carries a check, so a slip is "
    "found and its line is named."
)


class SheetDialog(QDialog):
    """`given` carries the text; the dialog closes when the audit opened, and tells why it did not."""

    given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Open with the recovery sheet")
        self.setAccessibleName("Open with the recovery sheet")
        px = theme.current().px
        self.sheet = TextBox(name="Lines of the recovery sheet", lines=7)
        self.told = Banner("", "poor", self)
        leave = QPushButton("Cancel")
        leave.clicked.connect(self.reject)
        onward = QPushButton("Open")
        theme.set_role(onward, "primary")
        onward.setDefault(True)
        onward.clicked.connect(self._give)
        row = QHBoxLayout()
        row.addWidget(leave)
        row.addStretch(1)
        row.addWidget(onward)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(18), px(16), px(18), px(16))
        column.setSpacing(px(12))
        column.addWidget(label("Open with the recovery sheet", "title"))
        column.addWidget(label(WORDS, "muted", wraps=True))
        column.addWidget(self.sheet)
        column.addWidget(self.told)
        column.addLayout(row)
        self.setMinimumWidth(px(520))
        self.sheet.setFocus()

    @Slot()
    def _give(self) -> None:
        self.told.tell("")
        self.given.emit(self.sheet.text)

    def tell(self, message: str) -> None:
        self.told.tell(message, "poor")
        self.sheet.setFocus()
