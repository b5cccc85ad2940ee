"""Which rows of a list are put into one case: siblings joined, and parted again.

The rule kept here: every row chosen is in exactly one case, and cases stand in the order of their first rows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grouping:
    """The cases that are to be made, each as the lines of its rows in the sheet."""

    cases: tuple[tuple[int, ...], ...] = ()

    @property
    def rows(self) -> frozenset[int]:
        return frozenset(row for case in self.cases for row in case)

    def of(self, chosen: Collection[int]) -> Grouping:
        """With these rows and no others; a row that is new here becomes a case of its own."""
        kept = [tuple(row for row in case if row in chosen) for case in self.cases]
        return _ordered([*kept, *((row,) for row in set(chosen) - self.rows)])

    def joined(self, rows: Iterable[int]) -> Grouping:
        """With all cases that hold one of the rows made one."""
        wanted = self.rows.intersection(rows)
        one = [row for case in self.cases if wanted.intersection(case) for row in case]
        return _ordered([one, *(case for case in self.cases if not wanted.intersection(case))])

    def parted(self, rows: Iterable[int]) -> Grouping:
        """With each of the rows taken out of its case into one of its own."""
        out = self.rows.intersection(rows)
        kept = (tuple(row for row in case if row not in out) for case in self.cases)
        return _ordered([*kept, *((row,) for row in out)])

    def holds_together(self, rows: Collection[int]) -> bool:
        """Whether at least two of the rows are chosen and all that are chosen share one case."""
        wanted = self.rows.intersection(rows)
        return len(wanted) > 1 and any(wanted.issubset(case) for case in self.cases)


def _ordered(cases: Iterable[Iterable[int]]) -> Grouping:
    return Grouping(tuple(sorted(made for case in cases if (made := tuple(sorted(case))))))
