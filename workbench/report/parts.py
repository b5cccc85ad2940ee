"""A finished file taken apart into the texts that stand in it, wherever they stand.

The rule kept here: the raw parts are read, not what Word shows: properties, comments, headers, alternative
texts, deleted text, what is embedded and the file's own name as much as the running text.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from typing import NamedTuple

from workbench.report import pdf_parts

_PARAGRAPH = re.compile(r"</w:p>|</a:p>|</w:comment>|</cp:\w+>|</dc:\w+>|</dcterms:\w+>|</si>|</row>|</c:pt>")
_RUNS = tuple(
    re.compile(rf"<(?:{tags})(?:\s[^>]*)?>([^<]*)<") for tags in ("w:t|a:t|m:t", "w:delText", "w:instrText")
)
_BREAK = re.compile(r"<w:(?:br|tab|cr|noBreakHyphen)\b[^>]*>")
_ANY_TEXT = re.compile(r">([^<]+)(?=<|$)")
_ATTRIBUTES = re.compile(r'\s([\w:]+)="([^"]{3,})"')
_TECHNICAL = ("xmlns", "w:rsid", "r:", "Type", "ContentType", "PartName", "uri", "w:fill", "w:color", "mc:")
_PRINTABLE = re.compile(r"[\w@.,'’ -]{5,}")
_WIDE = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00){5,}")
_MACHINERY = ("styles", "theme/", "fontTable", "numbering", "webSettings", "settings")
_TEXTS = (".csv", ".txt", ".json", ".md", ".htm", ".html", ".vml")
_SHEET_DATE = re.compile(r"<v>(\d{5})(?:\.0+)?</v>")
LONGEST_MEASURE = 4
"""Figures of a bare number that is a measure at most."""
DEEPEST = 3
"""Packages within packages that are opened."""


class Piece(NamedTuple):
    """A stretch of text and the part it stands in."""

    part: str
    text: str
    machinery: bool = False
    """Word's own vocabulary may stand here: names of styles and fonts."""


def pieces(name: str, content: bytes, depth: int = 0) -> Iterator[Piece]:
    """Everything that can be read in a file. Raises BadZipFile for a package that is damaged, and ReportError
    for a PDF that cannot be searched.
    """
    if content.startswith(b"PK"):
        yield from _of_package(name, content, depth)
    elif content.startswith(b"%PDF") or name.lower().endswith(".pdf"):
        yield from _of_pdf(name, content, depth)
    elif name.lower().endswith((".xml", ".rels")):
        xml = decoded(content)
        yield from (Piece(name, text, _is_machinery(name)) for text in _of_xml(xml))
        yield from _of_attributes(name, xml)
        yield from (Piece(name, day) for day in _of_sheet(name, content))
    elif name.lower().endswith(_TEXTS):
        yield from (Piece(name, line) for line in decoded(content).splitlines() if line.strip())
    else:
        yield from (Piece(name, text, machinery=True) for text in _of_bytes(content))


def decoded(content: bytes) -> str:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    return content.decode("utf-8", "replace")


def _of_package(name: str, content: bytes, depth: int) -> Iterator[Piece]:
    if depth > DEEPEST:
        return
    with zipfile.ZipFile(BytesIO(content)) as package:
        if package.comment:
            yield Piece(f"{name} (comment)", decoded(package.comment))
        for part in package.namelist():
            inside = f"{name} › {part}" if depth else part
            yield Piece("names of parts", part, machinery=True)
            for piece in pieces(part, package.read(part), depth + 1):
                told = piece.part if piece.part != part else ""
                yield piece._replace(part=f"{inside} › {told}" if told and depth else told or inside)


def _of_pdf(name: str, content: bytes, depth: int) -> Iterator[Piece]:
    inside = f"{name} › " if depth else ""
    for part, text in pdf_parts.texts(name, content):
        yield Piece(inside + part, text)
    for attached, one in pdf_parts.attached(content) if depth < DEEPEST else ():
        yield Piece("names of parts", attached, machinery=True)
        for piece in pieces(attached, one, depth + 1):
            told = piece.part if piece.part.startswith(attached) else f"{attached} › {piece.part}"
            yield piece._replace(part=inside + told)


def _of_xml(xml: str) -> Iterator[str]:
    """Each paragraph in one piece, for a name may be split over several runs."""
    for paragraph in _paragraphs(xml):
        piece = _BREAK.sub("<w:t> </w:t>", paragraph)
        runs = ["".join(kind.findall(piece)) for kind in _RUNS]  # what was deleted is no part of what stands
        if all(runs[:2]):
            runs.append("".join(re.findall(r"<w:(?:t|delText)(?:\s[^>]*)?>([^<]*)<", piece)))
        texts = runs if any(runs) else _ANY_TEXT.findall(piece)
        yield from (unescape(text) for text in texts if text.strip())


def _paragraphs(xml: str) -> Iterator[str]:
    """One after another: of a long report not all at once."""
    start = 0
    for end in _PARAGRAPH.finditer(xml):
        yield xml[start : end.end()]
        start = end.end()
    yield xml[start:]


def _of_attributes(name: str, xml: str) -> Iterator[Piece]:
    """Alternative texts, authors, addresses; bare figures are mostly measures, so only known ones count."""
    told = {m[2] for m in _ATTRIBUTES.finditer(xml) if not m[1].startswith(_TECHNICAL)}
    for value in sorted(map(unescape, told)):
        if any(sign.isalpha() for sign in value) or len(value) > LONGEST_MEASURE:
            bare = not any(sign.isalpha() for sign in value)
            yield Piece(name, value, bare or _is_machinery(name))


def _of_sheet(name: str, content: bytes) -> Iterator[str]:
    """Whole numbers of a workbook's sheet that may be days, as days."""
    from datetime import date, timedelta

    if "worksheets/" in name:
        for number in set(_SHEET_DATE.findall(decoded(content))):
            yield (date(1899, 12, 30) + timedelta(int(number))).isoformat()


def _of_bytes(content: bytes) -> Iterator[str]:
    """Runs of letters in what is no text, e.g. in a picture's own particulars."""
    yield from _PRINTABLE.findall(content.decode("latin-1"))
    for run in _WIDE.findall(content):
        yield run.decode("utf-16-le", "replace")


def _is_machinery(part: str) -> bool:
    return part.removeprefix("word/").startswith(_MACHINERY)
