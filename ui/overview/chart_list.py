"""A chart that is a list: each line has its words, its bar and its figure, is gone to by key and is read out.

The rule kept here: a bar never speaks alone; its figure stands beside it and its words are read out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import theme
from ui.kit import Part, draw_bars

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole + 1
LONGEST = ROW + 1
"""The longest words that stand before a bar."""
NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One line of a chart; one without parts and figure is a heading."""

    label: str
    figure: str = ""
    parts: tuple[Part, ...] = ()
    length: float = 1.0
    """How much of the width the bar takes."""
    limit: float | None = None
    """Where a line is drawn across, of the width."""
    spoken: str = ""
    lead: Any = None
    """What the line stands for, for whoever opens it."""

    @property
    def heading(self) -> bool:
        return not self.figure


class ChartModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[ChartRow, ...] = ()
        self._longest = ""

    def show_rows(self, rows: tuple[ChartRow, ...]) -> None:
        """Takes new figures; where the lines are the same ones, the line you are on stays."""
        self._longest = max((row.label for row in rows if not row.heading), key=len, default="")
        if [row.label for row in rows] == [row.label for row in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == LONGEST:
            return self._longest
        if role == Qt.ItemDataRole.DisplayRole:
            return row.label
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken or f"{row.label} {row.figure}".strip()
        return None


class _RowPainter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = theme.current()
        return QSize(look.px(200), QFontMetrics(look.font()).height() + look.px(12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, ChartRow):
            return
        look = theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(look.px(6), 0, -look.px(6), 0)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 4, 4)
        if row.heading:
            self._write(painter, area, row.label, "muted", bold=True)
        else:
            self._paint_row(painter, area, row, str(index.data(LONGEST)))
        painter.restore()

    def _paint_row(self, painter: QPainter, area: QRectF, row: ChartRow, longest: str) -> None:
        look = theme.current()
        words = QFontMetrics(look.font())
        figure = float(max(words.horizontalAdvance("000 of 000"), words.horizontalAdvance(row.figure)))
        gap = look.px(10)
        # The same for every line, so that the bars begin together.
        label = min(area.width() * 0.45, words.horizontalAdvance(longest) + gap)
        room = area.width() - figure - label - 2 * gap
        self._write(painter, QRectF(area.left(), area.top(), label, area.height()), row.label, "text")
        where = QRectF(area.right() - figure, area.top(), figure, area.height())
        self._write(painter, where, row.figure, "text", right=True)
        if room < look.px(30):
            return
        side = look.px(14)
        left = area.left() + label + gap
        bar = QRectF(left, area.center().y() - side / 2, max(2.0, room * row.length), side)
        if row.parts:
            draw_bars(painter, bar, row.parts)
        if row.limit is not None:
            painter.setPen(QPen(look.colour("text"), 1, Qt.PenStyle.DashLine))
            x = left + room * row.limit
            painter.drawLine(int(x), int(area.top()), int(x), int(area.bottom()))

    def _write(
        self,
        painter: QPainter,
        area: QRectF,
        words: str,
        colour: str,
        *,
        bold: bool = False,
        right: bool = False,
    ) -> None:
        look = theme.current()
        font = look.font(bold=bold)
        painter.setFont(font)
        painter.setPen(look.colour(colour))
        fitting = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, int(area.width()) + 1)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, fitting)


class ChartList(QListView):
    """`opened` carries what the line stands for."""

    opened = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = ChartModel(self)
        theme.set_role(self, "bare")
        self.setAccessibleName(name)
        self.setModel(self.chart)
        self.setItemDelegate(_RowPainter(self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(theme.current().px(140))
        self.activated.connect(self._open)
        self.doubleClicked.connect(self._open)

    def show_rows(self, rows: tuple[ChartRow, ...]) -> None:
        self.chart.show_rows(rows)
        if not self.currentIndex().isValid() and rows:
            self.setCurrentIndex(self.chart.index(0))

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, ChartRow) and row.lead is not None:
            self.opened.emit(row.lead)
