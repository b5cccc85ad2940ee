"""A newer list against what the audit holds: what it says differently, and what is not in it any more.

The rule kept here: a blank in a list takes nothing away, and what the auditor recorded is asked about, never
overwritten. Only what still stands as an earlier list had it is proposed to be taken from the newer one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.domain import audit as domain
from workbench.domain.ages import read_age
from workbench.domain.audit import Audit, Case, Refused
from workbench.domain.entry import accepted, asked_at, say_date
from workbench.domain.instrument import Item
from workbench.domain.intake import Found, Taken
from workbench.importing.cases import Group, answers_of, child_of
from workbench.importing.cells import tidy
from workbench.importing.rows import ListRow

MINE, FILE, ASK = "mine", "file", "ask"
Former = Mapping[tuple[int, int], ListRow]
"""Rows of kept lists, by list and line."""
_NOTED_ONLY = ("case.sd_others",)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the audit the child of a row stands."""

    case: int
    name: str
    child: int
    other_enquiry: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of a case of which the list says something else."""

    case: int
    name: str
    place: domain.Place
    asked: str
    mine: str
    file: str
    former: str | None
    """What the last list said; None where that is not known."""
    lines: tuple[int, ...]
    signed_off: bool = False

    @property
    def proposed(self) -> str:
        """Whose value is offered at first: a choice is asked for where the auditor's own work is at stake."""
        if self.signed_off:
            return MINE
        if not self.mine or self.mine == self.former:
            return FILE
        return MINE if self.file == self.former else ASK


@dataclass(frozen=True, slots=True)
class Gone:
    """A child of a case that is not in the list any more. Nothing is done about it."""

    case: int
    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Merge:
    differences: tuple[Difference, ...] = ()
    gone: tuple[Gone, ...] = ()
    there: Mapping[int, Place] = field(default_factory=dict)
    """By line: the case that has the row's child and discussion."""
    elsewhere: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """By child id: names of all cases that it is in, with their discussions."""

    @property
    def found(self) -> tuple[Found, ...]:
        return tuple(Found(there.case, line, there.child) for line, there in self.there.items())


def compare(audit: Audit, rows: Sequence[ListRow], former: Former, listed: Iterable[ListRow] = ()) -> Merge:
    """The rows of a list, each child and discussion once; `listed` are all rows, refused ones as well."""
    children = _children(audit)
    there = _there(audit, rows, children)
    differences: list[Difference] = []
    by_case: dict[int, list[ListRow]] = {}
    for row in rows:
        if row.row in there and not there[row.row].other_enquiry:
            by_case.setdefault(there[row.row].case, []).append(row)
    for number, found in by_case.items():
        differences += _Comparing(audit, audit.cases[number], found, there, former).differences()
    seen = {row["child_id"] for row in (*rows, *listed)}
    elsewhere = {
        child: tuple((case.name, case.value("case.sd_date")) for case, _ in places)
        for child, places in children.items()
    }
    return Merge(tuple(differences), _gone(audit, children, seen), there, elsewhere)


def _children(audit: Audit) -> dict[str, list[tuple[Case, int]]]:
    """By child id: the cases and rows that the child stands in."""
    found: dict[str, list[tuple[Case, int]]] = {}
    for case in audit.in_order:
        for row in case.table("children"):
            child = tidy(case.value("children", row, "unique_id"))
            if child:
                found.setdefault(child, []).append((case, row))
    return found


def _there(
    audit: Audit, rows: Sequence[ListRow], children: Mapping[str, list[tuple[Case, int]]]
) -> dict[int, Place]:
    """First the same discussion, then another discussion that is noted, then the same conference."""
    found: dict[int, Place] = {}
    taken: set[tuple[int, int]] = set()
    for how in (_same_discussion, _noted_discussion, _same_conference):
        for row in rows:
            for case, child in children.get(row["child_id"], ()) if row.row not in found else ():
                if how is not _noted_discussion and (case.id, child) in taken:
                    continue
                if how(case, row):
                    found[row.row] = Place(case.id, case.name, child, how is _noted_discussion)
                    taken.add((case.id, child))
                    break
    return found


def _same_discussion(case: Case, row: ListRow) -> bool:
    day = case.value("case.sd_date")
    if day or row["sd_date"]:
        return day == row["sd_date"]
    return case.value("case.icpc_date") == row["icpc_date"]


def _noted_discussion(case: Case, row: ListRow) -> bool:
    noted = {part.strip() for part in case.value("case.sd_others").split(",")}
    return bool(row["sd_date"]) and say_date(row["sd_date"]) in noted


