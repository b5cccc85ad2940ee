"""What identifies somebody by its form alone: NHS numbers, postcodes, telephone numbers, dates of birth.

The rule kept here: a form counts only where nothing else is written that way: an NHS number has its check
digit, a date is a date of birth only where the text says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_DAY = (
    r"(?:\d{1,2}\s?[-./]\s?\d{1,2}\s?[-./]\s?(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}"
    r"|\d{1,2}(?:st|nd|rd|th)?[\s-]+(?:of\s+)?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[\s,-]+(?:\d{4}|\d{2}))"
)
_NHS = re.compile(r"(?<![\w.])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w])")
_POSTCODE = re.compile(
    r"(?<!\w)(?:GIR ?0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRV-Y]) ?"
    r"\d[ABD-HJLNP-UW-Z]{2})(?!\w)",
    re.IGNORECASE,
)
_TELEPHONE = re.compile(r"(?<![\w./-])(?:\+44\s?(?:\(0\)\s?)?|\(?0)(?:[\s()-]?\d){9,10}(?!\d)")
_BORN = re.compile(
    rf"(?<!\w)(?:d\.?o\.?b\.?|date of birth|born(?: on)?|birthday|birth date)\W{{0,4}}(?P<day>{_DAY})(?!\w)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\D")


class Pattern(NamedTuple):
    """A stretch of a text that has the form of something that identifies."""

    start: int
    end: int
    kind: str


def patterns(text: str) -> Iterator[Pattern]:
    """Every such stretch, in no order; what stands in two forms is told once, as the surer one."""
    if not any(sign.isdigit() for sign in text):
        return
    taken: list[tuple[int, int]] = []
    for match in _BORN.finditer(text):
        taken.append(match.span("day"))
        yield Pattern(*match.span("day"), "date of birth")
    for kind, form in (("NHS number", _NHS), ("telephone number", _TELEPHONE), ("postcode", _POSTCODE)):
        for match in form.finditer(text):
            if kind == "NHS number" and not checked(match[0]):
                continue
            if kind == "telephone number" and _row_of_figures(match[0]):
                continue
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                yield Pattern(*match.span(), kind)


def _row_of_figures(text: str) -> bool:
    """ "0 0 0 0 0 0 15 100": no telephone number is written so, but a table in a PDF reads so."""
    groups = re.findall(r"\d+", text)
    alone = sum(len(group) == 1 for group in groups)
    return 3 <= alone < len(groups)


def checked(number: str) -> bool:
    """Whether ten digits are an NHS number: the last is the check digit of the others, modulo 11."""
    digits = [int(digit) for digit in _DIGITS.sub("", number)]
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    rest = 11 - sum(digit * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    return rest % 11 == digits[9] and rest != 10
