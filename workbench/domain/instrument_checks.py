"""Whether the parts of a checklist fit one another: names that are used exist, sentences can be filled.

The rule kept here: every check yields (place, reason) pairs and none stops at the first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from workbench.domain.instrument import COLUMN_KINDS, DIRECTIONS, Instrument


def mismatches(instrument: Instrument) -> list[tuple[str, str]]:
    """What is well formed by itself but does not fit the rest of the file."""
    checks: tuple[Callable[[Instrument], Iterable[tuple[str, str]]], ...] = (
        _whole,
        _scales_of_items,
        _conditions,
        _sentences,
        _columns,
        _findings,
        _bands,
    )
    return [fault for check in checks for fault in check(instrument)]


def _whole(instrument: Instrument) -> Iterable[tuple[str, str]]:
    for needed in ("met", "yesno"):
        if needed not in instrument.scales:
            yield f"scales[{needed}]", "is missing; every checklist needs it"
    if not instrument.stages:
        yield "stages", "there is none"
    codes = [item.code for item in instrument.items.values()]
    for item in instrument.items.values():
        if codes.count(item.code) > 1:
            yield f"items[{item.id}].code", f"{item.code!r} is used twice"
        if item.id in instrument.tables:
            yield f"items[{item.id}]", "a table has the same id"
    for stage in instrument.stages:
        for table in stage.tables:
            if table not in instrument.tables:
                yield f"stages[{stage.id}].tables", f"there is no table {table!r}"


def _scales_of_items(instrument: Instrument) -> Iterable[tuple[str, str]]:
    for item in instrument.items.values():
        place = f"items[{item.id}].scale"
        if item.kind in ("choice", "many") and not item.scale:
            yield place, "is missing; a choice needs one"
        if item.kind not in ("choice", "many") and item.scale:
            yield place, f"an item of kind {item.kind!r} has no scale"
        if item.scale and item.scale not in instrument.scales:
            yield place, f"there is no scale {item.scale!r}"


def _conditions(instrument: Instrument) -> Iterable[tuple[str, str]]:
    for item in instrument.items.values():
        conditions = [("when", item.when), *((f"hints[{n}]", h.when) for n, h in enumerate(item.hints, 1))]
        for name, when in conditions:
            if when is None:
                continue
            place = f"items[{item.id}].{name}"
            other = instrument.items.get(when.item)
            if other is None:
                yield place, f"there is no item {when.item!r}"
                continue
            if other.id == item.id:
                yield place, "depends on itself"
            scale = instrument.scales.get(other.scale or ("yesno" if other.kind == "yesno" else ""))
            for value in when.values:
                if value and scale is not None and scale.choice(value) is None:
                    yield place, f"{when.item!r} has no answer {value!r}"


def _sentences(instrument: Instrument) -> Iterable[tuple[str, str]]:
    allowed = {"words": "w", "met": 1, "base": 1, "count": 1, "affected": 1, "limit": 1}
    allowed |= {"expected": 1, "received": 1, "in_time": 1, "shared": 1}
    found: list[tuple[str, str]] = []
    for item in instrument.items.values():
        if item.judged and instrument.stage(item.stage).findings:
            found += [(f"items[{item.id}].strength", item.strength)]
            found += [(f"items[{item.id}].improvement", item.improvement)]
    for pair in instrument.pairs:
        found += [
            (f"pairs[{pair.first}].{n}", getattr(pair, n)) for n in ("more_later", "more_earlier", "same")
        ]
    for special in instrument.specials.values():
        found += [(f"specials[{special.id}].sentences.{n}", text) for n, text in special.sentences.items()]
    for place, sentence in found:
        if not isinstance(sentence, str) or not sentence:
            yield place, "is missing"
            continue
        try:
            sentence.format(**allowed)
        except (KeyError, ValueError, IndexError, AttributeError):
            yield place, f"has a figure that is not known: {sentence!r}"


def _columns(instrument: Instrument) -> Iterable[tuple[str, str]]:
    for table in instrument.tables.values():
        for column in table.columns:
            place = f"tables[{table.id}].columns[{column.id}]"
            if column.kind not in COLUMN_KINDS:
                yield f"{place}.kind", f"{column.kind!r} is not one of {', '.join(COLUMN_KINDS)}"
            if column.kind in ("choice", "many") and not column.scale:
                yield f"{place}.scale", "is missing; a choice needs one"
            for name in (column.scale, column.suggestions):
                if name and name not in instrument.scales:
                    yield place, f"there is no scale {name!r}"
            if (column.kind == "derived") is not bool(column.rule):
                yield place, "a derived column needs a rule, and only that has one"


def _findings(instrument: Instrument) -> Iterable[tuple[str, str]]:
    stages = {stage.id for stage in instrument.stages}
    for pair in instrument.pairs:
        for name in (pair.first, pair.second):
            if name not in instrument.items:
                yield f"pairs[{pair.first}]", f"there is no item {name!r}"
            elif not instrument.items[name].judged:
                yield f"pairs[{pair.first}]", f"{name!r} is not a statement that can be met"
    for special in instrument.specials.values():
        if special.stage not in stages:
            yield f"specials[{special.id}].stage", f"there is no stage {special.stage!r}"


def _bands(instrument: Instrument) -> Iterable[tuple[str, str]]:
    bands = instrument.bands
    if not bands or bands[-1].at_least != 0:
        yield "bands", "the last should start at 0"
    for number, band in enumerate(bands, start=1):
        if band.direction not in DIRECTIONS:
            yield f"bands[{number}].direction", f"{band.direction!r} is not one of {', '.join(DIRECTIONS)}"
        if not band.words:
            yield f"bands[{number}].words", "is missing"
        if number > 1 and band.at_least >= bands[number - 2].at_least:
            yield f"bands[{number}].at_least", "bands should run from the highest share to the lowest"
    if bands and bands[0].at_least > 100:
        yield "bands[1].at_least", "a share is at most 100"
