"""Showing and hiding parts without the cost of saying again what is so already."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def show_if(part: QWidget, shown: bool) -> None:
    """Shows or hides a part that stands in its layout."""
    if part.isHidden() is shown:
        part.setVisible(shown)
