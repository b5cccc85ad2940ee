"""Promise by promise, how often each was put to the test: kept while the tests run, printed by `make faults`.

The rule kept here: a line is written only after the assertions that it counts have held, and a promise that
was put to the test less often than was promised is no promise kept.
"""

from __future__ import annotations

import json
import os
import sys
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

VARIABLE = "AUDIT_FAULTS_TABLE"
"""A file to which each process of a run appends its lines; unset, nothing is kept."""


@dataclass(frozen=True, slots=True)
class Promise:
    """What is promised; how much the lines that begin so have to add up to at `least`; by which command."""

    words: str
    least: Mapping[str, int] = field(default_factory=lambda: {"": 1})
    by: str = "faults"


_DEEDS = ("import", "migration", "password", "backup", "restore")
_MOMENTS = (
    *("with a box open", "while typing", "while a report is written", "while a list is read", "after sleep"),
)
PROMISES = {
    1: Promise("killed while saving: no acknowledged answer lost", {"killed at random while saving": 1000}),
    2: Promise(
        "killed in import, migration, password change, backup, restore: no half state",
        {f"killed at a write of: {deed}": 100 for deed in _DEEDS},
    ),
    3: Promise(
        "disk full at every write: a clear sentence, nothing lost, no leftovers",
        {
            **{f"disk full from a write on: {deed}": 40 for deed in ("answer", *_DEEDS)},
            **{f"disk failing once at a write: {deed}": 40 for deed in ("answer", *_DEEDS)},
            "a real small disk filled": 1,
        },
    ),
    4: Promise(
        "torn files and flipped bits: all detected", {"torn files refused": 600, "flipped bits noticed": 300}
    ),
    5: Promise("wrong password and damage told apart", {"damage told": 50, "wrong passwords told": 50}),
    6: Promise(
        "the newest backup opens and equals its source",
        {"newest backup restored": 40, "restore drill by command": 1},
    ),
    7: Promise(
        "every released format opens; a newer file is refused and stays as it is",
        {"file of format 1": 1, "newer file refused": 1},
    ),
    8: Promise(
        "malformed and hostile lists: an answer within 30 s, no traceback",
        {"damaged lists": 10_000, "hostile files": 30},
        "fuzz",
    ),
    9: Promise(
        "rows in = rows added + rows refused with a reason",
        {"rows in": 5_000, "damaged lists": 1_000},
        "fuzz",
    ),
    10: Promise(
        "sentinel names in no temporary file, log, setting, output, dump",
        {"sentinel names": 200, "no core dump": 1},
    ),
    11: Promise(
        "exports: no sentinel, no live formula, no character lost",
        {"sentinel": 200, "formula payloads": 1_000, "awkward texts": 8_000},
        "exports and faults",
    ),
    12: Promise(
        "locked within a second of its limit: nothing lost, nothing left on the screen",
        {f"locked {when}": 20 for when in _MOMENTS},
    ),
    13: Promise(
        "unlock ≤ 1 s, answer p95 ≤ 50 ms, 50 MB opened and checked ≤ 2 s",
        {"unlock": 1, "answer on disk": 1, "open and check": 1, "backup of": 1},
        "bench",
    ),
    14: Promise(
        "encryption ≤ 1.3 × plain; no plaintext marker on disk",
        {"a commit, encrypted": 1, "no marker in": 1},
        "bench and faults",
    ),
    15: Promise(
        "a second instance is refused in ≤ 1 s, in words",
        {"second process refused": 1, "second instance refused": 50},
    ),
    16: Promise(
        "random UI events: no uncaught exception, no abort, no lost text",
        {"random events": 100_000, "words typed": 500, "screens and dialogs": 50},
        "monkey",
    ),
    17: Promise("no network call, ever", {"journey": 1, "connections that were opened on purpose": 1}),
    18: Promise(
        "destroyed: no known copy opens with password or recovery sheet", {"copies that do not open": 100}
    ),
}


BESIDES = 0
"""What is put to the test without being one of the promises."""


def counts(promise: int, what: str, number: int = 1) -> None:
    """Notes that something of a promise held so many times."""
    kept = os.environ.get(VARIABLE)
    if kept:
        with Path(kept).open("a", encoding="utf-8") as file:
            file.write(json.dumps([promise, what, number]) + "\n")


def read(kept: Path) -> tuple[dict[int, dict[str, int]], list[str]]:
    """What was counted by this run, and by the last of the other commands; and when those were."""
    inside: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    when = []
    others = sorted(kept.parent.glob(f"{kept.stem}-*{kept.suffix}"))
    for path in (kept, *others):
        for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
            promise, what, number = json.loads(line)
            inside[promise][what] += number
        if path in others:
            at = datetime.fromtimestamp(path.stat().st_mtime)
            when.append(f"make {path.stem.removeprefix(kept.stem + '-')}: {at:%d %B %Y, %H:%M}")
    return inside, when


def short(promise: Promise, found: Mapping[str, int]) -> list[str]:
    """What was not counted as often as was promised, in words."""
    told = []
    for start, least in promise.least.items():
        number = sum(count for what, count in found.items() if what.startswith(start))
        if number < least:
            told.append(f"{start or 'in all'}: {number:,} of {least:,}")
    return told


def lines(kept: Path) -> tuple[list[str], bool]:
    """The table, and whether every promise was put to the test as often as was promised."""
    inside, when = read(kept)
    told, whole = [], True
    for number, promise in PROMISES.items():
        found = inside.get(number, {})
        missing = short(promise, found)
        whole = whole and not missing
        told.append(f"{number:>2}  {'SHORT' if missing else 'held '}  {promise.words}")
        told += [f"{count:>14,}   {what}" for what, count in sorted(found.items())]
        told += [f"{'':>14}   short (make {promise.by}): {what}" for what in missing]
    told += [f"{count:>14,}   {what}" for what, count in sorted(inside.get(BESIDES, {}).items())]
    if when:
        told.append(f"Taken over from the last run of {'; '.join(when)}.")
    return told, whole


def main(kept: Path) -> int:
    told, whole = lines(kept)
    print("\n".join(told))
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
