"""One sheet for each case, with everything recorded about it that may go out.

The rule kept here: every answer, note and source is there; what identifies somebody and what stands in a
private table is passed over even though the covered picture no longer holds it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from workbench.domain.audit import Answer, Audit, Case
from workbench.domain.derived import derived_text
from workbench.domain.entry import say_date
from workbench.domain.instrument import Column, Item, Stage
from workbench.domain.progress import case_facts, hidden_answers, relevant
from workbench.domain.siblings import own_answers
from workbench.report.blocks import Block, Cell, Grid, Heading, PageBreak, Paragraph, Run, say
from workbench.report.case_tables import ON_ITS_SIDE, UPRIGHT, filled, table_blocks
from workbench.report.responses import responses
from workbench.report.wording import case_heading, source

HEADER = ("No.", "Statement", "Answer", "Evidence, notes and source")
WIDTHS = (8.0, 36.0, 14.0, 62.0)
RESPONSE = "The council’s response"
FACTS = ("Detail", "Recorded", "Detail", "Recorded")


def sheets(audit: Audit) -> Iterator[Block]:
    """All cases one after another, as an appendix."""
    if not audit.cases:
        return
    yield PageBreak()
    yield Heading(1, "Case sheets")
    yield say(
        "Cases and children are named by number and letter. Rows of a table in which nothing is recorded "
        "are left out."
    )
    for case in audit.in_order:
        yield from sheet(audit, case)


def enclosed(audit: Audit) -> Iterator[Block]:
    """What lies in the pack, with room to say who checked each sheet and when."""
    if audit.cases:
        rows = []
        for case in audit.in_order:
            met_on = (_date(case, "case.sd_date"), _date(case, "case.icpc_date"))
            rows.append((case.name, case_facts(audit, case), *met_on, "", ""))
        header = ("Case", "What it is about", "Discussion", "Conference", "Checked by", "On")
        yield Grid(header, tuple(rows), "Sheets in this pack", (11, 38, 15, 15, 22, 13), numbered=False)


def _date(case: Case, item: str) -> str:
    return say_date(case.value(item)) or "–"


def for_the_council(audit: Audit) -> Iterator[Block]:
    """Each case on sheets of its own, with room for the council's response beside each statement."""
    for case in audit.in_order:
        yield PageBreak(landscape=True)
        yield from sheet(audit, case, asked=True)


def sheet(audit: Audit, case: Case, asked: bool = False) -> Iterator[Block]:
    """`asked`: with a column for the council's response, and headings of the first order."""
    level = 1 if asked else 2
    yield Heading(level, case_heading(case, case_facts(audit, case)))
    for stage in audit.instrument.stages:
        yield from _stage(audit, case, stage, asked)
    yield from _hidden(audit, case, asked)
    yield from _beside(audit, case, asked)


def _stage(audit: Audit, case: Case, stage: Stage, asked: bool) -> Iterator[Block]:
    items = [
        item
        for name in stage.items
        if not (item := audit.instrument.items[name]).identifying and relevant(audit, case, item)
    ]
    told = [item for item in items if item.needed or not case.answer(item.id).blank]
    rows = partial(_statements, audit, case, asked=asked)
    facts = _facts(audit, case, told) if not any(item.judged for item in items) else rows(told)
    room = ON_ITS_SIDE if asked else UPRIGHT
    below = [
        block
        for table in (audit.instrument.tables[name] for name in stage.tables)
        if not table.private
        for block in table_blocks(table, case, partial(_cell, audit, case, table.id), room)
    ]
    blocks = [*facts, *below]
    if blocks:
        yield Heading(2 if asked else 3, stage.title)
        yield from blocks


def _statements(audit: Audit, case: Case, items: list[Item], asked: bool) -> Iterator[Block]:
    if not items:
        return
    answered = responses(audit, case) if asked else {}
    rows: list[tuple[Cell | str, ...]] = []
    for item in items:
        response = (answered.get(item.code, ""),) if asked else ()
        rows.append((*_row(audit, item, case.answer(item.id)), *response))
        rows += [(*row, *("" for _ in response)) for row in _apart(audit, case, item)]
    header, widths = ((*HEADER, RESPONSE), (*WIDTHS, 34.0)) if asked else (HEADER, WIDTHS)
    yield filled(header, rows, widths, always=frozenset({len(HEADER)}) if asked else frozenset())


