"""How a case looks in the list: the ring, the name, a line about it, a dot for flags, a sign when signed off.

The rule kept here: nothing is told by colour alone; the words for it are in the model. The name of a case is
never cut: where the text is large, the ring and the signs make room for it.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons
from ui.cases.case_list import ENTRY, HEADING, Entry
from ui.kit import draw_ring
from ui.theme import Theme, current

Index = QModelIndex | QPersistentModelIndex


class CaseDelegate(QStyledItemDelegate):
    """Paints one case in two lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme = current()
        name, line = _fonts(theme)
        height = QFontMetrics(name).height() + QFontMetrics(line).height() + theme.px(18)
        over = _over(theme) if index.data(HEADING) else 0
        return QSize(theme.px(150), height + over)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ENTRY)
        if not isinstance(entry, Entry):
            return
        theme = current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        heading = str(index.data(HEADING) or "")
        ground = QRectF(option.rect).adjusted(2, 2 + (_over(theme) if heading else 0), -2, -2)
        if heading:
            self._paint_heading(painter, option.rect, heading, theme)
        self._paint_ground(painter, option, ground, theme)
        side = _ring_side(entry, ground.width(), theme)
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

    def _paint_heading(self, painter: QPainter, over: QRect, heading: str, theme: Theme) -> None:
        font = theme.font(0.92, bold=True)
        area = QRect(over.left() + theme.px(6), over.top(), over.width() - theme.px(12), _over(theme))
        painter.setFont(font)
        painter.setPen(theme.colour("muted"))
        words = QFontMetrics(font).elidedText(heading, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)

    def _paint_signs(self, painter: QPainter, entry: Entry, words: QRect, theme: Theme) -> int:
        """Flag dot and sign-off at the right, beside the name or under it; the width they take there."""
        needed = _signs_width(entry, theme)
        if not needed:
            return 0
        under = (
            QFontMetrics(theme.font(bold=True)).horizontalAdvance(entry.case.name) + needed > words.width()
        )
        top = words.bottom() - theme.px(18) if under else words.top()
        right = words.right()
        if entry.flagged:
            side = theme.px(8)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.tone("fair")[0])
            painter.drawEllipse(QRectF(right - side, top + theme.px(5), side, side))
            right -= side + theme.px(6)
        if entry.signed_off:
            side = theme.px(13)
            colour = theme.soft("good")[1].name()
            picture = icons.picture_of("lock", (colour, colour)).pixmap(QSize(side, side))
            painter.drawPixmap(QRect(right - side, top + (theme.px(2) if under else 0), side, side), picture)
        return needed if under else 0

    def _paint_words(self, painter: QPainter, entry: Entry, words: QRect, signs: int, theme: Theme) -> None:
        """The name whole, and under it as much of the line as the signs leave room for."""
        bold, small = _fonts(theme)
        painter.setFont(bold)
        painter.setPen(theme.colour("text"))
        where = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextDontClip)
        painter.drawText(words, where, entry.case.name)
        painter.setFont(small)
        painter.setPen(theme.colour("muted"))
        elide = Qt.TextElideMode.ElideRight
        line = QFontMetrics(small).elidedText(entry.line, elide, words.width() - signs)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), line)


def _fonts(theme: Theme) -> tuple[QFont, QFont]:
    return theme.font(bold=True), theme.font(0.92)


def _over(theme: Theme) -> int:
    """Height of a heading."""
    return QFontMetrics(theme.font(0.92, bold=True)).height() + theme.px(10)


def _signs_width(entry: Entry, theme: Theme) -> int:
    return (theme.px(14) if entry.flagged else 0) + (theme.px(19) if entry.signed_off else 0)


def _ring_side(entry: Entry, width: float, theme: Theme) -> int:
    """The ring as large as it can be beside the whole name, and no smaller than it can be read."""
    name = QFontMetrics(theme.font(bold=True)).horizontalAdvance(entry.case.name)
    return max(16, min(theme.px(28), int(width) - name - theme.px(26)))
