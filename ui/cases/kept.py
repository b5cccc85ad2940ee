"""An answer that is kept though its statement is not asked any more, shown again to whoever goes there.

The rule kept here: it says that it does not count, and goes out of sight with its answer or with the case.
"""

from __future__ import annotations

from workbench.domain.audit import Audit, Case
from workbench.domain.instrument import Item
from workbench.domain.progress import relevant

NOT_ASKED = "Not asked of this case: the answer is kept, but not counted. Delete takes it away."


class Kept:
    """Which item of which case was gone to."""

    def __init__(self) -> None:
        self._place = (0, "")

    def go_to(self, case: Case | None, item: str) -> None:
        self._place = (case.id if case is not None else 0, item)

    def shows(self, audit: Audit, case: Case, item: Item) -> bool:
        """Whether the item has its card: it is asked, or it was gone to and has an answer."""
        return relevant(audit, case, item) or self._kept(case, item)

    def hints(self, audit: Audit, case: Case, item: Item) -> tuple[str, ...]:
        """What the answers of the case add to the guidance."""
        told = tuple(hint.text for hint in item.hints if case.value(hint.when.item) in hint.when.values)
        return told if relevant(audit, case, item) else (NOT_ASKED, *told)

    def _kept(self, case: Case, item: Item) -> bool:
        return self._place == (case.id, item.id) and not case.answer(item.id).blank
