"""Long deeds away from the screen: a function on a frozen picture, its result back as a signal.

The rule kept here: what is told is told in the screen's thread, and to nobody once the page is gone.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal, Slot
from shiboken6 import isValid

from ui import memory
from workbench.report.refusal import ReportError


class _Desk(QObject):
    """Where threads hand in what they made.

    A page may be closed at the very moment at which its thread ends, and a signal of a part that is just
    going would end the program; the desk stays.
    """

    ended = Signal(object, int, object, object)

    def __init__(self) -> None:
        super().__init__()
        self.ended.connect(self._hand_on)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(memory.let_go)

    @Slot(object, int, object, object)
    def _hand_on(
        self, asked: weakref.ref[Work], number: int, result: object, fault: Exception | None
    ) -> None:
        work = asked()
        if work is not None and isValid(work):
            work.tell(number, result, fault)
        else:  # ended after a lock, and may have been the last to hold the audit; this call itself still does
            self._soon.start()


@cache
def _desk() -> _Desk:
    return _Desk()


class Work(QObject):
    """One deed at a time; the result of an older one that was overtaken is not told."""

    done = Signal(object)
    refused = Signal(str)

    def __init__(
        self, parent: QObject | None = None, refusals: tuple[type[Exception], ...] = (ReportError,)
    ) -> None:
        """`refusals` are the kinds of reasons that are told in words; any other is a fault of ours."""
        super().__init__(parent)
        self._refusals = refusals
        self._number = 0
        self.running = False

    def start(self, deed: Callable[[], object]) -> None:
        self._number += 1
        self.running = True
        number, here, desk = self._number, weakref.ref(self), _desk()

        def run() -> None:
            nonlocal deed
            result: object = None
            fault: Exception | None = None
            try:
                result = deed()
            except Exception as error:  # noqa: BLE001 - raised again in the screen's thread, below
                fault = error
            del deed  # whatever it was made of is let go before it is told
            desk.ended.emit(here, number, result, fault)

        QThreadPool.globalInstance().start(run)

    def tell(self, number: int, result: object, fault: Exception | None) -> None:
        """What a deed came to, in the screen's thread; an older one than the last is let go."""
        if number != self._number:
            return
        self.running = False
        if isinstance(fault, self._refusals):
            self.refused.emit(str(fault))
        elif fault is not None:
            raise fault
        else:
            self.done.emit(result)
