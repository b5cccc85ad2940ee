"""Proposed strengths and areas for improvement, with what the auditor made of them.

The rule kept here: a finding always shows its figures and the cases behind it, whatever its words say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.domain.audit import Audit, Earlier
from workbench.domain.comparison import Comparison, compared

__all__ = ["Comparison", "Finding", "compared", "findings", "in_list"]


@dataclass(frozen=True, slots=True)
class Finding:
    id: str
    title: str
    code: str
    stage: str
    """"sd" or "cp": the stage it is written about."""
    direction: str
    """"strength", "improvement" or "undecided": the auditor's, else the proposal."""
    proposed: str
    met: int
    base: int
    words: str
    text: str
    """The sentence as it goes into the report: the auditor's, else the draft."""
    draft: str
    cases: tuple[int, ...]
    """Cases behind it: those met for a strength, those in the base and not fully met for an improvement."""
    by_answer: Mapping[str, tuple[int, ...]]
    """Case ids by answer key, "" for unanswered; for a pair by later, earlier, same; for specials by theirs."""
    included: bool
    left_out: bool
    reworded: bool
    misfit: str
    """"" or a sentence: the auditor's words and the figures no longer agree."""
    kind: str
    """"item", "pair" or "special"."""
    position: int = 0
    earlier: Earlier | None = None
    """What an earlier audit counted, only where it can be compared."""


def findings(audit: Audit) -> tuple[Finding, ...]:
    """All of them, in order of stage, direction and position, with the auditor's edits applied."""
    return ()


def in_list(found: tuple[Finding, ...], stage: str, direction: str) -> tuple[Finding, ...]:
    """Those that stand in one list of the report, in its order."""
    return tuple(f for f in found if f.included and f.stage == stage and f.direction == direction)
