"""The checklist: stages, sections, items, tables and the words that findings are made of.

The rule kept here: a checklist is data. `parse` turns the text of a TOML file into frozen values, or
raises one `InstrumentError` that names every fault of the file with its place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

KINDS = ("choice", "yesno", "date", "number", "text", "many")
COLUMN_KINDS = (*KINDS, "derived")
DIRECTIONS = ("strength", "improvement", "undecided")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a checklist file and where it stands, e.g. `items[sd.timely].scale`."""

    place: str
    reason: str

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


class InstrumentError(Exception):
    """A checklist file that cannot be used; `faults` has every reason, in the order of the file."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        super().__init__(f"This checklist has {count}:\n" + "\n".join(f"  {fault}" for fault in faults))


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a scale."""

    key: str
    label: str
    letter: str = ""
    """One letter for the matrix, so that colour never speaks alone."""
    tone: str = "plain"
    """Which colour of the theme: good, fair, poor, quiet, unseen or plain."""
    in_base: bool = False
    """Whether the answer counts in the base of a share."""
    met: bool = False
    asks_evidence: bool = False
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    id: str
    choices: tuple[Choice, ...]

    def choice(self, key: str) -> Choice | None:
        return next((choice for choice in self.choices if choice.key == key), None)

    def label(self, key: str) -> str:
        """The words for a key; what is not a key is shown as it was written."""
        found = self.choice(key)
        return found.label if found else key


@dataclass(frozen=True, slots=True)
class When:
    """Shows an item only where another item of the same case has one of the values."""

    item: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hint:
    """A further line of guidance, shown where `when` holds."""

    text: str
    when: When


@dataclass(frozen=True, slots=True)
class Item:
    """One thing asked of every case."""

    id: str
    code: str
    ask: str
    kind: str
    stage: str
    section: str
    scale: str = ""
    look_for: str = ""
    when: When | None = None
    hints: tuple[Hint, ...] = ()
    identifying: bool = False
    """Kept for the auditor only: never in a report, and looked for by checks of what goes out."""
    always_evidence: bool = False
    needed: bool = True
    """Whether the case is incomplete without it."""
    setting: str = ""
    """Shown only in audits where this setting is on."""
    rests_on: str = ""
    """Key of the document that the answer is read from."""
    suggests: str = ""
    """Name of the rule in `derived` that proposes an answer."""
    strength: str = ""
    improvement: str = ""
    """Sentences for findings: {words} stands for "in most cases" and the like, {met} and {base} for
    counts."""

    @property
    def judged(self) -> bool:
        """Whether the item is a statement that can be met, and so counted."""
        return self.scale == "met"

    @property
    def wording(self) -> str:
        """Short hash of the statement's words: years are compared only where it is the same."""
        return hashlib.sha256(" ".join(self.ask.split()).casefold().encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Column:
    id: str
    label: str
    kind: str
    scale: str = ""
    look_for: str = ""
    identifying: bool = False
    suggestions: str = ""
    """Scale whose labels are offered while typing; any text is allowed."""
    rule: str = ""
    """For derived columns: the name of the rule in `derived` that works it out."""
    unit: str = ""
    width: int = 12
    """Wished width in characters."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table that is answered row by row for every case."""

    id: str
    title: str
    stage: str
    columns: tuple[Column, ...]
    preset: tuple[str, ...] = ()
    """Values of the first column in rows that every case starts with."""
    row_name: str = "row"
    """What one row is called, e.g. "child"."""
    look_for: str = ""
    empty: str = ""
    """What to do while the table has no row."""
    needed: bool = True
    private: bool = False
    """Never in a report."""
    beside: bool = False
    """Stands beside the case, outside the stages."""

    def column(self, column: str) -> Column:
        return next(c for c in self.columns if c.id == column)


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    id: str
    title: str
    short: str
    sections: tuple[Section, ...] = ()
    tables: tuple[str, ...] = ()
    findings: bool = False
    """Whether findings are written about this stage."""

    @property
    def items(self) -> tuple[str, ...]:
        return tuple(item for section in self.sections for item in section.items)


@dataclass(frozen=True, slots=True)
class Pair:
    """The same theme at the discussion and at the conference, compared case by case."""

    first: str
    second: str
    more_later: str
    """Sentence where the second meeting was better; {words}, {count} and {base} stand for the figures."""
    more_earlier: str
    same: str

    @property
    def id(self) -> str:
        return f"{self.first}/{self.second}"


@dataclass(frozen=True, slots=True)
class Special:
    """A finding that a rule of `findings` works out, with its sentences by name."""

    id: str
    stage: str
    title: str
    sentences: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Band:
    """Which words and which list a share of met answers gets, in per cent, from `at_least` up."""

    at_least: float
    words: str
    direction: str


@dataclass(frozen=True, slots=True)
class BuiltInStandard:
    id: str
    label: str
    days: int
    source: str
    statutory: bool = False


@dataclass(frozen=True)
class Instrument:
    """One checklist, whole."""

    id: str
    title: str
    version: int
    scales: Mapping[str, Scale]
    stages: tuple[Stage, ...]
    items: Mapping[str, Item]
    tables: Mapping[str, Table]
    pairs: tuple[Pair, ...]
    specials: Mapping[str, Special]
    bands: tuple[Band, ...]
    smallest_base: int
    """Below this base counts are written instead of quantity words."""
    standards: Mapping[str, BuiltInStandard]
    text: str
    """The file itself, which travels inside the audit."""

    def stage(self, stage: str) -> Stage:
        return next(s for s in self.stages if s.id == stage)

    def scale_of(self, thing: Item | Column) -> Scale | None:
        """The scale that an item or column is answered on: its own, or yes / no / not recorded."""
        if thing.scale:
            return self.scales[thing.scale]
        return self.scales["yesno"] if thing.kind == "yesno" else None

    @cached_property
    def judged(self) -> tuple[Item, ...]:
        """The statements that are counted, in the order asked."""
        return tuple(item for item in self.items.values() if item.judged)

    def pair_of(self, item: str) -> Pair | None:
        return next((pair for pair in self.pairs if item in (pair.first, pair.second)), None)


def parse(text: str) -> Instrument:
    """The checklist in `text` (TOML). Raises InstrumentError with every fault at once."""
    from workbench.domain.instrument_reading import read

    return read(text)
