"""Cells to values: ids, yes and no, codes, ages and counts, each understood or refused in words.

The rule kept here: nothing is guessed. A code that is not one of the national ones is kept as it was written.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from functools import cache

from workbench.importing.cells import Cell, CellError, as_written
from workbench.importing.dates import ERROR, WORKBOOK_ERROR, Unread, read_date
from workbench.importing.presets import resource

UNBORN = "-1"
OLDEST = 25
_PREFIX = re.compile(r"^[a-z]{1,2}\) ?", re.IGNORECASE)
_AGE = re.compile(
    r"(-?\d{1,6}(?:\.\d{1,20})?) ?(?:y|yrs?|years?|(m|mths?|months?|w|wks?|weeks?|d|days?))?\.?(?: old)?",
    re.ASCII,
)

Reader = Callable[[Cell], str | Unread]
"""Gives canonical text: "" for a blank cell, ISO dates, "yes", "no" and "not_recorded", keys of choices."""


def read_text(cell: Cell) -> str | Unread:
    if isinstance(cell, str):
        return ERROR if cell.startswith("#") and WORKBOOK_ERROR.fullmatch(cell) else cell
    if isinstance(cell, CellError):
        return ERROR
    return as_written(cell)


def read_day(cell: Cell) -> str | Unread:
    day = read_date(cell)
    if isinstance(day, Unread):
        return day
    return day.isoformat() if day else ""


def read_american_day(cell: Cell) -> str | Unread:
    """A day of a column that is written month first."""
    day = read_date(cell, month_first=True)
    if isinstance(day, Unread):
        return day
    return day.isoformat() if day else ""


@cache
def _codes(kind: str) -> Mapping[str, list[str]]:
    codes: Mapping[str, list[str]] = resource("codes.toml")[kind]
    return codes


@cache
def _words(kind: str) -> Mapping[str, str]:
    """The key of each way to write a choice, by its small letters."""
    return {word.casefold(): key for key, words in _codes(kind).items() for word in words}


@cache
def ethnicity_codes() -> frozenset[str]:
    return frozenset(_codes("ethnicity"))


def _bare(text: str) -> str:
    """Small letters without a leading "a)"; nothing for a dash."""
    return _PREFIX.sub("", text).casefold().strip("-–— ")


def read_yes_no(cell: Cell) -> str | Unread:
    text = read_text(cell)
    if isinstance(text, Unread):
        return text
    if not _bare(text):
        return ""
    return _words("yesno").get(_bare(text)) or Unread("is neither yes nor no")


def read_unnecessary(cell: Cell) -> str | Unread:
    """Whether a conference was needed, from a column that says whether it was not."""
    said = read_yes_no(cell)
    return said if isinstance(said, Unread) else {"yes": "no", "no": "yes"}.get(said, said)


def read_gender(cell: Cell) -> str | Unread:
    text = read_text(cell)
    if isinstance(text, Unread):
        return text
    if not _bare(text):
        return ""
    return _words("gender").get(_bare(text)) or Unread("is none of the codes for gender")


def read_ethnicity(cell: Cell) -> str | Unread:
    """The national code by its four letters, wherever they stand, or by the words of the code."""
    text = read_text(cell)
    if isinstance(text, Unread):
        return text
    found: set[str] = {
        letters for letters in re.findall(r"\b[A-Z]{4}\b", text) if letters in keys("ethnicity")
    }
    if len(found) == 1:
        return found.pop()
    bare = _bare(text)
    return bare.upper() if bare.upper() in keys("ethnicity") else _words("ethnicity").get(bare, text)


@cache
def keys(kind: str) -> frozenset[str]:
    return frozenset(_codes(kind))


@cache
def _group_of() -> Mapping[str, str]:
    groups: Mapping[str, list[str]] = resource("codes.toml")["ethnic_groups"]
    return {code: group for group, codes in groups.items() for code in codes}


def ethnic_group(value: str) -> str:
    """The census group of a national code; "" for anything else, which is not guessed."""
    return _group_of().get(value, "")


def ethnicity_label(value: str) -> str:
    """The words of a national code; anything else as it was written."""
    return _codes("ethnicity").get(value, [value])[0]


def read_disability(cell: Cell) -> str | Unread:
    """Yes or no, or the census's codes of disabilities, of which NONE is no."""
    said = read_yes_no(cell)
    codes = as_written(cell).upper().replace(",", " ").split()
    if not isinstance(said, Unread) or not codes or not set(codes) <= keys("disability"):
        return said
    return "no" if codes == ["NONE"] else "yes"


def read_category(cell: Cell) -> str | Unread:
    text = read_text(cell)
    if isinstance(text, Unread):
        return text
    if not _bare(text):
        return ""
    return _words("category").get(_bare(text)) or Unread("is none of the categories of harm")


def read_age(cell: Cell) -> str | Unread:
    """Whole years as text; -1 for an unborn child."""
    text = read_text(cell)
    if isinstance(text, Unread):
        return text
    if not text.strip("-–— "):
        return ""
    found = _AGE.fullmatch(text.casefold())
    if "unborn" in text.casefold().split():
        return UNBORN
    if found is None or isinstance(cell, bool):
        return Unread("is not an age")
    years = 0 if found[2] else math.floor(float(found[1]))
    return str(years) if -1 <= years <= OLDEST else Unread("is not the age of a child")


def read_count(cell: Cell) -> str | Unread:
    text = read_text(cell)
    if isinstance(text, Unread):
        return text
    if not text.strip("-–— "):
        return ""
    if isinstance(cell, bool) or not re.fullmatch(r"\d{1,4}(?:\.0{1,20})?", text, re.ASCII):
        return Unread("is not a whole number")
    return str(int(float(text)))


READERS: Mapping[str, Reader] = {
    "child_id": read_text,
    "name": read_text,
    "gender": read_gender,
    "ethnicity": read_ethnicity,
    "date_of_birth": read_day,
    "age": read_age,
    "disability": read_disability,
    "sd_date": read_day,
    "icpc_needed": read_yes_no,
    "icpc_unnecessary": read_unnecessary,
    "icpc_date": read_day,
    "outcome": read_yes_no,
    "s47_last_12m": read_count,
    "icpc_last_12m": read_count,
    "team": read_text,
    "worker": read_text,
    "family_id": read_text,
    "referral_date": read_day,
    "plan_start": read_day,
    "category": read_category,
}
DATES = frozenset(field for field, reader in READERS.items() if reader is read_day)
