"""Dates as lists write them: real dates, UK and ISO text, months in words, Excel's day numbers.

The rule kept here: a date is understood whole or not at all, and the day comes before the month unless the
column as a whole shows that it is written the American way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from workbench.importing.cells import Cell, CellError

FIRST_YEAR, LAST_YEAR = 1980, 2099
WORKBOOK_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|NUM!|NULL!|DIV/0!|CALC!|SPILL!)", re.IGNORECASE)
_EXCEL_DAY_0 = date(1899, 12, 30)
_MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, start=1)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}

_TIME = r"(?:[T ,]*\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)? ?(?:am|pm|a\.m\.|p\.m\.|Z|[+-]\d{2}:?\d{2})?)?"
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,? )?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.]?)(\d{{1,2}})\2(\d{{1,2}}){_TIME}", re.IGNORECASE | re.ASCII)
_NUMBERS = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}}) ?[-/. ] ?(\d{{1,2}}) ?[-/. ] ?(\d{{4}}|\d{{2}}){_TIME}",
    re.IGNORECASE | re.ASCII,
)
_DAY_MONTH = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[- /.]*([a-z]{{3,9}})\.?,?[- /.]*"
    rf"(\d{{4}}|\d{{2}}){_TIME}",
    re.IGNORECASE | re.ASCII,
)
_MONTH_DAY = re.compile(
    rf"{_WEEKDAY}([a-z]{{3,9}})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}}){_TIME}", re.IGNORECASE | re.ASCII
)


@dataclass(frozen=True, slots=True)
class Unread:
    """Why a cell could not be read, in words that follow its value: "is not a date"."""

    reason: str


ERROR = Unread("is an error of the workbook, not a value")
NOT_A_DATE = Unread("is not a date")
NO_SUCH_DAY = Unread("is not a day in the calendar")
MONTH_FIRST = Unread("has no such month; days come before months here")
IMPLAUSIBLE = Unread("has a year that cannot be meant")


def read_date(cell: Cell, month_first: bool = False) -> date | Unread | None:
    """The date in a cell, None where it is blank, or why it cannot be read."""
    if cell is None:
        return None
    if isinstance(cell, date):
        return _plausible(cell)
    if isinstance(cell, str):
        return _from_text(cell, month_first)
    if isinstance(cell, CellError):
        return ERROR
    if isinstance(cell, bool):
        return NOT_A_DATE
    return _from_number(cell)


def american(cells: Iterable[Cell]) -> bool:
    """Whether a column is written month first: some dates can only be read so, and none only day first."""
    month_first = False
    for cell in cells:
        found = _NUMBERS.fullmatch(cell) if isinstance(cell, str) else None
        if found:
            first, second = int(found[1]), int(found[2])
            if first > 12 >= second:
                return False
            month_first = month_first or second > 12 >= first
    return month_first


def other_reading(cell: Cell) -> date | None:
    """The day that a text of numbers names day first, where it could be read month first as well."""
    found = _NUMBERS.fullmatch(cell) if isinstance(cell, str) else None
    if not found or int(found[1]) > 12 or int(found[2]) > 12 or int(found[1]) == int(found[2]):
        return None
    day = _made(_year(found[3]), int(found[2]), int(found[1]))
    return None if isinstance(day, Unread) else day


def _from_number(number: float) -> date | Unread | None:
    """Excel counts days; only a number that falls into plausible years is taken for such a count."""
    if 19_800_101 <= number <= 20_991_231 and number == int(number):
        return _from_text(str(int(number)), False)
    if not 0 < number < 100_000:
        return NOT_A_DATE
    day = _EXCEL_DAY_0 + timedelta(days=int(number))
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else NOT_A_DATE


def _from_text(text: str, month_first: bool) -> date | Unread | None:
    if not text.strip("-–— "):
        return None
    if WORKBOOK_ERROR.fullmatch(text):
        return ERROR
    if found := _YEAR_FIRST.fullmatch(text):
        if found[2] or len(text) == 8:
            return _made(int(found[1]), int(found[3]), int(found[4]))
        return NOT_A_DATE
    if found := _NUMBERS.fullmatch(text):
        day, month = (found[2], found[1]) if month_first else (found[1], found[2])
        return _made(_year(found[3]), int(month), int(day))
    if found := _DAY_MONTH.fullmatch(text):
        return _in_words(found[3], found[2], found[1])
    if found := _MONTH_DAY.fullmatch(text):
        return _in_words(found[3], found[1], found[2])
    return NOT_A_DATE


def _in_words(year: str, month: str, day: str) -> date | Unread:
    number = _MONTHS.get(month.lower())
    return _made(_year(year), number, int(day)) if number else NOT_A_DATE


def _year(text: str) -> int:
    """Two figures stand for the years 1950 to 2049, as wherever dates are typed here."""
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < 50 else 1900)


def _made(year: int, month: int, day: int) -> date | Unread:
    if month > 12 >= day:
        return MONTH_FIRST
    try:
        return _plausible(date(year, month, day))
    except ValueError:
        return NO_SUCH_DAY


def _plausible(day: date) -> date | Unread:
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else IMPLAUSIBLE
