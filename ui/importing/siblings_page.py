"""Fourth page of the wizard: which rows are siblings and share a case, suggested or joined by hand.

The rule kept here: nothing is put together unless the auditor says so.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from ui import theme
from ui.kit import Card, label
from workbench.domain.entry import say_date
from workbench.importing.cases import age_at_discussion, disagreements
from workbench.importing.grouping import Grouping
from workbench.importing.preview import Siblings, siblings
from workbench.importing.rows import ListRow

HOW_TO_JOIN = "Select several with Shift or Ctrl and join them into one case."
LINE = Qt.ItemDataRole.UserRole


class SiblingsPage(QWidget):
    changed = Signal()

    title = "Put siblings together"
    ready = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grouping = Grouping()
        self._rows: Mapping[int, ListRow] = {}
        self._suggested: tuple[Siblings, ...] = ()
        self.suggestions = QListWidget()
        self.accept_all = QPushButton("&Accept all")
        self.cases = QTreeWidget()
        self.join = QPushButton("&Join selected")
        self.part = QPushButton("&Part selected")
        self.told = label("", "muted", wraps=True)
        self._place()
        self.suggestions.itemChanged.connect(self._take_suggestion)
        self.accept_all.clicked.connect(self._accept_all)
        self.join.clicked.connect(self._join)
        self.part.clicked.connect(self._part)
        self.cases.itemSelectionChanged.connect(self._tell)

    def _place(self) -> None:
        px = theme.current().px
        hints = Card("Suggested siblings")
        self.suggestions.setAccessibleName("Suggested siblings")
        self.suggestions.setAccessibleDescription("The space bar puts the rows of a suggestion into one case")
        self.suggestions.setWordWrap(True)
        self.suggestions.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.suggestions.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.suggestions.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._no_hints = label(
            "No two of the ticked rows have the same discussion date, team and worker. "
            "Siblings can be joined by hand beside this.",
            "muted",
            wraps=True,
        )
        hints.column.addWidget(self._no_hints)
        hints.column.addWidget(self.suggestions, 1)
        hints.column.addWidget(self.accept_all)
        made = Card("Cases that will be made")
        self.cases.setAccessibleName("Cases that will be made, with their children")
        self.cases.setHeaderLabels(["Case and children", "Age", "Discussion", "Conference"])
        self.cases.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.cases.setUniformRowHeights(True)
        letters = self.cases.fontMetrics()
        self.cases.setColumnWidth(0, letters.horizontalAdvance("M" * 22))
        made.column.addWidget(self.cases, 1)
        made.column.addWidget(self.told)
        buttons = QHBoxLayout()
        for button in (self.join, self.part, self.accept_all):
            button.setAutoDefault(False)
        buttons.addWidget(self.join)
        buttons.addWidget(self.part)
        buttons.addStretch(1)
        made.column.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        row.addWidget(hints, 2)
        row.addWidget(made, 3)

    def focus_first(self) -> None:
        (self.suggestions if self._suggested else self.cases).setFocus()

    def show_rows(self, rows: Mapping[int, ListRow]) -> None:
        """The rows ticked, by their lines; what was joined before stays joined."""
        self._rows = rows
        self.grouping = self.grouping.of(rows.keys())
        self._suggested = siblings(rows.values())
        self._list_suggestions()
        self._refresh()

    def forget(self) -> None:
        """Another list has come: nothing is joined."""
        self.grouping = Grouping()

    # --- showing ---

    def _refresh(self) -> None:
        self._tick_suggestions()
        self._show_cases()
        self._tell()

    def _list_suggestions(self) -> None:
        self._no_hints.setVisible(not self._suggested)
        self.suggestions.setVisible(bool(self._suggested))
        self.accept_all.setVisible(bool(self._suggested))
        with QSignalBlocker(self.suggestions):
            self.suggestions.clear()
            for found in self._suggested:
                ages = ", ".join(age_at_discussion(self._rows[row]) or "age unknown" for row in found.rows)
                words = f"{len(found.rows)} children ({ages}), rows {_listed(found.rows)}\n{found.reason}"
                item = QListWidgetItem(words, self.suggestions)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            self.suggestions.setCurrentRow(0)

    def _tick_suggestions(self) -> None:
        """Shows which hold now; the list itself stays, because one of its items may be speaking."""
        together = [self.grouping.holds_together(found.rows) for found in self._suggested]
        with QSignalBlocker(self.suggestions):
            for place, holds in enumerate(together):
                state = Qt.CheckState.Checked if holds else Qt.CheckState.Unchecked
                self.suggestions.item(place).setCheckState(state)
        self.suggestions.viewport().update()
        self.accept_all.setEnabled(not all(together))

    def _show_cases(self) -> None:
        self.cases.clear()
        for number, case in enumerate(self.grouping.cases, start=1):
            count = "1 child" if len(case) == 1 else f"{len(case)} children"
            top = QTreeWidgetItem(self.cases, [f"New case {number}: {count}"])
            top.setData(0, LINE, list(case))
            for line in case:
                row = self._rows[line]
                shown = [f"Row {line}, child {row['child_id']}", age_at_discussion(row)]
                shown += [say_date(row["sd_date"]), say_date(row["icpc_date"])]
                child = QTreeWidgetItem(top, shown)
                child.setData(0, LINE, [line])
        self.cases.expandAll()
        first = self.cases.topLevelItem(0)
        if first is not None:
            self.cases.setCurrentItem(first)

    @property
    def selected(self) -> tuple[int, ...]:
        """The lines of all rows selected, by themselves or with their case."""
        return tuple(line for item in self.cases.selectedItems() for line in item.data(0, LINE))

    @Slot()
    def _tell(self) -> None:
        selected = set(self.selected)
        touched = [case for case in self.grouping.cases if selected.intersection(case)]
        self.join.setEnabled(len(touched) > 1)
        self.part.setEnabled(any(len(case) > 1 for case in touched))
        differing = [
            f"New case {number}: {' '.join(said)}"
            for number, case in enumerate(self.grouping.cases, start=1)
            if (said := disagreements([self._rows[line] for line in case]))
        ]
        self.told.setText(" ".join(differing) or HOW_TO_JOIN)

    # --- joining and parting ---

    def _regroup(self, grouping: Grouping) -> None:
        self.grouping = grouping
        self._refresh()
        self.changed.emit()

    @Slot(QListWidgetItem)
    def _take_suggestion(self, item: QListWidgetItem) -> None:
        rows = self._suggested[self.suggestions.row(item)].rows
        joined = item.checkState() == Qt.CheckState.Checked
        self._regroup(self.grouping.joined(rows) if joined else self.grouping.parted(rows))

    @Slot()
    def _accept_all(self) -> None:
        grouping = self.grouping
        for found in self._suggested:
            grouping = grouping.joined(found.rows)
        self._regroup(grouping)

    @Slot()
    def _join(self) -> None:
        self._regroup(self.grouping.joined(self.selected))

    @Slot()
    def _part(self) -> None:
        self._regroup(self.grouping.parted(self.selected))


def _listed(rows: tuple[int, ...]) -> str:
    *others, last = map(str, rows)
    return f"{', '.join(others)} and {last}" if others else last
