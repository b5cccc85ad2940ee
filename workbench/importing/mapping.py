"""Which column of a list holds which field: proposed from the headings, corrected by hand.

The rule kept here: each match says how sure it is, and one column serves one field.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.importing.cells import Cell, as_written, cell_at
from workbench.importing.presets import USUAL, Preset, all_presets, fields_in

BY_HAND = 1.0

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
        return Matching(tuple(sorted(kept, key=lambda match: list(FIELDS).index(match.field))))

    @property
    def lacking(self) -> str:
        """Why no list can be read with these columns; "" when one can."""
        if self.of("child_id") is None:
            return "No column holds the child's id, and a row without an id cannot become a case."
        if self.of("sd_date") is None and self.of("icpc_date") is None:
            return "No column holds the date of the strategy discussion or of the conference."
        return ""


def propose(preset: Preset | None, headings: Sequence[Cell]) -> Matching:
    """What the headings say, by the form recognised and then by headings that are usual elsewhere."""
    matching = Matching(())
    taken: set[str] = set()
    for known in (preset,) if preset else all_presets():
        found = [
            Match(field, column, as_written(cell_at(headings, column)), sureness if known.title else USUAL)
            for field, (column, sureness) in fields_in(known, headings).items()
            if field not in taken and matching.at(column) is None
        ]
        taken |= {match.field for match in found}
        matching = Matching((*matching.matches, *found))
    return Matching(tuple(sorted(matching, key=lambda match: list(FIELDS).index(match.field))))
