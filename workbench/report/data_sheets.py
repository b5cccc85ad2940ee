"""Everything recorded in an audit as sheets of rows: cases, answers, tables, counts and what they mean.

The rule kept here: the sheet of answers has every answer once, under the keys case, item, row and column;
the other sheets tell the same in handier shapes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from textwrap import shorten

from workbench.domain.audit import Answer, Audit, Case, Place
from workbench.domain.comparison import compared
from workbench.domain.derived import derived_text
from workbench.domain.entry import say_date
from workbench.domain.instrument import Column, Instrument, Item, Table
from workbench.domain.progress import of_case, status
from workbench.domain.quantities import share_in_words
from workbench.domain.tally import tally

Cell = str | int | float | None
Row = tuple[Cell, ...]

KEYS = ("case", "item", "row", "column")
PARTS = ("value", "note", "document", "dated", "page", "flag", "star")
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]+")


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    """At most 31 letters, as a workbook wants it."""
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def sheets(audit: Audit, about: Iterable[tuple[str, str]], whole: bool = False) -> tuple[Sheet, ...]:
    """Of a picture that is covered already, or of the `whole` one; `about` fills the first sheet."""
    names = _names(audit.instrument)
    told = tuple(table for table in audit.instrument.tables.values() if whole or not table.private)
    return (
        Sheet("About", ("what", "words"), tuple(about)),
        Sheet("Cases", *_cases(audit, whole)),
        Sheet("Answers", (*KEYS, "code", *PARTS, "words"), tuple(_answers(audit))),
        *(Sheet(names[table.id], *_table(audit, table, whole)) for table in told),
        Sheet("Counts", *_counts(audit)),
        Sheet("Codebook", *_codebook(audit.instrument, {table.id: names[table.id] for table in told})),
        Sheet("Scales", *_scales(audit.instrument)),
    )


def _names(instrument: Instrument) -> Mapping[str, str]:
    taken = {"about", "cases", "answers", "counts", "codebook", "scales"}
    names = {}
    for table in instrument.tables.values():
        words = " ".join(_NOT_IN_A_NAME.sub(" ", table.title).split()).strip("'")
        plain = shorten(words, 31, placeholder="").strip(" ,") or words[:31] or "Table"
        name, number = plain, 2
        while name.casefold() in taken:
            name, number = f"{plain[:27].strip()} {number}", number + 1
        taken.add(name.casefold())
        names[table.id] = name
    return names


def _cases(audit: Audit, whole: bool) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    known = audit.instrument.items
    items = [item for stage in audit.instrument.stages for item in stage.items]
    items = [item for item in items if whole or not known[item].identifying]
    rows: list[Row] = []
    for case in audit.in_order:
        share = of_case(audit, case)
        facts = (case.number, status(audit, case), share.done, share.asked)
        rows.append((*facts, *(case.value(item) for item in items)))
    return ("case", "status", "answered", "asked", *items), tuple(rows)


def _answers(audit: Audit) -> Iterator[Row]:
    order = {item: place for place, item in enumerate((*audit.instrument.items, *audit.instrument.tables))}
    for case in audit.in_order:
        numbers = {row: number for rows in case.rows.values() for number, row in enumerate(rows, start=1)}
        known = sorted(case.answers.items(), key=lambda kept: (order.get(kept[0].item, len(order)), kept[0]))
        for place, answer in known:
            number = numbers.get(place.row, place.row) if place.row else ""
            yield (case.number, place.item, number, place.column, *_answer(audit, place, answer))


def _answer(audit: Audit, place: Place, answer: Answer) -> Row:
    asked = _asked(audit.instrument, place)
    marks = tuple("yes" if mark else "" for mark in (answer.flag, answer.star))
    texts = (answer.value, answer.note, answer.document, answer.dated, answer.page)
    code = asked.code if isinstance(asked, Item) else ""
    return (code, *texts, *marks, _words(audit.instrument, asked, answer.value))


def _asked(instrument: Instrument, place: Place) -> Item | Column | None:
    if not place.column:
        return instrument.items.get(place.item)
    table = instrument.tables.get(place.item)
    return next((one for one in table.columns if one.id == place.column), None) if table else None


def _words(instrument: Instrument, asked: Item | Column | None, value: str) -> str:
    """What a key says; a text says itself and is not told twice."""
    scale = instrument.scale_of(asked) if asked else None
    if scale and value:
        return ", ".join(scale.label(part) for part in value.split(";"))
    return say_date(value) if asked and asked.kind == "date" else ""


def _table(audit: Audit, table: Table, whole: bool) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    columns = [column for column in table.columns if whole or not column.identifying]

    def cell(case: Case, row: int, column: Column) -> str:
        if column.kind == "derived":
            return derived_text(audit, case, table.id, row, column.id)
        return case.value(table.id, row, column.id)

    rows: tuple[Row, ...] = tuple(
        (case.number, number, *(cell(case, row, column) for column in columns))
        for case in audit.in_order
        for number, row in enumerate(case.table(table.id), start=1)
    )
    return ("case", "row", *(column.id for column in columns)), rows


def _counts(audit: Audit) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    scales = {item.scale: audit.instrument.scales[item.scale] for item in audit.instrument.judged}
    keys = list(dict.fromkeys(choice.key for scale in scales.values() for choice in scale.choices))
    then = {one.item: one for one in compared(audit)}
    rows: list[Row] = []
    for name, count in tally(audit).items():
        item, earlier = audit.instrument.items[name], then.get(name)
        words = share_in_words(audit.instrument, count.met, count.base) if count.base else ""
        share = round(count.share, 4) if count.share is not None else None
        answers = [len(count.cases(key)) for key in (*keys, "")]
        beside: Row = (None, None, "", "")
        if earlier:
            noted = earlier.why_not or earlier.caution
            beside = (earlier.then_met, earlier.then_base, earlier.change, noted)
        rows.append((name, item.code, item.ask, *answers, count.met, count.base, share, words, *beside))
    figures = (*keys, "unanswered", "met of base", "base", "share", "words")
    earlier_headings = ("earlier met", "earlier base", "change", "about the comparison")
    return ("item", "code", "statement", *figures, *earlier_headings), tuple(rows)


def _codebook(instrument: Instrument, names: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    rows: list[Row] = []
    for stage in instrument.stages:
        for section in stage.sections:
            for item in (instrument.items[name] for name in section.items):
                about = (item.code, stage.title, section.title, item.ask, item.look_for)
                rows.append(("Cases", item.id, "", *about, *_kind(instrument, item), item.wording))
    for id_, name in names.items():
        table = instrument.tables[id_]
        for column in table.columns:
            about = ("", instrument.tables[id_].title, "", column.label, column.look_for)
            rows.append((name, id_, column.id, *about, *_kind(instrument, column), ""))
    headings = ("sheet", "item", "column", "code", "stage", "section", "wording", "what good looks like")
    return (*headings, "kind", "answers", "identifies somebody", "hash of the wording"), tuple(rows)


def _kind(instrument: Instrument, asked: Item | Column) -> tuple[str, str, str]:
    scale = instrument.scale_of(asked)
    answers = "; ".join(f"{choice.key} = {choice.label}" for choice in scale.choices) if scale else ""
    return asked.kind, answers, "yes" if asked.identifying else ""


def _scales(instrument: Instrument) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    rows: tuple[Row, ...] = tuple(
        (
            scale.id,
            choice.key,
            choice.label,
            *("yes" if mark else "" for mark in (choice.in_base, choice.met)),
            choice.meaning,
        )
        for scale in instrument.scales.values()
        for choice in scale.choices
    )
    return ("scale", "key", "label", "counts in the base", "counts as met", "meaning"), rows
