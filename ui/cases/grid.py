"""The table on the screen: cells by keyboard, rows by keyboard, the first column always in sight.

The rule kept here: everything the mouse can do in a table has a key, and Tab never gets stuck in it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.cases.cells import CellDelegate
from ui.cases.keys import bare, ctrl_enter, digit_of
from ui.cases.table_model import TableModel
from ui.theme import current
from workbench.domain.relevance import writable

Index = QModelIndex | QPersistentModelIndex
_Action = QAbstractItemView.CursorAction
_Key = Qt.Key
_WRAPPED = int(Qt.TextFlag.TextWordWrap)


class Grid(QTableView):
    """One table of one case."""

    row_added = Signal()
    """Wish for a new row after the one with the focus."""
    row_wanted = Signal(str)
    """What to do with the row that has the focus: "add", "duplicate", "up", "down" or "delete"."""
    left = Signal()
    height_changed = Signal()

    def __init__(self, model: TableModel, delegate: CellDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = model
        self._tabbing = False
        self.setModel(model)
        self._delegate = delegate
        self.setItemDelegate(delegate)
        self.setAccessibleName(model.table.title)
        self.setWordWrap(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setTabKeyNavigation(True)
        delegate.row_wanted.connect(self.row_wanted)
        self._set_headers()
        self._first = _FirstColumn(self, model)
        self.horizontalScrollBar().valueChanged.connect(self._place_first)
        self.horizontalHeader().sectionResized.connect(self._place_first)
        self.verticalHeader().sectionResized.connect(self._place_first)
        model.modelReset.connect(self._measure)
        model.rowsInserted.connect(self._measure)
        model.rowsRemoved.connect(self._measure)
        model.dataChanged.connect(self._measure)
        self._measure()

    def _set_headers(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setTextElideMode(Qt.TextElideMode.ElideNone)  # or else a heading does not wrap
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        across.setStretchLastSection(True)
        down.hide()
        down.setMinimumSectionSize(1)
        self._set_widths()

    def _set_widths(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        header, px = self.horizontalHeader(), current().px
        bold = QFontMetrics(current().font(bold=True))  # as the style sheet has it
        for position, column in enumerate(self._table.table.columns):
            heading = _heading_width(column.label, bold) + px(26)
            chips = self._widest_chip(position) + px(26)
            self.setColumnWidth(position, max(letter * column.width + px(20), heading, chips))
        header.setFixedHeight(header.fontMetrics().lineSpacing() * 2 + current().px(12))

    def _widest_chip(self, position: int) -> int:
        """Of the answers that a column offers, so that none of them is cut."""
        scale = self._table.scale_of(self._table.table.columns[position])
        words = [choice.label for choice in scale.choices] if scale else []
        return max(map(self.fontMetrics().horizontalAdvance, words), default=0)

    @Slot()
    def _measure(self) -> None:
        self.resizeRowsToContents()
        self._place_first()
        self.height_changed.emit()

    def whole_height(self) -> int:
        """The height at which every row is in sight."""
        bar = self.horizontalScrollBar()
        wide = self.horizontalHeader().length() > self.viewport().width()
        rows = self.verticalHeader().length() + self.horizontalHeader().height()
        return rows + 2 * self.frameWidth() + 2 + (bar.sizeHint().height() if wide else 0)

    # --- the first column stays ---------------------------------------------------------------------

    @Slot()
    def _place_first(self) -> None:
        scrolled = self.horizontalScrollBar().value() > 0 and self._table.rowCount() > 0
        self._first.setVisible(scrolled)
        if scrolled:
            self._first.follow()

    def covered(self) -> int:
        """Pixels at the left in which the first column stands over the others."""
        return self.columnWidth(0) if self._table.columnCount() > 1 else 0

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        super().scrollTo(index, hint)
        if index.column() > 0:
            hidden = self.covered() - self.visualRect(index).left()
            bar = self.horizontalScrollBar()
            if hidden > 0 and bar.value() > 0:
                bar.setValue(max(0, bar.value() - hidden))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_first()
        self.height_changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_first"):
            self._set_widths()
            self._measure()

    # --- keys ----------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return super().event(event)
        # The window has shortcuts of its own on some of these keys; in a table they are the table's.
        if event.type() == QEvent.Type.ShortcutOverride and _row_wish(event):
            event.accept()
            return True
        self._tabbing = event.key() in (_Key.Key_Tab, _Key.Key_Backtab)
        try:
            return super().event(event)
        finally:
            self._tabbing = False

    def focusNextPrevChild(self, forwards: bool) -> bool:
        # Qt turns this into a Tab within the table also when an editor goes because its row did:
        # only a key that was pressed may go on to the next cell, or make a row.
        if self._tabbing:
            return super().focusNextPrevChild(forwards)
        return QWidget.focusNextPrevChild(self, forwards)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wish = _row_wish(event)
        if wish:
            self.row_wanted.emit(wish)
        elif event.key() == _Key.Key_Escape:
            self.left.emit()
        elif bare(event) and event.key() in (_Key.Key_Delete, _Key.Key_Backspace):
            self._table.setData(self.currentIndex(), "")
        elif bare(event) and event.key() in (_Key.Key_Return, _Key.Key_Enter):
            index = self.currentIndex()
            if index.isValid() and self._table.writable(index):
                self.edit(index)
        elif not self._choose(digit_of(event)):
            super().keyPressEvent(event)

    def _choose(self, digit: int) -> bool:
        """A digit on a cell with choices takes the n-th and goes on along the row."""
        index = self.currentIndex()
        scale = self._table.scale(index) if digit and index.isValid() else None
        if scale is None or not self._table.writable(index) or self._table.column(index).kind == "many":
            return False
        if digit <= len(scale.choices) and self._table.setData(index, scale.choices[digit - 1].key):
            following = self._beside(self.currentIndex(), 1)
            if following.isValid() and following.row() == index.row():
                self.setCurrentIndex(following)
        return True

    def _grows(self) -> bool:
        case = self._table.case
        return case is not None and writable(case, self._table.table)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Tab goes over what is typed only, and makes a new row after the last."""
        if action not in (_Action.MoveNext, _Action.MovePrevious):
            return super().moveCursor(action, modifiers)
        step = 1 if action == _Action.MoveNext else -1
        index = self._beside(self.currentIndex(), step)
        if (
            not index.isValid()
            and self.currentIndex().isValid()
            and step > 0
            and self._grows()
            and not self._table.blank_row(self._table.rowCount() - 1)
        ):
            self.row_added.emit()
            return self.currentIndex()
        return index if index.isValid() else self.currentIndex()

    def _beside(self, index: QModelIndex, step: int) -> QModelIndex:
        """The next cell that is typed in, along the row and on to the next; invalid at the end."""
        columns = self._table.columnCount()
        cells = self._table.rowCount() * columns
        position = index.row() * columns + index.column() if index.isValid() else -1
        position += step
        while 0 <= position < cells:
            found = self._table.index(position // columns, position % columns)
            if self._table.column(found).kind != "derived":
                return found
            position += step
        return QModelIndex()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        # After Tab the next cell gets the focus and waits: a digit or a letter says what it is to be.
        following = {
            QAbstractItemDelegate.EndEditHint.EditNextItem: _Action.MoveNext,
            QAbstractItemDelegate.EndEditHint.EditPreviousItem: _Action.MovePrevious,
        }.get(hint)
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if following is not None:
            self.setCurrentIndex(self.moveCursor(following, Qt.KeyboardModifier.NoModifier))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self._delegate.unfold()


class _FirstColumn(QTableView):
    """The first column drawn over a table that is scrolled sideways."""

    def __init__(self, grid: Grid, model: TableModel) -> None:
        super().__init__(grid)
        self._grid = grid
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setModel(model)
        self.setSelectionModel(grid.selectionModel())
        # A delegate of its own: what is typed in the grid is the grid's to take.
        self.setItemDelegate(CellDelegate(model, lambda column, scale: (), self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setDefaultAlignment(grid.horizontalHeader().defaultAlignment())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(f"{grid.accessibleName()}, first column")
        grid.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(grid.verticalScrollBar().setValue)
        for column in range(1, grid.model().columnCount()):
            self.setColumnHidden(column, True)
        self.hide()

    def follow(self) -> None:
        """Takes the place and the sizes of the column it stands for."""
        grid = self._grid
        width = grid.columnWidth(0)
        self.setColumnWidth(0, width)
        self.horizontalHeader().setFixedHeight(grid.horizontalHeader().height())
        for row in range(grid.model().rowCount()):
            if self.rowHeight(row) != grid.rowHeight(row):
                self.setRowHeight(row, grid.rowHeight(row))
        frame = self.frameWidth()
        height = grid.viewport().height() + grid.horizontalHeader().height()
        self.setGeometry(0, 0, width + 2 * frame, height + 2 * frame)
        self.verticalScrollBar().setValue(grid.verticalScrollBar().value())


def _heading_width(words: str, metrics: QFontMetrics) -> int:
    """The least width at which a heading takes two lines at most."""
    width = max(metrics.horizontalAdvance(word) for word in words.split())
    two_lines = 2 * metrics.lineSpacing()
    while metrics.boundingRect(QRect(0, 0, width, 1000), _WRAPPED, words).height() > two_lines:
        width += 8
    return width


def _row_wish(event: QKeyEvent) -> str:
    ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    if ctrl_enter(event):
        return "add"
    if ctrl and event.key() == _Key.Key_D:
        return "duplicate"
    if ctrl and event.key() == _Key.Key_Delete:
        return "delete"
    if alt and event.key() in (_Key.Key_Up, _Key.Key_Down):
        return "up" if event.key() == _Key.Key_Up else "down"
    return ""
