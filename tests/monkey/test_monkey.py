"""A short walk of the monkey with every run of the tests; `make monkey` is the long one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.monkey.__main__ import run


@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", [1])
def test_random_keys_and_clicks_crash_nothing_and_lose_no_text(
    seed: int, tmp_path: Path, how_many: Callable[..., int]
) -> None:
    wrong, figures = run(how_many(400, full=10_000), seed, tmp_path)
    assert wrong == ""
    assert figures["events"] >= 400
