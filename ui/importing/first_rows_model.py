"""The first rows of a sheet as they stand, with the headings marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from ui import theme
from workbench.importing.cells import as_written, cell_at
from workbench.importing.sheets import Row

MOST_ROWS, MOST_COLUMNS = 60, 40
LONGEST = 40
"""Characters shown of one cell."""
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class FirstRowsModel(QAbstractTableModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()
        self._columns = 0
        self._headings = 0

    def show_rows(self, rows: Sequence[Row], heading_row: int) -> None:
        """From a little above the headings, which may stand far down."""
        above = next((place for place, (line, _) in enumerate(rows) if line >= heading_row), 0)
        start = max(0, above - 10)
        self.beginResetModel()
        self._rows = rows[start : start + MOST_ROWS]
        self._columns = min(max((len(cells) for _, cells in self._rows), default=0), MOST_COLUMNS)
        self._headings = heading_row
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else self._columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, cells = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            text = as_written(cell_at(cells, index.column()))
            return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_written(cell_at(cells, index.column())) or None
        if role == Qt.ItemDataRole.FontRole and line == self._headings:
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.ForegroundRole and line < self._headings:
            return theme.current().colour("muted")
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Vertical:
            return str(self._rows[section][0])
        return None
