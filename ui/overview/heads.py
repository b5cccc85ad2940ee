"""The heads of the matrix: cases down the side, statement codes grouped by stage across the top.

The rule kept here: both stay in place while the cells scroll, and the current case and statement stand out.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from ui import theme
from ui.overview.matrix_model import MatrixModel


def _strong(font: QFont) -> QFont:
    strong = QFont(font)
    strong.setBold(True)
    return strong


class MatrixHead(QHeaderView):
    """What both heads have in common: no style of their own, the current section stands out."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.current = -1

    def mark(self, section: int) -> None:
        """Lets a section stand out."""
        self.current = section
        self.viewport().update()

    def _matrix(self) -> MatrixModel:
        model = self.model()
        assert isinstance(model, MatrixModel)
        return model

    def _write(self, painter: QPainter, area: QRect, section: int, where: Qt.AlignmentFlag) -> None:
        look = theme.current()
        marked = section == self.current
        painter.setFont(_strong(self.font()) if marked else self.font())
        painter.setPen(look.colour("accent" if marked else "text"))
        words = str(self._matrix().headerData(section, self.orientation()) or "")
        painter.drawText(area, where | Qt.AlignmentFlag.AlignVCenter, words)


class CaseHead(MatrixHead):
    """Case names down the side."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setAccessibleName("Cases")

    def sizeHint(self) -> QSize:
        words = self.fontMetrics()
        width = QHeaderView.sizeHint(self).width() if self.model() is None else 0
        widest = max((words.horizontalAdvance(str(name)) for name in self._names()), default=width)
        return QSize(round(widest * 1.12) + 20, 0)

    def _names(self) -> list[str]:
        count = self.model().rowCount() if self.model() else 0
        return [str(self.model().headerData(row, self.orientation())) for row in {0, count - 1} if row >= 0]

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.save()
        self._write(painter, rect.adjusted(4, 0, -8, 0), logicalIndex, Qt.AlignmentFlag.AlignLeft)
        painter.restore()


class StatementHead(MatrixHead):
    """Codes across the top, under the name of their stage."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName("Statements")

    @property
    def _line(self) -> int:
        return self.fontMetrics().height() + 6

    def sizeHint(self) -> QSize:
        return QSize(0, self._line * 2)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.save()
        area = rect.adjusted(0, self._line, 0, 0)
        self._write(painter, area, logicalIndex, Qt.AlignmentFlag.AlignHCenter)
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for title, left, right in self.groups():
            self._paint_group(painter, title, left, right)
        painter.end()

    def groups(self) -> list[tuple[str, int, int]]:
        """Each stage shown, with its left and right edge in the viewport."""
        model, found = self._matrix(), list[tuple[str, int, int]]()
        for column in range(model.columnCount()):
            title, left = model.stage(column).title, self.sectionViewportPosition(column)
            right = left + self.sectionSize(column)
            if found and found[-1][0] == title:
                found[-1] = (title, found[-1][1], right)
            else:
                found.append((title, left, right))
        return found

    def _paint_group(self, painter: QPainter, title: str, left: int, right: int) -> None:
        look = theme.current()
        seen = QRect(max(left, 0) + 2, 0, min(right, self.width()) - max(left, 0) - 4, self._line)
        if seen.width() <= 0:
            return
        painter.setFont(_strong(self.font()))
        painter.setPen(look.colour("muted"))
        words = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, seen.width())
        painter.drawText(seen, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.setPen(QPen(QColor(look.colour("border")), 2))
        foot = QRectF(seen).bottom() - 1
        painter.drawLine(round(seen.left()), round(foot), round(seen.right()), round(foot))
