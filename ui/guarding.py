"""What keeps an open audit from other eyes: the idle watch, the system's signs, the clipboard, open boxes.

The rule kept here: it only wishes for the lock; the program locks, and hands in first.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow

from ui.capture import Capture
from ui.clipboard import Clipboard
from ui.locking import Watch
from ui.settings import Preferences
from ui.sleeping import Sleep, tell_of_locking


class Guard(QObject):
    lock_wanted = Signal()

    def __init__(self, preferences: Preferences, window: QMainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._window = window
        self._clipboard = Clipboard(self)
        self.capture = Capture(preferences, self)
        self._sleep = Sleep(self)
        self.watch = Watch(lambda: preferences.idle_minutes, self)
        self.watch.lapsed.connect(self.lock_wanted)
        self._sleep.coming.connect(self.lock_wanted)
        window.installEventFilter(self)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._attend)
        self._attend(app.focusWindow())
        if window.isVisible():
            tell_of_locking(int(window.winId()))

    @Slot(QWindow)
    def _attend(self, window: QWindow | None) -> None:
        """Watches whatever window has the keyboard now: the main one, a dialog, a menu."""
        if window is not None:
            window.installEventFilter(self.watch)
            self.watch.touch()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            tell_of_locking(int(self._window.winId()))
        minimised = event.type() == QEvent.Type.WindowStateChange and self._window.isMinimized()
        if minimised and self._preferences.lock_minimised:
            self.lock_wanted.emit()
        return False

    def clear(self) -> None:
        """What is done when an audit is left: the clipboard is emptied of what came from it."""
        self._clipboard.clear()


def put_boxes_away() -> None:
    """Closes every dialog and menu as Escape would; what they hold is handed in by their own closing."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    boxes = [box for box in QApplication.topLevelWidgets() if isinstance(box, QDialog) and box.isVisible()]
    for box in reversed(boxes):
        box.reject()
