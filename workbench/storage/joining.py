"""Siblings put into one case after all, and parted again, with everything recorded for them.

The rule kept here: no answer is lost. Where two cases say different things, the first keeps its answer and
the other's goes into the note; a table's row that differs stays a row of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from workbench.domain.audit import Answer, Audit, Case, Change, Place, Refused
from workbench.domain.picture import stored
from workbench.domain.sibling_cases import both, label_free, pairs_up
from workbench.storage.entries import answer_change
from workbench.storage.lists import Plan
from workbench.storage.making import changes_without
from workbench.storage.writable import open_case


def join(audit: Audit, case: int, others: Sequence[int]) -> Plan:
    """Puts the other cases into the first, which keeps its number. Raises Refused."""
    into = open_case(audit, case)
    rest = [open_case(audit, other) for other in others if other != case]
    if not rest:
        raise Refused("Choose at least one other case to join.")
    after = audit
    changes: list[Change] = []
    for other in rest:
        made = _one_joined(after, after.cases[case], after.cases[other.id])
        changes += made
        after = after.after(made)
    names = ", ".join(other.name for other in rest)
    return Plan(f"{names} joined with {into.name} as siblings", changes)


def _one_joined(audit: Audit, into: Case, other: Case) -> list[Change]:
    """The other's answers and rows on top of those of the first; the other taken away first."""
    made = changes_without(other)
    for place, answer in other.answers.items():
        if place.column:
            continue
        before = into.answers.get(place)
        after = both(audit, place, before, answer, other.name)
        if after != before:
            made.append(answer_change(into.id, place, before, after))
    for table, rows in other.rows.items():
        made += _rows_joined(audit, into, other, table, rows)
    made += [
        Change("source", (into.id, one.case_list, one.line), None, {"child": one.child})
        for one in other.sources
        if (one.case_list, one.line) not in {(mine.case_list, mine.line) for mine in into.sources}
    ]
    return made


def _rows_joined(audit: Audit, into: Case, other: Case, table: str, rows: Iterable[int]) -> list[Change]:
    made: list[Change] = []
    taken = {into.value("children", row, "label") for row in into.table("children")}
    position = len(into.table(table))
    matched: set[int] = set()
    for row in rows:
        cells = {place.column: answer for place, answer in other.answers.items() if _in(place, table, row)}
        mine = pairs_up(audit.instrument, into, table, cells, matched)
        if mine is not None:
            matched.add(mine)
            made += _filled(into, table, mine, cells)
            continue
        position += 1
        if table == "children":
            cells = label_free(cells, taken)
        made.append(Change("row", (into.id, row), None, {"table": table, "position": position}))
        made += [
            Change("answer", (into.id, table, row, column), None, stored(answer))
            for column, answer in cells.items()
        ]
    return made


def _in(place: Place, table: str, row: int) -> bool:
    return place.item == table and place.row == row


def _of_a_child(place: Place) -> bool:
    """Whether it is one child's own answer to a statement."""
    return bool(place.row) and not place.column


def _filled(into: Case, table: str, row: int, cells: dict[str, Answer]) -> list[Change]:
    return [
        answer_change(into.id, Place(table, row, column), None, answer)
        for column, answer in cells.items()
        if Place(table, row, column) not in into.answers
    ]


def split(audit: Audit, case: int, children: Collection[int], first_id: int) -> Plan:
    """Some children of a case into a new case, with a copy of everything else recorded. Raises Refused."""
    found = open_case(audit, case)
    moved = [row for row in found.table("children") if row in children]
    staying = [row for row in found.table("children") if row not in children]
    if not moved or not staying:
        raise Refused("At least one child goes into the new case, and at least one stays.")
    new = first_id
    number = max(one.number for one in audit.cases.values()) + 1
    changes = [Change("case", (new,), None, {"number": number})]
    rows = {row: row for row in moved}
    next_id = new + 1
    for table, there in found.rows.items():
        for row in there if table != "children" else ():
            rows[row], next_id = next_id, next_id + 1
    changes += _children_moved(found, new, moved, staying)
    for table, there in found.rows.items():
        if table != "children":
            changes += [
                Change("row", (new, rows[row]), None, {"table": table, "position": place})
                for place, row in enumerate(there, start=1)
            ]
    changes += [
        Change("answer", (new, place.item, rows.get(place.row, 0), place.column), None, stored(answer))
        for place, answer in found.answers.items()
        if place.row in moved or (place.item != "children" and not _of_a_child(place))
    ]
    changes += _sources_moved(found, new, set(moved))
    return Plan(f"{found.name} split: Case {number} made of it", changes, next_id - first_id, (new,))


def _children_moved(found: Case, new: int, moved: Sequence[int], staying: Sequence[int]) -> list[Change]:
    """The rows of the children taken out of the one case and put into the other, under their own ids."""
    was = {row: place for place, row in enumerate(found.table("children"), start=1)}
    made = [
        Change("answer", (found.id, *place), stored(answer), None)
        for place, answer in found.answers.items()
        if place.row in moved
    ]

    def at(place: int) -> dict[str, object]:
        return {"table": "children", "position": place}

    made += [Change("row", (found.id, row), at(was[row]), None) for row in moved]
    made += [
        Change("row", (found.id, row), at(was[row]), at(place))
        for place, row in enumerate(staying, start=1)
        if was[row] != place
    ]
    return made + [Change("row", (new, row), None, at(place)) for place, row in enumerate(moved, start=1)]


def _sources_moved(found: Case, new: int, moved: set[int]) -> list[Change]:
    made = []
    for one in found.sources:
        if one.child in moved:
            told = {"child": one.child}
            made.append(Change("source", (found.id, one.case_list, one.line), told, None))
            made.append(Change("source", (new, one.case_list, one.line), None, told))
    return made