def _facts(audit: Audit, case: Case, items: list[Item]) -> Iterator[Block]:
    """Dates and choices two to a line; what is longer as running text."""
    short: list[tuple[Item, Answer]] = []
    long: list[tuple[Item, Answer]] = []
    for item in items:
        answer = case.answer(item.id)
        (long if item.kind == "text" or answer.note else short).append((item, answer))
    cells = [
        (item.ask, " ".join(filter(None, (_words(audit, item, a.value) or "–", _where(a, " [{}]")))))
        for item, a in short
    ]
    half = (len(cells) + 1) // 2
    pairs = [(*cells[n], *(cells[n + half] if n + half < len(cells) else ("", ""))) for n in range(half)]
    if len(cells) == 1:
        yield Paragraph((Run(f"{cells[0][0]}: ", bold=True), Run(cells[0][1])), "small")
    elif pairs:
        yield filled(FACTS, pairs, (34.0, 18.0, 34.0, 18.0))
    for item, answer in long:
        told = [_words(audit, item, answer.value), answer.note, _star(answer), _where(answer, "[{}]")]
        text = "\n".join(part for part in told if part)
        if text or item.needed:
            yield Paragraph((Run(f"{item.ask}: ", bold=True), Run(text or "not answered")), "small")


def _row(audit: Audit, item: Item, answer: Answer) -> tuple[Cell | str, ...]:
    scale = audit.instrument.scale_of(item)
    choice = scale.choice(answer.value) if scale else None
    words = _words(audit, item, answer.value)
    long = item.kind == "text"
    told = [words if long else "", answer.note, _star(answer), _where(answer, "[{}]")]
    short = Cell("" if long else words, choice.tone if choice else "")
    if not answer.value:
        short = Cell("Not answered" if item.needed else "", "quiet" if item.needed else "")
    return item.code, item.ask, short, "\n".join(part for part in told if part)


def _apart(audit: Audit, case: Case, item: Item) -> Iterator[tuple[Cell | str, ...]]:
    """A line under the statement for each child with an answer of its own, with the reason."""
    for one in own_answers(case, item.id) if item.judged else ():
        _, _, answer, told = _row(audit, item, one.answer)
        yield item.code, f"{one.child}, where the answer differs", answer, told


def _star(answer: Answer) -> str:
    return "Example of good practice" if answer.star else ""


def _where(answer: Answer, form: str) -> str:
    where = source(answer.document, answer.dated, answer.page)
    return form.format(where).strip() if where else ""


def _words(audit: Audit, thing: Item | Column, value: str) -> str:
    scale = audit.instrument.scale_of(thing)
    if thing.kind == "date":
        return say_date(value, weekday=isinstance(thing, Item))
    if scale is None:
        return value
    if thing.kind == "many":
        return ", ".join(scale.label(key) for key in value.split(";") if key)
    return scale.label(value)


def _cell(audit: Audit, case: Case, table: str, row: int, column: Column) -> str:
    if column.kind == "derived":
        return derived_text(audit, case, table, row, column.id)
    answer = case.answer(table, row, column.id)
    told = [_words(audit, column, answer.value), answer.note]
    where = source(answer.document, answer.dated, answer.page)
    return "\n".join(part for part in (*told, where) if part)


def _hidden(audit: Audit, case: Case, asked: bool) -> Iterator[Block]:
    """Answers that were given while their statement was asked; kept, not counted, and told as such."""
    items = [audit.instrument.items[place.item] for place in hidden_answers(audit, case)]
    rows = [_row(audit, item, case.answer(item.id)) for item in items if not item.identifying]
    if rows:
        yield Heading(2 if asked else 3, "Kept, but not counted: these statements are not asked of this case")
        yield filled(HEADER, rows, WIDTHS)


def _beside(audit: Audit, case: Case, asked: bool) -> Iterator[Block]:
    """What stands beside the stages and is not private: the council's accuracy check."""
    for table in audit.instrument.tables.values():
        if table.beside and not table.private:
            told = list(table_blocks(table, case, partial(_cell, audit, case, table.id)))
            if told:
                yield Heading(2 if asked else 3, table.title)
                yield from told
