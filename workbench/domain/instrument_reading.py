"""Reads a checklist file into an `Instrument`.

The rule kept here: reading never stops at the first fault; each is noted with its place and all are told.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from typing import Any, TypeVar, cast

from workbench.domain.instrument import (
    KINDS,
    Band,
    BuiltInStandard,
    Choice,
    Column,
    Fault,
    Hint,
    Instrument,
    InstrumentError,
    Item,
    Pair,
    Scale,
    Section,
    Special,
    Stage,
    Table,
    When,
)
from workbench.domain.instrument_checks import mismatches

Entry = Mapping[str, Any]
T = TypeVar("T")
TONES = ("good", "fair", "poor", "quiet", "unseen", "plain")


def read(text: str) -> Instrument:
    """The checklist in `text`. Raises InstrumentError with every fault."""
    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InstrumentError((Fault("the file", f"is not valid TOML: {error}"),)) from error
    reading = _Reading()
    instrument = reading.instrument(written, text)
    if reading.faults or instrument is None:
        raise InstrumentError(tuple(reading.faults))
    return instrument


class _Reading:
    """One pass over a file, with the faults met so far."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def fault(self, place: str, reason: str) -> None:
        self.faults.append(Fault(place, reason))

    # --- plain values ---

    def value(self, entry: Entry, place: str, name: str, kind: type, default: Any = None) -> Any:
        """`entry[name]`, or a fault and a harmless stand-in of the right type."""
        if name not in entry:
            if default is not None:
                return default
            self.fault(f"{place}.{name}", "is missing")
            return kind()
        found = entry[name]
        right = isinstance(found, kind) and not (kind is not bool and isinstance(found, bool))
        if right or (kind is float and isinstance(found, int) and not isinstance(found, bool)):
            return found
        wanted = {str: "text", int: "a whole number", bool: "true or false", float: "a number"}[kind]
        self.fault(f"{place}.{name}", f"should be {wanted}, not {found!r}")
        return kind()

    def entries(self, entry: Entry, place: str, name: str) -> list[Entry]:
        found = entry.get(name, [])
        if isinstance(found, list) and all(isinstance(one, dict) for one in found):
            return found
        self.fault(f"{place}{name}", "should be a list of tables")
        return []

    def words(self, entry: Entry, place: str, name: str) -> tuple[str, ...]:
        found = entry.get(name, [])
        if isinstance(found, list) and all(isinstance(one, str) for one in found):
            return tuple(found)
        self.fault(f"{place}.{name}", "should be a list of texts")
        return ()

    def filled(self, make: type[T], entry: Entry, place: str, ready: Entry) -> T:
        """A value of dataclass `make`: `ready` as given, every other field read by its type."""
        kinds = {"str": str, "int": int, "bool": bool, "float": float}
        values = dict(ready)
        parts = fields(cast(Any, make))
        known = {one.name for one in parts}
        for name in entry.keys() - known:
            self.fault(f"{place}.{name}", "is not known here; is it spelt right?")
        for one in parts:
            if one.name not in values:
                default = None if one.default is MISSING else one.default
                values[one.name] = self.value(entry, place, one.name, kinds[str(one.type)], default)
        return make(**values)

    def by_id(self, found: list[T], place: str) -> dict[str, T]:
        """Things by id, with a fault for an id that is used twice."""
        named: dict[str, T] = {}
        for thing in found:
            key = str(getattr(thing, "id", ""))
            if key in named:
                self.fault(f"{place}[{key}]", "this id is used twice")
            named[key] = thing
        return named

    # --- the parts ---

    def scale(self, entry: Entry) -> Scale:
        name = self.value(entry, "scales[?]", "id", str)
        place = f"scales[{name}]"
        choices = [
            self.filled(Choice, one, f"{place}.choices[{one.get('key', '?')}]", {})
            for one in self.entries(entry, f"{place}.", "choices")
        ]
        keys = [choice.key for choice in choices]
        for choice in choices:
            where = f"{place}.choices[{choice.key}]"
            if keys.count(choice.key) > 1:
                self.fault(where, "this key is used twice")
            if ";" in choice.key:
                self.fault(where, "a key may not hold a semicolon")
            if choice.tone not in TONES:
                self.fault(f"{where}.tone", f"{choice.tone!r} is not one of {', '.join(TONES)}")
            if choice.met and not choice.in_base:
                self.fault(where, "counts as met but not in the base")
        if not choices:
            self.fault(place, "has no choices")
        return Scale(name, tuple(choices))

    def when(self, entry: Any, place: str) -> When | None:
        if entry is None:
            return None
        if not isinstance(entry, dict) or entry.keys() != {"item", "is"}:
            self.fault(place, 'should be { item = "…", is = ["…"] }')
            return None
        return When(self.value(entry, place, "item", str), self.words(entry, place, "is"))

    def item(self, entry: Entry, stage: str, section: str) -> Item:
        name = entry.get("id", "?")
        place = f"items[{name}]"
        hints = []
        for number, hint in enumerate(self.entries(entry, f"{place}.", "hints"), start=1):
            when = self.when(hint.get("when"), f"{place}.hints[{number}].when")
            if when is None:
                self.fault(f"{place}.hints[{number}]", "needs a when")
                continue
            hints.append(Hint(self.value(hint, f"{place}.hints[{number}]", "text", str), when))
        ready = {
            "stage": stage,
            "section": section,
            "when": self.when(entry.get("when"), f"{place}.when"),
            "hints": tuple(hints),
        }
        made = self.filled(Item, entry, place, ready)
        if made.kind not in KINDS:
            self.fault(f"{place}.kind", f"{made.kind!r} is not one of {', '.join(KINDS)}")
        return made

    def stage(self, entry: Entry) -> tuple[Stage, list[Item]]:
        name = self.value(entry, "stages[?]", "id", str)
        place = f"stages[{name}]"
        sections: list[Section] = []
        items: list[Item] = []
        for one in self.entries(entry, f"{place}.", "sections"):
            section = self.value(one, f"{place}.sections[?]", "id", str)
            inside = [
                self.item(item, name, section)
                for item in self.entries(one, f"{place}.sections[{section}].", "items")
            ]
            items += inside
            ready = {"items": tuple(item.id for item in inside)}
            sections.append(self.filled(Section, one, f"{place}.sections[{section}]", ready))
        ready_stage = {"sections": tuple(sections), "tables": self.words(entry, place, "tables")}
        return self.filled(Stage, entry, place, ready_stage), items

    def table(self, entry: Entry, stages: Iterable[Stage]) -> Table:
        name = self.value(entry, "tables[?]", "id", str)
        place = f"tables[{name}]"
        columns = [
            self.filled(Column, one, f"{place}.columns[{one.get('id', '?')}]", {})
            for one in self.entries(entry, f"{place}.", "columns")
        ]
        self.by_id(columns, f"{place}.columns")
        if not columns:
            self.fault(place, "has no columns")
        holders = [stage.id for stage in stages if name in stage.tables]
        beside = bool(entry.get("beside", False))
        if len(holders) > 1 or (len(holders) == 1) is beside:
            self.fault(place, "should stand in exactly one stage, or beside them")
        ready = {
            "columns": tuple(columns),
            "preset": self.words(entry, place, "preset"),
            "stage": holders[0] if holders else "",
        }
        return self.filled(Table, entry, place, ready)

    def special(self, entry: Entry) -> Special:
        place = f"specials[{entry.get('id', '?')}]"
        sentences = entry.get("sentences", {})
        if not isinstance(sentences, dict) or not sentences:
            self.fault(f"{place}.sentences", "is missing")
            sentences = {}
        return self.filled(Special, entry, place, {"sentences": sentences})

    def listed(self, written: Entry, name: str, make: type[T]) -> list[T]:
        return [
            self.filled(make, one, f"{name}[{one.get('id', one.get('first', number))}]", {})
            for number, one in enumerate(self.entries(written, "", name), start=1)
        ]

    # --- the whole ---

    def instrument(self, written: Entry, text: str) -> Instrument | None:
        known = {"id", "title", "version", "smallest_base", "bands", "standards", "scales"}
        known |= {"stages", "tables", "pairs", "specials"}
        for name in written.keys() - known:
            self.fault(name, "is not known here; is it spelt right?")
        staged = [self.stage(entry) for entry in self.entries(written, "", "stages")]
        stages = tuple(stage for stage, _ in staged)
        self.by_id(list(stages), "stages")
        instrument = Instrument(
            id=self.value(written, "the file", "id", str),
            title=self.value(written, "the file", "title", str),
            version=self.value(written, "the file", "version", int),
            scales=self.by_id([self.scale(one) for one in self.entries(written, "", "scales")], "scales"),
            stages=stages,
            items=self.by_id([item for _, inside in staged for item in inside], "items"),
            tables=self.by_id(
                [self.table(one, stages) for one in self.entries(written, "", "tables")], "tables"
            ),
            pairs=tuple(self.listed(written, "pairs", Pair)),
            specials=self.by_id(
                [self.special(one) for one in self.entries(written, "", "specials")], "specials"
            ),
            bands=tuple(self.listed(written, "bands", Band)),
            smallest_base=self.value(written, "the file", "smallest_base", int, 3),
            standards=self.by_id(self.listed(written, "standards", BuiltInStandard), "standards"),
            text=text,
        )
        for place, reason in mismatches(instrument):
            self.fault(place, reason)
        return instrument
