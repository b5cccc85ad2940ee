"""No text is lost: a word of its own is typed, left half-way, and looked for in the file.

The rule kept here: the file's history is what counts, whatever the screen shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.monkey import screens
from ui.cases.evidence import Line
from ui.kit import TextBox

if TYPE_CHECKING:
    from tests.monkey.hand import Monkey

PAGES = ("cases", "overview", "findings")
LONGEST = 4_000


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
    place = program.window.workplace
    if place is None or QApplication.activeModalWidget() is not None or place.page_name not in PAGES:
        return "none"
    found = boxes(program.window)
    if not found:
        return "no box"
    box = monkey.chance.choice(found)
    monkey.typed += 1
    word, name = f"probe{monkey.typed}x", name_of(box)
    box.setFocus()
    monkey.note(f"    {word} in {name}")
    if QApplication.focusWidget() is not box:
        return "not reached"
    QTest.keyClicks(box, f" {word}")
    if word not in _words(box):
        return "not taken"
    turns = (monkey.case, monkey.stage, monkey.page, monkey.undo, monkey.click)
    turn = monkey.lock if monkey.chance.random() < 0.04 else monkey.chance.choice(turns)
    told = turn()
    QApplication.processEvents()
    if program.bridge is None:
        screens.enter(program)
    bridge = program.audit()
    bridge.settle()
    if not bridge.history(word, limit=1):
        monkey.faults.append(f"{word} was typed into {name} and lost after {turn.__name__}: {told}")
    monkey.kept += 1
    return told


def name_of(part: QWidget | None) -> str:
    if part is None:
        return "nothing"
    return f"{type(part).__name__} {part.accessibleName() or part.objectName()}".strip()
