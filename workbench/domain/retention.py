"""Until when an audit may be kept, and when that is to be said.

The rule kept here: the reminder begins thirty days before, and does not end by itself.
"""

from __future__ import annotations

from datetime import date

from workbench.domain.entry import say_date

AHEAD = 30
"""Days before the day on which the reminder begins."""


def days_left(until: str, today: date) -> int | None:
    """Days until the audit has to be destroyed, below 0 once that is past; None where no date was set."""
    try:
        return (date.fromisoformat(until) - today).days if until else None
    except ValueError:
        return None  # of a settings file that was written by hand


def reminder(until: str, today: date) -> str:
    """The sentence to show from `AHEAD` days before that date on; "" before."""
    left = days_left(until, today)
    if left is None or left > AHEAD:
        return ""
    day = say_date(until)
    if left < 0:
        return f"This audit was to be kept until {day}. That day is past: close and destroy it."
    more = {0: "today is the last day", 1: "one more day"}.get(left, f"{left} more days")
    return f"This audit may be kept until {day}, {more}. Then close and destroy it."
