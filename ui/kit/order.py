"""The order in which Tab goes, for parts that are built when they are first wanted.

The rule kept here: what is built late is gone to where it stands, not after everything else.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def follow(before: QWidget, parts: Iterable[QWidget]) -> None:
    """Has Tab go from `before` to each of the parts, one after the other."""
    for part in parts:
        QWidget.setTabOrder(before, part)
        before = part


def stops(part: QWidget) -> list[QWidget]:
    """What Tab can come to in a part, in the order in which it was built."""
    return [one for one in part.findChildren(QWidget) if one.focusPolicy() != Qt.FocusPolicy.NoFocus]


def last_stop(part: QWidget) -> QWidget:
    """A mark for the end of a part, after everything that was built in it until now; Tab passes it over."""
    mark = QWidget(part)
    mark.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Qt orders only what could have the keyboard
    mark.hide()
    return mark
