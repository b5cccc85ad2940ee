"""The kinds of report and the sections that each can hold, in their usual order.

The rule kept here: a kind is a row of sections; what a section says stands in its own module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from workbench.domain.audit import Audit
from workbench.domain.findings import Finding
from workbench.report import (
    appendix,
    background,
    briefing,
    case_sheets,
    exceptions,
    figures,
    practice,
    recommending,
    telling,
)
from workbench.report.blocks import Block, Heading, say
from workbench.report.rarity import in_bands

KINDS = {
    "briefing": "Briefing",
    "full": "Full report",
    "cases": "Case sheets",
    "exceptions": "Exceptions",
    "practice": "Good practice",
}
"""The kinds of report and what they are called."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report that can be left out."""

    id: str
    title: str
    write: Callable[[Audit, tuple[Finding, ...]], Iterator[Block]]
    numbered: str = "figure"
    """"figure": "1. …"; "letter": "Appendix A. …"."""


def sections_of(audit: Audit, kind: str) -> tuple[Section, ...]:
    """What the report of this kind can hold, in its usual order."""
    return {
        "briefing": _of_briefing,
        "full": _of_full,
        "cases": _of_cases,
        "exceptions": _of_exceptions,
        "practice": _of_practice,
    }[kind](audit)


def _plain(write: Callable[[Audit], Iterator[Block]]) -> Callable[[Audit, object], Iterator[Block]]:
    """For sections that do without the findings."""
    return lambda audit, _: write(audit)


def _of_briefing(audit: Audit) -> tuple[Section, ...]:
    lists = [
        Section(
            f"{stage.id}.{direction}",
            f"{stage.short}: {briefing.SHORT[direction]}",
            partial(briefing.one_list, stage=stage, direction=direction),
        )
        for stage in audit.instrument.stages
        if stage.findings
        for direction in briefing.LISTS
    ]
    return (Section("background", "Background", _plain(briefing.background)), *lists)


def _of_full(audit: Audit) -> tuple[Section, ...]:
    told = [
        Section(f"findings.{stage.id}", f"{stage.short}: findings", partial(telling.of_stage, stage=stage))
        for stage in audit.instrument.stages
        if stage.findings
    ]
    return (
        Section("summary", "Summary", telling.summary),
        Section("background", "Background and method", _plain(_method)),
        *told,
        Section("comparison", "Comparison with the earlier audit", _plain(telling.comparison)),
        Section("timescales", "Timescales", figures.timescales),
        Section("agencies", "Agencies", _plain(figures.agencies)),
        Section("information", "Information shared", _plain(figures.information)),
        Section("recommendations", "Recommendations", recommending.recommendations),
        Section("counts", "Appendix: counts", _plain(appendix.counts), "letter"),
        Section(
            "cases", "Appendix: case sheets", _plain(lambda a: case_sheets.sheets(in_bands(a))), "letter"
        ),
    )


def _of_cases(audit: Audit) -> tuple[Section, ...]:
    return (
        Section("about", "What is asked of you", _plain(_asked_of_the_council)),
        Section("sheets", "Sheets, one for each case", _plain(case_sheets.for_the_council)),
    )


def _of_exceptions(audit: Audit) -> tuple[Section, ...]:
    return (
        Section("about", "What this lists", _plain(exceptions.introduction)),
        Section("statements", "By statement", _plain(exceptions.by_statement)),
        Section("by_case", "By case", _plain(exceptions.by_case)),
    )


def _of_practice(audit: Audit) -> tuple[Section, ...]:
    return (
        Section("examples", "Examples by statement", _plain(practice.examples)),
        *(
            Section(item, title, _plain(partial(practice.shared, item=item)))
            for item, title in practice.SHARED.items()
            if item in audit.instrument.items
        ),
    )


def _method(audit: Audit) -> Iterator[Block]:
    yield Heading(1, "Background and method")
    yield from background.method(audit)


def _asked_of_the_council(audit: Audit) -> Iterator[Block]:
    yield Heading(1, "Check for accuracy")
    yield say(
        "Each sheet shows what was read in one case and how it was judged. Please check whether the facts "
        "are right and the documents complete, and write your response in the last column, with the document "
        "and page that show it. Each response is answered with whether it was accepted, and why.",
        "lead",
    )
    yield say("Cases and children are named by number and letter; the key to them is held by the auditor.")
    yield from case_sheets.enclosed(audit)
