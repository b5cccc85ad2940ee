"""Promise by promise, how often each was put to the test: kept while the tests run, printed by `make faults`.

The rule kept here: a line is written only after the assertions that it counts have held.
"""

from __future__ import annotations

import json
import os
import sys
from collections import defaultdict
from pathlib import Path

PROMISES = {
    1: "killed while saving: no acknowledged answer lost (≥ 1,000)",
    2: "killed in import, migration, password change, backup, restore: no half state (≥ 100 each)",
    3: "disk full at every write: a clear sentence, nothing lost, no leftovers (every write)",
    4: "torn files (≥ 600) and flipped bits (≥ 300): all detected",
    5: "wrong password and damage told apart (≥ 50 each)",
    6: "the newest backup opens and equals its source",
    7: "every released format opens; a newer file is refused and stays as it is",
    8: "malformed lists (≥ 10,000) and hostile files (≥ 30): an answer, no traceback",
    9: "rows in = rows added + rows refused",
    10: "sentinel names (≥ 200) in no temp file, log, setting, output, dump",
    11: "exports: no sentinel, no live formula (≥ 500), no character lost (≥ 2,000)",
    12: "locked within a second of its limit, nothing lost, nothing left on the screen",
    13: "unlock ≤ 1 s, answer p95 ≤ 50 ms, 50 MB opened and checked ≤ 2 s (make bench)",
    14: "encryption ≤ 1.3 × plain (make bench); no plaintext marker on disk",
    15: "a second instance is refused in ≤ 1 s, in words",
    16: "random UI events (≥ 100,000): no uncaught exception",
    17: "no network call",
    18: "destroyed: no known copy opens with password or recovery sheet",
}
VARIABLE = "AUDIT_FAULTS_TABLE"
"""A file to which each process of a run appends its lines; unset, nothing is kept."""


def counts(promise: int, what: str, number: int) -> None:
    """Notes that something of a promise held so many times."""
    kept = os.environ.get(VARIABLE)
    if kept:
        with Path(kept).open("a", encoding="utf-8") as file:
            file.write(json.dumps([promise, what, number]) + "\n")


def lines(kept: Path) -> list[str]:
    """The table; a promise that nothing counted says so."""
    inside: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    if kept.exists():
        for line in kept.read_text(encoding="utf-8").splitlines():
            promise, what, number = json.loads(line)
            inside[promise][what] += number
    told = []
    for promise, words in PROMISES.items():
        found = inside.get(promise, {})
        total = f"{sum(found.values()):>9,}" if found else "not counted here"
        told.append(f"{promise:>2}  {total}  {words}")
        told += [f"    {number:>9,}    {what}" for what, number in sorted(found.items())]
    return told


if __name__ == "__main__":
    print("\n".join(lines(Path(sys.argv[1]))))
