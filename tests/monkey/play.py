"""The walk from its first event to its figures, in this process.

`python -m tests.monkey.play --events 5000 --seed 1 --log FILE`. What it does is written to FILE before it is
done, so that the last line of a run that died names its killer.
The rule kept here: two sweeps over every screen come first and are no part of what is measured; whatever is
measured is measured locked.
"""

from __future__ import annotations

import argparse
import faulthandler
import os
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from PySide6.QtCore import qInstallMessageHandler

from tests.monkey import holding, screens
from tests.monkey.hand import Monkey
from tests.staging import quick_keys, staged
from ui import messages
from workbench import sample

T = TypeVar("T")
KNOWN_WARNINGS = ("propagateSizeHints", "does not support", "Populating font family", "requestActivate")
WARM_UP = 0.1
"""The share of the events that is walked before the memory is measured for the first time."""
PARTS = 10
"""So many times the memory is told along the way."""


def answer_messages(chance: Random, folder: Path) -> None:
    """Boxes that hold everything up are answered at once, as somebody in a hurry would."""
    list_path = folder / "list.xlsx"
    sample.write_list(list_path)
    answers: dict[str, Callable[..., Any]] = {
        "tell": lambda *_, **__: None,
        "ask": lambda *_, **__: chance.random() < 0.5,
        "choose_file": lambda *_, **__: list_path if chance.random() < 0.5 else None,
        "save_file": lambda *_, **__: folder / "saved.docx" if chance.random() < 0.5 else None,
    }
    for name, function in list(vars(messages).items()):
        ours = callable(function) and getattr(function, "__module__", "") == messages.__name__
        if ours and not name.startswith("_") and not isinstance(function, type):
            setattr(messages, name, answers.get(name, lambda *_, **__: None))


def walk(monkey: Monkey, events: int, growth: float) -> None:
    """Sweeps, walks and measures; what is wrong is among the monkey's faults."""
    program = monkey.program
    screens.enter(program)
    every = screens.every_screen(program)
    for _ in range(2):
        screens.sweep(program, monkey.been)
        screens.enter(program)
    if missed := every - monkey.been.keys():
        monkey.faults.append(f"screens that the sweep did not reach: {', '.join(sorted(missed))}")
    living = _locked(monkey, holding.living)
    monkey.been.clear()
    start, done, before = time.monotonic(), 0, 0.0
    for part in range(PARTS):
        share = int(events * (WARM_UP if part == 0 else (1 - WARM_UP) / (PARTS - 1)))
        monkey.go(share)
        done += share
        if monkey.faults:
            return
        held = _locked(monkey, holding.memory)
        before = before or held
        print(f"{done:,} events, {time.monotonic() - start:.0f} s, {held:.0f} MB", flush=True)
    if more := holding.told_more(living, _locked(monkey, holding.living)):
        monkey.faults.append(f"still held after the lock, and not before the walk: {more}")
    grown = 100 * (held / before - 1)
    print(f"memory {grown:+.1f} % since the first {WARM_UP:.0%} of the events")
    if growth and grown > growth:
        monkey.faults.append(f"memory grew by {grown:.1f} %")
    monkey.faults += [str(fault) for fault in program.audit().safe.check()]
    unseen = every - monkey.been.keys()
    seen = ", ".join(f"{name} {count}" for name, count in monkey.been.most_common())
    print(f"events by screen: {seen}; none on: {', '.join(sorted(unseen)) or 'none'}")


def _locked(monkey: Monkey, measure: Callable[[], T]) -> T:
    """What is measured while the audit is locked."""
    program = monkey.program
    monkey.let_go()
    screens.put_away()
    if program.window.workplace is None:
        screens.enter(program)
    screens.lock(program)
    found = measure()
    screens.enter(program)
    return found


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--events", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--log", type=Path, default=Path("build/monkey.log"))
    parser.add_argument("--growth", type=float, default=0.0, help="most growth of memory in per cent; 0: any")
    wanted = parser.parse_args()
    faulthandler.enable()
    wanted.log.parent.mkdir(parents=True, exist_ok=True)
    with (
        quick_keys(),
        tempfile.TemporaryDirectory() as folder,
        wanted.log.open("w", encoding="utf-8") as log,
        staged() as program,
    ):
        monkey = Monkey(program, wanted.seed, log)
        _listen(monkey)
        answer_messages(monkey.chance, Path(folder))
        walk(monkey, wanted.events, wanted.growth)
    told = f"{wanted.events:,} events, seed {wanted.seed}: {monkey.kept} texts looked for in the file"
    print(f"{told}, {monkey.locks} locks")
    for fault in monkey.faults:
        print(fault)
    return 1 if monkey.faults else 0


def _listen(monkey: Monkey) -> None:
    """Whatever goes uncaught, in any thread or slot, and whatever Qt warns of, is a fault."""

    def fault(*told: Any) -> None:
        error = told[1] if len(told) > 1 else told[0].exc_value
        monkey.faults.append("".join(traceback.format_exception(error)))

    sys.excepthook = threading.excepthook = sys.unraisablehook = fault

    def warned(_kind: object, _context: object, words: str) -> None:
        if not any(known in words for known in KNOWN_WARNINGS):
            monkey.faults.append(f"Qt: {words}")

    qInstallMessageHandler(warned)


if __name__ == "__main__":
    try:
        code = main()
    except BaseException:  # noqa: BLE001 - the hooks are the monkey's by now: what ends it has to be told here
        traceback.print_exc()
        code = 2
    sys.stdout.flush()
    os._exit(code)  # what is left of Qt is not torn down in Python's order
