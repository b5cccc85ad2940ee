"""Names that were nearly written: "Quilon" for "Quillon".

The rule kept here: only a word that begins with a capital, and that nobody here writes in small letters or
in the checklist, can be a name misspelt; so that ordinary words stay what they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

SHORTEST = 5
"""Letters of a name below which every other word is near to it."""
TWO_SLIPS = 9
"""From so many letters on, two slips of the pen are still the same name."""


@dataclass(frozen=True)
class Misspellings:
    """Finds the name that a word may stand for; asked word by word, so the time grows with the text only."""

    shortened: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By what is left of a name when one letter is lost, or none: the names."""
    ordinary: frozenset[str] = frozenset()
    _found: dict[str, str] = field(default_factory=dict, compare=False, repr=False)
    """What was found before: a word comes again and again. It holds names, so it goes with the audit."""

    def meant(self, word: str, folded: str) -> str:
        """The name, folded, that the word is near to; empty where it is none."""
        if len(folded) < SHORTEST - 1 or not word[:1].isupper() or folded in self.ordinary:
            return ""
        if folded not in self._found:
            self._found[folded] = self._nearest(folded)
        return self._found[folded]

    def _nearest(self, folded: str) -> str:
        from rapidfuzz.distance import OSA

        near = {name for rest in _rests(folded) for name in self.shortened.get(rest, ())} - {folded}
        measured = sorted((OSA.distance(name, folded), name) for name in near)
        if not measured:
            return ""
        slips, name = measured[0]
        return name if slips <= (2 if len(name) >= TWO_SLIPS else 1) else ""


def misspellings(names: Iterable[str], ordinary: frozenset[str]) -> Misspellings:
    """Of single folded names, made ready for being asked."""
    shortened: dict[str, set[str]] = {}
    for name in set(names):
        if len(name) >= SHORTEST and name.isalpha():
            for rest in _rests(name):
                shortened.setdefault(rest, set()).add(name)
    return Misspellings({rest: tuple(sorted(of)) for rest, of in shortened.items()}, ordinary)


def _rests(word: str) -> set[str]:
    """The word, and what is left when one letter is lost; long ones may lose two."""
    once = {word[:at] + word[at + 1 :] for at in range(len(word))}
    if len(word) < TWO_SLIPS - 1:
        return {word, *once}
    twice = {rest[:at] + rest[at + 1 :] for rest in once for at in range(len(rest))}
    return {word, *once, *twice}
