"""Encrypted copies of an audit, opened and compared after writing; which are kept, and how one comes back.

The rule kept here: a backup counts once it has been opened and found equal, and only then do older ones go.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select, text
from sqlalchemy.exc import DBAPIError

from workbench.domain.audit import Refused
from workbench.storage import chain, disk, keeping, keys, schema, vault
from workbench.storage.refusal import plain

ENDING = ".auditbackup"
REASONS = ("scheduled", "asked", "import", "merge", "migration", "restore", "password", "destroy")
NEWEST, DAYS, WEEKS, MONTHS = 10, 14, 8, 12
"""How many are kept: the newest in any case, and the last of each day, week and month."""
APART = timedelta(hours=4)
"""At least this lies between the two backups of a day."""
_NAME = re.compile(
    rf"(?P<audit>[0-9a-f]{{8}}) (?P<deed>\d{{7}}) (?P<at>\d{{8}}T\d{{6}}) (?P<why>\w+){ENDING}"
)


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup on disk, by its name; `deed` is the number of the newest deed in it."""

    path: Path
    audit: str
    deed: int
    at: datetime
    why: str

    @property
    def order(self) -> tuple[int, datetime]:
        """By the sequence in the file; the clock only parts those of one deed."""
        return self.deed, self.at


class Unreachable(Refused):
    """The folder for backups is not there, e.g. a stick that was taken out. The audit itself is safe."""


def found(folder: Path, audit: str = "") -> list[Backup]:
    """The backups in a folder, newest first; of one audit where its id is given."""
    try:
        seen = [backup for path in folder.iterdir() if (backup := named(path)) is not None]
    except OSError:
        return []  # not there, not a folder, or not for this user
    return sorted((b for b in seen if not audit or b.audit == audit[:8]), key=_order, reverse=True)


def _order(backup: Backup) -> tuple[int, datetime]:
    return backup.order


def named(path: Path) -> Backup | None:
    """What a backup's name says; None for another file."""
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    at = datetime.strptime(match["at"], "%Y%m%dT%H%M%S")
    return Backup(path, match["audit"], int(match["deed"]), at, match["why"])


def make(engine: Engine, why: str, folder: Path | None = None, now: datetime | None = None) -> Backup:
    """Writes a backup of an open audit, opens it, compares it, and thins out the older. Raises Refused."""
    try:
        with engine.connect() as connection:
            kept = keeping.read(connection)
            deed = connection.execute(select(func.max(schema.deeds.c.number))).scalar() or 0
        chosen = folder or kept.backups
        name = f"{kept.short} {deed:07} {now or datetime.now():%Y%m%dT%H%M%S} {why}{ENDING}"
        if folder is None and not kept.folder:
            chosen.mkdir(parents=True, exist_ok=True)
        if not chosen.is_dir():
            raise Unreachable(
                f"The folder for backups, {chosen}, is not there; no backup was made. Connect its drive, or "
                "choose another folder. The audit itself is safe."
            )
        for left in chosen.glob(f"{kept.short} *{ENDING}.part*"):
            left.unlink()  # of a backup that a kill or a loss of power cut short
        with disk.whole(chosen / name) as part:
            copy(engine, part)
    except vault.faults() as error:
        raise Refused(f"The backup could not be made: {plain(error)}. The audit itself is safe.") from None
    made = named(chosen / name)
    assert made is not None
    with suppress(DBAPIError):  # it is found by its name as well, when every copy has to go
        with engine.begin() as connection:
            keeping.note_copy(connection, made.path, "backup")
        thin_out(engine, chosen, kept.audit, keep=made)
    return made


def copy(engine: Engine, target: Path) -> None:
    """The open audit, page by page, under the same key at `target`; opened, checked and found equal."""
    key = vault.key_in(engine)
    twin = vault.engine_for(target, key)
    try:
        with engine.connect() as source, twin.connect() as goal:
            source.connection.dbapi_connection.backup(goal.connection.dbapi_connection)  # type: ignore[union-attr]
    finally:
        vault.close(twin)
    again = vault.open_locked(target, key)
    try:
        with engine.connect() as source, again.connect() as goal:
            if content(source) != content(goal):
                raise vault.Damaged(f"{target.name} is not what was written to it")
    finally:
        vault.close(again)


