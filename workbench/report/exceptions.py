"""Exceptions only: every statement that was not fully met, by statement and by case.

The rule kept here: what was met is not told again; what could not be seen is no exception.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from workbench.domain.audit import Audit, Case
from workbench.domain.instrument import Choice, Item
from workbench.domain.progress import case_facts
from workbench.domain.tally import Count, tally
from workbench.report.blocks import Block, Cell, Grid, Heading, refer, say
from workbench.report.wording import case_heading, count, source


def introduction(audit: Audit) -> Iterator[Block]:
    counted = [found for found in tally(audit).values() if found.base]
    missed = sum(found.base - found.met for found in counted)
    named = sum(1 for found in counted if found.met < found.base)
    yield Heading(1, "What this lists")
    yield say(
        f"Of {count(sum(found.base for found in counted), 'answer that counts', 'answers that count')}, "
        f"{count(missed, 'says', 'say')} that a statement was not, or only partly, met or that the record "
        f"is silent. They concern {count(named, 'statement')}. "
        "Answers that rest on a document that could not be seen are not listed.",
        "lead",
    )
    yield refer("", "exceptions", " gives the numbers.")


def by_statement(audit: Audit) -> Iterator[Block]:
    counted = tally(audit)
    missed = [item for item in audit.instrument.judged if _missed(audit, counted[item.id])]
    yield Heading(1, "By statement")
    if not missed:
        yield say("Every statement was met in every case in which it counts.")
        return
    yield _overview(audit, missed)
    for item in missed:
        found = counted[item.id]
        yield Heading(2, f"{item.code}  {item.ask}")
        yield Grid(
            ("Case", "Answer", "Evidence and notes"),
            tuple(_row(case.name, case, item, choice) for case, choice in _missed(audit, found)),
            f"{item.code}: met in {found.met} of {count(found.base, 'case')}, not fully met in these",
            (11, 15, 74),
            numbered=False,
        )


def by_case(audit: Audit) -> Iterator[Block]:
    counted = tally(audit)
    of_case: dict[int, list[tuple[Item, Choice]]] = defaultdict(list)
    for item in audit.instrument.judged:
        for case, choice in _missed(audit, counted[item.id]):
            of_case[case.id].append((item, choice))
    yield Heading(1, "By case")
    for case in audit.in_order:
        missed = of_case[case.id]
        yield Heading(2, case_heading(case, case_facts(audit, case)))
        if missed:
            yield Grid(
                ("No.", "Statement", "Answer"),
                tuple((item.code, item.ask, Cell(choice.label, choice.tone)) for item, choice in missed),
                f"{case.name}: statements not fully met",
                (9, 73, 18),
                numbered=False,
            )
        else:
            yield say("Every statement that counts was met.")


def _overview(audit: Audit, missed: list[Item]) -> Grid:
    counted = tally(audit)
    choices = [c for c in audit.instrument.scales["met"].choices if c.in_base and not c.met]
    return Grid(
        ("No.", "Statement", *(choice.label for choice in choices), "Out of"),
        tuple(
            (
                item.code,
                item.ask,
                *(str(len(counted[item.id].cases(choice.key)) or "–") for choice in choices),
                str(counted[item.id].base),
            )
            for item in missed
        ),
        "Statements that were not met in every case, in cases",
        (8, 52, *(10 for _ in choices), 9),
        frozenset(range(2, len(choices) + 3)),
        name="exceptions",
    )


def _missed(audit: Audit, found: Count) -> list[tuple[Case, Choice]]:
    """The cases in the base that did not meet it, by answer as the scale has them, then by number."""
    choices = [c for c in audit.instrument.scales["met"].choices if c.in_base and not c.met]
    order = sorted(choices, key=lambda choice: choice.key != "not_met")
    return [(audit.cases[case], choice) for choice in order for case in found.cases(choice.key)]


def _row(name: str, case: Case, item: Item, choice: Choice) -> tuple[Cell | str, ...]:
    answer = case.answer(item.id)
    where = source(answer.document, answer.dated, answer.page)
    told = answer.note + (f"\n[{where}]" if where else "")
    return name, Cell(choice.label, choice.tone), told.strip()
