"""What may be recorded at a place: text into the canonical value, or a reason why not.

The rule kept here: nothing that an answer cannot hold gets past this point, and nothing legible is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from workbench.domain.audit import Answer, Place, Refused
from workbench.domain.instrument import Column, Instrument, Item, Scale

LONGEST = 100_000
"""Characters in one text; far above what a note needs, far below what slows the file."""

_NOT_IN_A_FILE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORDED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s./-]+([A-Za-z]{3,9})\.?,?[\s./-]+(\d{4}|\d{2})")
_NUMBERED = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WEEKDAY = re.compile(r"(?i)^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer as a person wrote it; `case` is the number in its name, `row` a position or a row's name."""

    line: int
    case: int
    item: str
    answer: Answer
    row: str = ""
    column: str = ""


def clean(text: str) -> str:
    """`text` without what no file format can hold: control characters and halves of characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _SURROGATE.sub("\ufffd", _NOT_IN_A_FILE.sub("", text))


def read_date(text: str) -> date | None:
    """A date as people in the UK write one (3/1/22, 3 Jan 2022, Mon 3 January 2022, 2022-01-03), or None."""
    text = _WEEKDAY.sub("", " ".join(text.split()))
    try:
        if found := _ISO.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _NUMBERED.fullmatch(text):
            return date(_year(found[3]), int(found[2]), int(found[1]))
        if found := _WORDED.fullmatch(text):
            return date(_year(found[3]), _MONTHS.index(found[2][:3].lower()) + 1, int(found[1]))
    except ValueError:
        return None
    return None


def _year(text: str) -> int:
    """Two figures mean this century up to 2049, and the last one from 1950: children's and carers' dates."""
    year = int(text)
    if len(text) == 4:
        return year
    return 2000 + year if year < 50 else 1900 + year


def say_date(value: str, weekday: bool = False) -> str:
    """An ISO date as it is shown: "11 Jan 2022"; what is no date is shown as it is."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    words = f"{day.day} {_MONTHS[day.month - 1].capitalize()} {day.year}"
    return f"{('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')[day.weekday()]} {words}" if weekday else words


def asked_at(instrument: Instrument, place: Place) -> Item | Column:
    """The item or column that `place` answers. Raises Refused where the checklist has none."""
    if place.column:
        table = instrument.tables.get(place.item)
        if table is None:
            raise Refused(f"The checklist has no table called {place.item!r}.")
        for column in table.columns:
            if column.id == place.column:
                return column
        known = ", ".join(column.id for column in table.columns)
        raise Refused(
            f"The table {place.item!r} has no column called {place.column!r}. Its columns are {known}."
        )
    if place.item not in instrument.items:
        from difflib import get_close_matches  # wanted for a slip alone

        near = get_close_matches(place.item, [*instrument.items, *instrument.tables], 1)
        meant = f" Is {near[0]!r} meant?" if near else ""
        raise Refused(f"The checklist has no statement called {place.item!r}.{meant}")
    return instrument.items[place.item]


def accepted(instrument: Instrument, place: Place, text: str) -> str:
    """`text` as the canonical value for `place`. Raises Refused with what would be right."""
    asked = asked_at(instrument, place)
    text = clean(text)
    if len(text) > LONGEST:
        raise Refused(f"This text has {len(text):,} characters; the most that can be kept is {LONGEST:,}.")
    if not text.strip():
        return ""
    if asked.kind == "derived":
        raise Refused(f"{asked.id!r} is worked out from other answers and cannot be typed.")
    if asked.kind == "date":
        return _date(text)
    if asked.kind == "number":
        return _number(text)
    scale = instrument.scale_of(asked)
    if scale is None:
        return text
    if asked.kind == "many":
        return ";".join(_key(scale, part) for part in text.split(";") if part.strip())
    return _key(scale, text)


def _date(text: str) -> str:
    day = read_date(text)
    if day is None:
        raise Refused(f"{text!r} is not a date. Write it like 3/1/2022, 3 Jan 2022 or 2022-01-03.")
    return day.isoformat()


def _number(text: str) -> str:
    written = text.strip().replace(",", "")
    if not re.fullmatch(r"-?\d{1,15}(\.\d{1,6})?", written):
        raise Refused(f"{text!r} is not a number.")
    return written


def _key(scale: Scale, text: str) -> str:
    wanted = " ".join(text.split()).casefold()
    for choice in scale.choices:
        if wanted in (choice.key.casefold(), choice.label.casefold()):
            return choice.key
    offered = ", ".join(choice.key for choice in scale.choices)
    raise Refused(f"{text!r} is not one of the answers here: {offered}.")
