"""The keys of the cases page: what each does, for the sheet of shortcuts and for the page itself.

The rule kept here: a key without Ctrl is only ever read on a card or a cell, never while text is typed.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

KEYS: tuple[tuple[str, str], ...] = (
    ("1 to 9", "Answer the statement and go to the next one; in a table choose for the cell"),
    ("↑  ↓", "Previous or next statement"),
    ("Enter", "Next unanswered statement"),
    ("E", "Write the evidence"),
    ("S", "Source of the evidence: document, date and page"),
    ("F", "Flag: come back to this"),
    ("G", "Good practice example"),
    ("A", "Accept the suggested answer"),
    (".", "Guidance in full, with what each answer means"),
    ("Esc", "From a text back to its statement, from a search back to the case"),
    ("Ctrl+Enter", "In a text: next unanswered; in a table: add a row"),
    ("Tab", "In a table: next cell, and a new row after the last"),
    ("Delete", "In a table: empty the cell"),
    ("Ctrl+D", "In a table: duplicate the row"),
    ("Alt+↑  Alt+↓", "In a table: move the row"),
    ("Ctrl+Delete", "In a table: delete the row"),
)

_LETTERS = {
    Qt.Key.Key_E: "evidence",
    Qt.Key.Key_S: "source",
    Qt.Key.Key_F: "flag",
    Qt.Key.Key_G: "star",
    Qt.Key.Key_A: "accept",
    Qt.Key.Key_Period: "guidance",
    Qt.Key.Key_Up: "previous",
    Qt.Key.Key_Down: "next",
    Qt.Key.Key_Return: "unanswered",
    Qt.Key.Key_Enter: "unanswered",
}
_HARMLESS = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier


def bare(event: QKeyEvent) -> bool:
    """Whether the key was pressed without Ctrl, Alt, Shift or Meta."""
    return not event.modifiers() & ~_HARMLESS


def wish_of(event: QKeyEvent) -> str:
    """What a key asks of the card it was pressed on; "" for a key that asks nothing."""
    return _LETTERS.get(Qt.Key(event.key()), "") if bare(event) else ""


def digit_of(event: QKeyEvent) -> int:
    """1 to 9 for a digit pressed alone, otherwise 0."""
    number = event.key() - Qt.Key.Key_0
    return number if bare(event) and 1 <= number <= 9 else 0


def ctrl_enter(event: QKeyEvent) -> bool:
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
