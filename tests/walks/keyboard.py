"""A pair of hands on a keyboard: only real key events, to whatever has the focus.

The rule kept here: no widget is set by a call; a journey that gets through here has been typed.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Keyboard:
    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    @property
    def focus(self) -> QWidget:
        found = QApplication.focusWidget()
        if found is None or not (found.isActiveWindow() or QApplication.activePopupWidget()):
            self._wake()
            self.until(QApplication.focusWidget, timeout=3000)
            found = QApplication.focusWidget()
        assert found is not None
        return found

    def _wake(self) -> None:
        """Window systems do this themselves when a list of words closes; the one of these tests does not."""
        windows = (one for one in QApplication.topLevelWidgets() if isinstance(one, QMainWindow))
        window = QApplication.activeModalWidget() or next((one for one in windows if one.isVisible()), None)
        if window is not None:
            window.activateWindow()
            QApplication.processEvents()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(self.focus.window().windowHandle(), key, modifier)

    def type(self, text: str) -> None:
        for character in text:
            if ord(character) < 256:
                QTest.keyClicks(self.focus, character)
            else:  # QTest knows the keys of Latin-1 only, and aborts on others
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(self.focus, QKeyEvent(kind, 0, NONE, character))

    def replace(self, text: str) -> None:
        self.press(Key.Key_A, CTRL)
        self.type(text)

    def tab_to(self, name: str, most: int = 80) -> QWidget:
        """Goes on with Tab until what has the focus is called `name` (its accessible name or its words)."""
        for _ in range(most):
            if name in _names(self.focus):
                return self.focus
            before = self.focus
            self.press(Key.Key_Tab)
            if self.focus is before:
                self.press(Key.Key_Tab, CTRL)
        seen = _names(self.focus)
        raise AssertionError(f"{name!r} is not reached by Tab; the last stop was {seen}")

    def until(self, holds: Callable[[], object], timeout: int = 20_000) -> None:
        self._qtbot.waitUntil(lambda: bool(holds()), timeout=timeout)


def _names(widget: QWidget) -> tuple[str, ...]:
    names = [widget.accessibleName()]
    if isinstance(widget, QAbstractButton):
        names.append(widget.text().replace("&", ""))
    if isinstance(widget, QComboBox):
        names.append(widget.currentText())
    parent = widget.parentWidget()
    if parent is not None and parent.focusProxy() is widget:
        names.append(parent.accessibleName())
    return tuple(name for name in names if name)


def centre(widget: QWidget) -> QPoint:
    return widget.rect().center()
