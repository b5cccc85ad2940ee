"""The process that reads one list and tells it as lines of JSON: `python -m workbench.importing.worker …`.

The rule kept here: what a hostile file can kill, hang or swell is this process and never the window. A
password comes through the pipe at its standard input, never as an argument or in a file.
"""

from __future__ import annotations

import gc
import itertools
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from workbench.importing.cells import Packing
from workbench.importing.files import ListError, Locked, Source
from workbench.importing.memory import cap_memory
from workbench.importing.unlocking import opened

MOST_ROWS = 200_000
MOST_COLUMNS = 300
MOST_CELLS = 4_000_000
MOST_TEXT = 64 * 2**20
"""Bytes of all that is told of a file."""
MOST_SHEETS = 200
BLANK_ROWS_AT_MOST = 5_000
HEAD = 40
"""Rows of each sheet that are enough to recognise it."""
_CELLS_IN_A_LINE = 5_000
_LONGEST_LINE = 2**20


class Teller:
    """Tells the caller, and counts what it has told: a list that is larger than any list is refused."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._cells = self._bytes = 0

    def tell(self, thing: dict[str, Any], cells: int = 0) -> None:
        line = json.dumps(thing, separators=(",", ":")).encode() + b"\n"
        self._cells += cells
        self._bytes += len(line)
        if self._cells > MOST_CELLS or self._bytes > MOST_TEXT:
            raise ListError(
                "The file holds far more than a list of cases can. Save the sheet you need, with the rows "
                "of the audit's period, as a list of its own, and choose that."
            )
        self._out.write(line)


def filled(rows: Iterable[list[Any]], texts: bool = False) -> Iterator[tuple[int, list[Any]]]:
    """The rows that are not blank, with their line in the sheet, until nothing but blank rows follow."""
    packed = Packing().texts if texts else Packing().row
    blank = 0
    for line, row in enumerate(rows, start=1):
        cells = packed(row if len(row) <= MOST_COLUMNS else row[:MOST_COLUMNS])
        if cells:
            blank = 0
            yield line, cells
        else:
            blank += 1
            if blank >= BLANK_ROWS_AT_MOST:
                return


def send(
    teller: Teller, name: str, rows: Iterable[list[Any]], most: int | None = None, texts: bool = False
) -> int:
    """Tells the rows of a sheet and gives the line of the last; `most` is for its head only.

    `texts` says that all its cells are texts, which go a quicker way.
    """
    lines: list[int] = []
    batch: list[list[Any]] = []
    cells = line = weight = 0
    for count, (line, row) in enumerate(itertools.islice(filled(rows, texts), most), start=1):
        if count > MOST_ROWS:
            raise ListError(
                f"The sheet {name} has more than {MOST_ROWS:,} rows. Save the rows of the audit's period as "
                "a list of their own, and choose that."
            )
        lines.append(line)
        batch.append(row)
        cells += len(row)
        weight += sum(map(len, filter(None, row) if texts else _texts_of(row)))
        if cells > _CELLS_IN_A_LINE or weight > _LONGEST_LINE:
            teller.tell({"sheet": name, "lines": lines, "rows": batch}, cells)
            lines, batch, cells, weight = [], [], 0, 0
    teller.tell({"sheet": name, "lines": lines, "rows": batch}, cells)
    return line


def _texts_of(row: Iterable[Any]) -> list[str]:
    return [cell for cell in row if cell.__class__ is str]


def read(path: Path, engine: str, sheet: str | None, password: str | None, teller: Teller) -> None:
    """One sheet whole: the one named, or the only one. Otherwise the head of each."""
    source, kind = opened(Source(path), password)
    teller.tell({"kind": kind})
    if kind == "text":
        from workbench.importing.texts import rows_of_text

        encoding, rows = rows_of_text(source)
        teller.tell({"sheets": [path.stem], "encoding": encoding})
        send(teller, path.stem, rows, texts=True)
    elif kind == "xml":
        from workbench.importing.census import Census

        census = Census(source)
        teller.tell({"sheets": ["CIN census"]})
        send(teller, "CIN census", census.rows())
        if census.note:
            teller.tell({"note": census.note})
    else:
        _read_workbook(source, kind, engine, sheet, teller)


def _read_workbook(source: Source, kind: str, engine: str, sheet: str | None, teller: Teller) -> None:
    from workbench.importing.workbooks import Workbook

    book = Workbook(source, kind, engine)
    if not book.names:
        raise ListError(f"{source.name} has no sheet with rows. Ask for the list again.")
    wanted = None if sheet is None else named(sheet, book.names)
    teller.tell({"sheets": book.names[:MOST_SHEETS]})
    if wanted is None and len(book.names) > 1:
        for name in book.names[:MOST_SHEETS]:
            send(teller, name, book.rows(name), HEAD)
        return
    name = wanted or book.names[0]
    last = send(teller, name, book.rows(name))
    if book.last_line(name) > last:
        teller.tell({"further": book.last_line(name)})


def named(sheet: str, names: tuple[str, ...]) -> str:
    """The sheet meant: exactly as written, or apart from case and spaces."""
    for same in (str, lambda name: "".join(name.casefold().split())):
        for name in names:
            if same(name) == same(sheet):
                return name
    raise ListError(f"There is no sheet called {sheet}. The sheets are: {', '.join(names[:MOST_SHEETS])}.")


def answer(path: Path, engine: str, sheet: str | None, password: str | None, out: BinaryIO) -> None:
    """Reads, and tells how it ended, whatever happens."""
    try:
        read(path, engine, sheet, password, Teller(out))
    except Locked as locked:
        end: dict[str, Any] = {"locked": locked.tried}
    except ListError as refusal:
        end = {"refused": str(refusal)}
    except (Exception, MemoryError):  # noqa: BLE001 - a damaged file may raise anything, and its text stays here
        end = {"failed": True}
    else:
        end = {"done": True}
    Teller(out).tell(end)
    out.flush()


def main(arguments: list[str]) -> int:
    path, engine, *sheet = arguments
    asked = json.loads(sys.stdin.readline() or "{}")
    cap_memory()
    gc.disable()  # it lives for one list, and would look through all rows again and again
    answer(Path(path), engine, sheet[0] if sheet else None, asked.get("password"), sys.stdout.buffer)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
