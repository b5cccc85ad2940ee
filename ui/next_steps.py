"""What can be done next where a file did not open; the first step is the likeliest.

The rule kept here: each is one click away, and none of them changes the file.
"""

from __future__ import annotations

from ui.bridge import (
    CannotOpen,
    Damaged,
    Empty,
    Foreign,
    InUse,
    Missing,
    Newer,
    ReadOnly,
    Unreadable,
    WrongPassword,
)

AGAIN, RESTORE, REPAIR, OTHER, COPY = "again", "restore", "repair", "other", "copy"
WORDS = {
    AGAIN: "Try again",
    RESTORE: "Restore a backup…",
    REPAIR: "Check it and save what can be read…",
    OTHER: "Open another file…",
    COPY: "Copy it and open the copy…",
}
_AFTER: tuple[tuple[type[CannotOpen], tuple[str, ...]], ...] = (
    (Empty, (RESTORE, OTHER)),
    (Damaged, (RESTORE, REPAIR)),
    (WrongPassword, (RESTORE,)),
    (Missing, (OTHER, RESTORE)),
    (Foreign, (OTHER, RESTORE)),
    (Newer, (OTHER,)),
    (InUse, (AGAIN,)),
    (ReadOnly, (COPY, AGAIN)),
    (Unreadable, (AGAIN, OTHER, RESTORE)),
)
"""By kind of refusal, the special ones before those they are kinds of."""


def after(reason: CannotOpen) -> tuple[str, ...]:
    """The names of the steps to offer."""
    return next((steps for kind, steps in _AFTER if isinstance(reason, kind)), ())
