"""The cases of an audit as they stand on a shelf: one is taken down, and read, when it is wanted.

The rule kept here: a picture never changes. Nothing of a bundle is written before the bundle has been read,
so that a case read late is the case as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.domain.audit import Case


class Bundle:
    """Cases that lie in the file side by side and are read together, once."""

    def __init__(self, read: Callable[[], Mapping[int, Case]]) -> None:
        self._read = read

    @cached_property
    def cases(self) -> Mapping[int, Case]:
        return self._read()


@dataclass(frozen=True, slots=True)
class Unread:
    """A case of which nothing but its number is known yet."""

    number: int
    bundle: Bundle


class Shelf(MutableMapping[int, "Case"]):
    """Cases by id. A copy shares what has been read of them, and what will be."""

    def __init__(self, held: Mapping[int, Case | Unread]) -> None:
        self._held = dict(held)

    def numbers(self) -> dict[int, int]:
        """The number of each case by its id; nothing is read for it."""
        return {case: held.number for case, held in self._held.items()}

    def __getitem__(self, case: int) -> Case:
        held = self._held[case]
        return held.bundle.cases[case] if isinstance(held, Unread) else held

    def __setitem__(self, case: int, held: Case) -> None:
        self._held[case] = held

    def __delitem__(self, case: int) -> None:
        del self._held[case]

    def __iter__(self) -> Iterator[int]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __contains__(self, case: object) -> bool:
        return case in self._held

    def __copy__(self) -> Shelf:
        return Shelf(self._held)


def numbers(cases: Mapping[int, Case]) -> dict[int, int]:
    """The number of each case by its id, in the order of the numbers; no case is read for it."""
    told = cases.numbers() if isinstance(cases, Shelf) else {one.id: one.number for one in cases.values()}
    return dict(sorted(told.items(), key=lambda entry: entry[1]))
