"""The recovery sheet: an audit's key and salt as lines for paper, each with characters that betray a slip.

The rule kept here: a sheet opens one file as it is now; with a new password it opens older backups only.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path

from workbench.storage.keys import Key
from workbench.storage.vault import CannotOpen

VERSION = b"\x01"
GROUP, GROUPS = 4, 4
"""Characters to a group, groups to a line; a group of two with check characters ends it."""
_ALIKE = str.maketrans({"0": "O", "1": "I", "8": "B"})


class UnreadableSheet(CannotOpen):
    """Lines that are no recovery sheet, or have a slip in them; the message names the line."""


def lines(key: Key) -> tuple[str, ...]:
    """The key as numbered lines: "1  ABCD EFGH IJKL MNOP  7Q"."""
    body = VERSION + key.key + key.salt
    body += hashlib.sha256(body).digest()[:1]
    code = base64.b32encode(body).decode().rstrip("=")
    width = GROUP * GROUPS
    cut = [code[start : start + width] for start in range(0, len(code), width)]
    return tuple(
        f"{number}  {' '.join(_grouped(part))}  {_check(number, part)}" for number, part in enumerate(cut, 1)
    )


def _grouped(part: str) -> list[str]:
    return [part[start : start + GROUP] for start in range(0, len(part), GROUP)]


def _check(number: int, part: str) -> str:
    """Two characters for the line and its place, so that lines that changed places are noticed as well."""
    return base64.b32encode(hashlib.sha256(f"{number}:{part}".encode()).digest()).decode()[:2]


def sheet(key: Key, title: str, file: str) -> str:
    """The sheet to print. `title` is the audit's own; nothing of a case is in it."""
    told = [
        "RECOVERY SHEET",
        "",
        f"Audit:  {title}",
        f"File:   {file}",
        "",
        *lines(key),
        "",
        "Whoever has this sheet and the file can read the audit without the password. Keep it on paper,",
        "apart from the computer, under lock. It opens the file as it is now, and the backups made with this",
        "password; after a change of password print a new sheet. The last two characters of each line are a",
        "check: 0 and O, 1 and I, 8 and B are taken for one another.",
        "",
    ]
    return "\n".join(told)


def key_from(text: str) -> Key:
    """The key on a sheet, typed or read from a file; capitals and blanks do not matter. Raises."""
    parts: list[str] = []
    for line in text.splitlines():
        number, _, rest = line.strip().partition(" ")
        if number.isdecimal() and rest.strip():
            parts.append(_read(int(number), rest, expected=len(parts) + 1))
    return _decoded(parts)


def _read(number: int, rest: str, expected: int) -> str:
    if number != expected:
        raise UnreadableSheet(f"Line {expected} of the recovery sheet is missing or out of its place.")
    code = "".join(rest.split()).upper().translate(_ALIKE)
    part, check = code[:-2], code[-2:]
    if _check(number, part) != check:
        raise UnreadableSheet(f"Line {number} of the recovery sheet has a slip in it: compare it again.")
    return part


def _decoded(parts: Sequence[str]) -> Key:
    code = "".join(parts)
    try:
        body = base64.b32decode(code + "=" * (-len(code) % 8))
    except ValueError:
        body = b""
    if len(body) != 50 or hashlib.sha256(body[:49]).digest()[:1] != body[49:]:
        raise UnreadableSheet("These lines are not a whole recovery sheet. It has five numbered lines.")
    if body[:1] != VERSION:
        raise UnreadableSheet("This recovery sheet is of a newer version of the program.")
    return Key(body[1:33], body[33:49])


def key_in_file(path: Path) -> Key:
    """The key on a sheet that was saved as a text file."""
    try:
        return key_from(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not a text file"
        raise UnreadableSheet(f"{path.name} could not be read as a recovery sheet ({reason}).") from None
