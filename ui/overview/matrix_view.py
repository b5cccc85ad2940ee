"""The matrix of cases and statements, moved through and answered by keyboard.

The rule kept here: the view paints and wishes; what is answered goes out as a wish and comes back as a fact.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPointF, QRectF, QSize, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QTableView,
    QWidget,
)

from ui import theme
from ui.overview.heads import CaseHead, StatementHead
from ui.overview.matrix_model import Cell, Index, MatrixModel
from ui.overview.painting import draw_cell, draw_frame

CLEARING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Pictures:
    """Each kind of cell drawn once, to be put wherever there is one of its kind."""

    def __init__(self, view: MatrixView) -> None:
        self._view = view
        self._pictures: dict[tuple[object, ...], QPixmap] = {}

    def of(self, cell: Cell, size: QSize) -> QPixmap:
        value = cell.choice.key if cell.choice else ""
        kind = (cell.item.scale, value, cell.asked, cell.answer.flag, size.width(), size.height())
        picture = self._pictures.get(kind)
        if picture is None:
            picture = self._pictures[kind] = self._draw(cell, size)
        return picture

    def _draw(self, cell: Cell, size: QSize) -> QPixmap:
        grain = self._view.devicePixelRatioF()
        picture = QPixmap(size * grain)
        picture.setDevicePixelRatio(grain)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setFont(self._view.font())
        draw_cell(painter, QRectF(QPointF(0, 0), QSizeF(size)), cell)
        painter.end()
        return picture

    def forget(self) -> None:
        """Other colours, another size of text, another screen: they are drawn anew."""
        self._pictures.clear()


class MatrixView(QTableView):
    """`opened` and `answer_wanted` speak of the current cell."""

    moved = Signal()
    open_wanted = Signal()
    answer_wanted = Signal(str)
    """The key of the answer, or "" to clear it."""
    fitted = Signal()
    """The columns have another width or place."""

    def __init__(self, model: MatrixModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.matrix = model
        self._kept: tuple[int, str] | None = None
        self._pictures = _Pictures(self)
        self.setAccessibleName("Answers by case and statement")
        self.setAccessibleDescription("Arrows move, 1 to 6 answer, Delete clears, Enter opens the case.")
        self._dress()
        self.setHorizontalHeader(StatementHead(self))
        self.setVerticalHeader(CaseHead(self))
        model.modelAboutToBeReset.connect(self._keep_place)
        self.setModel(model)
        model.modelReset.connect(self._find_place)
        self.doubleClicked.connect(self._open)
        self.verticalHeader().sectionClicked.connect(self._to_case)
        self.horizontalHeader().sectionClicked.connect(self._to_statement)
        self.horizontalScrollBar().valueChanged.connect(self._tell_fit)
        self.setCurrentIndex(model.index(0, 0))

    def _dress(self) -> None:
        theme.set_role(self, "bare")
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        if corner := self.findChild(QAbstractButton):
            corner.installEventFilter(self)
        self.setMouseTracking(True)

    def current(self) -> Cell | None:
        index = self.currentIndex()
        return self.matrix.cell(index) if index.isValid() else None

    def go_to(self, case: int, item: str) -> None:
        """Makes a cell the current one; nothing happens where it is not shown."""
        index = self.matrix.find(case, item)
        if index.isValid():
            self.setCurrentIndex(index)

    # --- painting ------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """All cells in sight at one go: to ask a delegate for each takes twice as long."""
        painter = QPainter(self.viewport())
        area = event.rect()
        columns = [
            (column, self.columnViewportPosition(column), self.columnWidth(column))
            for column in _span(
                self.columnAt(area.left()), self.columnAt(area.right()), self.matrix.columnCount()
            )
        ]
        for row in _span(self.rowAt(area.top()), self.rowAt(area.bottom()), self.matrix.rowCount()):
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            for column, left, width in columns:
                cell = self.matrix.cell_at(row, column)
                painter.drawPixmap(left, top, self._pictures.of(cell, QSize(width, height)))
        index = self.currentIndex()
        if index.isValid():
            draw_frame(painter, QRectF(self.visualRect(index)), self.hasFocus())
        painter.end()

    # --- size ----------------------------------------------------------------------------------------

    def fit(self) -> None:
        """Shares the width out between the statements, as long as the letters have room."""
        line = self.fontMetrics().height()
        self._fit_rows(line)
        self.verticalHeader().setFixedWidth(self.verticalHeader().sizeHint().width())
        self.horizontalHeader().setFixedHeight(self.horizontalHeader().sizeHint().height())
        columns = max(self.matrix.columnCount(), 1)
        least = self.fontMetrics().horizontalAdvance("00/00") + theme.current().px(8)
        widest = line * 4
        share = (self.width() - self.verticalHeader().width() - self._bar_width()) // columns
        self.horizontalHeader().setMinimumSectionSize(least)
        self.horizontalHeader().setDefaultSectionSize(max(least, min(share, widest)))
        self.updateGeometries()
        self.fitted.emit()

    def _fit_rows(self, line: int) -> None:
        """Few cases get more room each, up to twice a line; the view is never taller than its rows."""
        rows = max(self.matrix.rowCount(), 1)
        head = self.horizontalHeader().sizeHint().height()
        least, most = line + theme.current().px(8), line * 2
        self.verticalHeader().setDefaultSectionSize(max(least, min((self.height() - head) // rows, most)))
        self.setMinimumHeight(head + least * min(rows, 6))
        self.setMaximumHeight(head + most * rows + 2)

    def _bar_width(self) -> int:
        return self.verticalScrollBar().sizeHint().width() + 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._pictures.forget()
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.isVisible():
            self.fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._pictures.forget()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The corner between the heads stays empty."""
        corner = isinstance(watched, QAbstractButton)
        return (corner and event.type() == QEvent.Type.Paint) or super().eventFilter(watched, event)

    # --- keys ----------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        cell = self.current()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if cell is None or not plain:
            super().keyPressEvent(event)
        elif event.key() in OPENING:
            self.open_wanted.emit()
        elif event.key() in CLEARING:
            self.answer_wanted.emit("")
        elif event.text().isdigit():
            self._answer(cell, int(event.text()))
        else:
            super().keyPressEvent(event)

    def _answer(self, cell: Cell, digit: int) -> None:
        scale = self.matrix.audit.instrument.scale_of(cell.item)
        if scale and 1 <= digit <= len(scale.choices):
            self.answer_wanted.emit(scale.choices[digit - 1].key)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._mark_heads()
        self.viewport().update()
        self.moved.emit()

    def _mark_heads(self) -> None:
        index = self.currentIndex()
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        assert isinstance(rows, CaseHead)
        assert isinstance(columns, StatementHead)
        rows.mark(index.row())
        columns.mark(index.column())

    @Slot()
    def _open(self) -> None:
        self.open_wanted.emit()

    @Slot(int)
    def _to_case(self, row: int) -> None:
        self.setCurrentIndex(self.matrix.index(row, max(self.currentIndex().column(), 0)))
        self.setFocus()

    @Slot(int)
    def _to_statement(self, column: int) -> None:
        self.setCurrentIndex(self.matrix.index(max(self.currentIndex().row(), 0), column))
        self.setFocus()

    @Slot()
    def _tell_fit(self) -> None:
        self.fitted.emit()

    @Slot()
    def _keep_place(self) -> None:
        cell = self.current()
        self._kept = (cell.case.id, cell.item.id) if cell else None

    @Slot()
    def _find_place(self) -> None:
        index = self.matrix.find(*self._kept) if self._kept else QModelIndex()
        self.setCurrentIndex(index if index.isValid() else self.matrix.index(0, 0))
        self.fit()


def _span(first: int, last: int, count: int) -> range:
    """From the first to the last; -1 says that the room goes on beyond the last there is."""
    return range(max(first, 0), last + 1 if last >= 0 else count)
