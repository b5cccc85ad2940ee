"""The few figures at the top of the overview: how far the audit is and what the dates say.

The rule kept here: every share is shown with its base, and a figure without a base says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.domain import progress, timescales
from workbench.domain.audit import Audit
from workbench.domain.tally import agency_counts

FIGURES = 5
"""How many there are."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: "12 of 15", what it counts, and how much of the whole it is (None: no share)."""

    title: str
    figure: str
    note: str
    share: float | None = None
    tone: str = "accent"


def figures(audit: Audit, shares: Sequence[progress.Share]) -> tuple[Figure, ...]:
    """The figures of an audit, in the order shown; `shares` has one for each case."""
    whole = sum(share.whole for share in shares)
    return (
        _cases(audit),
        _complete(audit, whole),
        _answered(sum(shares, progress.NOTHING)),
        _conferences(audit),
        _reports(audit),
    )


def _cases(audit: Audit) -> Figure:
    children = sum(len(case.table("children")) for case in audit.cases.values())
    return Figure("Cases", str(len(audit.cases)), "1 child" if children == 1 else f"{children} children")


def _complete(audit: Audit, whole: int) -> Figure:
    signed = sum(case.signed_off for case in audit.cases.values())
    return Figure(
        "Cases complete",
        f"{whole} of {len(audit.cases)}",
        f"{signed} signed off" if signed else "none signed off yet",
        whole / max(len(audit.cases), 1),
    )


def _answered(share: progress.Share) -> Figure:
    return Figure(
        "Answered",
        f"{100 * share.part:.0f}%" if share.done != share.asked else "100%",
        f"{share.done:,} of {share.asked:,} things asked",
        share.part,
    )


def _conferences(audit: Audit) -> Figure:
    verdicts = [timescales.conference_in_time(audit, case) for case in audit.cases.values()]
    counted = [met for met in verdicts if met is not None]
    days = timescales.limit_of(audit, "icpc_days") if counted else None
    limit = f"within {timescales.count_days(days)}" if days is not None else ""
    return _timed("Conferences in time", sum(counted), len(counted), (limit, "no case has both dates yet"))


def _reports(audit: Audit) -> Figure:
    counts = agency_counts(audit)
    return _timed(
        "Agency reports in time",
        sum(count.in_time for count in counts),
        sum(count.expected for count in counts),
        ("of the reports expected", "no report is marked as expected yet"),
    )


def _timed(title: str, met: int, base: int, notes: tuple[str, str]) -> Figure:
    """A count of what was in time; green only where all was."""
    if not base:
        return Figure(title, "–", notes[1], 0.0, "quiet")
    return Figure(title, f"{met} of {base}", notes[0], met / base, "good" if met == base else "fair")
