"""How what was recorded of two cases is put together when they turn out to be one, and where they differ.

The rule kept here: nothing is lost and nothing is decided: both answers can be read afterwards.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from workbench.domain.audit import Answer, Audit, Case, Place
from workbench.domain.entry import say_date
from workbench.domain.instrument import Instrument


@dataclass(frozen=True, slots=True)
class Difference:
    """One statement on which two cases have different answers, in words."""

    asked: str
    mine: str
    theirs: str


def differences(audit: Audit, case: Case, other: Case) -> tuple[Difference, ...]:
    """What would be told in notes if the other case were joined with this one."""
    found = []
    for place, answer in other.answers.items():
        mine = case.answers.get(place)
        if place.column or mine is None or not mine.value or mine.value == answer.value or not answer.value:
            continue
        item = audit.instrument.items[place.item]
        asked = f"{item.code}: {item.ask}" if item.code else item.ask
        found.append(Difference(asked, _words(audit, place, mine), _words(audit, place, answer)))
    return tuple(found)


def both(audit: Audit, place: Place, mine: Answer | None, theirs: Answer, name: str) -> Answer:
    """The one answer of a joined case: mine where there is one, with what the other said in the note."""
    if mine is None:
        return theirs
    told = []
    if theirs.value and theirs.value != mine.value and mine.value:
        told.append(f"{name}: {_words(audit, place, theirs)}.")
    if theirs.note and theirs.note not in mine.note:
        told.append(theirs.note if told or not mine.note else f"{name}: {theirs.note}")
    parts = [part for part in (theirs.document, say_date(theirs.dated), theirs.page) if part]
    differs = (theirs.document, theirs.dated, theirs.page) != (mine.document, mine.dated, mine.page)
    own = mine.document or mine.dated or mine.page
    if parts and differs and own:
        told.append(f"({name}: {', '.join(parts)})")
    took = theirs if not own else mine
    return replace(
        mine,
        value=mine.value or theirs.value,
        note="\n".join(filter(None, (mine.note, " ".join(told)))),
        document=took.document,
        dated=took.dated,
        page=took.page,
        flag=mine.flag or theirs.flag,
        star=mine.star or theirs.star,
    )


def pairs_up(
    instrument: Instrument, case: Case, table: str, cells: Mapping[str, Answer], taken: Collection[int]
) -> int | None:
    """The row of the case that says the same already, or that every case begins with and these cells fit."""
    asked = instrument.tables.get(table)
    if asked is None or table == "children":
        return None
    first = asked.columns[0].id
    name = cells[first].value if first in cells else ""
    for row in case.table(table):
        if row in taken or case.value(table, row, first) != name:
            continue
        mine = [case.answers.get(Place(table, row, column)) for column in cells]
        if name in asked.preset:
            fits = all(one in (None, theirs) for one, theirs in zip(mine, cells.values(), strict=True))
            return row if fits else None
        if len(cells) > 1 and mine == list(cells.values()):
            return row
    return None


def label_free(cells: Mapping[str, Answer], taken: set[str]) -> dict[str, Answer]:
    """A child's cells with a letter that no child of the case has yet; `taken` gets it."""
    label = cells["label"].value if "label" in cells else ""
    number = 0
    while not label or label in taken:
        label = f"Child {_letters(number)}"
        number += 1
    taken.add(label)
    return {**cells, "label": replace(cells.get("label", Answer()), value=label)}


def _letters(number: int) -> str:
    return (_letters(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)


def _words(audit: Audit, place: Place, answer: Answer) -> str:
    item = audit.instrument.items[place.item]
    scale = audit.instrument.scale_of(item)
    if scale:
        return ", ".join(scale.label(part) for part in answer.value.split(";"))
    return say_date(answer.value)


def speaks_for(case: Case, other: Case) -> str:
    """What two cases share that siblings would: "discussion on 11 Jan 2022 and team North"; "" for nothing.

    A team or a worker alone is shared by many families and says nothing.
    """
    told = []
    for item, words in (("case.sd_date", "discussion on"), ("case.icpc_date", "conference on")):
        day = case.value(item)
        if day and day == other.value(item):
            told.append(f"{words} {say_date(day)}")
    if told:
        for item, words in (("case.team", "team"), ("case.worker", "worker")):
            name = case.value(item)
            if name and name == other.value(item):
                told.append(f"{words} {name}")
    *some, last = told or [""]
    return f"{', '.join(some)} and {last}" if some else last
