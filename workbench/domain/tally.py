"""Counts by statement: the one arithmetic of the overview, the findings and the report.

The rule kept here: the base of a share is what was met, partly met, not met or not recorded; what was
not seen, does not apply, is not asked or is unanswered stays outside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress

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
    cases, judged = audit.in_order, audit.instrument.judged
    ids = tuple(case.id for case in cases)
    asked: dict[tuple[object, str], tuple[bool, ...]] = {(None, ""): (True,) * len(cases)}
    counts = {}
    for item, values in zip(judged, _values(cases, judged), strict=True):
        rule = (item.when, item.setting)  # what waits for the same answer is asked of the same cases
        if rule not in asked:
            asked[rule] = tuple(relevant(audit, case, item) for case in cases)
        said = list(compress(zip(ids, values, strict=True), asked[rule]))
        counts[item.id] = _count(audit, said, item)
    return counts


def _values(cases: Sequence[Case], judged: Sequence[Item]) -> Sequence[Sequence[str]]:
    """The cases' answers to each statement; read case by case, for what lies together is read sooner."""
    places = [(item.id, 0, "") for item in judged]
    by_case = []
    for case in cases:
        answer = case.answers.get
        by_case.append([answer(place, NO_ANSWER).value for place in places])  # type: ignore[call-overload]
    return list(zip(*by_case, strict=True)) if by_case else [()] * len(judged)


def _count(audit: Audit, said: Sequence[tuple[int, str]], item: Item) -> Count:
    """`said`: the answer of each case that the statement is asked of, by the case's id."""
    scale = audit.instrument.scales[item.scale]
    in_base = {choice.key for choice in scale.choices if choice.in_base}
    counts_met = {choice.key for choice in scale.choices if choice.in_base and choice.met}
    by_answer: dict[str, list[int]] = {value: [] for _, value in said}
    for case, value in said:
        by_answer[value].append(case)
    return Count(
        item.id,
        {value: tuple(found) for value, found in by_answer.items()},
        tuple([case for case, value in said if value in counts_met]),
        tuple([case for case, value in said if value in in_base]),
    )
