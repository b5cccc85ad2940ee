"""Lists in the file: their rows beside the journal, and everything they bring within it, as one deed.

The rule kept here: an undo takes back all that an import did; the packed rows stay for a redo.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, insert, select

from workbench.domain.audit import Answer, Audit, Change
from workbench.domain.intake import Found, Intake, ListedCase
from workbench.domain.lists import CaseList, Draw
from workbench.domain.picture import settings_stored
from workbench.storage import schema
from workbench.storage.entries import answer_change, right_answer
from workbench.storage.making import changes_for, changes_without
from workbench.storage.writable import open_case


@dataclass(frozen=True, slots=True)
class Plan:
    """A deed that is ready to be committed."""

    label: str
    changes: list[Change]
    used: int = 0
    """How many ids it takes."""
    cases: tuple[int, ...] = ()
    """The cases that it makes."""
    also: Callable[[Connection], object] | None = None


def rows_of(connection: Connection, case_list: int) -> tuple[bytes, ...]:
    """The packed rows of a list, in their order."""
    t = schema.list_blocks.c
    return tuple(connection.execute(select(t.body).where(t.list == case_list).order_by(t.block)).scalars())


def take_in(audit: Audit, wanted: Intake, first_id: int) -> Plan:
    """The changes of an intake. Raises Refused where a case that it touches may not be changed."""
    next_id = first_id
    changes: list[Change] = []
    also = None
    kept = wanted.kept
    if not kept.id:
        kept, next_id = replace(kept, id=next_id), next_id + 1
        changes.append(Change("list", (kept.id,), None, kept.stored))
        also = _writer(kept, wanted.blocks)
    ids, made, used = changes_for(audit, [one.case for one in wanted.cases], next_id)
    next_id += used
    changes += made
    changes += _sources(audit.after(changes), kept.id, ids, wanted.cases)
    changes += _taken(audit, wanted)
    changes += _found(audit, kept.id, wanted.found)
    for case in wanted.dropped:
        changes += changes_without(open_case(audit, case))
    if wanted.draw is not None:
        change, next_id = _draw(audit, replace(wanted.draw, case_list=kept.id), next_id)
        changes.append(change)
    changes += _sampling(audit, wanted.sampling)
    return Plan(wanted.label, changes, next_id - first_id, ids, also)


def _writer(kept: CaseList, blocks: Sequence[bytes]) -> Callable[[Connection], object] | None:
    rows = [{"list": kept.id, "block": place, "body": body} for place, body in enumerate(blocks)]
    return (lambda connection: connection.execute(insert(schema.list_blocks), rows)) if rows else None


def _sources(after: Audit, case_list: int, ids: Sequence[int], cases: Sequence[ListedCase]) -> list[Change]:
    made = []
    for case, listed in zip(ids, cases, strict=True):
        children = after.cases[case].table("children")
        for line, place in listed.lines:
            child = children[place] if place < len(children) else 0
            made.append(Change("source", (case, case_list, line), None, {"child": child}))
    return made


def _taken(audit: Audit, wanted: Intake) -> list[Change]:
    made = []
    for one in wanted.taken:
        case = open_case(audit, one.case)
        before = case.answers.get(one.place)
        after = replace(before or Answer(), value=one.value)
        after = right_answer(audit.instrument, one.place, after)
        if after != before:
            made.append(answer_change(case.id, one.place, before, after))
    return made


def _found(audit: Audit, case_list: int, found: Sequence[Found]) -> list[Change]:
    there = {(case.id, one.case_list, one.line) for case in audit.cases.values() for one in case.sources}
    wanted = {(one.case, case_list, one.line): one.child for one in found}
    return [
        Change("source", key, None, {"child": child})
        for key, child in wanted.items()
        if key not in there and key[0] in audit.cases
    ]


def _draw(audit: Audit, draw: Draw, next_id: int) -> tuple[Change, int]:
    if not draw.id:
        return Change("draw", (next_id,), None, draw.stored), next_id + 1
    before = audit.draws.get(draw.id)
    return Change("draw", (draw.id,), before.stored if before else None, draw.stored), next_id


def _sampling(audit: Audit, words: str | None) -> list[Change]:
    if words is None or words == audit.settings.sampling:
        return []
    after = replace(audit.settings, sampling=words)
    return [Change("settings", (), settings_stored(audit.settings), settings_stored(after))]
