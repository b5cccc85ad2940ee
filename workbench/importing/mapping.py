"""Which column of a list holds which field: proposed from the headings, corrected by hand.

The rule kept here: each match says how sure it is, and one column serves one field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from workbench.importing.cells import Cell, as_written, cell_at
from workbench.importing.presets import (
    PLANS,
    USUAL,
    Preset,
    alike,
    all_presets,
    fields_in,
    resource,
)

BY_HAND = 1.0
CERTAIN = 0.9
"""A match below this is told wherever the list is read: nobody has said yet that the heading means that."""
RESEMBLES_AT_LEAST = 85.0
"""Of 100: headings that resemble a known one less are left alone."""

FIELDS: dict[str, str] = {
    "child_id": "Child id",
    "name": "Name",
    "gender": "Gender",
    "ethnicity": "Ethnicity",
    "date_of_birth": "Date of birth",
    "age": "Age",
    "disability": "Disability",
    "sd_date": "Date of strategy discussion",
    "icpc_needed": "Conference needed",
    "icpc_unnecessary": "Conference deemed unnecessary",
    "icpc_date": "Date of conference",
    "outcome": "Conference resulted in a plan",
    "s47_last_12m": "Section 47 enquiries in 12 months",
    "icpc_last_12m": "Conferences in 12 months",
    "team": "Team",
    "worker": "Worker",
    "family_id": "Family id",
    "referral_date": "Date of referral",
    "plan_start": "Start of the plan",
    "category": "Category of harm",
}
"""Fields that a column can hold, with their names on the screen. `icpc_unnecessary` is `icpc_needed` turned
round: "yes" there means that no conference was needed."""


@dataclass(frozen=True, slots=True)
class Match:
    """One column that holds one field."""

    field: str
    column: int
    heading: str
    sureness: float
    """1 where the heading is known word for word or was chosen by hand, less where it only resembles one."""


@dataclass(frozen=True, slots=True)
class Matching:
    """All columns that hold a field."""

    matches: tuple[Match, ...]
    plans: bool = False
    """Whether the rows are plans and not enquiries."""

    def __iter__(self) -> Iterator[Match]:
        return iter(self.matches)

    def of(self, field: str) -> Match | None:
        return next((match for match in self.matches if match.field == field), None)

    def at(self, column: int) -> Match | None:
        return next((match for match in self.matches if match.column == column), None)

    def corrected(self, column: int, heading: str, field: str) -> Matching:
        """With the column given to a field ("" to none), whichever column had it before."""
        opposite = {"icpc_needed": "icpc_unnecessary", "icpc_unnecessary": "icpc_needed"}.get(field, field)
        kept = [m for m in self.matches if m.column != column and m.field not in (field, opposite)]
        if field:
            kept.append(Match(field, column, heading, BY_HAND))
        return Matching(_in_order(kept), self.plans)

    @property
    def doubtful(self) -> tuple[Match, ...]:
        """Matches that somebody should look at."""
        return tuple(match for match in self.matches if match.sureness < CERTAIN)

    @property
    def lacking(self) -> str:
        """Why no list can be read with these columns; "" when one can."""
        if self.of("child_id") is None:
            return "No column holds the child's id, and a row without an id cannot become a case."
        if self.plans and self.of("plan_start") is None:
            return "No column holds the start of the plan."
        if not self.plans and self.of("sd_date") is None and self.of("icpc_date") is None:
            return "No column holds the date of the strategy discussion or of the conference."
        return ""


def _in_order(matches: Iterable[Match]) -> tuple[Match, ...]:
    return tuple(sorted(matches, key=lambda match: list(FIELDS).index(match.field)))


def propose(preset: Preset | None, headings: Sequence[Cell]) -> Matching:
    """What the headings say: by the form recognised, or else by headings that are usual elsewhere; and what
    they resemble where they say nothing."""
    plans = preset is not None and preset.holds == PLANS
    usual = tuple(p for p in all_presets() if p.holds != PLANS)
    known_forms = (preset,) if preset else usual
    matching = Matching((), plans)
    for known in known_forms if not preset or plans else (preset, _beside(preset)):
        found = [
            Match(field, column, as_written(cell_at(headings, column)), sureness if known.title else USUAL)
            for field, (column, sureness) in fields_in(known, headings).items()
            if _free(matching, field, column)
        ]
        matching = Matching((*matching.matches, *found), plans)
    for match in _resembling(known_forms, headings):
        if _free(matching, match.field, match.column):
            matching = Matching((*matching.matches, match), plans)
    return Matching(_in_order(matching), plans)


def _beside(preset: Preset) -> Preset:
    """The usual headings of what a form does not hold, for columns that a council added to it."""
    usual = all_presets()[-1]
    further = {field: told for field, told in usual.fields.items() if field not in preset.fields}
    return replace(usual, fields=further)


def _free(matching: Matching, field: str, column: int) -> bool:
    """Whether neither the field (nor its opposite) nor the column has a match yet."""
    opposite = {"icpc_needed": "icpc_unnecessary", "icpc_unnecessary": "icpc_needed"}.get(field, field)
    taken = {match.field for match in matching}
    return field not in taken and opposite not in taken and matching.at(column) is None


def _resembling(presets: Sequence[Preset], headings: Sequence[Cell]) -> list[Match]:
    """Headings that resemble known ones, the likest first; never as sure as a known one."""
    from rapidfuzz import fuzz

    known = [
        (name, " ".join(_words(heading)), _telling(heading))
        for preset in presets
        for name, told in preset.fields.items()
        for heading in told
        if len(alike(heading)) >= SHORTEST_TO_RESEMBLE
    ]
    found = []
    for column, cell in enumerate(headings):
        text = cell if isinstance(cell, str) else ""
        if not SHORTEST_TO_RESEMBLE <= len(text) <= LONGEST_TO_RESEMBLE:
            continue
        words, telling = _words(text), _telling(text)
        for name, other, other_telling in known:
            score = fuzz.ratio(" ".join(words), other)
            if score >= RESEMBLES_AT_LEAST and _tells_the_same(words, telling, other.split(), other_telling):
                found.append(Match(name, column, text, min(score, 99.0) / 100 * USUAL))
    return sorted(found, key=lambda match: -match.sureness)


SHORTEST_TO_RESEMBLE, LONGEST_TO_RESEMBLE = 6, 200


def _words(heading: str) -> list[str]:
    return re.findall(r"[0-9a-z]+", heading.casefold())


def _telling(heading: str) -> frozenset[str]:
    return frozenset(_words(heading)) & _telling_words()


@cache
def _telling_words() -> frozenset[str]:
    return frozenset(resource("usual-headings.toml")["telling_words"])


def _tells_the_same(
    words: Sequence[str], telling: frozenset[str], other_words: Sequence[str], other: frozenset[str]
) -> bool:
    """Whether no word that changes the meaning stands in one of two headings only, misspelt or not."""
    from rapidfuzz import fuzz

    def met(wanted: frozenset[str], among: Sequence[str]) -> bool:
        return all(any(fuzz.ratio(word, each) >= 75 for each in among) for word in wanted)

    return met(telling, other_words) and met(other, words)
