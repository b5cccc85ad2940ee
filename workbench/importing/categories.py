"""The category of harm, which List 5 lacks, from a list of plans.

The rule kept here: a plan belongs to a row when the child is the same and the plan began on the day of the
conference; nothing that the row says itself is replaced.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from workbench.domain.entry import say_date
from workbench.importing.files import ListError
from workbench.importing.reading import ListRead
from workbench.importing.rows import ListRow, Remark

NEAR = 31
"""Days: a plan begun so soon after a conference is likely that conference's, and is told but not joined."""


def with_categories(read: ListRead, plans: ListRead) -> ListRead:
    """The list with the category of each plan that began on the day of a row's conference.

    Raises ListError where the second list holds no plans.
    """
    if not plans.matching.plans:
        raise ListError(
            f"{plans.path.name} is not a list of plans (Annex A List 7), so it gives no categories."
        )
    by_child: dict[str, list[ListRow]] = {}
    for plan in plans.accepted:
        if plan["plan_start"]:
            by_child.setdefault(plan["child_id"], []).append(plan)
    return replace(read, rows=tuple(_joined(row, by_child.get(row["child_id"], ())) for row in read.rows))


def joined_count(read: ListRead) -> int:
    """How many rows have a category."""
    return sum(bool(row["category"]) for row in read.accepted)


def _joined(row: ListRow, plans: Iterable[ListRow]) -> ListRow:
    conference = row["icpc_date"]
    if row.refusal is not None or not conference:
        return row
    own = [plan for plan in plans if plan["plan_start"] == conference]
    if not own:
        return _with_near(row, plans)
    categories = {plan["category"] for plan in own} - {""}
    if len(categories) > 1:
        return _warned(
            row, "The list of plans gives two categories for this child and conference; none was taken."
        )
    values = {"outcome": "yes", "plan_start": conference, **row.values}
    if categories:
        values.setdefault("category", categories.pop())
    joined = replace(row, values=values)
    if row["outcome"] == "no":
        return _warned(
            joined, "The list of plans has a plan from this conference, this list says there is none."
        )
    return joined


def _with_near(row: ListRow, plans: Iterable[ListRow]) -> ListRow:
    held = date.fromisoformat(row["icpc_date"])
    for plan in plans:
        days = (date.fromisoformat(plan["plan_start"]) - held).days
        if 0 < abs(days) <= NEAR:
            begun = say_date(plan["plan_start"])
            return _warned(
                row,
                f"The list of plans has a plan of this child from {begun}, but the conference was on "
                f"{say_date(row['icpc_date'])}. Its category was not taken.",
            )
    return row


def _warned(row: ListRow, reason: str) -> ListRow:
    return replace(row, warnings=(*row.warnings, Remark(row.row, "", row["child_id"], reason)))
