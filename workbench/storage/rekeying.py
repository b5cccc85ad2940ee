"""A new password: the whole audit written afresh under a new key, proved, and put in the old one's place.

The rule kept here: until the new file stands and opens, the old one is whole and opens with the old password.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from workbench.domain.audit import Refused
from workbench.storage import backups, disk, journal, keys, vault
from workbench.storage.refusal import plain

MARKS = ("user_version", "application_id")
"""What the engine's export leaves behind and has to be carried over by hand."""


def rekey(path: Path, engine: Engine, password: str, author: str) -> None:
    """Puts the open audit under a new password; its engine goes on with that. Raises Refused."""
    if not password:
        raise Refused("The new password is empty. Nothing was changed.")
    key = keys.fresh_key(password)
    fresh = disk.unfinished(path)
    try:
        disk.sweep(fresh)
        export(engine, fresh, key)
        _prove(engine, fresh, key, author)
        vault.close(engine)
        disk.put(fresh, path)
    except BaseException as error:
        disk.sweep(fresh)
        if isinstance(error, vault.faults()):
            raise Refused(
                f"The password was not changed: {plain(error)}. The audit has the old one still."
            ) from None
        raise
    vault.take_key(engine, key)


def export(engine: Engine, target: Path, key: keys.Key) -> None:
    """Everything in the open audit at `target`, under another key."""
    with engine.connect() as connection:
        driver: Any = connection.connection.dbapi_connection
        marks = {name: driver.execute(f"PRAGMA {name}").fetchone()[0] for name in MARKS}
        driver.execute(f'ATTACH DATABASE ? AS fresh KEY "{keys.literal(key)}"', (str(target),))
        try:
            driver.execute("SELECT sqlcipher_export('fresh')").fetchall()
            for name, value in marks.items():
                driver.execute(f"PRAGMA fresh.{name} = {value}")
        finally:
            if driver.in_transaction:
                driver.execute("ROLLBACK")
            driver.execute("DETACH DATABASE fresh")


def _prove(engine: Engine, fresh: Path, key: keys.Key, author: str) -> None:
    """Opens the new file, finds it equal to the old one, and keeps in it that its password is new."""
    again = vault.open_locked(fresh, key)
    try:
        with engine.connect() as old, again.connect() as new:
            if backups.content(old) != backups.content(new):
                raise vault.Damaged(f"{fresh.name} is not what was written to it")
        with again.begin() as connection:
            journal.note(connection, author, "Password changed")
    finally:
        vault.close(again)
