"""Every known copy of an audit as rows: what it is, where, of when, and what becomes of it at the end."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.bridge import Copy
from workbench.domain.entry import say_date

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
HEADINGS = ("What", "What becomes of it", "Made", "Where")
KINDS = {
    "backup": "Backup",
    "copy": "Encrypted copy",
    "origin": "Audit under another name",
    "export": "Export",
}
EXPORTS = {
    ".docx": "Report (Word)",
    ".pdf": "Report (PDF)",
    ".xlsx": "Data (workbook)",
    ".zip": "Data (csv files)",
    ".csv": "History (csv)",
}


def what(copy: Copy) -> str:
    if copy.kind == "export":
        return EXPORTS.get(copy.place.suffix.casefold(), KINDS["export"])
    return KINDS.get(copy.kind, copy.kind)


def fate(copy: Copy) -> str:
    """What becomes of a copy when the audit is destroyed; exports were made to be handed on."""
    if not _is_there(copy.place):
        return "not there any more" if _is_there(copy.place.parent) else "out of reach: connect its drive"
    return "stays: remove it yourself" if copy.kind == "export" else "made unreadable"


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


class CopiesModel(QAbstractTableModel):
    def __init__(self, copies: Sequence[Copy], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, ...]] = []
        self.show_copies(copies)

    def show_copies(self, copies: Sequence[Copy]) -> None:
        """Lists them newest first."""
        self.beginResetModel()
        self._rows = [
            (what(copy), fate(copy), say_date(copy.at[:10]), str(copy.place))
            for copy in sorted(copies, key=lambda copy: copy.at, reverse=True)
        ]
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._rows[index.row()][index.column()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(HEADINGS):
            if role == Qt.ItemDataRole.DisplayRole:
                return HEADINGS[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
