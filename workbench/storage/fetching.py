"""Gets ready what the first opening of an audit takes, before somebody waits for it."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module

NEEDED = (
    "sqlalchemy.dialects.sqlite.pysqlite",
    "sqlcipher3.dbapi2",
    "argon2.low_level",
    "workbench.storage.audit_file",
)


def fetch() -> None:
    """May be called in a thread: none of it has to do with the window."""
    for name in NEEDED:
        import_module(name)
    from workbench.resourcing import built_in_text
    from workbench.storage.reading import checklist_of

    with suppress(OSError):  # told when it is wanted
        checklist_of(built_in_text())  # most audits have this one
