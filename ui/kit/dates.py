"""Dates as they are typed and shown. ISO text inside, UK words outside; "" is no date."""

from __future__ import annotations

from workbench.domain.entry import read_date as _read
from workbench.domain.entry import say_date


def read_date(text: str) -> str:
    """What was typed in any UK form as an ISO date, or "" if it is none."""
    day = _read(text)
    return day.isoformat() if day else ""


def show_short(value: str) -> str:
    """ "11 Jan 2022"; what is no ISO date is shown as it stands."""
    return say_date(value)


def show_date(value: str) -> str:
    """ "Tue 11 Jan 2022"; what is no ISO date is shown as it stands."""
    return say_date(value, weekday=True)
