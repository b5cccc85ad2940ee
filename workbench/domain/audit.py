"""One frozen picture of an audit: its settings, cases, answers and findings.

The rule kept here: a picture never changes. A `Change` makes a new picture out of an old one, and the
same changes, kept in the journal, are what undo, redo and history are made of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from workbench.domain.decisions import Earlier as Earlier
from workbench.domain.decisions import EarlierAudit as EarlierAudit
from workbench.domain.decisions import FindingEdit as FindingEdit
from workbench.domain.decisions import Quoted as Quoted
from workbench.domain.decisions import Recommendation as Recommendation
from workbench.domain.decisions import Seen as Seen
from workbench.domain.instrument import Instrument
from workbench.domain.lists import CaseList, Draw, Source
from workbench.domain.shelf import numbers

Fields = Mapping[str, Any]
"""What is stored of one thing: plain values (text, whole numbers, yes/no) by name."""

SIGNED_BY = "judge.signed_by"
SIGNED_ON = "judge.signed_on"
READY_ON = "judge.ready_on"


class Refused(Exception):
    """A deed that the audit does not allow; the message is for the user and says what to do."""


class Place(NamedTuple):
    """Where an answer stands within a case: an item, or a column in a row of a table."""

    item: str
    row: int = 0
    column: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was recorded at one place: the value and the evidence for it.

    `value` is canonical text: the key of a choice, an ISO date, a number with a point, keys joined by
    ";" where several may be chosen, or the text itself. Empty means unanswered.
    """

    value: str = ""
    note: str = ""
    document: str = ""
    dated: str = ""
    page: str = ""
    flag: bool = False
    star: bool = False

    @property
    def blank(self) -> bool:
        return self == NO_ANSWER

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys of a `many` answer."""
        return tuple(part for part in self.value.split(";") if part)


NO_ANSWER = Answer()


@dataclass(frozen=True, slots=True)
class Case:
    """One case with everything recorded about it. `number` makes its name: "Case 4"."""

    id: int
    number: int
    answers: Mapping[Place, Answer] = field(default_factory=dict)
    rows: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Row ids by table id, in the order shown."""
    sources: tuple[Source, ...] = ()
    """The rows of kept lists that the case was made of or was found in again."""

    @property
    def name(self) -> str:
        return f"Case {self.number}"

    def answer(self, item: str, row: int = 0, column: str = "") -> Answer:
        # A plain tuple finds the same entry, and to make a Place costs more than to look one up.
        return self.answers.get((item, row, column), NO_ANSWER)  # type: ignore[call-overload, no-any-return]

    def value(self, item: str, row: int = 0, column: str = "") -> str:
        return self.answer(item, row, column).value

    def table(self, table: str) -> tuple[int, ...]:
        return self.rows.get(table, ())

    @property
    def ready(self) -> bool:
        """Whether its auditor says that it can be signed off."""
        return bool(self.value(READY_ON)) and not self.signed_off

    @property
    def signed_off(self) -> bool:
        """A case signed off by name and date is read-only until it is reopened with a reason."""
        return bool(self.value(SIGNED_BY) and self.value(SIGNED_ON))


@dataclass(frozen=True, slots=True)
class Standard:
    """A timescale that holds in this audit: a number of working days and where it comes from."""

    days: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class ReportPlan:
    """What the auditor made of one kind of report; what is empty is as the program has it."""

    order: tuple[str, ...] = ()
    """Ids of sections; those not named come after these, in their usual order."""
    left_out: tuple[str, ...] = ()
    opening: str = ""
    closing: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is true of the audit as a whole."""

    title: str = ""
    partnership: str = ""
    period: str = ""
    auditor: str = ""
    background: str = ""
    """Own words put into the report's background."""
    focus: str = ""
    """The special focus of the audit, one per line."""
    sampling: str = ""
    """How the cases were chosen, in words."""
    judgements: bool = False
    """Whether an overall judgement of each meeting is asked for."""
    closure_days: str = ""
    """ISO dates, parted by blanks, on which the council was closed besides bank holidays."""
    standards: Mapping[str, Standard] = field(default_factory=dict)
    """By the instrument's standard id; what is missing takes the instrument's own figure."""
    house_words: str = ""
    """What reports call things, one to a line: "children's social care = HCFS"."""
    small_numbers: int = 5
    """Counts of people from 1 to this are asked about before a report goes out; 0 asks about none."""
    whole_sample: bool = False
    """Whether that also holds for counts of the whole sample, such as children by ethnicity."""
    grouped: tuple[str, ...] = ()
    """Rare figures that reports tell in groups only: "sample", "children"."""
    accepted: Mapping[str, str] = field(default_factory=dict)
    """By word, in small letters: why it stays in reports although it may identify somebody."""
    words: tuple[str, ...] = ()
    """Words that are spelt right in this audit, though no dictionary has them."""
    plans: Mapping[str, ReportPlan] = field(default_factory=dict)
    """By kind of report."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing before and after: the unit of the journal. None stands for "was not there".

    Kinds and keys: ("settings", ()) · ("case", (case,)) {number} · ("row", (case, row)) {table, position} ·
    ("answer", (case, item, row, column)) · ("finding", (finding id,)) · ("recommendation", (id,)) ·
    ("earlier", ()) · ("list", (list,)) · ("source", (case, list, line)) {child} · ("draw", (draw,)).
    """

    kind: str
    key: tuple[Any, ...]
    before: Fields | None
    after: Fields | None

    @property
    def reversed(self) -> Change:
        return Change(self.kind, self.key, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done at one time by one person, as the journal holds it; undone and redone whole."""

    number: int
    at: str
    """ISO date and time with the offset from UTC."""
    author: str
    label: str
    changes: tuple[Change, ...]
    state: str = "done"
    """"done" and "undone" can be undone and redone; "kept" is history only."""


@dataclass(frozen=True, slots=True)
class NewCase:
    """A case that is still to be made: values by item, and rows of values by column for each table."""

    answers: Mapping[str, str]
    tables: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Audit:
    """One picture of everything in an audit file."""

    settings: Settings
    instrument: Instrument
    cases: Mapping[int, Case] = field(default_factory=dict)
    findings: Mapping[str, FindingEdit] = field(default_factory=dict)
    recommendations: Mapping[int, Recommendation] = field(default_factory=dict)
    earlier: EarlierAudit = field(default_factory=EarlierAudit)
    lists: Mapping[int, CaseList] = field(default_factory=dict)
    draws: Mapping[int, Draw] = field(default_factory=dict)

    @property
    def in_order(self) -> tuple[Case, ...]:
        """The cases by number; all are read for it."""
        return tuple(sorted(self.cases.values(), key=lambda case: case.number))

    @property
    def numbers(self) -> dict[int, int]:
        """The number of each case by its id, in the order of the numbers; no case is read for it."""
        return numbers(self.cases)

    def read_through(self) -> Audit:
        """The same picture, every case of it read: what goes into a thread, which must not read itself."""
        for _ in self.cases.values():
            pass
        return self

    def standard(self, standard: str) -> Standard:
        """The timescale in force: the audit's own, else the checklist's."""
        own = self.settings.standards.get(standard)
        if own is not None:
            return own
        built_in = self.instrument.standards[standard]
        return Standard(built_in.days, built_in.source)

    def after(self, changes: Iterable[Change]) -> Audit:
        """The picture with the changes made."""
        from workbench.domain.picture import Painter

        return Painter(self).paint(changes)
