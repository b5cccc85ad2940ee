"""Fourth page of the wizard: which rows are siblings and share a case, suggested or joined by hand.

The rule kept here: nothing is put together unless the auditor says so.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from ui import theme
from ui.kit import Card, fitting, label
from workbench.domain.entry import say_date
from workbench.importing.cases import Group, age_at_discussion, disagreements
from workbench.importing.grouping import Grouping
from workbench.importing.preview import Siblings, siblings
from workbench.importing.rows import ListRow

HOW_TO_JOIN = "Select several with Shift or Ctrl and join them into one case."
LINE = Qt.ItemDataRole.UserRole


class BesideBox(QStyledItemDelegate):
    """Words in several lines beside a box to tick; Qt reckons their height as if the box were not there."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        beside = QStyleOptionViewItem(option)
        style = option.widget.style()
        box = style.pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth)
        gap = style.pixelMetric(QStyle.PixelMetric.PM_CheckBoxLabelSpacing)
        narrower = QRect(option.rect)
        narrower.setWidth(option.rect.width() - box - 2 * gap)
        beside.rect = narrower
        return super().sizeHint(beside, index)


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
        self.lead = QPushButton("&Initiated section 47")
        self.told = label("", "muted", wraps=True)
        self._place()
        self.suggestions.itemChanged.connect(self._take_suggestion)
        self.accept_all.clicked.connect(self._accept_all)
        self.join.clicked.connect(self._join)
        self.part.clicked.connect(self._part)
        self.lead.clicked.connect(self._lead)
        self.cases.itemSelectionChanged.connect(self._tell)

    def _place(self) -> None:
        px = theme.current().px
        hints = Card("Suggested siblings")
        self.suggestions.setAccessibleName("Suggested siblings")
        self.suggestions.setAccessibleDescription("The space bar puts the rows of a suggestion into one case")
        self.suggestions.setWordWrap(True)
        self.suggestions.setItemDelegate(BesideBox(self.suggestions))
        self.suggestions.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.suggestions.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.suggestions.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._no_hints = label(
            "No two of the ticked rows look like siblings: the same discussion date with the same team and "
            "worker, or the same family id. "
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
        head = self.cases.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        made.column.addWidget(self.cases, 1)
        made.column.addWidget(self.told)
        buttons = QHBoxLayout()
        for button in (self.join, self.part, self.lead, self.accept_all):
            button.setAutoDefault(False)
        buttons.addWidget(self.join)
        buttons.addWidget(self.part)
        buttons.addWidget(self.lead)
        self.lead.setToolTip("The discussion of the row selected is the one that initiated section 47")
        buttons.addStretch(1)
        made.column.addLayout(buttons)
        for table in (self.suggestions, self.cases):
            table.setMinimumHeight(px(150))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(12))
        self._row.addWidget(hints, 2)
        self._row.addWidget(made, 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fitting.turn(self._row, self.width())

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
                told = [age_at_discussion(self._rows[row]) or "age unknown" for row in found.rows]
                ages = ", ".join(told[:1] if found.same_child else told)
                who = "1 child" if found.same_child else f"{len(found.rows)} children"
                words = f"{who} ({ages}), rows {_listed(found.rows)}\n{found.reason}"
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
            group = self._group(case)
            children = len(group.children)
            count = "1 child" if children == 1 else f"{children} children"
            several = len({self._rows[line]["sd_date"] for line in case}) > 1
            top = QTreeWidgetItem(self.cases, [f"New case {number}: {count}"])
            top.setData(0, LINE, list(case))
            for line in case:
                row = self._rows[line]
                shown = [f"Row {line}, child {row['child_id']}", age_at_discussion(row)]
                began = ", initiated s47" if several and row is group.lead else ""
                shown += [say_date(row["sd_date"]) + began, say_date(row["icpc_date"])]
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
        self.lead.setEnabled(self._may_lead() is not None)
        differing = [
            f"New case {number}: {' '.join(said)}"
            for number, case in enumerate(self.grouping.cases, start=1)
            if (said := disagreements([self._rows[line] for line in case], self.grouping.leads))
        ]
        self.told.setText(" ".join(differing) or HOW_TO_JOIN)

    def _group(self, case: tuple[int, ...]) -> Group:
        return Group(tuple(self._rows[line] for line in case), self.grouping.leads)

    @property
    def groups(self) -> tuple[Group, ...]:
        """The cases that there are to choose from."""
        return tuple(map(self._group, self.grouping.cases))

    def _may_lead(self) -> int | None:
        """The one row selected, where its case has several discussions and another one leads."""
        if len(self.selected) != 1:
            return None
        line = self.selected[0]
        case = next((case for case in self.grouping.cases if line in case), ())
        days = {self._rows[one]["sd_date"] for one in case}
        leads = bool(case) and self._group(case).lead is self._rows[line]
        return line if len(days) > 1 and self._rows[line]["sd_date"] and not leads else None

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
        self._regroup(self.grouping.all_joined([found.rows for found in self._suggested]))

    @Slot()
    def _join(self) -> None:
        self._regroup(self.grouping.joined(self.selected))

    @Slot()
    def _lead(self) -> None:
        line = self._may_lead()
        if line is not None:
            self._regroup(self.grouping.led_by(line))

    @Slot()
    def _part(self) -> None:
        self._regroup(self.grouping.parted(self.selected))


def _listed(rows: tuple[int, ...]) -> str:
    *others, last = map(str, rows)
    return f"{', '.join(others)} and {last}" if others else last
