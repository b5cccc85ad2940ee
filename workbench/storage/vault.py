"""The password and the locked file: key, opening, and why a file cannot be opened, told apart.

The rule kept here: opening never creates, mends or changes a file, and every refusal says what to do.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import StaticPool

from workbench.storage import schema

LOWEST_SQLITE = (3, 51, 3)
LOWEST_SQLCIPHER = (4, 19)
COST = {"time_cost": 3, "memory_cost": 256 * 1024, "parallelism": 4}
"""Argon2id: passes, KiB of memory, lanes; part of the file format."""

PRAGMAS = (
    "locking_mode = EXCLUSIVE",
    "journal_mode = DELETE",
    "synchronous = EXTRA",
    "temp_store = MEMORY",
    "secure_delete = ON",
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
)
"""Set on every connection, in this order, before anything is read."""

SALT = 16
PAGE = 4096
_RESERVED = 80  # at the end of each page: 16 bytes of IV, 64 of HMAC-SHA512


class CannotOpen(Exception):
    """An audit file that cannot be opened; the message is for the user. The file was not touched."""


class WrongPassword(CannotOpen):
    pass


class Damaged(CannotOpen):
    pass


class Newer(CannotOpen):
    pass


class Missing(CannotOpen):
    pass


class InUse(CannotOpen):
    pass


class Foreign(CannotOpen):
    pass


class Unreadable(CannotOpen):
    pass


class EngineTooOld(Exception):
    """The database engine lacks corrections that the file's safety rests on; ours to mend by installing."""


def key_of(password: str, salt: bytes) -> bytes:
    """The 32-byte key: Argon2id over the password, salted with the first 16 bytes of the file."""
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(password.encode(), salt, hash_len=32, type=Type.ID, **COST)


def create(path: Path, password: str) -> Engine:
    """A new, empty, encrypted database at `path`, which must not exist. Raises FileExistsError, OSError."""
    with path.open("xb"):
        pass
    try:
        salt = os.urandom(SALT)
        engine = _engine(path, key_of(password, salt), salt)
        with engine.begin() as connection:
            schema.metadata.create_all(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION}")
            connection.exec_driver_sql(f"PRAGMA user_version = {schema.FORMAT}")
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return engine


def open_locked(path: Path, password: str) -> Engine:
    """The database of the audit file at `path`. Raises a kind of CannotOpen; never changes the file."""
    salt = _salt(path)
    key = key_of(password, salt)
    engine = _engine(path, key, salt)
    try:
        with engine.connect() as connection:
            _examine(connection.connection.dbapi_connection, path)
        _bring_up_to_date(engine)
    except (DatabaseError, _driver_error()) as error:
        engine.dispose()
        raise _reason(path, key, str(getattr(error, "orig", error))) from None
    except BaseException:
        engine.dispose()
        raise
    return engine


def close(engine: Engine) -> None:
    """Gives the file back and leaves nothing beside it, also after a rollback that followed a kill."""
    try:
        with engine.connect() as connection:
            driver: Any = connection.connection.dbapi_connection
            for pragma in ("locking_mode = NORMAL", "journal_mode = PERSIST", "journal_mode = DELETE"):
                driver.execute(f"PRAGMA {pragma}").fetchall()
    finally:
        engine.dispose()


