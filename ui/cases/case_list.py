"""The cases of the audit as a Qt model, with a filter by words and wishes, and groups.

The rule kept here: a filter never takes away the case you are on.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import islice
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
from workbench.domain.progress import Share, case_facts, case_line, status

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
        """Everything that is asked is answered; a case may be signed off with less."""
        return self.part >= 1

    @property
    def signed_off(self) -> bool:
        return self.status == "signed off"

    @property
    def spoken(self) -> str:
        flags = "" if not self.flagged else f", {self.flagged} flagged"
        return f"{self.case.name}, {self.line}, {self.status}, {round(self.part * 100)} per cent{flags}"


def entry_of(audit: Audit, case: Case, share: Share) -> Entry:
    line, state = case_line(audit, case), status(audit, case, share)
    written = [case.name, line, case_facts(audit, case), state]
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
        state,
        sum(answer.flag for answer in case.answers.values()),
        "\n".join(filter(None, written)).casefold(),
    )


class CaseModel(QAbstractListModel):
    """All cases by number. An entry is worked out when it is wanted, and anew when its case has changed."""

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._numbers = bridge.audit.numbers
        self.ids = tuple(self._numbers)
        self._known: dict[int, Entry] = {}

    def entry(self, row: int) -> Entry:
        case_id = self.ids[row]
        if case_id not in self._known:
            audit = self._bridge.audit
            case = audit.cases[case_id]
            self._known[case_id] = entry_of(audit, case, self._bridge.shares.one(audit, case))
        return self._known[case_id]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All of them; those that are not known yet are worked out now."""
        return tuple(self.entry(row) for row in range(len(self.ids)))

    @property
    def complete(self) -> bool:
        """Whether all entries are known."""
        return len(self._known) == len(self.ids)

    def read_on(self, many: int) -> None:
        """Works out the next entries that are not known yet."""
        unknown = (row for row, case_id in enumerate(self.ids) if case_id not in self._known)
        for row in islice(unknown, many):
            self.entry(row)

    @property
    def audit(self) -> Audit:
        return self._bridge.audit

    def row_of(self, case_id: int | None) -> int:
        return self.ids.index(case_id) if case_id in self._numbers else -1

    def numbered(self, number: int) -> int | None:
        """The id of the case with that number."""
        return next((case_id for case_id, told in self._numbers.items() if told == number), None)

    def refresh(self, settings: bool = False) -> None:
        """Takes the newest picture; `settings` says that what is asked of every case may have changed."""
        audit = self._bridge.audit
        numbers, was = audit.numbers, self._known
        known = was.keys() & numbers.keys()
        kept = {one: was[one] for one in known if not settings and was[one].case is audit.cases[one]}
        if list(numbers.items()) != list(self._numbers.items()):
            self.beginResetModel()
            self._numbers, self.ids, self._known = numbers, tuple(numbers), kept
            self.endResetModel()
            return
        self._known = kept
        for row in sorted(map(self.row_of, known - kept.keys())):
            self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self.entry(index.row())
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
        self._meant = self.numbered()
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
            return numbered
        held = [entry.case.id for entry in self._cases.entries if self._holds(entry)]
        return self._kept if self._kept in held else next(iter(held), None)

    def numbered(self) -> int | None:
        """The id of the case that is meant where a number alone is typed, or "case" and a number."""
        found = _NUMBERED.fullmatch(" ".join(self._words))
        return self._cases.numbered(int(found[1])) if found else None

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

    def id_at(self, row: int) -> int | None:
        """The case of a row as the list is filtered; None where there is no such row."""
        source = self.mapToSource(self.index(row, 0))
        return self._cases.ids[source.row()] if source.isValid() else None

    def _sieve(self) -> None:
        self.beginFilterChange()
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def _holds(self, entry: Entry) -> bool:
        return all(word in entry.words for word in self._words) and all(
            holds(self._cases.audit, entry.case, wish, self._auditors) for wish in self._wishes
        )

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        if not self.narrowed or self._cases.ids[source_row] in (self._kept, self._meant):
            return True
        return self._holds(self._cases.entry(source_row))

    def lessThan(self, left: Index, right: Index) -> bool:
        first, second = self._cases.entry(left.row()), self._cases.entry(right.row())
        return self._rank(first.case) < self._rank(second.case)

    def _rank(self, case: Case) -> tuple[int, int]:
        return self._groups.get(case.id, (0, ""))[0], case.number


def told(cases: CaseModel) -> str:
    """ "15 cases · 7 complete · 2 flagged"; while not all have been read, how many there are."""
    count = len(cases.ids)
    said = f"{count} case" + ("" if count == 1 else "s")
    if not cases.complete:
        return said
    entries = cases.entries
    complete = sum(entry.complete for entry in entries)
    flagged = sum(entry.flagged > 0 for entry in entries)
    return " · ".join(filter(None, (said, f"{complete} complete", f"{flagged} flagged" if flagged else "")))
