"""Thousands of damaged lists, each ending in data or a plain message."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.conftest import ROOT
from tests.faults.table import counts
from tests.fuzz.mutations import KINDS, mutation, valid
from tests.fuzz.reading_one import ended
from tests.importing.formats import PASSWORD
from workbench.importing.sheets import SheetReader

LONGEST = 30
"""Seconds for one list."""
ONE_IN = 25
"""Every so many-th mutation is read through the real worker."""
SEED = 20_220_111


def read_in_a_row(folder: Path, first: int, last: int) -> tuple[Counter[str], list[int], list[str]]:
    """How the lists of these seeds ended; which killed their reader; and what should not have been."""
    ends: Counter[str] = Counter()
    deadly: list[int] = []
    faults: list[str] = []
    while first < last:
        command = [sys.executable, "-m", "tests.fuzz.reading_one", str(folder), str(first), str(last)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            begun = start = first
            for line in process.stdout:
                said = json.loads(line)
                begun = said.get("begun", begun)
                if "seed" in said:
                    first = said["seed"] + 1
                    plain = said["how"] in ("data", "message") and said["seconds"] < LONGEST
                    ends[said["how"] if plain else "fault"] += 1
                    if not plain:
                        faults.append(f"seed {said['seed']}, {said['seconds']:.1f} s: {said['how']}")
        if first < last and (begun >= first or start == first):
            deadly.append(first)
            first += 1  # else it died of what it had read before, between two lists
    return ends, deadly, faults


def test_every_damaged_list_ends_in_data_or_a_plain_message(
    tmp_path: Path, how_many: Callable[..., int]
) -> None:
    count = how_many(320, full=10_000)
    valid(tmp_path)
    share = count // 2
    ranges = ((SEED, SEED + share), (SEED + share, SEED + count))
    with ThreadPoolExecutor(2) as both:
        results = list(both.map(lambda seeds: read_in_a_row(tmp_path, *seeds), ranges))
    ends = sum((found for found, _, _ in results), Counter[str]())
    deadly = [seed for _, killed, _ in results for seed in killed]
    faults = [fault for _, _, found in results for fault in found]
    for seed in deadly:  # what kills its process is what the worker is for
        how = ended(SheetReader(mutation(seed, tmp_path, tmp_path), password=PASSWORD))
        ends[how if how in ("data", "message") else "fault"] += 1
        faults += [] if how in ("data", "message") else [f"seed {seed}: {how}"]
    print(f"\n{count:,} mutations of {len(KINDS)} formats: {dict(ends)}; {len(deadly)} killed their process")
    assert faults == []
    assert ends.total() == count
    counts(8, "damaged lists: data or a plain message", count)
    counts(9, "damaged lists that could be read: each row accepted or refused with a reason", ends["data"])


def test_a_share_of_them_goes_through_the_real_worker(tmp_path: Path, how_many: Callable[..., int]) -> None:
    count = how_many(8, full=10_000 // ONE_IN)
    valid(tmp_path)

    def read(seed: int) -> str:
        path = mutation(seed, tmp_path, tmp_path)
        return ended(SheetReader(path, password=PASSWORD))

    with ThreadPoolExecutor(2) as both:
        ends = Counter(both.map(read, range(SEED, SEED + count)))
    print(f"\n{count:,} of them through the worker: {dict(ends)}")
    assert ends.keys() <= {"data", "message"}
    assert ends.total() == count


def test_an_undamaged_list_of_each_format_is_data(tmp_path: Path) -> None:
    for kind, content in valid(tmp_path).items():
        path = tmp_path / f"whole{kind}"
        path.write_bytes(content)
        assert ended(SheetReader(path, password=PASSWORD)) == "data"
