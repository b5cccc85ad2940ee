"""What was written in the cases behind a finding: notes of evidence, good practice first.

The rule kept here: only notes and what was typed into tables for reports; never an identifying answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.domain import timescales
from workbench.domain.audit import Answer, Audit, Case, Place, Quoted
from workbench.domain.findings import Finding
from workbench.domain.quoting import words_at

INFORMATION = "info.items"


@dataclass(frozen=True, slots=True)
class Quote:
    """One note: where it stands, what it says and where it was read."""

    case: int
    name: str
    place: Place
    text: str
    source: str = ""
    answer: str = ""
    """The answer that it goes with, in words."""
    tone: str = "plain"
    star: bool = False
    """Marked as an example of good practice."""
    picked: Quoted | None = None
    """What would be kept to quote it with the finding; None where it is no note."""


def quotes(audit: Audit, finding: Finding) -> tuple[Quote, ...]:
    """The notes behind a finding: starred first, then the cases behind it, then by case."""
    found = [quote for case in audit.in_order for quote in _of_case(audit, case, finding)]
    behind = set(finding.cases)
    return tuple(sorted(found, key=lambda quote: (not quote.star, quote.case not in behind)))


def _of_case(audit: Audit, case: Case, finding: Finding) -> Iterator[Quote]:
    for one in finding.each:
        for item in one.id.split("/"):
            if item in audit.instrument.items:
                yield from _of_item(audit, case, item)
        if one.id.startswith("info."):
            yield from _of_information(audit, case, one)
        elif one.id.startswith("time."):
            yield from _of_dates(audit, case, one)


def _of_item(audit: Audit, case: Case, item: str) -> Iterator[Quote]:
    answer, asked = case.answer(item), audit.instrument.items[item]
    scale = audit.instrument.scale_of(asked)
    choice = scale.choice(answer.value) if scale else None
    if note := words_at(audit, case, Place(item)):
        words, tone = (choice.label, choice.tone) if choice else ("", "plain")
        name = f"{case.name} · {asked.code}"
        picked = Quoted(case.id, item)
        yield Quote(case.id, name, Place(item), note, source(answer), words, tone, answer.star, picked)


def source(answer: Answer) -> str:
    """Where a note was read: "Conference minutes, p. 3"."""
    page = f"p. {answer.page}" if answer.page[:1].isdigit() else answer.page
    return ", ".join(part for part in (answer.document, page) if part)


def _of_information(audit: Audit, case: Case, finding: Finding) -> Iterator[Quote]:
    """The rows of the information table in the cases behind the finding."""
    if case.id not in finding.cases or INFORMATION not in audit.instrument.tables:
        return
    for row in case.table(INFORMATION):
        place = Place(INFORMATION, row, "what")
        if text := words_at(audit, case, place):
            yield Quote(case.id, case.name, place, text, picked=Quoted(case.id, *place))


def _of_dates(audit: Audit, case: Case, finding: Finding) -> Iterator[Quote]:
    by_rule = {"time.sd": timescales.discussion_timescale, "time.icpc": timescales.conference_timescale}
    rule = by_rule.get(finding.id)
    if rule is None:
        return
    measured = rule(audit, case)
    if measured.days is not None:
        tone = "good" if measured.met else "poor"
        words = "In time" if measured.met else f"Late by {measured.late_by}"
        end = "case.sd_date" if finding.id == "time.sd" else "case.icpc_date"
        yield Quote(case.id, case.name, Place(end), measured.working, "", words, tone)
