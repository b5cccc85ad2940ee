"""Rows of cells out of a file, read in a process of their own that may be stopped, time out or die.

The rule kept here: whatever the file does, the caller gets rows or one `ListError` in plain words.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import workbench
from workbench.importing.cells import Cell, Unpacking
from workbench.importing.files import ListError, Locked, check_there, damaged

TIME_LIMIT = 28.0
"""Seconds for everything; a list that takes longer is refused."""
FIRST_READER_LIMIT = 14.0

ENGINES = ("calamine", "openpyxl")
"""Readers of workbooks in the order tried: the fast one, then the one that nothing kills."""
ONE_READER = ("text", "xml")
"""Kinds of files that are read one way only."""
CAREFULLY = "The quick reader could not read this file; the careful one did. Please look through the rows."
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
    notes: tuple[str, ...] = ()
    """What the file did, in sentences."""

    @property
    def whole(self) -> bool:
        """Whether the rows are all there, and not only the first of each sheet."""
        return len(self.rows) == 1


class Stopped(Exception):
    """The user does not want the list after all."""


class SheetReader:
    """Reads one file. `stop` may be called from any thread while `read` is under way in another."""

    def __init__(self, path: Path, told: Told = lambda count: None, password: str | None = None) -> None:
        self.path = path
        self._told = told
        self._password = password
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False
        self._end = 0.0
        """When the time for everything is over, once the reading has begun."""

    def stop(self) -> None:
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def read(self, sheet: str | None = None) -> Sheets:
        """One sheet whole: the one named, or the only one; of several, the first rows of each.

        Raises ListError, or Stopped.
        """
        check_there(self.path)
        self._end = self._end or time.monotonic() + TIME_LIMIT
        for engine in ENGINES:
            left = self._end - time.monotonic()
            quick = engine == ENGINES[0]
            heard = self._run(engine, sheet, min(left, FIRST_READER_LIMIT) if quick else left)
            if heard.done:
                return heard.sheets(() if quick or len(ENGINES) == 1 else (CAREFULLY,))
            if heard.kind in ONE_READER:
                break
        if time.monotonic() >= self._end:
            raise ListError(
                f"{self.path.name} took too long to read. Save the one sheet you need, with the rows of the "
                "audit's period, as .csv, and choose that."
            )
        raise damaged(self.path)

    def _run(self, engine: str, sheet: str | None, seconds: float) -> _Heard:
        """What the worker told until it ended, died or ran out of time. Raises ListError or Stopped."""
        process = self._start(engine, sheet)
        alarm = threading.Timer(max(seconds, 0.1), process.kill)
        alarm.start()
        heard = _Heard(self.path, self._told)
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            with contextlib.suppress(OSError):  # it may be dead already
                process.stdin.write(json.dumps({"password": self._password}).encode() + b"\n")
                process.stdin.close()
            for line in process.stdout:
                heard.hear(line)
        finally:
            alarm.cancel()
            process.kill()
            process.stdout.close() if process.stdout else None
            process.wait()
            alarm.join()
        if self._stopped:
            raise Stopped
        return heard

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
            self._process = subprocess.Popen(  # our own reader  # nosec B603
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
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # a library's complaint may quote what stands in the list
                env=environment,
                creationflags=_NO_CONSOLE,
            )
            return self._process


class _Heard:
    """What one worker told so far."""

    def __init__(self, path: Path, told: Told) -> None:
        self.done = False
        self.kind = ""
        self._path, self._told = path, told
        self._names: tuple[str, ...] = ()
        self._rows: dict[str, list[Row]] = {}
        self._notes: list[str] = []
        self._encoding, self._further, self._count = "", 0, 0
        self._unpacking = Unpacking()

    def hear(self, line: bytes) -> None:
        said = _understood(line)
        if "rows" in said:
            unpacked = self._unpacking.texts if self.kind == "text" else self._unpacking.row
            more = zip(said["lines"], map(unpacked, said["rows"]), strict=True)
            self._rows.setdefault(said["sheet"], []).extend(more)
            self._count += len(said["lines"])
            self._told(self._count)
        elif "refused" in said:
            raise ListError(said["refused"])
        elif "locked" in said:
            raise Locked(self._path.name, said["locked"])
        elif "sheets" in said:
            self._names, self._encoding = tuple(said["sheets"]), said.get("encoding", "")
        elif "note" in said:
            self._notes.append(said["note"])
        self.kind = said.get("kind", self.kind)
        self._further = said.get("further", self._further)
        self.done = self.done or "done" in said

    def sheets(self, notes: tuple[str, ...]) -> Sheets:
        rows = {name: tuple(found) for name, found in self._rows.items()}
        return Sheets(self._names, rows, self._encoding, self._further, (*notes, *self._notes))


def _understood(line: bytes) -> dict[str, Any]:
    try:
        said: dict[str, Any] = json.loads(line)
    except ValueError:  # the worker was killed in the middle of a line
        return {}
    return said
