"""Appendix: how every statement was answered, as a chart and a table."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.domain.audit import Audit
from workbench.domain.instrument import Item
from workbench.domain.siblings import base_words, told_apart
from workbench.domain.tally import Count, tally
from workbench.report import charts
from workbench.report.blocks import Block, Bullets, Grid, Heading, PageBreak, Picture, Series, Stacks, say

COUNTS = (
    ("Met", "met"),
    ("Partly met", "partly"),
    ("Not met", "not_met"),
    ("Not recorded", "not_recorded"),
    ("Not seen", "not_seen"),
    ("N/a", "na"),
    ("Blank", "missing"),
    ("Base", "base"),
)


def counts(audit: Audit) -> Iterator[Block]:
    counted = tally(audit)
    asked = [item for item in audit.instrument.judged if counted[item.id].asked]
    if not asked:
        return
    yield PageBreak()
    yield Heading(1, "Counts for every statement")
    yield say(
        f"{base_words(audit)} N/a: the statement does not apply; blank: not answered. "
        "The share is met out of the base."
    )
    for stage in audit.instrument.stages:
        of_stage = [item for item in asked if item.stage == stage.id]
        if of_stage:
            yield Heading(2, stage.title)
            yield _chart(audit, of_stage, [counted[item.id] for item in of_stage], stage.title)
            yield _table(of_stage, [counted[item.id] for item in of_stage], stage.title, stage.id)
            yield from _apart(audit, of_stage)


def _apart(audit: Audit, items: list[Item]) -> Iterator[Block]:
    """The children for whom an answer differs: beside the counts and in none of them."""
    told = tuple(f"{item.code}: {words}." for item in items if (words := told_apart(audit, item)))
    if told:
        yield say("Not in these counts, because a case counts once, by the answer for the whole group:")
        yield Bullets(told)


def _chart(audit: Audit, items: list[Item], counted: list[Count], title: str) -> Picture:
    scale = audit.instrument.scales[items[0].scale]
    chart = Stacks(
        tuple(f"{item.code}  {item.ask}" for item in items),
        tuple(
            Series(
                choice.label,
                choice.letter,
                choice.tone,
                tuple(len(count.cases(choice.key)) for count in counted),
            )
            for choice in scale.choices
        ),
    )
    return Picture(chart, charts.in_words(chart), f"{title}: answers to each statement, in cases")


def _table(items: list[Item], counted: list[Count], title: str, stage: str) -> Grid:
    return Grid(
        ("Statement", *(name for name, _ in COUNTS), "Share"),
        tuple(
            (
                f"{item.code}  {item.ask}",
                *(str(getattr(count, figure)) for _, figure in COUNTS),
                "–" if count.share is None else f"{count.share:.0%}",
            )
            for item, count in zip(items, counted, strict=True)
        ),
        f"{title}: counts for every statement",
        (60, 9, 10, 9, 14, 9, 9, 9, 9, 11),
        frozenset(range(1, len(COUNTS) + 2)),
        name=f"counts.{stage}",
    )
