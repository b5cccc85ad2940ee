"""Counts by statement: the one arithmetic of the overview, the findings and the report.

The rule kept here: the base of a share is what was met, partly met, not met or not recorded; what was
not seen, does not apply, is not asked or is unanswered stays outside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.domain.agencies import AgencyCount, agency_counts
from workbench.domain.audit import NO_ANSWER, Audit, Case
from workbench.domain.information import ClassCount, information_counts
from workbench.domain.instrument import Item
from workbench.domain.mix import Mix, Spread, mix
from workbench.domain.relevance import relevant

__all__ = [
    "AgencyCount",
    "ClassCount",
    "Count",
    "Mix",
    "Spread",
    "agency_counts",
    "information_counts",
    "mix",
    "tally",
]


@dataclass(frozen=True, slots=True)
class Count:
    """How one statement was answered; case ids in the order of the cases."""

    item: str
    by_answer: Mapping[str, tuple[int, ...]]
    """Case ids by the key of their answer, "" for unanswered; only cases that are asked."""
    met_cases: tuple[int, ...]
    base_cases: tuple[int, ...]

    def cases(self, *answers: str) -> tuple[int, ...]:
        """The cases with one of these answers, answer by answer."""
        return tuple(case for answer in answers for case in self.by_answer.get(answer, ()))

    @property
    def met(self) -> int:
        return len(self.met_cases)

    @property
    def base(self) -> int:
        return len(self.base_cases)

    @property
    def share(self) -> float | None:
        """Met of base, 0 to 1; None where nothing counts."""
        return self.met / self.base if self.base else None

    @property
    def asked(self) -> int:
        """How many cases the statement is asked of."""
        return sum(map(len, self.by_answer.values()))

    @property
    def partly(self) -> int:
        return len(self.cases("partly"))

    @property
    def not_met(self) -> int:
        return len(self.cases("not_met"))

    @property
    def not_recorded(self) -> int:
        return len(self.cases("not_recorded"))

    @property
    def not_seen(self) -> int:
        return len(self.cases("not_seen"))

    @property
    def na(self) -> int:
        return len(self.cases("na"))

    @property
    def missing(self) -> int:
        return len(self.cases(""))


def tally(audit: Audit) -> Mapping[str, Count]:
    """Every statement of the checklist in its order, also one that no case is asked."""
    cases = audit.in_order
    asked: dict[tuple[object, str], tuple[Case, ...]] = {(None, ""): cases}
    counts = {}
    for item in audit.instrument.judged:
        rule = (item.when, item.setting)  # what waits for the same answer is asked of the same cases
        if rule not in asked:
            asked[rule] = tuple(case for case in cases if relevant(audit, case, item))
        counts[item.id] = _count(audit, asked[rule], item)
    return counts


def _count(audit: Audit, cases: tuple[Case, ...], item: Item) -> Count:
    """The answers of the cases that the statement is asked of."""
    place = (item.id, 0, "")
    by_answer: dict[str, list[int]] = {}
    scale = audit.instrument.scales[item.scale]
    in_base = {choice.key for choice in scale.choices if choice.in_base}
    counts_met = {choice.key for choice in scale.choices if choice.in_base and choice.met}
    met_cases: list[int] = []
    base_cases: list[int] = []
    for case in cases:
        value = case.answers.get(place, NO_ANSWER).value  # type: ignore[call-overload]
        by_answer.setdefault(value, []).append(case.id)
        if value in in_base:
            base_cases.append(case.id)
            if value in counts_met:
                met_cases.append(case.id)
    grouped = {value: tuple(found) for value, found in by_answer.items()}
    return Count(item.id, grouped, tuple(met_cases), tuple(base_cases))
