"""Rows out of .ods workbooks by a reader of our own, for what the quick reader drops or dies of.

The rule kept here: a row or cell said to repeat a million times is not made a million times.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any

from workbench.importing.cells import CellError
from workbench.importing.dates import WORKBOOK_ERROR
from workbench.importing.files import SAVE_AS, ListError, Source
from workbench.importing.xml_parts import CHUNK, parser

MOST_REPEATS = 6_000
"""Rows, which is more than the blank ones that end a list."""
MOST_COLUMNS = 300
_LONGEST = 1_200
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


def is_locked(source: Source) -> bool:
    with source.open() as file, zipfile.ZipFile(file) as packed:
        return "META-INF/manifest.xml" in packed.namelist() and b"encryption-data" in packed.read(
            "META-INF/manifest.xml"
        )


def check_open(source: Source) -> None:
    """Raises ListError for a workbook that is locked in OpenDocument's own way, which is not read here."""
    if is_locked(source):
        raise ListError(
            f"{source.name} is protected with a password, as OpenDocument does it. {SAVE_AS} "
            "A copy saved as .xlsx may keep its password."
        )


def has_faults(source: Source) -> bool:
    """Whether some cell holds an error, which the quick reader gives as a blank."""
    with source.open() as file, zipfile.ZipFile(file) as packed, packed.open("content.xml") as content:
        before = b""
        while chunk := content.read(2**20):
            if (
                b'value-type="error"' in before + chunk
                or b">#" in before + chunk
                or b">Err:" in before + chunk
            ):
                return True
            before = chunk[-40:]
    return False


def sheet_names(source: Source) -> tuple[str, ...]:
    return tuple(_Content(source).names())


def rows_of(source: Source, sheet: str) -> Iterator[list[Any]]:
    """The rows of one sheet; trailing repeats of a blank row are cut short."""
    return _Content(source).rows(sheet)


class _Content:
    """Hears content.xml, and keeps the rows of one sheet until they are asked for."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._wanted: str | None = None
        self._names: list[str] = []
        self._depth = 0
        """Tables within cells are not sheets."""
        self._rows: list[list[Any]] = []
        self._row: list[Any] = []
        self._row_repeats = 1
        self._cell: dict[str, str] | None = None
        self._paragraphs: list[list[str]] = []
        self._length = 0

    def names(self) -> list[str]:
        for _ in self._chunks():
            self._rows.clear()
        return self._names

    def rows(self, sheet: str) -> Iterator[list[Any]]:
        self._wanted = sheet
        for _ in self._chunks():
            yield from self._rows
            self._rows.clear()

    def _chunks(self) -> Iterator[None]:
        made = parser(self._start, self._end, self._hear)
        with (
            self._source.open() as file,
            zipfile.ZipFile(file) as packed,
            packed.open("content.xml") as content,
        ):
            while chunk := content.read(CHUNK):
                made.Parse(chunk, False)
                yield
            made.Parse(b"", True)
            yield

    @property
    def _listening(self) -> bool:
        return self._depth == 1 and bool(self._names) and self._names[-1] == self._wanted

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == f"{_TABLE}table":
            self._depth += 1
            if self._depth == 1:
                self._names.append(attributes.get(f"{_TABLE}name", ""))
        elif not self._listening:
            return
        elif name == f"{_TABLE}table-row":
            self._row, self._row_repeats = [], _repeats(attributes, "rows", MOST_REPEATS)
        elif name in _CELLS:
            self._cell, self._paragraphs, self._length = attributes, [], 0
        elif name == f"{_TEXT}p" and self._cell is not None:
            self._paragraphs.append([])
        elif name in (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"):
            self._hear(" ")

    def _hear(self, text: str) -> None:
        if self._cell is not None and self._paragraphs:
            self._length += len(text)
            if self._length <= _LONGEST:
                self._paragraphs[-1].append(text)

    def _end(self, name: str) -> None:
        if name == f"{_TABLE}table":
            self._depth -= 1
        elif name in _CELLS and self._cell is not None:
            room = MOST_COLUMNS - len(self._row)
            self._row += [self._value()] * min(_repeats(self._cell, "columns", MOST_COLUMNS), max(room, 0))
            self._cell = None
        elif name == f"{_TABLE}table-row" and self._listening:
            blank = all(cell is None for cell in self._row)
            self._rows += [[] if blank else self._row] * self._row_repeats

    def _value(self) -> Any:
        assert self._cell is not None
        told = self._cell
        text = "\n".join("".join(part) for part in self._paragraphs)
        if self._length > _LONGEST:
            text = "x" * self._length  # packed as the length of what was too long
        kind = told.get(f"{_OFFICE}value-type", "")
        if told.get(f"{_CALC}value-type") == "error" or WORKBOOK_ERROR.fullmatch(text) or text[:4] == "Err:":
            return CellError(text or "#N/A")
        if kind == "date":
            return _day(told.get(f"{_OFFICE}date-value", "")) or text
        if kind == "boolean":
            return told.get(f"{_OFFICE}boolean-value") == "true"
        if kind in ("float", "currency", "percentage"):
            return _number(told.get(f"{_OFFICE}value", "")) if text or not kind else None
        return text or None


def _repeats(attributes: dict[str, str], what: str, most: int) -> int:
    told = attributes.get(f"{_TABLE}number-{what}-repeated", "1")
    return min(int(told[:9]), most) if told.isascii() and told.isdigit() else 1


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text
