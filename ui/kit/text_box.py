"""A note in plain text that grows with what is written in it.

The rule kept here: showing a text never emits; what is typed is handed in at a pause, on leaving, and
whenever `hand_in` asks for it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from workbench.domain.entry import clean

_UNSEEN = {0xA0: " ", 0x2028: "\n", 0x2029: "\n", **dict.fromkeys((0xAD, 0xFFFC, 0xFEFF, 0x200B))}
"""What copied text brings along and nobody sees: hard blanks, soft hyphens, pictures."""
PAUSE = 600
"""Milliseconds without a key after which the text is handed in."""
AT_MOST = 2_000
"""Milliseconds after which it is handed in all the same, however fast somebody types or dictates."""
LONG = 5_000
"""Characters from which letters are set side by side without kerning: a quarter less work at each key."""


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
        self._at_most = QTimer(self, singleShot=True, interval=AT_MOST)
        self._at_most.timeout.connect(self.hand_in)
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
            self._suit()

    @Slot()
    def hand_in(self) -> None:
        """Emits what was typed, if anything was, now."""
        self._pause.stop()
        self._at_most.stop()
        if self.text != self._handed_in:
            self._handed_in = self.text
            self.edited.emit(self._handed_in)

    def drop(self) -> None:
        """Forgets what was typed and not handed in."""
        self._pause.stop()
        self._at_most.stop()
        self.show_text(self._handed_in)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._height())

    def quote(self) -> None:
        """Puts quotation marks round what is selected, or a pair of them with the cursor between."""
        cursor = self.textCursor()
        words = cursor.selectedText()
        cursor.insertText(f"“{words}”")
        if not words:
            cursor.movePosition(cursor.MoveOperation.Left)
            self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if ctrl and event.key() == Qt.Key.Key_Apostrophe and not self.isReadOnly():
            self.quote()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pastes the words and nothing of how they looked."""
        if source.hasText():
            self.textCursor().insertText(clean(source.text()).translate(_UNSEEN))
            self.ensureCursorVisible()

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
        # Qt lays a whole paragraph out at each key; to paint it, it would shape its letters once more.
        self.textCursor().block().layout().setCacheEnabled(True)
        self._suit()
        self._pause.start()
        if not self._at_most.isActive():
            self._at_most.start()

    def _suit(self) -> None:
        """Shapes letters only where the script asks for it, once the text is long."""
        wanted = QFont.StyleStrategy.PreferDefault
        if self.document().characterCount() > LONG:
            wanted = QFont.StyleStrategy.PreferNoShaping
        if self.font().styleStrategy() != wanted:
            font = QFont()  # says nothing but this, so that family and size stay the theme's
            font.setStyleStrategy(wanted)
            self.setFont(font)

    @Slot()
    def _grow(self) -> None:
        if self._height() != self.height():
            self.updateGeometry()
