"""The layer between a process and its disk that fails or kills at the n-th write."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

COUNT, FULL, ONCE, KILL, COUNT_ALL = 1, 2, 3, 4, 5
MODES = {"full": FULL, "once": ONCE, "kill": KILL}


def built(folder: Path) -> Path | None:
    """The library, compiled into `folder`; None where there is no C compiler or no such mechanism."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or not sys.platform.startswith("linux"):
        return None
    library = folder / "failing.so"
    if not library.exists():
        source = Path(__file__).with_suffix(".c")
        command = [compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(source), "-ldl"]
        subprocess.run(command, check=True, timeout=60)
    return library


def arm(folder: Path, mode: int, number: int = 0) -> None:
    ctypes.CDLL(None).faults_arm(os.fsencode(folder), mode, ctypes.c_long(number))


def disarm() -> int:
    """Ends it; how many writes there were since it was armed."""
    here = ctypes.CDLL(None)
    here.faults_disarm()
    return int(here.faults_calls())
