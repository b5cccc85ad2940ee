"""A thousand cases beside a hundred, and the same tables written by docxtpl where that is at hand."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.measuring import Figure, in_turn, timed
from workbench.report import blocks as b

OTHER = Path(__file__).parents[2] / "build" / "peers" / ("Scripts" if sys.platform == "win32" else "bin")
TOLD = "docxtpl is not at hand: `make bench-peers` installs it and measures beside it"
_SIZES = (100, 1_000)


def figures(folder: Path) -> Iterator[Figure | str]:
    yield from _linear(folder)
    yield _against_docxtpl(folder) if (OTHER / "python").exists() or (OTHER / "python.exe").exists() else TOLD


def _linear(folder: Path) -> Iterator[Figure | str]:
    """Seconds per case, each in a process of its own so that memory is that report's alone."""
    most = 0.0

    def per_case(cases: int) -> Callable[[], float]:
        def measure() -> float:
            nonlocal most
            command = [sys.executable, "-m", "tests.bench.long_report", str(cases), str(folder)]
            told = subprocess.run(command, capture_output=True, text=True, check=True)
            seconds, megabytes = map(float, told.stdout.split())
            most = max(most, megabytes)
            return seconds / cases

        return measure

    small, large = _SIZES
    yield in_turn(
        f"full report, per case of {large:,}",
        per_case(large),
        f"of {small}",
        per_case(small),
        times=3,
        warm_up=0,
    )
    yield f"memory at most {most:.0f} MB for {large:,} cases"


def _against_docxtpl(folder: Path) -> Figure:
    import json

    from tests.bench.report import sample_blocks
    from workbench.report.word import Properties, write

    grids = [block for block in sample_blocks(folder) if isinstance(block, b.Grid)]
    cells = [
        [list(g.header), *([c if isinstance(c, str) else c.text for c in row] for row in g.rows)]
        for g in grids
    ]
    (folder / "tables.json").write_text(json.dumps(cells), encoding="utf-8")
    told = Properties("Tables", "Benchmark")

    def other() -> float:
        command = [str(OTHER / "python"), str(Path(__file__).with_name("by_docxtpl.py")), str(folder)]
        return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)

    return in_turn(
        f"{len(grids)} tables of the sample",
        lambda: timed(lambda: write(grids, folder / "tables.docx", told)),
        "the same by docxtpl",
        other,
        times=5,
    )


def one(cases: int, folder: Path) -> None:
    """Prints the seconds and the megabytes that a full report of so many cases takes."""
    import resource
    from dataclasses import replace

    from tests.making import make_audit
    from tests.report.rich import rich_case, with_note
    from workbench.report.writing import write_report

    made = [with_note(rich_case(1), "sd.minutes", "Minutes name the partner on page 2. " * 3, "not_met")]
    made += [replace(made[0], id=number, number=number) for number in range(2, cases + 1)]
    audit = make_audit(*made)
    write_report(make_audit(made[0]), "full", folder / "warm.docx")
    start = time.process_time()  # not the clock: other processes may take their turns meanwhile
    write_report(audit, "full", folder / f"{cases}.docx")
    print(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    one(int(sys.argv[1]), Path(sys.argv[2]))
