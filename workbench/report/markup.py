"""Small pieces of WordprocessingML: elements, runs of text and fields.

The rule kept here: every sign that was typed survives; what XML cannot hold is shown by a sign in its place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeAlias

Element: TypeAlias = Any
"""An lxml element, which ships no types."""

_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PIECES = re.compile(r"(\t|\n)")


def holdable(text: str) -> str:
    """The text with signs that XML cannot hold made visible, and every line end a plain one."""
    return _IMPOSSIBLE.sub(_visible, text.replace("\r\n", "\n").replace("\r", "\n"))


def _visible(match: re.Match[str]) -> str:
    sign = match[0]
    if sign in "\x0b\x0c":
        return "\n"
    return chr(0x2400 + ord(sign)) if ord(sign) < 0x20 else "\N{REPLACEMENT CHARACTER}"


def element(tag: str, attributes: Mapping[str, object] | None = None, *children: Element) -> Element:
    """An element such as `w:p` with its attributes and children."""
    from docx.oxml.parser import oxml_parser

    name, spaces = _full_name(tag)
    made: Element = oxml_parser.makeelement(name, nsmap=spaces)
    for key, value in (attributes or {}).items():
        made.set(_full_name(key)[0] if ":" in key else key, str(value))
    for child in children:
        made.append(child)
    return made


@cache
def _full_name(name: str) -> tuple[str, dict[str, str]]:
    """The name as lxml wants it, with its namespace: a report asks this some hundred thousand times."""
    from docx.oxml.ns import nsmap, qn

    prefix = name.partition(":")[0]
    return qn(name), {prefix: nsmap[prefix]}


def run(text: str, bold: bool = False, italic: bool = False) -> Element:
    """A run; tabs and line ends become Word's own."""
    made = element("w:r")
    if bold or italic:
        manners = [element("w:b")] * bold + [element("w:i")] * italic
        made.append(element("w:rPr", None, *manners))
    for piece in _PIECES.split(holdable(text)):
        if piece == "\t":
            made.append(element("w:tab"))
        elif piece == "\n":
            made.append(element("w:br"))
        elif piece:
            made.append(_text("w:t", piece))
    return made


def _text(tag: str, text: str) -> Element:
    made = element(tag, {"xml:space": "preserve"})
    made.text = text
    return made


def paragraph(style: str, *children: Element, page_break: bool = False) -> Element:
    """A paragraph in the style with this id."""
    manners = [element("w:pStyle", {"w:val": style})]
    if page_break:
        manners.append(element("w:pageBreakBefore"))
    return element("w:p", None, element("w:pPr", None, *manners), *children)


def field(instruction: str, shown: str) -> list[Element]:
    """A field such as PAGE, with what is shown until Word works it out."""
    return [*field_start(instruction), run(shown), field_end()]


def field_start(instruction: str) -> list[Element]:
    return [
        element("w:r", None, element("w:fldChar", {"w:fldCharType": "begin"})),
        element("w:r", None, _text("w:instrText", f" {instruction} ")),
        element("w:r", None, element("w:fldChar", {"w:fldCharType": "separate"})),
    ]


def field_end() -> Element:
    return element("w:r", None, element("w:fldChar", {"w:fldCharType": "end"}))


def bookmark(number: int, name: str, *children: Element) -> list[Element]:
    return [
        element("w:bookmarkStart", {"w:id": number, "w:name": name}),
        *children,
        element("w:bookmarkEnd", {"w:id": number}),
    ]
