"""One table of one case as a Qt model.

The rule kept here: the model holds no value of its own. It shows the picture of the case it was last
given, and every edit goes to the bridge; what changes comes back by `refresh`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.bridge import Bridge
from ui.kit.dates import show_short
from workbench.domain.ages import doubt
from workbench.domain.audit import Case, Place
from workbench.domain.derived import derived_text
from workbench.domain.instrument import Column, Scale, Table
from workbench.domain.relevance import writable

Index = QModelIndex | QPersistentModelIndex

BULLETS = "••••••"
NOWHERE = QModelIndex()
_SEEN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_WRITABLE = _SEEN | Qt.ItemFlag.ItemIsEditable
_HEADING = (
    Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextWordWrap.value
)


class TableModel(QAbstractTableModel):
    """Rows of a table in the order of the case, columns as the checklist has them."""

    def __init__(self, bridge: Bridge, table: Table, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.table = table
        self._case: Case | None = None
        self._rows: list[int] = []
        self._masked = any(column.identifying for column in table.columns)

    # --- what is shown ---------------------------------------------------------------------------

    @property
    def case(self) -> Case | None:
        return self._case

    @property
    def masked(self) -> bool:
        """Whether identifying columns show bullets."""
        return self._masked

    def mask(self, masked: bool) -> None:
        self._masked = masked
        self._tell_all()

    def show_case(self, case: Case | None) -> None:
        self.beginResetModel()
        self._case = case
        self._rows = list(case.table(self.table.id)) if case else []
        self.endResetModel()

    def refresh(self, case: Case) -> None:
        """Takes the newest picture of the same case; rows that stay keep their place on the screen."""
        self._case = case
        self._follow_rows(case.table(self.table.id))
        self._tell_all()

    def _tell_all(self) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self.table.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _follow_rows(self, rows: Iterable[int]) -> None:
        wanted = list(rows)
        for position in reversed(range(len(self._rows))):
            if self._rows[position] not in wanted:
                self.beginRemoveRows(NOWHERE, position, position)
                del self._rows[position]
                self.endRemoveRows()
        for position, row in enumerate(wanted):
            if position < len(self._rows) and self._rows[position] == row:
                continue
            if row in self._rows:
                start = self._rows.index(row)
                self.beginMoveRows(NOWHERE, start, start, NOWHERE, position)
                self._rows.insert(position, self._rows.pop(start))
                self.endMoveRows()
            else:
                self.beginInsertRows(NOWHERE, position, position)
                self._rows.insert(position, row)
                self.endInsertRows()

    # --- what Qt asks -----------------------------------------------------------------------------

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.table.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _HEADING
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        column = self.table.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.label
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (column.label, column.unit, column.look_for)))
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.column(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.fault(index) or self.text(index)
        if role == Qt.ItemDataRole.EditRole:
            return self.value(index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.label}: {self.text(index) or 'empty'}. {self.fault(index)}".removesuffix(". ")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _WRITABLE if self.writable(index) else _SEEN

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or not self.writable(index):
            return False
        return self.write(index, str(value))

    # --- by cell ----------------------------------------------------------------------------------

    def column(self, index: Index) -> Column:
        return self.table.columns[index.column()]

    def scale(self, index: Index) -> Scale | None:
        return self.scale_of(self.column(index))

    def scale_of(self, column: Column) -> Scale | None:
        return self._bridge.audit.instrument.scale_of(column)

    def row_id(self, position: int) -> int:
        return self._rows[position]

    def position_of(self, row: int) -> int:
        """Where a row stands, from 0; -1 for a row that is not here."""
        return self._rows.index(row) if row in self._rows else -1

    def writable(self, index: Index) -> bool:
        if self._case is None or self.column(index).kind == "derived":
            return False
        if not writable(self._case, self.table):
            return False
        return not (self._hides(index) and self.value(index))

    def value(self, index: Index) -> str:
        if self._case is None:
            return ""
        return self._case.value(self.table.id, self._rows[index.row()], self.column(index).id)

    def text(self, index: Index) -> str:
        """The cell in words, as the auditor reads it."""
        if self._case is None:
            return ""
        column, value = self.column(index), self.value(index)
        if column.kind == "derived":
            row = self._rows[index.row()]
            return derived_text(self._bridge.audit, self._case, self.table.id, row, column.id)
        if value and self._hides(index):
            return BULLETS
        scale = self.scale(index)
        if scale:
            keys = value.split(";") if column.kind == "many" else [value]
            return ", ".join(scale.label(key) for key in keys)
        return show_short(value) if column.kind == "date" else value

    def tone(self, index: Index) -> str:
        """Of the chip that a choice is shown as; "" where the cell is plain text."""
        scale = self.scale(index)
        choice = scale.choice(self.value(index)) if scale else None
        return choice.tone if choice else ""

    def derived(self, index: Index) -> bool:
        """Whether the cell is worked out and not typed."""
        return self.column(index).kind == "derived"

    def fault(self, index: Index) -> str:
        """What is doubtful about the cell; it is kept all the same."""
        return doubt(self.table.id, self.column(index).id, self.value(index))

    def write(self, index: Index, value: str) -> bool:
        """Records what was typed in a cell; nothing happens where it is what stands there already."""
        case = self._bridge.audit.cases.get(self._case.id) if self._case else None
        if case is None or not index.isValid():
            return False
        place = Place(self.table.id, self._rows[index.row()], self.column(index).id)
        old = case.answer(*place)
        if old.value == value:
            return True
        merge = f"{case.id} {place}" if self.scale(index) is None else ""
        return self._bridge.record(case.id, place, replace(old, value=value), merge)

    def blank_row(self, position: int) -> bool:
        return position >= 0 and not any(
            self.value(self.index(position, c)) for c in range(len(self.table.columns))
        )

    def _hides(self, index: Index) -> bool:
        return self._masked and self.column(index).identifying
