"""What an auditor reads in a case and types: 26 statements, ten agencies, five pieces of information.

The rule kept here: a plan says what the file must hold afterwards; how it gets there is the journey's affair.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from workbench.domain.audit import Answer
from workbench.domain.entry import read_date
from workbench.domain.instrument import Column, Instrument, Item, Table

Spot = tuple[str, int, str]
"""Item or table, position of the row from 1 (0 for an item), column."""

AGENCIES, PIECES = 10, 5
NOTES = (
    "Minutes, p. 2: “no role for Mr B”.",
    "Health didn't attend; nobody asked why",
    "£40 & <a rail card>; 50 % kept",
    "Seen twice – once alone.",
)
DOCUMENTS = ("Conference minutes", "Police report", "A note in the margin")


@dataclass(frozen=True, slots=True)
class Evidence:
    note: str = ""
    document: str = ""
    dated: str = ""
    page: str = ""


class Plan:
    """What is to be recorded in one case, made from a seed."""

    def __init__(self, instrument: Instrument, seed: int) -> None:
        self._instrument = instrument
        self._chance = Random(seed)
        self.dates = {
            "case.concern_date": "10/1/22",
            "case.sd_date": "11 Jan 2022",
            "case.icpc_date": "1.2.22",
        }
        self.choices = {item: self._pick(instrument.items[item]) for item in self._asked()}
        self.choices["case.syv"] = 0  # so that all 26 statements are asked
        self.choices["case.icpc_needed"] = 0
        self.evidence = {
            item.id: self._evidence() for item in instrument.judged if self._chance.random() < 0.35
        }
        self.agencies = [self._row("agency.rows") for _ in range(AGENCIES)]
        self.pieces = [self._row("info.items") for _ in range(PIECES)]

    def _asked(self) -> Iterator[str]:
        for item in self._instrument.items.values():
            if item.judged or (item.stage == "case" and item.kind in ("choice", "yesno")):
                yield item.id

    def _pick(self, thing: Item | Column) -> int:
        scale = self._instrument.scale_of(thing)
        assert scale is not None
        return self._chance.randrange(len(scale.choices))

    def _evidence(self) -> Evidence:
        source = (self._chance.choice(DOCUMENTS), "12/1/22", f"p. {self._chance.randint(1, 40)}")
        return Evidence(
            self._chance.choice(NOTES), *(source if self._chance.random() < 0.4 else ("", "", ""))
        )

    def _row(self, table: str) -> dict[str, int | str]:
        """By column: the number of the choice, or the words."""
        told: dict[str, int | str] = {}
        for column in self._instrument.tables[table].columns:
            if column.kind == "derived" or (table == "agency.rows" and column.id == "agency"):
                continue
            if self._instrument.scale_of(column):
                told[column.id] = self._pick(column)
            elif column.kind == "date":
                told[column.id] = f"{self._chance.randint(10, 31)}/1/22"
            else:
                told[column.id] = self._chance.choice(
                    ("Injury seen at school", "Known to the GP", "x’s call")
                )
        return told

    def held(self) -> dict[Spot, Answer]:
        """Exactly what the file must hold besides what it held before."""
        held: dict[Spot, Answer] = {}
        for item, number in self.choices.items():
            scale = self._instrument.scale_of(self._instrument.items[item])
            assert scale is not None
            told = self.evidence.get(item, Evidence())
            value = scale.choices[number].key
            held[item, 0, ""] = Answer(value, told.note, told.document, _iso(told.dated), told.page)
        for item, words in self.dates.items():
            held[item, 0, ""] = Answer(_iso(words))
        for table, rows in (("agency.rows", self.agencies), ("info.items", self.pieces)):
            for position, row in enumerate(rows, start=1):
                for column in self._instrument.tables[table].columns:
                    if column.id in row:
                        held[table, position, column.id] = Answer(self._value(column, row[column.id]))
        return held

    def _value(self, column: Column, told: int | str) -> str:
        scale = self._instrument.scale_of(column)
        if scale is not None and isinstance(told, int):
            return scale.choices[told].key
        return _iso(str(told)) if column.kind == "date" else str(told)


def typed_columns(table: Table) -> list[Column]:
    """The columns in the order that Tab goes."""
    return [column for column in table.columns if column.kind != "derived"]


def _iso(words: str) -> str:
    day = read_date(words)
    return day.isoformat() if day else ""
