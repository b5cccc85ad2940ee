"""The process that reads one list and tells it as lines of JSON: `python -m workbench.importing.worker …`.

The rule kept here: what a hostile file can kill, hang or swell is this process and never the window.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from workbench.importing.cells import packed
from workbench.importing.files import ListError, kind_of

MOST_ROWS = 200_000
MOST_COLUMNS = 300
BLANK_ROWS_AT_MOST = 5_000
HEAD = 40
"""Rows of each sheet that are enough to recognise it."""
MEMORY = 1536 * 2**20
_CELLS_IN_A_LINE = 5_000


def tell(thing: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(thing, separators=(",", ":")).encode() + b"\n")


def filled(rows: Iterable[list[Any]]) -> Iterator[tuple[int, list[Any]]]:
    """The rows that are not blank, with their line in the sheet, until nothing but blank rows follow."""
    blank = 0
    for line, row in enumerate(rows, start=1):
        cells = [packed(value) for value in row[:MOST_COLUMNS]]
        while cells and cells[-1] is None:
            cells.pop()
        blank = 0 if cells else blank + 1
        if cells:
            yield line, cells
        elif blank >= BLANK_ROWS_AT_MOST:
            return


def send(name: str, rows: Iterable[list[Any]], most: int | None) -> int:
    """Tells the rows of a sheet and gives the line of the last; `most` is for its head only."""
    batch: list[tuple[int, list[Any]]] = []
    cells = line = 0
    for count, (line, row) in enumerate(itertools.islice(filled(rows), most), start=1):
        if count > MOST_ROWS:
            raise ListError(
                f"The sheet {name} has more than {MOST_ROWS:,} rows. Save the rows of the audit's period as "
                "a list of their own, and choose that."
            )
        batch.append((line, row))
        cells += len(row)
        if cells > _CELLS_IN_A_LINE:
            tell({"sheet": name, "rows": batch})
            batch, cells = [], 0
    tell({"sheet": name, "rows": batch})
    return line


def read(path: Path, engine: str, sheet: str | None) -> None:
    """One sheet whole: the one named, or the only one. Otherwise the head of each."""
    if kind_of(path) == "text":
        from workbench.importing.texts import rows_of_text

        encoding, rows = rows_of_text(path)
        tell({"sheets": [path.stem], "encoding": encoding})
        send(path.stem, rows, None)
        return
    from workbench.importing.workbooks import Workbook

    book = Workbook(path, engine)
    if not book.names:
        raise ListError(f"{path.name} has no sheet with rows. Ask for the list again.")
    wanted = None if sheet is None else named(sheet, book.names)
    tell({"sheets": book.names})
    if wanted is None and len(book.names) > 1:
        for name in book.names:
            send(name, book.rows(name), HEAD)
        return
    name = wanted or book.names[0]
    last = send(name, book.rows(name), None)
    if book.last_line(name) > last:
        tell({"further": book.last_line(name)})


def named(sheet: str, names: tuple[str, ...]) -> str:
    """The sheet meant: exactly as written, or apart from case and spaces."""
    for same in (str, lambda name: "".join(name.casefold().split())):
        for name in names:
            if same(name) == same(sheet):
                return name
    raise ListError(f"There is no sheet called {sheet}. The sheets are: {', '.join(names)}.")


def cap_memory() -> None:
    """So that a file cannot make the machine swap; Windows has no such limit."""
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
        try:
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))
        except (ValueError, OSError):  # macOS does not let every process do so
            return


def main(arguments: list[str]) -> int:
    path, engine, *sheet = arguments
    cap_memory()
    try:
        read(Path(path), engine, sheet[0] if sheet else None)
    except ListError as refusal:
        tell({"refused": str(refusal)})
    except (Exception, MemoryError):  # noqa: BLE001 - a damaged file may raise anything, and its text stays here
        tell({"failed": True})
    else:
        tell({"done": True})
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
