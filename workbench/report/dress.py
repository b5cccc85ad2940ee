"""What a document is dressed in: the id of each style in it, and its paper; ours, or the user's own.

The rule kept here: blocks ask for styles by our names; which style that is in a document stands here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.report.looks import Page, looks
from workbench.report.styling import style_id


@dataclass(frozen=True, slots=True)
class Dress:
    page: Page
    ids: Mapping[str, str] = field(default_factory=dict)
    """By our name of a style, where the document calls it otherwise."""

    def id(self, name: str) -> str:
        """Word's id of the style that stands for ours of this name."""
        return self.ids.get(name) or style_id(name)


def own_dress() -> Dress:
    """The shipped looks."""
    return Dress(looks().page)
