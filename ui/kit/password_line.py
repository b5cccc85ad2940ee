"""A line for a password, which can be shown, and a word of warning when Caps Lock seems to be on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from ui import theme
from ui.kit.card import label

CAPS_LOCK = "Caps Lock seems to be on."


class PasswordLine(QWidget):
    typed = Signal(str)
    """The text is now this."""
    entered = Signal()
    """Enter was pressed in the line."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "Password") -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAccessibleName(name)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self.typed)
        self.line.returnPressed.connect(self.entered)
        self.shown = QToolButton()
        self.shown.setCheckable(True)
        self.shown.setText("Show")
        self.shown.setToolTip("Show what is typed")
        self.shown.setAccessibleName(f"Show {name.lower()}")
        self.shown.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        theme.set_role(self.shown, "ghost")
        theme.set_icon(self.shown, "eye", "accent", on="eye-off")
        self.shown.toggled.connect(self._show)
        self._hint = label(CAPS_LOCK, "warning")
        self._hint.hide()
        self.setFocusProxy(self.line)
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(4))
        row.addWidget(self.line, 1)
        row.addWidget(self.shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(3))
        column.addLayout(row)
        column.addWidget(self._hint)

    @property
    def text(self) -> str:
        return self.line.text()

    @property
    def caps_lock_told(self) -> bool:
        return not self._hint.isHidden()

    def clear(self) -> None:
        """Empties the line and hides what is typed next."""
        self.line.clear()
        self.shown.setChecked(False)
        self._hint.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._look_at_caps_lock(event)
        return super().eventFilter(watched, event)

    def _look_at_caps_lock(self, event: QKeyEvent) -> None:
        """Qt tells the state of Caps Lock on no platform; a letter and the shift key give it away."""
        if event.key() == Qt.Key.Key_CapsLock:
            self._hint.hide()
            return
        letter = event.text()
        if len(letter) == 1 and letter.isalpha() and letter.lower() != letter.upper():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._hint.setVisible(letter.isupper() != shifted)

    @Slot(bool)
    def _show(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self.shown.setText("Hide" if shown else "Show")
        self.shown.setToolTip("Hide what is typed" if shown else "Show what is typed")
