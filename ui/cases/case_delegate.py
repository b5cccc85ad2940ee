"""How a case looks in the list: the ring, the name, a line about it, a dot for flags, a sign when signed off.

The rule kept here: nothing is told by colour alone; the words for it are in the model.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons
from ui.cases.case_list import ENTRY, Entry
from ui.kit import draw_ring
from ui.theme import Theme, current

Index = QModelIndex | QPersistentModelIndex


class CaseDelegate(QStyledItemDelegate):
    """Paints one case in two lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme = current()
        name, line = _fonts(theme)
        height = QFontMetrics(name).height() + QFontMetrics(line).height() + theme.px(18)
        return QSize(theme.px(150), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ENTRY)
        if not isinstance(entry, Entry):
            return
        theme = current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(option.rect).adjusted(2, 2, -2, -2)
        self._paint_ground(painter, option, ground, theme)
        side = theme.px(28)
        ring = QRectF(ground.left() + theme.px(8), ground.center().y() - side / 2, side, side)
        draw_ring(painter, ring, entry.part)
        words = QRect(
            int(ring.right()) + theme.px(8),
            int(ground.top()) + theme.px(7),
            int(ground.right() - ring.right()) - theme.px(16),
            int(ground.height()) - theme.px(14),
        )
        signs = self._paint_signs(painter, entry, words, theme)
        self._paint_words(painter, entry, words, signs, theme)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, ground: QRectF, theme: Theme
    ) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if not (selected or hovered):
            return
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setBrush(theme.colour("accent_soft" if selected else "hover"))
        pen = QPen(theme.colour("accent"), 2 if focused else 1)
        painter.setPen(pen if selected else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(ground, theme.px(8), theme.px(8))

    def _paint_signs(self, painter: QPainter, entry: Entry, words: QRect, theme: Theme) -> int:
        """Flag dot and sign-off at the right; the width they take."""
        right = words.right()
        if entry.flagged:
            side = theme.px(8)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.tone("fair")[0])
            painter.drawEllipse(QRectF(right - side, words.top() + theme.px(5), side, side))
            right -= side + theme.px(6)
        if entry.signed_off:
            side = theme.px(16)
            colour = theme.soft("good")[1].name()
            picture = icons.picture_of("lock", (colour, colour)).pixmap(QSize(side, side))
            painter.drawPixmap(QRect(right - side, words.top() + theme.px(1), side, side), picture)
            right -= side + theme.px(6)
        return words.right() - right

    def _paint_words(self, painter: QPainter, entry: Entry, words: QRect, signs: int, theme: Theme) -> None:
        bold, small = _fonts(theme)
        elide = Qt.TextElideMode.ElideRight
        painter.setFont(bold)
        painter.setPen(theme.colour("text"))
        name = QFontMetrics(bold).elidedText(entry.case.name, elide, words.width() - signs)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), name)
        painter.setFont(small)
        painter.setPen(theme.colour("muted"))
        line = QFontMetrics(small).elidedText(entry.line, elide, words.width())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), line)


def _fonts(theme: Theme) -> tuple[QFont, QFont]:
    return theme.font(bold=True), theme.font(0.92)
