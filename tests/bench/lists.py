"""A list of ten thousand enquiries read whole, against pandas merely loading it, and against calamine alone.

The rule kept here: pandas is no part of the project; it is looked for in build/peers and done without.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.bench.measuring import Figure, in_turn, timed
from tests.importing import lists
from workbench.importing.mapping import propose
from workbench.importing.preview import preview
from workbench.importing.reading import load, understand
from workbench.importing.sheets import SheetReader

ROWS = 10_000
PEERS = Path(__file__).resolve().parents[2] / "build" / "peers"
HOW_TO = "pandas is not at hand: `make bench-peers` installs it and measures beside it"


def enquiries(rows: int) -> Iterator[list[Any]]:
    """Rows of a List 5 as a council has them, the same at each run: real dates, codes and blanks."""
    chance = random.Random(7)
    for number in range(rows):
        held = dt.date(2022, 1, 4) + dt.timedelta(days=chance.randrange(300))
        conference = held + dt.timedelta(days=chance.randrange(10, 25)) if chance.random() < 0.6 else None
        born = dt.date(2005, 1, 1) + dt.timedelta(days=chance.randrange(6_000))
        values = {
            "child_id": 70_000_000 + number,
            "date_of_birth": born,
            "age": (held - born).days * 4 // 1461,
            "sd_date": held,
            "icpc_date": conference,
            "ethnicity": chance.choice(("a) WBRI", "b) WIRI", "t) NOBT", "A3")),
            "team": f"Team {chance.randrange(12)}",
            "worker": f"Worker {chance.randrange(200)}",
        }
        yield lists.row(**values)


def long_workbook(folder: Path, rows: int) -> Path:
    from openpyxl import Workbook

    path = folder / f"{rows}.xlsx"
    if not path.exists():
        book = Workbook(write_only=True)
        sheet = book.create_sheet("List 5")
        for row in (lists.LIST_5, *enquiries(rows)):
            sheet.append(list(row))
        book.save(path)
    return path


def read_whole(path: Path) -> None:
    """What the window does: in the worker, matched, validated, beside an audit."""
    loaded = load(SheetReader(path))
    preview(understand(loaded, propose(loaded.recognised.preset, loaded.headings)))


def calamine_alone(path: Path) -> None:
    from python_calamine import CalamineWorkbook

    CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def pandas_reader() -> Callable[[Path], Any] | None:
    for packages in (*PEERS.glob("lib/python*/site-packages"), *PEERS.glob("Lib/site-packages")):
        if str(packages) not in sys.path:
            sys.path.append(str(packages))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pandas
    except ImportError:
        return None
    return lambda path: pandas.read_excel(path, engine="openpyxl")


def workbook_figures(folder: Path) -> list[Figure | str]:
    """Against pandas where it is there, against calamine always, and the time of a row in a longer list."""
    path = long_workbook(folder, ROWS)
    what = f"{ROWS:,} rows of xlsx: read, mapped, previewed"
    load_only = pandas_reader()
    told: list[Figure | str] = [HOW_TO]
    if load_only:
        against = _figure(what, path, "pandas loading it", load_only)
        told = [against]
    told.append(_figure(what, path, "calamine alone", calamine_alone))
    short, long = long_workbook(folder, 1_000), long_workbook(folder, 100_000)
    growth = in_turn(
        "1,000 rows of 100,000 (xlsx)",
        lambda: timed(lambda: read_whole(long)) / 100,
        "1,000 rows alone",
        lambda: timed(lambda: read_whole(short)),
        times=3,
    )
    return [*told, growth]


def _figure(what: str, path: Path, against: str, other: Callable[[Path], Any]) -> Figure:
    return in_turn(
        what, lambda: timed(lambda: read_whole(path)), against, lambda: timed(lambda: other(path)), times=7
    )
