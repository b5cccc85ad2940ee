"""Pictures of audits for tests, made without a file: cases, answers and rows in a line each.

`make_audit(3)`, `answered(case, "sd.timely", "met", note="p. 2")`, `with_row(case, "children", age="4")`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from functools import cache
from importlib.resources import files
from itertools import count
from typing import Any

from hypothesis import strategies as st

from workbench.domain.audit import Answer, Audit, Case, EarlierAudit, FindingEdit, Place, Settings
from workbench.domain.instrument import Instrument, Item, parse

MET_SCALE = ("met", "partly", "not_met", "not_recorded", "not_seen", "na", "")
IN_BASE = ("met", "partly", "not_met", "not_recorded")


@cache
def instrument() -> Instrument:
    """The checklist that ships."""
    return parse(instrument_text())


@cache
def instrument_text() -> str:
    return (files("resources") / "instruments" / "strategy-and-icpc.toml").read_text(encoding="utf-8")


def make_case(number: int = 1, values: Mapping[str, str] | None = None, *, preset: bool = False) -> Case:
    """A case with its values by item; `preset` gives it the rows that every new case starts with."""
    made = Case(number, number, {Place(item): Answer(value) for item, value in (values or {}).items()})
    for table in instrument().tables.values() if preset else ():
        for first in table.preset:
            made = with_row(made, table.id, **{table.columns[0].id: first})
    return made


def make_audit(*cases: Case | int, **others: Any) -> Audit:
    """An audit of these cases, or of so many empty ones.

    Further names are fields of the settings (`title="…"`), or `edits`, `earlier`, `recommendations`,
    `checklist`.
    """
    made = [one if isinstance(one, Case) else None for one in cases]
    if None in made:
        (number,) = cases
        assert isinstance(number, int)
        made = [make_case(n) for n in range(1, number + 1)]
    edits: Mapping[str, FindingEdit] = others.pop("edits", {})
    earlier: EarlierAudit = others.pop("earlier", EarlierAudit())
    recommendations = others.pop("recommendations", {})
    checklist: Instrument = others.pop("checklist", instrument())
    assert others.keys() <= {entry.name for entry in fields(Settings)}
    return Audit(
        settings=Settings(**others),
        instrument=checklist,
        cases={one.id: one for one in made if one is not None},
        findings=edits,
        recommendations=recommendations,
        earlier=earlier,
    )


def answered(case: Case, item: str, value: str, note: str = "", **more: Any) -> Case:
    """The case with one answer more (or another one)."""
    return replace(case, answers={**case.answers, Place(item): Answer(value, note, **more)})


def with_row(case: Case, table: str, **values: str) -> Case:
    """The case with one row more at the end of a table."""
    taken = {row for rows in case.rows.values() for row in rows}
    row = next(number for number in count(1) if number not in taken)
    cells = {Place(table, row, column): Answer(value) for column, value in values.items()}
    rows = {**case.rows, table: (*case.table(table), row)}
    return replace(case, answers={**case.answers, **cells}, rows=rows)


def in_row(case: Case, table: str, first: str, **values: str) -> Case:
    """The case with values recorded in the row whose first column says `first`."""
    column = instrument().tables[table].columns[0].id
    row = next(row for row in case.table(table) if case.value(table, row, column) == first)
    cells = {Place(table, row, name): Answer(value) for name, value in values.items()}
    return replace(case, answers={**case.answers, **cells})


def replaced(audit: Audit, case: Case) -> Audit:
    """The audit with this case in the place of the one with its id."""
    return replace(audit, cases={**audit.cases, case.id: case})


def audit_of_answers(item: str, answers: Mapping[str, int], *cases: Case, **others: Any) -> Audit:
    """An audit with as many cases as one statement needs for these answers, e.g. {"met": 13, "partly": 2}.

    A statement that is shown by the answer to another item gets that answer as well.
    """
    made = list(cases)
    for value, number in answers.items():
        for _ in range(number):
            made.append(answered(asking(make_case(len(made) + 1), item), item, value))
    return make_audit(*made, **others) if made else make_audit(0, **others)


def asking(case: Case, item: str) -> Case:
    """The case with the answer that shows a hidden item."""
    when = instrument().items[item].when
    return answered(case, when.item, when.values[0]) if when else case


def complete_case(number: int = 1, value: str = "met") -> Case:
    """A case in which everything that is asked has an answer, and no contradiction."""
    dates = {"case.concern_date": "2022-01-10", "case.sd_date": "2022-01-11", "case.icpc_date": "2022-01-25"}
    details = {"case.icpc_needed": "yes", "case.outcome": "plan", "case.category": "neglect"}
    yes_no = {"case.open": "no", "case.syv": "no"}
    case = make_case(number, dates | details | yes_no, preset=True)
    for item in instrument().judged:
        if item.when is None or case.value(item.when.item) in item.when.values:
            case = answered(case, item.id, value, note="Minutes, page 2")
    case = with_row(case, "children", label="Child A", age="4")
    case = with_row(case, "network", role="mother", at_discussion="yes", at_conference="yes")
    case = in_row(case, "documents", "Conference minutes", seen="seen")
    case = with_row(case, "info.items", known="yes", at_discussion="yes", at_conference="yes", effect="none")
    for agency in ("Children's social care", "Police", "GP"):
        meetings = {"at_discussion": "took_part", "shared": "good", "at_conference": "attended"}
        report = {"expected": "yes", "received": "2022-01-19", "parents": "yes", "child": "yes"}
        judged = {"needs": "met", "thresholds": "met", "voice": "met"}
        case = in_row(case, "agency.rows", agency, involved="yes", **meetings, **report, **judged)
    return case


# --- for hypothesis ----------------------------------------------------------------------------------------


def _values(item: Item) -> st.SearchStrategy[str]:
    scale = instrument().scale_of(item)
    if scale:
        return st.sampled_from(["", *(choice.key for choice in scale.choices)])
    if item.kind == "date":
        return st.dates().map(str) | st.just("")
    return st.text(max_size=10)


@st.composite
def cases(draw: st.DrawFn, number: int = 1) -> Case:
    """A case with any answers to its items and any rows in the tables of information and agencies."""
    items = list(instrument().items.values())
    case = make_case(number, {item.id: draw(_values(item)) for item in draw(st.sets(st.sampled_from(items)))})
    for table in ("info.items", "agency.rows", "network", "documents", "children"):
        columns = [c for c in instrument().tables[table].columns if c.kind != "derived"]
        for _ in range(draw(st.integers(0, 2))):
            case = with_row(case, table, **{c.id: draw(_cell(c.scale, c.kind)) for c in columns})
    return case


def _cell(scale: str, kind: str) -> st.SearchStrategy[str]:
    name = scale or ("yesno" if kind == "yesno" else "")
    if name:
        return st.sampled_from(["", *(choice.key for choice in instrument().scales[name].choices)])
    if kind == "date":
        return st.dates().map(str) | st.just("")
    return st.sampled_from(["", "Police", "Conference minutes", "4", "unborn"])


@st.composite
def audits(draw: st.DrawFn, most: int = 4) -> Audit:
    """An audit of up to `most` such cases."""
    return make_audit(*(draw(cases(number)) for number in range(1, draw(st.integers(1, most)) + 1)))
