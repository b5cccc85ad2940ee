"""A list beside the audit: which rows are new, which are there already, which cannot become cases, and why.

The rule kept here: every row of the list is in the preview, whatever becomes of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.domain.audit import Case
from workbench.domain.entry import say_date
from workbench.importing.cells import tidy
from workbench.importing.reading import ListRead
from workbench.importing.rows import ListRow, key_of

NEW, THERE, REFUSED = "new", "there", "refused"


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row of the list and what would become of it."""

    listed: ListRow
    status: str
    """"new", "there" (in the audit, or further up in the list) or "refused"."""
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
    """All rows of a list, in its order."""

    rows: tuple[PreviewRow, ...]

    def of(self, status: str) -> tuple[PreviewRow, ...]:
        return tuple(row for row in self.rows if row.status == status)


def preview(read: ListRead, cases: Iterable[Case] = ()) -> Preview:
    """The list as it stands to the cases of the audit now."""
    there, children = _known(cases)
    first_met: dict[tuple[str, str, str], int] = {}
    return Preview(tuple(_row(row, there, children, first_met) for row in read.rows))


def _row(
    row: ListRow,
    there: dict[tuple[str, str, str], str],
    children: dict[str, list[tuple[str, str]]],
    first_met: dict[tuple[str, str, str], int],
) -> PreviewRow:
    if row.refusal is not None:
        return PreviewRow(row, REFUSED, row.refusal.reason)
    key = key_of(row)
    first = first_met.setdefault(key, row.row)
    if key in there:
        return PreviewRow(row, THERE, f"This child and discussion are {there[key]} of the audit.")
    if first != row.row:
        return PreviewRow(row, THERE, f"This child and discussion are in row {first} of this list already.")
    elsewhere = children.get(row["child_id"], [])
    return PreviewRow(row, NEW, " ".join(_elsewhere(name, day) for name, day in elsewhere))


def _elsewhere(case: str, day: str) -> str:
    when = f"with a discussion on {say_date(day)}" if day else "without a date of the discussion"
    return f"The child is also in {case} of the audit, {when}."


def _known(
    cases: Iterable[Case],
) -> tuple[dict[tuple[str, str, str], str], dict[str, list[tuple[str, str]]]]:
    """Cases by key, and by child the cases with their discussions."""
    there: dict[tuple[str, str, str], str] = {}
    children: dict[str, list[tuple[str, str]]] = {}
    for case in cases:
        day = case.value("case.sd_date")
        conference = "" if day else case.value("case.icpc_date")
        for row in case.table("children"):
            child = tidy(case.value("children", row, "unique_id"))
            if child:
                there[child, day, conference] = case.name
                children.setdefault(child, []).append((case.name, day))
    return there, children


@dataclass(frozen=True, slots=True)
class Siblings:
    """Rows that may be one case, and what speaks for it."""

    rows: tuple[int, ...]
    """Their lines in the sheet."""
    reason: str


def siblings(rows: Iterable[ListRow]) -> tuple[Siblings, ...]:
    """Groups of different children with the same discussion date, team and worker; the auditor decides."""
    alike: dict[tuple[str, ...], list[ListRow]] = {}
    for row in rows:
        team, worker = row["team"].casefold(), row["worker"].casefold()
        if row["sd_date"] and (team or worker):
            alike.setdefault((row["sd_date"], team, worker), []).append(row)
    return tuple(
        Siblings(tuple(row.row for row in group), _why(group[0]))
        for group in alike.values()
        if len({row["child_id"] for row in group}) == len(group) > 1
        and len({row["icpc_date"] for row in group if row["icpc_date"]}) <= 1
    )


def _why(row: ListRow) -> str:
    shared = [f"discussion on {say_date(row['sd_date'])}"]
    shared += [f"team {row['team']}"] if row["team"] else []
    shared += [f"worker {row['worker']}"] if row["worker"] else []
    return f"Same {_listed(shared)}."


def _listed(words: list[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last
