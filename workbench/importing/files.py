"""What kind of file a list is, judged by its content, before anything heavy looks at it.

The rule kept here: a file that cannot be read is refused with a sentence that says what to do instead.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

MOST_ENTRIES = 2_000
MOST_BYTES = 400 * 2**20
MOST_RATIO = 200
_SMALL = 2**20  # below this an entry may be packed as tightly as it likes

TEXT_ENDINGS = (".csv", ".tsv", ".txt")
ENDINGS = (".xlsx", ".xlsm", *TEXT_ENDINGS)
SAVE_AS = "Open it in Excel or LibreOffice, save it as .xlsx or .csv, and choose that copy."


class ListError(Exception):
    """A list that cannot be read; the message is for the user and says what to do."""


def kind_of(path: Path) -> str:
    """ "workbook" or "text". Raises ListError for what is neither."""
    try:
        with path.open("rb") as file:
            start = file.read(4096)
    except FileNotFoundError:
        raise ListError(f"There is no file called {path.name} in that folder.") from None
    except IsADirectoryError:
        raise ListError(f"{path.name} is a folder. Choose a list inside it.") from None
    except OSError:
        if path.is_dir():
            raise ListError(f"{path.name} is a folder. Choose a list inside it.") from None
        raise ListError(
            f"{path.name} cannot be opened. Close it in other programs, or copy it to your own folder first."
        ) from None
    if not start:
        raise ListError(f"{path.name} is empty. Ask for the list again.")
    return _kind(path, start)


def _kind(path: Path, start: bytes) -> str:
    name = path.name
    if start.startswith(b"PK"):
        _check_zip(path)
        return "workbook"
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise ListError(_old_or_locked(path))
    if path.suffix.lower() not in TEXT_ENDINGS:
        if path.suffix.lower() in ENDINGS:
            raise ListError(f"{name} is not a workbook inside, whatever its name says. {SAVE_AS}")
        raise ListError(f"{name} is not an .xlsx, .xlsm, .csv or .tsv file. {SAVE_AS}")
    if start.startswith((b"%PDF", b"{\\rtf", b"<?xml", b"<html", b"<HTML", b"<!DOCTYPE")):
        raise ListError(f"{name} is not a table of text inside, whatever its name says. {SAVE_AS}")
    return "text"


def _old_or_locked(path: Path) -> str:
    with path.open("rb") as file:
        locked = "EncryptedPackage".encode("utf-16-le") in file.read(8 * 2**20)
    if locked:
        return (
            f"{path.name} is protected with a password. Open it in Excel, take the password off a copy "
            "(File, Info, Protect Workbook), and choose the copy."
        )
    return f"{path.name} is a workbook in the old .xls format. {SAVE_AS}"


def _check_zip(path: Path) -> None:
    """Refuses what unpacks to far more than a list can hold, and packed files of other kinds."""
    try:
        with zipfile.ZipFile(path) as packed:
            entries = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise damaged(path) from None
    names = {entry.filename for entry in entries}
    if "xl/workbook.xml" not in names:
        raise ListError(f"{path.name} is {_other(names)}, not an .xlsx workbook. {SAVE_AS}")
    unpacked = sum(entry.file_size for entry in entries)
    tight = any(
        entry.file_size > _SMALL and entry.file_size > MOST_RATIO * max(entry.compress_size, 1)
        for entry in entries
    )
    if len(entries) > MOST_ENTRIES or unpacked > MOST_BYTES or tight:
        raise ListError(
            f"{path.name} unpacks to far more than a list of cases can hold, so it was not opened. "
            "Save the one sheet you need as a new workbook or as .csv, and choose that."
        )


def _other(names: set[str]) -> str:
    if "xl/workbook.bin" in names:
        return "a binary workbook (.xlsb)"
    if "content.xml" in names:
        return "an OpenDocument file (.ods)"
    return "a document of another kind" if "[Content_Types].xml" in names else "a packed folder"


def damaged(path: Path) -> ListError:
    return ListError(
        f"{path.name} is damaged or incomplete and cannot be read. Copy it again or ask for it again; "
        "if it opens in Excel, save it there as a new .xlsx."
    )
