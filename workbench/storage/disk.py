"""Whole files put in place, flushed and taken away, so that a loss of power finds the old or the new one.

The rule kept here: a name never points at something half written.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TRIES = 12
"""On Windows a virus scanner or a synchronising program may hold a new file for a moment."""
SIDE = ("", "-journal", "-wal", "-shm")
"""What the engine may leave beside a file that it was writing."""


@contextmanager
def whole(target: Path) -> Iterator[Path]:
    """A path beside `target` to write to; it becomes `target` when the block ends well, or is taken away."""
    part = target.with_name(target.name + ".part")
    sweep(part)
    try:
        yield part
        put(part, target)
    except BaseException:
        sweep(part)
        raise


def put(source: Path, target: Path) -> None:
    """Flushes `source` and gives it the name `target`, in place of what had it."""
    flush(source)
    for wait in range(TRIES):
        try:
            os.replace(source, target)
            break
        except PermissionError:
            if os.name != "nt" or wait == TRIES - 1:
                raise
            time.sleep(0.02 * 2 ** min(wait, 5))
    flush_folder(target.parent)


def flush(path: Path) -> None:
    """Has the system write what it still holds of a file."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """The same for the names in a folder; Windows does it by itself."""
    if os.name == "nt":
        return
    held = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(held)
    except OSError:
        pass  # some network folders cannot; the file itself has been flushed
    finally:
        os.close(held)


def sweep(path: Path) -> None:
    """Takes a file of ours away with what the engine left beside it, if it is there."""
    for end in SIDE:
        path.with_name(path.name + end).unlink(missing_ok=True)


def unfinished(path: Path) -> Path:
    """What a file under a new password is called until it takes the place of `path`."""
    return path.with_name(path.name + ".new-key")


def make_unreadable(path: Path) -> None:
    """Overwrites a file from its start on, flushes it and removes it."""
    size = path.stat().st_size
    with path.open("rb+") as file:
        for start in range(0, size, 1 << 20):
            file.write(os.urandom(min(1 << 20, size - start)))
            if start == 0:
                file.flush()
                os.fsync(file.fileno())
        file.flush()
        os.fsync(file.fileno())
    sweep(path)
    flush_folder(path.parent)