def _salt(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            start = file.read(SALT)
        size = path.stat().st_size
    except FileNotFoundError:
        raise Missing(
            f"{path.name} is not there any more. It may have been moved or renamed, "
            "or its drive is not connected."
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the system refused"
        raise Unreadable(f"{path.name} could not be read ({reason}). Nothing was changed.") from None
    if size == 0:
        raise Damaged(f"{path.name} is empty: it holds no audit. Open a copy of the file instead.")
    if start == b"SQLite format 3\0" or start[:4] in (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0"):
        raise Foreign(f"{path.name} is not an audit of this program. Nothing was changed.")
    if size < PAGE:
        raise Damaged(f"{path.name} is too short to be an audit: its end is missing. Open a copy instead.")
    if not os.access(path, os.W_OK):
        raise Unreadable(f"{path.name} is read-only. Copy it to a folder of your own and open the copy.")
    return start


def _examine(driver: Any, path: Path) -> None:
    """Takes the file for this program alone, and sees that it is ours, not newer, and sound."""
    driver.execute("BEGIN EXCLUSIVE")
    driver.execute("COMMIT")
    application = driver.execute("PRAGMA application_id").fetchone()[0]
    version = driver.execute("PRAGMA user_version").fetchone()[0]
    if application != schema.APPLICATION or version < 1:
        raise Foreign(f"{path.name} opens, but is not an audit of this program. Nothing was changed.")
    if version > schema.FORMAT:
        raise Newer(
            f"{path.name} was written by a newer version of this program. Nothing was changed. "
            "Install the newer version to open it."
        )
    sound = driver.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    if not sound or driver.execute("PRAGMA cipher_integrity_check").fetchall():
        raise _damaged(path)


def _driver_error() -> type[Exception]:
    """What the driver raises by itself, where SQLAlchemy is not in between."""
    from sqlcipher3 import dbapi2

    found: type[Exception] = dbapi2.DatabaseError
    return found


def _bring_up_to_date(engine: Engine) -> None:
    with engine.begin() as connection:
        if connection.exec_driver_sql("PRAGMA user_version").scalar_one() < schema.FORMAT:
            from workbench.storage.migrations.upgrade import upgrade

            upgrade(connection)


def _reason(path: Path, key: bytes, said: str) -> CannotOpen:
    """Why the engine would not open the file, in the user's terms."""
    if "locked" in said:
        return InUse(
            f"{path.name} is open in another window or program. Close it there first; nothing was changed."
        )
    if "readonly" in said:
        return Unreadable(f"{path.name} is read-only. Copy it to a folder of your own and open the copy.")
    good, bad = sound_pages(path, key)
    if good == 0 and bad > 0:
        return WrongPassword(
            f"That password does not open {path.name}. Check Caps Lock and try again; nothing was changed. "
            "If it is surely right, the start of the file may be damaged: try a copy of the file."
        )
    return _damaged(path)


def _damaged(path: Path) -> Damaged:
    return Damaged(
        f"{path.name} is damaged: the password is right, but parts of the file have been altered or lost. "
        "Nothing was changed. Keep the file, and open your latest copy of it."
    )


def sound_pages(path: Path, key: bytes) -> tuple[int, int]:
    """How many pages carry the right and how many a wrong signature under `key`.

    A wrong key makes every page wrong; damage only some. SQLCipher 4: HMAC-SHA512 over page, IV and
    little-endian page number, with a key of PBKDF2-SHA512 (salt xor 0x3a, 2 rounds, 32 bytes).
    """
    good = bad = 0
    with path.open("rb") as file:
        salt = file.read(SALT)
        file.seek(0)
        signing = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, 32)
        number = 0
        while page := file.read(PAGE):
            number += 1
            signed = page[SALT if number == 1 else 0 : PAGE - _RESERVED + 16]
            mac = hmac.new(signing, signed + number.to_bytes(4, "little"), "sha512").digest()
            if len(page) == PAGE and hmac.compare_digest(mac, page[PAGE - 64 :]):
                good += 1
            else:
                bad += 1
    return good, bad


def _engine(path: Path, key: bytes, salt: bytes) -> Engine:
    from sqlcipher3 import dbapi2

    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        module=dbapi2,
        poolclass=StaticPool,
        hide_parameters=True,
        connect_args={"timeout": 0.2},
    )

    @event.listens_for(engine, "connect")
    def _unlock(driver: Any, _record: Any) -> None:
        driver.isolation_level = None
        driver.execute("PRAGMA cipher_log_level = NONE")
        driver.execute(f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"")
        _assert_floors(driver)
        for pragma in PRAGMAS:
            driver.execute(f"PRAGMA {pragma}").fetchall()
        driver.execute("SELECT count(*) FROM sqlite_master").fetchone()

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _assert_floors(driver: Any) -> None:
    sqlite = driver.execute("SELECT sqlite_version()").fetchone()[0]
    cipher = (driver.execute("PRAGMA cipher_version").fetchone() or ("0",))[0]
    for name, found, lowest in (
        ("SQLite", sqlite, LOWEST_SQLITE),
        ("SQLCipher", cipher.split()[0], LOWEST_SQLCIPHER),
    ):
        if tuple(int(part) for part in found.split(".")) < lowest:
            wanted = ".".join(map(str, lowest))
            raise EngineTooOld(f"{name} {found} is installed; {wanted} or newer is needed. Install it again.")
