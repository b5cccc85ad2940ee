"""What the process holds: its memory, and the parts of the window that are alive.

The rule kept here: measured only while the audit is locked, when nothing of it has a reason to be held.
"""

from __future__ import annotations

import ctypes
import gc
import os
import sys
from collections import Counter
from pathlib import Path

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThreadPool
from PySide6.QtGui import QAction, QPixmapCache
from PySide6.QtWidgets import QApplication

_PASSING = {"QTipLabel"}
"""Parts that Qt itself keeps for a while and takes away again."""


def clear() -> None:
    """Threads end, what is to be deleted later is deleted, and what nothing holds any more is let go."""
    QThreadPool.globalInstance().waitForDone()
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()


def memory() -> float:
    """Megabytes that the process holds now, without what Qt and the C library keep for later."""
    clear()
    QPixmapCache.clear()
    if sys.platform == "linux":
        ctypes.CDLL(None).malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


class _Given(ctypes.Structure):
    """`struct mallinfo2` of the GNU C library."""

    _fields_ = (
        *((name, ctypes.c_size_t) for name in ("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks")),
        *((name, ctypes.c_size_t) for name in ("fsmblks", "uordblks", "fordblks", "keepcost")),
    )


def told_by_c_library() -> bool:
    """Whether there is a count of what the C library has given out."""
    return sys.platform == "linux" and hasattr(ctypes.CDLL(None), "mallinfo2")


def _given() -> _Given:
    library = ctypes.CDLL(None)
    library.mallinfo2.restype = _Given
    now: _Given = library.mallinfo2()
    return now


def given_out() -> int:
    """Bytes that the C library has given out, to Qt above all. The count of pages wavers, this does not."""
    clear()
    now = _given()
    return int(now.uordblks + now.hblkhd)


def apart() -> int:
    """Bytes given out in pages of their own, which go back to the system at once."""
    return int(_given().hblkhd)


def told_inside() -> str:
    """What is held by Qt and by Python: where these stay the same, the pages are only used worse."""
    if not told_by_c_library():
        return ""
    held = f"{given_out() / 1e6:.1f} MB by Qt and other libraries"
    return f", held {held}, {sys.getallocatedblocks():,} blocks by Python"


def living() -> Counter[str]:
    """How many there are of each kind of widget, and of each kind of Qt object that Python holds.

    Of what is gone already only the program's own kinds count: a part of Qt's own that the hand touched is
    held by that touch.
    """
    clear()
    # Python holds an action of a window that stays once it looked for any: all of them are counted each time.
    seen = [top.findChildren(QAction) for top in QApplication.topLevelWidgets()]
    found = Counter(widget.metaObject().className() for widget in QApplication.allWidgets())
    for thing in gc.get_objects():
        if isinstance(thing, QObject):
            if shiboken6.isValid(thing):
                words = f" {_told_of(thing)}" if isinstance(thing, QAction) else ""
                found[f"{type(thing).__name__}{words} (held)"] += 1
            elif type(thing).__module__.startswith("ui."):
                found[f"{type(thing).__name__} (held, though gone)"] += 1
    del seen
    return Counter({kind: count for kind, count in found.items() if kind.split(" ")[0] not in _PASSING})


def _told_of(action: QAction) -> str:
    """Its words, or where it belongs: a line between others and a menu without a title have none."""
    if action.text():
        return action.text()
    kind = "line between others" if action.isSeparator() else "action without words"
    chain, above = [], action.parent()
    while above is not None:
        chain.append(above.objectName() or type(above).__name__)
        above = above.parent()
    return f"{kind} of {' in '.join(chain) or 'nothing'}"


def told_more(before: Counter[str], after: Counter[str]) -> str:
    """What there is more of; "" where that is nothing."""
    more = after - before
    return ", ".join(f"{count} × {kind}" for kind, count in more.most_common(12))
