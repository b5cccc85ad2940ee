"""The cases behind a finding as small chips: a click or Enter leads to the case.

The rule kept here: however many cases there are, this is one widget that paints them, and the first two
lines' worth stand for the rest until they are asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui import theme
from workbench.domain.audit import Place

FEW = 24
"""More than this many are folded."""
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Chip(NamedTuple):
    """One case: what the chip says, in which tone, and in words for the tip."""

    case: int
    place: Place
    text: str
    tone: str
    words: str


class CaseChips(QWidget):
    case_wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Chip, ...] = ()
        self._unfolded = False
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_chips(self, title: str, chips: Sequence[Chip]) -> None:
        """Shows the cases; `title` says in what way they are behind the finding."""
        if tuple(chips) != self._all:
            self._all = tuple(chips)
            self._current = min(self._current, max(len(self._shown()) - 1, 0))
            self.updateGeometry()
            self.update()
        self.setAccessibleName(f"{title}: {', '.join(chip.words for chip in self._all)}")
        self.setVisible(bool(self._all))

    def _shown(self) -> list[str]:
        if self._unfolded or len(self._all) <= FEW:
            return [chip.text for chip in self._all]
        return [*(chip.text for chip in self._all[:FEW]), f"and {len(self._all) - FEW} more"]

    # --- where each stands ---------------------------------------------------------------------------

    def _places(self, width: int) -> list[QRect]:
        words, gap = self.fontMetrics(), theme.current().px(4)
        height = words.height() + 4
        x, y, places = 0, 0, []
        for text in self._shown():
            wide = max(words.horizontalAdvance(text) + theme.current().px(12), height)
            if x and x + wide > width:
                x, y = 0, y + height + gap
            places.append(QRect(x, y, wide, height))
            x += wide + gap
        return places

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        places = self._places(width)
        return places[-1].bottom() + 2 if places else 0

    def sizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.fontMetrics().height() + 5)

    def _at(self, point: QPoint) -> int:
        return next((n for n, area in enumerate(self._places(self.width())) if area.contains(point)), -1)

    # --- painting ------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, (area, text) in enumerate(zip(self._places(self.width()), self._shown(), strict=True)):
            folded = number == FEW and not self._unfolded
            ground, ink = look.soft("plain" if folded else self._all[number].tone)
            marked = self.hasFocus() and number == self._current
            painter.setPen(QPen(look.colour("focus"), 2) if marked else Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            inner = QRectF(area).adjusted(1, 1, -1, -1) if marked else QRectF(area)
            painter.drawRoundedRect(inner, 4, 4)
            painter.setPen(ink)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()

    # --- what is pressed -----------------------------------------------------------------------------

    def _press(self, number: int) -> None:
        if number == FEW and not self._unfolded and len(self._all) > FEW:
            self._unfolded = True
            self.updateGeometry()
            self.update()
        elif 0 <= number < len(self._all):
            self.case_wanted.emit(self._all[number].case, self._all[number].place)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._at(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or number < 0:
            event.ignore()
            return
        self._current = number
        self._press(number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._at(event.position().toPoint()) >= 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() in STEPS and plain:
            self._current = max(0, min(self._current + STEPS[Qt.Key(event.key())], len(self._shown()) - 1))
            self.update()
        elif event.key() in PRESSING and plain:
            self._press(self._current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = self._at(event.pos())
            known = 0 <= number < min(len(self._all), len(self._shown()))
            QToolTip.showText(event.globalPos(), self._all[number].words if known else "", self)
            return True
        return super().event(event)
