"""A year's use: 10,000 cases, 400,000 answers, 2 million rows of history: `make bench-year`.

The rule kept here: the file is made by inserts that the program's own check finds nothing wrong with, and
what is missed is told like what is met.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from tests.bench.growing import PASSWORD, grown
from tests.bench.measuring import timed
from tests.bench.told import HEADER, Line, machine, of_seconds
from workbench.domain.audit import Answer, Place
from workbench.domain.findings import findings
from workbench.storage import search, vault
from workbench.storage.audit_file import AuditFile


def lines(folder: Path, cases: int, rounds: int) -> Iterator[Line]:
    path = folder / "year.audit"
    yield of_seconds("making the file", [timed(lambda: grown(path, cases, 40, rounds))], None)
    key = vault.key_for(path, PASSWORD)
    opened: list[AuditFile] = []
    took = timed(lambda: opened.append(AuditFile.open(path, key)))
    file = opened[0]
    deeds, rows = (file.read(partial(_rows, table)) for table in ("deeds", "changes"))
    size = f"{path.stat().st_size / 1e6:.0f} MB, {deeds:,} deeds with {rows:,} rows of history"
    yield of_seconds("opening, beyond the key", [took], 0.8, size)
    took = timed(file.audit.read_through)
    held = sum(len(case.answers) for case in file.audit.cases.values())
    yield of_seconds("reading every case to the end", [took], None, f"{held:,} answers")
    yield of_seconds("tally and findings", [timed(lambda: findings(file.audit)) for _ in range(3)], None)
    case = file.audit.in_order[cases // 2].id
    notes = [Answer("", f"a note of the benchmark {n}") for n in range(60)]
    answers = [timed(lambda note=note: file.record(case, Place("sd.sharing"), note)) for note in notes]
    yield of_seconds("one answer on disk", answers, 0.05)
    yield of_seconds("an undo", [timed(file.undo) for _ in range(20)], 0.05)

    def look(words: str) -> object:
        return file.read(lambda connection: search.find(connection, file.audit, words))

    rare, common = "number 77", "father partner"
    yield of_seconds("a search for rare words", [timed(lambda: look(rare)) for _ in range(5)], 0.05)
    yield of_seconds(
        "a search for words in every note", [timed(lambda: look(common)) for _ in range(5)], 0.05
    )
    yield of_seconds("a backup, opened and compared", [timed(lambda: file.safe.back_up(folder=folder))], None)
    faults: list[object] = []
    yield of_seconds("the whole check", [timed(lambda: faults.extend(file.safe.check()))], None)
    file.close()
    assert not faults, f"the check finds nothing: {faults}"


def _rows(table: str, connection: Connection) -> int:
    found: int = connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5, help="how often every answer was given anew")
    wanted = parser.parse_args()
    print(f"{machine()}\n{' · '.join(HEADER)}", flush=True)
    with tempfile.TemporaryDirectory() as name:
        for line in lines(Path(name), wanted.cases, wanted.rounds):
            print(" · ".join(line.cells()), flush=True)


if __name__ == "__main__":
    main()
