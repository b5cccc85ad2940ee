"""The one object between the screens and an open audit file: reads, writes, and facts about both.

The rule kept here: three calls down, one signal back. A screen never sees storage; it reads `audit` afresh
when `changed` says so, and hands in what is half typed when `settling` asks.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from workbench.domain.audit import (
    Answer,
    Audit,
    Deed,
    EarlierAudit,
    FindingEdit,
    NewCase,
    Place,
    Recommendation,
    Refused,
    Settings,
)
from workbench.domain.intake import Intake
from workbench.domain.progress import Shares
from workbench.storage import daybook, joining, keeping, lists, search
from workbench.storage.audit_file import AuditFile
from workbench.storage.backups import Backup, Tried, Unreachable
from workbench.storage.cannot_open import (
    CannotOpen,
    Damaged,
    Empty,
    Foreign,
    InUse,
    Missing,
    Newer,
    ReadOnly,
    Unreadable,
    WrongPassword,
)
from workbench.storage.checking import Fault, Verdict
from workbench.storage.daybook import Whereabouts, Work
from workbench.storage.destroying import Destroyed
from workbench.storage.keeping import Copy, Keeping
from workbench.storage.recovery import UnreadableSheet
from workbench.storage.safe import Safe
from workbench.storage.salvage import Salvaged
from workbench.storage.search import Finds

__all__ = [
    "Backup", "Bridge", "CannotOpen", "Copy", "Damaged", "Destroyed", "Empty", "Fault", "Finds",
    "Foreign", "InUse", "Keeping", "Missing", "Newer", "ReadOnly", "Refused", "Safe", "Salvaged",
    "Tried", "Unreachable", "Unreadable", "UnreadableSheet", "Verdict", "Whereabouts", "Work",
    "WrongPassword",
]  # fmt: skip

T = TypeVar("T")


class Bridge(QObject):
    """An open audit, as the screens know it."""

    changed = Signal(object)
    """A Deed was done; its changes tell what was touched."""
    refused = Signal(str)
    """A wish was not granted; the sentence is for the user."""
    backup_missed = Signal(str)
    """A backup could not be made before a large deed, which was done all the same; the sentence says why."""
    settling = Signal()
    """Every editor hands in what is typed, now."""
    saved = Signal(object)
    """Something is on disk since this time (datetime)."""
    closing = Signal()

    def __init__(self, file: AuditFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self.shares = Shares()  # of every case, counted once for every page

    @property
    def audit(self) -> Audit:
        return self._file.audit

    @property
    def path(self) -> Path:
        return self._file.path

    @property
    def author(self) -> str:
        return self._file.author

    @property
    def undo_label(self) -> str:
        return self._file.undo_label

    @property
    def redo_label(self) -> str:
        return self._file.redo_label

    def settle(self) -> None:
        """Has every editor hand in its text, now."""
        self.settling.emit()

    def close(self) -> None:
        self.settle()
        self.closing.emit()
        self._file.close()

    # --- wishes ---

    def record(self, case: int, place: Place, answer: Answer, merge: str = "") -> bool:
        """Puts an answer on disk; False where it was refused, which `refused` has then told."""
        return self._do(lambda: self._file.record(case, place, answer, merge))

    def add_row(
        self, case: int, table: str, values: Mapping[str, str] | None = None, at: int | None = None
    ) -> int:
        """Adds a row, at position `at` (from 1) or last; its id, or 0 where it was refused."""
        return self._made(lambda: self._file.add_row(case, table, values, at), 0)

    def drop_row(self, case: int, table: str, row: int) -> bool:
        return self._do(lambda: self._file.drop_row(case, table, row))

    def move_row(self, case: int, table: str, row: int, to: int) -> bool:
        return self._do(lambda: self._file.move_row(case, table, row, to))

    def add_cases(self, cases: Sequence[NewCase], label: str) -> tuple[int, ...]:
        """Makes cases as one deed; their ids, or none where they were refused."""
        self._back_up_before("import")
        return self._made(lambda: self._file.add_cases(cases, label), ())

    def take_in(self, intake: Intake) -> tuple[int, ...] | None:
        """Does all of an import as one deed; the new cases' ids, or None where it was refused."""
        self._back_up_before("import")
        return self._planned(lambda audit, first_id: lists.take_in(audit, intake, first_id))

    def join_cases(self, case: int, others: Sequence[int]) -> bool:
        """Puts the other cases into the first, as siblings."""
        self.settle()
        self._back_up_before("merge")
        return self._planned(lambda audit, _: joining.join(audit, case, others)) is not None

    def split_case(self, case: int, children: Collection[int]) -> int:
        """Takes children out into a case of their own; its id, or 0 where it was refused."""
        self.settle()
        made = self._planned(lambda audit, first_id: joining.split(audit, case, children, first_id))
        return made[0] if made else 0

    def _planned(self, plan: Callable[[Audit, int], lists.Plan]) -> tuple[int, ...] | None:
        nothing: tuple[int, ...] | None = None
        return self._made(lambda: self._file.carry_out(plan), nothing)

    def list_rows(self, case_list: int) -> tuple[bytes, ...]:
        """The rows of a kept list, packed as they were when it was taken in."""
        return self._file.read(lambda connection: lists.rows_of(connection, case_list))

    def drop_case(self, case: int) -> bool:
        return self._do(lambda: self._file.drop_case(case))

    def sign_off(self, case: int, by: str, on: str) -> bool:
        self.settle()
        return self._do(lambda: self._file.sign_off(case, by, on))

    def set_ready(self, case: int, on: str) -> bool:
        """Says since when a case is ready to be signed off; "" says that it is in progress again."""
        self.settle()
        return self._do(lambda: self._file.set_ready(case, on))

    def reopen(self, case: int, reason: str) -> bool:
        return self._do(lambda: self._file.reopen(case, reason))

    def edit_findings(self, edits: Mapping[str, FindingEdit], label: str) -> bool:
        return self._do(lambda: self._file.edit_findings(edits, label))

    def set_earlier(self, earlier: EarlierAudit) -> bool:
        """Attaches what an earlier audit counted; an empty one takes it away."""
        return self._do(lambda: self._file.set_earlier(earlier))

    def put_recommendation(self, recommendation: Recommendation) -> int:
        """Writes a recommendation (id 0: a new one); its id, or 0 where it was refused."""
        return self._made(lambda: self._file.put_recommendation(recommendation), 0)

    def drop_recommendation(self, recommendation: int) -> bool:
        return self._do(lambda: self._file.drop_recommendation(recommendation))

    def order_recommendations(self, order: Sequence[int]) -> bool:
        return self._do(lambda: self._file.order_recommendations(order))

    def set_settings(self, settings: Settings, label: str = "Audit settings changed") -> bool:
        return self._do(lambda: self._file.set_settings(settings, label))

    def note(self, label: str, place: Path | None = None) -> bool:
        """Keeps in the history that something was done that changes nothing; `place`: an export."""
        kept: list[Deed] = []
        self._file.keep(lambda c: kept.append(keeping.note_export(c, self.author, label, place)))
        self._tell(kept[0] if kept else None)
        return bool(kept)

    def learn(self, words: Sequence[str]) -> bool:
        """Has these words, and no others, be spelt right in this audit."""
        self.settle()
        settings = replace(self.audit.settings, words=tuple(dict.fromkeys(words)))
        return self._do(lambda: self._file.set_settings(settings, "Words of this audit changed"))

    def undo(self) -> bool:
        self.settle()
        return self._do(self._file.undo)

    def redo(self) -> bool:
        self.settle()
        return self._do(self._file.redo)

    def undo_to(self, number: int) -> bool:
        """Takes back everything from now to deed `number`, that one included."""
        self.settle()
        while self._still_done(number):
            if not self._do(self._file.undo):
                return False
        return True

    def _still_done(self, number: int) -> bool:
        newest = self.history(before=number + 1, limit=1)
        return any((deed.number, deed.state) == (number, "done") for deed in newest)

    def history(self, words: str = "", before: int | None = None, limit: int = 200) -> tuple[Deed, ...]:
        """Deeds that hold all the words, newest first, older than deed `before`."""
        return self._read(lambda: self._file.history(words, before, limit), ())

    # --- finding, coming back, and who did what (no deeds) ---

    def search(self, words: str) -> Finds:
        """Where all the words stand, in notes and answers."""
        return self._read(lambda: self._file.read(lambda c: search.find(c, self.audit, words)), Finds((), 0))

    def work(self) -> tuple[Work, ...]:
        """What each auditor answered on each day, newest day first."""
        return self._read(lambda: self._file.read(daybook.work), ())

    def last_auditors(self) -> Mapping[int, str]:
        """By case: who recorded something in it last."""
        return self._read(lambda: self._file.read(daybook.last_auditors), {})

    def whereabouts(self) -> Whereabouts:
        """Where the auditor was when the audit was closed."""
        return self._file.read(daybook.whereabouts)

    def keep_whereabouts(self, page: str, case: int | None, place: Place | None) -> None:
        self._file.keep(lambda connection: daybook.keep_whereabouts(connection, page, case, place))

    # --- keeping ---

    @property
    def safe(self) -> Safe:
        """Backups, password, recovery sheet, check and destruction; these raise Refused themselves."""
        return self._file.safe

    def destroy(self, record: Path) -> Destroyed:
        """Makes every known copy and the audit unreadable. Raises Refused, and then the audit stays open."""
        self.settle()
        done = self.safe.destroy(record)
        self._file.close()
        return done

    def _back_up_before(self, why: str) -> None:
        """A backup before much is changed at once. An audit without a case has nothing to lose yet."""
        if self.audit.cases:
            try:
                self.safe.back_up(why)
            except Refused as reason:
                self.backup_missed.emit(str(reason))

    def _read(self, ask: Callable[[], T], otherwise: T) -> T:
        """What the file tells; `otherwise` for a page that goes with it and asks after it was closed."""
        try:
            return ask()
        except Refused:
            return otherwise

    def _do(self, deed: Callable[[], Deed | None]) -> bool:
        return self._made(lambda: (True, deed()), otherwise=False)

    def _made(self, make: Callable[[], tuple[T, Deed | None]], otherwise: T) -> T:
        try:
            thing, done = make()
        except Refused as reason:
            self.refused.emit(str(reason))
            return otherwise
        self._tell(done)
        return thing

    def _tell(self, done: Deed | None) -> None:
        if done is not None:
            self.changed.emit(done)
            self.saved.emit(datetime.now())
