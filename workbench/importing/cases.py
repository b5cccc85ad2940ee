"""Rows of a list to cases that can be made: the answers and children that the list already gives.

The rule kept here: nothing of a row is lost unsaid when several become one case; where they differ, all is
written down or told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from workbench.domain.audit import NewCase
from workbench.domain.entry import say_date
from workbench.importing.preview import NEW, Preview, preview
from workbench.importing.reading import read_list
from workbench.importing.rows import ListRow
from workbench.importing.values import UNBORN, ethnicity_label

Group = tuple[ListRow, ...]


def new_cases(groups: Iterable[Sequence[ListRow]]) -> tuple[NewCase, ...]:
    """One case for each group of rows, each row one child of it, in their order."""
    return tuple(_case(tuple(group)) for group in groups)


def cases_of(path: Path, *, take_all: bool = False) -> tuple[NewCase, ...]:
    """The cases of a list for a new audit, one for each row. Raises ListError."""
    return new_cases(one_each(preview(read_list(path)), take_all))


def one_each(found: Preview, everything: bool = False) -> tuple[Group, ...]:
    """Every new row with a conference date as a case of its own, or every new row."""
    return tuple((row.listed,) for row in found.rows if row.suggested or (everything and row.status == NEW))


def disagreements(group: Sequence[ListRow]) -> tuple[str, ...]:
    """What the rows of one case say differently, in sentences that say what the case takes."""
    told = []
    days = _days(group, "sd_date")
    if len(days) > 1:
        told.append(
            f"The dates of the discussion differ: {_said(days)}. The case takes the first; "
            "the others go to its other discussions."
        )
    days = _days(group, "icpc_date")
    if len(days) > 1:
        told.append(f"The dates of the conference differ: {_said(days)}. The case takes the first.")
    if len({_outcome(row) for row in group} - {""}) > 1:
        told.append("The outcomes differ. The case leaves its outcome open.")
    if len({row["icpc_needed"] for row in group} - {""}) > 1:
        told.append("The rows differ on whether a conference was needed. The case leaves it open.")
    return tuple(told)


def _case(group: Group) -> NewCase:
    discussions = _days(group, "sd_date")
    answers = {
        "case.sd_date": next(iter(discussions), ""),
        "case.sd_others": _said(discussions[1:]),
        "case.icpc_needed": _agreed(row["icpc_needed"] for row in group),
        "case.icpc_date": next(iter(_days(group, "icpc_date")), ""),
        "case.outcome": _agreed(map(_outcome, group)),
        "case.team": _together(group, "team"),
        "case.worker": _together(group, "worker"),
    }
    given = {item: value for item, value in answers.items() if value}
    return NewCase(given, {"children": tuple(_child(number, row) for number, row in enumerate(group))})


def _child(number: int, row: ListRow) -> dict[str, str]:
    values = {
        "label": f"Child {_letters(number)}",
        "age": age_at_discussion(row),
        "gender": row["gender"],
        "ethnicity": ethnicity_label(row["ethnicity"]),
        "disability": row["disability"],
        "name": row["name"],
        "unique_id": row["child_id"],
        "date_of_birth": row["date_of_birth"],
    }
    return {column: value for column, value in values.items() if value}


def age_at_discussion(row: ListRow) -> str:
    """Full years on the day of the discussion; where a date is missing, the age that the list gives.

    The age in a list is that of the day it was drawn, which may be months after the discussion.
    """
    if row["age"] == UNBORN:
        return "unborn"
    if not (row["date_of_birth"] and row["sd_date"]):
        return row["age"]
    born, day = date.fromisoformat(row["date_of_birth"]), date.fromisoformat(row["sd_date"])
    if born > day:
        return "unborn"
    return str(day.year - born.year - ((day.month, day.day) < (born.month, born.day)))


def _outcome(row: ListRow) -> str:
    if row["outcome"] in ("yes", "no"):
        return "plan" if row["outcome"] == "yes" else "no_plan"
    if row["icpc_date"]:
        return ""
    return {"no": "no_conference", "yes": "undecided"}.get(row["icpc_needed"], "")


def _agreed(values: Iterable[str]) -> str:
    """The one value that all rows give which give any."""
    given = {value for value in values if value}
    return given.pop() if len(given) == 1 else ""


def _together(group: Group, field: str) -> str:
    return "; ".join(dict.fromkeys(row[field] for row in group if row[field]))


def _days(group: Sequence[ListRow], field: str) -> list[str]:
    return sorted({row[field] for row in group if row[field]})


def _said(days: Iterable[str]) -> str:
    return ", ".join(map(say_date, days))


def _letters(number: int) -> str:
    """0 is A, 25 is Z, 26 is AA."""
    return (_letters(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)
