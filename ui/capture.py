"""Keeps the program's windows out of screenshots and shared screens, where the system can do that.

The rule kept here: Windows alone can be asked; elsewhere the setting is shown and says why it does nothing.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QPlatformSurfaceEvent, QWindow

from ui.settings import Preferences

_SHOWN, _BLACK, _LEFT_OUT = 0x00, 0x01, 0x11
"""Windows' WDA_NONE, WDA_MONITOR and, from Windows 10 version 2004 on, WDA_EXCLUDEFROMCAPTURE."""
POSSIBLE = sys.platform == "win32"
WHY_NOT = (
    "Only Windows lets a program do this. Here anybody who can record this screen can record the audit "
    "with it."
)


def cover_on_windows(window: int, covered: bool) -> bool:
    """Has Windows leave a window (its handle) out of what is captured; whether it said yes."""
    if sys.platform == "win32":
        ask = ctypes.windll.user32.SetWindowDisplayAffinity
        ways = (_LEFT_OUT, _BLACK) if covered else (_SHOWN,)
        return any(ask(ctypes.c_void_p(window), way) for way in ways)
    return False


class Capture(QObject):
    """Covers every window of the program as it comes, and all of them when the setting is changed."""

    def __init__(
        self,
        preferences: Preferences,
        parent: QObject,
        *,
        possible: bool = POSSIBLE,
        cover: Callable[[int, bool], bool] = cover_on_windows,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._cover = cover
        self._possible = possible
        if not possible:
            return  # each event of the program would pass through here for nothing
        app = QGuiApplication.instance()
        assert app is not None
        app.installEventFilter(self)
        self.take_up()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.PlatformSurface and isinstance(watched, QWindow):
            assert isinstance(event, QPlatformSurfaceEvent)
            made = QPlatformSurfaceEvent.SurfaceEventType.SurfaceCreated
            if event.surfaceEventType() == made and self._preferences.covered:
                self._cover(int(watched.winId()), True)
        return False

    def take_up(self) -> None:
        """Covers the windows that are there, or no longer, as the setting has it now."""
        if not self._possible:
            return
        for window in QGuiApplication.topLevelWindows():
            if window.isVisible():
                self._cover(int(window.winId()), self._preferences.covered)
