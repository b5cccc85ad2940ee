"""The other programs beside ours: how long each takes to its first window, seen from outside.

The rule kept here: they live in build/peers, made by `make bench-peers`; what is not there is told. A window
counts from the moment the X server shows it, for theirs, ours and the bare one alike.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tests.bench.measuring import Figure
from tests.bench.starting import environment
from tests.bench.told import ROOT, Line, of_figure

BIN = ROOT / "build" / "peers" / ("Scripts" if sys.platform == "win32" else "bin")
TOLD = "The other programs are not at hand: `make bench-peers` installs and measures them (Linux, Xvfb)."
SCREEN = ":97"
LONGEST = 30.0
ROUNDS = 5
BARE = """
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
window = QLabel("A bare window")
window.resize(1366, 768)
window.show()
app.exec()
"""


def lines(folder: Path) -> Iterator[Line | str]:
    programs = {
        "ours": [sys.executable, "-m", "ui.start"],
        "novelWriter": [str(BIN / "novelwriter")],
        "Vorta": [str(BIN / "vorta")],
    }
    there = {
        name: command for name, command in programs.items() if name == "ours" or Path(command[0]).exists()
    }
    if len(there) == 1 or not shutil.which("Xvfb") or not shutil.which("xwininfo"):
        yield TOLD
        return
    screen = subprocess.Popen(["Xvfb", SCREEN, "-screen", "0", "1920x1080x24"], stderr=subprocess.DEVNULL)
    try:
        time.sleep(1.0)
        taken: dict[str, list[float]] = {"bare": [], **{name: [] for name in there}}
        for turn in range(ROUNDS + 1):
            for name, command in {"bare": [sys.executable, "-c", BARE], **there}.items():
                seconds = first_window(folder, command)
                if turn:  # the first round fills the disk cache
                    taken[name].append(seconds)
    finally:
        screen.terminate()
        screen.wait()
    yield from _told(taken)


def _told(taken: dict[str, list[float]]) -> Iterator[Line | str]:
    """Ours against each of the others; below 1 is ahead of it."""
    ours = tuple(taken["ours"])
    for name, times in taken.items():
        if name == "ours":
            continue
        if max(times) >= LONGEST:
            yield f"{name} showed no window within {LONGEST:.0f} s here."
            continue
        bound = 1.5 if name == "bare" else 1.0
        against = "a bare PySide6 window" if name == "bare" else name
        yield of_figure(
            Figure(
                f"window on the screen, seen from outside, against {against}", ours, against, tuple(times)
            ),
            bound,
        )


def first_window(folder: Path, command: list[str]) -> float:
    """Seconds from starting the program to the first window that the X server shows."""
    home = folder / "home"
    (home / ".local" / "share").mkdir(parents=True, exist_ok=True)  # novelWriter makes none of its own
    told = environment(folder, DISPLAY=SCREEN, QT_QPA_PLATFORM="xcb", HOME=str(home))
    begun = time.monotonic()
    program = subprocess.Popen(
        command,
        cwd=ROOT,
        env=told,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while time.monotonic() - begun < LONGEST and program.poll() is None:
            if _shown():
                return time.monotonic() - begun
        return LONGEST
    finally:
        with suppress(ProcessLookupError):
            os.killpg(program.pid, signal.SIGKILL)
        program.wait()
        while _shown():  # until the server has taken its windows away
            time.sleep(0.05)


def _shown() -> bool:
    """Whether any window larger than a button is on the screen."""
    tree = subprocess.run(
        ["xwininfo", "-root", "-children", "-display", SCREEN], capture_output=True, text=True, check=False
    ).stdout
    for line in tree.splitlines():
        words = line.split()
        sizes = [word for word in words if word[0].isdigit() and "x" in word and "+" in word]
        if not (words and words[0].startswith("0x") and sizes):
            continue
        width, height = sizes[0].split("+")[0].split("x")
        if int(width) > 150 and int(height) > 100 and _viewable(words[0]):
            return True
    return False


def _viewable(window: str) -> bool:
    seen = subprocess.run(
        ["xwininfo", "-id", window, "-display", SCREEN], capture_output=True, text=True, check=False
    )
    return "IsViewable" in seen.stdout
