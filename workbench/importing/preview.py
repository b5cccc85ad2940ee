"""A list beside the audit: which rows are new, identical, changed, repeated or refused, and why.

The rule kept here: every row of the list is in the preview, whatever becomes of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workbench.domain.audit import Audit
from workbench.domain.entry import say_date
from workbench.importing.merge import Merge, Place, compare
from workbench.importing.reading import ListRead
from workbench.importing.rows import ListRow, key_of

NEW, SAME, CHANGED, REPEATED, REFUSED = "new", "same", "changed", "repeated", "refused"
STATUSES = (NEW, SAME, CHANGED, REPEATED, REFUSED)


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row of the list and what would become of it."""

    listed: ListRow
    status: str
    """One of STATUSES: "same" and "changed" are in the audit already, "repeated" stands further up."""
    reason: str = ""
    """Why the row is not simply new; for a new row, what else the audit knows of the child."""

    @property
    def suggested(self) -> bool:
        """Whether the row is ticked at first."""
        return self.status == NEW and bool(self.listed["icpc_date"])

    @property
    def remarks(self) -> tuple[str, ...]:
        """Everything the user should know of the row, in sentences."""
        told = [self.reason] if self.reason else []
        return (*told, *(f"{w.column}: {w.reason}" if w.column else w.reason for w in self.listed.warnings))


@dataclass(frozen=True, slots=True)
class Preview:
    """All rows of a list, in its order, and what they would change in the audit."""

    rows: tuple[PreviewRow, ...]
    merge: Merge = field(default_factory=Merge)

    def of(self, status: str) -> tuple[PreviewRow, ...]:
        return tuple(row for row in self.rows if row.status == status)


def preview(
    read: ListRead, audit: Audit | None = None, former: Mapping[tuple[int, int], ListRow] | None = None
) -> Preview:
    """The list as it stands to the audit now; `former` are the rows of kept lists by list and line."""
    first_met: dict[tuple[str, str, str], int] = {}
    firsts: list[ListRow] = []
    for row in read.rows:
        if row.refusal is None and first_met.setdefault(key_of(row), row.row) == row.row:
            firsts.append(row)
    merge = compare(audit, firsts, former or {}, listed=read.rows) if audit else Merge()
    changed = {line for one in merge.differences for line in one.lines}
    return Preview(tuple(_row(row, first_met, merge, changed) for row in read.rows), merge)


def _row(
    row: ListRow, first_met: Mapping[tuple[str, str, str], int], merge: Merge, changed: set[int]
) -> PreviewRow:
    if row.refusal is not None:
        return PreviewRow(row, REFUSED, row.refusal.reason)
    first = first_met[key_of(row)]
    if first != row.row:
        return PreviewRow(
            row, REPEATED, f"This child and discussion are in row {first} of this list already."
        )
    there = merge.there.get(row.row)
    if there is not None:
        return PreviewRow(row, CHANGED if row.row in changed else SAME, _there(there, merge, row.row))
    elsewhere = merge.elsewhere.get(row["child_id"], ())
    return PreviewRow(row, NEW, " ".join(_elsewhere(name, day) for name, day in elsewhere))


def _there(there: Place, merge: Merge, line: int) -> str:
    if there.other_enquiry:
        return f"This is another discussion of {there.name} of the audit."
    asked = [one.asked for one in merge.differences if line in one.lines]
    said = f"This child and discussion are {there.name} of the audit."
    return f"{said} Different: {', '.join(asked)}." if asked else f"{said} Nothing is different."


def _elsewhere(case: str, day: str) -> str:
    when = f"with a discussion on {say_date(day)}" if day else "without a date of the discussion"
    return f"The child is also in {case} of the audit, {when}."


@dataclass(frozen=True, slots=True)
class Siblings:
    """Rows that may be one case, and what speaks for it."""

    rows: tuple[int, ...]
    """Their lines in the sheet."""
    reason: str
    same_child: bool = False
    """Whether they are several enquiries of one child rather than siblings."""


def siblings(rows: Iterable[ListRow]) -> tuple[Siblings, ...]:
    """Groups of rows that may be one case; the auditor decides."""
    rows = tuple(rows)
    families = _families(rows)
    placed = {line for found in families for line in found.rows}
    by_meeting = _meetings([row for row in rows if row.row not in placed])
    found = (*families, *by_meeting, *_enquiries(rows))
    return tuple(sorted(found, key=lambda one: one.rows))


def _families(rows: Iterable[ListRow]) -> tuple[Siblings, ...]:
    """The same family in the list, and the same discussion or conference."""
    alike: dict[tuple[str, str], list[ListRow]] = {}
    for row in rows:
        day = row["sd_date"] or row["icpc_date"]
        if row["family_id"] and day:
            alike.setdefault((row["family_id"].casefold(), day), []).append(row)
    return _different_children(alike.values(), "family_id")


def _meetings(rows: Iterable[ListRow]) -> tuple[Siblings, ...]:
    """The same discussion, team and worker, and no two dates of a conference."""
    alike: dict[tuple[str, ...], list[ListRow]] = {}
    for row in rows:
        team, worker = row["team"].casefold(), row["worker"].casefold()
        if row["sd_date"] and (team or worker):
            alike.setdefault((row["sd_date"], team, worker), []).append(row)
    return _different_children(
        (g for g in alike.values() if len({row["icpc_date"] for row in g if row["icpc_date"]}) <= 1),
        "team",
        "worker",
    )


def _different_children(groups: Iterable[list[ListRow]], *shared: str) -> tuple[Siblings, ...]:
    return tuple(
        Siblings(tuple(row.row for row in group), _why(group, shared))
        for group in groups
        if len({row["child_id"] for row in group}) == len(group) > 1
        and len({row["family_id"].casefold() for row in group if row["family_id"]}) <= 1
    )


def _enquiries(rows: Iterable[ListRow]) -> tuple[Siblings, ...]:
    """Several discussions of one child that led to the same conference, or to none of their own."""
    by_child: dict[str, list[ListRow]] = {}
    for row in rows:
        by_child.setdefault(row["child_id"], []).append(row)
    return tuple(
        Siblings(
            tuple(row.row for row in group),
            f"The same child with {len(group)} discussions: "
            f"{', '.join(say_date(row['sd_date']) or 'no date' for row in group)}. "
            "In one case, one of them initiated section 47 and the others are noted.",
            same_child=True,
        )
        for group in by_child.values()
        if len(group) > 1 and len({row["icpc_date"] for row in group if row["icpc_date"]}) <= 1
    )


def _why(group: list[ListRow], shared: Iterable[str]) -> str:
    row = group[0]
    words = {"family_id": "family id", "team": "team", "worker": "worker"}
    told = [f"discussion on {say_date(row['sd_date'])}"] if row["sd_date"] else []
    conferences = {one["icpc_date"] for one in group}
    if len(conferences) == 1 and row["icpc_date"]:
        told.append(f"conference on {say_date(row['icpc_date'])}")
    told += [f"{words[field]} {row[field]}" for field in shared if row[field]]
    return f"Same {_listed(told)}."


def _listed(words: list[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last
