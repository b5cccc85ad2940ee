"""Errors in .xls and .xlsb workbooks by their places: the quick reader gives them as blanks.

The rule kept here: only the records that can hold an error are looked at; a damaged one ends the search.
"""

from __future__ import annotations

import posixpath
import struct
import zipfile
from collections.abc import Iterator

from workbench.importing.cells import CellError
from workbench.importing.files import Source
from workbench.importing.xml_parts import elements

Places = dict[int, dict[int, CellError]]
"""Cells by line and column, both counted from 0."""

_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_OLD_BOOL_ERROR, _OLD_FORMULA, _OLD_SHEET, _OLD_END = 0x0205, 0x0006, 0x0085, 0x000A
_ROW, _ERROR, _FORMULA_ERROR, _BUNDLE = 0, 3, 11, 156


def faults_in_old(source: Source) -> dict[str, Places]:
    """Errors of each sheet of an .xls workbook, by the sheet's name."""
    import olefile

    try:
        with source.open() as file, olefile.OleFileIO(file) as compound:
            name = "Workbook" if compound.exists("Workbook") else "Book"
            stream: bytes = compound.openstream(name).read()
    except (OSError, ValueError, struct.error, IndexError):
        return {}
    return {name: _old_faults(stream, start) for name, start in _old_sheets(stream)}


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    while start + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, start)
        yield kind, stream[start + 4 : start + 4 + length]
        start += 4 + length


def _old_sheets(stream: bytes) -> Iterator[tuple[str, int]]:
    for kind, body in _records(stream, 0):
        if kind == _OLD_END:
            return
        if kind == _OLD_SHEET and len(body) > 8:
            (place,) = struct.unpack_from("<I", body)
            letters, wide = body[6], body[7] & 1
            text = body[8 : 8 + letters * (2 if wide else 1)]
            yield text.decode("utf-16-le" if wide else "latin-1", "replace"), place


def _old_faults(stream: bytes, start: int) -> Places:
    found: Places = {}
    for kind, body in _records(stream, start):
        if kind == _OLD_END:
            break
        if kind == _OLD_BOOL_ERROR and len(body) >= 8 and body[7]:
            code = body[6]
        elif kind == _OLD_FORMULA and len(body) >= 14 and body[12:14] == b"\xff\xff" and body[6] == 2:
            code = body[8]
        else:
            continue
        line, column = struct.unpack_from("<HH", body)
        found.setdefault(line, {})[column] = CellError(_ERRORS.get(code, "#N/A"))
    return found


def faults_in_binary(source: Source) -> dict[str, Places]:
    """Errors of each sheet of an .xlsb workbook, by the sheet's name."""
    found = {}
    with source.open() as file, zipfile.ZipFile(file) as packed:
        links = {
            told.get("Id"): posixpath.normpath(posixpath.join("/xl", told.get("Target", ""))).lstrip("/")
            for _, told in elements(packed.read("xl/_rels/workbook.bin.rels"))
        }
        for name, link in _binary_sheets(packed.read("xl/workbook.bin")):
            if links.get(link) in packed.namelist():
                found[name] = _binary_faults(packed.read(links[link]))
    return found


def _binary_records(part: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place < len(part):
        kind, shift = part[place], 7
        place += 1
        if kind & 0x80 and place < len(part):
            kind = (kind & 0x7F) | (part[place] & 0x7F) << shift
            place += 1
        length = 0
        for step in range(4):
            if place >= len(part):
                return
            length |= (part[place] & 0x7F) << (7 * step)
            place += 1
            if not part[place - 1] & 0x80:
                break
        yield kind, part[place : place + length]
        place += length


def _binary_sheets(part: bytes) -> Iterator[tuple[str, str]]:
    for kind, body in _binary_records(part):
        if kind == _BUNDLE and len(body) > 12:
            texts, place = [], 8
            for _ in range(2):
                (letters,) = struct.unpack_from("<I", body.ljust(place + 4, b"\0"), place)
                texts.append(body[place + 4 : place + 4 + 2 * letters].decode("utf-16-le", "replace"))
                place += 4 + 2 * letters
                if place > len(body):
                    return
            yield texts[1], texts[0]


def _binary_faults(part: bytes) -> Places:
    found: Places = {}
    line = 0
    for kind, body in _binary_records(part):
        if kind == _ROW and len(body) >= 4:
            (line,) = struct.unpack_from("<I", body)
        elif kind in (_ERROR, _FORMULA_ERROR) and len(body) >= 9:
            (column,) = struct.unpack_from("<I", body)
            found.setdefault(line, {})[column] = CellError(_ERRORS.get(body[8], "#N/A"))
    return found
