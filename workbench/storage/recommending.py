"""The changes that write recommendations and put them in order.

The rule kept here: positions follow the order given, and only what moves is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.domain.audit import Audit, Change, Recommendation
from workbench.domain.entry import clean
from workbench.domain.picture import stored


def tidied(wanted: Recommendation) -> Recommendation:
    """The recommendation as it is kept."""
    return replace(
        wanted,
        action=clean(wanted.action),
        owner=clean(wanted.owner),
        due=clean(wanted.due),
        measure=clean(wanted.measure),
    )


def ordered(audit: Audit, order: Sequence[int]) -> list[Change]:
    """What puts the recommendations of these ids into this order."""
    known = [audit.recommendations[one] for one in order if one in audit.recommendations]
    return [
        Change("recommendation", (one.id,), stored(one), stored(replace(one, position=place)))
        for place, one in enumerate(known, start=1)
        if one.position != place
    ]
