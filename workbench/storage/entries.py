"""Answers from a file into changes: every line right, or none taken and each fault named by its line.

The rule kept here: an entry adds to what is there; it never blanks an answer or a note.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from workbench.domain.audit import Answer, Audit, Case, Change, Place, Refused
from workbench.domain.entry import Entry, accepted, clean
from workbench.domain.instrument import Instrument
from workbench.domain.picture import stored
from workbench.storage.making import letters


class EntryFaults(Refused):
    """Lines that cannot be taken in; `faults` are (line, reason)."""

    def __init__(self, faults: Sequence[tuple[int, str]]) -> None:
        self.faults = tuple(faults)
        told = "; ".join(f"line {line}: {reason}" for line, reason in faults)
        super().__init__(f"Nothing was taken in. {told}")


def right_answer(instrument: Instrument, place: Place, answer: Answer) -> Answer:
    """The answer as it is kept. Raises Refused where its value does not belong at `place`."""
    return replace(
        answer,
        value=accepted(instrument, place, answer.value),
        note=clean(answer.note),
        document=clean(answer.document),
        dated=clean(answer.dated),
        page=clean(answer.page),
    )


def answer_change(case: int, place: Place, before: Answer | None, after: Answer) -> Change:
    kept = stored(after) or None
    return Change("answer", (case, *place), stored(before) if before is not None else None, kept)


def said_of_case(case: Case, said: Iterable[tuple[str, str]]) -> list[Change]:
    """The changes that make these the values of these items of a case; "" takes one away."""
    return [
        answer_change(case.id, Place(item), case.answers.get(Place(item)), Answer(value))
        for item, value in said
        if value != case.value(item)
    ]


def changes_of(audit: Audit, entries: Sequence[Entry], first_id: int) -> tuple[list[Change], int]:
    """The changes that record all entries, and how many ids they use. Raises EntryFaults."""
    taking = _Taking(audit, first_id)
    faults: list[tuple[int, str]] = []
    for entry in entries:
        try:
            taking.take(entry)
        except Refused as reason:
            faults.append((entry.line, str(reason)))
    if faults:
        raise EntryFaults(faults)
    return taking.changes(), taking.next_id - first_id


class _Taking:
    """What the entries so far come to."""

    def __init__(self, audit: Audit, first_id: int) -> None:
        self._instrument = audit.instrument
        self._cases = {case.number: case for case in audit.cases.values()}
        self._rows: dict[tuple[int, str], list[int]] = {}
        self._new_rows: list[Change] = []
        self._answers: dict[tuple[int, Place], tuple[Answer | None, Answer]] = {}
        self.next_id = first_id

    def changes(self) -> list[Change]:
        answers = [
            answer_change(case, place, before, after)
            for (case, place), (before, after) in self._answers.items()
            if after != (before or Answer())
        ]
        return [*self._new_rows, *answers]

    def take(self, entry: Entry) -> None:
        case = self._cases.get(entry.case)
        if case is None:
            raise Refused(f"there is no Case {entry.case}")
        if case.signed_off:
            raise Refused(f"{case.name} is signed off and read-only")
        given = entry.answer
        if given == Answer():
            raise Refused("there is neither a value nor a note")
        if not entry.column and entry.row:
            raise Refused("a row needs a column")
        value = accepted(self._instrument, Place(entry.item, 0, entry.column), given.value)
        place = Place(entry.item, self._row(case, entry) if entry.column else 0, entry.column)
        before, so_far = self._answers.get((case.id, place), (case.answers.get(place),) * 2)
        old = so_far or Answer()
        after = Answer(
            value=value or old.value,
            note=clean(given.note) or old.note,
            document=clean(given.document) or old.document,
            dated=clean(given.dated) or old.dated,
            page=clean(given.page) or old.page,
            flag=given.flag or old.flag,
            star=given.star or old.star,
        )
        self._answers[case.id, place] = (before, after)

    def _row(self, case: Case, entry: Entry) -> int:
        rows = self._rows.setdefault((case.id, entry.item), list(case.table(entry.item)))
        wanted = entry.row.strip()
        if wanted.isdecimal():
            position = int(wanted)
            if 1 <= position <= len(rows):
                return rows[position - 1]
            if position == len(rows) + 1:
                return self._added(case, entry.item, rows)
            raise Refused(f"{entry.item} has {len(rows)} rows, so row {position} cannot be filled yet")
        first = self._instrument.tables[entry.item].columns[0].id
        for row in rows:
            if wanted and case.value(entry.item, row, first).casefold() == wanted.casefold():
                return row
        raise Refused(f"{entry.item} has no row {wanted!r}")

    def _added(self, case: Case, table: str, rows: list[int]) -> int:
        row, self.next_id = self.next_id, self.next_id + 1
        rows.append(row)
        self._new_rows.append(Change("row", (case.id, row), None, {"table": table, "position": len(rows)}))
        if table == "children":
            label = Answer(f"Child {letters(len(rows))}")
            self._answers[case.id, Place(table, row, "label")] = (None, label)
        return row
