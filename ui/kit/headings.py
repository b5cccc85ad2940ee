"""Headings of tables whose columns share the room: none becomes narrower than its words."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView

from ui import theme

_ROUND = 22
"""Pixels at 100 % that a heading has round its words."""


def keep_whole(head: QHeaderView, shared: Iterable[int]) -> None:
    """Columns of `head` never get narrower than the widest heading of those that share the room."""
    bold = QFontMetrics(theme.current().font(bold=True))
    words = (str(head.model().headerData(column, head.orientation())) for column in shared)
    head.setMinimumSectionSize(max(map(bold.horizontalAdvance, words)) + theme.current().px(_ROUND))
