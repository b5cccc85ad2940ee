"""All cases for one statement: name, answer and note of each, in lines that are read one after another.

The rule kept here: the list only shows and wishes; what is answered comes back as a fact.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import theme
from ui.overview.matrix_model import Cell
from ui.overview.painting import draw_sign
from workbench.domain.audit import Audit, Case
from workbench.domain.relevance import relevant
from workbench.domain.siblings import told_in_case

Index = QModelIndex | QPersistentModelIndex
CELL = Qt.ItemDataRole.UserRole + 1
NOTE = CELL + 1
"""What stands beside the answer: children for whom it differs, then the note."""
NOWHERE = QModelIndex()
_NOTE = 600
"""Characters of a note that may be shown in the list."""


class StatementModel(QAbstractListModel):
    """The cases by number, each with its answer to the statement."""

    def __init__(self, audit: Audit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._audit = audit
        self._cases: tuple[Case, ...] = ()  # until it is shown: a list lays out every line that it has
        self.item = audit.instrument.judged[0] if audit.instrument.judged else None

    @property
    def audit(self) -> Audit:
        return self._audit

    def show(self, audit: Audit, item: str) -> None:
        """Shows a statement, or the same one afresh; where the cases are the same, no line moves."""
        wanted = audit.instrument.items[item]
        same = wanted == self.item and [c.id for c in audit.in_order] == [c.id for c in self._cases]
        if not same:
            self.beginResetModel()
        self._audit, self._cases, self.item = audit, audit.in_order, wanted
        if not same:
            self.endResetModel()
        elif self._cases:
            self.dataChanged.emit(self.index(0), self.index(len(self._cases) - 1))

    def cell(self, row: int) -> Cell | None:
        if self.item is None or not 0 <= row < len(self._cases):
            return None
        case, answer = self._cases[row], self._cases[row].answer(self.item.id)
        scale = self._audit.instrument.scale_of(self.item)
        choice = scale.choice(answer.value) if scale and answer.value else None
        return Cell(case, self.item, answer, choice, relevant(self._audit, case, self.item))

    def row_of(self, case: int) -> int:
        return next((row for row, one in enumerate(self._cases) if one.id == case), -1)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() or self.item is None else len(self._cases)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.cell(index.row()) if index.isValid() else None
        if cell is None:
            return None
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.case.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            flagged = ", flagged" if cell.answer.flag else ""
            return f"{cell.case.name}, {cell.words}{flagged}. {self._beside(cell) or 'No note'}"
        if role == NOTE:
            return self._beside(cell)
        return None

    def _beside(self, cell: Cell) -> str:
        apart = told_in_case(self._audit, cell.case, cell.item) if cell.asked else ""
        return ". ".join(filter(None, (apart, cell.answer.note)))


class _LinePainter(QStyledItemDelegate):
    """Name and answer in the first line, up to two lines of the note under or beside them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = theme.current()
        line = QFontMetrics(look.font()).lineSpacing()
        return QSize(look.px(200), 2 * line + look.px(14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.data(CELL)
        if not isinstance(cell, Cell):
            return
        look = theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        area = option.rect.adjusted(look.px(8), look.px(6), -look.px(8), -look.px(6))
        bold, words = look.font(bold=True), QFontMetrics(look.font())
        side = words.height() + 4
        draw_sign(painter, QRectF(area.left(), area.top(), side, side), cell.choice, cell.asked)
        left = area.left() + side + look.px(8)
        head = QRect(left, area.top(), self._head_width(area.width()), words.lineSpacing())
        painter.setFont(bold)
        painter.setPen(look.colour("text"))
        painter.drawText(head, int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextDontClip), cell.case.name)
        painter.setFont(look.font())
        painter.setPen(look.colour("muted"))
        under = head.translated(0, words.lineSpacing())
        told = words.elidedText(cell.words, Qt.TextElideMode.ElideRight, under.width())
        painter.drawText(under, int(Qt.AlignmentFlag.AlignLeft), told)
        beside = QRect(head.right() + look.px(8), area.top(), 0, area.height())
        beside.setRight(area.right())
        self._paint_note(painter, beside, str(index.data(NOTE)), words)
        painter.restore()

    def _head_width(self, width: int) -> int:
        look = theme.current()
        return max(look.px(120), min(look.px(190), width // 4))

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        look = theme.current()
        if option.state & QStyle.StateFlag.State_Selected:
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.setBrush(look.colour("accent_soft"))
            painter.setPen(QPen(look.colour("accent"), 2 if focused else 1))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 6, 6)

    def _paint_note(self, painter: QPainter, area: QRect, note: str, words: QFontMetrics) -> None:
        """As much of the note as two lines hold."""
        text = " ".join(note[:_NOTE].split())
        painter.setPen(theme.current().colour("text"))
        first = _fitting(text, words, area.width())
        line = QRect(area.left(), area.top(), area.width(), words.lineSpacing())
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft), text[:first])
        rest = words.elidedText(text[first:].lstrip(), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(line.translated(0, words.lineSpacing()), int(Qt.AlignmentFlag.AlignLeft), rest)


def _fitting(text: str, words: QFontMetrics, width: int) -> int:
    """How many characters of the text, cut at a word, fit on a line."""
    if words.horizontalAdvance(text) <= width:
        return len(text)
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if words.horizontalAdvance(text[:middle]) <= width:
            low = middle
        else:
            high = middle - 1
    return text.rfind(" ", 0, low + 1) if " " in text[: low + 1] else low


class StatementList(QListView):
    """Goes along the cases; digits answer, Enter opens, E goes to the note."""

    answer_wanted = Signal(str)
    note_wanted = Signal()
    open_wanted = Signal()
    moved = Signal()

    def __init__(self, model: StatementModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.statements = model
        theme.set_role(self, "bare")
        self.setAccessibleName("All cases for this statement")
        self.setAccessibleDescription("Arrows move, 1 to 6 answer, E writes the note, Enter opens the case.")
        self.setModel(model)
        self.setItemDelegate(_LinePainter(self))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(theme.current().px(120))
        self.doubleClicked.connect(lambda _: self.open_wanted.emit())

    def current(self) -> Cell | None:
        return self.statements.cell(self.currentIndex().row())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        cell = self.current()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if cell is None or not plain:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_wanted.emit()
        elif event.key() == Qt.Key.Key_E:
            self.note_wanted.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.answer_wanted.emit("")
        elif event.text().isdigit():
            self._answer(cell, int(event.text()))
        else:
            super().keyPressEvent(event)

    def _answer(self, cell: Cell, digit: int) -> None:
        scale = self.statements.audit.instrument.scale_of(cell.item)
        if scale and 1 <= digit <= len(scale.choices):
            self.answer_wanted.emit(scale.choices[digit - 1].key)
