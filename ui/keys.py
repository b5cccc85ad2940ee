"""Which keys give which command: the usual ones of the tables, and those the auditor chose instead.

The rule kept here: one key gives one command. A clash is refused in words, and what is kept in the settings
but cannot be used any more is as if it had never been chosen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from ui.actions import COMMANDS


@dataclass(frozen=True, slots=True)
class CardKey:
    """A key that is read on a card, where nothing is typed; pressed without Ctrl."""

    name: str
    key: str
    words: str


CARD_KEYS: tuple[CardKey, ...] = (
    CardKey("evidence", "E", "Write the evidence"),
    CardKey("source", "S", "Source of the evidence: document, date and page"),
    CardKey("flag", "F", "Flag: come back to this"),
    CardKey("star", "G", "Good practice example"),
    CardKey("accept", "A", "Accept the suggested answer"),
    CardKey("before", "H", "How did I judge this before? The same statement in the other cases"),
    CardKey("child", "D", "A child for whom the answer differs"),
    CardKey("guidance", ".", "Guidance in full, with what each answer means"),
)
FIXED: Mapping[str, str] = {
    **dict.fromkeys(("Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+A"), "for copying and pasting text"),
    **dict.fromkeys(("Ctrl+Left", "Ctrl+Right", "Ctrl+Home", "Ctrl+End"), "for moving in a text"),
    **dict.fromkeys(("Ctrl+Del", "Ctrl+D", "Alt+Up", "Alt+Down"), "for the rows of a table"),
    **dict.fromkeys(("Ctrl+'", "F7"), "for quotation marks and spelling in a text"),
    **dict.fromkeys(("F2", "F4", "Alt+F4", "F10", "Shift+F10"), "by the system and its windows"),
}
"""Keys that no command can have, and what they are used for."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys in force."""

    own: Mapping[str, str] = field(default_factory=dict)
    """By the name of a command or a card key: what the auditor chose instead of the usual key."""
    moves_on: bool = True
    """Whether a number key goes on to the next statement."""

    def of(self, name: str) -> tuple[str, ...]:
        """The keys of a command or card key in Qt's portable text, e.g. ("Ctrl+Y", "Ctrl+Shift+Z")."""
        return (self.own[name],) if name in self.own else USUAL[name]

    def first(self, name: str) -> str:
        """The key as it is shown to the user; "" where there is none."""
        keys = self.of(name)
        return QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""

    def holder(self, key: str, but: str = "") -> str:
        """The name of what has this key already; "" where it is free."""
        names = (name for name in USUAL if name != but and _plain(key) in map(_plain, self.of(name)))
        return next(names, "")

    def refusal(self, name: str, key: str) -> str:
        """Why `key` cannot be the key of `name`, for the user; "" where it can."""
        shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) or key
        if name in _ON_CARDS and not _letter(key):
            return f"{shown} cannot be used on a card: choose one letter or sign, without Ctrl and no digit."
        if name not in _ON_CARDS and not _safe(key):
            return f"{shown} would come up while you type. Choose a key with Ctrl or Alt, or an F key."
        if _plain(key) in map(_plain, FIXED):
            use = next(words for fixed, words in FIXED.items() if _plain(fixed) == _plain(key))
            return f"{shown} is used {use}. Choose another key."
        holder = self.holder(key, but=name)
        if holder:
            return f"{shown} is the key of “{WORDS[holder]}”. Choose another, or change that one first."
        return ""

    def with_key(self, name: str, key: str) -> Keys:
        """The keys with another one for `name`; the usual one again for an empty `key`."""
        others = {other: kept for other, kept in self.own.items() if other != name}
        return replace(self, own=others if not key or (key,) == USUAL[name] else {**others, name: key})


def kept(own: Mapping[str, str], moves_on: bool) -> Keys:
    """What was kept in the settings, less what is no key of today's commands or clashes."""
    keys = Keys(moves_on=moves_on)
    for name, key in own.items():
        if name in USUAL and not keys.refusal(name, key):
            keys = keys.with_key(name, key)
    return keys


def current() -> Keys:
    return _in_force[0]


def use(keys: Keys) -> None:
    """Puts keys in force; windows and cards are told by who changed them."""
    _in_force[0] = keys


def _plain(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)


def _letter(key: str) -> bool:
    return len(key) == 1 and key.isprintable() and not key.isspace() and not key.isdigit()


def _safe(key: str) -> bool:
    sequence = QKeySequence(key)
    if sequence.count() != 1:
        return False
    pressed = sequence[0]  # type: ignore[index]  # the stubs do not know that a sequence has items
    held = pressed.keyboardModifiers()
    wanted = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    function_key = Qt.Key.Key_F1 <= pressed.key() <= Qt.Key.Key_F35
    return function_key or bool(held & wanted)


_ON_CARDS = {card.name for card in CARD_KEYS}
USUAL: Mapping[str, tuple[str, ...]] = {
    **{command.name: command.keys for command in COMMANDS},
    **{card.name: (card.key,) for card in CARD_KEYS},
}
"""The usual keys, by name, in the order shown."""
WORDS: Mapping[str, str] = {
    **{command.name: command.text.replace("&", "").rstrip("…") for command in COMMANDS},
    **{card.name: card.words for card in CARD_KEYS},
}


def words_of(name: str, stages: Sequence[str] = ()) -> str:
    """What a command is called in a list of keys; `stages` are the titles of the open audit's, if one is."""
    _, _, number = name.partition("stage_")
    if number and int(number) <= len(stages):
        return f"{WORDS[name]}: {stages[int(number) - 1]}"
    return WORDS[name]


_in_force = [Keys()]
