"""How the audit was done: who asked for it, whose cases were read, how answers count, what could not be seen.

The rule kept here: every figure says what it counts and out of how many.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.domain.audit import Audit
from workbench.domain.siblings import base_words
from workbench.domain.tally import Mix, Spread, mix, tally
from workbench.report.blocks import Block, Bullets, Grid, Heading, say
from workbench.report.wording import (
    count,
    grouped_to,
    lines,
    listed,
    lower_first,
    meetings,
    number_of,
    paragraphs,
    report_title,
    sample,
    sentence,
    small_count,
    spread_in_words,
)

DOCUMENTS = "documents"


def opening(audit: Audit, kind: str) -> tuple[str, tuple[str, ...]]:
    """Title and the lines below it."""
    settings = audit.settings
    lines_below = [
        f"{kind} for {settings.partnership}" if settings.partnership else kind,
        settings.auditor and f"External auditor: {settings.auditor}",
    ]
    return report_title(audit), tuple(line for line in lines_below if line)


def commission(audit: Audit) -> str:
    """Who asked for what, and whether it was done before; the auditor's own words go first."""
    settings = audit.settings
    repeated = _repeated(audit)
    if settings.background.strip():
        return "" if audit.earlier.period and audit.earlier.period in settings.background else repeated
    by = settings.partnership or "The partnership"
    themes = listed(meetings(stage) for stage in audit.instrument.stages if stage.findings)
    when = f" ({settings.period})" if settings.period else ""
    return f"{by} asked for an external audit of practice in {themes}{when}. {repeated}".rstrip()


def _repeated(audit: Audit) -> str:
    earlier = audit.earlier
    if not earlier.cases and not earlier.counts:
        return ""
    then = f" in {earlier.period}" if earlier.period else ""
    of = f", when {count(earlier.cases, 'case')} were read" if earlier.cases > 1 else ""
    return f"This audit repeats one of the same themes{then}{of}."


def sample_in_words(audit: Audit) -> str:
    """How many cases and children, and what kinds."""
    of = mix(audit)
    facts = [
        of.sibling_groups and count(of.sibling_groups, "is a sibling group", "are sibling groups"),
        _yes(of.open, "was already open to a social worker", "were already open to a social worker"),
        _yes(of.syv, "concerns harm outside the home", "concern harm outside the home"),
    ]
    text = f"The sample is {sample(of)}."
    if any(facts):
        text += f" Of the cases, {listed(fact for fact in facts if fact)}."
    if of.ages.counts:
        ages = spread_in_words(of.ages, grouped_to(audit, of.ages))
        text += f" Children by age in years at the discussion: {ages}."
    return text


def _yes(spread: Spread, one: str, several: str) -> str:
    n = number_of(spread, "Yes")
    return f"{n} {one if n == 1 else several}" if n else ""


def reading(audit: Audit) -> str:
    """What was done with each case."""
    statements = len(audit.instrument.judged)
    return (
        "Each case was read on the case system and compared with "
        f"{count(statements, 'statement')} of what good practice looks like."
    )


def focus(audit: Audit) -> Iterator[Block]:
    wanted = lines(audit.settings.focus)
    if wanted:
        yield say("The audit looked in particular at:")
        yield Bullets(wanted)


def own_words(audit: Audit) -> Iterator[Block]:
    for text in paragraphs(audit.settings.background):
        yield say(text)


def sampling(audit: Audit) -> Iterator[Block]:
    if audit.settings.sampling.strip():
        yield say(sentence(f"How the cases were chosen: {lower_first(audit.settings.sampling.strip())}"))


def limits(audit: Audit) -> str:
    """One sentence on what could not be seen; empty where there is nothing to say."""
    unseen = [(found, found.cases("not_seen")) for found in tally(audit).values() if found.not_seen]
    if not unseen:
        return ""
    cases = {case for _, found in unseen for case in found}
    return (
        f"In {count(len(cases), 'case')} a document could not be seen; "
        f"{count(sum(len(found) for _, found in unseen), 'answer that rests', 'answers that rest')} on it "
        "therefore stand outside the figures."
    )


