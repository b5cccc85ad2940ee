"""Cases down, statements across: what stands in each cell of the overview.

The rule kept here: the model holds one frozen audit and works out a cell when it is asked for it, so that
two hundred cases cost no more than the cells that can be seen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from workbench.domain import progress
from workbench.domain.audit import Answer, Audit, Case, Change, Place
from workbench.domain.instrument import Choice, Item, Stage
from workbench.domain.relevance import relevant
from workbench.domain.tally import Count, tally

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()

ORDERS = (
    ("checklist", "In the order of the checklist"),
    ("lowest", "Least often met first"),
    ("highest", "Most often met first"),
)


class Cell(NamedTuple):
    """What is known where a case and a statement meet."""

    case: Case
    item: Item
    answer: Answer
    choice: Choice | None
    asked: bool
    """Whether the statement applies to this case at all."""

    @property
    def place(self) -> Place:
        return Place(self.item.id)

    @property
    def name(self) -> str:
        return f"{self.case.name} · {self.item.code}"

    @property
    def words(self) -> str:
        if not self.asked:
            kept = " (the earlier answer is kept and not counted)" if self.choice else ""
            return f"Not asked in this case{kept}"
        return self.choice.label if self.choice else "Not answered yet"


class MatrixModel(QAbstractTableModel):
    """Rows are cases by number, columns the statements that are judged, stage by stage."""

    def __init__(self, audit: Audit, parent: Any = None) -> None:
        super().__init__(parent)
        self._audit = audit
        self._order = "checklist"
        self._cases = audit.in_order
        self._counts: Mapping[str, Count] = tally(audit)
        self._items = self._ordered()

    # --- what it shows -------------------------------------------------------------------------------

    @property
    def audit(self) -> Audit:
        return self._audit

    @property
    def items(self) -> Sequence[Item]:
        return self._items

    @property
    def order(self) -> str:
        return self._order

    def count(self, column: int) -> Count | None:
        """The answers to the statement of a column, over all cases."""
        return self._counts.get(self._items[column].id)

    def stage(self, column: int) -> Stage:
        return self._audit.instrument.stage(self._items[column].stage)

    def cell(self, index: Index) -> Cell:
        return self.cell_at(index.row(), index.column())

    def cell_at(self, row: int, column: int) -> Cell:
        case, item = self._cases[row], self._items[column]
        answer = case.answer(item.id)
        scale = self._audit.instrument.scale_of(item)
        choice = scale.choice(answer.value) if scale and answer.value else None
        return Cell(case, item, answer, choice, relevant(self._audit, case, item))

    def find(self, case: int, item: str) -> QModelIndex:
        """The cell of a case and a statement; invalid where either is not shown."""
        row = next((r for r, one in enumerate(self._cases) if one.id == case), -1)
        column = next((c for c, one in enumerate(self._items) if one.id == item), -1)
        return self.index(row, column)

    # --- what changes --------------------------------------------------------------------------------

    def show_audit(self, audit: Audit, changes: Sequence[Change] = ()) -> None:
        """Shows a newer picture; where only answers changed, no cell moves."""
        if changes and self._same_shape(audit) and all(change.kind == "answer" for change in changes):
            self._take(audit)
            self._tell({change.key[0] for change in changes})
            return
        self.beginResetModel()
        self._take(audit)
        self._items = self._ordered()
        self.endResetModel()

    def sort_by(self, order: str) -> None:
        """Orders the statements within each stage, once: a column never moves while it is answered."""
        self.beginResetModel()
        self._order = order
        self._items = self._ordered()
        self.endResetModel()

    def _same_shape(self, audit: Audit) -> bool:
        return tuple(case.id for case in audit.in_order) == tuple(case.id for case in self._cases)

    def _take(self, audit: Audit) -> None:
        self._audit = audit
        self._cases = audit.in_order
        self._counts = tally(audit)

    def _tell(self, cases: set[int]) -> None:
        last = len(self._items) - 1
        for row, case in enumerate(self._cases):
            if case.id in cases:
                self.dataChanged.emit(self.index(row, 0), self.index(row, last))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)

    def _ordered(self) -> tuple[Item, ...]:
        audit = self._audit
        shown = [item for item in audit.instrument.judged if item.id in self._counts]
        if self._order == "checklist":
            return tuple(shown)
        stages = {stage.id: place for place, stage in enumerate(audit.instrument.stages)}
        sign = -1 if self._order == "highest" else 1

        def rank(item: Item) -> tuple[int, bool, float]:
            count = self._counts[item.id]
            return stages[item.stage], not count.base, sign * (count.met / count.base if count.base else 0)

        return tuple(sorted(shown, key=rank))

    # --- what Qt asks --------------------------------------------------------------------------------

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._cases)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.choice.letter if cell.choice and cell.asked else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{cell.name}: {cell.words}\n{cell.item.ask}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{cell.name}, {cell.item.ask}: {cell.words}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        shown: Sequence[Case | Item] = self._cases if orientation == Qt.Orientation.Vertical else self._items
        if not 0 <= section < len(shown):
            return None
        head = shown[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return head.name if isinstance(head, Case) else head.code
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return progress.case_line(self._audit, head) if isinstance(head, Case) else head.ask
        return None
