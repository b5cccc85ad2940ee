"""A walk over the whole program: one thing after another, texts looked for in the file, and home again.

The rule kept here: the walk stops at the first fault, and what led to it is the end of its log.
"""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from tests.monkey import screens
from tests.monkey.hand import Hand
from tests.monkey.probing import Words, probe
from ui.program import Program

IN_A_MENU = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Right)


class Monkey(Hand):
    """A hand that does one thing after another until something is wrong."""

    def __init__(self, program: Program, seed: int, log: TextIO, case_list: Path) -> None:
        """An audit has to be open; `case_list` is what the wizard's steps are visited with."""
        super().__init__(program, seed, log)
        self.seed = seed
        self.faults: list[str] = []
        self.did: Counter[str] = Counter()
        """Events by what was done."""
        self.been: Counter[str] = Counter()
        """Events by screen."""
        self.visits: Counter[str] = Counter()
        """How often each screen was come to."""
        self.quits = 0
        self._here = ""
        self.words = Words()
        self.ways = screens.Ways(program, case_list, self.enter)
        self._busy = False
        self._deeds: tuple[tuple[float, Callable[[], str]], ...] = (
            (60, self.press),
            (18, self.click),
            (16, self.write),
            (12, self.probe),
            (5, self.wheel),
            (5, self.case),
            (5, self.stage),
            (5, self.undo),
            (4, self.command),
            (2, self.page),
            (1, self.visit),
            (1, self.choose),
            (0.2, self.lock),
        )
        self._weights = [weight for weight, _ in self._deeds]
        self._stuck_at = -1
        # A menu of a button holds everything up in a loop of its own: something has to leave it.
        self._clock = QTimer(interval=20)
        self._clock.timeout.connect(self._leave_popups)
        self._clock.start()

    def _leave_popups(self) -> None:
        if self.events != self._stuck_at:
            self._stuck_at = self.events
            return
        held = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if held is not None and self._busy:
            if isinstance(held, QMenu) and self.chance.random() < 0.5:
                QTest.keyClick(held, self.chance.choice(IN_A_MENU))
            else:
                held.close()

    def go(self, events: int) -> None:
        """So many events; stops at the first fault."""
        last, tidied = self.events + events, self.events
        while self.events < last and not self.faults:
            ((_, deed),) = self.chance.choices(self._deeds, self._weights)
            self._do(deed)
            QApplication.processEvents()
            self.come_back()
            if self.events - tidied > 2_000:
                tidied = self.events
                screens.put_away()

    def _do(self, deed: Callable[[], str]) -> None:
        before = self.events
        self.note(f"{before} {deed.__name__}")
        self._busy = True
        try:
            self.note(f"    {deed()}")
        except RuntimeError as gone:  # the part the hand was on went away under it
            if "already deleted" not in str(gone):
                self.faults.append(traceback.format_exc())
            self.note(f"    {gone}")
        except AssertionError:  # something that a hand waits for did not come
            self.faults.append(traceback.format_exc())
        self._busy = False
        self.did[deed.__name__] += self.events - before
        here = screens.here(self.program)
        self.been[here] += self.events - before
        self.visits[here] += here != self._here
        self._here = here

    def enter(self) -> None:
        """Into an audit again, and all that was typed into it is still there."""
        screens.enter(self.program)
        self.faults += self.words.lost(self.program.audit())

    def start_again(self) -> None:
        """The hand found Quit in a menu: the window is shown anew, as at the next start."""
        if self.program.window.isVisible():
            return
        self.note("    quit")
        self.quits += 1
        if self.program.window.workplace is not None:
            self.faults.append("the window is hidden, though an audit is open in it")
        self.program.window.show()

    def come_back(self) -> None:
        """Popups and dialogs are left again, and the window has the keyboard."""
        self.start_again()
        popup = QApplication.activePopupWidget()
        if popup is not None and self.chance.random() < 0.3:
            popup.close()
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and self.chance.random() < 0.04:
            dialog.reject()
        outside = self.program.window.workplace is None and QApplication.activeModalWidget() is None
        if outside and self.chance.random() < 0.15:
            self.enter()
        if QApplication.activePopupWidget() is None:
            self.window.activateWindow()
            if QApplication.focusWidget() is None:
                self.window.setFocus()
                self.window.focusNextChild()

    def visit(self) -> str:
        """To the screen where the hand was least, or to any."""
        names = list(self.ways.to)
        rare = min(names, key=lambda name: (self.visits[name], self.chance.random()))
        name = rare if self.chance.random() < 0.5 else self.chance.choice(names)
        self.note(f"    {name}")
        self.events += 1
        self._busy = False  # a list that is being read is no menu that holds everything up
        self.ways.go(name)
        return name

    def lock(self) -> str:
        if self.program.bridge is None:
            return "no audit"
        self.events += 1
        screens.lock(self.program)
        return "locked"

    def probe(self) -> str:
        return probe(self)

    def figures(self) -> dict[str, Any]:
        """What is told of the walk."""
        return {
            "seed": self.seed,
            "events": self.events,
            "did": self.did,
            "visits": self.visits,
            "been": self.been,
            "there": list(self.ways.to),
            "quits": self.quits,
            "typed": self.words.typed,
            "found": self.words.found,
        }
