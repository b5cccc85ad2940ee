"""What an auditor decides about findings and recommendations, and what an earlier audit counted.

The rule kept here: a decision refers to its cases and statements and never copies their words or figures,
but for the figures that were seen when it was made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from workbench.domain.audit import Place


class Quoted(NamedTuple):
    """A note that was picked for a finding: the case and the place of it, never its words.

    So the words stay one: they are pseudonymised with the case, and follow what is written there.
    """

    case: int
    item: str
    row: int = 0
    column: str = ""

    @property
    def place(self) -> Place:
        from workbench.domain.audit import Place

        return Place(self.item, self.row, self.column)


class Seen(NamedTuple):
    """The figures of one statement when the auditor last decided about its finding."""

    finding: str
    met: int
    base: int


@dataclass(frozen=True, slots=True)
class FindingEdit:
    """What the auditor made of one proposal; what is empty follows the figures."""

    direction: str = ""
    """"strength", "improvement", "undecided", or "" to follow the proposal."""
    text: str = ""
    left_out: bool = False
    position: int = 0
    """Place in its list, from 1; 0 leaves it in the checklist's order after the placed ones."""
    joined: tuple[str, ...] = ()
    """Ids of the findings that are told in this one; what was made of each waits until they are split."""
    joint: str = ""
    """The auditor's sentence for all that are joined; "" tells the sentences one after another."""
    quotes: tuple[Quoted, ...] = ()
    """Notes to be quoted with it, in this order."""
    seen: tuple[Seen, ...] = ()
    """The figures when this was decided, to tell what changed since."""

    @property
    def decides(self) -> bool:
        """Whether anything but its place was decided, which rests on the figures of that moment."""
        return bool(self.direction or self.text or self.left_out or self.joined or self.joint or self.quotes)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """An action proposed to the partnership, linked to the findings that it answers."""

    id: int
    action: str = ""
    owner: str = ""
    due: str = ""
    measure: str = ""
    findings: tuple[str, ...] = ()
    position: int = 0


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier audit of the same themes counted for one statement."""

    item: str
    wording: str
    """Hash of the statement's wording then; compared only where it is the same now."""
    met: int
    base: int
    ask: str = ""
    """Its words then, to show where they cannot be compared."""


@dataclass(frozen=True, slots=True)
class EarlierAudit:
    title: str = ""
    period: str = ""
    cases: int = 0
    counts: Mapping[str, Earlier] = field(default_factory=dict)
