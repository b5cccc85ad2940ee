"""What the benchmark tells: one line for each figure, in the terminal, in build/bench.json and BENCHMARKS.md.

The rule kept here: a figure is never without its spread, what it was held against and what was asked of it.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from tests.bench.measuring import Figure, Wait

ROOT = Path(__file__).resolve().parents[2]
JSON, RECORD = ROOT / "build" / "bench.json", ROOT / "BENCHMARKS.md"
HEADER = ("what", "measured", "at most", "", "least to most", "against what")


@dataclass(frozen=True, slots=True)
class Line:
    """A figure in its unit (×, s, ms, MB); `bound` is what was asked, None where nothing was."""

    what: str
    measured: float
    unit: str
    bound: float | None
    least: float
    most: float
    against: str = ""

    @property
    def verdict(self) -> str:
        return "" if self.bound is None else "met" if self.measured <= self.bound else "MISSED"

    def cells(self) -> tuple[str, ...]:
        asked = "" if self.bound is None else _said(self.bound, self.unit)
        spread = f"{_said(self.least, self.unit)} to {_said(self.most, self.unit)}"
        return self.what, _said(self.measured, self.unit), asked, self.verdict, spread, self.against


def _said(number: float, unit: str) -> str:
    return f"{number:.0f} {unit}" if unit == "MB" or number >= 100 else f"{number:.2f} {unit}"


def of_figure(figure: Figure, bound: float | None = None) -> Line:
    """A ratio of medians, with the smallest and the largest ratio of a pair."""
    ours, floor = statistics.median(figure.ours), statistics.median(figure.floor)
    against = f"{figure.against}: {_time(floor)}; ours {_time(ours)}"
    return Line(figure.what, figure.ratio, "×", bound, *figure.ratios, against)


def of_wait(wait: Wait) -> Line:
    times, busy = wait.taken.times, wait.taken.busy
    middle = f"median {1000 * statistics.median(times):.1f} ms"
    against = middle if wait.seldom else f"95th percentile; {middle}"
    against += f", of the processor {1000 * statistics.median(busy):.1f} ms"
    against += f"; {wait.beside}" if wait.beside else ""
    low, high = 1000 * min(times), 1000 * max(times)
    return Line(wait.what, wait.judged, "ms", wait.limit, low, high, against)


def of_seconds(what: str, times: Iterable[float], bound: float | None, against: str = "") -> Line:
    taken = sorted(times)
    return Line(what, statistics.median(taken), "s", bound, taken[0], taken[-1], against)


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"


def machine() -> str:
    """The machine in one line, as far as the system tells."""
    name = platform.processor() or platform.machine()
    cpu = Path("/proc/cpuinfo")
    if cpu.exists():
        models = [
            line.split(": ")[1] for line in cpu.read_text().splitlines() if line.startswith("model name")
        ]
        name = models[0] if models else name
    load = f", load at the start {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{name}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}{load}"


def keep(lines: list[Line], told: list[str], where: str, command: str, record: bool) -> None:
    """Writes build/bench.json and, where asked, BENCHMARKS.md."""
    JSON.parent.mkdir(exist_ok=True)
    body = [asdict(line) | {"verdict": line.verdict} for line in lines]
    day = date.today().isoformat()
    written = {"machine": where, "on": day, "command": command, "lines": body, "also": told}
    JSON.write_text(json.dumps(written, indent=1, ensure_ascii=False), encoding="utf-8")
    if record:
        RECORD.write_text(_record(lines, told, where, command, day), encoding="utf-8")


def _record(lines: list[Line], told: list[str], where: str, command: str, day: str) -> str:
    rows = ["| " + " | ".join(HEADER) + " |", "|" + "---|" * len(HEADER)]
    rows += ["| " + " | ".join(cell.replace("|", "/") for cell in line.cells()) + " |" for line in lines]
    missed = [line.what for line in lines if line.verdict == "MISSED"]
    verdict = f"Missed: {'; '.join(missed)}." if missed else "Every bound is met."
    also = "\n".join(f"- {words}" for words in told)
    return f"""# Benchmarks

Written by `{command}` on {day}, not by hand. Machine: {where}.

Every figure is a median (or the 95th percentile where that is said) with its least and most. A figure with ×
is a ratio against what stands in the last column, measured in turn with it, A B A B, in the same run. "At
most" is what was asked. To take them again: `make bench` for ours, `make bench-peers` for the other programs
beside it, `make bench-year` for a year's use. A test fails when a figure misses its bound by more than half.

{chr(10).join(rows)}

{verdict}

{also}
"""
