"""The cross at the end of a line to search with, drawn like every other icon."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from ui import theme


def let_clear(line: QLineEdit) -> None:
    """Gives `line` a cross that empties it, seen while something stands in it."""
    line.setClearButtonEnabled(True)
    for action in line.findChildren(QAction):
        theme.set_icon(action, "cross", "muted")
