"""Findings told at length: each with its figures and examples of good practice, and beside an earlier audit.

The rule kept here: figures are those of the tally; only notes that the auditor picked or starred are quoted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from workbench.domain.audit import Audit
from workbench.domain.comparison import CAUTION_BELOW, RULE, Comparison, changed, since
from workbench.domain.findings import Finding, compared, in_list
from workbench.domain.instrument import Stage
from workbench.domain.quoting import text_of
from workbench.domain.tally import mix
from workbench.report.blocks import (
    Block,
    Bullets,
    Cell,
    Grid,
    Heading,
    Pairs,
    Paragraph,
    Picture,
    Run,
    refer,
    say,
)
from workbench.report.briefing import LISTS, NOTHING, SHORT
from workbench.report.charts import in_words
from workbench.report.wording import bound, count, listed, meetings, sample, sentence

CHANGES = {
    "improved": ("Improved", "good"),
    "same": ("About the same", "plain"),
    "declined": ("Declined", "poor"),
}


TALLEST = 16
"""Statements in one chart of the comparison."""


def summary(audit: Audit, found: tuple[Finding, ...]) -> Iterator[Block]:
    yield Heading(1, "Summary")
    stages = [stage for stage in audit.instrument.stages if stage.findings]
    totals = {way: sum(len(in_list(found, stage.id, way)) for stage in stages) for way in LISTS}
    yield say(
        f"{sample(mix(audit))} were audited. In {listed(map(meetings, stages))} the audit names "
        f"{count(totals['strength'], 'strength')} and "
        f"{count(totals['improvement'], 'area')} for improvement, "
        f"and it makes {count(len(audit.recommendations), 'recommendation')}.",
        "lead",
    )
    for stage in stages:
        for direction, name in SHORT.items():
            shorts = tuple(map(_short, in_list(found, stage.id, direction)))
            if shorts:
                yield Heading(2, f"{stage.title}s: {name}")
                yield Bullets(shorts)


def _short(finding: Finding) -> str:
    """The statement with the cases that met it; findings of another kind tell their figures themselves."""
    if finding.kind != "item" or not finding.base:
        return finding.text
    return f"{finding.title.rstrip('.')}: met in {finding.met} of {count(finding.base, 'case')}."


def of_stage(audit: Audit, found: tuple[Finding, ...], stage: Stage) -> Iterator[Block]:
    """Both lists of one meeting."""
    yield Heading(1, f"{stage.title}s")
    for direction, title in LISTS.items():
        yield Heading(2, title)
        listing = in_list(found, stage.id, direction)
        if not listing:
            yield say(NOTHING[direction].format(meetings=meetings(stage)))
        for finding in listing:
            yield Bullets((bound_but_typed(finding, with_figures(with_change(audit, finding))),))
            yield from quotes(audit, finding)
    yield refer("How every statement was answered stands in ", f"counts.{stage.id}", ".")


def with_change(audit: Audit, finding: Finding) -> Finding:
    """With "This has improved since March 2021: 12 of 15 cases, then 7 of 12.", where it does not tell that
    itself, both audits counted, and the share moved.
    """
    then = finding.earlier
    if then is None or not finding.base or finding.parts:
        return finding
    told = f"{then.met} of {then.base}" in finding.text
    if told or changed(then.met, then.base, finding.met, finding.base) == "same":
        return finding
    moved = since(audit.earlier, then, finding.met, finding.base)
    return replace(finding, text=f"{sentence(finding.text)} {moved}")


def bound_but_typed(finding: Finding, text: str) -> str:
    """Figures and their nouns on one line, but for what the auditor typed, which stays sign for sign."""
    own = finding.text if finding.reworded else ""
    at = len(own) if own and text.startswith(own) else 0
    return text[:at] + bound(text[at:])


def with_figures(finding: Finding) -> str:
    """The sentence with its statement's code and figures, where it does not tell them itself."""
    if finding.parts:
        return f"{finding.text} ({finding.figures})"
    figures = f"{finding.met} of {count(finding.base, 'case')}"
    told = f"{finding.met} of {finding.base}" in finding.text or not finding.base or finding.kind != "item"
    parts = [] if told else [figures]
    if not told and finding.words not in finding.text and figures not in finding.words:
        parts.append(finding.words)
    beside = ", ".join(parts)
    within = "; ".join(part for part in (finding.code, beside) if part)
    return f"{finding.text} ({within})" if within else finding.text


