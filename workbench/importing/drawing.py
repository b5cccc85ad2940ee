"""Drawing from a list that is kept in the audit, and the next reserve for a case that cannot be audited.

The rule kept here: a draw never takes away a case in which the auditor has recorded anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from workbench.domain.audit import Answer, Audit, Case, Place, Refused
from workbench.domain.entry import accepted
from workbench.domain.intake import Intake, ListedCase
from workbench.domain.lists import CaseList, Draw, Lot, Replaced
from workbench.importing.cases import Group, listed_cases
from workbench.importing.choosing import Choice, choose, next_reserve
from workbench.importing.rows import ListRow, key_of


def newest(audit: Audit) -> CaseList:
    """The list that was taken in last. Raises Refused where none is kept."""
    if not audit.lists:
        raise Refused("No case list is kept in this audit. Import one first.")
    return audit.lists[max(audit.lists)]


def drawn(
    audit: Audit, kept: CaseList, rows: Sequence[ListRow], choice: Choice, *, take_all: bool = False
) -> Intake:
    """The draw as one deed: cases drawn are made, those not drawn and not begun are taken out again."""
    homes = _homes(audit, kept)
    groups = _groups(rows, homes, take_all)
    chosen = choose(groups, choice, audit.instrument)
    taken = {row.row for group in chosen.groups for row in group.rows}
    fresh = [group for group in chosen.groups if not any(row.row in homes for row in group.rows)]
    dropped = []
    for group in groups:
        case = next((homes[row.row] for row in group.rows if row.row in homes), None)
        if case is None or any(row.row in taken for row in group.rows):
            continue
        if not untouched(audit, case, listed_cases([group])[0]):
            raise Refused(
                f"{case.name} was not drawn, but something has been recorded in it. Remove it yourself, or "
                "choose by hand. Nothing was changed."
            )
        dropped.append(case.id)
    count = len(chosen.sample)
    seed = f" with seed {choice.seed}" if chosen.draw.seed else ""
    return Intake(
        label=f"Draw {count:,} of {chosen.draw.frame:,} cases from {kept.file}{seed}",
        kept=kept,
        cases=listed_cases(fresh),
        dropped=tuple(dropped),
        draw=chosen.draw,
        sampling=chosen.words,
    )


def _homes(audit: Audit, kept: CaseList) -> dict[int, Case]:
    """By line of the list: the case that stands for it."""
    return {one.line: case for case in audit.in_order for one in case.sources if one.case_list == kept.id}


def _groups(rows: Sequence[ListRow], homes: Mapping[int, Case], take_all: bool) -> list[Group]:
    """Rows that share a case of the audit together, every other row on its own."""
    groups: dict[tuple[str, int], list[ListRow]] = {}
    met: set[tuple[str, str, str]] = set()
    for row in rows:
        if row.refusal is not None or key_of(row) in met or not (take_all or row["icpc_date"]):
            continue
        met.add(key_of(row))
        home = homes.get(row.row)
        groups.setdefault(("case", home.id) if home else ("row", row.row), []).append(row)
    return [Group(tuple(group)) for group in groups.values()]


def untouched(audit: Audit, case: Case, listed: ListedCase) -> bool:
    """Whether the case holds nothing but what the list and the checklist put there."""
    expected: dict[tuple[str, str], set[str]] = {
        (item, ""): {accepted(audit.instrument, Place(item), value)}
        for item, value in listed.case.answers.items()
    }
    for table, rows in listed.case.tables.items():
        for values in rows:
            for column, value in values.items():
                kept = accepted(audit.instrument, Place(table, 0, column), value)
                expected.setdefault((table, column), set()).add(kept)
    for table_id, asked in audit.instrument.tables.items():
        if asked.preset:
            expected[table_id, asked.columns[0].id] = set(asked.preset)
    return all(
        answer == Answer(answer.value) and answer.value in expected.get((place.item, place.column), set())
        for place, answer in case.answers.items()
    )


def draw_of(audit: Audit, case: Case) -> Draw | None:
    """The draw that the case came from."""
    lists = {one.case_list for one in case.sources}
    found = [draw for draw in audit.draws.values() if draw.case_list in lists]
    return max(found, key=lambda draw: draw.id, default=None)


def reserve_for(audit: Audit, case: Case) -> tuple[Draw, Lot]:
    """The reserve that comes next. Raises Refused where there is none."""
    draw = draw_of(audit, case)
    if draw is None:
        raise Refused(f"{case.name} was not drawn from a list, so there are no reserves for it.")
    used = {one.line for other in audit.in_order for one in other.sources if one.case_list == draw.case_list}
    left = replace(draw, reserves=tuple(lot for lot in draw.reserves if not used.intersection(lot.lines)))
    lot = next_reserve(left, [one.line for one in case.sources if one.case_list == draw.case_list])
    if lot is None:
        raise Refused("There is no reserve left in the draw. Import further cases from the list instead.")
    return left, lot


def replacement(
    audit: Audit, case: Case, rows: Mapping[int, ListRow], reason: str, *, say: bool = True
) -> Intake:
    """The case taken out and the next reserve made instead, as one deed with the reason. Raises Refused."""
    reason = " ".join(reason.split())
    if not reason:
        raise Refused("Say why the case cannot be audited; the reason is kept in the history.")
    draw, lot = reserve_for(audit, case)
    group = Group(tuple(rows[line] for line in lot.lines))
    number = max(one.number for one in audit.cases.values()) + 1
    after = replace(
        draw,
        drawn=(*draw.drawn, lot),
        reserves=tuple(one for one in draw.reserves if one != lot),
        replaced=(*draw.replaced, Replaced(case.number, number, reason)),
    )
    sampling = None
    if say:
        told = f"{case.name} could not be audited and was replaced by the next reserve, Case {number}."
        sampling = " ".join(filter(None, (audit.settings.sampling.strip(), told)))
    return Intake(
        label=f"{case.name} replaced by Case {number}, the next reserve: {reason}",
        kept=audit.lists[draw.case_list],
        cases=listed_cases([group]),
        dropped=(case.id,),
        draw=after,
        sampling=sampling,
    )
