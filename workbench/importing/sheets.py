"""Rows of cells out of a file, read in a process of their own that may be stopped, time out or die.

The rule kept here: whatever the file does, the caller gets rows or one `ListError` in plain words.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import workbench
from workbench.importing.cells import Cell, unpacked
from workbench.importing.files import ListError, damaged, kind_of

TIME_LIMIT = 28.0
"""Seconds for everything; a list that takes longer is refused."""
FIRST_READER_LIMIT = 14.0

ENGINES = ("calamine", "openpyxl")
"""Readers of workbooks in the order tried: the fast one, then the one that nothing kills."""
_WORKER = ("-m", "workbench.importing.worker")
_NO_CONSOLE: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would open one for the worker

Row = tuple[int, tuple[Cell, ...]]
"""The line in the sheet, from 1, and its cells up to the last that is filled."""
Told = Callable[[int], object]
"""Hears how many rows have been read so far."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """What was read of a file: the names of all sheets, and rows of those that were asked for."""

    names: tuple[str, ...]
    rows: Mapping[str, tuple[Row, ...]]
    encoding: str = ""
    """For text files: how their bytes were understood."""
    further: int = 0
    """A line far below the rows, behind thousands of blank ones, that was not read; 0 if there is none."""

    @property
    def whole(self) -> bool:
        """Whether the rows are all there, and not only the first of each sheet."""
        return len(self.rows) == 1


class Stopped(Exception):
    """The user does not want the list after all."""


class SheetReader:
    """Reads one file. `stop` may be called from any thread while `read` is under way in another."""

    def __init__(self, path: Path, told: Told = lambda count: None) -> None:
        self.path = path
        self._told = told
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def stop(self) -> None:
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def read(self, sheet: str | None = None) -> Sheets:
        """One sheet whole: the one named, or the only one; of several, the first rows of each.

        Raises ListError, or Stopped.
        """
        kind = kind_of(self.path)
        end = time.monotonic() + TIME_LIMIT
        for engine in ENGINES if kind == "workbook" else ("text",):
            left = end - time.monotonic()
            found = self._run(engine, sheet, min(left, FIRST_READER_LIMIT) if engine == "calamine" else left)
            if found is not None:
                return found
        if time.monotonic() >= end:
            raise ListError(
                f"{self.path.name} took too long to read. Save the one sheet you need, with the rows of the "
                "audit's period, as .csv, and choose that."
            )
        raise damaged(self.path)

    def _run(self, engine: str, sheet: str | None, seconds: float) -> Sheets | None:
        """What the worker told, or None if it died, failed or ran out of time."""
        process = self._start(engine, sheet)
        alarm = threading.Timer(max(seconds, 0.1), process.kill)
        alarm.start()
        try:
            assert process.stdout is not None
            found = self._hear(process.stdout)
        finally:
            alarm.cancel()
            process.kill()
            process.communicate()
            alarm.join()
        if self._stopped:
            raise Stopped
        return found

    def _start(self, engine: str, sheet: str | None) -> subprocess.Popen[bytes]:
        root = str(Path(workbench.__file__).resolve().parent.parent)
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH", "")])),
            "RUST_BACKTRACE": "0",
            "OPENBLAS_NUM_THREADS": "1",  # its threads would take most of the memory allowed
        }
        with self._lock:
            if self._stopped:
                raise Stopped
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    "-P",
                    "-X",
                    "utf8",
                    *_WORKER,
                    str(self.path.absolute()),
                    engine,
                    *([] if sheet is None else [sheet]),
                ],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # a library's complaint may quote what stands in the list
                env=environment,
                creationflags=_NO_CONSOLE,
            )
            return self._process

    def _hear(self, lines: IO[bytes]) -> Sheets | None:
        names: tuple[str, ...] = ()
        rows: dict[str, list[Row]] = {}
        encoding, further, count = "", 0, 0
        for line in lines:
            said = _understood(line)
            if "refused" in said:
                raise ListError(said["refused"])
            if "sheets" in said:
                names, encoding = tuple(said["sheets"]), said.get("encoding", "")
            elif "rows" in said:
                more = [(number, tuple(map(unpacked, cells))) for number, cells in said["rows"]]
                rows.setdefault(said["sheet"], []).extend(more)
                count += len(more)
                self._told(count)
            further = said.get("further", further)
            if "done" in said:
                return Sheets(names, {name: tuple(found) for name, found in rows.items()}, encoding, further)
        return None


def _understood(line: bytes) -> dict[str, Any]:
    try:
        said: dict[str, Any] = json.loads(line)
    except ValueError:  # the worker was killed in the middle of a line
        return {}
    return said
