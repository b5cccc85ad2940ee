"""What each kind of report says, as blocks; the same for Word, preview and PDF.

The rule kept here: a report is composed of the covered picture of the audit, never of the audit itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from workbench.domain.audit import Audit, ReportPlan
from workbench.domain.findings import findings
from workbench.report import background
from workbench.report.blocks import Block, Contents, Heading, PageBreak, Title, referred, say
from workbench.report.covering import Covered, cover, heads_covered
from workbench.report.house import in_house_words
from workbench.report.sections import KINDS, Section, sections_of
from workbench.report.word import Properties
from workbench.report.wording import paragraphs, report_title

__all__ = ["KINDS", "Section", "compose", "file_name", "planned", "properties_of", "sections_of"]

WITH_CONTENTS = ("full", "exceptions")
UNNUMBERED = ("cases", "practice")


def plan_of(audit: Audit, kind: str) -> ReportPlan:
    return audit.settings.plans.get(kind, ReportPlan())


def planned(audit: Audit, kind: str) -> tuple[Section, ...]:
    """All sections of a kind in the auditor's order; appendices stay behind what they are appended to."""
    order = {name: place for place, name in enumerate(plan_of(audit, kind).order)}
    last = len(order)
    return tuple(
        sorted(
            sections_of(audit, kind),
            key=lambda section: (section.numbered == "letter", order.get(section.id, last)),
        )
    )


def chosen(audit: Audit, kind: str) -> frozenset[str]:
    """Ids of the sections that go out as the audit's settings have it."""
    left_out = plan_of(audit, kind).left_out
    return frozenset(section.id for section in sections_of(audit, kind) if section.id not in left_out)


def compose(
    audit: Audit,
    kind: str,
    sections: Collection[str] | None = None,
    keep: frozenset[str] = frozenset(),
    covered: Covered | None = None,
) -> tuple[Block, ...]:
    """The report as blocks. `sections`: ids of those wanted, None for those the settings have; `keep`: see
    `cover`, whose result may be handed in where it is there already.
    """
    seen = (covered or cover(audit, keep | audit.settings.accepted.keys())).audit
    found = findings(seen)
    ids = chosen(audit, kind) if sections is None else sections
    wanted = [section for section in planned(seen, kind) if section.id in ids]
    numbered = _numbered(((section, section.write(seen, found)) for section in wanted), kind)
    plan = plan_of(seen, kind)
    blocks: list[Block] = [Title(*background.opening(seen, KINDS[kind]))]
    if kind in WITH_CONTENTS:
        blocks += [Contents(), PageBreak()]
    blocks += [say(text, "lead") for text in paragraphs(plan.opening)]
    blocks += _closed(list(numbered), plan, any(section.numbered == "letter" for section in wanted))
    return tuple(in_house_words(referred(blocks), seen.settings.house_words))


def _closed(blocks: list[Block], plan: ReportPlan, appended: bool) -> list[Block]:
    """With the closing words after the last section, before anything appended."""
    words: list[Block] = [say(text) for text in paragraphs(plan.closing)]
    if not words:
        return blocks
    at = len(blocks)
    if appended:
        at = next(n for n, one in enumerate(blocks) if isinstance(one, Heading) and _appendix(one))
        at -= at > 0 and isinstance(blocks[at - 1], PageBreak)
    return [*blocks[:at], *words, *blocks[at:]]


def _appendix(heading: Heading) -> bool:
    return heading.level == 1 and heading.text.startswith("Appendix ")


def properties_of(audit: Audit, kind: str) -> Properties:
    """What the file says of itself."""
    covered = heads_covered(audit)
    settings = covered.settings
    return Properties(report_title(covered), settings.auditor, KINDS[kind], settings.partnership)


def file_name(audit: Audit, kind: str) -> str:
    """A name for the file that tells the audit and never a child."""
    title = report_title(heads_covered(audit))
    plain = re.sub(r'[\x00-\x1f<>:"/\\|?*\ud800-\udfff]+', " ", f"{title} - {KINDS[kind].lower()}")
    return " ".join(plain.split())[:100].strip(" .") + ".docx"


def _numbered(parts: Iterable[tuple[Section, Iterator[Block]]], kind: str) -> Iterator[Block]:
    figure = letter = 0
    for section, blocks in parts:
        for block in blocks:
            if isinstance(block, Heading) and block.level == 1 and kind not in UNNUMBERED:
                if section.numbered == "figure":
                    figure += 1
                    number = f"{figure}. "
                else:
                    letter += 1
                    number = f"Appendix {chr(64 + letter)}. "
                yield replace(block, text=number + block.text)
            else:
                yield block
