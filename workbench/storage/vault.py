"""The password and the locked file: key, opening, and why a file cannot be opened, told apart.

The rule kept here: opening never creates, mends or changes a file, and every refusal says what to do.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import StaticPool

from workbench.domain.audit import Refused
from workbench.storage import disk, schema
from workbench.storage.cannot_open import CannotOpen as CannotOpen
from workbench.storage.cannot_open import Damaged as Damaged
from workbench.storage.cannot_open import Empty, ReadOnly
from workbench.storage.cannot_open import Foreign as Foreign
from workbench.storage.cannot_open import InUse as InUse
from workbench.storage.cannot_open import Missing as Missing
from workbench.storage.cannot_open import Newer as Newer
from workbench.storage.cannot_open import Unreadable as Unreadable
from workbench.storage.cannot_open import WrongPassword as WrongPassword
from workbench.storage.keys import COST as COST
from workbench.storage.keys import Key, Secret, fresh_key, key_of, literal
from workbench.storage.pages import PAGE, SALT, sound_pages
from workbench.storage.refusal import plain

AT_ONCE = 64 * 1024 * 1024
"""Bytes up to which a file is looked through as a whole before it opens: about a second."""
LOWEST_SQLITE = (3, 51, 3)
LOWEST_SQLCIPHER = (4, 19)

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


CLOSED = "The audit is closed or locked. Open it again with its password; everything recorded is in it."
_FOREIGN = (b"SQLite format 3\0", b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0")


_keys: WeakKeyDictionary[Engine, Key] = WeakKeyDictionary()


class EngineTooOld(Exception):
    """The database engine lacks corrections that the file's safety rests on; ours to mend by installing."""


def key_for(path: Path, secret: Secret) -> Key:
    """The key of the file at `path`; a recovery sheet's stands although the file's start is destroyed."""
    if isinstance(secret, Key):
        return secret
    salt = _salt(path)
    return Key(key_of(secret, salt), salt)


def key_in(engine: Engine) -> Key:
    """The key with which an open file was opened."""
    return _keys[engine]


def take_key(engine: Engine, key: Key) -> None:
    """Has a closed engine open its file with another key the next time."""
    _keys[engine] = key


def forget(engine: Engine) -> None:
    """Has an engine that was closed never open its file again: its key is gone, its password is wanted."""
    _keys.pop(engine, None)


def create(path: Path, password: str) -> Engine:
    """A new, empty, encrypted database at `path`, which must not exist. Raises FileExistsError, OSError."""
    with path.open("xb"):
        pass
    try:
        engine = engine_for(path, fresh_key(password))
        with engine.begin() as connection:
            schema.metadata.create_all(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION}")
            connection.exec_driver_sql(f"PRAGMA user_version = {schema.FORMAT}")
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return engine


def open_locked(path: Path, secret: Secret, at_once: int | None = None) -> Engine:
    """The database of the audit file at `path`. Raises a kind of CannotOpen; never changes the file.

    A file of more than `at_once` bytes is not looked through first: each page is proved when it is read.
    """
    _salt(path, usual=isinstance(secret, str))
    key = key_for(path, secret)
    engine = engine_for(path, key)
    try:
        with engine.connect() as connection:
            driver: Any = connection.connection.dbapi_connection
            _examine(driver, path)
            if at_once is None or path.stat().st_size <= at_once:
                see_sound(driver, path)
        disk.sweep(disk.unfinished(path))
        _bring_up_to_date(engine, path)
    except (DatabaseError, driver_error()) as error:
        engine.dispose()
        raise _reason(path, key, str(getattr(error, "orig", error)), isinstance(secret, str)) from None
    except BaseException:
        engine.dispose()
        raise
    return engine


def close(engine: Engine) -> None:
    """Gives the file back and leaves nothing beside it, also after a rollback that followed a kill."""
    if engine not in _keys:
        return
    try:
        with engine.connect() as connection:
            driver: Any = connection.connection.dbapi_connection
            for pragma in ("locking_mode = NORMAL", "journal_mode = PERSIST", "journal_mode = DELETE"):
                driver.execute(f"PRAGMA {pragma}").fetchall()
    finally:
        engine.dispose()


