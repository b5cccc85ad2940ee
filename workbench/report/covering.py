"""An audit as others may see it: nobody in it can be told by name, id or date of birth.

The rule kept here: reports are composed of the covered picture only, so what identifies somebody is out of
reach of whoever writes a sentence; this is the one place where it is taken away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce

from workbench.domain.audit import SIGNED_BY, Answer, Audit, Case, Place, Recommendation, Settings
from workbench.domain.instrument import Column, Instrument, Item
from workbench.report.naming import (
    Lexicon,
    Sighting,
    Word,
    fold,
    lexicon,
    only_trade,
    ordinary_words,
    parts_of,
    people_in,
    words_in,
)

LONGEST_KEY = 24
"""Letters; what is longer is the auditor's own text."""
AROUND = 40
"""Letters shown on either side of a hit."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in the auditor's own text where somebody is named."""

    where: str
    before: str
    word: str
    after: str
    instead: str
    case: int = 0
    place: Place | None = None
    kind: str = "recorded"

    @property
    def key(self) -> str:
        """What `keep` holds to leave the word as it was typed."""
        return fold(self.word)


@dataclass(frozen=True, slots=True)
class Covered:
    """The picture without identifying answers, and what was found in typed text."""

    audit: Audit
    hits: tuple[Hit, ...]


def identifying_words(audit: Audit) -> Lexicon:
    """Every name, id, date of birth, team and worker recorded in the audit."""
    words: list[Word] = []
    dates: list[tuple[date, Word]] = []
    known = {fold(audit.settings.auditor.strip())}
    for case in audit.in_order:
        for place, answer in case.answers.items():
            thing = _thing(audit.instrument, place)
            if thing is None or not thing.identifying or not answer.value.strip():
                continue
            if fold(answer.value.strip()) in known:
                continue
            word = _word(case, place, thing, answer.value.strip())
            if thing.kind == "date":
                dates += [(day, word) for day in _iso(answer.value)]
            else:
                words += _with_parts(word, _names_a_child(audit.instrument, place))
    return lexicon(words, dates, ordinary_words() | _written_small(audit) if words else frozenset())


def _written_small(audit: Audit) -> frozenset[str]:
    """Words of the checklist and those the auditor writes in small letters: none is a misspelt name."""
    said = {fold(word) for word in words_in(audit.instrument.text)}
    for case in audit.in_order:
        for answer in case.answers.values():
            if answer.note or len(answer.value) > LONGEST_KEY:
                said |= {word for word in words_in(f"{answer.value} {answer.note}") if word.islower()}
    return frozenset(said)


def cover(audit: Audit, keep: frozenset[str] = frozenset()) -> Covered:
    """The audit as others may see it; words whose key is in `keep` stay as they were typed."""
    told = _Teller(identifying_words(audit), keep)
    instrument = audit.instrument
    cases = {case.id: _cover_case(case, instrument, told) for case in audit.in_order}
    findings = {
        id_: replace(edit, text=told(edit.text, f"Finding {id_}"), joint=told(edit.joint, f"Finding {id_}"))
        for id_, edit in audit.findings.items()
    }
    covered = replace(
        audit,
        settings=_cover_settings(audit.settings, told),
        cases=cases,
        findings=findings,
        recommendations={id_: _cover_advice(one, told) for id_, one in audit.recommendations.items()},
        earlier=replace(
            audit.earlier,
            title=told(audit.earlier.title, "Earlier audit · title", parts=False),
            period=told(audit.earlier.period, "Earlier audit · period", parts=False),
        ),
    )
    return Covered(covered, tuple(told.hits))


def text_covered(*audits: Audit) -> Callable[[str], str]:
    """Takes out of any text what identifies somebody recorded in one of the audits."""
    told = [_Teller(identifying_words(audit), frozenset(audit.settings.accepted)) for audit in audits]
    return lambda text: reduce(lambda so_far, take_out: take_out(so_far, ""), told, text)


def heads_covered(audit: Audit) -> Audit:
    """The audit with its settings covered: all that titles and file names are made of."""
    told = _Teller(identifying_words(audit), frozenset(audit.settings.accepted))
    return replace(audit, settings=_cover_settings(audit.settings, told))


def _cover_settings(settings: Settings, told: _Teller) -> Settings:
    """Names of the audit and the partnership are searched for whole names only: "Young Lives" is no child."""
    return replace(
        settings,
        title=told(settings.title, "Audit · title", parts=False),
        partnership=told(settings.partnership, "Audit · partnership", parts=False),
        period=told(settings.period, "Audit · period", parts=False),
        background=told(settings.background, "Audit · background"),
        focus=told(settings.focus, "Audit · special focus"),
        sampling=told(settings.sampling, "Audit · how cases were chosen"),
        plans={
            kind: replace(
                plan,
                opening=told(plan.opening, f"Report · introduction ({kind})"),
                closing=told(plan.closing, f"Report · closing words ({kind})"),
            )
            for kind, plan in settings.plans.items()
        },
    )


def _cover_advice(one: Recommendation, told: _Teller) -> Recommendation:
    return replace(
        one,
        action=told(one.action, "Recommendation · action"),
        owner=told(one.owner, "Recommendation · owner"),
        due=told(one.due, "Recommendation · due"),
        measure=told(one.measure, "Recommendation · measure"),
    )


