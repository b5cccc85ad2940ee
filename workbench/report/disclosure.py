"""Tells which words in a finished file identify somebody, or may do so.

The rule kept here: nothing is called clean that was not searched; what cannot be read is refused in words.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.report.naming import Lexicon, Sighting, fold, words_in
from workbench.report.parts import Piece, pieces
from workbench.report.refusal import ReportError

AROUND = 40
UNSEARCHABLE = (".doc", ".xls", ".ppt", ".msg")
PACKAGES = (".docx", ".docm", ".dotx", ".xlsx", ".pptx", ".odt", ".zip")
_SENTENCE_END = re.compile(r"[.!?:;•·–\n]\s*$")


@dataclass(frozen=True, slots=True)
class Found:
    """An identifying word in a finished file, with the part it stands in and the text around it."""

    part: str
    before: str
    word: str
    after: str
    kind: str = "recorded"
    """As with Sighting, or "ordinary": a name that may as well be an ordinary word."""

    @property
    def sure(self) -> bool:
        return self.kind != "ordinary"


def found(path: Path, words: Lexicon) -> tuple[Found, ...]:
    """Every word in any part of a file, and in its name, that surely identifies somebody."""
    return tuple(hit for hit in searched(path, words) if hit.sure)


def searched(path: Path, words: Lexicon) -> tuple[Found, ...]:
    """The same, with names that may be ordinary words. Raises ReportError, in words."""
    if path.suffix.lower() in UNSEARCHABLE:
        raise ReportError(
            f"A {path.suffix[1:].upper()} file cannot be searched for names. Nothing was changed. "
            "Search the Word file it was made from."
        )
    try:
        content = path.read_bytes()
        if path.suffix.lower() in PACKAGES and not content.startswith(b"PK"):
            raise zipfile.BadZipFile
        told = list(pieces(path.name, content))
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise ReportError(
            f"“{path.name}” could not be read for the check for names. "
            "Close it where it is open, and export it again."
        ) from error
    return in_pieces([Piece("file name", path.stem), *told], words)


def in_pieces(told: Iterable[Piece], words: Lexicon) -> tuple[Found, ...]:
    """What identifies in texts that are told by the part they stand in."""
    every = tuple(dict.fromkeys(told))
    small = {fold(word) for piece in every for word in words_in(piece.text) if word.islower()}
    known = replace(words, near=replace(words.near, ordinary=words.near.ordinary | small))
    return tuple(hit for piece in every for hit in _hits(piece, known))


def _hits(piece: Piece, words: Lexicon) -> Iterator[Found]:
    text = piece.text
    for sighting in words.sightings(text):
        kind = sighting.kind if sighting.sure else "ordinary"
        if (piece.machinery and not _unmistakable(sighting)) or (
            kind == "ordinary" and not _stands_out(text, sighting)
        ):
            continue
        before, after = text[max(0, sighting.start - AROUND) : sighting.start], text[sighting.end :][:AROUND]
        yield Found(piece.part, before, sighting.word, after, kind)


def _unmistakable(sighting: Sighting) -> bool:
    """No name of a style or a font: a whole name of several words, a recorded id or date."""
    several = len(list(words_in(sighting.word))) > 1
    recorded = sighting.kind == "recorded" and sighting.sure
    return recorded and (several or any(sign.isdigit() for sign in sighting.word) or len(sighting.word) > 6)


def _stands_out(text: str, sighting: Sighting) -> bool:
    """Whether an ordinary word is written as a name: with a capital within a sentence."""
    before = text[: sighting.start]
    if sighting.word.isupper():
        return len(sighting.word) > 2
    return bool(before.strip()) and not _SENTENCE_END.search(before)
