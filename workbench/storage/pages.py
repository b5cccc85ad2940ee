"""The signatures of an encrypted file's pages: which are as they were written, and which are not.

The rule kept here: the file is read and never opened as a database, so that no damage can lead it astray.
"""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

SALT = 16
PAGE = 4096
_RESERVED = 80  # at the end of each page: 16 bytes of IV, 64 of HMAC-SHA512


def sound_pages(path: Path, key: bytes, salt: bytes | None = None) -> tuple[int, int]:
    """How many pages carry the right and how many a wrong signature under `key`.

    A wrong key makes every page wrong; damage only some.
    """
    whole, bad = signatures(path, key, salt)
    return whole - len(bad), len(bad)


def signatures(path: Path, key: bytes, salt: bytes | None = None) -> tuple[int, list[int]]:
    """The number of pages, and those (from 1) whose signature is wrong.

    SQLCipher 4: HMAC-SHA512 over page, IV and little-endian page number, with a key of PBKDF2-SHA512 (salt
    xor 0x3a, 2 rounds, 32 bytes). The salt is the file's first 16 bytes, unless it is known from elsewhere.
    """
    bad: list[int] = []
    number = 0
    with path.open("rb") as file:
        start = file.read(SALT)
        file.seek(0)
        mixed = bytes(byte ^ 0x3A for byte in salt or start)
        signing = hashlib.pbkdf2_hmac("sha512", key, mixed, 2, 32)
        while page := file.read(PAGE):
            number += 1
            signed = page[SALT if number == 1 else 0 : PAGE - _RESERVED + 16]
            mac = hmac.digest(signing, signed + number.to_bytes(4, "little"), "sha512")
            if len(page) != PAGE or not hmac.compare_digest(mac, page[PAGE - 64 :]):
                bad.append(number)
    return number, bad
