"""A monkey at the real program: random keys, clicks and commands, seeded, on every screen.

`python -m tests.monkey.play --events 5000 --seed 1 --log FILE`. What it does is written to FILE before it is
done, so that the last line of a run that died names its killer.
The rule kept here: the monkey knows only what a hand can do; `ui.messages` alone is answered for it.
"""

from __future__ import annotations

import argparse
import faulthandler
import gc
import os
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any, TextIO

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer, qInstallMessageHandler
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from tests.staging import opened_sample, pause, quick_keys, staged
from ui import messages
from ui.kit import TextBox
from ui.program import Program
from workbench import sample

Key, Mod = Qt.Key, Qt.KeyboardModifier
KEYS = (
    *(getattr(Key, f"Key_{one}") for one in "123456789EFGSANZ"),
    *(Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_Tab, Key.Key_Backtab, Key.Key_Return),
    *(Key.Key_Escape, Key.Key_Space, Key.Key_Delete, Key.Key_Backspace, Key.Key_Home, Key.Key_End),
    *(Key.Key_PageDown, Key.Key_PageUp, Key.Key_Period, Key.Key_F2, Key.Key_F1),
)
MODS = (Mod.NoModifier,) * 12 + (Mod.ControlModifier, Mod.ShiftModifier, Mod.AltModifier)
WORDS = ("minutes", "grandmother", "not known", "Zoë’s", "3/1/22", "p. 2", '"quoted"', "=1+1", "🙂", "ß")
NOT_FOR_MONKEYS = {"destroy", "quit", "open", "sample", "sample_list", "close", "new"}
SLOW = {"larger", "smaller", "usual", "theme", "page_report", "export", "import", "guide", "preferences"}
KNOWN_WARNINGS = ("propagateSizeHints", "does not support", "Populating font family", "requestActivate")


