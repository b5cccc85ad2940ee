"""What a sentence claims about how many cases, and whether that is still so.

The rule kept here: a claim is read only where the quantity belongs to cases, discussions or conferences;
"all agencies", "some sibling groups" or "minutes are needed in all cases" claim nothing that can be checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from workbench.domain.claim_patterns import (
    ALL_BUT,
    AS_SAID,
    CLAUSES,
    DEMAND,
    GOES_ON,
    N_OF_M,
    PAGES,
    PERCENT,
    QUANTITIES,
    SLASH,
    TURNED,
    UNITS,
    WISH,
)
from workbench.domain.quantities import NUMBERS


@dataclass(frozen=True, slots=True)
class Figures:
    """What a sentence may count: met of base, or one of the other counts of the statement."""

    met: int
    base: int
    others: tuple[int, ...] = ()
    unit: str = ""
    """A further noun that the base counts, e.g. "reports"."""


@dataclass(frozen=True, slots=True)
class Claim:
    words: str
    holds: bool
    weak: bool = False
    """ "some" and the like: true of nearly anything, so it is let pass beside a claim that holds."""


def misfit(text: str, figures: Figures, direction: str) -> str:
    """A sentence about the first claim that the figures do not bear out, or ""."""
    if not figures.base:
        return "No case counts here any more: check whether the sentence still stands."
    clauses = CLAUSES.split(" ".join(text.split()))
    claims = [claim for clause in clauses for claim in _claims(clause, figures, direction)]
    borne_out = any(claim.holds for claim in claims)
    for claim in claims:
        if not claim.holds and not (claim.weak and borne_out):
            return (
                f"The text says “{claim.words.strip()}”, but the figures are {figures.met} of {figures.base}."
            )
    return ""


def _claims(clause: str, figures: Figures, direction: str) -> Iterator[Claim]:
    """Each claim as it is written; what one pattern has read, the next ones do not read again."""
    either = _either_way(clause, direction)
    for pattern in (ALL_BUT, N_OF_M, SLASH):
        for found in pattern.finditer(clause):
            if _counts_cases(found, figures):
                yield Claim(found["claim"], _counted(found, figures, either))
        clause = pattern.sub(_blanked, clause)
    for found in PERCENT.finditer(clause):
        near = any(abs(100 * share - int(found["n"])) <= 1 for share in _shares(figures, either))
        yield Claim(found[0], near)
    wish = _wishes(clause, direction)
    for quantity in QUANTITIES:
        for found in quantity.pattern.finditer(clause):
            holds = any(map(quantity.fits, _shares(figures, either))) and _right_total(found[0], figures)
            wished = wish and quantity.absolute
            if not wished:
                yield Claim(found[0], holds, quantity.weak)
        clause = quantity.pattern.sub(_blanked, clause)


def _blanked(found: re.Match[str]) -> str:
    return "·" * len(found[0])


def _either_way(clause: str, direction: str) -> bool:
    """Whether a clause may count the cases in which the statement was not met.

    An area for improvement mostly speaks of what was missing; a strength does so only in so many words.
    """
    for quantity in QUANTITIES:
        clause = quantity.pattern.sub(_blanked, clause)  # the "not" of "not all cases" turns nothing round
    if TURNED.search(clause):
        return True
    return direction != "strength" and not AS_SAID.search(clause)


def _wishes(clause: str, direction: str) -> bool:
    """Whether the clause says what should be: "all cases" is then no claim."""
    return bool(DEMAND.search(clause) or (direction != "strength" and WISH.search(clause)))


def _shares(figures: Figures, either: bool) -> tuple[Fraction, ...]:
    share = Fraction(figures.met, figures.base)
    return (share, 1 - share) if either else (share,)


def _right_total(claim: str, figures: Figures) -> bool:
    """ "all 15 cases" has to have a base of 15."""
    return all(int(number) == figures.base for number in re.findall(r"\d+", claim))


def _counts_cases(found: re.Match[str], figures: Figures) -> bool:
    """False for "2 of 3 children", "page 2 of 4", and for "one of two" when no noun says of what."""
    if PAGES.search(found.string[: found.start()]):
        return False
    noun = (found["noun"] or "").lower()
    if UNITS.fullmatch(noun) or (noun and noun == figures.unit):
        return True
    in_figures = found["n"].isdigit() or found.re is ALL_BUT
    return in_figures and (not noun or noun in GOES_ON)


def _counted(found: re.Match[str], figures: Figures, either: bool) -> bool:
    counts = (figures.met, figures.base - figures.met, *figures.others) if either else (figures.met,)
    if found.re is ALL_BUT:
        return figures.base - _number(found["n"], 0) in counts
    total = _number(found["m"], 0)
    return total == figures.base and _number(found["n"], total) in counts


def _number(word: str, of: int) -> int:
    word = word.lower()
    if word in ("none", "all"):
        return of if word == "all" else 0
    return int(word) if word.isdigit() else NUMBERS.index(word)
