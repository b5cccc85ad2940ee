"""Rows out of workbooks, .xlsx, .xlsm, .xlsb, .xls and .ods: by calamine, or slower readers where it fails.

The rule kept here: all readers give the same cells. None tells of errors such as #N/A or of formulas that
were never worked out, so those are looked up in the file itself and put into their places.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from workbench.importing.binary_workbooks import Places, faults_in_binary, faults_in_old
from workbench.importing.cells import CellError
from workbench.importing.files import Source
from workbench.importing.xml_parts import elements

Opened = tuple[Mapping[str, Iterator[list[Any]]], Mapping[str, int]]
"""Rows by sheet, read when the first is asked for, and the last lines of the sheets read so far."""

QUICK = "calamine"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
_STRICT_REL = "http://purl.oclc.org/ooxml/officeDocument/relationships id"
_CELL = re.compile(rb"<(?:\w+:)?c\s([^<>]*[^<>/])>(.*?)</(?:\w+:)?c>", re.DOTALL)
_ADDRESS = re.compile(rb"""\br=["']([A-Z]{1,3})(\d{1,7})["']""")
_TYPE = re.compile(rb"""\bt=["'](\w+)["']""")
_VALUE = re.compile(rb"<(?:\w+:)?v[^<>]*>([^<]+)<")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_KNOWN_BY = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
"""Endings by which calamine knows the kind of a file; others it tries out."""
NOT_WORKED_OUT = "a formula without a result"


class Unreadable(Exception):
    """No reader but the quick one knows this kind of workbook."""


class Workbook:
    """A workbook opened by one of the readers: the names of its sheets, and their rows."""

    def __init__(self, source: Source, kind: str, engine: str) -> None:
        self._source, self._kind = source, kind
        self._parts: dict[str, str] = {}
        self._faults: Mapping[str, Places] = {}
        self._rows, self._last_lines = self._opened(engine)
        self.names = tuple(name for name in self._rows if kind != "xlsx" or name in self._parts)

    def _opened(self, engine: str) -> Opened:
        if self._kind == "xlsx":
            self._parts = sheet_parts(self._source)
            return _calamine(self._source) if engine == QUICK else _openpyxl(self._source)
        if self._kind == "ods":
            from workbench.importing import opendocument

            opendocument.check_open(self._source)
            if engine == QUICK and not opendocument.has_faults(self._source):
                return _calamine(self._source)
            names = opendocument.sheet_names(self._source)
            return {name: opendocument.rows_of(self._source, name) for name in names}, {}
        if engine != QUICK:
            raise Unreadable
        self._faults = (faults_in_old if self._kind == "xls" else faults_in_binary)(self._source)
        return _calamine(self._source)

    def last_line(self, name: str) -> int:
        """The last line with anything in it, once its rows were read; 0 where the reader cannot tell."""
        return self._last_lines.get(name, 0)

    def rows(self, name: str) -> Iterator[list[Any]]:
        """The rows from line 1 of the sheet on, each from its first column on."""
        faults = self._faults_of(name)
        if not faults:
            yield from self._rows[name]
            return
        for line, row in enumerate(self._rows[name]):
            found = faults.get(line, {})
            row.extend([None] * (max(found, default=0) + 1 - len(row)))
            for column, fault in found.items():
                row[column] = fault
            yield row

    def _faults_of(self, name: str) -> Places:
        if self._kind != "xlsx":
            return self._faults.get(name, {})
        with self._source.open() as file, zipfile.ZipFile(file) as packed:
            return faulty_cells(packed.read(self._parts[name]))


def sheet_parts(source: Source) -> dict[str, str]:
    """Which part of the file holds which worksheet; sheets of charts have no rows and are left out."""
    with source.open() as file, zipfile.ZipFile(file) as packed:
        book = packed.read("xl/workbook.xml")
        links = packed.read("xl/_rels/workbook.xml.rels")
    targets = {
        told.get("Id"): posixpath.normpath(posixpath.join("/xl", told.get("Target", ""))).lstrip("/")
        for _, told in elements(links)
        if told.get("Type", "").endswith("/worksheet")
    }
    found = {}
    for name, told in elements(book):
        link_id = told.get(_REL) or told.get(_STRICT_REL)
        if name == "sheet" and link_id in targets:
            found[told.get("name", "")] = targets[link_id]
    return found


def faulty_cells(sheet: bytes) -> Places:
    """Errors, and formulas without a result, by their places in the sheet."""
    found: Places = {}
    if not any(sign in sheet for sign in (b"<f", b":f", b't="e"', b"t='e'")):
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


def _calamine(source: Source) -> Opened:
    from python_calamine import CalamineWorkbook

    if source.unlocked is None and source.path.suffix.lower() in _KNOWN_BY:
        book = CalamineWorkbook.from_path(str(source.path))
    else:
        book = CalamineWorkbook.from_filelike(source.open())
    last_lines: dict[str, int] = {}

    def rows(name: str) -> Iterator[list[Any]]:
        sheet = book.get_sheet_by_name(name)
        if sheet.start and sheet.end:
            last_lines[name] = sheet.end[0] + 1
            before = [None] * sheet.start[1]
            for row in sheet.iter_rows():
                yield before + row if before else row

    return {name: rows(name) for name in book.sheet_names}, last_lines


def _openpyxl(source: Source) -> Opened:
    from openpyxl import load_workbook

    book = load_workbook(source.open(), read_only=True, data_only=True, keep_links=False)

    def rows(name: str) -> Iterator[list[Any]]:
        sheet = book[name]
        sheet.reset_dimensions()
        yield from (list(row) for row in sheet.iter_rows(values_only=True))

    return {sheet.title: rows(sheet.title) for sheet in book.worksheets}, {}
