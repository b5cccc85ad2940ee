"""How the cells of a table are painted and edited: chips for answers, quiet words for what is derived.

The rule kept here: an open editor can always be told to hand in, and hands in words that can be read only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from shiboken6 import isValid

from ui.cases.cell_editors import Cell, ChoiceCell, cell_editor
from ui.cases.keys import ctrl_enter
from ui.cases.table_model import TableModel
from ui.theme import current

Index = QModelIndex | QPersistentModelIndex
_MOST_LINES = 2
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class CellDelegate(QStyledItemDelegate):
    """Paints and edits the cells of one table."""

    row_wanted = Signal(str)

    def __init__(
        self, model: TableModel, offer: Callable[[str, str], Sequence[str]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._offer = offer
        self._open: Cell | None = None

    # --- painting ---------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        # Asked of the model itself: by way of Qt each question costs several times as much.
        theme, rect, state, model = current(), option.rect, option.state, self._model
        text, quiet = model.text(index), model.derived(index)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        selected = bool(state & QStyle.StateFlag.State_Selected) and _in_use(option.widget)
        if not (text or quiet or focused or selected):
            return
        painter.save()
        if selected or quiet:
            painter.fillRect(rect, theme.colour("accent_soft" if selected else "sunken"))
        painter.setFont(option.font)
        tone = model.tone(index)
        if text and model.fault(index):
            self._paint_chip(painter, rect, f"{text} ?", "poor")
        elif tone and text:
            self._paint_chip(painter, rect, text, tone)
        elif text:
            painter.setPen(theme.colour("muted" if quiet else "text"))
            inner = self._inner(rect)
            lines = max(1, inner.height() // painter.fontMetrics().lineSpacing())
            painter.drawText(
                inner, int(_WRAPPED), _fitting(text, painter.fontMetrics(), inner.width(), lines)
            )
        if focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_chip(self, painter: QPainter, rect: QRect, text: str, tone: str) -> None:
        theme = current()
        ground, ink = theme.tone(tone) if tone != "plain" else theme.soft("plain")
        metrics = painter.fontMetrics()
        pad = theme.px(6)
        room = rect.width() - 2 * theme.px(5)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room - 2 * pad)
        width = metrics.horizontalAdvance(shown) + 2 * pad
        height = metrics.height() + theme.px(4)
        chip = QRectF(rect.left() + theme.px(5), rect.center().y() - height / 2 + 1, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(chip, theme.px(4), theme.px(4))
        painter.setPen(ink)
        painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter), shown)

    def _inner(self, rect: QRect) -> QRect:
        aside = current().px(8)
        return rect.adjusted(aside, current().px(3), -current().px(4), -current().px(3))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics = QFontMetrics(option.font)
        line, around = metrics.lineSpacing(), current().px(12)
        text = self._model.text(index)
        view = option.widget
        width = view.columnWidth(index.column()) if view is not None and hasattr(view, "columnWidth") else 0
        if not text or width <= 0 or self._model.tone(index):
            return QSize(width, line + around)
        room = self._inner(QRect(0, 0, width, line)).width()
        needed = metrics.boundingRect(QRect(0, 0, room, line * 50), int(_WRAPPED), text).height()
        return QSize(width, min(needed, line * _MOST_LINES) + around)

    # --- editing ----------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._model.column(index)
        editor = cell_editor(
            column, self._model.scale(index), self._offer(column.id, column.suggestions), parent
        )
        editor.chosen.connect(self._take)
        editor.paused.connect(self.hand_in)
        self._open = editor
        return editor

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes what is typed; with Ctrl it adds a row as well."""
        if isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.type() == QEvent.Type.ShortcutOverride and ctrl_enter(event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._take()
                if ctrl_enter(event):
                    self.row_wanted.emit("add")
                return True
        return super().eventFilter(watched, event)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self._open:
            self._open = None
        super().destroyEditor(editor, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        wished = editor.minimumSizeHint()
        rect = QRect(option.rect)
        if rect.width() < wished.width() and isinstance(editor, ChoiceCell):
            rect.setWidth(wished.width())
        view = editor.parentWidget()
        if view is not None and rect.right() >= view.width():
            rect.moveRight(view.width() - 1)
        editor.setGeometry(rect)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        cell: Cell = editor  # type: ignore[assignment]
        if cell.value != self._model.value(index):
            cell.show_value(self._model.value(index))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        cell: Cell = editor  # type: ignore[assignment]
        model.setData(index, cell.value)

    @Slot()
    def hand_in(self) -> None:
        """Takes what stands in the open editor, which stays open."""
        if self._open is not None and isValid(self._open) and self._open.readable:
            self.commitData.emit(self._open)

    def begin(self, typed: str) -> None:
        """Puts the first letters into the open editor, as if they had been typed in it."""
        if self._open is not None and isValid(self._open):
            key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, typed)
            QApplication.sendEvent(self._open, key)

    def unfold(self) -> None:
        """Opens the list of an editor that has one."""
        if isinstance(self._open, ChoiceCell) and isValid(self._open):
            self._open.showPopup()

    def let_go(self) -> None:
        """Closes an open editor as it is: another case is coming."""
        if self._open is not None and isValid(self._open):
            self.closeEditor.emit(self._open, QStyledItemDelegate.EndEditHint.NoHint)

    @Slot()
    def _take(self) -> None:
        if self._open is not None and isValid(self._open):
            editor = self._open
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)


def _in_use(view: QWidget) -> bool:
    """Whether the keyboard is in the table or on its buttons: only then is it told where in it."""
    panel = view.parentWidget()
    panel = panel.parentWidget() if isinstance(panel, QTableView) else panel
    focus = QApplication.focusWidget()
    return panel is not None and focus is not None and panel.isAncestorOf(focus)


def _fitting(text: str, metrics: QFontMetrics, width: int, lines: int) -> str:
    """The text, cut with an ellipsis where it needs more than so many lines."""
    room = QRect(0, 0, max(width, 1), metrics.lineSpacing() * 200)
    if lines <= 1:
        return metrics.elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, width)
    most = metrics.lineSpacing() * lines
    if metrics.boundingRect(room, int(_WRAPPED), text).height() <= most:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if metrics.boundingRect(room, int(_WRAPPED), text[:middle] + "…").height() <= most:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"
