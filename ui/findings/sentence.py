"""A finding's sentence while it is being reworded.

The rule kept here: what is typed is handed in on leaving, on Ctrl+Enter and whenever the page settles;
only Escape leaves the sentence as it was.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.kit import TextBox, label


class SentenceEdit(QWidget):
    finished = Signal(str)
    """The user is done; the sentence as typed ("" stands for the draft)."""
    given_up = Signal()

    def __init__(self, text: str, draft: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = True
        self.box = TextBox(name="Sentence of the finding", lines=2)
        self.box.show_text(text)
        self.box.moveCursor(QTextCursor.MoveOperation.End)
        self._back = QPushButton("Back to the draft")
        self._back.setToolTip(draft)
        self._done = QPushButton("Done")
        for button in (self._back, self._done):
            theme.set_role(button, "ghost")
        self._back.clicked.connect(self._take_draft)
        self._done.clicked.connect(self.finish)
        for part in (self.box, self._back, self._done):
            part.installEventFilter(self)
        self.setFocusProxy(self.box)
        self._place()
        self._back.setVisible(text != draft)

    def _place(self) -> None:
        row = QHBoxLayout()
        row.addWidget(label("Ctrl+Enter: done · Esc: leave it as it was", "small", wraps=True), 1)
        row.addWidget(self._back)
        row.addWidget(self._done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.box)
        column.addLayout(row)

    @Slot()
    def finish(self) -> None:
        """Hands in what is typed, once."""
        if self._open:
            self._open = False
            self.finished.emit(self.box.text)

    @Slot()
    def _take_draft(self) -> None:
        if self._open:
            self._open = False
            self.finished.emit("")

    def _give_up(self) -> None:
        if self._open:
            self._open = False
            self.given_up.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._pressed(event)
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            self._left(event.reason())
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self._give_up()
            return True
        returned = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if returned and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finish()
            return True
        return False

    def _left(self, reason: Qt.FocusReason) -> None:
        now = QApplication.focusWidget()
        inside = now is not None and self.isAncestorOf(now)
        if not inside and reason != Qt.FocusReason.PopupFocusReason:
            self.finish()
