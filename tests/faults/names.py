"""Names that stand nowhere else in the world, and where any of them can be found again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

STEM = "Xyzquill"
"""Every sentinel begins so: what does not hold it, holds none of them."""
NAMES = tuple(f"{STEM}{number:03}ova" for number in range(240))
DRESSES = ("utf-8", "utf-16-le", "utf-16-be")


def inside(content: bytes) -> list[str]:
    """The sentinels in some bytes, in any of the dresses that text has on disk, whatever their case."""
    low = content.lower()
    dressed = [dress for dress in DRESSES if STEM.lower().encode(dress) in low]
    return [name for name in NAMES if any(name.lower().encode(dress) in low for dress in dressed)]


def parts(path: Path) -> Iterator[bytes]:
    """A file as it is, and what is packed in it where it is a zip (a Word file, a workbook)."""
    content = path.read_bytes()
    yield content
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            yield from (packed.read(name) for name in packed.namelist())


def left_in(folders: Iterable[Path]) -> dict[str, list[str]]:
    """Every file below these folders that holds a sentinel or is named by one."""
    found = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            names = inside(path.name.encode())
            if path.is_file() and not path.is_symlink():
                names += [name for part in parts(path) for name in inside(part)]
            if names:
                found[str(path.relative_to(folder))] = names[:3]
    return found
