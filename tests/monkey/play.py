"""The walk from its first event to its figures, in this process.

`python -m tests.monkey.play --events 5000 --seed 1 --log FILE --figures FILE`. What it does is written to the
log before it is done, so that the last line of a run that died names its killer.
The rule kept here: sweeps over every screen, light and dark with text of each size, and a report in each form
come first and are no part of what is measured; whatever is measured is measured locked.
"""

from __future__ import annotations

import argparse
import faulthandler
import json
import os
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from openpyxl import load_workbook
from PySide6.QtCore import qInstallMessageHandler

from tests.monkey import holding, leftover, screens
from tests.monkey.wandering import Monkey
from tests.staging import pause, quick_keys, staged
from ui import messages, theme
from ui.deeds import STEP
from workbench import sample

T = TypeVar("T")
KNOWN_WARNINGS = ("propagateSizeHints", "does not support", "Populating font family", "requestActivate")
WARM_UP = 0.1
"""The share of the events that is walked before the memory is measured for the first time."""
TRIES = 20
FAR_MORE = 8_000
"""Objects, of which a workplace with its cards has many more."""
SIZES = (theme.LARGEST - theme.SMALLEST) // STEP
"""Steps from the smallest text to the largest. For each size, light or dark, Qt keeps two to four MB."""
LONG = 2_000
"""Events from which the walk is long enough for its memory to be judged."""
PARTS = 10
"""So many times the memory is told along the way."""


def write_list(path: Path) -> None:
    """The sample's list, in which every other conference is a day later and a few children are new."""
    sample.write_list(path)
    book = load_workbook(path)
    sheet = book["List_5"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    for number, row in enumerate(rows):
        if row[8] and number % 2:
            sheet.cell(3 + number, 9).value = "31/03/2022"
    for number, row in enumerate([row for row in rows if row[8]][:6]):
        sheet.append([f"99900{number}", *row[1:]])
    book.save(path)


def answer_messages(chance: Random, folder: Path, list_path: Path) -> None:
    """Boxes that hold everything up are answered at once, as somebody in a hurry would."""
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


def walk(monkey: Monkey, events: int) -> float:
    """Sweeps, walks and measures; faults are kept by the monkey. By how much memory grew, in per cent."""
    sizes = SIZES if events >= LONG else 1
    for looks in (("smaller",) * sizes + ("larger",) * sizes, ("theme", *("smaller",) * sizes, "usual")):
        for name in looks:
            monkey.program.window.commanded.emit(name)
            pause()
        been = monkey.ways.sweep()
        monkey.enter()
    monkey.program.window.commanded.emit("theme")
    if missed := monkey.ways.to.keys() - been:
        monkey.faults.append(f"screens that the sweep did not reach: {', '.join(sorted(missed))}")
    _write_reports(monkey)
    living = _locked(monkey, holding.living)
    start, before, held, usual = time.monotonic(), 0.0, 0.0, Counter[str]()
    for part in range(PARTS):
        monkey.go(int(events * (WARM_UP if part == 0 else (1 - WARM_UP) / (PARTS - 1))))
        if monkey.faults:
            return 0.0
        held, inside, kinds, left = _locked(
            monkey, lambda: (holding.memory(), holding.told_inside(), leftover.kinds(), leftover.leftover())
        )
        monkey.faults += [f"in memory after the lock: {one}" for one in left]
        before = before or held
        usual = usual or kinds
        took = f"{monkey.events:,} events, {time.monotonic() - start:.0f} s"
        print(f"{took}, {held:.0f} MB{inside}{_told_grown(usual, kinds)}", flush=True)
    if more := holding.told_more(living, _locked(monkey, holding.living)):
        monkey.faults.append(f"still held after the lock, and not before the walk: {more}")
    monkey.faults += [str(fault) for fault in monkey.program.audit().safe.check()]
    return 100 * (held / before - 1)


def _told_grown(usual: Counter[str], now: Counter[str]) -> str:
    """Kinds of Python's objects of which there are far more than at first; "" where there are not."""
    more = now - usual
    if more.total() < FAR_MORE:
        return ""
    return "; more than at first: " + ", ".join(f"{count:,} {kind}" for kind, count in more.most_common(8))


def _write_reports(monkey: Monkey) -> None:
    """As Word file and as PDF: the libraries that only these need stay loaded, and that is no growth."""
    monkey.program.place().show_page("report")
    page, written = monkey.program.place().page("report"), list[object]()
    page.exported.connect(written.append)
    page.choices.choose("full")
    for deed in (page.export, page.export_pdf):
        written.clear()
        for _ in range(TRIES):  # the question where to is answered by chance
            if not written:
                deed()
                screens.patiently(page.word.isEnabled)
        if not written:
            monkey.faults.append(f"no report came of {TRIES} tries: {page.told.text}")


def _locked(monkey: Monkey, measure: Callable[[], T]) -> T:
    """What is measured while the audit is locked."""
    program = monkey.program
    monkey.aim.let_go()
    screens.put_away()
    if program.window.workplace is None:
        monkey.enter()
    screens.lock(program)
    found = measure()
    monkey.enter()
    return found


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--events", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--log", type=Path, default=Path("build/monkey-1.log"))
    parser.add_argument("--figures", type=Path, default=Path("build/monkey-1.json"))
    wanted = parser.parse_args()
    faulthandler.enable()
    with (
        quick_keys(),
        tempfile.TemporaryDirectory() as folder,
        wanted.log.open("w", encoding="utf-8") as log,
        staged() as program,
    ):
        list_path = Path(folder) / "list.xlsx"
        write_list(list_path)
        screens.enter(program)
        monkey = Monkey(program, wanted.seed, log, list_path)
        _listen(monkey)
        answer_messages(monkey.chance, Path(folder), list_path)
        grown = walk(monkey, wanted.events)
    wanted.figures.write_text(json.dumps({**monkey.figures(), "grown": grown}), encoding="utf-8")
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
