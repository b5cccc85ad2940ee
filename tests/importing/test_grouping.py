"""Rows joined to cases and parted again."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.importing.grouping import Grouping

FOUR = Grouping().of({3, 4, 5, 6})


def test_every_row_begins_as_a_case_of_its_own() -> None:
    assert FOUR.cases == ((3,), (4,), (5,), (6,))


def test_siblings_are_joined_and_parted() -> None:
    joined = FOUR.joined([4, 6])
    assert joined.cases == ((3,), (4, 6), (5,))
    assert joined.joined([6, 3]).cases == ((3, 4, 6), (5,))
    assert joined.parted([6]) == FOUR


def test_joined_rows_stay_joined_when_others_are_chosen_or_left() -> None:
    assert FOUR.joined([4, 6]).of({4, 6, 9}).cases == ((4, 6), (9,))
    assert FOUR.joined([4, 5, 6]).of({3, 5, 6}).cases == ((3,), (5, 6))


def test_rows_hold_together_when_those_chosen_share_a_case() -> None:
    joined = FOUR.joined([4, 5])
    assert joined.holds_together([4, 5])
    assert joined.holds_together([4, 5, 99])
    assert not joined.holds_together([4, 6])
    assert not joined.holds_together([4, 99])


@given(st.lists(st.tuples(st.booleans(), st.sets(st.integers(1, 9)))))
def test_no_row_is_lost_or_doubled_whatever_is_done(deeds: list[tuple[bool, set[int]]]) -> None:
    grouping = Grouping().of(range(1, 10))
    for join, rows in deeds:
        grouping = grouping.joined(rows) if join else grouping.parted(rows)
    assert sorted(row for case in grouping.cases for row in case) == list(range(1, 10))
