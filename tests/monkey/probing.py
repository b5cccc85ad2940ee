"""No text is lost: a word of its own is typed, left half-way, and looked for in the file.

The rule kept here: the file's history is what counts, whatever the screen shows; it is looked into at once,
and again whenever the audit was locked and opened.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.monkey import screens
from tests.monkey.aiming import name_of
from ui.bridge import Bridge
from ui.cases.evidence import Line
from ui.kit import TextBox
from workbench.storage.audit_file import AuditFile

if TYPE_CHECKING:
    from tests.monkey.wandering import Monkey

PAGES = ("cases", "overview", "findings")
LONGEST = 4_000
REMEMBERED = 40
"""The newest so many words are looked for again after each lock."""


class Words:
    """What was typed, each word once, and in which audit it was found."""

    def __init__(self) -> None:
        self.typed = self.found = 0
        self._kept: list[tuple[Path, str]] = []

    def new(self) -> str:
        self.typed += 1
        return f"probe{self.typed}x"

    def keep(self, word: str, bridge: Bridge) -> None:
        self.found += 1
        self._kept = [*self._kept[-REMEMBERED:], (bridge.path, word)]

    def lost(self, bridge: Bridge) -> list[str]:
        """What stood in this file once and does so no more; the hand may have opened another by itself."""
        return [
            f"{word} stood in the file before the lock, and no more"
            for path, word in self._kept
            if path == bridge.path and not bridge.history(word, limit=1)
        ]


def boxes(window: QWidget) -> list[TextBox | Line]:
    """What can be typed in, on the page in front."""
    return [
        box
        for box in QApplication.allWidgets()
        if isinstance(box, TextBox | Line)
        and box.isVisible()
        and box.isEnabled()
        and not box.isReadOnly()
        and box.window() is window
        and len(_words(box)) < LONGEST
    ]


def _words(box: TextBox | Line) -> str:
    return box.text if isinstance(box, TextBox) else box.text()


def probe(monkey: Monkey) -> str:
    """Types a word into a text, turns away at once, and says what it turned to; a fault where it is lost."""
    program = monkey.program
    if not monkey.free:
        return "none"
    if program.place().page_name not in PAGES:
        monkey.events += 1
        program.place().show_page(monkey.chance.choice(PAGES))
    found = boxes(program.window)
    if not found:
        return "no box"
    box, path = monkey.chance.choice(found), program.audit().path
    word, name = monkey.words.new(), name_of(box)
    box.setFocus()
    monkey.note(f"    {word} in {name}")
    if QApplication.focusWidget() is not box:
        return "not reached"
    QTest.keyClicks(box, f" {word}")
    monkey.events += len(word) + 1
    if word not in _words(box):
        return "not taken"
    turns = (monkey.case, monkey.stage, monkey.page, monkey.undo, monkey.click, monkey.lock)
    (turn,) = monkey.chance.choices(turns, (20, 20, 20, 20, 20, 4))
    told = turn()
    QApplication.processEvents()
    if program.bridge is None:
        monkey.enter()
    bridge = program.audit()
    if bridge.path != path:  # the click opened another audit, from the menu
        return _looked_for(monkey, word, path)
    if turn == monkey.click or told == "none":  # turned to nothing, perhaps: the text waits where it is
        bridge.settle()
    if bridge.history(word, limit=1):
        monkey.words.keep(word, bridge)
    else:
        monkey.faults.append(f"{word} was typed into {name} and lost after {turn.__name__}: {told}")
    return told


def _looked_for(monkey: Monkey, word: str, path: Path) -> str:
    """In an audit that was left for another one."""
    file = AuditFile.open(path, screens.PASSWORD)
    if not file.history(word, limit=1):
        monkey.faults.append(f"{word} was lost when another audit was opened")
    file.close()
    return "another audit"
