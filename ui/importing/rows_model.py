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
    Qt,
    Signal,
    Slot,
)

from ui import theme
from workbench.domain.entry import say_date
from workbench.importing.cases import age_at_discussion
from workbench.importing.preview import CHANGED, NEW, REFUSED, REPEATED, SAME, Preview, PreviewRow

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
STATUS_WORDS = {
    NEW: "New",
    SAME: "Identical",
    CHANGED: "Changed",
    REPEATED: "Repeated",
    REFUSED: "Refused",
}
_TONES = {NEW: "good", SAME: "quiet", CHANGED: "fair", REPEATED: "quiet", REFUSED: "poor"}

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
_ROLES = frozenset(
    (
        *(Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.CheckStateRole),
        *(Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.ForegroundRole),
    )
)
_PLAIN = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_TICKABLE = _PLAIN | Qt.ItemFlag.ItemIsUserCheckable


def words_of(row: PreviewRow) -> list[str]:
    """What the table shows of a row, column by column."""
    return [words(row) for _, words in COLUMNS]


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
        return self.flags_at(index.row(), index.column()) if index.isValid() else Qt.ItemFlag.NoItemFlags

    def flags_at(self, place: int, column: int) -> Qt.ItemFlag:
        return _TICKABLE if column == 0 and self._rows[place].status == NEW else _PLAIN

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self.told(index.row(), index.column(), role) if index.isValid() else None

    def told(self, place: int, column: int, role: int) -> Any:
        """What `data` gives, without an index: a table that is scrolled asks a thousand times for a page."""
        if role not in _ROLES:
            return None
        row = self._rows[place]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return COLUMNS[column][1](row)
        if role == Qt.ItemDataRole.CheckStateRole and column == 0 and row.status == NEW:
            return Qt.CheckState.Checked if row.listed.row in self._chosen else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(row.remarks) or None
        if role == Qt.ItemDataRole.ForegroundRole:
            if column == BECOMES:
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


class RowsFilter(QAbstractTableModel):
    """Shows the rows of one kind that hold all the words.

    What the words are looked for in is put together once, when the rows come; a keystroke then goes through
    one list of texts, and only what is on the screen is asked of the rows.
    """

    def __init__(self, model: RowsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._kind = ""
        self._words: tuple[str, ...] = ()
        self._texts: list[str] = []
        self._places: list[int] = []
        self._read()
        model.modelReset.connect(self._read)
        model.dataChanged.connect(self._tell)

    @Slot()
    def _read(self) -> None:
        rows = [self._model.row(place) for place in range(self._model.rowCount())]
        self._texts = [" ".join(words_of(row)).casefold() for row in rows]
        self._sieve()

    def show_only(self, kind: str, words: str) -> None:
        """`kind` is "", a status, "there" (identical, changed or repeated), "warning" or "ticked"."""
        self._kind = kind
        self._words = tuple(words.casefold().split())
        self._sieve()

    def _sieve(self) -> None:
        self.beginResetModel()
        places: Iterable[int] = range(len(self._texts))
        if self._kind:
            places = [place for place in places if self._fits(place)]
        for word in self._words:
            places = [place for place in places if word in self._texts[place]]
        self._places = list(places)
        self.endResetModel()

    def _fits(self, place: int) -> bool:
        row = self._model.row(place)
        if self._kind == "warning":
            return bool(row.listed.warnings) and row.status != REFUSED
        if self._kind == "ticked":
            return self._model.is_ticked(place)
        if self._kind == "there":
            return row.status in (SAME, CHANGED, REPEATED)
        return row.status == self._kind

    @Slot()
    def _tell(self) -> None:
        if self._places:
            last = self.index(len(self._places) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.CheckStateRole])

    def places(self) -> list[int]:
        """Where the rows shown stand in the whole list."""
        return list(self._places)

    def place(self, shown: int) -> int:
        return self._places[shown]

    # --- what Qt asks ---

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._places)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def _source(self, index: Index) -> QModelIndex:
        return self._model.index(self._places[index.row()], index.column())

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return self._model.flags_at(self._places[index.row()], index.column())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        return self._model.told(self._places[index.row()], index.column(), role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        return index.isValid() and self._model.setData(self._source(index), value, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        return self._model.headerData(section, orientation, role)