def _salt(path: Path, usual: bool = True) -> bytes:
    """The start of the file, where it may be an audit. With a sheet its first bytes may be anything."""
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
        raise Empty(f"{path.name} is empty: it holds no audit. Restore a backup, or open a copy of the file.")
    if usual and start.startswith(_FOREIGN):
        raise Foreign(f"{path.name} is not an audit of this program. Nothing was changed.")
    if size < PAGE:
        raise Empty(
            f"{path.name} is too short to be an audit: its end is missing. Restore a backup, or open a copy."
        )
    if not os.access(path, os.W_OK):
        raise _read_only(path)
    return start


def _examine(driver: Any, path: Path) -> None:
    """Takes the file for this program alone, and sees that it is ours and not newer."""
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


def see_sound(driver: Any, path: Path) -> None:
    """Raises Damaged unless every page is signed right and in its place."""
    sound = driver.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    if not sound or driver.execute("PRAGMA cipher_integrity_check").fetchall():
        raise damaged(path)


def driver_error() -> type[Exception]:
    """What the driver raises by itself, where SQLAlchemy is not in between."""
    from sqlcipher3 import dbapi2

    found: type[Exception] = dbapi2.DatabaseError
    return found


def faults() -> tuple[type[Exception], ...]:
    """What goes wrong when a file is written and is nobody's fault; MemoryError is a page that fails."""
    return OSError, DatabaseError, driver_error(), CannotOpen, MemoryError


def _bring_up_to_date(engine: Engine, path: Path) -> None:
    """Steps up to today's format in one transaction, with a copy of the file as it was kept beside it."""
    with engine.connect() as connection:
        behind = connection.exec_driver_sql("PRAGMA user_version").scalar_one() < schema.FORMAT
    if behind:
        from workbench.storage.backups import before_migration
        from workbench.storage.migrations.upgrade import upgrade

        try:
            before_migration(engine, path)
            with engine.begin() as connection:
                upgrade(connection)
        except faults() as error:
            raise Unreadable(
                f"{path.name} is of an older format and could not be brought up to date: {plain(error)}. "
                "It is as it was; make room, then try again."
            ) from None


def _reason(path: Path, key: Key, said: str, typed: bool) -> CannotOpen:
    """Why the engine would not open the file, in the user's terms."""
    if "locked" in said:
        return InUse(
            f"{path.name} is open in another window or program. Close it there first; nothing was changed."
        )
    if "readonly" in said:
        return _read_only(path)
    good, bad = sound_pages(path, *key)
    if good == 0 and bad > 0 and not typed:
        return WrongPassword(
            f"That recovery sheet does not open {path.name}. It is the sheet of another audit, or was made "
            "before the password was last changed. Nothing was changed."
        )
    if good == 0 and bad > 0:
        return WrongPassword(
            f"That password does not open {path.name}. Check Caps Lock and try again; nothing was changed. "
            "If it is surely right, the start of the file may be damaged: try a copy of the file."
        )
    return damaged(path)


def damaged(path: Path) -> Damaged:
    """What to tell of a file whose pages are not as they were written."""
    return Damaged(
        f"{path.name} is damaged: the password is right, but parts of the file have been altered or lost. "
        "Nothing was changed. Keep the file: a backup can be restored, or what is readable saved from it."
    )


def _read_only(path: Path) -> ReadOnly:
    return ReadOnly(f"{path.name} is read-only. Copy it to a folder of your own and open the copy.")


def engine_for(path: Path, key: Key) -> Engine:
    """A connection with every setting that the file needs, and nothing checked; for storage alone."""
    from sqlcipher3 import dbapi2

    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        module=dbapi2,
        poolclass=StaticPool,
        hide_parameters=True,
        connect_args={"timeout": 0.2},
    )
    _keys[engine] = key

    @event.listens_for(engine, "do_connect")
    def _stay_closed(*_told: Any) -> None:
        if engine not in _keys:
            raise Refused(CLOSED)

    @event.listens_for(engine, "connect")
    def _unlock(driver: Any, _record: Any) -> None:
        driver.isolation_level = None
        driver.execute("PRAGMA cipher_log_level = NONE")
        driver.execute(f'PRAGMA key = "{literal(_keys[engine])}"')
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
