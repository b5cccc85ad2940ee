"""Builds what will be asked for before it is: the other stages, the fields for evidence.

The rule kept here: only while nobody is busy, a little at a time, and nothing that is built is seen by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

QUIET = 400
"""Milliseconds since the last answer or change of place after which it is quiet."""
BETWEEN = 25


class Readying(QObject):
    """Takes one step after the other while it is quiet, until there are none left."""

    def __init__(self, steps: Callable[[], Iterator[None]], parent: QObject) -> None:
        super().__init__(parent)
        self._steps = steps()
        self._clock = QTimer(self, singleShot=True, interval=QUIET)
        self._clock.timeout.connect(self._take_step)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self.wait)
        self._clock.start()

    @Slot()
    def wait(self) -> None:
        """Somebody is at work: what is left to build can wait."""
        if self._clock.isActive():
            self._clock.start(QUIET)

    @Slot()
    def _take_step(self) -> None:
        if next(self._steps, self) is None:
            self._clock.start(BETWEEN)
