"""This audit beside an earlier one of the same themes.

The rule kept here: years are compared only where the statement's wording is the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.audit import Audit, Earlier, EarlierAudit
from workbench.domain.instrument import Item
from workbench.domain.tally import Count, tally

CAUTION_BELOW = 10
POINTS = 10
RULE = (
    f"Improved or declined: the share met moved by at least {POINTS} percentage points; otherwise about the "
    f"same. Where either audit has a base below {CAUTION_BELOW}, read the change with caution."
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One statement then and now."""

    item: str
    code: str
    title: str
    stage: str
    then_met: int
    then_base: int
    now_met: int
    now_base: int
    change: str
    """ "improved", "same", "declined", or "" where it cannot be compared."""
    why_not: str
    """Why it cannot be compared, in words; "" where it can."""
    caution: str
    """A sentence where a base is small, else ""."""
    title_then: str = ""
    """The statement's words then, where they were other words."""

    @property
    def comparable(self) -> bool:
        return not self.why_not


def since(earlier: EarlierAudit, then: Earlier, met: int, base: int) -> str:
    """A sentence for a finding: "This has improved since March 2021: 12 of 15 cases, then 7 of 12."

    `then` is comparable and both bases count something.
    """
    when = earlier.period.strip() or "the earlier audit"
    cases = "case" if base == 1 else "cases"
    figures = f"{met} of {base} {cases}, then {then.met} of {then.base}"
    change = changed(then.met, then.base, met, base)
    if change == "same":
        return f"This is about the same as in {when}: {figures}."
    return f"This has {change} since {when}: {figures}."


def taken_from(audit: Audit) -> EarlierAudit:
    """An audit as the earlier one of another: its counts, with the wording of each statement."""
    items = audit.instrument.items
    counts = {
        item: Earlier(item, items[item].wording, count.met, count.base, items[item].ask)
        for item, count in tally(audit).items()
        if count.base
    }
    settings = audit.settings
    return EarlierAudit(settings.title, settings.period, len(audit.cases), counts)


def earlier_of(audit: Audit, item: Item) -> Earlier | None:
    """What the earlier audit counted for a statement, only where its wording was the same."""
    earlier = audit.earlier.counts.get(item.id)
    return earlier if earlier and earlier.base and earlier.wording == item.wording else None


def compared(audit: Audit) -> tuple[Comparison, ...]:
    """Every statement that either audit counted: the checklist's in its order, then those no longer asked.

    Empty where there is no earlier audit. Improved, same and declined are by RULE.
    """
    if not audit.earlier.counts:
        return ()
    items, counts = audit.instrument.items, tally(audit)
    now = [
        _compare(items[name], audit.earlier.counts.get(name), count)
        for name, count in counts.items()
        if count.base or name in audit.earlier.counts
    ]
    gone = [_gone(earlier) for name, earlier in audit.earlier.counts.items() if name not in counts]
    return (*now, *gone)


def _compare(item: Item, then: Earlier | None, now: Count) -> Comparison:
    why_not = _why_not(item, then, now)
    then_met, then_base = (then.met, then.base) if then else (0, 0)
    return Comparison(
        item.id,
        item.code,
        item.ask,
        item.stage,
        then_met,
        then_base,
        now.met,
        now.base,
        "" if why_not else changed(then_met, then_base, now.met, now.base),
        why_not,
        "" if why_not else _caution(min(then_base, now.base)),
        then.ask if then and then.wording != item.wording else "",
    )


def _why_not(item: Item, then: Earlier | None, now: Count) -> str:
    if then is None:
        return "Not asked in the earlier audit."
    if then.wording != item.wording:
        return "The wording has changed since."
    if not then.base:
        return "No case counted in the earlier audit."
    return "" if now.base else "No case counts in this audit."


def changed(then_met: int, then_base: int, now_met: int, now_base: int) -> str:
    """ "improved", "same" or "declined" by RULE; in whole numbers, so that ten points are ten points."""
    moved = 100 * (now_met * then_base - then_met * now_base)
    enough = POINTS * then_base * now_base
    return "improved" if moved >= enough else "declined" if moved <= -enough else "same"


def _caution(smallest: int) -> str:
    return f"Small numbers (a base of {smallest}): read with caution." if smallest < CAUTION_BELOW else ""


def _gone(then: Earlier) -> Comparison:
    why_not = "Not asked in this audit."
    return Comparison(then.item, "", then.ask or then.item, "", then.met, then.base, 0, 0, "", why_not, "")
