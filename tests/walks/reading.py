"""In which order Tab goes through what is on the screen, and where that is not as the eye reads.

The rule kept here: two neighbours of the chain are judged where they part: as parts of what holds them both.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

_MOST = 400
"""Stops; a window with more is a fault."""
_HALF = 2
"""Parts stand on one line where they share at least this fraction of the lower one's height."""


def tab_stops(root: QWidget) -> list[QWidget]:
    """What Tab comes to in a window, beginning with the first, until it comes round."""
    found: list[QWidget] = []
    first = root.focusWidget()
    for _ in range(_MOST):
        root.focusNextPrevChild(True)
        part = root.focusWidget()
        if part is None or part in found:
            break
        found.append(part)
    if first is not None:
        first.setFocus()
    return found


def against_reading(root: QWidget) -> list[str]:
    """Each step of Tab that goes up, or back along a line."""
    stops = tab_stops(root)
    begins = _where_reading_begins(stops, root)
    steps = zip(stops, [*stops[1:], *stops[:1]], strict=True)
    return [
        f"{_told(before)} → {_told(after)}"
        for before, after in steps
        if after not in begins
        and not before.isAncestorOf(after)
        and _goes_back(*_where_they_part(before, after))
    ]


def _where_reading_begins(stops: list[QWidget], root: QWidget) -> list[QWidget]:
    """The highest stop, also where it is scrolled out, and the highest and the upper leftmost of those seen:
    to these Tab comes round again.
    """
    top = min(stops, key=lambda part: part.mapTo(root, QPoint(0, 0)).y())
    seen = [part for part in stops if not part.visibleRegion().isEmpty()]
    at = {part: part.mapTo(root, QPoint(0, 0)) for part in seen}
    return [
        top,
        min(seen, key=lambda part: at[part].y()),
        min(seen, key=lambda part: at[part].x() + at[part].y()),
    ]


def _where_they_part(one: QWidget, other: QWidget) -> tuple[QRect, QRect]:
    """The two parts of the nearest common holder that have one and the other in them."""
    holders = [one, *_holders(one)]
    for part in (other, *_holders(other)):
        holder = part.parentWidget()
        if holder in holders:
            mine = holders[holders.index(holder) - 1]
            return _place(mine, holder), _place(part, holder)
    raise AssertionError("two parts of one window have no common holder")


def _holders(part: QWidget) -> list[QWidget]:
    holder, found = part.parentWidget(), []
    while holder is not None:
        found.append(holder)
        holder = holder.parentWidget()
    return found


def _place(part: QWidget, holder: QWidget) -> QRect:
    return QRect(part.mapTo(holder, QPoint(0, 0)), part.size())


def _goes_back(before: QRect, after: QRect) -> bool:
    together = min(before.bottom(), after.bottom()) - max(before.top(), after.top())
    on_one_line = together * _HALF >= min(before.height(), after.height())
    if on_one_line:
        return after.right() <= before.left()
    over = min(before.right(), after.right()) > max(before.left(), after.left())
    return over and after.bottom() <= before.top()


def _told(part: QWidget) -> str:
    words = part.accessibleName() or getattr(part, "text", lambda: "")()
    return f"{type(part).__name__} “{words[:40]}”"
