"""What is odd in a row that was read: it is accepted all the same, and marked.

The rule kept here: a warning names the row's own values and says what does not fit; it never changes them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby

from workbench.domain.entry import say_date
from workbench.domain.workdays import Calendar
from workbench.importing.rows import Columns
from workbench.importing.values import UNBORN

LIMIT = 15
"""Working days from the discussion to the conference; statutory."""
_NOT_AHEAD = {
    "sd_date": "The discussion",
    "icpc_date": "The conference",
    "referral_date": "The referral",
    "plan_start": "The start of the plan",
}


def mark_oddities(columns: Columns, today: date, calendar: Calendar | None = None) -> None:
    """A warning for each thing that does not fit, at the rows that are accepted."""
    look = _Look(today.isoformat(), calendar or Calendar())
    held, conference = columns["sd_date"], columns["icpc_date"]
    columns.warn_all("icpc_date", look.all(look.of_conference, held, conference))
    if columns.holds("referral_date"):
        referred = columns["referral_date"]
        columns.warn_all("icpc_date", look.all(look.of_referral, referred, conference))
    if columns.holds("plan_start"):
        begun = columns["plan_start"]
        columns.warn_all("plan_start", look.all(look.of_plan, begun, conference))
    for field in _NOT_AHEAD:
        if columns.holds(field) and max(columns[field], default="") > look.today:
            columns.warn_all(field, [look.ahead(field, day) for day in columns[field]])
    ages, births = columns["age"], columns["date_of_birth"]
    columns.warn_all("age", list(map(look.of_age, ages, births, held)))  # hardly two children are alike
    for place, reason in overlapping(columns):
        columns.warn(place, "sd_date", reason)


class _Look:
    """What does not fit within one row: "" where all does. ISO dates are compared as they are written."""

    def __init__(self, today: str, calendar: Calendar) -> None:
        self.today = today
        self._calendar = calendar

    def all(self, ask: Callable[..., str], *values: Sequence[str]) -> list[str]:
        """What is said of each row; the same values come again and again in a list."""
        known = _Answers(ask)
        return list(map(known.__getitem__, zip(*values, strict=True)))

    def ahead(self, field: str, day: str) -> str:
        return f"{_NOT_AHEAD[field]} on {say_date(day)} is in the future." if day > self.today else ""

    def of_conference(self, discussion: str, conference: str) -> str:
        return " ".join(self._between(discussion, conference)) if conference else ""

    def _between(self, discussion: str, conference: str) -> Iterator[str]:
        held = date.fromisoformat(conference)
        if held.weekday() >= 5:
            yield f"The conference on {say_date(conference)} is on a {held:%A}."
        elif not self._calendar.working(held):
            yield f"The conference on {say_date(conference)} is on a bank holiday."
        if not discussion:
            return
        if discussion > conference:
            said = say_date(discussion)
            yield f"The discussion on {said} is after the conference on {say_date(conference)}."
            return
        days = self._calendar.between(date.fromisoformat(discussion), held)
        if days > LIMIT:
            yield f"The conference is {days} working days after the discussion; the limit is {LIMIT}."

    def of_referral(self, referred: str, conference: str) -> str:
        if not conference or conference >= referred:
            return ""
        return f"The conference on {say_date(conference)} is before the referral on {say_date(referred)}."

    def of_plan(self, plan: str, conference: str) -> str:
        if not plan or not conference or plan == conference:
            return ""
        return f"The plan began on {say_date(plan)}, the conference was on {say_date(conference)}."

    def of_age(self, age: str, birth: str, discussion: str) -> str:
        """An age may be of any day from the discussion to today: lists are drawn at different times."""
        if not age or not birth:
            return ""
        if birth > self.today and age != UNBORN:
            return f"The date of birth, {say_date(birth)}, is in the future, but the age is {age}."
        told, least = int(age), years(birth, discussion) if discussion else -1
        if told == least or least < told <= years(birth, self.today):
            return ""
        said = "unborn" if age == UNBORN else age
        return f"The age, {said}, does not fit the date of birth, {say_date(birth)}."


class _Answers(dict[tuple[str, ...], str]):
    def __init__(self, ask: Callable[..., str]) -> None:
        self._ask = ask

    def __missing__(self, values: tuple[str, ...]) -> str:
        said = self[values] = self._ask(*values)
        return said


def overlapping(columns: Columns) -> Iterator[tuple[int, str]]:
    """Enquiries of one child of which the later began while the earlier was still open, by their places."""
    children, held = columns["child_id"], columns["sd_date"]
    enquiries = Counter(children)
    by_child: dict[str, list[int]] = {}
    for place, child in enumerate(children):
        if enquiries[child] > 1 and held[place] and not columns.refused(place):
            by_child.setdefault(child, []).append(place)
    for several in by_child.values():
        for place, earlier in _overlaps(columns, sorted(several, key=held.__getitem__)):
            row = columns.lines[earlier]
            when = say_date(held[earlier])
            yield place, f"The child has another enquiry that was open then, of {when} (row {row})."


def _overlaps(columns: Columns, places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each row with the last earlier one that was still open on its day; the same day is a repeat.

    What is closed on one day is closed on every later one, so it is looked at once.
    """
    open_ones: list[int] = []
    for day, begun in groupby(places, key=columns["sd_date"].__getitem__):
        while open_ones and not _still_open(columns, open_ones[-1], day):
            open_ones.pop()
        together = list(begun)
        if open_ones:
            yield from ((place, open_ones[-1]) for place in together)
        open_ones += together


def _still_open(columns: Columns, place: int, day: str) -> bool:
    conference = columns["icpc_date"][place]
    return conference > day if conference else columns["icpc_needed"][place] != "no"


def years(born: str, day: str) -> int:
    """Full years on a day, both in ISO form; -1 before the birth."""
    return max(-1, int(day[:4]) - int(born[:4]) - (day[4:] < born[4:]))
