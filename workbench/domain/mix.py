"""Who the audited cases are about: ages, gender, ethnicity, outcome and the like, as counts.

The rule kept here: every count states what it counts, cases or children, and out of how many.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.domain.ages import BANDS, band, read_age
from workbench.domain.audit import Audit, Case
from workbench.domain.instrument import Scale
from workbench.domain.relevance import recorded_rows, shown

CHILDREN = "children"


@dataclass(frozen=True, slots=True)
class Spread:
    """How a characteristic is spread over cases or children; `counts` leaves out what did not occur."""

    title: str
    unit: str
    """"cases" or "children": what is counted."""
    base: int
    """How many of them the characteristic is recorded for."""
    counts: tuple[tuple[str, int], ...]
    missing: int
    """How many it is not answered for."""


@dataclass(frozen=True, slots=True)
class Mix:
    cases: int
    children: int
    sibling_groups: int
    """Cases with more than one child."""
    ages: Spread
    gender: Spread
    ethnicity: Spread
    disability: Spread
    open: Spread
    syv: Spread
    outcome: Spread
    category: Spread

    @property
    def spreads(self) -> tuple[Spread, ...]:
        """Every characteristic, those of children first."""
        of_children = (self.ages, self.gender, self.ethnicity, self.disability)
        return (*of_children, self.open, self.syv, self.outcome, self.category)


def children(audit: Audit, case: Case) -> tuple[int, ...]:
    """The rows of the children of a case; an empty row is no child."""
    table = audit.instrument.tables.get(CHILDREN)
    return recorded_rows(case, table) if table else ()


def mix(audit: Audit) -> Mix:
    cases = audit.in_order
    everyone = [(case, row) for case in cases for row in children(audit, case)]

    def of_cases(item: str, title: str) -> Spread:
        asked = audit.instrument.items.get(item)
        scale = audit.instrument.scale_of(asked) if asked else None
        return _spread(title, "cases", [shown(audit, case, item) for case in cases], scale)

    def of_children(column: str, title: str, scale: str) -> Spread:
        values = [case.value(CHILDREN, row, column) for case, row in everyone]
        return _spread(title, "children", values, audit.instrument.scales.get(scale))

    return Mix(
        cases=len(cases),
        children=len(everyone),
        sibling_groups=sum(n > 1 for n in Counter(case.id for case, _ in everyone).values()),
        ages=_ages([case.value(CHILDREN, row, "age") for case, row in everyone]),
        gender=of_children("gender", "Gender", "gender"),
        ethnicity=of_children("ethnicity", "Ethnicity", "ethnicity"),
        disability=of_children("disability", "Disability", "yesno"),
        open=of_cases("case.open", "Already open to a social worker"),
        syv=of_cases("case.syv", "Harm outside the home"),
        outcome=of_cases("case.outcome", "Outcome of the conference"),
        category=of_cases("case.category", "Category of harm"),
    )


def _ages(values: Sequence[str]) -> Spread:
    ages = [age for age in map(read_age, values) if age is not None]
    return _counted("Age at the discussion", "children", BANDS, map(band, ages), len(values))


def _spread(title: str, unit: str, values: Sequence[str], scale: Scale | None) -> Spread:
    order = [choice.label for choice in scale.choices] if scale else []
    known = {label.casefold(): label for label in order}

    def words(value: str) -> str:
        label = scale.label(value) if scale else value
        return known.get(label.casefold(), label)

    return _counted(
        title, unit, order, [words(value.strip()) for value in values if value.strip()], len(values)
    )


def _counted(title: str, unit: str, order: Sequence[str], words: Iterable[str], asked: int) -> Spread:
    """In the order of the scale; what is not of the scale follows, as written."""
    found = Counter(words)
    labels = [*(label for label in order if label in found), *(w for w in found if w not in order)]
    return Spread(title, unit, found.total(), tuple((w, found[w]) for w in labels), asked - found.total())
