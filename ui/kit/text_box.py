"""A note in plain text that grows with what is written in it.

The rule kept here: showing a text never emits; what is typed is handed in at a pause, on leaving, and
whenever `hand_in` asks for it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

PAUSE = 600
"""Milliseconds without a key after which the text is handed in."""


class TextBox(QPlainTextEdit):
    edited = Signal(str)
    """The text changed to this, by the user."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        name: str = "Note",
        placeholder: str = "",
        lines: int = 2,
        most_lines: int = 14,
    ) -> None:
        super().__init__(parent)
        self._lines = lines
        self._most_lines = most_lines
        self._handed_in = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.hand_in)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._typed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    @property
    def text(self) -> str:
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Shows `text` as it is recorded, unless the user has typed something that is not handed in."""
        if self._pause.isActive() or text == self._handed_in == self.text:
            return
        self._handed_in = text
        if text != self.text:
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)
            self._grow()

    @Slot()
    def hand_in(self) -> None:
        """Emits what was typed, if anything was, now."""
        self._pause.stop()
        if self.text != self._handed_in:
            self._handed_in = self.text
            self.edited.emit(self._handed_in)

    def drop(self) -> None:
        """Forgets what was typed and not handed in."""
        self._pause.stop()
        self.show_text(self._handed_in)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.hand_in()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._grow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def _height(self) -> int:
        """Whole lines, with the frame and padding that the style takes round the viewport."""
        written = int(self.document().size().height())
        lines = min(max(self._lines, written), self._most_lines)
        margins = self.viewportMargins()
        frame = max(self.height() - self.viewport().height(), 8) if self.isVisible() else 8
        room = round(self.document().documentMargin() * 2) + margins.top() + margins.bottom()
        return lines * self.fontMetrics().lineSpacing() + room + frame

    @Slot()
    def _typed(self) -> None:
        self._pause.start()

    @Slot()
    def _grow(self) -> None:
        if self._height() != self.height():
            self.updateGeometry()
