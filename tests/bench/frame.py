"""A long list read, validated and kept, and ten thousand rows of it scrolled and filtered."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTableView

from tests.bench.lists import enquiries
from tests.bench.measuring import timed
from tests.importing import lists
from workbench.importing.frame import intake, kept_list, packed
from workbench.importing.preview import NEW, Preview, PreviewRow
from workbench.importing.reading import read_whole
from workbench.importing.rows import ListRow
from workbench.storage.audit_file import AuditFile
from workbench.storage.lists import take_in

INTO = f"INSERT INTO list VALUES ({','.join('?' * len(lists.LIST_5))})"


def long_list(folder: Path, rows: int) -> Path:
    """A List 5 as csv, with dates as councils write them."""
    path = folder / f"{rows}.csv"
    if not path.exists():
        told = ([f"{c:%d/%m/%Y}" if isinstance(c, date) else c for c in row] for row in enquiries(rows))
        lists.text(path, [lists.LIST_5, *told])
    return path


def keepers(
    folder: Path, rows: int, make: Callable[[Path], AuditFile], bare: Any
) -> tuple[Callable[[], float], Callable[[], float]]:
    """What to time: the list read, validated and on disk, and csv.reader with executemany."""
    path = long_list(folder, rows)
    file = make(folder / f"{rows}.audit")

    def keep() -> None:
        loaded, read = read_whole(path)
        wanted = intake("Import", kept_list(read, "0" * 64), packed(loaded.rows, read.rows))
        file.carry_out(lambda audit, first_id: take_in(audit, wanted, first_id))

    def floor() -> None:
        bare.execute(f"CREATE TABLE IF NOT EXISTS list ({','.join(f'c{n}' for n in range(14))})")
        bare.execute("BEGIN IMMEDIATE")
        with path.open(encoding="utf-8", newline="") as lines:
            bare.executemany(INTO, itertools.islice(csv.reader(lines), 1, None))
        bare.execute("COMMIT")
        bare.execute("DROP TABLE list")

    return (lambda: timed(keep)), (lambda: timed(floor))


def sieves(rows: int = 10_000) -> tuple[Callable[[], float], Callable[[], float]]:
    """What to time: a word typed and the table scrolled to its end, in ours and in Qt's own filter."""
    from ui import theme
    from ui.app import application
    from ui.importing.rows_model import COLUMNS, RowsFilter, RowsModel, words_of

    app = application()
    theme.apply(app, "light")
    listed = tuple(
        PreviewRow(
            ListRow(n, {"child_id": str(70_000_000 + n), "sd_date": "2022-01-11", "team": f"Team {n % 40}"}),
            NEW,
        )
        for n in range(1, rows + 1)
    )
    model = RowsModel()
    shown = RowsFilter(model)
    model.show_rows(Preview(listed))
    ours = _table(shown)
    items = QStandardItemModel(0, len(COLUMNS))
    for row in listed:
        items.appendRow([QStandardItem(cell) for cell in words_of(row)])
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(items)
    proxy.setFilterKeyColumn(-1)
    bare = _table(proxy)
    typed = itertools.cycle(("7", "70", "700", "team 3", ""))

    def go(table: QTableView, sieve: Callable[[], None]) -> None:
        sieve()
        table.scrollToBottom()
        app.processEvents()  # paints it

    def ours_timed() -> float:
        word = next(typed)
        return timed(lambda: go(ours, lambda: shown.show_only("", word)))

    def floor_timed() -> float:
        return timed(lambda: go(bare, lambda: proxy.setFilterFixedString(next(typed))))

    return ours_timed, floor_timed


def _table(model: Any) -> QTableView:
    table = QTableView()
    table.setModel(model)
    table.verticalHeader().hide()
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    table.resize(1100, 600)
    table.show()
    return table