def unanswered(audit: Audit) -> str:
    """A caution while the audit is not finished."""
    missing = sum(found.missing for found in tally(audit).values())
    if not missing:
        return ""
    return f"This audit is not finished: {count(missing, 'answer is', 'answers are')} still missing."


def method(audit: Audit) -> Iterator[Block]:
    """The longer account for the full report."""
    yield from own_words(audit)
    if commission(audit):
        yield say(commission(audit))
    yield from sampling(audit)
    yield from focus(audit)
    yield Heading(2, "The cases")
    yield say(sample_in_words(audit))
    yield from mix_table(audit, mix(audit))
    yield Heading(2, "What was read")
    yield say(reading(audit))
    yield from documents_read(audit)
    yield Heading(2, "How answers are counted")
    yield from base_rule(audit)
    yield from words_table(audit)
    yield Heading(2, "Limits")
    yield say(limits(audit) or "Every document that an answer rests on could be seen.")
    if unanswered(audit):
        yield say(unanswered(audit))


def mix_table(audit: Audit, of: Mix) -> Iterator[Block]:
    rows = []
    for spread in of.spreads:
        if spread.counts:
            most = grouped_to(audit, spread)
            told = [f"{label}:\N{NO-BREAK SPACE}{small_count(n, most)}" for label, n in spread.counts]
            missing = [f"not answered:\N{NO-BREAK SPACE}{spread.missing}"] if spread.missing else []
            rows.append((spread.title, "; ".join(told + missing), f"{spread.base} {spread.unit}"))
    if rows:
        yield Grid(
            ("Characteristic", "Recorded as, with the number of each", "Out of"),
            tuple(rows),
            "Who the audited cases are about",
            (26, 60, 14),
        )


def documents_read(audit: Audit) -> Iterator[Block]:
    """How many of each document were seen, where the checklist has a register of documents."""
    table = audit.instrument.tables.get(DOCUMENTS)
    if table is None:
        return
    states = audit.instrument.scales[table.column("seen").scale].choices
    found: dict[str, dict[str, int]] = {}
    for case in audit.in_order:
        for row in case.table(DOCUMENTS):
            state = case.value(DOCUMENTS, row, "seen")
            name = case.value(DOCUMENTS, row, "document").strip()
            if state and name:
                counts = found.setdefault(name, {})
                counts[state] = counts.get(state, 0) + 1
    if found:
        yield Grid(
            ("Document", *(choice.label for choice in states)),
            tuple(
                (name, *(str(counts.get(choice.key, 0)) for choice in states))
                for name, counts in found.items()
            ),
            "Documents looked for, in cases",
            (46, *(18 for _ in states)),
            frozenset(range(1, len(states) + 1)),
        )


def base_rule(audit: Audit) -> Iterator[Block]:
    scale = audit.instrument.scales["met"]
    inside = listed(lower_first(choice.label) for choice in scale.choices if choice.in_base)
    yield say(
        "Each share is the number of cases in which a statement was met, out of the cases answered "
        f"{inside}. Other answers stand outside that number. Shares are put into words as follows; "
        f"where fewer than {count(audit.instrument.smallest_base, 'case')} can be counted, "
        "the figures are given instead."
    )
    yield say(base_words(audit))
    yield Grid(
        ("Answer", "What it means", "Counted"),
        tuple((choice.label, choice.meaning, "Yes" if choice.in_base else "No") for choice in scale.choices),
        "The answers and what they mean",
        (20, 66, 14),
    )


def words_table(audit: Audit) -> Iterator[Block]:
    directions = {"strength": "Strength", "improvement": "Area for improvement", "undecided": "Undecided"}
    bands = sorted(audit.instrument.bands, key=lambda band: -band.at_least)
    yield Grid(
        ("Share of cases met", "Words used", "Listed at first as"),
        tuple((_range(band.at_least), band.words, directions[band.direction]) for band in bands),
        "How shares are put into words",
        (24, 48, 28),
    )


def _range(at_least: float) -> str:
    if at_least >= 100:
        return "All"
    if at_least <= 0:
        return "None"
    return "Fewer, but some" if at_least < 1 else f"{at_least:g}% or more"
