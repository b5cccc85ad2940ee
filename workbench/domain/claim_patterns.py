"""How English sentences tie a quantity to cases: the patterns that `claims` reads with.

The rule kept here: when in doubt a pattern does not match, because a false alarm costs trust.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from workbench.domain.quantities import NUMBERS

_NUMBER = rf"(?:\d{{1,4}}|{'|'.join(NUMBERS)})"
_MANY = r"(?:cases|case files|discussions|meetings|conferences|icpcs)"
_ONE = r"(?:case|case file|discussion|meeting|conference|icpc)"
UNITS = re.compile(f"{_MANY}|{_ONE}", re.IGNORECASE)

_BETWEEN = (
    r"(?:(?:of|the|these|those|our|such|audited|reviewed|sampled|strategy|initial|child|protection|case"
    rf"|multi-agency|single|{_NUMBER})[ ]){{0,6}}"
)
# What narrows the cases down to some of them, so that the figures say nothing about the claim.
_NOT_NARROWED = (
    r"(?![ ](?:where|that|which|who|whose|when|with|without|involving|concerning|of|for|about|already|open"
    r"|held|known|from|after|before|under|in[ ]which)\b)"
)
# "every case" ends there or goes on with a verb; "every case worker" is no case.
_NO_COMPOUND = (
    r"(?=$|[^\w\s-]|[ ](?:was|were|is|are|had|has|have|did|and|in|the|there|an?|it|they|this|showed|shows"
    r"|recorded|included|set|named|gave|took|could|would|reviewed|audited)\b)"
)


def _tied(several: str, single: str = "") -> re.Pattern[str]:
    """A quantity before several cases, or a word like "every" before one."""
    pattern = rf"(?:{several})[ ]{_BETWEEN}{_MANY}\b{_NOT_NARROWED}"
    if single:
        pattern = rf"(?:{pattern}|(?:{single})[ ]{_BETWEEN}{_ONE}\b{_NO_COMPOUND})"
    return re.compile(rf"(?<![\w-]){pattern}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantity:
    pattern: re.Pattern[str]
    fits: Callable[[Fraction], bool]
    weak: bool = False
    absolute: bool = False
    """All or none: may also say what should be."""


_HALF, _THREE_QUARTERS = Fraction(1, 2), Fraction(3, 4)

# From the most to the least particular. "In most cases" is the checklist's own phrase and read strictly.
QUANTITIES = (
    Quantity(
        _tied("not (?:in |at )?all", "not (?:in |at )?(?:every|each)"), lambda share: share < 1, absolute=True
    ),
    Quantity(
        _tied("(?:nearly|almost|virtually) all", "(?:nearly|almost|virtually) every"),
        lambda share: _THREE_QUARTERS <= share < 1,
    ),
    Quantity(_tied("all|every one|each", "every single|every|each"), lambda share: share == 1, absolute=True),
    Quantity(_tied("in most"), lambda share: _THREE_QUARTERS <= share < 1),
    Quantity(_tied("most|more than half"), lambda share: _HALF < share < 1),
    Quantity(_tied("majority"), lambda share: _HALF <= share < 1),
    # "In none of the cases was the child left out" is said of what was met in all of them.
    Quantity(_tied("none|no", "no"), lambda share: share in (0, 1), absolute=True),
    Quantity(
        _tied("minority|small (?:number|minority|proportion)|few|handful|less than half|fewer than half"),
        lambda share: 0 < share < _HALF,
        weak=True,
    ),
    Quantity(
        _tied("some|several|(?:smaller|a) number"), lambda share: 0 < share < _THREE_QUARTERS, weak=True
    ),
)

N_OF_M = re.compile(
    rf"\b(?P<claim>(?P<n>{_NUMBER}|none|all)(?:[ ]out)?[ ]of[ ](?:the[ ]|these[ ]|all[ ])?(?P<m>{_NUMBER})\b"
    rf"(?:[ ]{_BETWEEN}(?P<noun>[a-z][\w’'-]*))?)",
    re.IGNORECASE,
)
SLASH = re.compile(
    rf"(?<![\d/])(?P<claim>(?P<n>\d{{1,4}})/(?P<m>\d{{1,4}})[ ]{_BETWEEN}(?P<noun>{_MANY})\b)", re.IGNORECASE
)
ALL_BUT = re.compile(
    rf"\b(?P<claim>all[ ](?:but|except(?:[ ]for)?)[ ](?P<n>{_NUMBER})\b"
    rf"(?:[ ]{_BETWEEN}(?P<noun>[a-z][\w’'-]*))?)",
    re.IGNORECASE,
)
PERCENT = re.compile(
    rf"\b(?P<n>\d{{1,3}})[ ]?(?:%|per[ ]cent|percent)[ ]{_BETWEEN}{_MANY}\b{_NOT_NARROWED}", re.IGNORECASE
)
PAGES = re.compile(
    r"(?:\bpages?|\bpp?\.?|\bparts?|\bsections?|\bparagraphs?|\bsheets?|\bages?|\baged)[ ]$", re.I
)
GOES_ON = frozenset(
    (
        *("was", "were", "is", "are", "had", "has", "have", "did", "do", "does", "met", "showed"),
        *("in", "at", "on", "and", "or", "only", "with", "when", "to", "it", "this"),
    )
)
"""Words after "13 of 15" that are no noun, so that cases are meant."""

CLAUSES = re.compile(
    r"[.;:!?]+(?:\s|$)|(?<!all )\bbut\b|\b(?:however|although|though|whereas|while|whilst)\b", re.IGNORECASE
)
CHANGED = re.compile(
    r"\b(?:(?P<moved>improved|declined)[ ]since|(?P<same>about[ ]the[ ]same[ ]as)[ ]in)\b", re.IGNORECASE
)
THEN = re.compile(
    r"\b(?:then|previously|up from|down from|compared with)[ ](?:in[ ]|only[ ])?$", re.IGNORECASE
)
"""What stands before a count of the earlier audit: "12 of 15 cases, then 7 of 12"."""
DEMAND = re.compile(
    r"\b(?:should|must|ought|ensure|needs? to|(?:is|are) (?:needed|required|expected|wanted)"
    r"|(?:ha(?:s|ve)|remains?|is|are) to be)\b",
    re.IGNORECASE,
)
WISH = re.compile(
    r"\b(?:needed|required|requires?|improvements?"
    r"|needs? (?:more|better|fuller|greater|stronger|improv\w+))\b"
    r"|^\W*(?:\w+ly )?(?:further|greater|more|better|fuller|improv\w+|continu\w+|consistent|strengthen\w*)\b",
    re.IGNORECASE,
)
TURNED = re.compile(
    r"\b(?:not|never|no|none|nor|without|lack\w*|miss(?:ing|ed)|absen\w+|fail\w*|only|partly|partial\w*|little"
    r"|un(?!der|til|ion|it)\w+|in(?:complete|consistent|sufficient|adequate)\w*|late|delay\w*|weak\w*|thin"
    r"|gaps?|limited|poor\w*)\b|n[’']t\b",
    re.IGNORECASE,
)
AS_SAID = re.compile(r"\b(?:this|that|it)[ ](?:was|is)[ ](?:so|done|met)\b|\bthey[ ]were\b", re.IGNORECASE)
