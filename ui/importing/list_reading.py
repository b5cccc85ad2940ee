"""Reads a list beside the window, which stays alive meanwhile.

The rule kept here: nothing of the screen is touched from this thread; it tells by signals.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from workbench.importing.files import ListError
from workbench.importing.reading import load
from workbench.importing.sheets import SheetReader, Stopped


class ListReading(QThread):
    """One reading of one file, or of one sheet of it."""

    progressed = Signal(object)
    """So many rows have been read."""
    loaded = Signal(object)
    """The list is there (Loaded)."""
    refused = Signal(str)
    """It cannot be read; the sentence is for the user."""

    def __init__(self, path: Path, sheet: str | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = SheetReader(path, told=self.progressed.emit)
        self._sheet = sheet

    def run(self) -> None:
        try:
            self.loaded.emit(load(self._reader, self._sheet))
        except ListError as reason:
            self.refused.emit(str(reason))
        except Stopped:
            return

    def stop(self) -> None:
        """Ends the reading and waits until it has; nothing is told of it any more."""
        self.blockSignals(True)
        self._reader.stop()
        self.wait()
