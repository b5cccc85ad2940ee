"""The keys of the cases page: what each does, for the sheet of shortcuts and for the page itself.

The rule kept here: a key without Ctrl is only ever read on a card or a cell, never while text is typed.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from ui.keys import CARD_KEYS, current

_MOVES = {
    Qt.Key.Key_Up: "previous",
    Qt.Key.Key_Down: "next",
    Qt.Key.Key_Return: "unanswered",
    Qt.Key.Key_Enter: "unanswered",
}
_HARMLESS = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier


def sheet() -> tuple[tuple[str, str], ...]:
    """Keys and what each does, with the auditor's own ones in force."""
    keys = current()
    goes_on = "Answer the statement and go to the next one" if keys.moves_on else "Answer the statement"
    return (
        ("1 to 9", f"{goes_on}; in a table choose for the cell"),
        ("↑  ↓", "Previous or next statement"),
        ("Enter", "Next unanswered statement"),
        *((keys.first(card.name), card.words) for card in CARD_KEYS),
        ("Esc", "From a text back to its statement, from a search back to the case"),
        ("Ctrl+Enter", "In a text: next unanswered; in a table: add a row"),
        ("Ctrl+'", "In a text: quotation marks round what is selected"),
        ("F7", "In a text: the next word that is not in the dictionary"),
        ("Tab", "In a table: next cell, and a new row after the last"),
        ("Delete", "In a table: empty the cell"),
        ("Ctrl+D", "In a table: duplicate the row"),
        ("Alt+↑  Alt+↓", "In a table: move the row"),
        ("Ctrl+Delete", "In a table: delete the row"),
    )


def bare(event: QKeyEvent) -> bool:
    """Whether the key was pressed without Ctrl, Alt, Shift or Meta."""
    return not event.modifiers() & ~_HARMLESS


def wish_of(event: QKeyEvent) -> str:
    """What a key asks of the card it was pressed on; "" for a key that asks nothing."""
    if not bare(event):
        return ""
    if event.key() in _MOVES:
        return _MOVES[Qt.Key(event.key())]
    keys, pressed = current(), QKeySequence(event.key()).toString(QKeySequence.SequenceFormat.PortableText)
    return next((card.name for card in CARD_KEYS if pressed in keys.of(card.name)), "")


def digit_of(event: QKeyEvent) -> int:
    """1 to 9 for a digit pressed alone, otherwise 0."""
    number = event.key() - Qt.Key.Key_0
    return number if bare(event) and 1 <= number <= 9 else 0


def ctrl_enter(event: QKeyEvent) -> bool:
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
