"""Drawing a sample: at random or within groups, so that anybody can draw the same one again.

The rule kept here: a draw depends on the seed and the keys of the cases alone, not on a library, a computer
or the order of the list. Each case is given the SHA-256 of "seed|key"; in the order of these numbers, the
first are drawn and those after them are the reserves. Within groups, each group gives in proportion to its
size (largest remainder; of equal remainders the larger group, then the first by name).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workbench.domain.audit import Refused
from workbench.domain.entry import say_date

TRAITS: Mapping[str, str] = {
    "age": "age band",
    "gender": "gender",
    "ethnicity": "ethnic group",
    "team": "team",
    "category": "category of harm",
}
"""What a draw can be stratified by, in words."""
UNKNOWN = "Not known"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A case that may be drawn. `key` tells it from all others and is the same whenever the list is read."""

    key: str
    traits: Mapping[str, str] = field(default_factory=dict)

    def trait(self, name: str) -> str:
        return self.traits.get(name) or UNKNOWN

    def stratum(self, by: Sequence[str]) -> str:
        return " · ".join(self.trait(name) for name in by)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Keys in drawn order: the sample, then everything else."""

    sample: tuple[str, ...]
    reserves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the mix: how many cases of the list, and how many of the sample."""

    label: str
    listed: int
    drawn: int


def in_drawn_order(keys: Sequence[str], seed: int) -> list[str]:
    """The keys in the order in which the seed draws them."""
    return sorted(keys, key=lambda key: (hashlib.sha256(f"{seed}|{key}".encode()).digest(), key))


def draw_at_random(among: Sequence[Candidate], number: int, seed: int) -> Drawn:
    """So many of them. Raises Refused where there are fewer."""
    _check(among, number)
    order = in_drawn_order([one.key for one in among], seed)
    return Drawn(tuple(order[:number]), tuple(order[number:]))


def draw_within(among: Sequence[Candidate], number: int, seed: int, by: Sequence[str]) -> Drawn:
    """So many of them, each group by these traits giving in proportion to its size."""
    _check(among, number)
    stratum = {one.key: one.stratum(by) for one in among}
    shares = allocate(Counter(stratum.values()), number)
    left = dict(shares)
    sample, reserves = [], []
    for key in in_drawn_order(list(stratum), seed):
        if left[stratum[key]] > 0:
            left[stratum[key]] -= 1
            sample.append(key)
        else:
            reserves.append(key)
    return Drawn(tuple(sample), tuple(reserves))


def allocate(sizes: Mapping[str, int], number: int) -> dict[str, int]:
    """How many each group gives: the whole part of its share, then by the largest remainder."""
    total = sum(sizes.values())
    shares = {name: size * number // total for name, size in sizes.items()} if total else {}
    by_remainder = sorted(sizes, key=lambda name: (-(sizes[name] * number % total), -sizes[name], name))
    for name in by_remainder[: number - sum(shares.values())]:
        shares[name] += 1
    return shares


def _check(among: Sequence[Candidate], number: int) -> None:
    if number < 1:
        raise Refused("A sample has at least one case.")
    if number > len(among):
        raise Refused(f"There are only {len(among):,} cases to choose from, so {number:,} cannot be drawn.")


def mix_of(among: Sequence[Candidate], sample: Sequence[str], trait: str) -> tuple[Row, ...]:
    """The list's mix and beside it the sample's: by age, else the commonest first; not known last."""
    chosen = set(sample)
    listed = Counter(one.trait(trait) for one in among)
    drawn = Counter(one.trait(trait) for one in among if one.key in chosen)

    def place(label: str) -> int:
        return _youngest(label) if trait == "age" else -listed[label]

    labels = sorted(listed, key=lambda label: (label == UNKNOWN, place(label), label))
    return tuple(Row(label, listed[label], drawn[label]) for label in labels)


def _youngest(band: str) -> int:
    """Years: 5 of "5 to 9", -1 of "Unborn", 0 of "Under 1"."""
    figures = band.split(" ")[0]
    return int(figures) if figures.isdecimal() else -(band == "Unborn")


def in_words(method: str, drawn: int, frame: int, *, seed: str = "", by: Sequence[str] = (), on: str) -> str:
    """The sentence for the report's background, which the auditor can edit."""
    of = (
        f"{drawn:,} of the {frame:,} eligible cases of the list"
        if frame != 1
        else "the one eligible case of the list"
    )
    were = "was" if drawn == 1 else "were"
    day = say_date(on)
    if method == "all":
        every = "the one eligible case" if frame == 1 else f"all {frame:,} eligible cases"
        return f"{_upper(every)} of the list as it was on {day} {were} audited."
    if method == "hand":
        return f"{_upper(of)} {were} chosen by hand on {day}."
    rest = frame - drawn
    reserves = ""
    if rest:
        many = f"The other {rest:,} were kept as reserves in drawn order."
        reserves = f" {many if rest > 1 else 'The other case was kept as a reserve.'}"
    within = f", in proportion to {_listed([TRAITS[name] for name in by])}" if by else ""
    return f"{_upper(of)} {were} drawn at random on {day} (seed {seed}){within}.{reserves}"


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _listed(words: Sequence[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last
