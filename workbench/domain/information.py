"""What the conference knew that the discussion did not: one class for each piece of information.

The rule kept here: a piece is classed only when every answer that decides its class is there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from workbench.domain.audit import Audit, Case

TABLE = "info.items"

CLASS_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "both": "shared at both",
        "held_back": "held back until the conference",
        "emerged": "emerged since, shared at the conference",
        "unclear": "first shared at the conference, origin unclear",
        "not_carried": "not carried forward to the conference",
        "neither": "not shared at either",
    }
)
FIRST_AT_CONFERENCE = ("held_back", "emerged", "unclear")
_BY_ORIGIN = {"yes": "held_back", "no": "emerged", "not_recorded": "unclear"}


def information_class(known: str, at_discussion: str, at_conference: str) -> str:
    """The key of the class (see CLASS_WORDS), or "" while an answer that decides it is missing."""
    match at_discussion, at_conference:
        case "yes", "yes":
            return "both"
        case "no", "yes":
            return _BY_ORIGIN.get(known, "")
        case "yes", "no":
            return "not_carried"
        case "no", "no":
            return "neither"
    return ""


@dataclass(frozen=True, slots=True)
class Piece:
    """One row of the table of information shared, classed."""

    row: int
    kind: str
    """Key of its class; "" while it cannot be classed."""
    known: str
    at_discussion: str
    at_conference: str
    effect: str

    @property
    def first_at_conference(self) -> bool:
        return self.kind in FIRST_AT_CONFERENCE

    @property
    def emerged_since(self) -> bool:
        """Came to light after the discussion, whether or not the conference heard of it."""
        return self.known == "no" and self.at_discussion == "no" and bool(self.kind)


def pieces(case: Case) -> tuple[Piece, ...]:
    """The rows of the case's table, in order."""
    return tuple(_piece(case, row) for row in case.table(TABLE))


def _piece(case: Case, row: int) -> Piece:
    known = case.value(TABLE, row, "known")
    there = case.value(TABLE, row, "at_discussion")
    later = case.value(TABLE, row, "at_conference")
    effect = case.value(TABLE, row, "effect")
    return Piece(row, information_class(known, there, later), known, there, later, effect)


@dataclass(frozen=True, slots=True)
class ClassCount:
    """How often one class of information was found."""

    kind: str
    words: str
    rows: int
    cases: tuple[int, ...]
    affected: tuple[int, ...]
    """Cases in which a piece of this class affected decisions, or possibly did."""
    cannot_tell: tuple[int, ...]
    """Cases in which the effect of a piece of this class cannot be told."""


def information_counts(audit: Audit) -> tuple[ClassCount, ...]:
    """Every class in the order of CLASS_WORDS, also those that were not found."""
    found = [(case.id, piece) for case in audit.in_order for piece in pieces(case)]
    return tuple(_class_count(kind, [(c, p) for c, p in found if p.kind == kind]) for kind in CLASS_WORDS)


def _class_count(kind: str, found: list[tuple[int, Piece]]) -> ClassCount:
    def cases(*effects: str) -> tuple[int, ...]:
        return tuple(dict.fromkeys(case for case, piece in found if not effects or piece.effect in effects))

    return ClassCount(
        kind, CLASS_WORDS[kind], len(found), cases(), cases("yes", "possibly"), cases("cannot_tell")
    )
