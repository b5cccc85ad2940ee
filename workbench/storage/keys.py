"""The key of an audit file: made of the password and the salt that begins the file, or read off a sheet.

The rule kept here: what a key costs is part of the file format and the same everywhere.
"""

from __future__ import annotations

import os
from typing import NamedTuple

from workbench.storage.pages import SALT

COST = {"time_cost": 3, "memory_cost": 256 * 1024, "parallelism": 4}
"""Argon2id: passes, KiB of memory, lanes."""


class Key(NamedTuple):
    """What opens a file without its password; the recovery sheet holds just this."""

    key: bytes
    salt: bytes

    def __repr__(self) -> str:
        return "Key(…)"


Secret = str | Key
"""What opens a file: its password, or the key itself."""


def key_of(password: str, salt: bytes) -> bytes:
    """The 32-byte key: Argon2id over the password, salted with the first 16 bytes of the file."""
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(password.encode(), salt, hash_len=32, type=Type.ID, **COST)


def fresh_key(password: str) -> Key:
    """The key of a file that is yet to be written, with a salt of its own."""
    salt = os.urandom(SALT)
    return Key(key_of(password, salt), salt)


def literal(key: Key) -> str:
    """A key as the engine's PRAGMA and ATTACH take it."""
    return f"x'{key.key.hex()}{key.salt.hex()}'"
