"""Ages as auditors and case lists write them: "4", "10.5", "8 months", "unborn", "-1".

The rule kept here: what is not understood as an age is no age, never a guess.
"""

from __future__ import annotations

import re

UNBORN = -1.0
_AGE = re.compile(r"(-?\d+(?:\.\d+)?)\s*(y\w*|m\w*|w\w*)?(?:\s*old)?\.?", re.IGNORECASE)
_PER_YEAR = {"y": 1.0, "m": 12.0, "w": 52.0}


def read_age(text: str) -> float | None:
    """Age in years, UNBORN for a child not yet born, None where the text is no age."""
    text = text.strip()
    if text.casefold() == "unborn":
        return UNBORN
    found = _AGE.fullmatch(text)
    if found is None:
        return None
    number = float(found[1])
    if number < 0:
        return UNBORN if number == UNBORN else None
    return number / _PER_YEAR[(found[2] or "y")[0].lower()]


_AGES = (("children", "age"),)
"""Tables and their columns that hold ages."""
OLDEST = 25
"""Years. Audits of under-18s and of care leavers stay below; what is above is a slip."""


def age_fault(text: str) -> str:
    """Why a text is no child's age, for the user; "" where it is one, or nothing stands there."""
    if not text.strip():
        return ""
    age = read_age(text)
    shown = text.strip() if len(text.strip()) <= 20 else f"{text.strip()[:20]}…"
    if age is None:
        return f"“{shown}” is not an age. Write years (4), months (8 months) or unborn."
    return f"“{shown}” is more than {OLDEST} years. Is it the age?" if age > OLDEST else ""


def doubt(table: str, column: str, text: str) -> str:
    """What is doubtful about a text in a cell, for the user; "" where nothing is."""
    return age_fault(text) if (table, column) in _AGES else ""


BANDS = ("Unborn", "Under 1", "1 to 4", "5 to 9", "10 to 15", "16 and over")
"""The age bands in which the Department for Education publishes."""
_FROM = (UNBORN, 0, 1, 5, 10, 16)


def band(age: float) -> str:
    return next(words for start, words in zip(reversed(_FROM), reversed(BANDS), strict=True) if age >= start)


def ages_in_words(ages: list[float]) -> str:
    """Short: "unborn, 4 and 7 yrs"; from four children on only the youngest and the oldest."""
    if not ages:
        return ""
    ordered = sorted(ages)
    if len(ordered) > 3 and ordered[0] != ordered[-1]:
        return f"{_several(ordered[0], ordered[-1])} to {_one(ordered[-1])}"
    words = [_one(age) for age in dict.fromkeys(ordered)]
    *others, last = words
    if not others:
        return last
    unit = last.rpartition(" ")[2]
    short = [word.removesuffix(f" {unit}") for word in others]
    return f"{', '.join(short)} and {last}"


def _several(youngest: float, oldest: float) -> str:
    unit = _one(oldest).rpartition(" ")[2]
    return _one(youngest).removesuffix(f" {unit}")


def _one(age: float) -> str:
    if age == UNBORN:
        return "unborn"
    if age >= 1:
        return f"{int(age)} {'yr' if int(age) == 1 else 'yrs'}"
    months = round(age * 12)
    if age == 0:
        return "under 1 yr"
    return f"{months} {'mth' if months == 1 else 'mths'}"
