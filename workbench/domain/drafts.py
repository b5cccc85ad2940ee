"""A finding as the figures propose it, before the auditor has read it.

The rule kept here: a draft never leaves out its figures, and filling it in leaves other braces alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_MORE_THAN_ONE = re.compile(r"\b1 (working day|case)s\b")


@dataclass(frozen=True, slots=True)
class Drafted:
    """A finding as the figures propose it, before the auditor."""

    proposed: str
    met: int
    base: int
    words: str
    draft: str
    """The sentence proposed; a statement has another one for each direction in `drafts`."""
    met_cases: tuple[int, ...]
    other_cases: tuple[int, ...]
    """Cases in the base that are not among `met_cases`."""
    by_answer: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    drafts: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""
    """What the base counts, where it is not cases."""
    counts_met: bool = False
    """Whether the sentence counts `met_cases` in every direction."""


def fill(template: str, **figures: object) -> str:
    """The sentence with its {names} replaced, and "1 working days" mended.

    Unlike str.format it leaves other braces as they are.
    """
    for name, figure in figures.items():
        template = template.replace(f"{{{name}}}", str(figure))
    return _MORE_THAN_ONE.sub(r"1 \1", template)