def content(connection: Connection) -> dict[str, object]:
    """What two files with the same audit agree in: the history's last seal, and the rows of each table."""
    told: dict[str, object] = {"": chain.last(connection)}
    for name in schema.metadata.tables:
        counted = text(f'SELECT count(*) FROM "{name}"')  # our own names  # nosec B608
        told[name] = connection.execute(counted).scalar()
    return told


def kept_of(backups: Sequence[Backup]) -> set[Path]:
    """Those that stay: the newest, and the last of each recent day, week and month."""
    ordered = sorted(backups, key=_order, reverse=True)
    stay = {backup.path for backup in ordered[:NEWEST]}
    for form, many in (("%Y-%m-%d", DAYS), ("%G-%V", WEEKS), ("%Y-%m", MONTHS)):
        spans: dict[str, Path] = {}
        for backup in ordered:
            spans.setdefault(backup.at.strftime(form), backup.path)
        stay |= {spans[span] for span in sorted(spans, reverse=True)[:many]}
    return stay


def thin_out(engine: Engine, folder: Path, audit: str, keep: Backup) -> list[Path]:
    """Removes backups that no day, week or month needs; never `keep`, which was just found good."""
    every = found(folder, audit)
    stay = kept_of(every) | {keep.path}
    gone = [backup.path for backup in every if backup.path not in stay]
    for path in gone:
        path.unlink(missing_ok=True)
    if gone:
        with engine.begin() as connection:
            keeping.forget_copies(connection, gone)
    return gone


def due(backups: Iterable[Backup], deed: int, now: datetime) -> bool:
    """Whether the day's first or second backup is to be made: two a day, and only of something new."""
    ordered = sorted(backups, key=_order)
    if ordered and ordered[-1].deed >= deed:
        return False
    today = [b.at for b in ordered if b.at.date() == now.date() and b.why == "scheduled"]
    return not today or (len(today) < 2 and now - max(today) >= APART)


def test(path: Path, secret: keys.Secret) -> tuple[str, int, int]:
    """Opens a backup as if it were needed: its audit's title, cases and deeds. Raises CannotOpen."""
    from workbench.storage import reading

    engine = vault.open_locked(path, secret)
    try:
        with engine.connect() as connection:
            audit = reading.picture(connection)
            deeds = connection.execute(select(func.count()).select_from(schema.deeds)).scalar_one()
        return audit.settings.title, len(audit.cases), deeds
    finally:
        vault.close(engine)


@dataclass(frozen=True, slots=True)
class Tried:
    """What a backup turned out to hold when it was opened as if it were needed."""

    backup: Path
    title: str
    cases: int
    deeds: int


def drill(backup: Path, secret: keys.Secret) -> Tried:
    """Restores a backup beside itself, opens what came of it and takes it away again. Raises as both do."""
    trial = backup.with_suffix(".drill")
    disk.sweep(trial)
    try:
        restore(backup, secret, trial)
        return Tried(backup, *test(trial, secret))
    finally:
        disk.sweep(trial)


def restore(backup: Path, secret: keys.Secret, target: Path) -> Path:
    """A backup as an audit of its own, under a name that nothing has yet. Neither is changed if it fails."""
    if target.exists():
        raise Refused(f"{target.name} is there already. Restore under another name; it was not touched.")
    engine = vault.open_locked(backup, secret)
    try:
        with disk.whole(target) as part:
            copy(engine, part)
            if target.exists():
                raise Refused(f"{target.name} has just appeared. Restore under another name.")
    except vault.faults() as error:
        raise Refused(f"{target.name} could not be restored: {plain(error)}. The backup is safe.") from None
    finally:
        vault.close(engine)
    return target


def before_migration(engine: Engine, path: Path) -> Path:
    """A copy of a file of an older format, beside it, before it is brought up to date. Kept until removed."""
    with engine.connect() as connection:
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    target = path.with_name(f"{path.stem} (format {version}){ENDING}")
    if not target.exists():
        with disk.whole(target) as part:
            _copy_pages(engine, part)
    return target


def _copy_pages(engine: Engine, target: Path) -> None:
    """The pages alone: an older format cannot be compared by today's tables, but its engine's checks hold."""
    twin = vault.engine_for(target, vault.key_in(engine))
    try:
        with engine.connect() as source, twin.connect() as goal:
            driver = goal.connection.dbapi_connection
            source.connection.dbapi_connection.backup(driver)  # type: ignore[union-attr]
            vault.see_sound(driver, target)
    finally:
        vault.close(twin)
