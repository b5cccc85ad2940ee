"""Rows out of text files: comma, semicolon, tab or bar between cells, in the encodings councils send.

The rule kept here: every line of the file ends up in a row; a quotation mark that stays open swallows none.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from workbench.importing.files import MOST_BYTES, SAVE_AS, ListError, Source

SEPARATORS = ",;\t|"
_AS_TEXT = re.compile(r'="(.*)"')  # how Excel is told to keep the leading noughts of an id


def rows_of_text(source: Source) -> tuple[str, Iterator[list[str]]]:
    """The name of the encoding found, and the rows; blank lines are rows without cells."""
    content = source.content()
    if len(content) >= MOST_BYTES:
        raise ListError(f"{source.name} is far larger than a list of cases can be. {SAVE_AS}")
    encoding, text = decoded(content, source.name)
    csv.field_size_limit(16 * 2**20)
    declared = re.match(r"sep=(.)\r?\n", text)
    separator = declared[1] if declared else separator_of(text)
    rows = _rows(text, separator)
    if '="' in text:
        rows = ([m[1] if (m := _AS_TEXT.fullmatch(cell)) else cell for cell in row] for row in rows)
    return encoding, rows


def decoded(raw: bytes, name: str) -> tuple[str, str]:
    """The encoding and the text. Windows-1252 is the last resort, because nearly anything passes for it."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16", raw.decode("utf-16", errors="replace")
    start = raw[:4096]
    if start.count(0) > len(start) // 4:
        little = start[1::2].count(0) >= start[0::2].count(0)
        return "UTF-16", raw.decode("utf-16-le" if little else "utf-16-be", errors="replace")
    if 0 in start:
        raise ListError(f"{name} holds bytes that no text has. {SAVE_AS}")
    try:
        return "UTF-8", raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return "Windows-1252", raw.decode("cp1252")
    except UnicodeDecodeError:
        return _guessed(raw)


def _guessed(raw: bytes) -> tuple[str, str]:
    """For bytes that are neither UTF-8 nor Windows-1252: the likeliest of the older encodings."""
    from charset_normalizer import from_bytes

    best = from_bytes(raw[: 2**18], cp_isolation=["cp850", "cp437", "mac_roman", "latin_1"]).best()
    encoding = best.encoding if best else "latin_1"
    return encoding, raw.decode(encoding, errors="replace")


def separator_of(text: str) -> str:
    """The separator that parts the most of the first lines into the same number of cells."""
    sample = text[: 2**16]

    def evenness(separator: str) -> tuple[int, int]:
        rows = csv.reader(io.StringIO(sample, newline=""), delimiter=separator)
        widths = Counter(len(row) for row, _ in zip(rows, range(50), strict=False) if len(row) > 1)
        width, rows_so_wide = max(widths.items(), key=lambda found: (found[1], found[0]), default=(0, 0))
        return rows_so_wide, width

    return max(SEPARATORS, key=evenness)


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    def reader(*, strict: bool) -> Iterator[list[str]]:
        return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)

    if '"' not in text:
        return reader(strict=False)
    try:
        for _ in reader(strict=True):
            pass
    except csv.Error as fault:
        if "unexpected end" in str(fault):  # an open quotation mark: take each line as it stands
            return _line_by_line(text, separator)
        return reader(strict=False)
    return reader(strict=False)


def _line_by_line(text: str, separator: str) -> Iterator[list[str]]:
    for line in text.splitlines():
        try:
            yield next(csv.reader([line], delimiter=separator, strict=True), [])
        except csv.Error:
            yield [cell.strip('"') for cell in line.split(separator)]
