"""Reads a finished file part by part and tells which identifying words stand in it.

The rule kept here: the raw parts are read, not what Word shows: properties, comments, headers, alternative
texts, deleted text and the file's own name as much as the running text.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from workbench.report.naming import Lexicon
from workbench.report.refusal import ReportError

AROUND = 40
_PARAGRAPH = re.compile(r"</w:p>|</a:p>|</w:comment>|</cp:\w+>|</dc:\w+>|</dcterms:\w+>|</si>|</row>")
_RUNS = tuple(
    re.compile(rf"<(?:{tags})(?:\s[^>]*)?>([^<]*)<") for tags in ("w:t|a:t", "w:delText", "w:instrText")
)
_BREAK = re.compile(r"<w:(?:br|tab|cr)\b[^>]*>")
_ANY_TEXT = re.compile(r">([^<]+)(?=<|$)")
_ATTRIBUTES = re.compile(r'\b(?:descr|title|w:author|w:initials|tooltip|w:val|name)="([^"]{3,})"')


@dataclass(frozen=True, slots=True)
class Found:
    """An identifying word in a finished file, with the part it stands in and the text around it."""

    part: str
    before: str
    word: str
    after: str


def found(path: Path, words: Lexicon) -> tuple[Found, ...]:
    """Every identifying word in any part of a Word file, and in its name."""
    hits = list(_hits("file name", path.stem, words))
    try:
        with zipfile.ZipFile(path) as parts:
            for part in parts.namelist():
                if part.endswith((".xml", ".rels")):
                    for text in _texts(part, parts.read(part).decode("utf-8", "replace")):
                        hits += _hits(part, text, words)
    except (OSError, zipfile.BadZipFile) as error:
        raise ReportError(
            f"“{path.name}” could not be read for the check for names. "
            "Close it where it is open, and export it again."
        ) from error
    return tuple(hits)


def _hits(part: str, text: str, words: Lexicon) -> Iterator[Found]:
    """Ordinary words are passed over: the program's own sentences are full of them."""
    for start, end, word, _, sure in words.sightings(text):
        if sure:
            yield Found(part, text[max(0, start - AROUND) : start], word, text[end : end + AROUND])


def _texts(part: str, xml: str) -> Iterator[str]:
    """The texts of a part: each paragraph in one piece, for a name may be split over several runs."""
    if part.startswith("word/") and _is_machinery(part):
        return
    for piece in _PARAGRAPH.split(_BREAK.sub("<w:t> </w:t>", xml)):
        runs = ["".join(kind.findall(piece)) for kind in _RUNS]  # what was deleted is no part of what stands
        texts = runs if any(runs) else _ANY_TEXT.findall(piece)
        yield from (unescape(text) for text in texts if text.strip())
    for value in _ATTRIBUTES.findall(xml):
        if " " in value or not value.isascii() or value.isalpha():
            yield unescape(value)


def _is_machinery(part: str) -> bool:
    """Parts that hold Word's own vocabulary (style and font names), and nothing that anybody typed."""
    name = part.removeprefix("word/")
    return name.startswith(("styles", "theme/", "fontTable", "numbering", "webSettings", "settings"))