def _same_conference(case: Case, row: ListRow) -> bool:
    """The list has corrected the date of the discussion, or has got one now."""
    return bool(row["icpc_date"]) and case.value("case.icpc_date") == row["icpc_date"]


def _gone(audit: Audit, children: Mapping[str, list[tuple[Case, int]]], seen: set[str]) -> tuple[Gone, ...]:
    found = [(case, row) for child, places in children.items() if child not in seen for case, row in places]
    return tuple(
        Gone(case.id, case.name, case.value("children", row, "label"))
        for case, row in sorted(found, key=lambda one: one[0].number)
    )


class _Comparing:
    """One case against the rows of the list in which its children stand."""

    def __init__(
        self, audit: Audit, case: Case, rows: Sequence[ListRow], there: Mapping[int, Place], former: Former
    ) -> None:
        self._audit = audit
        self._case = case
        self._rows = rows
        self._by_child: dict[int, list[ListRow]] = {}
        for row in rows:
            self._by_child.setdefault(there[row.row].child, []).append(row)
        self._former = self._last_rows(former)

    def _last_rows(self, former: Former) -> dict[int, list[ListRow]]:
        """The rows of the last list that the case was in, by child."""
        last = max((one.case_list for one in self._case.sources), default=0)
        found: dict[int, list[ListRow]] = {}
        for one in self._case.sources:
            row = former.get((one.case_list, one.line))
            if one.case_list == last and row is not None:
                found.setdefault(one.child, []).append(row)
        return found

    def differences(self) -> list[Difference]:
        lines = tuple(row.row for row in self._rows)
        before = [row for rows in self._former.values() for row in rows]
        former = answers_of(Group(tuple(before))) if before else None
        found = []
        for item, value in answers_of(Group(tuple(self._rows))).items():
            if item in _NOTED_ONLY or item not in self._audit.instrument.items or self._inferred(item):
                continue
            found.append(self._different(domain.Place(item), value, former, item, lines))
        day = self._case.value("case.sd_date")
        for child, rows in self._by_child.items():
            old = self._former.get(child)
            was = child_of(old, day) if old else None
            for column, value in child_of(rows, day).items():
                place = domain.Place("children", child, column)
                found.append(self._different(place, value, was, column, tuple(row.row for row in rows)))
        return [one for one in found if one is not None]

    def _inferred(self, item: str) -> bool:
        """Whether the list is silent on the outcome, and what the blanks hint at is less than is known."""
        said = any(row["outcome"] in ("yes", "no") for row in self._rows)
        return item == "case.outcome" and not said and bool(self._case.value(item))

    def _different(
        self,
        place: domain.Place,
        value: str,
        former: Mapping[str, str] | None,
        name: str,
        lines: tuple[int, ...],
    ) -> Difference | None:
        try:
            file = accepted(self._audit.instrument, place, value)
            was = None if former is None else accepted(self._audit.instrument, place, former.get(name, ""))
        except Refused:
            return None
        mine = self._case.value(place.item, place.row, place.column)
        if file == mine or _within(file, mine) or (name == "age" and _full_years(mine) == file):
            return None
        return Difference(
            self._case.id,
            self._case.name,
            place,
            self._asked(place),
            mine,
            file,
            was,
            lines,
            self._case.signed_off,
        )

    def _asked(self, place: domain.Place) -> str:
        asked = asked_at(self._audit.instrument, place)
        if isinstance(asked, Item):
            return asked.ask
        label = self._case.value("children", place.row, "label")
        return f"{label}, {asked.label.lower()}" if label else asked.label


def _full_years(age: str) -> str:
    """Ages in lists are whole years; "3 months" says no less."""
    years = read_age(age)
    return "" if years is None or years < 0 else str(int(years))


def _within(file: str, mine: str) -> bool:
    """Whether everything that the list says ("A; B") is in what stands there."""
    said = {part.strip() for part in file.split(";")}
    return bool(mine) and said <= {part.strip() for part in mine.split(";")}


def taken(merge: Merge, choices: Mapping[tuple[int, domain.Place], str]) -> tuple[Taken, ...]:
    """What is taken from the file; a difference without a choice goes as proposed, and "ask" keeps mine."""
    return tuple(
        Taken(one.case, one.place, one.file)
        for one in merge.differences
        if not one.signed_off and choices.get((one.case, one.place), one.proposed) == FILE
    )
