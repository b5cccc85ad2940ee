"""From starting the program to its first painted window: warm, cold, installed, with a file.

The rule kept here: each start is its own process, and the floor is a bare PySide6 window started in turn.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.measuring import Figure, in_turn
from tests.bench.told import ROOT

BARE = "a bare PySide6 window"


def environment(folder: Path, **more: str) -> dict[str, str]:
    """As on a user's computer: compiled modules are kept, and the settings are those of a first day."""
    told = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return told | {"XDG_CONFIG_HOME": str(folder), "PYTHONPATH": str(ROOT), **more}


def start(folder: Path, kind: str, *arguments: str, **more: str) -> float:
    """Seconds from starting the process to its first painted window."""
    begun = time.monotonic_ns()
    told = subprocess.run(
        [sys.executable, "-m", "tests.bench.first_window", kind, *arguments],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        cwd=ROOT,
        env=environment(folder, **more),
    )
    return (int(told.stdout) - begun) / 1e9


def figures(folder: Path, audit: Path) -> Iterator[tuple[Figure, float | None]]:
    """Each with what is asked of it."""

    def bare() -> float:
        return start(folder, "bare")

    yield in_turn("start to first painted window", lambda: start(folder, "workbench"), BARE, bare, 11), 1.5
    yield (
        in_turn(
            "start with an audit, to the password",
            lambda: start(folder, "workbench", str(audit)),
            BARE,
            bare,
            11,
        ),
        1.5,
    )
    installed = _installed(folder)
    if installed:

        def from_wheel() -> float:
            return start(folder, "workbench", PYTHONPATH=f"{installed}{os.pathsep}{ROOT}")

        yield in_turn("the same from the installed wheel", from_wheel, BARE, bare, 7), None

    def cold(kind: str) -> Callable[[], float]:
        def measure() -> float:
            forget_files()
            return start(folder, kind)

        return measure

    yield in_turn("the same with a cold disk cache", cold("workbench"), BARE, cold("bare"), 5), None


def _installed(folder: Path) -> Path | None:
    """The wheel of today, installed into a folder of its own; None where it cannot be built."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    wheel, target = folder / "wheel", folder / "installed"
    try:
        made = [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(wheel), str(ROOT)]
        subprocess.run(made, check=True, capture_output=True, timeout=120)
        put = [*pip, "install", "--no-deps", "--target", str(target), *map(str, wheel.glob("*.whl"))]
        subprocess.run(put, check=True, capture_output=True, timeout=120)
    except (subprocess.SubprocessError, OSError):
        return None
    return target


def forget_files() -> None:
    """Has the system forget what it holds of Python, Qt and the program, as after switching on."""
    try:
        os.sync()
        Path("/proc/sys/vm/drop_caches").write_text("1", encoding="ascii")
        return
    except OSError:
        pass
    if not hasattr(os, "posix_fadvise"):
        return
    for place in (Path(sys.prefix), Path(os.__file__).parent, ROOT / "ui", ROOT / "resources"):
        for path in place.rglob("*"):
            if path.is_file() and path.suffix in {".py", ".pyc", ".so", ".qss", ".svg", ".ini"}:
                with path.open("rb") as file:
                    os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
