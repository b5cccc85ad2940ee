"""What a hand does at the real program: a key, a click, a turn of the wheel, a command, as chance has it.

The rule kept here: the hand knows only what a person can do. An event is one key, click, turn or command;
what is done only to get on counts for nothing.
"""

from __future__ import annotations

from random import Random
from typing import TextIO

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from tests.monkey import screens
from tests.monkey.aiming import Aim, name_of
from ui.program import Program

Key, Mod = Qt.Key, Qt.KeyboardModifier
KEYS = (
    *2 * tuple(getattr(Key, f"Key_{one}") for one in "123456789EFGSANZ"),
    *2 * (Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_Tab, Key.Key_Backtab),
    *(Key.Key_Return,) * 2,
    *(Key.Key_Escape, Key.Key_Space, Key.Key_Delete, Key.Key_Backspace, Key.Key_Home, Key.Key_End),
    *(Key.Key_PageDown, Key.Key_PageUp, Key.Key_Period, Key.Key_F2, Key.Key_F1),
)
MODS = (Mod.NoModifier,) * 12 + (Mod.ControlModifier, Mod.ShiftModifier, Mod.AltModifier)
RUNS = (1, 1, 2, 3, 5, 8, 13, 21)
"""How many keys are pressed in a row before the hand does something else."""
WORDS = ("minutes", "grandmother", "not known", "Zoë’s", "3/1/22", "p. 2", '"quoted"', "=1+1", "🙂", "ß")
NOT_FOR_MONKEYS = {"quit", "open", "sample", "sample_list"}
SLOW = {
    *("larger", "smaller", "usual", "theme", "page_report", "export", "import", "guide", "close", "new"),
    "lock",
}
"""Commands that are given once in ten times; each has a deed of its own, or belongs to a screen's visit."""


class Hand:
    """One hand, led by chance; it notes what it is about to do."""

    def __init__(self, program: Program, seed: int, log: TextIO) -> None:
        self.program = program
        self.chance = Random(seed)
        self.aim = Aim(self.chance)
        self.events = 0
        self._log = log

    def note(self, words: str) -> None:
        self._log.write(words + "\n")
        self._log.flush()

    @property
    def window(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.program.window

    @property
    def free(self) -> bool:
        """Whether an audit is open and nothing is over it."""
        return self.program.window.workplace is not None and QApplication.activeModalWidget() is None

    def _in_front(self) -> QWidget:
        """Where a key goes. Without a screen a popup that went away stays the active window."""
        if QApplication.activePopupWidget() is None and not self.window.isActiveWindow():
            self.window.activateWindow()
            QApplication.processEvents()
        return QApplication.focusWidget() or self.window

    def press(self) -> str:
        """Some keys in a row, faster at times than the program can follow."""
        told = ""
        for _ in range(self.chance.choice(RUNS)):
            key, mod = self.chance.choice(KEYS), self.chance.choice(MODS)
            focus = self._in_front()
            told = f"{key.name} {mod.name} on {name_of(focus)}"
            self.note(f"    {told}")
            self.events += 1
            QTest.keyClick(focus, key, mod)
            if self.chance.random() < 0.4:
                QApplication.processEvents()
        return told

    def _target(self) -> QWidget | None:
        window = self.window
        return self.aim.part(window, f"{type(window).__name__} {screens.here(self.program)}")

    def click(self) -> str:
        part = self._target()
        if part is None:
            return "nothing to click"
        if isinstance(part, QAbstractItemView):
            part = part.viewport()
        where = QPoint(
            self.chance.randrange(max(1, part.width())), self.chance.randrange(max(1, part.height()))
        )
        told = f"on {name_of(part)} at {where.x()},{where.y()}"
        if _ends_the_program(part):
            return f"left alone: {told}"
        self.note(f"    {told}")
        self.events += 1
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
        self.events += 1
        QApplication.sendEvent(part, event)
        return f"over {name_of(part)}"

    def write(self) -> str:
        """Half a text, key by key, wherever the keyboard is; what has no key comes as from a paste."""
        text = self.chance.choice(WORDS)
        focus = QApplication.focusWidget()
        told = f"{text!r} in {name_of(focus)}"
        self.note(f"    {told}")
        for one in text:
            focus = self._in_front()
            self.events += 1
            if one.isascii():
                QTest.keyClick(focus, one)
            elif isinstance(focus, QLineEdit | QPlainTextEdit) and focus.isEnabled():
                (focus.insertPlainText if isinstance(focus, QPlainTextEdit) else focus.insert)(one)
        return told

    def command(self) -> str:
        names = [name for name, action in self.program.window.offered().items() if action.isEnabled()]
        names = [name for name in names if name not in NOT_FOR_MONKEYS]
        if not names or QApplication.activeModalWidget() is not None:
            return "none"
        name = self.chance.choice(names)
        if name in SLOW and self.chance.random() < 0.9:
            return f"not {name}"
        return self._give(name)

    def _give(self, name: str) -> str:
        self.note(f"    {name}")
        self.events += 1
        self.program.window.commanded.emit(name)
        return name

    def undo(self) -> str:
        return self._give(self.chance.choice(("undo", "undo", "redo"))) if self.free else "none"

    def case(self) -> str:
        cases = self.program.audit().audit.in_order if self.free else ()
        if not cases:
            return "none"
        self.events += 1
        self.program.place().show_case(self.chance.choice(cases).id)
        return "another case"

    def stage(self) -> str:
        if not self.free or self.program.place().page_name != "cases":
            return "none"
        number = self.chance.randint(1, 6)
        self.events += 1
        self.program.place().page("cases").show_stage(number)
        return f"stage {number}"

    def page(self) -> str:
        if not self.free:
            return "none"
        name = self.chance.choice(("cases", "cases", "overview", "findings", "history"))
        self.events += 1
        self.program.place().show_page(name)
        return name

    def choose(self) -> str:
        """Another entry of a box of choices."""
        box = self.aim.box(self.window)
        if box is None:
            return "none"
        place = self.chance.randrange(box.count())
        self.note(f"    {place} in {name_of(box)}")
        self.events += 1
        box.setCurrentIndex(place)
        box.activated.emit(place)
        return "chosen"


def _ends_the_program(part: QWidget) -> bool:
    words = part.text().replace("&", "") if isinstance(part, QAbstractButton) else ""
    return words in ("Quit",)
