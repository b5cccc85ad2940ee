"""Three columns side by side that give way to one another where the window is narrow or the text large.

The rule kept here: the case never gives way; the side folds away first, and unfolds in the list's place.
"""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.cases.showing import show_if
from ui.theme import current

_LIST, _SIDE = 224, 248
_NARROW_LIST = 168
_LEAST_MIDDLE = 560
_GAP = 12
"""Widths in pixels at 100 %."""


class Columns(QWidget):
    """List, case and side panel."""

    side_folded = Signal(bool)

    def __init__(self, left: QWidget, middle: QWidget, right: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left, self._middle, self._right = left, middle, right
        self._folded = False
        self._wanted = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current().px(_GAP))
        row.addWidget(left)
        row.addWidget(middle, 1)
        row.addWidget(right)
        self.fit()

    @property
    def folded(self) -> bool:
        """Whether the side has no room of its own."""
        return self._folded

    def fit(self) -> None:
        """Shares the width out anew."""
        px = current().px
        gaps = 2 * px(_GAP)
        width = self.width()
        folded = width < px(_NARROW_LIST) + px(_LEAST_MIDDLE) + px(_SIDE) + gaps
        room = width - px(_LEAST_MIDDLE) - gaps - (0 if folded else px(_SIDE))
        self._left.setFixedWidth(max(px(_NARROW_LIST) if width > px(600) else px(130), min(px(_LIST), room)))
        self._right.setFixedWidth(px(_SIDE))
        if folded != self._folded:
            self._folded, self._wanted = folded, False
            self.side_folded.emit(folded)
        self._place()

    @Slot(bool)
    def show_side(self, wanted: bool) -> None:
        self._wanted = wanted
        self._place()

    def _place(self) -> None:
        unfolded = self._folded and self._wanted
        parts = [(self._right, unfolded or not self._folded), (self._left, not unfolded)]
        # What goes is hidden before what comes is shown: together they would push the window wider.
        for part, wanted in sorted(parts, key=lambda pair: pair[1]):
            show_if(part, wanted)
