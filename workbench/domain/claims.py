"""What a sentence claims about how many cases, and whether that is still so.

The rule kept here: a claim is read only where the quantity belongs to cases, discussions or conferences;
"all agencies", "some sibling groups" or "minutes are needed in all cases" claim nothing that can be checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from workbench.domain.claim_patterns import (
    ALL_BUT,
    AS_SAID,
    CHANGED,
    CLAUSES,
    DEMAND,
    GOES_ON,
    N_OF_M,
    PAGES,
    PERCENT,
    QUANTITIES,
    SLASH,
    THEN,
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
    name: str = ""
    """Whose figures they are, where a sentence tells of several statements."""
    then: tuple[int, int] | None = None
    """Met and base in an earlier audit that can be compared."""
    change: str = ""
    """ "improved", "same" or "declined" since then."""


NOTHING_COUNTED = Figures(0, 0)


@dataclass(frozen=True, slots=True)
class Claim:
    words: str
    holds: bool
    weak: bool = False
    """ "some" and the like: true of nearly anything, so it is let pass beside a claim that holds."""
    about_then: bool = False
    """Counts the cases of the earlier audit."""
    change: str = ""
    """What the comparison says, where the claim is about the years."""


def misfit(text: str, figures: Figures | Sequence[Figures], direction: str) -> str:
    """A sentence about the first claim that the figures do not bear out, or "".

    Where a sentence tells of several statements, a claim stands if the figures of any of them bear it out.
    """
    several = [figures] if isinstance(figures, Figures) else figures
    counted = [one for one in several if one.base]
    if not counted:
        return "No case counts here any more: check whether the sentence still stands."
    clauses = CLAUSES.split(" ".join(text.split()))
    read = [
        [claim for clause in clauses for claim in (*_changes(clause, one), *_claims(clause, one, direction))]
        for one in counted
    ]
    claims = [claim for claims in read for claim in claims]
    borne_out = {claim.words for claim in claims if claim.holds}
    for claim in claims:
        if claim.words not in borne_out and not (claim.weak and borne_out):
            return f"The text says “{claim.words.strip()}”, but {_told(several, claim)}."
    return ""


def _told(several: Sequence[Figures], claim: Claim) -> str:
    if claim.about_then:
        parts = [f"{one.then[0]} of {one.then[1]}" for one in several if one.then]
        return f"the figures of the earlier audit are {' and '.join(parts)}"
    if claim.change:
        return f"by its rule the comparison says {claim.change}"
    named = len(several) > 1
    parts = [f"{one.name + ' ' if named else ''}{one.met} of {one.base}" for one in several]
    return f"the figures are {', '.join(parts[:-1])}{' and ' if named else ''}{parts[-1]}"


def _changes(clause: str, figures: Figures) -> Iterator[Claim]:
    """What is said about the years, held to the rule of the comparison."""
    for found in CHANGED.finditer(clause) if figures.change else ():
        said = "same" if found["same"] else found["moved"].lower()
        words = {"same": "about the same"}.get(figures.change, figures.change)
        yield Claim(found[0], said == figures.change, change=words)


def _claims(clause: str, figures: Figures, direction: str) -> Iterator[Claim]:
    """Each claim as it is written; what one pattern has read, the next ones do not read again."""
    either = _either_way(clause, direction)
    for pattern in (ALL_BUT, N_OF_M, SLASH):
        for found in pattern.finditer(clause):
            if figures.then and THEN.search(clause[: found.start()]):
                yield Claim(found["claim"], _was(found, figures.then), about_then=True)
            elif _counts_cases(found, figures):
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


def _was(found: re.Match[str], then: tuple[int, int]) -> bool:
    if found.re is ALL_BUT:
        return then[1] - _number(found["n"], 0) == then[0]
    total = _number(found["m"], 0)
    return (_number(found["n"], total), total) == then


def _number(word: str, of: int) -> int:
    word = word.lower()
    if word in ("none", "all"):
        return of if word == "all" else 0
    return int(word) if word.isdigit() else NUMBERS.index(word)
