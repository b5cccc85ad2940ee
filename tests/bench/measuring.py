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
class Taken:
    """Seconds by the clock and of the processor, which a busy machine tells apart."""

    times: tuple[float, ...]
    busy: tuple[float, ...]


def taken(deed: Callable[[int], object], times: int, between: Callable[[], object]) -> Taken:
    """So many times the deed, with its number; what comes `between` is not counted."""
    clock, busy = [], []
    for number in range(times):
        began, at_work = time.perf_counter(), time.process_time()
        deed(number)
        clock.append(time.perf_counter() - began)
        busy.append(time.process_time() - at_work)
        between()
    return Taken(tuple(clock), tuple(busy))


@dataclass(frozen=True, slots=True)
class Wait:
    """How long something takes, and how long it may."""

    what: str
    taken: Taken
    limit: float
    """Milliseconds, at the 95th percentile or in the middle."""
    beside: str = ""
    """What the same costs with nothing of ours, in words."""
    seldom: bool = False
    """What is done now and then, and not at every key, is judged by its median."""

    @property
    def judged(self) -> float:
        """Milliseconds; the 95th percentile lies within what was seen."""
        times = self.taken.times
        seconds = (
            statistics.median(times)
            if self.seldom
            else statistics.quantiles(times, n=20, method="inclusive")[-1]
        )
        return 1000 * seconds


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
