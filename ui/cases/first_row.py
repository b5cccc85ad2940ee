"""The keys of a table without rows: what is typed on its button begins the first row, and is not lost.

The rule kept here: whoever is told "Ctrl+Enter adds a row" and types at once has a row with all of it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.cases.keys import ctrl_enter

_ENTER = ("\r", "\n")


class FirstRow(QObject):
    """Watches the button of an empty table."""

    wanted = Signal(str)
    """A row is wanted, and these letters in its first cell; none after Enter."""

    def __init__(self, button: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or not _begins(event):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # the window has Ctrl+Enter and single letters for its own
            return True
        if event.type() == QEvent.Type.KeyPress:
            text = event.text()
            self.wanted.emit("" if text in _ENTER or ctrl_enter(event) else text)
        return True


def _begins(event: QKeyEvent) -> bool:
    text = event.text()
    written = text.isprintable() and not text.isspace() and text != ""
    return ctrl_enter(event) or text in _ENTER or (written and not _commands(event))


def _commands(event: QKeyEvent) -> bool:
    """Whether it is a key of the window, such as Ctrl+2. Ctrl and Alt together are AltGr, which writes."""
    held = event.modifiers()
    modifier = Qt.KeyboardModifier
    ctrl, alt = bool(held & modifier.ControlModifier), bool(held & modifier.AltModifier)
    return ctrl != alt or bool(held & modifier.MetaModifier)
