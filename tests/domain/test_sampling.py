"""A sample is drawn the same way by everybody, in proportion where that is asked, and said in words."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.audit import Refused
from workbench.domain.sampling import (
    Candidate,
    allocate,
    draw_at_random,
    draw_within,
    in_words,
    mix_of,
)

TEN = [Candidate(f"7001000{n} 2022-01-1{n}", {"age": "5 to 9" if n < 7 else "Unborn"}) for n in range(10)]


def last_figures(keys: tuple[str, ...]) -> str:
    return "".join(key[7] for key in keys)


def test_the_same_seed_draws_the_same_cases_for_ever() -> None:
    """Worked out with sha256sum, not with this program."""
    drawn = draw_at_random(TEN, 4, 7)
    assert last_figures(drawn.sample) == "8236"
    assert last_figures(drawn.reserves) == "419570"


def test_the_order_of_the_list_does_not_matter_and_the_seed_does() -> None:
    assert draw_at_random(TEN[::-1], 4, 7) == draw_at_random(TEN, 4, 7)
    assert draw_at_random(TEN, 4, 8).sample != draw_at_random(TEN, 4, 7).sample


def test_a_larger_sample_holds_the_smaller_one() -> None:
    assert draw_at_random(TEN, 6, 7).sample[:4] == draw_at_random(TEN, 4, 7).sample


def test_each_group_gives_in_proportion() -> None:
    drawn = draw_within(TEN, 4, 7, ["age"])
    ages = {one.key: one.trait("age") for one in TEN}
    assert Counter(ages[key] for key in drawn.sample) == {"5 to 9": 3, "Unborn": 1}
    assert sorted(drawn.sample + drawn.reserves) == [one.key for one in TEN]


@pytest.mark.parametrize(
    ("sizes", "number", "shares"),
    [
        ({"a": 7, "b": 3}, 4, {"a": 3, "b": 1}),
        ({"a": 1, "b": 1, "c": 1}, 2, {"a": 1, "b": 1, "c": 0}),
        ({"a": 5, "b": 5, "c": 90}, 15, {"a": 1, "b": 1, "c": 13}),
        ({"a": 6, "b": 2, "c": 2}, 5, {"a": 3, "b": 1, "c": 1}),
        ({"a": 4, "b": 8}, 1, {"a": 0, "b": 1}),
    ],
)
def test_the_largest_remainders_get_what_is_left(
    sizes: dict[str, int], number: int, shares: dict[str, int]
) -> None:
    assert allocate(sizes, number) == shares


@given(st.dictionaries(st.text(max_size=3), st.integers(1, 50), min_size=1), st.data())
def test_no_group_gives_more_than_it_has_or_a_whole_case_off_its_share(
    sizes: dict[str, int], data: st.DataObject
) -> None:
    total = sum(sizes.values())
    number = data.draw(st.integers(0, total))
    shares = allocate(sizes, number)
    assert sum(shares.values()) == number
    for name, size in sizes.items():
        assert 0 <= shares[name] <= size
        assert abs(shares[name] - size * number / total) < 1


def test_more_than_there_are_cannot_be_drawn() -> None:
    with pytest.raises(Refused, match="only 10 cases"):
        draw_at_random(TEN, 11, 7)
    with pytest.raises(Refused, match="at least one"):
        draw_within(TEN, 0, 7, ["age"])


def test_the_mix_of_the_sample_stands_beside_that_of_the_list() -> None:
    drawn = draw_within([*TEN, Candidate("x")], 5, 7, ["age"])
    found = [
        (row.label, row.listed, row.drawn) for row in mix_of([*TEN, Candidate("x")], drawn.sample, "age")
    ]
    assert found == [("Unborn", 3, 1), ("5 to 9", 7, 3), ("Not known", 1, 1)]


def test_the_method_is_said_in_words() -> None:
    on = "2022-04-04"
    assert in_words("all", 15, 15, on=on) == (
        "All 15 eligible cases of the list as it was on 4 Apr 2022 were audited."
    )
    assert (
        in_words("hand", 3, 15, on=on)
        == "3 of the 15 eligible cases of the list were chosen by hand on 4 Apr 2022."
    )
    assert in_words("random", 15, 143, seed="7", on=on) == (
        "15 of the 143 eligible cases of the list were drawn at random on 4 Apr 2022 (seed 7). "
        "The other 128 were kept as reserves in drawn order."
    )
    assert "in proportion to age band and gender" in in_words(
        "stratified", 15, 143, seed="7", by=("age", "gender"), on=on
    )


def test_the_mix_of_ages_stands_in_the_order_of_ages() -> None:
    bands = ("5 to 9", "5 to 9", "16 and over", "Unborn", "", "1 to 4", "10 to 15", "10 to 15", "10 to 15")
    among = [Candidate(str(number), {"age": band}) for number, band in enumerate(bands)]
    labels = [row.label for row in mix_of(among, (), "age")]
    assert labels == ["Unborn", "1 to 4", "5 to 9", "10 to 15", "16 and over", "Not known"]
