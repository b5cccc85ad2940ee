"""For what nobody expected: keep the file safe, tell the user once, go on.

The rule kept here: a log line holds the type of the error and its place in the program, never its message
and never a value, because either can hold a child's name.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

TITLE = "Something went wrong in the program"
TEXT = (
    "This is a fault of the program, not of anything you did. What was shown as saved is safe in the audit "
    "file. Check the last thing you typed, then go on; if it happens again, close the program and open the "
    "audit again."
)

_log = logging.getLogger("workbench.errors")


def place_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """ "ValueError at ui/cases/page.py:41": the innermost place in our own code, else the innermost."""
    own, place = "", "an unknown place"
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        place = f"{file.parent.name}/{file.name}:{trace.tb_lineno}"
        if {"ui", "workbench"} & set(file.parts) and "site-packages" not in file.parts:
            own = place
        trace = trace.tb_next
    return f"{kind.__name__} at {own or place}"


def _damage(error: BaseException) -> str:
    """What a file that turns out to be damaged while it is read says of itself; "" for another error."""
    from ui.bridge import CannotOpen

    return str(error) if isinstance(error, CannotOpen) else ""


def install(keep_safe: Callable[[], None], parent: QWidget | None = None) -> Errors:
    """Listens from now on; boxes stand over `parent`."""
    return Errors(keep_safe, parent)


class Errors(QObject):
    """Listens to the three hooks Python has. `keep_safe` hands in and commits what is open."""

    _caught = Signal(str)

    def __init__(self, keep_safe: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._over = parent
        self._keep_safe = keep_safe
        self._telling = False
        self._told: set[str] = set()
        self._mendable: dict[str, str] = {}
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        # Queued, so that the user is told from the window's own thread and after the fault has unwound.
        self._caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        sys.excepthook = self._uncaught
        threading.excepthook = self._in_thread
        sys.unraisablehook = self._unraisable

    def remove(self) -> None:
        """Gives the hooks back to whoever had them."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._note(kind, trace, error)

    def _in_thread(self, told: threading.ExceptHookArgs) -> None:
        if not issubclass(told.exc_type, SystemExit):
            self._note(told.exc_type, told.exc_traceback, told.exc_value)

    def _unraisable(self, told: sys.UnraisableHookArgs) -> None:
        self._note(told.exc_type, told.exc_traceback, told.exc_value)

    def _note(
        self, kind: type[BaseException], trace: TracebackType | None, error: BaseException | None
    ) -> None:
        from workbench.resourcing import missing

        place = place_of(kind, trace)
        if error is not None and (words := missing(error) or _damage(error)):
            self._mendable[place] = words
        _log.error("%s", place)
        self._caught.emit(place)

    @Slot(str)
    def _tell(self, place: str) -> None:
        """Once for each place, and never one box over another."""
        from ui import messages

        if self._telling or place in self._told:
            return
        self._telling = True
        self._told.add(place)
        try:
            self._keep_safe()
        except Exception as error:  # noqa: BLE001 - whatever it is, the user has to be told all the same
            _log.error("%s while keeping the file safe", place_of(type(error), error.__traceback__))
        finally:
            messages.tell(
                self._over, TITLE, f"{self._mendable.get(place, TEXT)}\n\nFor whoever mends it: {place}."
            )
            self._telling = False
