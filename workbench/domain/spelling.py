"""UK English spelling: which words of a text are not in the dictionary, and what may have been meant.

The rule kept here: better to miss a slip than to mark what is right, so a capital letter within a sentence is
taken for a name, and what holds figures or is all capitals is let be.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BEGINS = re.compile(r"(?:^\s*|[.!?:;]\s|[\n•–—-]\s*|[“\"‘(]\s*)$")
_BESIDE = re.compile(r"[\w@/\\]")
_LETTERS = "etaoinshrdlucmfwygpbvkxjqz"
_SHORTEST = 3
_MOST_OFFERED = 7


@dataclass(frozen=True, slots=True)
class Slip:
    """A word that is not in the dictionary, and where it stands."""

    start: int
    word: str


@dataclass(frozen=True)
class Dictionary:
    """The words that are right; `own` are the auditor's, kept in the audit."""

    words: Collection[str]
    own: frozenset[str] = frozenset()
    _known: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)
    """What was found about a word before: typing asks about the same ones again and again."""

    def knows(self, word: str) -> bool:
        if word not in self._known:
            self._known[word] = self._look_up(word.replace("’", "'"))
        return self._known[word]

    def _look_up(self, word: str) -> bool:
        plain = word[:-2] if word.endswith(("'s", "'S")) else word.rstrip("'")
        return any(one in self.words or one.casefold() in self.own for one in _forms(word, plain))

    def slips(self, text: str) -> Iterator[Slip]:
        """The words to mark, in the order of the text."""
        for found in _WORD.finditer(text):
            word = found[0]
            if len(word) < _SHORTEST or self.knows(word) or word.isupper():
                continue
            before, after = text[: found.start()][-3:], text[found.end() : found.end() + 1]
            if (before and _BESIDE.match(before[-1])) or (after and _BESIDE.match(after)):
                continue
            if before[-1:] == "." and before[-2:-1].isalnum():  # the end of a file's name
                continue
            if not word.islower() and not (word.istitle() and _BEGINS.search(before)):
                continue
            yield Slip(found.start(), word)

    def offers(self, word: str) -> tuple[str, ...]:
        """Words that may have been meant, the likeliest first: one slip of the finger away, or two."""
        wanted = word.replace("’", "'").lower()
        near = [one for one in dict.fromkeys(_one_away(wanted)) if self._right(one)]
        if len(near) < 3:
            near += self._two_away(wanted, set(near))
        told = [one.capitalize() if word.istitle() else one for one in near]
        return tuple(dict.fromkeys(told))[:_MOST_OFFERED]

    def _right(self, word: str) -> bool:
        return word in self.words or word in self.own

    def _two_away(self, word: str, had: Collection[str]) -> list[str]:
        """Words of about this length that begin alike and need two changes, most letters in common first."""
        alike = (
            one
            for one in self.words
            if one[:1] == word[:1] and abs(len(one) - len(word)) <= 2 and one.islower() and one not in had
        )
        found = [(distance, one) for one in alike if (distance := _distance(word, one, 2)) <= 2]
        return [one for _, one in sorted(found)]


def dictionary(words: Iterable[str], own: Iterable[str]) -> Dictionary:
    return Dictionary(frozenset(words), frozenset(word.casefold() for word in own))


def _forms(word: str, plain: str) -> tuple[str, ...]:
    lowered = (plain.lower(), word.lower()) if word.istitle() or plain.istitle() else ()
    return (plain, word, *lowered)


def _one_away(word: str) -> Iterator[str]:
    splits = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    for left, right in splits:
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]
    for left, right in splits:
        if right:
            yield left + right[1:]
    for left, right in splits:
        for letter in _LETTERS:
            yield left + letter + right
            if right:
                yield left + letter + right[1:]


def _distance(one: str, other: str, most: int) -> int:
    """Changes of a letter between two words; `most` + 1 where there are more."""
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, start=1):
        last, row[0] = row[0], number
        for place, against in enumerate(other, start=1):
            kept = row[place]
            row[place] = min(last + (letter != against), row[place] + 1, row[place - 1] + 1)
            last = kept
        if min(row) > most:
            return most + 1
    return row[-1]
