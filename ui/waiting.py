"""Something that takes up to a second, done once the page has shown that it is under way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication


def busy(owner: QObject, deed: Callable[[], None]) -> None:
    """Does it at the next turn of the event loop, unless `owner` is gone by then."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)

    def do() -> None:
        try:
            deed()
        finally:
            QGuiApplication.restoreOverrideCursor()

    QTimer.singleShot(0, owner, do)
