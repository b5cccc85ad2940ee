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
    leads: frozenset[int] = frozenset()
    """Lines of the discussions that the auditor said initiated section 47, where a case has several."""

    @property
    def rows(self) -> frozenset[int]:
        return frozenset(row for case in self.cases for row in case)

    def of(self, chosen: Collection[int]) -> Grouping:
        """With these rows and no others; a row that is new here becomes a case of its own."""
        kept = [tuple(row for row in case if row in chosen) for case in self.cases]
        return self._with([*kept, *((row,) for row in set(chosen) - self.rows)])

    def joined(self, rows: Iterable[int]) -> Grouping:
        """With all cases that hold one of the rows made one."""
        return self.all_joined([tuple(rows)])

    def all_joined(self, wanted: Iterable[Collection[int]]) -> Grouping:
        """With each set of rows in one case; sets that share a case end up in the same one."""
        home = {row: number for number, case in enumerate(self.cases) for row in case}
        members = {number: list(case) for number, case in enumerate(self.cases)}
        for rows in wanted:
            homes = list(dict.fromkeys(home[row] for row in rows if row in home))
            for other in homes[1:]:
                for row in members[other]:
                    home[row] = homes[0]
                members[homes[0]] += members.pop(other)
        return self._with(members.values())

    def parted(self, rows: Iterable[int]) -> Grouping:
        """With each of the rows taken out of its case into one of its own."""
        out = self.rows.intersection(rows)
        kept = (tuple(row for row in case if row not in out) for case in self.cases)
        return self._with([*kept, *((row,) for row in out)])

    def led_by(self, row: int) -> Grouping:
        """With this row's discussion as the one that initiated section 47 in its case."""
        others = {one for case in self.cases if row in case for one in case}
        return Grouping(self.cases, (self.leads - others) | {row})

    def holds_together(self, rows: Collection[int]) -> bool:
        """Whether at least two of the rows are chosen and all that are chosen share one case."""
        wanted = self.rows.intersection(rows)
        return len(wanted) > 1 and any(wanted.issubset(case) for case in self.cases)

    def _with(self, cases: Iterable[Iterable[int]]) -> Grouping:
        made = tuple(sorted(case for rows in cases if (case := tuple(sorted(rows)))))
        return Grouping(made, self.leads.intersection(row for case in made for row in case))
