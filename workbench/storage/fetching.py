"""Imports what the first opening of an audit takes, before somebody waits for it."""

from __future__ import annotations

from importlib import import_module

NEEDED = (
    "sqlalchemy.dialects.sqlite.pysqlite",
    "sqlcipher3.dbapi2",
    "argon2.low_level",
    "workbench.storage.audit_file",
    "holidays.countries",
)


def fetch() -> None:
    """May be called in a thread: none of it has to do with the window."""
    for name in NEEDED:
        import_module(name)
