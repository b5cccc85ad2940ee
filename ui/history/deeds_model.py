"""The deeds of the journal as rows, newest first; older ones are read as they are scrolled to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui import theme
from ui.bridge import Bridge
from ui.history.deed_words import say_time, summary, touches
from workbench.domain.audit import Deed

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
PAGE = 100
"""Deeds read at a time."""


class DeedsModel(QAbstractTableModel):
    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._words = ""
        self._case: int | None = None
        self._deeds: list[Deed] = []
        self._last: int | None = None
        """The oldest deed that was looked at, whether it is shown or not."""
        self._more = True
        self._columns: tuple[tuple[str, Callable[[Deed], str]], ...] = (
            ("When", lambda deed: say_time(deed.at)),
            ("Who", lambda deed: deed.author or "Not named"),
            ("What", lambda deed: f"{deed.label} (undone)" if deed.state == "undone" else deed.label),
            ("From and to", lambda deed: summary(bridge.audit, deed)),
        )
        self.read()

    # --- what it shows -------------------------------------------------------------------------------

    def deed(self, row: int) -> Deed | None:
        return self._deeds[row] if 0 <= row < len(self._deeds) else None

    def row_of(self, number: int) -> int:
        return next((row for row, deed in enumerate(self._deeds) if deed.number == number), -1)

    def filter(self, words: str, case: int | None) -> None:
        """Shows only deeds with all the words, and only those that touched a case (None: any)."""
        if (words, case) != (self._words, self._case):
            self._words, self._case = words, case
            self.read()

    def read(self) -> None:
        """Reads afresh, as far back as it had been read."""
        wanted = max(len(self._deeds), PAGE)
        self.beginResetModel()
        self._deeds, self._last, self._more = [], None, True
        while self._more and len(self._deeds) < wanted:
            self._deeds += self._next()
        self.endResetModel()

    def _next(self) -> list[Deed]:
        found = self._bridge.history(self._words, self._last, PAGE)
        self._more = len(found) == PAGE
        if found:
            self._last = found[-1].number
        return [deed for deed in found if self._case is None or touches(deed, self._case)]

    # --- what Qt asks --------------------------------------------------------------------------------

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._deeds)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._more

    def fetchMore(self, parent: Index) -> None:
        """Reads on until something is found that is shown, or the journal ends."""
        fresh: list[Deed] = []
        while self._more and not fresh:
            fresh = self._next()
        if fresh:
            self.beginInsertRows(ROOT, len(self._deeds), len(self._deeds) + len(fresh) - 1)
            self._deeds += fresh
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        deed = self.deed(index.row()) if index.isValid() else None
        if deed is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._columns[index.column()][1](deed)
        undone = deed.state == "undone"
        if role == Qt.ItemDataRole.ForegroundRole and (undone or index.column() == 1):
            return theme.current().colour("muted")
        if role == Qt.ItemDataRole.FontRole and undone:
            font = theme.current().font()
            font.setStrikeOut(index.column() > 1)
            return font
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self._columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return self._columns[section][0]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
