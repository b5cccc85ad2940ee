"""Whether a case may be changed: it is there, it is not signed off, and what is written to is still in it.

The rule kept here: a refusal says what to do, and nothing has been written by then.
"""

from __future__ import annotations

from workbench.domain.audit import Audit, Case, Place, Refused


def present(audit: Audit, case: int) -> Case:
    """The case, open or signed off. Raises Refused where it is not in the audit any more."""
    try:
        return audit.cases[case]
    except KeyError:
        raise Refused("This case is not in the audit any more.") from None


def open_case(audit: Audit, case: int, place: Place | None = None, table: str = "") -> Case:
    """The case, where it may be changed; tables beside it stay open when it is signed off. Raises Refused."""
    found = present(audit, case)
    within = audit.instrument.tables.get(place.item if place else table)
    if found.signed_off and not (within and within.beside):
        raise Refused(f"{found.name} is signed off and cannot be changed. Reopen it first, with a reason.")
    rows = () if place is None else found.table(place.item if place.column else "children")
    if place is not None and (place.column or place.row) and place.row not in rows:
        raise Refused(f"{found.name} has no such row any more; nothing was changed.")
    return found
