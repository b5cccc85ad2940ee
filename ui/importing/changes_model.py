"""What a newer list says differently of cases that are there, field by field, and whose value is taken.

The rule kept here: nothing is taken unless the choice says so, and no choice is made for the auditor.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui import theme
from workbench.domain.audit import Audit, Place
from workbench.domain.entry import asked_at, say_date
from workbench.importing.merge import ASK, FILE, MINE, Difference, Merge

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
COLUMNS = ("Case", "What", "Recorded", "Last list", "This list", "Your choice")
CHOICE = len(COLUMNS) - 1
CHOICE_WORDS = {MINE: "Keep mine", FILE: "Take the list’s", ASK: "Please choose"}
_TONES = {MINE: "quiet", FILE: "good", ASK: "fair"}


class ChangesModel(QAbstractTableModel):
    chosen = Signal()
    """Whose value is taken was chosen for some of them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._audit: Audit | None = None
        self._rows: tuple[Difference, ...] = ()
        self._choices: list[str] = []

    def show_merge(self, audit: Audit, merge: Merge) -> None:
        self.beginResetModel()
        self._audit = audit
        self._rows = merge.differences
        self._choices = [row.proposed for row in merge.differences]
        self.endResetModel()
        self.chosen.emit()

    @property
    def choices(self) -> Mapping[tuple[int, Place], str]:
        return {(row.case, row.place): choice for row, choice in zip(self._rows, self._choices, strict=True)}

    def count(self, choice: str) -> int:
        return self._choices.count(choice)

    def row(self, place: int) -> Difference:
        return self._rows[place]

    def choose(self, places: Iterable[int], choice: str) -> None:
        """What is signed off keeps what it has."""
        for place in places:
            self._choices[place] = MINE if self._rows[place].signed_off else choice
        if self._rows:
            self.dataChanged.emit(self.index(0, CHOICE), self.index(len(self._rows) - 1, CHOICE))
        self.chosen.emit()

    def next_choice(self, places: Iterable[int]) -> None:
        """From asking to mine, to the list's, and to mine again."""
        places = list(places)
        if places:
            self.choose(places, FILE if self._choices[places[0]] == MINE else MINE)

    # --- what Qt asks ---

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(row, index.row(), index.column())
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == CHOICE:
            return theme.current().soft(_TONES[self._choices[index.row()]])[1]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._words(row, index.row(), index.column()) or None
        return None

    def _words(self, row: Difference, place: int, column: int) -> str:
        if column == CHOICE:
            return "Signed off, stays" if row.signed_off else CHOICE_WORDS[self._choices[place]]
        last = "not known" if row.former is None else self._value(row, row.former)
        told = (row.name, row.asked, self._value(row, row.mine), last, self._value(row, row.file))
        return told[column]

    def _value(self, row: Difference, value: str) -> str:
        assert self._audit is not None
        if not value:
            return "nothing"
        scale = self._audit.instrument.scale_of(asked_at(self._audit.instrument, row.place))
        return scale.label(value) if scale else say_date(value)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return COLUMNS[section]
        return None
