"""What is fetched once the first window stands, so that it need not be waited for when it is wanted.

The rule kept here: the one obvious place for what is imported ahead of its use. Parts of the window are
fetched one at a time, between two keystrokes; storage, which is large and has no Qt in it, in a thread.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from threading import Thread

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui import memory

PARTS = (
    "ui.messages",
    "ui.unlock",
    "workbench.domain.instrument",
    "workbench.domain.audit",
    "workbench.domain.lists",
    "workbench.domain.entry",
    "workbench.domain.timescales",
    "workbench.domain.progress",
    "ui.kit.answer_bar",
    "ui.kit.text_box",
    "ui.cases.case_list",
    "ui.cases.card",
    "ui.cases.checklist_panel",
    "ui.cases.table_panel",
    "ui.cases.page",
    "ui.workplace",
    "ui.guarding",
    "ui.sleeping",
    "ui.deeds",
    "ui.hints",
)
"""What an audit that is opened will want first; some import others, so each is small by itself."""
BETWEEN = 5
"""Milliseconds between two of them, for whoever types meanwhile."""


class FirstPaint(QObject):
    """Tells when `window` has been painted for the first time."""

    over = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.over.emit)  # once the event loop has come round, the paint is done
        return False


class Fetching(QObject):
    """Fetches `PARTS` in idle moments and has `storage` import its own in a thread meanwhile."""

    done = Signal()

    def __init__(self, storage: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._wanted = list(reversed(PARTS))
        self._storage = Thread(target=storage, name="storage", daemon=True)
        self._timer = QTimer(self, interval=BETWEEN)
        self._timer.timeout.connect(self._fetch_one)

    @Slot()
    def begin(self) -> None:
        self._storage.start()
        self._timer.start()

    @Slot()
    def _fetch_one(self) -> None:
        if self._wanted:
            import_module(self._wanted.pop())
        elif not self._storage.is_alive():
            self._timer.stop()
            memory.give_back()
            self.done.emit()
