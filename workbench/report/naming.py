"""The words that say who a child is, and where they stand in a text.

The rule kept here: a whole name is found first, then each part of three letters or more; letters count
without regard to capitals and accents, and parts that are ordinary words count only with a capital.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from workbench.report.misspelling import Misspellings, misspellings
from workbench.report.patterns import patterns

SHORTEST_PART = 3
SHORTEST_NUMBER = 4
GAP = 3
"""Signs that may stand between the words of a name, as in "Smith,  John"."""

_TOKEN = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<{{}}>{'|'.join(_MONTHS)})[a-z]*\.?"
_DATES = re.compile(
    r"(?<!\w)(?:"
    r"(?P<y1>\d{4})[-./](?P<m1>\d{1,2})[-./](?P<d1>\d{1,2})"
    r"|(?P<d2>\d{1,2})\s?[-./]\s?(?P<m2>\d{1,2})\s?[-./]\s?(?P<y2>\d{4}|\d{2})"
    rf"|(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?{_MONTH.format('m3')}[\s,-]+(?P<y3>\d{{4}}|\d{{2}})"
    rf"|{_MONTH.format('m4')}\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y4>\d{{4}})"
    r"|(?P<whole>\d{8})"
    r")(?!\w)",
    re.IGNORECASE,
)


class Word(NamedTuple):
    """One thing that identifies somebody, and what is written in its place."""

    text: str
    case: int
    label: str
    """In its own case: "Child A", or "[name]"."""
    elsewhere: str
    """In other texts: "[name]"."""
    cautious: bool = False
    """Counts only where written with a capital."""
    whole: bool = True
    """A whole entry, not a part of one."""


class Sighting(NamedTuple):
    """Where an identifying word stands in a text, and what belongs there instead."""

    start: int
    end: int
    word: str
    instead: str
    sure: bool = True
    """False where the word may as well be an ordinary one."""
    kind: str = "recorded"
    """ "recorded" in the audit, "near" to something recorded, or the name of a form: "postcode"."""


@dataclass(frozen=True)
class Lexicon:
    """All identifying words of an audit, ready to be looked for."""

    phrases: Mapping[str, tuple[tuple[tuple[str, ...], tuple[Word, ...]], ...]] = field(default_factory=dict)
    """By first token: the tokens of each phrase and whom it names, longest first."""
    dates: Mapping[date, tuple[Word, ...]] = field(default_factory=dict)
    near: Misspellings = field(default_factory=Misspellings)

    def __len__(self) -> int:
        return len(self.dates) + sum(len(phrases) for phrases in self.phrases.values())

    def sightings(self, text: str, case: int = 0, parts: bool = True) -> tuple[Sighting, ...]:
        """Every identifying word in the text, in order, none overlapping another."""
        if not text:
            return ()
        found = list(self._dates_in(text, case)) if self.dates else []
        if self.phrases:
            taken = [(sighting.start, sighting.end) for sighting in found]
            found += self._phrases_in(text, case, parts, taken)
        found += _forms(text, found)
        if parts and self.near.shortened:
            found += self._nearly(text, case, found)
        return tuple(sorted(found))

    def _nearly(self, text: str, case: int, known: list[Sighting]) -> list[Sighting]:
        """Words that are a slip of the pen away from a recorded name."""
        nearly = []
        for match in _TOKEN.finditer(text):
            meant = self.near.meant(match[0], fold(match[0]))
            if meant and not _overlaps(match.start(), match.end(), known):
                words = next(words for tokens, words in self.phrases[meant] if tokens == (meant,))
                nearly.append(Sighting(*match.span(), match[0], _instead(words, case), kind="near"))
        return nearly

    def _dates_in(self, text: str, case: int) -> Iterator[Sighting]:
        for match in _DATES.finditer(text):
            words = next((self.dates[day] for day in _days(match) if day in self.dates), None)
            if words:
                yield Sighting(match.start(), match.end(), match[0], _instead(words, case))

    def _phrases_in(
        self, text: str, case: int, parts: bool, taken: list[tuple[int, int]]
    ) -> Iterator[Sighting]:
        tokens = [(match.start(), match.end(), match[0]) for match in _TOKEN.finditer(text)]
        folded = [fold(token) for _, _, token in tokens]
        at = 0
        while at < len(tokens):
            start = tokens[at][0]
            for phrase, words in self.phrases.get(folded[at], ()):
                last = at + len(phrase) - 1
                if tuple(folded[at : last + 1]) != phrase or not _close(tokens[at : last + 1]):
                    continue
                counted = _counted(words, text, start, parts)
                if not counted or any(a < tokens[last][1] and start < b for a, b in taken):
                    continue
                end = tokens[last][1]
                sure = not all(word.cautious for word in counted)
                yield Sighting(start, end, text[start:end], _instead(counted, case), sure)
                at = last
                break
            at += 1


def _forms(text: str, known: list[Sighting]) -> list[Sighting]:
    """What identifies by its form and is not recorded in the audit."""
    return [
        Sighting(start, end, text[start:end], f"[{kind}]", kind=kind)
        for start, end, kind in patterns(text)
        if not _overlaps(start, end, known)
    ]


def _overlaps(start: int, end: int, known: Iterable[Sighting]) -> bool:
    return any(one.start < end and start < one.end for one in known)


def words_in(text: str) -> Iterator[str]:
    """The words of a text as they are written."""
    return (match[0] for match in _TOKEN.finditer(text))


def ordinary_words() -> frozenset[str]:
    """Words that the lists know as such, folded."""
    return _listed("not_names") | _listed("also_words") | _listed("trade")


def lexicon(
    words: Iterable[Word], dates: Iterable[tuple[date, Word]] = (), ordinary: frozenset[str] = frozenset()
) -> Lexicon:
    """Made ready for looking: by first token, longest phrase first. `ordinary`: never a misspelt name."""
    phrases: dict[str, dict[tuple[str, ...], list[Word]]] = {}
    for word in words:
        tokens = tuple(fold(token) for token in _TOKEN.findall(word.text))
        if tokens and not _too_common(tokens):
            phrases.setdefault(tokens[0], {}).setdefault(tokens, []).append(word)
    days: dict[date, list[Word]] = {}
    for day, word in dates:
        days.setdefault(day, []).append(word)
    return Lexicon(
        {
            first: tuple(
                (tokens, tuple(named))
                for tokens, named in sorted(found.items(), key=lambda entry: -len(entry[0]))
            )
            for first, found in phrases.items()
        },
        {day: tuple(named) for day, named in days.items()},
        misspellings(
            (tokens[0] for found in phrases.values() for tokens in found if len(tokens) == 1), ordinary
        ),
    )


def parts_of(name: str) -> Iterator[tuple[str, bool]]:
    """The parts of a name that are looked for by themselves, and whether each is also an ordinary word."""
    for part in _TOKEN.findall(name):
        folded = fold(part)
        letters = not any(letter.isdigit() for letter in part)
        if letters and len(folded) >= SHORTEST_PART and folded not in _listed("not_names"):
            yield part, folded in _listed("also_words")


def people_in(entry: str) -> list[str]:
    """Full names in an entry that may also tell a post: "Jane Doe, duty manager" has one."""
    runs: list[list[re.Match[str]]] = [[]]
    for found in _TOKEN.finditer(entry):
        if fold(found[0]) in _listed("trade") or not found[0][0].isupper():
            runs.append([])
        else:
            runs[-1].append(found)
    return [entry[run[0].start() : run[-1].end()] for run in runs if len(run) > 1]


def only_trade(entry: str) -> bool:
    """Whether an entry tells a post or an office and names nobody."""
    return all(fold(token) in _listed("trade") for token in _TOKEN.findall(entry))


def fold(token: str) -> str:
    """Without capitals and accents. Nothing is remembered: these are the words of the case notes."""
    if token.isascii():
        return token.casefold()
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", token) if not unicodedata.combining(sign))
    return plain.casefold()


@cache
def _listed(name: str) -> frozenset[str]:
    path = files("resources").joinpath("report", "ordinary-words.toml")
    read: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))
    return frozenset(read[name].split())


def _too_common(tokens: tuple[str, ...]) -> bool:
    """One token that would be found everywhere: two letters, a small number, a year."""
    if len(tokens) > 1:
        return False
    (token,) = tokens
    if token.isdigit():
        return len(token) < SHORTEST_NUMBER or (len(token) == 4 and 1900 <= int(token) < 2100)
    return len(token) < SHORTEST_PART or token in _listed("not_names")


def _close(tokens: list[tuple[int, int, str]]) -> bool:
    return all(after[0] - before[1] <= GAP for before, after in pairwise(tokens))


def _counted(words: tuple[Word, ...], text: str, start: int, parts: bool) -> tuple[Word, ...]:
    """Those of the words that this spelling stands for."""
    capital = not text[start].islower()
    month = bool(re.match(r"(?i)(april|may|june|july|august)\s+\d", text[start : start + 12]))
    return tuple(
        word for word in words if (parts or word.whole) and (not word.cautious or (capital and not month))
    )


def _instead(words: tuple[Word, ...], case: int) -> str:
    here = {word.label for word in words if word.case == case}
    if len(here) == 1:
        return here.pop()
    return words[0].elsewhere


def _days(match: re.Match[str]) -> Iterator[date]:
    """The days that a date as written can mean."""
    if match["whole"]:
        digits = match["whole"]
        yield from _day(int(digits[4:]), int(digits[2:4]), int(digits[:2]))
        yield from _day(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
        return
    for form in "1234":
        if match[f"d{form}"]:
            year, month = match[f"y{form}"], match[f"m{form}"]
            number = int(month) if month.isdigit() else _MONTHS.index(month.lower()) + 1
            centuries = (2000, 1900) if len(year) == 2 else (0,)
            for century in centuries:
                yield from _day(century + int(year), number, int(match[f"d{form}"]))


def _day(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return
