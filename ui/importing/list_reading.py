"""Reads a list beside the window, which stays alive meanwhile.

The rule kept here: nothing of the screen is touched from this thread; it tells by signals. A password is
handed on and not kept.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from workbench.importing.categories import with_categories
from workbench.importing.files import ListError, Locked
from workbench.importing.mapping import Matching
from workbench.importing.reading import ListRead, Loaded, load, plans_beside, understand
from workbench.importing.sheets import SheetReader, Stopped


class ListReading(QThread):
    """One reading of one file, or of one sheet of it."""

    progressed = Signal(object)
    """So many rows have been read."""
    loaded = Signal(object, object)
    """The list is there (Loaded), with the list of plans in the same workbook (ListRead) or None."""
    locked = Signal(str)
    """It wants a password, or another one; the sentence is for the user."""
    refused = Signal(str)
    """It cannot be read; the sentence is for the user."""

    def __init__(
        self, path: Path, sheet: str | None = None, password: str | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._reader = SheetReader(path, self.progressed.emit, password)
        self._sheet = sheet

    def run(self) -> None:
        try:
            loaded = load(self._reader, self._sheet)
            self.loaded.emit(loaded, plans_beside(loaded, self._reader))
        except Locked as reason:
            self.locked.emit(str(reason))
        except ListError as reason:
            self.refused.emit(str(reason))
        except Stopped:
            return

    def stop(self) -> None:
        """Ends the reading and waits until it has; nothing is told of it any more."""
        self.blockSignals(True)
        self._reader.stop()
        self.wait()


class RowsReading:
    """Makes values of the rows beside the window, as soon as it is known what the columns hold."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, "rows of a list")
        self._asked: tuple[Loaded, Matching, ListRead | None] | None = None
        self._found: Future[ListRead] | None = None

    def begin(self, loaded: Loaded, matching: Matching, plans: ListRead | None) -> None:
        """Leaves off what was asked before, if it has not begun."""
        if self._found is not None:
            self._found.cancel()
        self._asked = loaded, matching, plans
        self._found = self._pool.submit(_understood, *self._asked)

    def result(self) -> ListRead:
        """What was asked last; waits for the rest of it where it has not ended."""
        assert self._found is not None
        return self._found.result()

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)


def _understood(loaded: Loaded, matching: Matching, plans: ListRead | None) -> ListRead:
    read = understand(loaded, matching)
    return with_categories(read, plans) if plans else read
