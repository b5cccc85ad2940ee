"""The recommendations, in the auditor's order, with the findings that each answers."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.domain.audit import Audit
from workbench.domain.entry import say_date
from workbench.domain.findings import Finding, by_id
from workbench.report.blocks import Block, Grid, Heading, PageBreak


def recommendations(audit: Audit, found: tuple[Finding, ...]) -> Iterator[Block]:
    ordered = sorted(audit.recommendations.values(), key=lambda one: (one.position or 10**6, one.id))
    if not ordered:
        return
    names = {id_: finding.code or finding.title for id_, finding in by_id(found).items()}
    yield PageBreak()
    yield Heading(1, "Recommendations")
    yield Grid(
        ("No.", "Action", "Owner", "Due", "How it will be measured", "Answers"),
        tuple(
            (
                str(number),
                one.action,
                one.owner or "–",
                say_date(one.due) or "–",
                one.measure or "–",
                ", ".join(dict.fromkeys(names.get(finding, finding) for finding in one.findings)) or "–",
            )
            for number, one in enumerate(ordered, start=1)
        ),
        "Recommended actions",
        (5, 38, 16, 11, 24, 10),
    )
