"""What is still to do in a case before it can be signed off.

The rule kept here: each thing names its place, so that the auditor can go there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.domain.agency_rows import asked_agencies
from workbench.domain.ages import doubt
from workbench.domain.audit import Audit, Case, Place
from workbench.domain.entry import say_date
from workbench.domain.information import TABLE as INFORMATION
from workbench.domain.information import pieces
from workbench.domain.instrument import Item, Scale, Stage, Table
from workbench.domain.relevance import (
    counted_tables,
    has_recorded_row,
    hidden_answers,
    recorded_rows,
    relevant,
    shown,
)
from workbench.domain.siblings import CHILDREN, child_label, own_answers
from workbench.domain.suggestions import document_not_seen, unseen_documents
from workbench.domain.timescales import AGENCIES, Timescale, conference_timescale, discussion_timescale

CONCERNS = "concerns"


@dataclass(frozen=True, slots=True)
class ToDo:
    kind: str
    """concern, answer, evidence, agency, table, contradiction or hidden."""
    text: str
    stage: str
    place: Place | None


def still_to_do(audit: Audit, case: Case) -> tuple[ToDo, ...]:
    """Immediate concerns that are open; stage by stage answers, evidence and tables; then contradictions;
    then answers that are hidden.
    """
    found = [
        todo
        for stage in audit.instrument.stages
        for todo in (*_asked(audit, case, stage), *_tables(audit, case, stage))
    ]
    contradictions = list(_contradictions(audit, case))
    told = {todo.place for todo in contradictions}
    hidden = [place for place in hidden_answers(audit, case) if place not in told]
    return (*_concerns(case), *found, *contradictions, *(_hidden(audit, place) for place in hidden))


def open_concerns(case: Case) -> tuple[int, ...]:
    """The rows of the log of immediate concerns that have no closing date yet."""
    rows = (row for row in case.table(CONCERNS) if not case.value(CONCERNS, row, "closed"))
    return tuple(
        row for row in rows if any(case.value(CONCERNS, row, column) for column in ("seen", "what", "told"))
    )


def _concerns(case: Case) -> Iterator[ToDo]:
    for row in open_concerns(case):
        seen = case.value(CONCERNS, row, "seen")
        what = f"Immediate concern of {say_date(seen)} is open" if seen else "An immediate concern is open"
        yield ToDo("concern", what, "", Place(CONCERNS, row, "closed"))


def _asked(audit: Audit, case: Case, stage: Stage) -> Iterator[ToDo]:
    for item in (audit.instrument.items[name] for name in stage.items):
        if not relevant(audit, case, item):
            continue
        if not case.value(item.id):
            if item.needed:
                yield ToDo("answer", f"{item.code} {item.ask}", stage.id, Place(item.id))
        elif _lacks_evidence(audit, case, item):
            yield ToDo("evidence", f"Evidence for {item.code}", stage.id, Place(item.id))
        for one in own_answers(case, item.id) if item.judged else ():
            if not one.answer.note.strip():
                text = f"Reason why {item.code} differs for {one.child}"
                yield ToDo("evidence", text, stage.id, Place(item.id, one.row))


def _lacks_evidence(audit: Audit, case: Case, item: Item) -> bool:
    answer = case.answer(item.id)
    scale = audit.instrument.scale_of(item)
    choice = scale.choice(answer.value) if scale else None
    asked_for = item.always_evidence or (choice is not None and choice.asks_evidence)
    return asked_for and not answer.note.strip()


def _tables(audit: Audit, case: Case, stage: Stage) -> Iterator[ToDo]:
    for table in counted_tables(audit, stage):
        if table.id == AGENCIES:
            yield from _agencies(audit, case, table)
        elif not has_recorded_row(case, table):
            yield ToDo("table", f"{table.title}: nothing recorded", stage.id, Place(table.id))
        elif table.id == INFORMATION:
            started = recorded_rows(case, table)
            open_ = [piece.row for piece in pieces(case) if not piece.kind and piece.row in started]
            if open_:
                text = f"{table.title}: {len(open_)} not yet classed"
                yield ToDo("table", text, stage.id, Place(table.id, open_[0], _first_open(case, open_[0])))


def _agencies(audit: Audit, case: Case, table: Table) -> Iterator[ToDo]:
    """Each agency that is not answered, at the first column that is open."""
    for one in asked_agencies(audit, case, table):
        if one.column:
            asked = table.column(one.column).label
            asked = f"{asked[:1].lower()}{asked[1:].rstrip('?')}?"
            text = f"{one.name}: {asked if one.row else 'no row in the table of agencies'}"
            place = Place(table.id, one.row, one.column) if one.row else Place(table.id)
            yield ToDo("agency", text, table.stage, place)


def _first_open(case: Case, row: int) -> str:
    columns = ("known", "at_discussion", "at_conference")
    return next((column for column in columns if not case.value(INFORMATION, row, column)), columns[0])


def _contradictions(audit: Audit, case: Case) -> Iterator[ToDo]:
    yield from _about_the_conference(audit, case)
    discussion, conference = discussion_timescale(audit, case), conference_timescale(audit, case)
    if _reversed(discussion):
        yield _contradiction(audit, "case.concern_date", "The concern is dated after the discussion")
    if _reversed(conference):
        yield _contradiction(audit, "case.sd_date", "The discussion is dated after the conference")
    yield from _met_unseen(audit, case)
    yield from _ages(audit, case)


def _about_the_conference(audit: Audit, case: Case) -> Iterator[ToDo]:
    needed, outcome = shown(audit, case, "case.icpc_needed"), shown(audit, case, "case.outcome")
    dated = case.value("case.icpc_date")
    if dated and needed == "no":
        yield _contradiction(
            audit,
            "case.icpc_date",
            "A conference date is recorded, but the conference was judged unnecessary",
        )
    if not dated and outcome in ("plan", "no_plan"):
        yield _contradiction(
            audit, "case.icpc_date", "The conference has an outcome, but its date is not recorded"
        )
    if dated and needed != "no" and outcome == "no_conference":
        yield _contradiction(audit, "case.outcome", "The outcome is “no conference”, but one is dated")


def _reversed(time: Timescale) -> bool:
    return time.start is not None and time.end is not None and time.end < time.start


def _met_unseen(audit: Audit, case: Case) -> Iterator[ToDo]:
    unseen = unseen_documents(case)
    for item in audit.instrument.judged if unseen else ():
        told = document_not_seen(item.rests_on, unseen)
        if not told or not relevant(audit, case, item):
            continue
        scale, why = audit.instrument.scales[item.scale], f"but it rests on the {_inside(told)}"
        if _says_met(scale, case.value(item.id)):
            yield _contradiction(audit, item.id, f"{item.code} is met, {why}")
        for one in own_answers(case, item.id):
            if _says_met(scale, one.answer.value):
                text = f"{item.code} is met for {one.child}, {why}"
                yield ToDo("contradiction", text, item.stage, Place(item.id, one.row))


def _says_met(scale: Scale, key: str) -> bool:
    choice = scale.choice(key)
    return choice is not None and choice.met


def _ages(audit: Audit, case: Case) -> Iterator[ToDo]:
    """What stands as a child's age and cannot be read as one."""
    table = audit.instrument.tables.get(CHILDREN)
    for row in case.table(CHILDREN) if table else ():
        if fault := doubt(CHILDREN, "age", case.value(CHILDREN, row, "age")):
            place = Place(CHILDREN, row, "age")
            yield ToDo(
                "contradiction", f"{child_label(case, row)}: {fault}", table.stage if table else "", place
            )


def _inside(unseen: str) -> str:
    """ "Conference minutes: not on file" within a sentence."""
    document, _, why = unseen.partition(": ")
    return f"{document[:1].lower()}{document[1:]}, which {'are' if document.endswith('s') else 'is'} {why}"


def _contradiction(audit: Audit, item: str, text: str) -> ToDo:
    return ToDo("contradiction", text, _stage_of(audit, item), Place(item))


def _hidden(audit: Audit, place: Place) -> ToDo:
    code = audit.instrument.items[place.item].code
    text = f"{code} has an answer that is hidden: kept, but not counted"
    return ToDo("hidden", text, _stage_of(audit, place.item), place)


def _stage_of(audit: Audit, item: str) -> str:
    found = audit.instrument.items.get(item)
    return found.stage if found else audit.instrument.stages[0].id
