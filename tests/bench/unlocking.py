"""From the password to the first case on the screen, and the memory that is held then.

`python -m tests.bench.unlocking FILE PASSWORD` prints the seconds of the key alone, the seconds from the
password to the painted case, and the megabytes held; `… bare` prints what a bare window holds.
The rule kept here: a process of its own for each, the program having done what it does before one can type.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.starting import environment
from tests.bench.told import ROOT

LONGEST = 180.0
"""Seconds after which a process of the benchmark is given up, and its group told as not measured."""


def measured(folder: Path, *arguments: str) -> dict[str, float]:
    told = subprocess.run(
        [sys.executable, "-m", "tests.bench.unlocking", *arguments],
        capture_output=True,
        text=True,
        check=True,
        timeout=LONGEST,
        cwd=ROOT,
        env=environment(folder, XDG_DATA_HOME=str(folder)),
    )
    found: dict[str, float] = json.loads(told.stdout.splitlines()[-1])
    return found


def held() -> float:
    """Megabytes of this process in memory; at their highest where the system tells no more."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class Spent:
    """Seconds by the clock and of the processor, all threads together."""

    def __init__(self) -> None:
        self.seconds = self.cpu = 0.0

    def __enter__(self) -> None:
        self._begun = time.perf_counter(), time.process_time()

    def __exit__(self, *_: object) -> None:
        self.seconds += time.perf_counter() - self._begun[0]
        self.cpu += time.process_time() - self._begun[1]


def _bare() -> None:
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QLabel

    app = QApplication(sys.argv[:1])
    window = QLabel("A bare window")
    window.resize(1366, 768)
    window.show()
    QTest.qWait(300)
    print(json.dumps({"megabytes": held()}))
    del app


def _unlock(path: Path, password: str) -> None:
    from PySide6.QtCore import QEventLoop
    from PySide6.QtTest import QTest

    from ui.app import application, start

    app = application()
    program = start(app, path)
    ready = QEventLoop()
    program._fetching.done.connect(ready.quit)
    program.window.show()
    ready.exec()
    from workbench.storage import vault
    from workbench.storage.keys import Key, Secret

    derive, key = vault.key_for, Spent()

    def timed(path: Path, secret: Secret) -> Key:
        with key:
            return derive(path, secret)

    vault.key_for = timed  # in the unlocking itself: from one derivation to the next it differs
    shown = Spent()
    with shown:
        program.window.page.password_given.emit(password)
        while program.window.workplace is None:
            app.processEvents()
        app.processEvents()
        program.window.repaint()
    QTest.qWait(1500)  # what is put off until the auditor reads
    told = {"key": key.seconds, "shown": shown.seconds, "cpu": shown.cpu - key.cpu, "megabytes": held()}
    print(json.dumps(told))
    program.window.close()


if __name__ == "__main__":
    _bare() if sys.argv[1] == "bare" else _unlock(Path(sys.argv[1]), sys.argv[2])
