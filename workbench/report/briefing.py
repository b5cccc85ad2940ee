"""The briefing: one to two pages for practitioners, in five sections.

The rule kept here: its bullets are the findings as the auditor left them, word for word.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.domain.audit import Audit
from workbench.domain.findings import Finding, in_list
from workbench.domain.instrument import Stage
from workbench.report.background import (
    commission,
    focus,
    limits,
    own_words,
    reading,
    sample_in_words,
    sampling,
    unanswered,
)
from workbench.report.blocks import Block, Bullets, Heading, say
from workbench.report.wording import bound, meetings

LISTS = {"strength": "Identified strengths", "improvement": "Areas for improvement"}
SHORT = {"strength": "strengths", "improvement": "areas for improvement"}
NOTHING = {
    "strength": "No strengths are listed for {meetings}.",
    "improvement": "No areas for improvement are listed for {meetings}.",
}


def list_title(stage: Stage, direction: str) -> str:
    """ "Identified strengths – strategy discussions"."""
    return f"{LISTS[direction]} – {meetings(stage)}"


def background(audit: Audit) -> Iterator[Block]:
    yield Heading(1, "Background")
    yield from own_words(audit)
    yield say(" ".join(part for part in (commission(audit), sample_in_words(audit), reading(audit)) if part))
    yield from sampling(audit)
    yield from focus(audit)
    for caution in (limits(audit), unanswered(audit)):
        if caution:
            yield say(caution)


def one_list(audit: Audit, found: tuple[Finding, ...], stage: Stage, direction: str) -> Iterator[Block]:
    yield Heading(1, list_title(stage, direction))
    listed = in_list(found, stage.id, direction)
    texts = tuple(finding.text if finding.reworded else bound(finding.text) for finding in listed)
    if texts:
        yield Bullets(texts)
    else:
        yield say(NOTHING[direction].format(meetings=meetings(stage)))
