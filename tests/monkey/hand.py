"""A hand at the real program: random keys, clicks and commands, led by a seed.

The rule kept here: the hand knows only what a person can do; `ui.messages` alone is answered for it.
"""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Callable
from random import Random
from typing import TextIO

import shiboken6
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
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

from tests.monkey import screens
from tests.monkey.probing import name_of, probe
from ui.program import Program

Key, Mod = Qt.Key, Qt.KeyboardModifier
KEYS = (
    *(getattr(Key, f"Key_{one}") for one in "123456789EFGSANZ"),
    *(Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_Tab, Key.Key_Backtab, Key.Key_Return),
    *(Key.Key_Escape, Key.Key_Space, Key.Key_Delete, Key.Key_Backspace, Key.Key_Home, Key.Key_End),
    *(Key.Key_PageDown, Key.Key_PageUp, Key.Key_Period, Key.Key_F2, Key.Key_F1),
)
MODS = (Mod.NoModifier,) * 12 + (Mod.ControlModifier, Mod.ShiftModifier, Mod.AltModifier)
WORDS = ("minutes", "grandmother", "not known", "Zoë’s", "3/1/22", "p. 2", '"quoted"', "=1+1", "🙂", "ß")
NOT_FOR_MONKEYS = {"destroy", "quit", "open", "sample", "sample_list"}
SLOW = {"larger", "smaller", "usual", "theme", "page_report", "export", "import", "guide", "close", "new"}
AGAIN = 25
"""So many clicks are aimed before the parts of a screen are listed anew."""


class Monkey:
    """One hand at the program, led by a seed."""

    def __init__(self, program: Program, seed: int, log: TextIO) -> None:
        self.program = program
        self.chance = Random(seed)
        self.faults: list[str] = []
        self.been: Counter[str] = Counter()
        self.typed = self.kept = self.locks = 0
        self._log = log
        self._busy = False
        self._parts: list[QWidget] = []
        self._parts_of = ""
        self._aimed = 0
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
            if self.chance.random() < 0.001:
                deed = self.lock
            self.note(f"{number} {deed.__name__}")
            self._number, self._busy = number, True
            try:
                self.note(f"    {deed()}")
            except RuntimeError as gone:  # the part the hand was on went away under it
                if "already deleted" not in str(gone):
                    self.faults.append(traceback.format_exc())
                self.note(f"    {gone}")
            self._busy = False
            QApplication.processEvents()
            self.been[screens.here(self.program)] += 1
            self.come_back()
            if number % 400 == 399:
                screens.put_away()
            if self.faults:
                return

    def let_go(self) -> None:
        self._parts, self._parts_of = [], ""

    def note(self, words: str) -> None:
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
        outside = self.program.window.workplace is None and QApplication.activeModalWidget() is None
        if outside and self.chance.random() < 0.15:
            screens.enter(self.program)
        if QApplication.activePopupWidget() is None:
            self.window.activateWindow()
            if QApplication.focusWidget() is None:
                self.window.setFocus()
                self.window.focusNextChild()

    # --- what a hand does ---

    def press(self) -> str:
        key, mod = self.chance.choice(KEYS), self.chance.choice(MODS)
        focus = QApplication.focusWidget() or self.window
        told = f"{key.name} {mod.name} on {name_of(focus)}"
        self.note(f"    {told}")
        QTest.keyClick(focus, key, mod)
        return told

    def _target(self) -> QWidget | None:
        """A part to aim at. (Qt's findChildren would have Python hold each for good, and count as a leak.)"""
        window = self.window
        if self.chance.random() < 0.3:
            where = QPoint(self.chance.randrange(window.width()), self.chance.randrange(window.height()))
            return window.childAt(where) or window
        screen = f"{type(window).__name__} {screens.here(self.program)}"
        self._aimed += 1
        if screen != self._parts_of or self._aimed > AGAIN:
            self._parts = [part for part in QApplication.allWidgets() if isinstance(part, LIKED)]
            self._parts_of, self._aimed = screen, 0
        pool = [
            part
            for part in self._parts
            if shiboken6.isValid(part) and part.isVisible() and part.isEnabled() and part.window() is window
        ]
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
        told = f"on {name_of(part)} at {where.x()},{where.y()}"
        if _ends_the_program(part):
            return f"left alone: {told}"
        self.note(f"    {told}")
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
        return f"over {name_of(part)}"

    def write(self) -> str:
        """Half a text, wherever the keyboard is."""
        focus = QApplication.focusWidget()
        text = self.chance.choice(WORDS)
        if isinstance(focus, QLineEdit | QPlainTextEdit) and focus.isEnabled():
            (focus.insertPlainText if isinstance(focus, QPlainTextEdit) else focus.insert)(text)
        elif focus is not None:
            QTest.keyClicks(focus, "".join(one for one in text if one.isascii()))
        return f"{text!r} in {name_of(focus)}"

    def command(self) -> str:
        names = [name for name, action in self.program.window.offered().items() if action.isEnabled()]
        names = [name for name in names if name not in NOT_FOR_MONKEYS]
        if not names or QApplication.activeModalWidget() is not None:
            return "none"
        name = self.chance.choice(names)
        if name in SLOW and self.chance.random() < 0.9:
            return f"not {name}"
        self.note(f"    {name}")
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
        boxes = [box for box in QApplication.allWidgets() if isinstance(box, QComboBox) and box.isVisible()]
        boxes = [box for box in boxes if box.isEnabled() and box.window() is self.window]
        if not boxes:
            return "none"
        box = self.chance.choice(boxes)
        if box.count():
            place = self.chance.randrange(box.count())
            self.note(f"    {place} in {name_of(box)}")
            box.setCurrentIndex(place)
            box.activated.emit(place)
        return "chosen"

    def lock(self) -> str:
        if self.program.bridge is None:
            return "no audit"
        screens.lock(self.program)
        self.locks += 1
        return "locked"

    def probe(self) -> str:
        return probe(self)


LIKED = (QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit)


def _ends_the_program(part: QWidget) -> bool:
    words = part.text().replace("&", "") if isinstance(part, QAbstractButton) else ""
    return words in ("Quit",)
