"""The one door to an audit on disk: every deed goes in here and is on disk when the call returns.

The rule kept here: one deed is one transaction, kept in the journal; what stands in `audit` is on disk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, update
from sqlalchemy.exc import DatabaseError, DBAPIError

from workbench.domain.audit import (
    READY_ON,
    SIGNED_BY,
    SIGNED_ON,
    Answer,
    Audit,
    Change,
    Deed,
    EarlierAudit,
    FindingEdit,
    NewCase,
    Place,
    Recommendation,
    Refused,
    Settings,
)
from workbench.domain.entry import Entry, clean, read_date, say_date
from workbench.domain.instrument import Instrument
from workbench.domain.picture import earlier_stored, settings_stored, stored
from workbench.storage import journal, naming, reading, recommending, schema, search, turning, vault
from workbench.storage.entries import answer_change, changes_of, right_answer, said_of_case
from workbench.storage.keys import Secret
from workbench.storage.lists import Plan
from workbench.storage.making import changes_for, changes_without, row_added, row_dropped, row_moved
from workbench.storage.refusal import not_saved, plain
from workbench.storage.safe import Safe
from workbench.storage.turning import Turn
from workbench.storage.writable import open_case, present

T = TypeVar("T")


class AuditFile:
    """An open audit file. Make one with `create` or `open`; `close` when done."""

    def __init__(self, path: Path, engine: Engine, author: str = "") -> None:
        self.path = path
        self._engine = engine
        self._closed = False
        try:
            self.audit: Audit = self.read(lambda connection: reading.outline(connection, self.read))
            self._next_id = self.read(reading.next_id)
            self.undo_label, self.redo_label = self.read(journal.next_labels)
        except vault.Damaged:
            engine.dispose()
            raise
        self.author = author or self.audit.settings.auditor
        self.safe = Safe(path, engine, self.author)

    @classmethod
    def create(cls, path: Path, password: str, settings: Settings, instrument: Instrument) -> AuditFile:
        """A new audit at `path`. Raises Refused where something is there already or the disk says no."""
        try:
            engine = vault.create(path, password)
            with engine.begin() as connection:
                reading.begin(connection, instrument, settings)
        except FileExistsError:
            raise Refused(f"{path.name} is there already. Choose another name; it was not touched.") from None
        except (OSError, DBAPIError) as error:
            raise Refused(f"{path.name} could not be made here: {plain(error)}.") from None
        return cls(path, engine)

    @classmethod
    def open(cls, path: Path, password: Secret, author: str = "") -> AuditFile:
        """The audit at `path`. Raises a kind of vault.CannotOpen, which tells the user why.

        A very large one is not looked through first; its backups, twice a day, are.
        """
        return cls(path, vault.open_locked(path, password, vault.AT_ONCE), author)

    def close(self) -> None:
        """Gives the file back; whatever asks for it later is refused. Closing twice does no harm."""
        if not self._closed:
            self._closed = self.safe.closed = True
            vault.close(self._engine)
            vault.forget(self._engine)

    # --- answers and rows ---

    def record(self, case: int, place: Place, answer: Answer, merge: str = "") -> Deed | None:
        """Records one answer; None where it is what stands there already. Raises Refused."""
        answer = right_answer(self.audit.instrument, place, answer)
        before = open_case(self.audit, case, place).answers.get(place)
        if answer == (before or Answer()):
            return None
        label = naming.answer_label(self.audit, case, place, before, answer)
        return self._commit(label, [answer_change(case, place, before, answer)], merge)

    def take_in(self, entries: Sequence[Entry], label: str) -> Deed | None:
        """Records many answers as one deed, or none: EntryFaults then names every wrong line."""
        changes, used = changes_of(self.audit, entries, self._next_id)
        return self._commit(label, changes, ids=used) if changes else None

    def add_row(
        self, case: int, table: str, values: Mapping[str, str] | None = None, at: int | None = None
    ) -> tuple[int, Deed]:
        """A new row, at position `at` (from 1) or last; returns its id. Raises Refused."""
        row = self._next_id
        changes = row_added(
            self.audit, open_case(self.audit, case, table=table), table, row, values or {}, at
        )
        return row, self._commit(naming.row_label(self.audit, case, table, "added"), changes, ids=1)

    def drop_row(self, case: int, table: str, row: int) -> Deed:
        changes = row_dropped(open_case(self.audit, case, table=table), table, row)
        return self._commit(naming.row_label(self.audit, case, table, "deleted"), changes)

    def move_row(self, case: int, table: str, row: int, to: int) -> Deed | None:
        changes = row_moved(open_case(self.audit, case, table=table), table, row, to)
        label = naming.row_label(self.audit, case, table, "moved")
        return self._commit(label, changes) if changes else None

    # --- cases ---

    def add_cases(self, cases: Sequence[NewCase], label: str) -> tuple[tuple[int, ...], Deed]:
        """Makes cases with their preset rows as one deed; returns their ids in the order given."""
        ids, changes, used = changes_for(self.audit, cases, self._next_id)
        return ids, self._commit(label, changes, ids=used)

    def carry_out(self, planned: Callable[[Audit, int], Plan]) -> tuple[tuple[int, ...], Deed]:
        """Does as one deed what a plan makes of the picture and the next free id; ids of the new cases."""
        plan = planned(self.audit, self._next_id)
        return plan.cases, self._commit(plan.label, plan.changes, ids=plan.used, also=plan.also)

    def drop_case(self, case: int) -> Deed:
        found = open_case(self.audit, case)
        return self._commit(f"{found.name} removed", changes_without(found))

    def sign_off(self, case: int, by: str, on: str) -> Deed:
        """Makes the case read-only under a name and a date. Raises Refused."""
        name = clean(by).strip()
        day = read_date(on)
        if not name or day is None:
            raise Refused("A sign-off needs a name and a date.")
        found = open_case(self.audit, case)
        said = ((SIGNED_BY, name), (SIGNED_ON, day.isoformat()), (READY_ON, ""))
        changes = said_of_case(found, said)
        return self._commit(f"{found.name} signed off on {say_date(day.isoformat())}", changes)

    def reopen(self, case: int, reason: str) -> Deed:
        """Takes the sign-off away. The reason is asked for and kept in the history."""
        reason = " ".join(clean(reason).split())
        if not reason:
            raise Refused("Reopening a case that was signed off needs a reason.")
        found = present(self.audit, case)
        changes = said_of_case(found, ((SIGNED_BY, ""), (SIGNED_ON, "")))
        return self._commit(f"{found.name} reopened: {reason}", changes)

    def set_ready(self, case: int, on: str) -> Deed | None:
        """Says since when a case is ready to be signed off; with "" that it is in progress again."""
        found, day = open_case(self.audit, case), read_date(on)
        changes = said_of_case(found, ((READY_ON, day.isoformat() if day else ""),))
        label = f"{found.name} ready to be signed off" if day else f"{found.name} in progress again"
        return self._commit(label, changes) if changes else None

    # --- findings, recommendations, settings ---

    def edit_findings(self, edits: Mapping[str, FindingEdit], label: str) -> Deed | None:
        changes = []
        for finding, edit in edits.items():
            before = self.audit.findings.get(finding)
            after = replace(edit, text=clean(edit.text).strip(), joint=clean(edit.joint).strip())
            if after != (before or FindingEdit()):
                kept = stored(after) or None
                changes.append(Change("finding", (finding,), stored(before) if before else None, kept))
        return self._commit(label, changes) if changes else None

    def put_recommendation(self, wanted: Recommendation) -> tuple[int, Deed | None]:
        """Writes a recommendation; id 0 makes a new one, placed last."""
        wanted = recommending.tidied(wanted)
        if wanted.id:
            before = self.audit.recommendations.get(wanted.id)
            if wanted == before:
                return wanted.id, None
            change = Change(
                "recommendation", (wanted.id,), stored(before) if before else None, stored(wanted)
            )
            return wanted.id, self._commit("Recommendation changed", [change], f"recommendation {wanted.id}")
        last = max((one.position for one in self.audit.recommendations.values()), default=0)
        wanted = replace(wanted, id=self._next_id, position=wanted.position or last + 1)
        change = Change("recommendation", (wanted.id,), None, stored(wanted))
        return wanted.id, self._commit("Recommendation added", [change], ids=1)

    def drop_recommendation(self, recommendation: int) -> Deed:
        before = self.audit.recommendations.get(recommendation)
        if before is None:
            raise Refused("This recommendation is not there any more.")
        return self._commit(
            "Recommendation removed", [Change("recommendation", (recommendation,), stored(before), None)]
        )

    def order_recommendations(self, order: Sequence[int]) -> Deed | None:
        """Puts the recommendations of these ids into this order, as one deed."""
        changes = recommending.ordered(self.audit, order)
        return self._commit("Recommendations put in another order", changes) if changes else None

    def set_settings(self, settings: Settings, label: str = "Audit settings changed") -> Deed | None:
        before, after = settings_stored(self.audit.settings), settings_stored(settings)
        if before == after:
            return None
        return self._commit(label, [Change("settings", (), before, after)])

    def set_earlier(self, earlier: EarlierAudit) -> Deed | None:
        """Attaches an earlier audit, or takes it away (an empty one); None where it is attached already."""
        change = Change("earlier", (), earlier_stored(self.audit.earlier), earlier_stored(earlier))
        if change.before == change.after:
            return None
        return self._commit(naming.earlier_label(self.audit.earlier, earlier), [change])

    # --- undo and history ---

    def undo(self) -> Deed | None:
        """Takes the last deed back; None where there is none. Works on deeds of earlier days as well."""
        return self._turn(turning.last_done)

    def redo(self) -> Deed | None:
        return self._turn(turning.last_undone)

    def history(self, words: str = "", before: int | None = None, limit: int = 200) -> tuple[Deed, ...]:
        """Deeds that hold all the words, newest first, older than deed `before`."""
        return self.read(lambda connection: journal.history(connection, words, before, limit))

    def read(self, see: Callable[[Connection], T]) -> T:
        """What `see` reads of the file. Raises Damaged where it is not as it was written."""
        try:
            with self._engine.connect() as connection:
                return see(connection)
        except (DatabaseError, vault.driver_error(), MemoryError):  # the engine's words for a page that fails
            raise vault.damaged(self.path) from None

    def keep(self, write: Callable[[Connection], object]) -> None:
        """Writes what is no deed, such as where the auditor is; what the disk refuses is let go."""
        if self._closed:  # a report may be ready after its audit was closed; this would open it again
            return
        with suppress(DBAPIError), self._engine.begin() as connection:
            write(connection)

    # --- inside ---

    def _commit(
        self,
        label: str,
        made: Sequence[Change],
        merge: str = "",
        ids: int = 0,
        also: Callable[[Connection], object] | None = None,
    ) -> Deed:
        """One deed as one transaction; `also` writes what is not undone with it, e.g. a list as read."""
        after = self.audit.after(made)
        try:
            with self._engine.begin() as connection:
                deed = journal.write(connection, self.author, label, made, merge)
                search.follow(connection, self.audit, after, made)
                if also is not None:
                    also(connection)
                if ids:
                    connection.execute(update(schema.counters).values(next=self._next_id + ids))
        except (DBAPIError, MemoryError) as error:
            raise not_saved(error) from None
        self._next_id += ids
        self.audit = after
        self.undo_label, self.redo_label = label, ""
        return deed

    def _turn(self, find: Callable[[Connection], Turn | None]) -> Deed | None:
        found = self.read(find)
        if found is None:
            return None
        after = self.audit.after(found.changes)
        try:
            with self._engine.begin() as connection:
                deed = turning.turn(connection, self.author, found)
                search.follow(connection, self.audit, after, found.changes)
                labels = journal.next_labels(connection)
        except (DBAPIError, MemoryError) as error:
            raise not_saved(error) from None
        self.audit = after
        self.undo_label, self.redo_label = labels
        return deed
