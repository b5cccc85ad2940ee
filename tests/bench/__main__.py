"""How fast the workbench is, as ratios against what nothing can beat: `make bench`."""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.bench.groups import groups
from tests.bench.large import Audits
from tests.bench.told import HEADER, Line, keep, machine


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="groups, parted by commas: see the source")
    parser.add_argument("--record", action="store_true", help="write BENCHMARKS.md")
    parser.add_argument("--minutes", type=float, default=18.0, help="begin no new group after so many")
    wanted = parser.parse_args()
    where, begun = machine(), time.monotonic()
    command = "python -m tests.bench" + (f" --only {wanted.only}" if wanted.only else "")
    print(f"{where}\n{' · '.join(HEADER)}", flush=True)
    lines: list[Line] = []
    told: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        every = groups(folder, Audits(folder))
        chosen = [one for one in wanted.only.split(",") if one] or list(every)
        for group in chosen:
            if time.monotonic() - begun > wanted.minutes * 60:
                say(f"{group}: left out, the {wanted.minutes:g} minutes are over", told)
                continue
            measure(group, every[group], lines, told)
            keep(lines, told, where, command, wanted.record)  # after each, lest a run cut short leave nothing
    missed = [line.what for line in lines if line.verdict == "MISSED"]
    print(
        f"{len(lines)} figures in {(time.monotonic() - begun) / 60:.1f} minutes; missed: {missed or 'none'}"
    )


def measure(group: str, make: Callable[[], Iterable[Line | str]], lines: list[Line], told: list[str]) -> None:
    """A group that fails is told, and the others go on."""
    try:
        for one in make():
            if isinstance(one, str):
                say(one, told)
            else:
                lines.append(one)
                print(" · ".join(one.cells()), flush=True)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told and the other figures are taken
        say(f"{group}: could not be measured ({type(error).__name__}: {error})", told)


def say(words: str, told: list[str]) -> None:
    told.append(" ".join(words.split()))
    print(words, flush=True)


if __name__ == "__main__":
    main()
