"""A finding in the words, parts and chips that its card shows.

The rule kept here: n stands beside every count, and an answer's colour never stands without its words.
"""

from __future__ import annotations

from ui.findings.chips import Chip
from ui.kit import Part
from workbench.domain.audit import Audit, Case, Place
from workbench.domain.comparison import since
from workbench.domain.findings import Finding
from workbench.domain.instrument import Choice, Item

PLACES = {
    "info.gap": Place("info.items"),
    "info.emerged": Place("info.items"),
    "time.sd": Place("case.sd_date"),
    "time.icpc": Place("case.icpc_date"),
    "agency.reports": Place("agency.rows"),
}
"""Where the figures of the special findings come from."""

MEASURED = ("time.sd", "time.icpc", "agency.reports")
"""Special findings whose figure is better the higher it is."""


def name_of(finding: Finding) -> str:
    """Short enough for a label in the history: its code, or its title where it has none."""
    return finding.code or finding.title


def items_of(audit: Audit, finding: Finding) -> tuple[Item, ...]:
    """The statements that the finding counts: one, a pair, those joined, or none."""
    known = audit.instrument.items
    return tuple(known[item] for id_ in finding.ids for item in id_.split("/") if item in known)


def parts(audit: Audit, finding: Finding) -> tuple[Part, ...]:
    """The bar: every answer that counts, or what was so and what was not."""
    items = items_of(audit, finding)
    if len(items) == 1 and (scale := audit.instrument.scale_of(items[0])):
        return tuple(
            Part(choice.tone, len(finding.by_answer.get(choice.key, ())), choice.label.lower())
            for choice in scale.choices
            if choice.in_base
        )
    tone = "good" if finding.id in MEASURED else "accent"
    return (Part(tone, finding.met, "so"), Part("plain", finding.base - finding.met, "not so"))


def rest(audit: Audit, finding: Finding) -> str:
    """The share in words and the answers beside it: "in most cases · partly met 2 · not recorded 1"."""
    items = items_of(audit, finding)
    if len(items) != 1 or not (scale := audit.instrument.scale_of(items[0])):
        return ""
    counted = [
        (choice.label.lower().replace(" ", "\N{NO-BREAK SPACE}"), choice.key)
        for choice in scale.choices
        if not choice.met
    ]
    counted.append(("not answered", ""))
    told = [
        f"{words}\N{NO-BREAK SPACE}{len(finding.by_answer[key])}"
        for words, key in counted
        if finding.by_answer.get(key)
    ]
    return " · ".join([finding.words, *told] if finding.words else told)


def since_earlier(audit: Audit, finding: Finding) -> str:
    """A sentence on what changed since the earlier audit, or "" where the two cannot be compared."""
    told = [
        since(audit.earlier, one.earlier, one.met, one.base)
        for one in finding.each
        if one.earlier is not None and one.base
    ]
    return told[0] if len(told) == 1 else ""


def earlier(audit: Audit, finding: Finding) -> str:
    """ "March 2021: 6 of 12", or "" where the two cannot be compared."""
    then = finding.earlier
    if then is None:
        return ""
    when = audit.earlier.period or audit.earlier.title or "Earlier audit"
    return f"{when}: {then.met} of {then.base}"


def chips_title(finding: Finding) -> str:
    if finding.kind not in ("item", "joined"):
        return "Cases behind it"
    return "Met in cases" if finding.direction == "strength" else "Not fully met in cases"


def chips(audit: Audit, finding: Finding) -> tuple[Chip, ...]:
    """The cases behind the finding, each with its answer where there is one statement to answer."""
    items = items_of(audit, finding)
    place = Place(items[-1].id) if items else PLACES.get(finding.id, Place(finding.id))
    return tuple(
        _chip(audit, audit.cases[case], items[0] if len(items) == 1 else None, place)
        for case in finding.cases
        if case in audit.cases
    )


def _chip(audit: Audit, case: Case, item: Item | None, place: Place) -> Chip:
    choice = _choice(audit, case, item) if item else None
    if choice is None or choice.met:
        return Chip(case.id, place, str(case.number), "plain", case.name)
    return Chip(case.id, place, f"{case.number} {choice.letter}", choice.tone, f"{case.name}: {choice.label}")


def _choice(audit: Audit, case: Case, item: Item) -> Choice | None:
    scale = audit.instrument.scale_of(item)
    return scale.choice(case.value(item.id)) if scale else None
