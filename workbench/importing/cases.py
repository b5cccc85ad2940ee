"""Rows of a list to cases that can be made: the answers and children that the list already gives.

The rule kept here: nothing of a row is lost unsaid when several become one case; where they differ, all is
written down or told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from workbench.domain.audit import NewCase
from workbench.domain.entry import say_date
from workbench.domain.intake import ListedCase
from workbench.importing.rows import ListRow
from workbench.importing.values import UNBORN, ethnicity_label

NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one case: one for each child, and more where a child had several enquiries."""

    rows: tuple[ListRow, ...]
    leads: frozenset[int] = NOBODY
    """Lines that the auditor said began the section 47 enquiries."""

    @property
    def lead(self) -> ListRow:
        """The row whose discussion initiated section 47: the one chosen, else the first with a conference."""
        chosen = [row for row in self.rows if row.row in self.leads]
        dated = [row for row in self.rows if row["sd_date"]]
        held = [row for row in dated if row["icpc_date"]]
        return min(chosen or held or dated or self.rows, key=lambda row: (row["sd_date"], row.row))

    @property
    def children(self) -> tuple[tuple[ListRow, ...], ...]:
        """The rows by child, in the order of their first rows; of each child the leading row first."""
        lead = self.lead
        found: dict[str, list[ListRow]] = {}
        for row in self.rows:
            found.setdefault(row["child_id"] or f"row {row.row}", []).append(row)
        return tuple(
            tuple(sorted(rows, key=lambda row: (row is not lead, row.row))) for rows in found.values()
        )


def groups_of(cases: Iterable[Sequence[ListRow]], leads: Collection[int] = NOBODY) -> tuple[Group, ...]:
    return tuple(Group(tuple(rows), frozenset(leads)) for rows in cases)


def listed_cases(groups: Iterable[Group]) -> tuple[ListedCase, ...]:
    """One case for each group of rows, with the lines that its children stand in."""
    return tuple(_listed_case(group) for group in groups)


def new_cases(groups: Iterable[Sequence[ListRow]], leads: Collection[int] = NOBODY) -> tuple[NewCase, ...]:
    """One case for each group of rows, each child a row of it, in their order."""
    return tuple(one.case for one in listed_cases(groups_of(groups, leads)))


def _listed_case(group: Group) -> ListedCase:
    day = group.lead["sd_date"]
    children = tuple(
        {"label": f"Child {_letters(place)}", **child_of(rows, day)}
        for place, rows in enumerate(group.children)
    )
    lines = tuple((row.row, place) for place, rows in enumerate(group.children) for row in rows)
    return ListedCase(NewCase(answers_of(group), {"children": children}), lines)


def answers_of(group: Group) -> dict[str, str]:
    """What the rows say of the case as a whole, by item."""
    lead, rows = group.lead, group.rows
    discussions = _days(rows, "sd_date")
    conference = lead["icpc_date"] or next(iter(_days(rows, "icpc_date")), "")
    others = [say_date(day) for day in discussions if day != lead["sd_date"]]
    others += [f"conference {say_date(day)}" for day in _days(rows, "icpc_date") if day != conference]
    answers = {
        "case.sd_date": lead["sd_date"],
        "case.sd_others": ", ".join(others),
        "case.icpc_needed": _agreed(row["icpc_needed"] for row in _of_lead(group)),
        "case.icpc_date": conference,
        "case.outcome": _agreed(map(outcome, _of_lead(group))),
        "case.category": _agreed(row["category"] for row in rows),
        "case.team": together(_of_lead(group), "team"),
        "case.worker": together(_of_lead(group), "worker"),
    }
    return {item: value for item, value in answers.items() if value}


def _of_lead(group: Group) -> tuple[ListRow, ...]:
    """Each child's row of the enquiry that the case is about."""
    return tuple(rows[0] for rows in group.children)


def child_of(rows: Sequence[ListRow], day: str) -> dict[str, str]:
    """What the rows of one child say of it; `day` is that of the discussion."""

    def first(field: str) -> str:
        return next((row[field] for row in rows if row[field]), "")

    values = {
        "age": _age(first("age"), first("date_of_birth"), day),
        "gender": first("gender"),
        "ethnicity": ethnicity_label(first("ethnicity")),
        "disability": first("disability"),
        "name": first("name"),
        "unique_id": first("child_id"),
        "date_of_birth": first("date_of_birth"),
    }
    return {column: value for column, value in values.items() if value}


def disagreements(rows: Sequence[ListRow], leads: Collection[int] = NOBODY) -> tuple[str, ...]:
    """What the rows of one case say differently, in sentences that say what the case takes."""
    group = Group(tuple(rows), frozenset(leads))
    told = []
    days = _days(rows, "sd_date")
    if len(days) > 1:
        told.append(
            f"The dates of the discussion differ: {_said(days)}. The case takes "
            f"{say_date(group.lead['sd_date'])} as the one that initiated section 47; "
            "the others go to its other discussions."
        )
    days = _days(rows, "icpc_date")
    if len(days) > 1:
        taken = say_date(answers_of(group)["case.icpc_date"])
        told.append(f"The dates of the conference differ: {_said(days)}. The case takes {taken}.")
    if len({outcome(row) for row in _of_lead(group)} - {""}) > 1:
        told.append("The outcomes differ. The case leaves its outcome open.")
    if len({row["icpc_needed"] for row in _of_lead(group)} - {""}) > 1:
        told.append("The rows differ on whether a conference was needed. The case leaves it open.")
    if len({row["category"] for row in rows} - {""}) > 1:
        told.append("The categories of harm differ. The case leaves its category open.")
    return tuple(told)


def age_at_discussion(row: ListRow) -> str:
    """Full years on the day of the discussion; where a date is missing, the age that the list gives.

    The age in a list is that of the day it was drawn, which may be months after the discussion.
    """
    return _age(row["age"], row["date_of_birth"], row["sd_date"])


def _age(age: str, born_on: str, on: str) -> str:
    if age == UNBORN:
        return "unborn"
    if not (born_on and on):
        return age
    born, day = date.fromisoformat(born_on), date.fromisoformat(on)
    if born > day:
        return "unborn"
    return str(day.year - born.year - ((day.month, day.day) < (born.month, born.day)))


def outcome(row: ListRow) -> str:
    if row["outcome"] in ("yes", "no"):
        return "plan" if row["outcome"] == "yes" else "no_plan"
    if row["icpc_date"]:
        return ""
    return {"no": "no_conference", "yes": "undecided"}.get(row["icpc_needed"], "")


def _agreed(values: Iterable[str]) -> str:
    """The one value that all rows give which give any."""
    given = {value for value in values if value}
    return given.pop() if len(given) == 1 else ""


def together(rows: Sequence[ListRow], field: str) -> str:
    return "; ".join(dict.fromkeys(row[field] for row in rows if row[field]))


def _days(rows: Sequence[ListRow], field: str) -> list[str]:
    return sorted({row[field] for row in rows if row[field]})


def _said(days: Iterable[str]) -> str:
    return ", ".join(map(say_date, days))


def _letters(number: int) -> str:
    """0 is A, 25 is Z, 26 is AA."""
    return (_letters(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)
