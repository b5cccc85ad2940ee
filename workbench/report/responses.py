"""What the council answered to a case sheet, and what became of it.

The rule kept here: a response stands beside the statement it names; none is passed over.
"""

from __future__ import annotations

from collections import defaultdict

from workbench.domain.audit import Audit, Case
from workbench.domain.relevance import recorded_rows
from workbench.report.wording import sentence

ACCURACY = "accuracy"


def responses(audit: Audit, case: Case) -> dict[str, str]:
    """By a statement's code: the response, whether it was accepted, and the reason."""
    table = audit.instrument.tables.get(ACCURACY)
    if table is None:
        return {}
    codes = {item.code.casefold(): item.code for item in audit.instrument.items.values()}
    told: dict[str, list[str]] = defaultdict(list)
    for row in recorded_rows(case, table):
        about = case.value(ACCURACY, row, "about").strip().casefold()
        if about in codes:
            told[codes[about]].append(_said(audit, case, row))
    return {code: "\n".join(parts) for code, parts in told.items()}


def _said(audit: Audit, case: Case, row: int) -> str:
    outcome = case.value(ACCURACY, row, "outcome")
    label = audit.instrument.scales["accuracy"].label(outcome) if outcome else ""
    reason = case.value(ACCURACY, row, "reason").strip()
    parts = [case.value(ACCURACY, row, "response").strip(), f"{label}: {reason}" if reason else label]
    return "\n".join(sentence(part) for part in parts if part)
