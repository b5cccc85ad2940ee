"""Long deeds away from the screen: a function on a frozen picture, its result back as a signal.

The rule kept here: what is told is told in the screen's thread, and to nobody once the page is gone.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot

from workbench.report.refusal import ReportError


class Work(QObject):
    """One deed at a time; the result of an older one that was overtaken is not told."""

    done = Signal(object)
    refused = Signal(str)
    _ended = Signal(int, object, object)

    def __init__(
        self, parent: QObject | None = None, refusals: tuple[type[Exception], ...] = (ReportError,)
    ) -> None:
        """`refusals` are the kinds of reasons that are told in words; any other is a fault of ours."""
        super().__init__(parent)
        self._refusals = refusals
        self._number = 0
        self.running = False
        self._ended.connect(self._tell)

    def start(self, deed: Callable[[], object]) -> None:
        self._number += 1
        self.running = True
        number = self._number
        QThreadPool.globalInstance().start(lambda: self._run(number, deed))

    def _run(self, number: int, deed: Callable[[], object]) -> None:
        result: object = None
        fault: Exception | None = None
        try:
            result = deed()
        except Exception as error:  # noqa: BLE001 - raised again in the screen's thread, below
            fault = error
        with suppress(RuntimeError):  # the page was closed meanwhile and its signals with it
            self._ended.emit(number, result, fault)

    @Slot(int, object, object)
    def _tell(self, number: int, result: object, fault: Exception | None) -> None:
        if number != self._number:
            return
        self.running = False
        if isinstance(fault, self._refusals):
            self.refused.emit(str(fault))
        elif fault is not None:
            raise fault
        else:
            self.done.emit(result)
