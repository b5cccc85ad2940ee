"""Pairs of times taken in turn, A B A B, so that a machine that speeds up or slows down does so for both.

The rule kept here: a figure is a ratio against something in the same run, with the spread beside it.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the benchmark; times are in seconds."""

    what: str
    ours: tuple[float, ...]
    against: str
    floor: tuple[float, ...]

    @property
    def ratio(self) -> float:
        return statistics.median(self.ours) / statistics.median(self.floor)

    @property
    def ratios(self) -> tuple[float, float]:
        """The smallest and the largest ratio of a pair."""
        pairs = [a / b for a, b in zip(self.ours, self.floor, strict=True)]
        return min(pairs), max(pairs)

    def line(self) -> str:
        least, most = self.ratios
        return (
            f"{self.what:<46} {_ms(self.ours):>24}   {self.ratio:6.2f} × "
            f"({least:.2f} to {most:.2f})  {self.against} ({_ms(self.floor)})"
        )


@dataclass(frozen=True, slots=True)
class Wait:
    """How long something takes, and how long it may."""

    what: str
    times: tuple[float, ...]
    limit: float
    """Milliseconds at the 95th percentile."""
    beside: str = ""
    """What the same costs with nothing of ours, in words."""

    @property
    def p95(self) -> float:
        return (
            1000 * statistics.quantiles(self.times, n=20)[-1] if len(self.times) > 1 else 1000 * self.times[0]
        )

    def line(self) -> str:
        middle = 1000 * statistics.median(self.times)
        kept = "kept" if self.p95 <= self.limit else "NOT KEPT"
        what = f"{self.what:<50}"
        return f"{what} p95 {self.p95:7.1f} ms  median {middle:6.1f} ms  limit {self.limit:g} ms: {kept}"


def _ms(times: tuple[float, ...]) -> str:
    low, middle, high = min(times) * 1000, statistics.median(times) * 1000, max(times) * 1000
    return f"{middle:.1f} ms [{low:.1f}–{high:.1f}]"


def timed(deed: Callable[[], object]) -> float:
    start = time.perf_counter()
    deed()
    return time.perf_counter() - start


def in_turn(
    what: str,
    ours: Callable[[], float],
    against: str,
    floor: Callable[[], float],
    times: int,
    warm_up: int = 1,
) -> Figure:
    """Both measured in turn, so many times each, after a warm-up that does not count."""
    for _ in range(warm_up):
        ours()
        floor()
    pairs = [(ours(), floor()) for _ in range(times)]
    return Figure(what, tuple(a for a, _ in pairs), against, tuple(b for _, b in pairs))
