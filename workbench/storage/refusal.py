"""Why the disk did not take something, in plain words.

The rule kept here: never the values that were to be written.
"""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError

from workbench.domain.audit import Refused


class NotSaved(Refused):
    """The disk did not take a deed: it is not in the file, and nothing that was there is lost."""


def not_saved(error: DBAPIError | MemoryError) -> NotSaved:
    return NotSaved(
        f"This was not saved: {plain(error)}. Everything saved before is safe. Make room, then try again."
    )


_SPEAK_PLAINLY = (
    "sqlcipher3.dbapi2",
    "sqlcipher3._sqlite3",
    "workbench.storage.cannot_open",
    "workbench.storage.vault",
)


def plain(error: Exception) -> str:
    """The reason in plain words; never the values that were to be written."""
    if isinstance(error, MemoryError):  # so says the engine of a page that is not as it was written
        return "a part of the file cannot be read"
    told = getattr(error, "orig", "") or getattr(error, "strerror", "")
    said = str(told or error if type(error).__module__ in _SPEAK_PLAINLY else told or type(error).__name__)
    for sign, words in (
        ("full", "the disk is full"),
        ("readonly", "the file or folder is read-only"),
        ("locked", "another program holds the file"),
        ("I/O", "the disk reported a fault"),
    ):
        if sign in said:
            return words
    return said[:1].lower() + said[1:]
