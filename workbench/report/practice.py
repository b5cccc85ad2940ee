"""The good-practice annex: what others can learn from, in the auditor's words.

The rule kept here: only what the auditor starred, or wrote to be shared, is told.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.domain.audit import Audit
from workbench.domain.instrument import Item
from workbench.report.blocks import Block, Heading, Paragraph, Run, say
from workbench.report.wording import bound

SHARED = {"judge.good_practice": "Good practice to share", "judge.learning": "Most important learning"}


def examples(audit: Audit) -> Iterator[Block]:
    """Starred notes under their statement, meeting by meeting."""
    any_told = False
    for stage in audit.instrument.stages:
        items = [audit.instrument.items[name] for name in stage.items]
        told = [(item, quotes) for item in items if (quotes := list(_quotes(audit, item)))]
        if told:
            any_told = True
            yield Heading(1, stage.title)
        for item, quotes in told:
            yield Heading(2, item.ask)
            yield from quotes
    if not any_told:
        yield Heading(1, "Examples of good practice")
        yield say("No answer is marked as an example of good practice.")


def _quotes(audit: Audit, item: Item) -> Iterator[Block]:
    if item.identifying:
        return
    for case in audit.in_order:
        answer = case.answer(item.id)
        text = answer.note.strip() or (answer.value.strip() if item.kind == "text" else "")
        if answer.star and text:
            yield Paragraph((Run(text, italic=True), Run(f" – {bound(case.name)}")), "quote")


def shared(audit: Audit, item: str) -> Iterator[Block]:
    """What was written in answer to a question of the last stage, case by case."""
    if item not in audit.instrument.items:
        return
    told = [(case, case.value(item).strip()) for case in audit.in_order if case.value(item).strip()]
    if told:
        yield Heading(1, SHARED[item])
    for case, text in told:
        yield Paragraph((Run(f"{case.name}: ", bold=True), Run(text)))
