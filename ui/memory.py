"""What the program does not need any more goes back to the system, where the C library would keep it.

The rule kept here: a no-op wherever there is no GNU C library; nothing depends on it.
"""

from __future__ import annotations

import gc
import sys

_LARGE = 128 * 1024
"""Bytes from which a block has pages of its own. Without being told, the C library raises this to the largest
that it ever gave out, a picture of the window, say; smaller ones then lie between what stays."""
_M_MMAP_THRESHOLD = -3


def let_go() -> None:
    """Once an audit is closed: its cases are parts of rings that only Python's collector lets go, and it
    comes when enough that is new was made, after a lock perhaps in the morning."""
    gc.collect()
    give_back()


def give_back() -> None:
    """Gives unused pages back, and has large blocks go back at once from now on."""
    if sys.platform != "linux":
        return
    import ctypes

    library = ctypes.CDLL(None)
    if hasattr(library, "mallopt") and hasattr(library, "malloc_trim"):
        library.mallopt(_M_MMAP_THRESHOLD, _LARGE)
        library.malloc_trim(0)
