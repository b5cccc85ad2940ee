"""Rows out of .xlsx and .xlsm workbooks, by calamine or, where that fails, by openpyxl.

The rule kept here: both readers give the same cells. Neither tells of errors such as #N/A or of formulas that
were never worked out, so those are looked up in the sheet itself and put into their places.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from workbench.importing.cells import CellError

Opened = tuple[Mapping[str, Iterator[list[Any]]], Mapping[str, int]]
"""Rows by sheet, read when the first is asked for, and the last lines of the sheets read so far."""
Places = dict[int, dict[int, CellError]]
"""Cells by line and column, both counted from 0."""

_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_REL = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_CELL = re.compile(rb"<(?:\w+:)?c\s([^<>]*[^<>/])>(.*?)</(?:\w+:)?c>", re.DOTALL)
_ADDRESS = re.compile(rb"""\br=["']([A-Z]{1,3})(\d{1,7})["']""")
_TYPE = re.compile(rb"""\bt=["'](\w+)["']""")
_VALUE = re.compile(rb"<(?:\w+:)?v[^<>]*>([^<]+)<")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
NOT_WORKED_OUT = "a formula without a result"


class Workbook:
    """A workbook opened by one of the two readers: the names of its sheets, and their rows."""

    def __init__(self, path: Path, engine: str) -> None:
        self._path = path
        self._parts = sheet_parts(path)
        self._rows, self._last_lines = _calamine(path) if engine == "calamine" else _openpyxl(path)
        self.names = tuple(name for name in self._rows if name in self._parts)

    def last_line(self, name: str) -> int:
        """The last line with anything in it, once its rows were read; 0 where the reader cannot tell."""
        return self._last_lines.get(name, 0)

    def rows(self, name: str) -> Iterator[list[Any]]:
        """The rows from line 1 of the sheet on, each from its first column on."""
        with zipfile.ZipFile(self._path) as packed:
            faults = faulty_cells(packed.read(self._parts[name]))
        for line, row in enumerate(self._rows[name]):
            found = faults.get(line, {})
            row.extend([None] * (max(found, default=0) + 1 - len(row)))
            for column, fault in found.items():
                row[column] = fault
            yield row


def sheet_parts(path: Path) -> dict[str, str]:
    """Which part of the file holds which worksheet; sheets of charts have no rows and are left out."""
    with zipfile.ZipFile(path) as packed:
        book = ElementTree.fromstring(packed.read("xl/workbook.xml"))
        links = ElementTree.fromstring(packed.read("xl/_rels/workbook.xml.rels"))
    targets = {
        link.get("Id"): posixpath.normpath(posixpath.join("/xl", link.get("Target", ""))).lstrip("/")
        for link in links
        if link.get("Type", "").endswith("/worksheet")
    }
    found = {}
    for sheet in book.iter():
        link_id = sheet.get(_REL) or sheet.get(_STRICT_REL)
        if sheet.tag.endswith("}sheet") and link_id in targets:
            found[sheet.get("name", "")] = targets[link_id]
    return found


def faulty_cells(sheet: bytes) -> Places:
    """Errors, and formulas without a result, by their places in the sheet."""
    found: Places = {}
    if b"<f" not in sheet and b":f" not in sheet and not re.search(rb"""\bt=["']e["']""", sheet):
        return found
    for cell in _CELL.finditer(sheet):
        kind = _TYPE.search(cell[1])
        value = _VALUE.search(cell[2])
        if kind and kind[1] == b"e":
            fault = value[1].decode("utf-8", "replace") if value else "#N/A"
        elif not value and not (kind and kind[1] in (b"str", b"inlineStr")) and _FORMULA.search(cell[2]):
            fault = NOT_WORKED_OUT
        else:
            continue
        address = _ADDRESS.search(cell[1])
        if address:
            found.setdefault(int(address[2]) - 1, {})[_column(address[1])] = CellError(fault)
    return found


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _calamine(path: Path) -> Opened:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(path))
    last_lines: dict[str, int] = {}

    def rows(name: str) -> Iterator[list[Any]]:
        sheet = book.get_sheet_by_name(name)
        if sheet.start and sheet.end:
            last_lines[name] = sheet.end[0] + 1
            before = [None] * sheet.start[1]
            yield from (before + row for row in sheet.iter_rows())

    return {name: rows(name) for name in book.sheet_names}, last_lines


def _openpyxl(path: Path) -> Opened:
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, data_only=True, keep_links=False)

    def rows(name: str) -> Iterator[list[Any]]:
        sheet = book[name]
        sheet.reset_dimensions()
        yield from (list(row) for row in sheet.iter_rows(values_only=True))

    return {sheet.title: rows(sheet.title) for sheet in book.worksheets}, {}
