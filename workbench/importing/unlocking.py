"""Takes the password off a workbook, in the memory of the worker.

The rule kept here: what comes out is never written anywhere, and a wrong password is told from damage.
"""

from __future__ import annotations

import io
from typing import Any

from workbench.importing.files import MOST_BYTES, SAVE_AS, ListError, Locked, Source, damaged, kind_of


def opened(source: Source, password: str | None) -> tuple[Source, str]:
    """The file with its password taken off where it has one, and its kind. Raises Locked or ListError."""
    kind = kind_of(source)
    if kind == "locked" or (kind == "xls" and _is_locked(source)):
        if password is None:
            raise Locked(source.name, tried=False)
        inside = Source(source.path, _unlocked(source, password))
        return inside, kind_of(inside)
    return source, kind


def _is_locked(source: Source) -> bool:
    from msoffcrypto import OfficeFile

    try:
        with source.open() as file:
            return bool(OfficeFile(file).is_encrypted())
    except Exception:  # noqa: BLE001 - a damaged file may raise anything; the reader says what it is
        return False


def _unlocked(source: Source, password: str) -> bytes:
    from msoffcrypto import OfficeFile

    out = io.BytesIO()
    try:
        with source.open() as file:
            book = OfficeFile(file)
            _check_cost(book)
            verified = _try(book, password, source.name)
            book.decrypt(out)
    except (ListError, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - a damaged file may raise anything
        raise damaged(source.path) from None
    content = out.getvalue()
    if not content.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        raise damaged(source.path) if verified else Locked(source.name, tried=True)
    if len(content) > MOST_BYTES:
        raise ListError(f"{source.name} is far larger than a list of cases can be. {SAVE_AS}")
    return content


def _try(book: Any, password: str, name: str) -> bool:
    """Gives the book its password; whether that was found to be the right one. Raises Locked."""
    from msoffcrypto.exceptions import InvalidKeyError

    try:
        book.load_key(password=password, verify_password=True)
    except InvalidKeyError:
        raise Locked(name, tried=True) from None
    except NotImplementedError:  # kinds whose password shows only in what comes out
        book.load_key(password=password)
        return False
    return True


MOST_ROUNDS = 10_000_000


def _check_cost(book: object) -> None:
    """A file may ask for so many rounds of hashing that no machine ever ends."""
    info = getattr(book, "info", None)
    rounds = info.get("spinValue", 0) if isinstance(info, dict) else 0
    if isinstance(rounds, int) and rounds > MOST_ROUNDS:
        raise ListError("The workbook asks for more rounds of its password than any program makes.")
