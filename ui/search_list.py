"""The places that a search found, in two lines each: where it is, and the words round what was looked for.

The rule kept here: a value that identifies somebody is shown as dots.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
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
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import current
from workbench.domain.audit import Audit, Case, Place

Index = QModelIndex | QPersistentModelIndex
PASSAGE = Qt.ItemDataRole.UserRole + 1
NOWHERE = QModelIndex()
DOTS = "••••••"
_BEFORE, _LENGTH = 30, 220


@dataclass(frozen=True, slots=True)
class Passage:
    """One place: where it leads, its heading, what stands there, and which parts of it were looked for."""

    case: int
    place: Place
    heading: str
    text: str
    marks: tuple[tuple[int, int], ...]
    """Start and end of each word in `text`."""


def passage(audit: Audit, case: Case, place: Place, words: str) -> Passage:
    table = audit.instrument.tables.get(place.item)
    if table is not None:
        number = case.table(place.item).index(place.row) + 1 if place.row in case.table(place.item) else 0
        heading = f"{case.name} · {table.title}, {table.row_name} {number}"
        text = " · ".join(_cells(audit, case, place))
    else:
        item = audit.instrument.items[place.item]
        heading = f"{case.name} · {item.code}  {item.ask}".replace(" ·   ", " · ")
        text = _item_words(audit, case, place)
    wanted = re.findall(r"[^\W_]+", words.casefold())
    text = _round_first(" ".join(text.split()), wanted)
    return Passage(case.id, place, heading, text, _marks(text, wanted))


def _item_words(audit: Audit, case: Case, place: Place) -> str:
    item, answer = audit.instrument.items[place.item], case.answer(place.item)
    scale = audit.instrument.scale_of(item)
    value = ", ".join(scale.label(key) for key in answer.chosen) if scale else answer.value
    source = ", ".join(filter(None, (answer.document, answer.page)))
    told = DOTS if item.identifying and value else value
    return " – ".join(filter(None, (told, answer.note, source)))


def _cells(audit: Audit, case: Case, place: Place) -> list[str]:
    """The columns of a row that have something, each with its name."""
    found = []
    for column in audit.instrument.tables[place.item].columns:
        answer = case.answer(place.item, place.row, column.id)
        scale = audit.instrument.scale_of(column)
        value = ", ".join(scale.label(key) for key in answer.chosen) if scale else answer.value
        if value:
            found.append(f"{column.label}: {DOTS if column.identifying else value}")
    return found


def _marks(text: str, wanted: list[str]) -> tuple[tuple[int, int], ...]:
    """Words of the text that begin with a word looked for."""
    return tuple(
        match.span()
        for match in re.finditer(r"[^\W_]+", text)
        if any(match[0].casefold().startswith(word) for word in wanted)
    )


def _round_first(text: str, wanted: list[str]) -> str:
    marks = _marks(text, wanted)
    start = max(0, marks[0][0] - _BEFORE) if marks and marks[0][0] > 80 else 0
    if start:
        start = text.find(" ", start) + 1 or start
    return ("… " if start else "") + text[start : start + _LENGTH]


class PassageModel(QAbstractListModel):
    """Places in the order of the audit; words for one are put together when they are asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._audit: Audit | None = None
        self._places: tuple[tuple[int, Place], ...] = ()
        self._words = ""

    def show_finds(self, audit: Audit, places: tuple[tuple[int, Place], ...], words: str) -> None:
        self.beginResetModel()
        self._audit, self._places, self._words = audit, places, words
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._places)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, PASSAGE)
        if not index.isValid() or role not in roles or self._audit is None:
            return None
        case, place = self._places[index.row()]
        told = passage(self._audit, self._audit.cases[case], place, self._words)
        return told if role == PASSAGE else f"{told.heading}: {told.text}"


class PassageDelegate(QStyledItemDelegate):
    """Paints a place: heading, and under it the words, those looked for set off."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = QFontMetrics(current().font()).height()
        return QSize(current().px(200), 2 * line + current().px(16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found = index.data(PASSAGE)
        if not isinstance(found, Passage):
            return
        theme = current()
        px = theme.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            painter.setBrush(theme.colour("accent_soft" if selected else "hover"))
            painter.setPen(QPen(theme.colour("accent"), 1) if selected else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), px(6), px(6))
        area = option.rect.adjusted(px(8), px(6), -px(8), -px(6))
        bold = theme.font(bold=True)
        painter.setFont(bold)
        painter.setPen(theme.colour("text"))
        heading = QFontMetrics(bold).elidedText(found.heading, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), heading)
        self._paint_words(painter, area, found)
        painter.restore()

    def _paint_words(self, painter: QPainter, area: QRect, found: Passage) -> None:
        theme = current()
        plain, bold = theme.font(), theme.font(bold=True)
        base = area.bottom() - QFontMetrics(plain).descent()
        x, done = area.left(), 0
        painter.setClipRect(area)
        for start, end in (*found.marks, (len(found.text), len(found.text))):
            for words, font, colour in (
                (found.text[done:start], plain, "muted"),
                (found.text[start:end], bold, "text"),
            ):
                metrics, room = QFontMetrics(font), area.right() - x
                painter.setFont(font)
                painter.setPen(theme.colour(colour))
                fitting = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(room, 0))
                painter.drawText(x, base, fitting)
                if fitting != words:
                    return
                x += metrics.horizontalAdvance(words)
            done = end
