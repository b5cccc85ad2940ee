"""How far an audit is, by stage, case and as a whole.

The rule kept here: only what is asked counts, so an item hidden by `when` is neither done nor missing.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.agency_rows import asked_agencies
from workbench.domain.audit import NO_ANSWER, Audit, Case
from workbench.domain.case_words import case_facts, case_line
from workbench.domain.instrument import Stage
from workbench.domain.relevance import counted_tables, has_recorded_row, hidden_answers, relevant
from workbench.domain.remaining import ToDo, still_to_do
from workbench.domain.timescales import AGENCIES

__all__ = [
    "Share",
    "Shares",
    "ToDo",
    "case_facts",
    "case_line",
    "hidden_answers",
    "of_audit",
    "of_case",
    "of_stage",
    "relevant",
    "status",
    "still_to_do",
]


@dataclass(frozen=True, slots=True)
class Share:
    """How much of what is asked has been answered."""

    done: int
    asked: int

    @property
    def whole(self) -> bool:
        return self.done == self.asked

    @property
    def part(self) -> float:
        """0 to 1; where nothing is asked, nothing is missing."""
        return self.done / self.asked if self.asked else 1.0

    def __add__(self, other: Share) -> Share:
        return Share(self.done + other.done, self.asked + other.asked)


NOTHING = Share(0, 0)


def of_stage(audit: Audit, case: Case, stage: Stage) -> Share:
    """What counts: every needed item that is asked of the case, once it has an answer; and every needed
    table that is not beside the case, once a row has something recorded (in a table with preset rows,
    something besides the first column); of the agencies each one, by the rule of `agency_rows`. A stage
    with only voluntary items asks for nothing: 0 of 0.
    """
    done = asked = 0
    items, answers = audit.instrument.items, case.answers
    for name in stage.items:
        item = items[name]
        if item.needed and relevant(audit, case, item):
            asked += 1
            place = (name, 0, "")
            done += bool(answers.get(place, NO_ANSWER).value)  # type: ignore[call-overload]
    for table in counted_tables(audit, stage):
        if table.id == AGENCIES:
            agencies = asked_agencies(audit, case, table)
            asked += len(agencies)
            done += sum(not agency.column for agency in agencies)
        else:
            asked += 1
            done += has_recorded_row(case, table)
    return Share(done, asked)


def of_case(audit: Audit, case: Case) -> Share:
    return sum((of_stage(audit, case, stage) for stage in audit.instrument.stages), NOTHING)


def of_audit(audit: Audit) -> Share:
    return sum((of_case(audit, case) for case in audit.cases.values()), NOTHING)


class Shares:
    """The share of each case, worked out anew only where the case, the checklist or the settings changed."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Case, Share]] = {}
        self._rules: tuple[object, object] = (None, None)

    def one(self, audit: Audit, case: Case) -> Share:
        self._follow(audit)
        held = self._known.get(case.id)
        if held is None or held[0] is not case:
            held = self._known[case.id] = (case, of_case(audit, case))
        return held[1]

    def of(self, audit: Audit) -> tuple[Share, ...]:
        """One for each case, in the order of the picture."""
        return tuple(self.one(audit, case) for case in audit.cases.values())

    def whole(self, audit: Audit) -> Share:
        return sum(self.of(audit), NOTHING)

    def complete(self, audit: Audit) -> bool:
        """Whether every case has been counted, so that the whole is told at once."""
        self._follow(audit)
        return self._known.keys() >= set(audit.cases)

    def _follow(self, audit: Audit) -> None:
        """Forgets what was counted by other rules."""
        rules = (audit.instrument, audit.settings)
        if not all(a is b for a, b in zip(rules, self._rules, strict=True)):
            self._rules, self._known = rules, {}


def status(audit: Audit, case: Case, share: Share | None = None) -> str:
    """ "not started", "in progress", "complete" (all answered), "ready" (the auditor says so), "signed off".

    A case list fills items of the first stage and the children, so these alone are no start. `share` is that
    of the case, where it is known.
    """
    if case.signed_off:
        return "signed off"
    if case.ready:
        return "ready"
    share = of_case(audit, case) if share is None else share
    if share.asked and share.whole:
        return "complete"
    return "in progress" if _started(audit, case) else "not started"


def _started(audit: Audit, case: Case) -> bool:
    first, *later = audit.instrument.stages
    filled = {*first.items, "children"}
    if any(
        answer.value and place.item not in filled and not place.row for place, answer in case.answers.items()
    ):
        return True
    tables = [table for stage in (first, *later) for table in counted_tables(audit, stage)]
    return any(has_recorded_row(case, table) for table in tables if table.id not in filled)
