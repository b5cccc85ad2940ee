"""The rows of a list as a table: what would become of each, and whether it is ticked to become a case.

The rule kept here: only a new row can be ticked; every row is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)

from ui import theme
from workbench.domain.entry import say_date
from workbench.importing.cases import age_at_discussion
from workbench.importing.preview import NEW, REFUSED, THERE, Preview, PreviewRow

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
STATUS_WORDS = {NEW: "New", THERE: "Already there", REFUSED: "Refused"}
_TONES = {NEW: "good", THERE: "quiet", REFUSED: "poor"}

COLUMNS: tuple[tuple[str, Callable[[PreviewRow], str]], ...] = (
    ("Row", lambda row: str(row.listed.row)),
    ("Becomes", lambda row: STATUS_WORDS[row.status]),
    ("Child id", lambda row: row.listed["child_id"]),
    ("Age", lambda row: age_at_discussion(row.listed)),
    ("Discussion", lambda row: say_date(row.listed["sd_date"])),
    ("Conference", lambda row: say_date(row.listed["icpc_date"])),
    ("Team", lambda row: row.listed["team"]),
    ("Worker", lambda row: row.listed["worker"]),
    ("Remarks", lambda row: " ".join(row.remarks)),
)
BECOMES, REMARKS = 1, len(COLUMNS) - 1


class RowsModel(QAbstractTableModel):
    """Ticks stand in the first column, beside the line of the row."""

    ticked = Signal()
    """Rows were ticked or unticked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PreviewRow, ...] = ()
        self._chosen: set[int] = set()

    def show_rows(self, preview: Preview) -> None:
        """A fresh list, with those rows ticked that are suggested."""
        self.beginResetModel()
        self._rows = preview.rows
        self._chosen = {row.listed.row for row in preview.rows if row.suggested}
        self.endResetModel()
        self.ticked.emit()

    @property
    def chosen(self) -> frozenset[int]:
        """The lines of the rows that are ticked."""
        return frozenset(self._chosen)

    def row(self, place: int) -> PreviewRow:
        return self._rows[place]

    def tick(self, places: Iterable[int], wanted: bool) -> None:
        """Ticks or unticks rows by their places; those that cannot become cases stay as they are."""
        lines = {self._rows[place].listed.row for place in places if self._rows[place].status == NEW}
        self._chosen = self._chosen | lines if wanted else self._chosen - lines
        if self._rows:
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(self._rows) - 1, 0), [Qt.ItemDataRole.CheckStateRole]
            )
        self.ticked.emit()

    def is_ticked(self, place: int) -> bool:
        return self._rows[place].listed.row in self._chosen

    # --- what Qt asks ---

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == 0 and self._rows[index.row()].status == NEW:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return COLUMNS[index.column()][1](row)
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0 and row.status == NEW:
            return Qt.CheckState.Checked if row.listed.row in self._chosen else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(row.remarks) or None
        if role == Qt.ItemDataRole.ForegroundRole:
            if index.column() == BECOMES:
                return theme.current().soft(_TONES[row.status])[1]
            if row.status != NEW:
                return theme.current().colour("muted")
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.tick([index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return COLUMNS[section][0]
        return None


class RowsFilter(QSortFilterProxyModel):
    """Shows the rows of one kind that hold all the words."""

    def __init__(self, model: RowsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._kind = ""
        self._words: tuple[str, ...] = ()
        self.setSourceModel(model)

    def show_only(self, kind: str, words: str) -> None:
        """`kind` is "", a status, "warning" or "ticked"."""
        self.beginFilterChange()
        self._kind = kind
        self._words = tuple(words.casefold().split())
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, place: int, parent: Index) -> bool:
        row = self._model.row(place)
        fits = {
            "": True,
            "warning": bool(row.listed.warnings) and row.status != REFUSED,
            "ticked": self._model.is_ticked(place),
        }.get(self._kind, row.status == self._kind)
        if not fits or not self._words:
            return fits
        text = " ".join(words(row) for _, words in COLUMNS).casefold()
        return all(word in text for word in self._words)

    def places(self) -> list[int]:
        """Where the rows shown stand in the whole list."""
        return [self.mapToSource(self.index(place, 0)).row() for place in range(self.rowCount())]
