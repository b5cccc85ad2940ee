"""What each kind of report says, as blocks; the same for Word, preview and PDF.

The rule kept here: a report is composed of the covered picture of the audit, never of the audit itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from workbench.domain.audit import Audit
from workbench.domain.findings import Finding, findings
from workbench.report import appendix, background, briefing, case_sheets, figures, recommending, telling
from workbench.report.blocks import Block, Contents, Heading, PageBreak, Title
from workbench.report.covering import cover
from workbench.report.word import Properties
from workbench.report.wording import report_title

KINDS = {"briefing": "Briefing", "full": "Full report"}
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
    """What the report of this kind can hold, in order."""
    return {"briefing": _of_briefing, "full": _of_full}[kind](audit)


def compose(
    audit: Audit, kind: str, sections: Collection[str] | None = None, keep: frozenset[str] = frozenset()
) -> tuple[Block, ...]:
    """The report as blocks. `sections`: ids of those wanted, None for all; `keep`: see `cover`."""
    covered = cover(audit, keep).audit
    found = findings(covered)
    wanted = [section for section in sections_of(covered, kind) if sections is None or section.id in sections]
    blocks: list[Block] = [Title(*background.opening(covered, KINDS[kind]))]
    if kind == "full":
        blocks += [Contents(), PageBreak()]
    blocks += _numbered((section, section.write(covered, found)) for section in wanted)
    return tuple(blocks)


def properties_of(audit: Audit, kind: str) -> Properties:
    """What the file says of itself."""
    covered = cover(audit).audit
    settings = covered.settings
    return Properties(report_title(covered), settings.auditor, KINDS[kind], settings.partnership)


def file_name(audit: Audit, kind: str) -> str:
    """A name for the file that tells the audit and never a child."""
    title = report_title(cover(audit).audit)
    plain = re.sub(r'[\x00-\x1f<>:"/\\|?*\ud800-\udfff]+', " ", f"{title} - {KINDS[kind].lower()}")
    return " ".join(plain.split())[:100].strip(" .") + ".docx"


def _numbered(parts: Iterable[tuple[Section, Iterator[Block]]]) -> Iterator[Block]:
    figure = letter = 0
    for section, blocks in parts:
        for block in blocks:
            if isinstance(block, Heading) and block.level == 1:
                if section.numbered == "figure":
                    figure += 1
                    number = f"{figure}. "
                else:
                    letter += 1
                    number = f"Appendix {chr(64 + letter)}. "
                yield replace(block, text=number + block.text)
            else:
                yield block


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
    return (Section("background", "Background", lambda audit, found: briefing.background(audit)), *lists)


def _of_full(audit: Audit) -> tuple[Section, ...]:
    told = [
        Section(
            f"findings.{stage.id}",
            f"{stage.short}: findings",
            partial(telling.of_stage, stage=stage),
        )
        for stage in audit.instrument.stages
        if stage.findings
    ]
    return (
        Section("summary", "Summary", telling.summary),
        Section("background", "Background and method", lambda audit, found: _method(audit)),
        *told,
        Section("comparison", "Comparison with the earlier audit", lambda a, f: telling.comparison(a)),
        Section("timescales", "Timescales", figures.timescales),
        Section("agencies", "Agencies", lambda audit, found: figures.agencies(audit)),
        Section("information", "Information shared", lambda audit, found: figures.information(audit)),
        Section("recommendations", "Recommendations", recommending.recommendations),
        Section("counts", "Appendix: counts", lambda audit, found: appendix.counts(audit), "letter"),
        Section("cases", "Appendix: case sheets", lambda audit, found: case_sheets.sheets(audit), "letter"),
    )


def _method(audit: Audit) -> Iterator[Block]:
    yield Heading(1, "Background and method")
    yield from background.method(audit)
