"""The counts under the matrix: how each statement was answered over all cases, column by column.

The rule kept here: the foot stands under its columns wherever they scroll, and says n beside every share.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QHelpEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui import theme
from ui.overview.matrix_view import MatrixView
from workbench.domain.instrument import Choice
from workbench.domain.tally import Count

BAR = 28
GAP = 4


def say_count(count: Count, choices: tuple[Choice, ...]) -> str:
    """All answers to one statement in words: "Met in 9 of 15 cases · partly met 3 · not recorded 3"."""
    cases = "case" if count.base == 1 else "cases"
    parts = [f"Met in {count.met} of {count.base} {cases}" if count.base else "No answer counts yet"]
    for choice in choices:
        number = len(count.by_answer.get(choice.key, ()))
        if number and not choice.met:
            parts.append(f"{choice.label.lower()} {number}")
    if unanswered := len(count.by_answer.get("", ())):
        parts.append(f"not answered {unanswered}")
    return " · ".join(parts)


class Foot(QWidget):
    """One stacked bar, "k/n" and a share for each column of the matrix."""

    def __init__(self, view: MatrixView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.setAccessibleName("Counts for each statement")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        view.fitted.connect(self._redraw)
        view.moved.connect(self._redraw)
        for fact in (view.matrix.modelReset, view.matrix.headerDataChanged):
            fact.connect(self._redraw)

    def sizeHint(self) -> QSize:
        return QSize(200, theme.current().px(BAR) + 2 * self.fontMetrics().height() + 3 * GAP)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @Slot()
    def _redraw(self) -> None:
        self.updateGeometry()
        self.update()

    # --- painting ------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self._view.verticalHeader().width()
        self._paint_labels(painter, side)
        painter.setClipRect(side, 0, self.width() - side, self.height())
        for column in range(self._view.matrix.columnCount()):
            area = self._column(column)
            if area.right() > side and area.left() < self.width():
                self._paint_column(painter, area, column)
        painter.end()

    def _column(self, column: int) -> QRect:
        left = self._view.verticalHeader().width() + self._view.columnViewportPosition(column)
        return QRect(left, 0, self._view.columnWidth(column), self.height())

    def _lines(self, area: QRect) -> tuple[QRect, QRect, QRect]:
        """The bar, and the two lines of figures under it."""
        bar, line = theme.current().px(BAR), self.fontMetrics().height()
        return (
            QRect(area.left(), GAP, area.width(), bar),
            QRect(area.left(), bar + 2 * GAP, area.width(), line),
            QRect(area.left(), bar + 2 * GAP + line, area.width(), line),
        )

    def _paint_labels(self, painter: QPainter, side: int) -> None:
        painter.setPen(theme.current().colour("muted"))
        _, met, share = self._lines(QRect(4, 0, side - 8, self.height()))
        where = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(met, where, "Met")
        painter.drawText(share, where, "Share")

    def _paint_column(self, painter: QPainter, area: QRect, column: int) -> None:
        count = self._view.matrix.count(column)
        if count is None:
            return
        look, (bar, met, share) = theme.current(), self._lines(area)
        width = min(area.width() - 6, look.px(26))
        self._paint_bar(painter, QRectF(bar.center().x() - width / 2, bar.top(), width, bar.height()), count)
        told = f"{count.met}/{count.base}"
        tight = self.fontMetrics().horizontalAdvance(told) * 1.1 > area.width()
        painter.setFont(look.font(0.8 if tight else 1.0, bold=column == self._view.currentIndex().column()))
        painter.setPen(look.colour("text"))
        painter.drawText(met, Qt.AlignmentFlag.AlignCenter, told)
        painter.setPen(look.colour("muted"))
        words = f"{100 * count.met / count.base:.0f}%" if count.base else "–"
        painter.drawText(share, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_bar(self, painter: QPainter, area: QRectF, count: Count) -> None:
        """Met stands at the bottom, so that neighbouring columns compare; unanswered stays open on top."""
        look = theme.current()
        outline = QPainterPath()
        outline.addRoundedRect(area, 3, 3)
        painter.save()
        painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
        painter.fillRect(area, look.colour("sunken"))
        bottom, total = area.bottom(), sum(map(len, count.by_answer.values()))
        for choice in self._choices():
            number = len(count.by_answer.get(choice.key, ()))
            height = area.height() * number / max(total, 1)
            bottom -= height
            painter.fillRect(QRectF(area.left(), bottom, area.width(), height), look.tone(choice.tone)[0])
        painter.restore()

    def _choices(self) -> tuple[Choice, ...]:
        return self._view.matrix.audit.instrument.scales["met"].choices

    # --- in words ------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.words_at(event.pos().x()), self)
            return True
        return super().event(event)

    def words_at(self, x: int) -> str:
        """What the column at `x` says in words."""
        column = self._view.columnAt(x - self._view.verticalHeader().width())
        count = self._view.matrix.count(column) if column >= 0 else None
        if count is None:
            return ""
        item = self._view.matrix.items[column]
        return f"{item.code} {item.ask}\n{say_count(count, self._choices())}"
