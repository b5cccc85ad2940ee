"""Reads the XML inside packed workbooks as a run of elements.

The rule kept here: no document type, no entities, and no tree in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.parsers import expat

CHUNK = 2**16


class NotPlain(ValueError):
    """XML that declares a document type or entities, or nests deeper than any workbook does."""


def _refuse(*_: object) -> None:
    raise NotPlain("a document type or an entity is declared")


def parser(
    start: Callable[[str, dict[str, str]], object],
    end: Callable[[str], object] | None = None,
    text: Callable[[str], object] | None = None,
) -> expat.XMLParserType:
    """An expat parser that tells names as `namespace name` and refuses what no workbook holds."""
    made = expat.ParserCreate(namespace_separator=" ")
    made.buffer_text = True
    made.StartDoctypeDeclHandler = _refuse
    made.EntityDeclHandler = _refuse
    made.StartElementHandler = start
    if end:
        made.EndElementHandler = end
    if text:
        made.CharacterDataHandler = text
    return made


def elements(content: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """Every element of a small part in its order: the name without its namespace, and attributes as told."""
    found: list[tuple[str, dict[str, str]]] = []
    made = parser(lambda name, attributes: found.append((name.rpartition(" ")[2], attributes)))
    made.Parse(content, True)
    return iter(found)
