"""The changes that make and unmake cases and rows.

The rule kept here: positions of a table's rows are always 1, 2, 3 … without gaps.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from workbench.domain.audit import Answer, Audit, Case, Change, NewCase, Place, Refused
from workbench.domain.entry import accepted
from workbench.domain.instrument import Instrument, Table
from workbench.domain.picture import stored


def changes_for(
    audit: Audit, cases: Sequence[NewCase], first_id: int
) -> tuple[tuple[int, ...], list[Change], int]:
    """Ids of the new cases, the changes that make them, and how many ids were used.

    Every case starts with the checklist's preset rows; rows given for such a table fill the preset row
    with the same first value, or follow after.
    """
    number = max((case.number for case in audit.cases.values()), default=0)
    ids: list[int] = []
    made: list[Change] = []
    next_id = first_id
    for offset, new in enumerate(cases, start=1):
        case, next_id = next_id, next_id + 1
        ids.append(case)
        made.append(Change("case", (case,), None, {"number": number + offset}))
        made += _values(audit.instrument, case, new.answers)
        for table in audit.instrument.tables.values():
            for position, values in enumerate(_first_rows(table, new.tables.get(table.id, ())), start=1):
                row, next_id = next_id, next_id + 1
                made.append(_row(case, row, table.id, None, position))
                made += _cells(audit.instrument, case, table.id, row, values)
    return tuple(ids), made, next_id - first_id


def _first_rows(table: Table, given: Sequence[Mapping[str, str]]) -> Iterable[Mapping[str, str]]:
    name = table.columns[0].id
    left = list(given)
    for preset in table.preset:
        fitting = next((row for row in left if row.get(name) == preset), None)
        if fitting is not None:
            left.remove(fitting)
        yield fitting or {name: preset}
    for number, row in enumerate(left, start=1):
        if table.id == "children" and not row.get("label"):
            yield {**row, "label": f"Child {letters(number)}"}
        else:
            yield row


def letters(number: int) -> str:
    """1 → A, 26 → Z, 27 → AA."""
    name = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def changes_without(case: Case) -> list[Change]:
    """The changes that take a case away, with everything recorded about it."""
    made = [
        Change("answer", (case.id, *place), stored(answer), None) for place, answer in case.answers.items()
    ]
    for table, rows in case.rows.items():
        made += [_row(case.id, row, table, position, None) for position, row in enumerate(rows, start=1)]
    made += [
        Change("source", (case.id, one.case_list, one.line), {"child": one.child}, None)
        for one in case.sources
    ]
    return [*made, Change("case", (case.id,), {"number": case.number}, None)]


def row_added(
    audit: Audit, case: Case, table: str, row: int, values: Mapping[str, str], at: int | None
) -> list[Change]:
    """A row at position `at`, the later ones moved down."""
    if table not in audit.instrument.tables:
        raise Refused(f"The checklist has no table called {table!r}.")
    rows = case.table(table)
    position = len(rows) + 1 if at is None else max(1, min(at, len(rows) + 1))
    if table == "children" and not values.get("label"):
        values = {**values, "label": f"Child {_free_letter(case)}"}
    after = [*rows[: position - 1], row, *rows[position - 1 :]]
    made = _moved(case.id, table, rows, after)
    return [*made, *_cells(audit.instrument, case.id, table, row, values)]


def _free_letter(case: Case) -> str:
    taken = {case.value("children", row, "label") for row in case.table("children")}
    number = 1
    while f"Child {letters(number)}" in taken:
        number += 1
    return letters(number)


def row_dropped(case: Case, table: str, row: int) -> list[Change]:
    rows = case.table(table)
    if row not in rows:
        raise Refused(f"{case.name} has no such row any more; nothing was changed.")
    made = [
        Change("answer", (case.id, *place), stored(answer), None)
        for place, answer in case.answers.items()
        if place.row == row  # ids of rows are never used twice, so a child's own answers go with it
    ]
    return made + _moved(case.id, table, rows, [one for one in rows if one != row])


def row_moved(case: Case, table: str, row: int, to: int) -> list[Change]:
    rows = case.table(table)
    if row not in rows:
        raise Refused(f"{case.name} has no such row any more; nothing was changed.")
    after = [one for one in rows if one != row]
    after.insert(max(1, min(to, len(rows))) - 1, row)
    return _moved(case.id, table, rows, after)


def _moved(case: int, table: str, before: Sequence[int], after: Sequence[int]) -> list[Change]:
    was = {row: position for position, row in enumerate(before, start=1)}
    now = {row: position for position, row in enumerate(after, start=1)}
    return [
        _row(case, row, table, was.get(row), now.get(row))
        for row in dict.fromkeys((*before, *after))
        if was.get(row) != now.get(row)
    ]


def _row(case: int, row: int, table: str, before: int | None, after: int | None) -> Change:
    def at(position: int | None) -> dict[str, object] | None:
        return None if position is None else {"table": table, "position": position}

    return Change("row", (case, row), at(before), at(after))


def _values(instrument: Instrument, case: int, values: Mapping[str, str]) -> list[Change]:
    made = []
    for item, text in values.items():
        value = accepted(instrument, Place(item), text)
        if value:
            made.append(Change("answer", (case, item, 0, ""), None, stored(Answer(value))))
    return made


def _cells(
    instrument: Instrument, case: int, table: str, row: int, values: Mapping[str, str]
) -> list[Change]:
    made = []
    for column, text in values.items():
        value = accepted(instrument, Place(table, row, column), text)
        if value:
            made.append(Change("answer", (case, table, row, column), None, stored(Answer(value))))
    return made
