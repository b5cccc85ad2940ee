"""Third page of the wizard: every row of the list, what becomes of it and why, ticked to become a case."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.importing.rows_model import REMARKS, RowsFilter, RowsModel
from ui.importing.send_back import SendBack
from ui.kit import label
from ui.kit.clearing import let_clear
from ui.kit.headings import keep_whole
from workbench.importing.preview import CHANGED, NEW, REFUSED, REPEATED, SAME, Preview

KINDS = (
    ("", "A&ll"),
    (NEW, "Ne&w"),
    (SAME, "&Identical"),
    (CHANGED, "C&hanged"),
    (REPEATED, "Repeat&ed"),
    (REFUSED, "&Refused"),
)
COUNTED = (
    (NEW, "new"),
    (SAME, "identical"),
    (CHANGED, "changed"),
    (REPEATED, "repeated"),
    (REFUSED, "refused"),
)
FURTHER_KINDS = (("warning", "With warnin&gs"), ("ticked", "Tic&ked"))
_WIDTHS = (
    *("M00000000", "Repeated M", "000000000000", "unborn M", "30 May 2022", "30 May 2022"),
    *("M" * 12, "M" * 12),
)


class RowsTable(QTableView):
    """A table in which the space bar ticks every row selected."""

    tick_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.tick_wanted.emit()
        else:
            super().keyPressEvent(event)


class RowsPage(QWidget):
    changed = Signal()

    title = "Choose the rows"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preview = Preview(())
        self._counts = dict.fromkeys((kind for kind, _ in KINDS), 0)
        self.model = RowsModel(self)
        self.shown = RowsFilter(self.model, self)
        self.counts = label("", wraps=True)
        self.kinds = QButtonGroup(self)
        self.words = QLineEdit()
        self.table = self._make_table()
        self.detail = label("", "muted", wraps=True)
        self.tick_all = QPushButton("&Tick all shown")
        self.untick_all = QPushButton("&Untick all shown")
        self.send_back = SendBack()
        self._place()
        self.kinds.idClicked.connect(self._filter)
        self.words.textChanged.connect(self._filter)
        self.table.tick_wanted.connect(self._turn_selected)
        self.table.selectionModel().currentRowChanged.connect(self._show_detail)
        self.tick_all.clicked.connect(self._tick_all)
        self.untick_all.clicked.connect(self._untick_all)
        self.model.ticked.connect(self._tell)

    def _make_table(self) -> RowsTable:
        table = RowsTable()
        table.setAccessibleName("Rows of the list")
        table.setAccessibleDescription("The space bar ticks or unticks the rows selected")
        table.setModel(self.shown)
        table.setWordWrap(False)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        table.setMinimumHeight(theme.current().px(130))  # the headings and some three rows
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        keep_whole(head, (REMARKS,))
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        letters = table.fontMetrics()
        for column, widest in enumerate(_WIDTHS):
            table.setColumnWidth(column, letters.horizontalAdvance(widest) + theme.current().px(20))
        table.verticalHeader().setDefaultSectionSize(letters.height() + theme.current().px(10))
        return table

    def _place(self) -> None:
        px = theme.current().px
        kinds = QHBoxLayout()
        kinds.setSpacing(0)
        for number, (_, words) in enumerate((*KINDS, *FURTHER_KINDS)):
            button = QPushButton(words)
            button.setCheckable(True)
            button.setAutoDefault(False)
            theme.set_role(button, "tab")
            self.kinds.addButton(button, number)
            kinds.addWidget(button)
        self.kinds.button(0).setChecked(True)
        kinds.addStretch(1)
        head = QHBoxLayout()
        head.addWidget(self.counts, 1)
        self.words.setPlaceholderText("Find: an id, a team, a worker, a remark")
        self.words.setAccessibleName("Find in the rows")
        let_clear(self.words)
        self.words.setMinimumWidth(px(260))
        head.addWidget(self.words)
        self.detail.setMinimumHeight(self.detail.fontMetrics().lineSpacing() * 2)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.addWidget(self.detail, 1)
        foot.addWidget(self.send_back, 0, Qt.AlignmentFlag.AlignTop)
        for button in (self.tick_all, self.untick_all):
            button.setAutoDefault(False)
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(head)
        column.addLayout(kinds)
        column.addWidget(self.table, 1)
        column.addLayout(foot)

    @property
    def ready(self) -> bool:
        """Something comes of the list: new cases, or changes of those that are there."""
        return bool(self.model.chosen or self.preview.merge.differences)

    def focus_first(self) -> None:
        self.table.setFocus()

    def show_preview(self, preview: Preview) -> None:
        self.preview = preview
        self.send_back.show_rows([row.listed for row in preview.rows])
        self._counts = {kind: self._count(kind) for kind, _ in (*KINDS, *FURTHER_KINDS) if kind != "ticked"}
        self.model.show_rows(preview)
        for button, (kind, words) in zip(self.kinds.buttons(), (*KINDS, *FURTHER_KINDS), strict=True):
            if kind in self._counts:
                button.setText(f"{words}  {self._counts[kind]:,}")
                button.setVisible(bool(self._counts[kind]) or kind in ("", NEW, REFUSED))
        self.words.clear()
        self._filter()
        self.table.selectRow(0)

    def _count(self, kind: str) -> int:
        if kind == "warning":
            return sum(bool(row.listed.warnings) and row.status != REFUSED for row in self.preview.rows)
        return len(self.preview.of(kind) if kind else self.preview.rows)

    @Slot()
    def _tell(self) -> None:
        counts = " + ".join(f"{self._counts[kind]:,} {words}" for kind, words in COUNTED)
        chosen = len(self.model.chosen)
        rows = len(self.preview.rows)
        self.counts.setText(
            f"{rows:,} {'row' if rows == 1 else 'rows'} = {counts}.\n"
            f"{chosen:,} ticked to become cases. The space bar ticks and unticks."
        )
        self.changed.emit()

    @Slot()
    def _filter(self) -> None:
        kind, _ = (*KINDS, *FURTHER_KINDS)[self.kinds.checkedId()]
        self.shown.show_only(kind, self.words.text())
        if not self.table.currentIndex().isValid() and self.shown.rowCount():
            self.table.selectRow(0)

    @Slot(QModelIndex, QModelIndex)
    def _show_detail(self, index: QModelIndex, _: QModelIndex) -> None:
        if not index.isValid():
            self.detail.clear()
            return
        row = self.model.row(self.shown.place(index.row()))
        line = f"Row {row.listed.row}: "
        self.detail.setText(line + (" ".join(row.remarks) or "nothing to remark."))

    @Slot()
    def _turn_selected(self) -> None:
        """Ticks the rows selected if any of them is not ticked, else unticks them."""
        indexes = self.table.selectionModel().selectedRows()
        places = [self.shown.place(index.row()) for index in indexes]
        new = [place for place in places if self.model.row(place).status == NEW]
        self.model.tick(new, not all(self.model.is_ticked(place) for place in new))

    @Slot()
    def _tick_all(self) -> None:
        self.model.tick(self.shown.places(), True)

    @Slot()
    def _untick_all(self) -> None:
        self.model.tick(self.shown.places(), False)
