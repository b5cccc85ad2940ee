"""What can be done with an open audit file as a whole: backups, password, recovery sheet, check, destruction.

The rule kept here: each of these leaves the audit as it was unless it says that it has done its work.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import DBAPIError

from workbench.domain import retention
from workbench.domain.audit import Audit, Refused
from workbench.domain.entry import say_date
from workbench.storage import (
    backups,
    checking,
    destroying,
    disk,
    evidence,
    journal,
    keeping,
    recovery,
    rekeying,
    schema,
    surroundings,
    vault,
)
from workbench.storage.refusal import NotSaved, not_saved, plain

T = TypeVar("T")


class Safe:
    """The keeping of one open audit file; come by it as `AuditFile.safe`."""

    def __init__(self, path: Path, engine: Engine, author: str) -> None:
        self._path = path
        self._engine = engine
        self._author = author
        self.closed = False
        """Once the file is given back nothing here may open it again."""

    # --- backups ---

    @property
    def kept(self) -> keeping.Keeping:
        return self._read(keeping.read)

    def back_up(self, why: str = "asked", folder: Path | None = None) -> backups.Backup:
        """A backup, opened and compared after writing. Raises Refused, or its kind Unreachable.

        It knows where its audit lies: what is restored from it has to tell of the other at its end.
        """
        if self._path.absolute() not in {copy.place for copy in self._told()}:
            self.note_copy(self._path, keeping.ORIGIN)
        return backups.make(self._engine, why, folder)

    def back_up_if_due(self, now: datetime | None = None) -> backups.Backup | None:
        """The scheduled backup, two a day, if one is due. Raises Refused."""
        deed = self._read(lambda c: c.execute(select(func.max(schema.deeds.c.number))).scalar() or 0)
        if backups.due(self.list_backups(), deed, now or datetime.now()):
            return self.back_up("scheduled")
        return None

    def list_backups(self) -> list[backups.Backup]:
        """Those in the folder for backups, newest first."""
        kept = self.kept
        return backups.found(kept.backups, kept.audit)

    def backup_warning(self) -> str:
        """That the chosen folder is not within reach; "" if all is well."""
        kept = self.kept
        if kept.folder and not kept.backups.is_dir():
            return (
                f"The folder for backups, {kept.folder}, is not within reach: no backups are made until its "
                "drive is connected or another folder is chosen."
            )
        return ""

    def keep_backups_in(self, folder: Path | None) -> None:
        """Has backups go into a folder of the user's choice; None: into the program's own."""
        if folder is not None and not folder.is_dir():
            raise Refused(f"{folder} is not a folder that can be reached.")
        chosen = str(folder.absolute()) if folder else ""
        words = "Folder for backups changed" if chosen else "Backups go into the program’s own folder"
        self._write(replace(self.kept, folder=chosen), words)

    def export_backup(self, target: Path) -> Path:
        """A copy of the audit as it is now, at `target`, which must be free; it is known as a copy."""
        if target.exists():
            raise Refused(f"{target.name} is there already. Choose another name; it was not touched.")
        try:
            with disk.whole(target) as part:
                backups.copy(self._engine, part)
        except vault.faults() as error:
            raise Refused(
                f"{target.name} could not be written: {plain(error)}. The audit itself is safe."
            ) from None
        self.note_copy(target, "copy")
        return target

    def drill(self, backup: Path) -> backups.Tried:
        """A backup restored for a moment to see that it can be. Raises Refused or CannotOpen."""
        return backups.drill(backup, vault.key_in(self._engine))

    def restore(self, backup: Path, target: Path) -> Path:
        """A backup with today's password as an audit of its own, under a free name."""
        self.back_up("restore")
        restored = backups.restore(backup, vault.key_in(self._engine), target)
        self.note_copy(restored, "copy")
        return restored

    def note_copy(self, place: Path, kind: str = "export") -> None:
        """Keeps that something was made of the audit, for the day when every copy has to go."""
        if self.closed:  # what was being written when the audit was locked; this would open it again
            return
        try:
            with self._engine.begin() as connection:
                keeping.note_copy(connection, place, kind)
        except DBAPIError as error:
            raise not_saved(error) from None

    def expect_copy(self, place: Path) -> None:
        """The same before anything lies there, for a lock meanwhile would keep it from being noted after.

        What the disk refuses is let go: it is noted once more when the copy is there.
        """
        with suppress(NotSaved):
            self.note_copy(place)

    # --- password ---

    def change_password(self, password: str) -> backups.Backup:
        """A backup under the old password, then the audit under the new one. Raises Refused."""
        kept = self.back_up("password")
        rekeying.rekey(self._path, self._engine, password, self._author)
        return kept

    def recovery_lines(self) -> tuple[str, ...]:
        return recovery.lines(vault.key_in(self._engine))

    def recovery_sheet(self, title: str) -> str:
        """The sheet for paper; that it was made is kept in the history. Raises Refused."""
        told = recovery.sheet(vault.key_in(self._engine), title, self._path.name)
        self._note("Recovery sheet made")
        return told

    # --- looking ---

    def check(self) -> tuple[checking.Fault, ...]:
        """Every fault of the open audit."""
        return self.verdict().faults

    def verdict(self) -> checking.Verdict:
        """The faults of the open audit, and the last seal of its history."""
        try:
            with self._engine.connect() as connection:
                return checking.verdict(connection)
        except DBAPIError:
            fault = checking.Fault("pages", "Parts of the file cannot be read any more.")
            return checking.Verdict(0, (fault,), opened=False)

    def warnings(self) -> list[str]:
        """What is to be said about the file's place, its clock, its backups and its end."""
        with self._engine.connect() as connection:
            told = surroundings.warnings(self._path, connection)
        told += [self.backup_warning(), retention.reminder(self.kept.until, date.today())]
        return [sentence for sentence in told if sentence]

    def history_rows(self, cover: evidence.Cover | None = None) -> list[Sequence[str]]:
        with self._engine.connect() as connection:
            return list(evidence.rows(connection, cover))

    def as_once(self, audit: Audit) -> list[Audit]:
        """The audit with identifying answers as they once were; for covering them in typed text."""
        with self._engine.connect() as connection:
            return evidence.as_once(connection, audit)

    def export_history(self, target: Path, cover: evidence.Cover | None = None) -> Path:
        """The whole history as csv: who, when, what, from, to, why, seal; with `cover`, without names."""
        try:
            with target.open("w", encoding="utf-8-sig", newline="") as file:
                if cover is None:
                    target.chmod(0o600)  # it names children: for whoever wrote it alone
                csv.writer(file).writerows(self.history_rows(cover))
        except OSError as error:
            raise Refused(f"{target.name} could not be written: {plain(error)}.") from None
        self.note_copy(target)
        return target

    # --- the end ---

    def keep_until(self, day: date | None) -> None:
        """Until when the audit may be kept; a reminder begins thirty days before."""
        until = day.isoformat() if day else ""
        words = f"To be kept until {say_date(until)}" if until else "No date for destruction any more"
        self._write(replace(self.kept, until=until), words)

    def copies(self) -> list[keeping.Copy]:
        return destroying.known(self._path, self._engine)

    def _told(self) -> list[keeping.Copy]:
        return self._read(keeping.copies)

    def destroy(self, record: Path | None = None) -> destroying.Destroyed:
        """Makes every copy within reach unreadable, then the audit. It is closed then."""
        done = destroying.destroy(self._path, self._engine, record)
        self.closed = True
        return done

    def _read(self, see: Callable[[Connection], T]) -> T:
        """Raises Refused where the file is not as it was written."""
        try:
            with self._engine.connect() as connection:
                return see(connection)
        except (DBAPIError, MemoryError) as error:
            raise not_saved(error) from None

    def _write(self, kept: keeping.Keeping, words: str) -> None:
        try:
            with self._engine.begin() as connection:
                keeping.write(connection, kept, self._author, words)
        except DBAPIError as error:
            raise not_saved(error) from None

    def _note(self, words: str) -> None:
        try:
            with self._engine.begin() as connection:
                journal.note(connection, self._author, words)
        except DBAPIError as error:
            raise not_saved(error) from None