class _Teller:
    """Writes text with identifying words replaced, and remembers what it met."""

    def __init__(self, words: Lexicon, keep: frozenset[str]) -> None:
        self._words = words
        self._keep = keep
        self.hits: list[Hit] = []

    def __call__(
        self, text: str, where: str, case: int = 0, place: Place | None = None, parts: bool = True
    ) -> str:
        sightings = self._words.sightings(text, case, parts)
        if not sightings:
            return text
        told, at = [], 0
        for sighting in sightings:
            hit = _hit(text, sighting, where, case, place)
            self.hits.append(hit)
            kept = hit.key in self._keep
            told += [text[at : sighting.start], sighting.word if kept else sighting.instead]
            at = sighting.end
        return "".join([*told, text[at:]])


def _hit(text: str, sighting: Sighting, where: str, case: int, place: Place | None) -> Hit:
    before, after = text[: sighting.start], text[sighting.end :]
    return Hit(
        where,
        before if len(before) <= AROUND else "…" + before[-AROUND:],
        sighting.word,
        after if len(after) <= AROUND else after[:AROUND] + "…",
        sighting.instead,
        case,
        place,
        sighting.kind,
    )


def _thing(instrument: Instrument, place: Place) -> Item | Column | None:
    if not place.column:
        return instrument.items.get(place.item)
    table = instrument.tables.get(place.item)
    return next((column for column in table.columns if column.id == place.column), None) if table else None


def _word(case: Case, place: Place, thing: Item | Column, text: str) -> Word:
    name = thing.label if isinstance(thing, Column) else thing.ask
    elsewhere = f"[{name[:1].lower()}{name[1:]}]"
    label = case.value(place.item, place.row, "label").strip() if place.row else ""
    person = label and thing.kind == "text" and not any(sign.isdigit() for sign in text)
    if not person or set(fold(label).split()) & set(fold(text).split()):  # a label may be the name itself
        return Word(text, case.id, elsewhere, elsewhere)
    return Word(text, case.id, label, elsewhere)


def _with_parts(word: Word, in_row: bool) -> Iterator[Word]:
    """The entry; and where it is or holds a person's name, that name and its parts."""
    if any(sign.isdigit() for sign in word.text):
        yield word
        return
    names = [word.text] if in_row else people_in(word.text)
    if in_row or names or not only_trade(word.text):
        yield word
    for name in names:
        if name != word.text:
            yield word._replace(text=name)
        for part, ordinary in parts_of(name):
            yield word._replace(text=part, cautious=ordinary, whole=False)


def _names_a_child(instrument: Instrument, place: Place) -> bool:
    """Whether the entry stands in a row that has a label of its own, so that the row is a person."""
    table = instrument.tables.get(place.item)
    return bool(place.row) and table is not None and any(column.id == "label" for column in table.columns)


def _iso(value: str) -> Iterator[date]:
    try:
        yield date.fromisoformat(value)
    except ValueError:
        return


def _cover_case(case: Case, instrument: Instrument, told: _Teller) -> Case:
    rows = {table: ids for table, ids in case.rows.items() if not _private(instrument, table)}
    numbers: dict[int, int] = defaultdict(int)
    for ids in rows.values():
        numbers |= {row: number for number, row in enumerate(ids, start=1)}
    answers = {}
    for place, answer in case.answers.items():
        thing = _thing(instrument, place)
        if place.column and _private(instrument, place.item):
            continue
        if place.item == SIGNED_BY:
            answers[place] = Answer("[auditor]")  # that it was signed is told, by whom is not
            continue
        if thing is None or thing.identifying:
            continue
        where = f"{case.name} · {_address(instrument, place, thing, numbers)}"
        answers[place] = _cover_answer(
            answer,
            _typed(instrument, thing),
            lambda text, w=where, p=place: told(text, w, case.id, p),  # type: ignore[misc]
        )
    return Case(case.id, case.number, answers, rows)


def _private(instrument: Instrument, table: str) -> bool:
    return table not in instrument.tables or instrument.tables[table].private


def _address(instrument: Instrument, place: Place, thing: Item | Column, rows: Mapping[int, int]) -> str:
    if isinstance(thing, Item):
        return thing.code
    return f"{instrument.tables[place.item].title}, row {rows[place.row]}, {thing.label}"


def _typed(instrument: Instrument, thing: Item | Column) -> Callable[[str], bool]:
    """Whether a value of this kind is the auditor's own words rather than one of those offered."""
    scales = [instrument.scale_of(thing)]
    if isinstance(thing, Column) and thing.suggestions:
        scales.append(instrument.scales[thing.suggestions])
    offered = {
        word for scale in scales if scale for choice in scale.choices for word in (choice.key, choice.label)
    }
    if thing.kind == "date":
        return lambda value: not any(_iso(value))
    return lambda value: not offered.issuperset(value.split(";") if thing.kind == "many" else [value])


def _cover_answer(answer: Answer, typed: Callable[[str], bool], told: Callable[[str], str]) -> Answer:
    return replace(
        answer,
        value=told(answer.value) if typed(answer.value) else answer.value,
        note=told(answer.note),
        document=told(answer.document),
        page=told(answer.page),
    )
