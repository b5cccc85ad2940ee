"""The counts of an earlier audit while they are typed in: a line for each statement.

The rule kept here: a line left empty was not asked then; one that cannot be right says why.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workbench.domain.audit import Audit, Earlier
from workbench.domain.instrument import Item

STATEMENT, MET, BASE, SAME = range(4)
HEADINGS = ("Statement", "Met in", "Of", "Same wording then")
TIPS = (
    "",
    "In how many cases it was met",
    "How many cases counted",
    "Only statements of the same wording are compared",
)
NO_INDEX = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
MOST = 100_000


class CountsModel(QAbstractTableModel):
    def __init__(self, audit: Audit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items = audit.instrument.judged
        known = audit.earlier.counts
        self._counts = {item.id: _shown(item, known.get(item.id)) for item in self._items}

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section] if across else self._items[section].code
        return TIPS[section] if across and role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self._items[index.row()]
        met, base, same = self._counts[item.id]
        if index.column() == SAME:
            checked = Qt.CheckState.Checked if same else Qt.CheckState.Unchecked
            return checked if role == Qt.ItemDataRole.CheckStateRole else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return (f"{item.code}  {item.ask}", met, base)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return item.ask
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in (MET, BASE):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.column() in (MET, BASE):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == SAME else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        item = self._items[index.row()].id
        met, base, same = self._counts[item]
        if index.column() == SAME and role == Qt.ItemDataRole.CheckStateRole:
            same = Qt.CheckState(value) == Qt.CheckState.Checked
        elif index.column() == MET and role == Qt.ItemDataRole.EditRole:
            met = str(value).strip()
        elif index.column() == BASE and role == Qt.ItemDataRole.EditRole:
            base = str(value).strip()
        else:
            return False
        self._counts[item] = (met, base, same)
        self.dataChanged.emit(index, index)
        return True

    @property
    def fault(self) -> str:
        """What is wrong with the first line that cannot be right, or ""."""
        for item in self._items:
            met, base, _ = self._counts[item.id]
            if not met and not base:
                continue
            if not (met.isascii() and met.isdecimal() and base.isascii() and base.isdecimal()):
                return f"{item.code}: give both counts as whole numbers, or leave both empty."
            if not 0 < int(base) <= MOST or int(met) > int(base):
                return f"{item.code}: {met} of {base} cannot be. The second figure is the number of cases."
        return ""

    @property
    def counts(self) -> dict[str, Earlier]:
        """What is typed, by statement; call only without a fault."""
        return {
            item.id: Earlier(
                item.id, item.wording if same else "", int(met), int(base), item.ask if same else ""
            )
            for item in self._items
            for met, base, same in (self._counts[item.id],)
            if base
        }


def _shown(item: Item, known: Earlier | None) -> tuple[str, str, bool]:
    if known is None:
        return "", "", True
    return str(known.met), str(known.base), known.wording == item.wording
