"""What kind of file a list is, judged by its content, before anything heavy looks at it.

The rule kept here: a file that cannot be read is refused with a sentence that says what to do instead.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

MOST_ENTRIES = 2_000
MOST_BYTES = 400 * 2**20
MOST_RATIO = 200
_SMALL = 2**20  # below this an entry may be packed as tightly as it likes

TEXT_ENDINGS = (".csv", ".tsv", ".txt")
ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".xml", *TEXT_ENDINGS)
SAVE_AS = "Open it in Excel or LibreOffice, save it as .xlsx or .csv, and choose that copy."
_XML_STARTS = tuple(
    text.encode(encoding)
    for text in ("<?xml", "<Message")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
_FOREIGN = (b"%PDF", b"{\\rtf", b"<html", b"<HTML", b"<!DOCTYPE", b"<!doctype")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


class ListError(Exception):
    """A list that cannot be read; the message is for the user and says what to do."""


class Locked(ListError):
    """A workbook that wants a password; `tried` tells that the one given was wrong."""

    def __init__(self, name: str, tried: bool) -> None:
        self.tried = tried
        said = "The password is not the one of" if tried else "A password is needed to open"
        super().__init__(f"{said} {name}. It is protected with a password; nothing of it was read.")


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it lies on disk, or what came out of it when it was unlocked; that is never written."""

    path: Path
    unlocked: bytes | None = None

    @property
    def name(self) -> str:
        return self.path.name

    def open(self) -> BinaryIO:
        return self.path.open("rb") if self.unlocked is None else io.BytesIO(self.unlocked)

    def content(self) -> bytes:
        with self.open() as file:
            return file.read(MOST_BYTES)


def check_there(path: Path) -> None:
    """Raises ListError where there is no file, or none that may be opened."""
    try:
        if path.exists() and not path.is_file() and not path.is_dir():  # a pipe would never end
            raise ListError(f"{path.name} is not a file that can be read. Choose a list.")
        with path.open("rb") as file:
            empty = not file.read(1)
    except FileNotFoundError:
        raise ListError(f"There is no file called {path.name} in that folder.") from None
    except (OSError, ValueError):
        if path.is_dir():
            raise ListError(f"{path.name} is a folder. Choose a list inside it.") from None
        raise ListError(
            f"{path.name} cannot be opened. Close it in other programs, or copy it to your own folder first."
        ) from None
    if empty:
        raise ListError(f"{path.name} is empty. Ask for the list again.")


def kind_of(source: Source) -> str:
    """ "xlsx", "xlsb", "ods", "xls", "locked", "xml" or "text". Raises ListError for what is none of them."""
    with source.open() as file:
        start = file.read(4096)
    name, ending = source.name, source.path.suffix.lower()
    if start.startswith(b"PK"):
        return _packed_kind(source)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        return _compound_kind(source)
    bare = start
    for mark in _MARKS:
        bare = bare.removeprefix(mark)
    if bare.lstrip().startswith(_XML_STARTS):
        return "xml"
    if ending not in TEXT_ENDINGS:
        if ending in ENDINGS:
            raise ListError(f"{name} is not a workbook inside, whatever its name says. {SAVE_AS}")
        raise ListError(
            f"{name} is not an .xlsx, .xlsm, .xls, .xlsb, .ods, .xml, .csv or .tsv file. {SAVE_AS}"
        )
    if bare.lstrip().startswith(_FOREIGN):
        raise ListError(f"{name} is not a table of text inside, whatever its name says. {SAVE_AS}")
    return "text"


def _compound_kind(source: Source) -> str:
    with source.open() as file:
        start = file.read(64 * 2**20)
    if "EncryptedPackage".encode("utf-16-le") in start:
        return "locked"
    if any(stream.encode("utf-16-le") in start for stream in ("Workbook", "Book\0")):
        return "xls"
    raise ListError(f"{source.name} is an old document, but no workbook. {SAVE_AS}")


def _packed_kind(source: Source) -> str:
    names = _checked_entries(source)
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "content.xml" in names:
        return "ods"
    other = "a document of another kind" if "[Content_Types].xml" in names else "a packed folder"
    raise ListError(f"{source.name} is {other}, not a workbook. {SAVE_AS}")


def _checked_entries(source: Source) -> set[str]:
    """The names of a packed file's parts. Refuses what unpacks to far more than a list can hold."""
    try:
        with source.open() as file, zipfile.ZipFile(file) as packed:
            entries = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError):
        raise damaged(source.path) from None
    unpacked = sum(entry.file_size for entry in entries)
    tight = any(
        entry.file_size > _SMALL and entry.file_size > MOST_RATIO * max(entry.compress_size, 1)
        for entry in entries
    )
    if len(entries) > MOST_ENTRIES or unpacked > MOST_BYTES or tight:
        raise ListError(
            f"{source.name} unpacks to far more than a list of cases can hold, so it was not opened. "
            "Save the one sheet you need as a new workbook or as .csv, and choose that."
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise ListError(f"{source.name} is a packed file with a password of its own kind. {SAVE_AS}")
    return {entry.filename for entry in entries}


def damaged(path: Path) -> ListError:
    return ListError(
        f"{path.name} is damaged or incomplete and cannot be read. Copy it again or ask for it again; "
        "if it opens in Excel, save it there as a new .xlsx."
    )
