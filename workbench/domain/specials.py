"""Findings that are worked out from the dates and tables of the cases, not from one statement.

The rule kept here: timescales and reports are facts, proposed for no list; only what was first shared at
the conference is proposed as a strength or an area for improvement.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workbench.domain.audit import Audit, Case
from workbench.domain.drafts import Drafted, fill
from workbench.domain.information import Piece, pieces
from workbench.domain.instrument import Special
from workbench.domain.quantities import share_in_words
from workbench.domain.timescales import (
    AGENCIES,
    Timescale,
    conference_timescale,
    discussion_timescale,
    expected_reports,
    report_received,
)


def drafted(audit: Audit, special: Special) -> Drafted | None:
    """What the rule of this name finds, or None where nothing counts (or no rule has the name)."""
    rule = RULES.get(special.id)
    return rule(audit, special) if rule else None


def _gap(audit: Audit, special: Special) -> Drafted | None:
    """In the base: cases with a piece of information that could be classed."""
    classed = {case.id: [p for p in pieces(case) if p.kind] for case in audit.in_order}
    base = [case for case, found in classed.items() if found]
    late = {case: [p for p in classed[case] if p.first_at_conference] for case in base}
    gap = tuple(case for case in base if late[case])
    if not base:
        return None
    affected = _with_effect(late, "yes", "possibly")
    unknown = tuple(case for case in _with_effect(late, "cannot_tell", "") if case not in affected)
    sentence = special.sentences["none" if not gap else "harmful" if affected else "harmless"]
    draft = fill(sentence, count=len(gap), base=len(base), affected=len(affected))
    return Drafted(
        "improvement" if affected else "strength",
        len(gap),
        len(base),
        share_in_words(audit.instrument, len(gap), len(base)),
        draft + _not_known(len(unknown)),
        gap,
        tuple(case for case in base if case not in gap),
        {"first_at_conference": gap, "affected": affected, "cannot_tell": unknown},
        counts_met=True,
    )


def _with_effect(late: Mapping[int, list[Piece]], *effects: str) -> tuple[int, ...]:
    return tuple(case for case, found in late.items() if any(piece.effect in effects for piece in found))


def _not_known(cases: int) -> str:
    if not cases:
        return ""
    return f" In {cases} {'case' if cases == 1 else 'cases'} the effect on decisions cannot be told."


def _emerged(audit: Audit, special: Special) -> Drafted | None:
    """In the base: cases in which something came to light; met where the conference heard all of it."""
    since = {case.id: [p for p in pieces(case) if p.emerged_since] for case in audit.in_order}
    base = [case for case, found in since.items() if found]
    shared = [case for case in base if all(p.at_conference == "yes" for p in since[case])]
    return _fact(audit, special, shared, base)


def _conference_time(audit: Audit, special: Special) -> Drafted | None:
    return _time(audit, special, conference_timescale)


def _discussion_time(audit: Audit, special: Special) -> Drafted | None:
    return _time(audit, special, discussion_timescale)


def _time(audit: Audit, special: Special, rule: Callable[[Audit, Case], Timescale]) -> Drafted | None:
    times = {case.id: rule(audit, case) for case in audit.in_order}
    base = [case for case, time in times.items() if time.met is not None]
    met = [case for case in base if times[case].met]
    return _fact(audit, special, met, base, limit=times[base[0]].limit if base else 0)


def _fact(
    audit: Audit, special: Special, met: list[int], base: list[int], **figures: object
) -> Drafted | None:
    if not base:
        return None
    # "All" is said only from the base on that the checklist puts into words.
    enough = len(base) >= audit.instrument.smallest_base
    whole = enough and len(met) == len(base) and "all" in special.sentences
    draft = fill(special.sentences["all" if whole else "some"], count=len(met), base=len(base), **figures)
    words = share_in_words(audit.instrument, len(met), len(base))
    in_time_or_shared = set(met)
    others = tuple(case for case in base if case not in in_time_or_shared)
    return Drafted("undecided", len(met), len(base), words, draft, tuple(met), others)


def _reports(audit: Audit, special: Special) -> Drafted | None:
    """Counts reports, not cases: in time of expected."""
    found = [
        (case, row, timing.in_time is True)
        for case in audit.in_order
        for row, timing in expected_reports(audit, case).items()
    ]
    if not found:
        return None
    in_time = sum(timely for _, _, timely in found)
    draft = fill(
        special.sentences["some"],
        expected=len(found),
        received=sum(report_received(case, row) for case, row, _ in found),
        in_time=in_time,
        shared=sum(case.value(AGENCIES, row, "parents") == "yes" for case, row, _ in found),
    )
    late = dict.fromkeys(case.id for case, _, timely in found if not timely)
    met = dict.fromkeys(case.id for case, _, _ in found if case.id not in late)
    words = f"{in_time} of {len(found)} reports"
    return Drafted("undecided", in_time, len(found), words, draft, tuple(met), tuple(late), unit="reports")


RULES: Mapping[str, Callable[[Audit, Special], Drafted | None]] = {
    "info.gap": _gap,
    "info.emerged": _emerged,
    "time.icpc": _conference_time,
    "time.sd": _discussion_time,
    "agency.reports": _reports,
}
"""The special findings that a checklist may name."""
