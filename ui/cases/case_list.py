"""The cases of the audit as a Qt model, with a filter by words and wishes, and groups.

The rule kept here: a filter never takes away the case you are on.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from ui.bridge import Bridge
from ui.cases.worklist import Wish, group_of, holds
from workbench.domain.audit import Audit, Case
from workbench.domain.progress import case_facts, case_line, of_case, status

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole + 1
HEADING = ENTRY + 1
NOWHERE = QModelIndex()
_NUMBERED = re.compile(r"(?:case )?#?(\d{1,6})")


@dataclass(frozen=True, slots=True)
class Entry:
    """What the list shows of one case."""

    case: Case
    line: str
    part: float
    status: str
    flagged: int
    words: str
    """Everything the filter looks through, in lower case."""

    @property
    def complete(self) -> bool:
        return self.status in ("complete", "ready", "signed off")

    @property
    def signed_off(self) -> bool:
        return self.status == "signed off"

    @property
    def spoken(self) -> str:
        flags = "" if not self.flagged else f", {self.flagged} flagged"
        return f"{self.case.name}, {self.line}, {self.status}, {round(self.part * 100)} per cent{flags}"


def entry_of(audit: Audit, case: Case) -> Entry:
    line, share = case_line(audit, case), of_case(audit, case)
    stands = status(audit, case, share)
    written = [case.name, line, case_facts(audit, case), stands]
    for place, answer in case.answers.items():
        if place.column and not answer.note:
            written.append(answer.value)
        else:
            written += [answer.note, answer.document]
            item = audit.instrument.items.get(place.item)
            if item is not None and item.kind == "text":
                written.append(answer.value)
    return Entry(
        case,
        line,
        share.part,
        stands,
        sum(answer.flag for answer in case.answers.values()),
        "\n".join(filter(None, written)).casefold(),
    )


class CaseModel(QAbstractListModel):
    """All cases by number. An entry is worked out anew only when its case has changed."""

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._entries = self._read({})

    def _read(self, known: dict[int, Entry]) -> tuple[Entry, ...]:
        audit = self._bridge.audit
        entries = []
        for case in audit.in_order:
            old = known.get(case.id)
            entries.append(old if old and old.case is case else entry_of(audit, case))
        return tuple(entries)

    @property
    def entries(self) -> tuple[Entry, ...]:
        return self._entries

    @property
    def audit(self) -> Audit:
        return self._bridge.audit

    def row_of(self, case_id: int | None) -> int:
        return next((row for row, entry in enumerate(self._entries) if entry.case.id == case_id), -1)

    def refresh(self, settings: bool = False) -> None:
        """Takes the newest picture; `settings` says that what is asked of every case may have changed."""
        known = {} if settings else {entry.case.id: entry for entry in self._entries}
        new = self._read(known)
        if [entry.case.id for entry in new] != [entry.case.id for entry in self._entries]:
            self.beginResetModel()
            self._entries = new
            self.endResetModel()
            return
        changed = [row for row, entry in enumerate(new) if entry is not self._entries[row]]
        self._entries = new
        for row in changed:
            self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.case.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{entry.case.name}: {entry.line}\n{entry.status.capitalize()}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.spoken
        return entry if role == ENTRY else None


class FoundCases(QSortFilterProxyModel):
    """The cases that hold all the words and wishes, in groups, and always the case you are on.

    The group of the case you are on stays what it was until you leave it, so that no answer moves its row.
    """

    def __init__(self, cases: CaseModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: Collection[str] = ()
        self._kept: int | None = None
        self._meant: int | None = None
        """The case whose number is typed: listed also where a wish hides it."""
        self._cases = cases
        self._wishes: tuple[Wish, ...] = ()
        self._by = ""
        self._auditors: Mapping[int, str] = {}
        self._groups: dict[int, tuple[int, str]] = {}
        self.setSourceModel(cases)

    # --- what is wished for ---

    def look_for(self, text: str) -> None:
        self._words = text.casefold().split()
        meant = self.numbered()
        self._meant = meant.id if meant else None
        self._sieve()

    def narrow(self, wishes: tuple[Wish, ...], auditors: Mapping[int, str]) -> None:
        self._wishes, self._auditors = wishes, auditors
        self._sieve()

    def group_by(self, by: str, auditors: Mapping[int, str]) -> None:
        self._by, self._auditors, self._groups = by, auditors, {}
        self.regroup()
        self.sort(0 if by else -1)

    def keep(self, case_id: int | None) -> None:
        if case_id != self._kept:
            self._kept = case_id
            if self._words or self._wishes:
                self._sieve()
            self.regroup()

    @property
    def narrowed(self) -> bool:
        return bool(self._words or self._wishes)

    @property
    def grouped(self) -> bool:
        return bool(self._by)

    # --- what comes of it ---

    @property
    def found(self) -> int:
        """How many cases are wished for, the kept one counted only if it is."""
        return sum(self._holds(entry) for entry in self._cases.entries)

    def first_found(self) -> int | None:
        """The case whose number was typed, else the case you are on if it is wished for, else the first."""
        if (numbered := self.numbered()) is not None:
            return numbered.id
        held = [entry.case.id for entry in self._cases.entries if self._holds(entry)]
        return self._kept if self._kept in held else next(iter(held), None)

    def numbered(self) -> Case | None:
        """The case that is meant where a number alone is typed, or "case" and a number."""
        found = _NUMBERED.fullmatch(" ".join(self._words))
        number = int(found[1]) if found else 0
        return next((entry.case for entry in self._cases.entries if entry.case.number == number), None)

    def regroup(self) -> None:
        """Puts every case but the one you are on into the group it belongs to now."""
        if not self._by:
            return
        audit = self._cases.audit
        new = {
            entry.case.id: self._groups[entry.case.id]
            if entry.case.id == self._kept and entry.case.id in self._groups
            else group_of(audit, entry.case, self._by, self._auditors)
            for entry in self._cases.entries
        }
        if new != self._groups:
            self._groups = new
            self.invalidate()

    def heading(self, row: int) -> str:
        """The heading that stands over a row: the group's, over its first case."""
        if not self._by:
            return ""
        mine = self._group_in(row)
        return mine if row == 0 or mine != self._group_in(row - 1) else ""

    def _group_in(self, row: int) -> str:
        entry = super().data(self.index(row, 0), ENTRY)
        return self._groups.get(entry.case.id, (0, ""))[1]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == HEADING:
            return self.heading(index.row())
        said = super().data(index, role)
        if role == Qt.ItemDataRole.AccessibleTextRole and self._by and index.isValid():
            return f"{said}, group {self._group_in(index.row())}"
        return said

    def _sieve(self) -> None:
        self.beginFilterChange()
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def _holds(self, entry: Entry) -> bool:
        return all(word in entry.words for word in self._words) and all(
            holds(self._cases.audit, entry.case, wish, self._auditors) for wish in self._wishes
        )

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        entry = self._cases.entries[source_row]
        return entry.case.id in (self._kept, self._meant) or self._holds(entry)

    def lessThan(self, left: Index, right: Index) -> bool:
        first, second = self._cases.entries[left.row()], self._cases.entries[right.row()]
        return self._rank(first.case) < self._rank(second.case)

    def _rank(self, case: Case) -> tuple[int, int]:
        return self._groups.get(case.id, (0, ""))[0], case.number


def told(entries: Collection[Entry]) -> str:
    """ "15 cases · 7 complete · 2 flagged" """
    complete = sum(entry.complete for entry in entries)
    flagged = sum(entry.flagged > 0 for entry in entries)
    cases = f"{len(entries)} case" + ("" if len(entries) == 1 else "s")
    return " · ".join(filter(None, (cases, f"{complete} complete", f"{flagged} flagged" if flagged else "")))
