"""When an open audit locks by itself: nobody at the keyboard, the computer asleep, the session locked.

The rule kept here: two clocks are watched, for one stands still while the computer sleeps and the other can
be set; whichever says that the limit has passed is believed.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot

LONGEST = 10
"""Minutes; an audit never stays open unattended for longer."""
TICK = 250
"""Milliseconds between looks at the clocks; the lock is never later than that."""

_SIGNS_OF_LIFE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
    QEvent.Type.InputMethod,
}


class Watch(QObject):
    """Tells once when nobody has used the program for the limit. `minutes` is asked at each look."""

    lapsed = Signal()

    def __init__(
        self,
        minutes: Callable[[], int],
        parent: QObject | None = None,
        *,
        steady: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._minutes = minutes
        self._steady = steady
        self._wall = wall
        self._last = steady(), wall()
        self._told = False
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE and event.spontaneous():
            self.touch()
        return False

    def touch(self) -> None:
        """Somebody is there. What was slept through is looked at first: waking up is no sign of life."""
        self.look()
        self._last = self._steady(), self._wall()
        self._told = False

    @Slot()
    def look(self) -> None:
        """Compares the clocks with the last sign of life. A clock that went back counts for nothing."""
        limit = 60 * min(LONGEST, max(1, self._minutes()))
        steady, wall = self._last
        away = max(self._steady() - steady, self._wall() - wall)
        if away >= limit and not self._told:
            self._told = True
            self.lapsed.emit()
