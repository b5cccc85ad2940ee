"""The password of one audit file: on opening it, and again after it was locked during work.

The rule kept here: the password leaves this page only with `password_given`, and none is left in it when
the page is no longer shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.kit import Banner, Card, Elided, Flow, PasswordLine, Picture, ScrollColumn, label

NO_WAY_ROUND = "Without its password or its recovery sheet there is no way into the file, for anyone."
EMPTY = "Type the password of this audit."


class UnlockPage(QWidget):
    password_given = Signal(str)
    back_wanted = Signal()
    sheet_wanted = Signal()
    step_wanted = Signal(str)
    """One of the steps that were offered after a refusal, by its name."""

    def __init__(self, path: Path, why: str = "", parent: QWidget | None = None) -> None:
        """`why` says why an audit that was being worked on is locked."""
        super().__init__(parent)
        theme.set_role(self, "page")
        self._deed = "Unlock" if why else "Open"
        self._title = label("Locked" if why else "Open audit", "title")
        self.setAccessibleName(f"{self._title.text()}: {path.name}")
        self._file = Elided(path.name, role="subheading", mode=Qt.TextElideMode.ElideMiddle)
        self._folder = Elided(str(path.absolute().parent), role="muted", mode=Qt.TextElideMode.ElideMiddle)
        self._why = label(why.removeprefix("Locked. "), wraps=True)
        if not why:
            self._why.hide()
        self.password = PasswordLine()
        self.password.entered.connect(self._give)
        self.password.typed.connect(self._typed)
        self._message = Banner("", "poor")
        self.open = QPushButton(self._deed)
        theme.set_role(self.open, "primary")
        self.open.clicked.connect(self._give)
        self.back = QPushButton("Close this audit" if why else "Back")
        self.back.clicked.connect(self.back_wanted)
        self.with_sheet = QPushButton("Open with the recovery sheet…")
        theme.set_role(self.with_sheet, "ghost")
        self.with_sheet.clicked.connect(self.sheet_wanted)
        self._steps = QWidget()
        self._step_buttons = Flow(self._steps, gap=theme.current().px(8), line_gap=theme.current().px(8))
        self._steps.hide()
        self._busy = False
        self._lay_out()

    def _lay_out(self) -> None:
        px = theme.current().px
        card = Card()
        card.column.setContentsMargins(px(28), px(24), px(28), px(24))
        card.column.addWidget(Picture("lock", 32, "accent"))
        for part in (self._title, self._file, self._folder, self._why):
            card.column.addWidget(part)
        card.column.addSpacing(px(8))
        asked = label("Password", "subheading")
        asked.setBuddy(self.password)
        card.column.addWidget(asked)
        card.column.addWidget(self.password)
        card.column.addWidget(self._message)
        card.column.addWidget(self._steps)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.open)
        card.column.addSpacing(px(4))
        card.column.addLayout(row)
        card.column.addWidget(label(NO_WAY_ROUND, "muted", wraps=True))
        card.column.addWidget(self.with_sheet)
        scroll = ScrollColumn(widest=480)
        scroll.column.addStretch(2)
        scroll.add(card)
        scroll.column.addStretch(3)
        whole = QVBoxLayout(self)
        whole.addWidget(scroll)
        for first, then in zip(
            (self.password.line, self.password.shown, self.back, self.open),
            (self.password.shown, self.back, self.open, self.with_sheet),
            strict=True,
        ):
            QWidget.setTabOrder(first, then)

    @property
    def message(self) -> str:
        return self._message.text

    def tell(self, message: str, steps: Sequence[tuple[str, str]] = ()) -> None:
        """Why the file did not open; what was typed can be put right at once, or one of the steps taken.

        A step is the name that `step_wanted` carries, and the words on its button.
        """
        self.set_busy(False)
        self._message.tell(message, "poor")
        self._offer(steps)
        self.password.setFocus()
        self.password.line.selectAll()

    def _offer(self, steps: Sequence[tuple[str, str]]) -> None:
        while (item := self._step_buttons.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        before: QWidget = self.password.shown
        for name, words in steps:
            button = QPushButton(words)
            button.clicked.connect(lambda _=False, name=name: self.step_wanted.emit(name))
            self._step_buttons.addWidget(button)
            button.show()
            QWidget.setTabOrder(before, button)
            before = button
        QWidget.setTabOrder(before, self.back)
        self._steps.setVisible(bool(steps))

    @property
    def steps(self) -> list[QPushButton]:
        """The buttons of the steps that are offered now."""
        return [part for part in self._steps.findChildren(QPushButton) if not part.isHidden()]

    def set_busy(self, busy: bool) -> None:
        """While the key is made (about 0.3 s) nothing can be pressed twice."""
        self._busy = busy
        self.password.setEnabled(not busy)
        self.open.setEnabled(not busy)
        self.open.setText("Opening…" if busy else self._deed)
        self.repaint()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.password.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.password.clear()
        self.set_busy(False)

    @Slot(str)
    def _typed(self) -> None:
        self._message.tell("")
        self._offer(())

    @Slot()
    def _give(self) -> None:
        if self._busy:
            return
        if not self.password.text:
            self.tell(EMPTY)
            return
        self._message.tell("")
        self._offer(())
        self.set_busy(True)
        self.password_given.emit(self.password.text)
