"""One finding as it stands: proposed from the figures, with what the auditor made of it.

The rule kept here: whatever its words say, it carries its figures and the cases behind it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.domain.audit import Earlier, Quoted
from workbench.domain.claims import NOTHING_COUNTED, Figures


@dataclass(frozen=True, slots=True)
class Finding:
    id: str
    title: str
    code: str
    stage: str
    """ "sd" or "cp": the stage it is written about."""
    direction: str
    """ "strength", "improvement" or "undecided": the auditor's, else the proposal."""
    proposed: str
    met: int
    base: int
    """Of the first statement where several are joined; `figures` tells all of them."""
    words: str
    text: str
    """The sentence as it goes into the report: the auditor's, else the draft."""
    draft: str
    cases: tuple[int, ...]
    """Cases behind it: those met for a strength, those in the base and not fully met for an improvement.
    For a pair and for `info.gap` those that the sentence counts.
    """
    by_answer: Mapping[str, tuple[int, ...]]
    """Case ids by answer key, "" for unanswered; for a pair by later, earlier and same, for `info.gap` by
    first_at_conference, affected and cannot_tell.
    """
    included: bool
    left_out: bool
    reworded: bool
    misfit: str
    """"" or a sentence: the auditor's words and the figures no longer agree."""
    kind: str
    """ "item", "pair" or "special"; "joined" where several are told in one sentence."""
    position: int = 0
    earlier: Earlier | None = None
    """What an earlier audit counted, only where it can be compared."""
    counted: Figures = NOTHING_COUNTED
    """What the sentence is held to."""
    parts: tuple[Finding, ...] = ()
    """Where several are joined: each with its own figures and sentence, the one that holds them first."""
    quotes: tuple[Quoted, ...] = ()
    """Notes to be quoted with it; `domain.quoting` has their words."""
    changed: str = ""
    """What changed since the auditor decided about it: "now 12 of 15, was 13", or ""."""

    @property
    def each(self) -> tuple[Finding, ...]:
        """The findings that it tells: its parts, or itself."""
        return self.parts or (self,)

    @property
    def ids(self) -> tuple[str, ...]:
        """Its own id, and those of the findings joined into it."""
        return tuple(one.id for one in self.each)

    @property
    def figures(self) -> str:
        """ "12 of 15", or "SD4 12 of 15, SD7 9 of 15" where several are joined."""
        if not self.parts:
            return f"{self.met} of {self.base}"
        return ", ".join(f"{one.code or one.title} {one.met} of {one.base}" for one in self.parts)
