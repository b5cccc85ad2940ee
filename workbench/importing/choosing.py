"""Which of a list's cases are audited: all, some drawn at random or within groups, or some chosen by hand.

The rule kept here: a sibling group is one case to draw, and counts in the groups of its youngest child.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from workbench.domain.ages import band, read_age
from workbench.domain.instrument import Instrument
from workbench.domain.lists import Draw, Lot
from workbench.domain.sampling import Candidate, Drawn, draw_at_random, draw_within, in_words
from workbench.importing.cases import Group, answers_of, child_of
from workbench.importing.values import ethnic_group

ALL, RANDOM, STRATIFIED, HAND = "all", "random", "stratified", "hand"


@dataclass(frozen=True, slots=True)
class Choice:
    """What was asked for."""

    method: str = ALL
    number: int = 0
    seed: int = 0
    by: tuple[str, ...] = ()
    keys: frozenset[str] = frozenset()
    """Chosen by hand."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Groups that become cases, in the order of the list, and how they were chosen."""

    groups: tuple[Group, ...]
    draw: Draw
    words: str
    candidates: tuple[Candidate, ...]
    sample: tuple[str, ...]


def key_of_group(group: Group) -> str:
    """Child and date of the first row: the same whenever the list is read, whatever its order."""
    return min(f"{row['child_id']} {row['sd_date'] or row['icpc_date']}" for row in group.rows)


def candidates(groups: Sequence[Group], instrument: Instrument | None = None) -> tuple[Candidate, ...]:
    return tuple(Candidate(key_of_group(group), _traits(group, instrument)) for group in groups)


def _traits(group: Group, instrument: Instrument | None) -> dict[str, str]:
    day = group.lead["sd_date"]
    answers = answers_of(group)
    aged = []
    for place, rows in enumerate(group.children):
        age = read_age(child_of(rows, day).get("age", ""))
        aged.append((age is None, age if age is not None else 0.0, place))
    unknown, age, place = min(aged)
    youngest = group.children[place]
    child = child_of(youngest, day)
    code = next((row["ethnicity"] for row in youngest if row["ethnicity"]), "")
    return {
        "age": "" if unknown else band(age),
        "gender": _label(instrument, "gender", child.get("gender", "")),
        "ethnicity": ethnic_group(code),
        "team": answers.get("case.team", ""),
        "category": _label(instrument, "category", answers.get("case.category", "")),
    }


def _label(instrument: Instrument | None, scale: str, value: str) -> str:
    known = instrument.scales.get(scale) if instrument else None
    return known.label(value) if known and value else value


def choose(
    groups: Sequence[Group], choice: Choice, instrument: Instrument | None = None, on: str = ""
) -> Chosen:
    """The groups that the choice comes to. Raises Refused where it asks for more than there are."""
    on = on or date.today().isoformat()
    among = candidates(groups, instrument)
    drawn = _drawn(among, choice)
    by_key = dict(zip((one.key for one in among), groups, strict=True))
    stratum = {one.key: one.stratum(choice.by) if choice.method == STRATIFIED else "" for one in among}
    seed = str(choice.seed) if choice.method in (RANDOM, STRATIFIED) else ""

    def lots(keys: Collection[str]) -> tuple[Lot, ...]:
        return tuple(Lot(tuple(row.row for row in by_key[key].rows), stratum[key]) for key in keys)

    draw = Draw(
        id=0,
        case_list=0,
        method=choice.method,
        seed=seed,
        by=choice.by if choice.method == STRATIFIED else (),
        frame=len(among),
        drawn_on=on,
        drawn=lots(drawn.sample),
        reserves=lots(drawn.reserves),
    )
    words = in_words(choice.method, len(drawn.sample), len(among), seed=seed, by=draw.by, on=on)
    chosen = set(drawn.sample)
    taken = tuple(group for one, group in zip(among, groups, strict=True) if one.key in chosen)
    return Chosen(taken, draw, words, among, drawn.sample)


def _drawn(among: Sequence[Candidate], choice: Choice) -> Drawn:
    if choice.method == RANDOM:
        return draw_at_random(among, choice.number, choice.seed)
    if choice.method == STRATIFIED:
        return draw_within(among, choice.number, choice.seed, choice.by)
    if choice.method == HAND:
        return Drawn(tuple(one.key for one in among if one.key in choice.keys))
    return Drawn(tuple(one.key for one in among))


def next_reserve(draw: Draw, lines: Collection[int]) -> Lot | None:
    """The reserve for the case made of these lines: the next of its group, else the next of all."""
    gone = next((lot.stratum for lot in draw.drawn if set(lot.lines) & set(lines)), "")
    same = (lot for lot in draw.reserves if lot.stratum == gone)
    return next(same, next(iter(draw.reserves), None))