class Monkey:
    """One hand at the program, led by a seed."""

    def __init__(self, program: Program, seed: int, log: TextIO, folder: Path) -> None:
        self.program = program
        self.chance = Random(seed)
        self.faults: list[str] = []
        self.typed = self.kept = self.locks = 0
        self._log = log
        self._busy = False
        self._folder = folder
        self._deeds: tuple[tuple[int, Callable[[], str]], ...] = (
            (60, self.press),
            (18, self.click),
            (8, self.write),
            (6, self.probe),
            (5, self.wheel),
            (5, self.case),
            (5, self.stage),
            (5, self.undo),
            (4, self.command),
            (2, self.page),
            (1, self.choose),
        )
        self._weights = [weight for weight, _ in self._deeds]
        self._number = self._stuck_at = -1
        # A menu of a button holds everything up in a loop of its own: something has to leave it.
        self._clock = QTimer(interval=20)
        self._clock.timeout.connect(self._leave_popups)
        self._clock.start()

    def _leave_popups(self) -> None:
        if self._number != self._stuck_at:
            self._stuck_at = self._number
            return
        held = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if held is not None and self._busy:
            if isinstance(held, QMenu) and self.chance.random() < 0.5:
                QTest.keyClick(held, self.chance.choice((Key.Key_Down, Key.Key_Return, Key.Key_Right)))
            else:
                held.close()

    def go(self, events: int) -> None:
        """So many events; stops at the first fault."""
        for number in range(events):
            ((_, deed),) = self.chance.choices(self._deeds, self._weights)
            self._note(f"{number} {deed.__name__}")
            if self.chance.random() < 0.001:
                deed = self.lock
            self._number, self._busy = number, True
            try:
                self._note(f"    {deed()}")
            except RuntimeError as gone:  # the part the hand was on went away under it
                if "already deleted" not in str(gone):
                    self.faults.append(traceback.format_exc())
                self._note(f"    {gone}")
            self._busy = False
            QApplication.processEvents()
            self.come_back()
            if number % 400 == 399:
                self.put_away()
            if number % 2_000 == 1_999:
                self._note(f"    memory {memory():.0f} MB")
            if self.faults:
                return

    def _note(self, words: str) -> None:
        self._log.write(words + "\n")
        self._log.flush()

    # --- where the hand is ---

    @property
    def window(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.program.window

    def come_back(self) -> None:
        """Popups and dialogs are left again, and the window has the keyboard."""
        popup = QApplication.activePopupWidget()
        if popup is not None and self.chance.random() < 0.3:
            popup.close()
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and self.chance.random() < 0.04:
            dialog.reject()
        if self.program.window.workplace is None and QApplication.activeModalWidget() is None:
            self.open()
        if QApplication.activePopupWidget() is None:
            self.window.activateWindow()
            if QApplication.focusWidget() is None:
                self.window.setFocus()
                self.window.focusNextChild()

    def put_away(self) -> None:
        """Everything over the window is closed now and then, so that no dialog keeps the hand for good."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        while isinstance(dialog := QApplication.activeModalWidget(), QDialog):
            dialog.reject()
            QApplication.processEvents()
        gc.collect()

    def open(self) -> None:
        """Back into the audit: by its password where it is locked, else a fresh sample."""
        page = self.program.window.page
        if hasattr(page, "password_given"):
            lines = [line for line in page.findChildren(QLineEdit) if line.isVisible()]
            if lines:
                lines[0].clear()
                QTest.keyClicks(lines[0], "sample")
                QTest.keyClick(lines[0], Key.Key_Return)
                self._wait(lambda: self.program.window.workplace is not None)
        if self.program.window.workplace is None:
            opened_sample(self.program)
            self.reopen_some()

    def reopen_some(self) -> None:
        """The sample is signed off as a whole; half of it is opened again, to have something to do."""
        bridge = self.program.audit()
        for case in bridge.audit.in_order[::2]:
            if case.signed_off:
                bridge.reopen(case.id, "for the monkey")

    def _wait(self, holds: Callable[[], bool]) -> None:
        for _ in range(400):
            if holds():
                return
            pause(5)

    # --- what a hand does ---

    def press(self) -> str:
        key, mod = self.chance.choice(KEYS), self.chance.choice(MODS)
        focus = QApplication.focusWidget() or self.window
        told = f"{key.name} {mod.name} on {_name(focus)}"
        self._note(f"    {told}")
        QTest.keyClick(focus, key, mod)
        return told

    def _target(self) -> QWidget | None:
        parts = [
            part
            for part in self.window.findChildren(QWidget)
            if part.isVisible() and part.isEnabled() and part.width() > 3 and part.height() > 3
        ]
        liked = [
            p
            for p in parts
            if isinstance(p, QAbstractButton | QAbstractItemView | QLineEdit | QPlainTextEdit)
        ]
        pool = liked if liked and self.chance.random() < 0.8 else parts
        return self.chance.choice(pool) if pool else None

    def click(self) -> str:
        part = self._target()
        if part is None:
            return "nothing to click"
        if isinstance(part, QAbstractItemView):
            part = part.viewport()
        where = QPoint(
            self.chance.randrange(max(1, part.width())), self.chance.randrange(max(1, part.height()))
        )
        told = f"on {_name(part)} at {where.x()},{where.y()}"
        if _ends_the_program(part):
            return f"left alone: {told}"
        self._note(f"    {told}")
        click = QTest.mouseDClick if self.chance.random() < 0.1 else QTest.mouseClick
        click(part, Qt.MouseButton.LeftButton, Mod.NoModifier, where)
        return "clicked"

    def wheel(self) -> str:
        part = self._target()
        if part is None:
            return "nothing"
        part = part.viewport() if isinstance(part, QAbstractItemView | QPlainTextEdit) else part
        middle = QPointF(part.rect().center())
        turn = QPoint(0, self.chance.choice((-240, -120, 120, 240)))
        event = QWheelEvent(
            middle,
            QPointF(part.mapToGlobal(middle.toPoint())),
            QPoint(),
            turn,
            Qt.MouseButton.NoButton,
            Mod.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(part, event)
        return f"over {_name(part)}"

    def write(self) -> str:
        """Half a text, wherever the keyboard is."""
        focus = QApplication.focusWidget()
        text = self.chance.choice(WORDS)
        if isinstance(focus, QLineEdit | QPlainTextEdit) and focus.isEnabled():
            (focus.insertPlainText if isinstance(focus, QPlainTextEdit) else focus.insert)(text)
        elif focus is not None:
            QTest.keyClicks(focus, "".join(one for one in text if one.isascii()))
        return f"{text!r} in {_name(focus)}"

    def command(self) -> str:
        names = [name for name, action in self.program.window.offered().items() if action.isEnabled()]
        names = [name for name in names if name not in NOT_FOR_MONKEYS]
        if not names or QApplication.activeModalWidget() is not None:
            return "none"
        name = self.chance.choice(names)
        if name in SLOW and self.chance.random() < 0.9:
            return f"not {name}"
        self._note(f"    {name}")
        self.program.window.commanded.emit(name)
        return name

    def undo(self) -> str:
        if self.program.bridge is None or QApplication.activeModalWidget() is not None:
            return "none"
        name = self.chance.choice(("undo", "undo", "redo"))
        self.program.window.commanded.emit(name)
        return name

    def case(self) -> str:
        place = self.program.window.workplace
        if place is None or QApplication.activeModalWidget() is not None:
            return "none"
        cases = self.program.audit().audit.in_order
        if cases:
            place.show_case(self.chance.choice(cases).id)
        return "another case"

    def stage(self) -> str:
        place = self.program.window.workplace
        if place is None or place.page_name != "cases" or QApplication.activeModalWidget() is not None:
            return "none"
        number = self.chance.randint(1, 6)
        place.page("cases").show_stage(number)
        return f"stage {number}"

    def page(self) -> str:
        place = self.program.window.workplace
        if place is None or QApplication.activeModalWidget() is not None:
            return "none"
        name = self.chance.choice(("cases", "cases", "overview", "overview", "findings", "history"))
        place.show_page(name)
        if name == "overview":
            tabs = place.page("overview")
            tabs.show_view(self.chance.choice(("All answers", "One statement", "Charts", "Progress")))
        return name

    def choose(self) -> str:
        """Another entry of a box of choices."""
        boxes = [box for box in self.window.findChildren(QComboBox) if box.isVisible() and box.isEnabled()]
        if not boxes:
            return "none"
        box = self.chance.choice(boxes)
        if box.count():
            place = self.chance.randrange(box.count())
            self._note(f"    {place} in {_name(box)}")
            box.setCurrentIndex(place)
            box.activated.emit(place)
        return "chosen"

    def lock(self) -> str:
        if self.program.bridge is None:
            return "no audit"
        self.put_away()
        self.program.window.commanded.emit("lock")
        self.locks += 1
        return "locked"

    # --- no text is lost ---

    def probe(self) -> str:
        """Types a word of its own into a note, turns away at once, and looks for it in the file."""
        place = self.program.window.workplace
        if (
            place is None
            or QApplication.activeModalWidget() is not None
            or place.page_name not in ("cases", "overview")
        ):
            return "none"
        boxes = [
            box
            for box in place.findChildren(TextBox)
            if box.isVisible() and box.isEnabled() and not box.isReadOnly() and len(box.text) < 4_000
        ]
        if not boxes:
            return "no box"
        box = self.chance.choice(boxes)
        self.typed += 1
        word = f"probe{self.typed}x"
        box.setFocus()
        self._note(f"    {word} in {_name(box)}")
        if QApplication.focusWidget() is not box:
            return "not reached"
        QTest.keyClicks(box, f" {word}")
        if word not in box.text:
            return "not taken"
        turns = (self.case, self.stage, self.page, self.undo, self.click)
        turn = self.lock if self.chance.random() < 0.04 else self.chance.choice(turns)
        told = turn()
        QApplication.processEvents()
        if self.program.bridge is None:
            self.open()
        bridge = self.program.audit()
        bridge.settle()
        if not bridge.history(word, limit=1):
            self.faults.append(
                f"{word} was typed into {_name_of(box)} and lost after {turn.__name__}: {told}"
            )
        self.kept += 1
        return told


def _ends_the_program(part: QWidget) -> bool:
    words = part.text().replace("&", "") if isinstance(part, QAbstractButton) else ""
    return words in ("Quit",)


def _name(part: QWidget | None) -> str:
    if part is None:
        return "nothing"
    return f"{type(part).__name__} {part.accessibleName() or part.objectName()}".strip()


def _name_of(part: QWidget) -> str:
    try:
        return _name(part)
    except RuntimeError:  # gone with its page
        return "a box that is gone"


def memory() -> float:
    """Megabytes that the process holds now."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


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
        monkey = Monkey(program, wanted.seed, log, Path(folder))
        _listen(monkey)
        answer_messages(monkey.chance, Path(folder))
        monkey.open()
        first = wanted.events // 4
        monkey.go(first)
        monkey.put_away()
        before = memory()
        if not monkey.faults:
            monkey.go(wanted.events - first)
        monkey.put_away()
        grown = 100 * (memory() / before - 1)
    told = f"{wanted.events} events, seed {wanted.seed}: {monkey.kept} texts probed, {monkey.locks} locks"
    print(f"{told}, memory {before:.0f} MB after a quarter, {grown:+.1f} % since")
    if wanted.growth and grown > wanted.growth:
        monkey.faults.append(f"memory grew by {grown:.1f} %")
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
