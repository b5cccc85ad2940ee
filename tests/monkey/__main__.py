"""`python -m tests.monkey --events 100000 --walks 4 --workers 2`: monkeys in processes of their own.

Each has its own seed, its share of the events and its own memory; the abort of one is told by the others.

The rule kept here: events count only where every monkey ended well and, together, they were on every screen.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tests.conftest import ROOT
from tests.faults.table import counts

LAST = 25
GROWTH = 10.0
"""The most that the memory of each may grow from the first tenth of its events to the last, in per cent."""


def run(events: int, seed: int, folder: Path) -> tuple[str, dict[str, Any]]:
    """What went wrong with one monkey, with the last things done ("" if nothing did); and its figures."""
    log, figures = folder / f"monkey-{seed}.log", folder / f"monkey-{seed}.json"
    command = [sys.executable, "-X", "faulthandler", "-m", "tests.monkey.play"]
    options = ["--log", str(log), "--figures", str(figures)]
    told = folder / f"monkey-{seed}.out"
    with told.open("w", encoding="utf-8") as out:
        done = subprocess.run(
            [*command, *options, "--events", str(events), "--seed", str(seed)],
            cwd=ROOT,
            stdout=out,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if done.returncode == 0:
        return "", json.loads(figures.read_text(encoding="utf-8"))
    did = log.read_text(encoding="utf-8").splitlines()[-LAST:] if log.exists() else []
    ended = f"ended with {done.returncode} (seed {seed}); the whole log is {log}"
    return "\n".join([ended, *did, told.read_text(encoding="utf-8")[-6000:]]), {}


def tell(found: list[dict[str, Any]]) -> None:
    """The figures of all monkeys together."""
    for one in found:
        print(f"seed {one['seed']}: {one['events']:,} events, memory {one['grown']:+.1f} %")
    sums = {
        name: sum((Counter(one[name]) for one in found), Counter[str]()) for name in ("did", "visits", "been")
    }
    print("events by deed: " + ", ".join(f"{deed} {count:,}" for deed, count in sums["did"].most_common()))
    for screen, visits in sums["visits"].most_common():
        print(f"{visits:>7,} visits, {sums['been'][screen]:>7,} events   {screen}")
    typed, kept = (sum(one[name] for one in found) for name in ("typed", "found"))
    print(f"{kept:,} of {typed:,} words were taken by a text, and each was found in the file's history")


def main() -> int:
    parser = argparse.ArgumentParser(description="Random keys, clicks and commands on every screen.")
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=20_220_111)
    parser.add_argument("--walks", type=int, default=4, help="so many, each its own seed and share of events")
    parser.add_argument("--workers", type=int, default=1, help="so many of the walks at a time")
    wanted = parser.parse_args()
    share = -(-wanted.events // wanted.walks)
    folder = ROOT / "build"
    folder.mkdir(exist_ok=True)
    with ThreadPoolExecutor(wanted.workers) as all_of_them:
        seeds = range(wanted.seed, wanted.seed + wanted.walks)
        ended = list(all_of_them.map(lambda seed: run(share, seed, folder), seeds))
    wrong = [fault for fault, _ in ended if fault]
    found = [figures for _, figures in ended if figures]
    tell(found)
    wrong += [
        f"seed {one['seed']}: memory grew by {one['grown']:.1f} %" for one in found if one["grown"] > GROWTH
    ]
    if not wrong:
        unseen = set(found[0]["there"]).difference(*(one["visits"] for one in found))
        wrong += [f"never visited: {', '.join(sorted(unseen))}"] if unseen else []
    if not wrong:
        counts(16, "random events", sum(one["events"] for one in found))
        counts(16, "words typed and left half-way, each in the file", sum(one["found"] for one in found))
        counts(16, "screens and dialogs visited", len(found[0]["there"]))
    print("\n\n".join(wrong) or "The monkey found nothing.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
