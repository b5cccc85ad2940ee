"""What is worked out from the answers of a case and never typed: the door to its rules.

The rule kept here: a derived text is computed each time it is shown, so it can never be out of date.
"""

from __future__ import annotations

from workbench.domain.audit import Audit, Case
from workbench.domain.information import CLASS_WORDS, information_class
from workbench.domain.suggestions import Suggestion, suggestion
from workbench.domain.timeline import Moment, timeline
from workbench.domain.timescales import report_timing

__all__ = [
    "CLASS_WORDS",
    "RULES",
    "Moment",
    "Suggestion",
    "derived_text",
    "information_class",
    "suggestion",
    "timeline",
]


def derived_text(audit: Audit, case: Case, table_id: str, row: int, column: str) -> str:
    """The text of a derived column in one row; "" while there is nothing to say."""
    return RULES[audit.instrument.tables[table_id].column(column).rule](audit, case, table_id, row)


def _class_text(audit: Audit, case: Case, table: str, row: int) -> str:
    known, there, later = (case.value(table, row, c) for c in ("known", "at_discussion", "at_conference"))
    return CLASS_WORDS.get(information_class(known, there, later), "")


def _timing_text(audit: Audit, case: Case, table: str, row: int) -> str:
    return report_timing(audit, case, row).words


RULES = {"information_class": _class_text, "report_timing": _timing_text}
"""The rules a checklist may name for its derived columns."""
