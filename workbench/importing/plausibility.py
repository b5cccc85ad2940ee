"""What is odd in a row that was read: it is accepted all the same, and marked.

The rule kept here: a warning names the row's own values and says what does not fit; it never changes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from workbench.domain.entry import say_date
from workbench.domain.workdays import Calendar
from workbench.importing.mapping import Matching
from workbench.importing.rows import ListRow, Remark
from workbench.importing.values import UNBORN

LIMIT = 15
"""Working days from the discussion to the conference; statutory."""
_NOT_AHEAD = {
    "sd_date": "The discussion",
    "icpc_date": "The conference",
    "referral_date": "The referral",
    "plan_start": "The start of the plan",
}


def marked(
    rows: Sequence[ListRow], matching: Matching, today: date, calendar: Calendar | None = None
) -> tuple[ListRow, ...]:
    """The rows, those accepted with a warning for each thing that does not fit."""
    look = _Look(matching, today, calendar or Calendar())
    open_ones = look.overlapping(rows)
    found = []
    for row in rows:
        odd = () if row.refusal else (*look.at(row), *open_ones.get(row.row, ()))
        found.append(replace(row, warnings=(*row.warnings, *odd)) if odd else row)
    return tuple(found)


class _Look:
    def __init__(self, matching: Matching, today: date, calendar: Calendar) -> None:
        self._headings = {match.field: match.heading for match in matching}
        self._today = today
        self._today_told = today.isoformat()
        self._calendar = calendar
        self._worked: dict[tuple[str, str], str] = {}

    def at(self, row: ListRow) -> Iterator[Remark]:
        """What does not fit within one row."""
        values = row.values
        discussion, conference = values.get("sd_date", ""), values.get("icpc_date", "")
        if conference:
            if said := self._of_conference(discussion, conference):
                yield self._remark(row, "icpc_date", said)
            yield from self._of_others(row, conference)
        for field, thing in _NOT_AHEAD.items():
            day = values.get(field)
            if day and day > self._today_told:
                yield self._remark(row, field, f"{thing} on {say_date(day)} is in the future.")
        if said := self._of_age(row):
            yield self._remark(row, "age", said)

    def _of_conference(self, discussion: str, conference: str) -> str:
        """The same pair of days comes again and again in a list."""
        key = discussion, conference
        if key not in self._worked:
            self._worked[key] = " ".join(self._between(discussion, conference))
        return self._worked[key]

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

    def _of_others(self, row: ListRow, conference: str) -> Iterator[Remark]:
        referred, plan = row["referral_date"], row["plan_start"]
        if referred and conference < referred:
            told = f"The conference on {say_date(conference)} is before the referral on {say_date(referred)}."
            yield self._remark(row, "icpc_date", told)
        if plan and plan != conference:
            told = f"The plan began on {say_date(plan)}, the conference was on {say_date(conference)}."
            yield self._remark(row, "plan_start", told)

    def _of_age(self, row: ListRow) -> str:
        """An age may be of any day from the discussion to today: lists are drawn at different times."""
        age, birth = row["age"], row["date_of_birth"]
        if not birth:
            return ""
        if birth > self._today_told and age not in ("", UNBORN):
            return f"The date of birth, {say_date(birth)}, is in the future, but the age is {age}."
        if not age:
            return ""
        born = date.fromisoformat(birth)
        least = years(born, date.fromisoformat(row["sd_date"])) if row["sd_date"] else -1
        most = years(born, self._today)
        if least <= int(age) <= max(most, least):
            return ""
        said = "unborn" if age == UNBORN else age
        return f"The age, {said}, does not fit the date of birth, {say_date(birth)}."

    def overlapping(self, rows: Sequence[ListRow]) -> dict[int, tuple[Remark, ...]]:
        """Enquiries of one child of which the later began while the earlier was still open."""
        by_child: dict[str, list[ListRow]] = {}
        for row in rows:
            if row.refusal is None and row["sd_date"]:
                by_child.setdefault(row["child_id"], []).append(row)
        found: dict[int, tuple[Remark, ...]] = {}
        for several in by_child.values():
            if len(several) > 1:
                for row, earlier in _overlaps(sorted(several, key=lambda row: row["sd_date"])):
                    told = (
                        "The child has another enquiry that was open then, of "
                        f"{say_date(earlier['sd_date'])} (row {earlier.row})."
                    )
                    found[row.row] = (self._remark(row, "sd_date", told),)
        return found

    def _remark(self, row: ListRow, field: str, reason: str) -> Remark:
        return Remark(row.row, self._headings.get(field, ""), row[field], reason)


def _overlaps(rows: Sequence[ListRow]) -> Iterator[tuple[ListRow, ListRow]]:
    """Each row with the last earlier one that was still open on its day; the same day is a repeat."""
    for place, row in enumerate(rows):
        for earlier in reversed(rows[:place]):
            if earlier["sd_date"] < row["sd_date"] and _still_open(earlier, row["sd_date"]):
                yield row, earlier
                break


def _still_open(row: ListRow, day: str) -> bool:
    if row["icpc_date"]:
        return row["icpc_date"] > day
    return row["icpc_needed"] != "no"


def years(born: date, day: date) -> int:
    """Full years on a day; -1 before the birth."""
    return max(-1, day.year - born.year - ((day.month, day.day) < (born.month, born.day)))
