"""A short walk of the monkey with every run of the tests; `make monkey` is the long one."""

from collections.abc import Callable

import pytest

from tests.monkey.__main__ import run


@pytest.mark.timeout(170)
@pytest.mark.parametrize("seed", [1])
def test_random_keys_and_clicks_crash_nothing_and_lose_no_text(
    seed: int, how_many: Callable[..., int]
) -> None:
    assert run(how_many(150, full=10_000), seed) == ""
