"""What a list brings into an audit, put together in full before anything is written.

The rule kept here: an intake is one deed. What the auditor recorded is in it only where the auditor chose so.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.audit import NewCase, Place
from workbench.domain.lists import CaseList, Draw


@dataclass(frozen=True, slots=True)
class ListedCase:
    """A case to be made, with the lines of the list that its children stand in."""

    case: NewCase
    lines: tuple[tuple[int, int], ...] = ()
    """Each line, and the place among the case's children, from 0."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One value that is taken from the list into a case that is there."""

    case: int
    place: Place
    value: str


@dataclass(frozen=True, slots=True)
class Found:
    """A line of the list in which a child of a case that is there was found."""

    case: int
    line: int
    child: int


@dataclass(frozen=True, slots=True)
class Intake:
    """All that one deed does with a list."""

    label: str
    kept: CaseList
    """With id 0 a list that is new to the audit."""
    blocks: tuple[bytes, ...] = ()
    """The rows of a new list, packed."""
    cases: tuple[ListedCase, ...] = ()
    taken: tuple[Taken, ...] = ()
    found: tuple[Found, ...] = ()
    dropped: tuple[int, ...] = ()
    """Cases that are taken out."""
    draw: Draw | None = None
    """With id 0 a new draw; `case_list` is filled in when the list is kept."""
    sampling: str | None = None
    """How the cases were chosen, for the settings; None leaves them as they are."""
