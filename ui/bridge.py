"""The one object between the screens and an open audit file: reads, writes, and facts about both.

The rule kept here: three calls down, one signal back. A screen never sees storage; it reads `audit` afresh
when `changed` says so, and hands in what is half typed when `settling` asks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from workbench.domain.audit import (
    Answer,
    Audit,
    Deed,
    FindingEdit,
    NewCase,
    Place,
    Recommendation,
    Refused,
    Settings,
)
from workbench.storage.audit_file import AuditFile
from workbench.storage.vault import (
    CannotOpen,
    Damaged,
    Foreign,
    InUse,
    Missing,
    Newer,
    Unreadable,
    WrongPassword,
)

__all__ = [
    "Bridge",
    "CannotOpen",
    "Damaged",
    "Foreign",
    "InUse",
    "Missing",
    "Newer",
    "Refused",
    "Unreadable",
    "WrongPassword",
]

T = TypeVar("T")


class Bridge(QObject):
    """An open audit, as the screens know it."""

    changed = Signal(object)
    """A Deed was done; its changes tell what was touched."""
    refused = Signal(str)
    """A wish was not granted; the sentence is for the user."""
    settling = Signal()
    """Every editor hands in what is typed, now."""
    saved = Signal(object)
    """Something is on disk since this time (datetime)."""

    def __init__(self, file: AuditFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file

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
        """Has every editor hand in its text before something that needs it on disk."""
        self.settling.emit()

    def close(self) -> None:
        self.settle()
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
        return self._made(lambda: self._file.add_cases(cases, label), ())

    def drop_case(self, case: int) -> bool:
        return self._do(lambda: self._file.drop_case(case))

    def sign_off(self, case: int, by: str, on: str) -> bool:
        self.settle()
        return self._do(lambda: self._file.sign_off(case, by, on))

    def reopen(self, case: int, reason: str) -> bool:
        return self._do(lambda: self._file.reopen(case, reason))

    def edit_findings(self, edits: Mapping[str, FindingEdit], label: str) -> bool:
        return self._do(lambda: self._file.edit_findings(edits, label))

    def put_recommendation(self, recommendation: Recommendation) -> int:
        """Writes a recommendation (id 0: a new one); its id, or 0 where it was refused."""
        return self._made(lambda: self._file.put_recommendation(recommendation), 0)

    def drop_recommendation(self, recommendation: int) -> bool:
        return self._do(lambda: self._file.drop_recommendation(recommendation))

    def order_recommendations(self, order: Sequence[int]) -> bool:
        return self._do(lambda: self._file.order_recommendations(order))

    def set_settings(self, settings: Settings) -> bool:
        return self._do(lambda: self._file.set_settings(settings))

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
        return any(
            deed.number == number and deed.state == "done"
            for deed in self.history(before=number + 1, limit=1)
        )

    def history(self, words: str = "", before: int | None = None, limit: int = 200) -> tuple[Deed, ...]:
        """Deeds that hold all the words, newest first, older than deed `before`."""
        return self._file.history(words, before, limit)

    # --- inside ---

    def _do(self, deed: Callable[[], Deed | None]) -> bool:
        try:
            done = deed()
        except Refused as reason:
            self.refused.emit(str(reason))
            return False
        self._tell(done)
        return True

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