def quotes(audit: Audit, finding: Finding) -> Iterator[Block]:
    """The notes picked for it; where none is, those on its statements marked as good practice."""
    picked = [(text_of(audit, one), audit.cases[one.case].name) for one in finding.quotes]
    for text, case in picked or _starred(audit, finding):
        yield Paragraph((Run(text, italic=True), Run(f" – {bound(case)}")), "quote")


def _starred(audit: Audit, finding: Finding) -> list[tuple[str, str]]:
    return [
        (answer.note.strip(), case.name)
        for item in finding.ids
        for case in audit.in_order
        for answer in (case.answer(item),)
        if answer.star and answer.note.strip()
    ]


def comparison(audit: Audit) -> Iterator[Block]:
    every = compared(audit)
    pairs = [one for one in every if one.comparable]
    if not every:
        return
    earlier = audit.earlier
    yield Heading(1, "Comparison with the earlier audit")
    name = earlier.title or "an audit of the same themes"
    when = f" ({earlier.period})" if earlier.period and earlier.period not in name else ""
    yield say(f"The earlier audit is {name}{when}, {count(earlier.cases, 'case')}. {RULE}")
    if pairs:
        yield say(_moved(pairs), "lead")
        yield _then_and_now(pairs)
    if any(one.caution for one in pairs):
        yield say(
            f"* A base below {CAUTION_BELOW}: one case more or less moves the share by more than ten points.",
            "note",
        )
    yield from _charts(audit, pairs)
    others = [one for one in every if not one.comparable]
    if others:
        yield say("Not compared:")
        yield Bullets(tuple(sentence(f"{one.code} {one.title}: {one.why_not}") for one in others))


def _moved(pairs: list[Comparison]) -> str:
    """ "Of 26 statements that both audits counted, 12 improved, 3 declined and 11 are about the same."."""
    moved = Counter(one.change for one in pairs)
    told = [
        moved["improved"] and f"{moved['improved']} improved",
        moved["declined"] and f"{moved['declined']} declined",
        moved["same"] and f"{moved['same']} {'is' if moved['same'] == 1 else 'are'} about the same",
    ]
    return (
        f"Of {count(len(pairs), 'statement')} that both audits counted, {listed(one for one in told if one)}."
    )


def _charts(audit: Audit, pairs: list[Comparison]) -> Iterator[Picture]:
    """One for each meeting, and no taller than a page holds."""
    for stage in audit.instrument.stages:
        of_stage = [one for one in pairs if one.stage == stage.id]
        for start in range(0, len(of_stage), TALLEST):
            name = f"{stage.short}: share of cases in which each statement was met, then and now"
            yield _chart(audit, of_stage[start : start + TALLEST], name)


def _chart(audit: Audit, pairs: list[Comparison], caption: str) -> Picture:
    chart = Pairs(
        tuple(f"{one.code} {one.title}" for one in pairs),
        tuple((one.then_met, one.then_base) for one in pairs),
        tuple((one.now_met, one.now_base) for one in pairs),
        (audit.earlier.period or "Then", audit.settings.period or "Now"),
        tuple(CHANGES[one.change][0].lower() for one in pairs),
    )
    return Picture(chart, in_words(chart), caption)


def _then_and_now(pairs: list[Comparison]) -> Grid:
    def row(one: Comparison) -> tuple[Cell | str, ...]:
        words, tone = CHANGES[one.change]
        return (
            one.code,
            one.title,
            f"{one.then_met} of {one.then_base}",
            f"{one.now_met} of {one.now_base}",
            Cell(words + ("*" if one.caution else ""), tone),
        )

    return Grid(
        ("No.", "Statement", "Then", "Now", "Change"),
        tuple(row(one) for one in pairs),
        "Cases in which the statement was met, then and now",
        (6, 57, 11, 11, 18),
        frozenset({2, 3}),
    )
