"""Figures so small that they may point at a child although nobody is named.

The rule kept here: whole-sample counts pass unless the audit says otherwise; two characteristics of one
child together never pass unasked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from workbench.domain.ages import band, read_age
from workbench.domain.audit import Answer, Audit, Case, Place
from workbench.domain.tally import Mix, Spread, mix
from workbench.report.wording import count

CHARACTERISTICS = ("age", "gender", "ethnicity", "disability")
CHILDREN = "children"
SAMPLE = "sample"
NOT_PUBLISHED = ("cases",)
"""Kinds of report that only the council sees, which knows the children."""


@dataclass(frozen=True, slots=True)
class Rare:
    """A group of rare figures; `key` is what Settings.grouped or Settings.accepted say of it."""

    key: str
    where: str
    told: str
    instead: str


def rarities(audit: Audit, kind: str, sections: frozenset[str]) -> tuple[Rare, ...]:
    """What a report of this kind with these sections would tell of few people."""
    most = audit.settings.small_numbers
    if most < 1 or kind in NOT_PUBLISHED:
        return ()
    told: list[Rare] = []
    if "cases" in sections:
        told += _combinations(audit, most)
    if audit.settings.whole_sample and "background" in sections:
        told += _small_counts(mix(audit), most)
    return tuple(told)


def _combinations(audit: Audit, most: int) -> Iterator[Rare]:
    held = Counter(_combination(case, row) for case in audit.in_order for row in case.table(CHILDREN))
    held.pop((), None)
    rare = sum(n for n in held.values() if n <= most)
    if rare:
        people = count(rare, "child has", "children have")
        yield Rare(
            CHILDREN,
            "Case sheets, children",
            f"{people} an age, gender, ethnicity and disability that at most {most} share.",
            "ages in bands, the rest left out",
        )


def _combination(case: Case, row: int) -> tuple[str, ...]:
    told = tuple(case.value(CHILDREN, row, column) for column in CHARACTERISTICS)
    return told if sum(map(bool, told)) > 1 else ()


def _small_counts(of: Mix, most: int) -> Iterator[Rare]:
    small = [f"{spread.title}: {label} ({n})" for spread in _of_people(of) for label, n in _few(spread, most)]
    if small:
        yield Rare(
            SAMPLE,
            "Background, who the cases are about",
            f"{count(len(small), 'count is', 'counts are')} from 1 to {most}: {'; '.join(small)}.",
            f"“1 to {most}”",
        )


def _of_people(of: Mix) -> Iterator[Spread]:
    return (spread for spread in of.spreads if spread.unit.startswith("child"))


def _few(spread: Spread, most: int) -> Iterator[tuple[str, int]]:
    return ((label, n) for label, n in spread.counts if 1 <= n <= most)


def in_bands(audit: Audit) -> Audit:
    """Where the settings say so: children by age band only, the rest of what they are left out."""
    if CHILDREN not in audit.settings.grouped:
        return audit
    return replace(audit, cases={case.id: _in_bands(case) for case in audit.cases.values()})


def _in_bands(case: Case) -> Case:
    answers: dict[Place, Answer] = {}
    for place, answer in case.answers.items():
        if place.item != CHILDREN or place.column not in CHARACTERISTICS:
            answers[place] = answer
        elif place.column == "age" and (age := read_age(answer.value)) is not None:
            answers[place] = Answer(band(age))
    return replace(case, answers=answers)
