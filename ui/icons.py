"""The drawn set of icons, in any colour.

The rule kept here: one drawing per icon, in `currentColor`; colours come from the theme that asks.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources

FOLDER = Path(resources.__file__).parent / "icons"
SIZES = (16, 20, 24, 32, 48, 64)
IN_MENUS = 16
"""Pixels; the Fusion style's small icon."""


@lru_cache(maxsize=512)
def picture_of(
    name: str,
    off: tuple[str, str],
    on_name: str = "",
    on: tuple[str, str] | None = None,
    sizes: tuple[int, ...] = SIZES,
) -> QIcon:
    """An icon in two colours, plain and disabled; `on_name` and `on` are for the checked state.

    It is drawn in `sizes`, in pixels; others are made from the next larger one.
    """
    icon = QIcon()
    states = [(QIcon.State.Off, name, off)]
    if on is not None and (on_name or name, on) != (name, off):
        states.append((QIcon.State.On, on_name or name, on))
    for state, drawing, colours in states:
        for mode, colour in zip((QIcon.Mode.Normal, QIcon.Mode.Disabled), colours, strict=True):
            for size in sizes:
                icon.addPixmap(pixmap(drawing, colour, size), mode, state)
    return icon


@lru_cache(maxsize=2048)
def pixmap(name: str, colour: str, size: int) -> QPixmap:
    """One drawing at one size, in device pixels. What lies on a filled drawing is "paper"."""
    made = QPixmap(size, size)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    _drawing(name, colour).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return made


@lru_cache(maxsize=1)
def _drawing(name: str, colour: str) -> QSvgRenderer:
    """The last drawing that was read; one size of it is wanted after the other."""
    paper = "#0d1c2a" if QColor(colour).lightness() > 140 else "#ffffff"
    drawing = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(drawing.replace("currentColor", colour).replace("paper", paper).encode())


def names() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in FOLDER.glob("*.svg")))
