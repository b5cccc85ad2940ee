"""A line of words that is a button: wrapped, never cut, with a mark for its kind.

The rule kept here: it is as tall as its words need at the width it has.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.cases.to_do import Group
from ui.theme import current

_TONES = {
    "answer": "accent",
    "agency": "accent",
    "table": "accent",
    "evidence": "fair",
    "contradiction": "poor",
    "hidden": "unseen",
    "concern": "poor",
}
_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class Jump(QAbstractButton):
    """One thing to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told: Group | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def tell(self, group: Group) -> None:
        if group != self.told:
            self.told = group
            self.setText(group.text)
            self.setAccessibleName(group.text)
            self.updateGeometry()
            self.update()

    def _words_at(self, width: int) -> QRect:
        px = current().px
        return QRect(px(16), px(3), max(1, width - px(18)), 10_000)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = self._words_at(width)
        return self.fontMetrics().boundingRect(room, _FLAGS, self.text()).height() + 2 * room.top()

    def sizeHint(self) -> QSize:
        width = current().px(200)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(80), self.fontMetrics().height() + current().px(6))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(self.rect(), 4, 4)
        words = self._words_at(self.width())
        side = theme.px(6)
        middle = words.top() + self.fontMetrics().height() / 2
        kind = self.told.kind if self.told else "plain"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tone(_TONES.get(kind, kind))[0])
        painter.drawEllipse(QRectF(theme.px(4), middle - side / 2, side, side))
        painter.setPen(theme.colour("accent" if self.underMouse() else "text"))
        painter.drawText(words, _FLAGS, self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()
