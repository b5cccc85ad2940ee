"""A layout that sets its parts in lines, like words, and starts a new line where the room ends."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem


class Flow(QLayout):
    """`gap` parts neighbours, `line_gap` lines (as `gap` if not given), in pixels."""

    def __init__(self, parent: QWidget | None = None, gap: int = 6, line_gap: int | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._line_gap = gap if line_gap is None else line_gap
        self._heights: dict[int, int] = {}
        """By width. Qt asks some thirty times for each that it draws."""
        self._least: QSize | None = None
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addWidget(self, part: QWidget) -> None:
        """Makes the item itself: one of Qt for a layout written in Python belongs to nobody, and stays."""
        self.addChildWidget(part)
        self.addItem(QWidgetItem(part))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        self._least = None
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """One line of everything."""
        shown = self._shown()
        width = sum(item.sizeHint().width() for item in shown) + self._gap * max(0, len(shown) - 1)
        height = max((item.sizeHint().height() for item in shown), default=0)
        return self._with_margins(QSize(width, height))

    def minimumSize(self) -> QSize:
        if self._least is None:
            size = QSize()
            for item in self._shown():
                size = size.expandedTo(item.minimumSize())
            self._least = self._with_margins(size)
        return QSize(self._least)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _with_margins(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Sets every part (if `move`) and returns the height needed."""
        margins = self.contentsMargins()
        room = rect.marginsRemoved(margins)
        x, y, tallest = room.x(), room.y(), 0
        for item in self._shown():
            hint = item.sizeHint()
            if tallest and x + hint.width() > room.x() + room.width():
                x, y, tallest = room.x(), y + tallest + self._line_gap, 0
            if move:
                width = min(hint.width(), room.width())
                item.setGeometry(QRect(QPoint(x, y), QSize(width, hint.height())))
            x += hint.width() + self._gap
            tallest = max(tallest, hint.height())
        return y + tallest - rect.y() + margins.bottom()
