"""How fast the workbench is, as ratios against what nothing can beat: `make bench`."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from sqlcipher3 import dbapi2

from tests.bench.measuring import Figure, in_turn, timed
from workbench.domain.audit import Answer, NewCase, Place, Settings
from workbench.resourcing import built_in_checklist
from workbench.storage import vault
from workbench.storage.audit_file import AuditFile

PASSWORD = "a password for the benchmark"
NOTE = "Minutes name the father's partner on page 2; no checks recorded. " * 3

BARE_TABLES = (
    "CREATE TABLE answers (c INT, i TEXT, r INT, k TEXT, v TEXT, n TEXT, d TEXT, t TEXT, p TEXT, f INT, "
    "s INT, PRIMARY KEY (c, i, r, k)) WITHOUT ROWID",
    "CREATE TABLE deeds (n INTEGER PRIMARY KEY, t TEXT, a TEXT, l TEXT, m TEXT, b INT, s INT)",
    "CREATE INDEX by_state ON deeds (s, b)",
    "CREATE TABLE changes (d INT, p INT, k TEXT, y TEXT, b TEXT, a TEXT, PRIMARY KEY (d, p)) WITHOUT ROWID",
)


def first_window(kind: str) -> float:
    """Seconds from starting the process to its first painted window."""
    start = time.monotonic_ns()
    told = subprocess.run(
        [sys.executable, "-m", "tests.bench.first_window", kind], capture_output=True, text=True, check=True
    )
    return (int(told.stdout) - start) / 1e9


def window_figure() -> Figure:
    return in_turn(
        "start to first painted window",
        lambda: first_window("workbench"),
        "a bare PySide6 window",
        lambda: first_window("bare"),
        times=9,
    )


def audit_of(folder: Path, cases: int) -> Path:
    """An audit with so many answered cases."""
    path = folder / f"{cases}.audit"
    file = AuditFile.create(path, PASSWORD, Settings(title="Benchmark"), built_in_checklist())
    judged = [item.id for item in file.audit.instrument.judged]
    values = dict.fromkeys(judged, "met") | {"case.sd_date": "2022-01-11", "case.icpc_date": "2022-02-01"}
    children = ({"age": "4", "gender": "female"}, {"age": "7", "gender": "male"})
    file.add_cases([NewCase(values, {"children": children})] * cases, f"{cases} cases")
    file.close()
    return path


@contextmanager
def bare_database(path: Path) -> Iterator[Any]:
    """A sqlcipher3 connection with the audit file's own settings and no program around it."""
    salt = path.read_bytes()[:16] if path.exists() else bytes(16)
    key = vault.key_of(PASSWORD, salt)
    driver = dbapi2.connect(str(path), isolation_level=None)
    driver.execute(f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"")
    for pragma in vault.PRAGMAS:
        driver.execute(f"PRAGMA {pragma}").fetchall()
    yield driver
    driver.close()


def answer_figure(folder: Path) -> Figure:
    """One answer on disk, against the same rows in one bare commit."""
    file = AuditFile.open(audit_of(folder, 15), PASSWORD)
    case = file.audit.in_order[0].id
    turn = iter(range(1_000_000))

    def ours() -> float:
        answer = Answer("partly", f"{NOTE}{next(turn)}", "Minutes", page="2")
        return timed(lambda: file.record(case, Place("sd.sharing"), answer))

    bare_path = folder / "bare.db"
    with bare_database(bare_path) as driver:
        for statement in BARE_TABLES:
            driver.execute(statement)
        number = iter(range(1, 1_000_000))

        def floor() -> float:
            return timed(lambda: commit(driver, next(number)))

        figure = in_turn(
            "one answer on disk", ours, "the same rows in a bare commit", floor, times=200, warm_up=20
        )
    file.close()
    return figure


def commit(driver: Any, number: int) -> None:
    note = f"{NOTE}{number}"
    body = json.dumps({"value": "partly", "note": note, "document": "Minutes", "page": "2"})
    driver.execute("BEGIN IMMEDIATE")
    driver.execute(
        "INSERT INTO deeds VALUES (?,?,?,?,?,?,?)",
        (number, "2022-03-01T10:00:00.000+00:00", "", "Case 1 · SD4: note", "", number, 1),
    )
    driver.execute(
        "INSERT INTO changes VALUES (?,?,?,?,?,?)",
        (number, 0, "answer", '[1, "sd.sharing", 0, ""]', body, body),
    )
    driver.execute(
        "INSERT OR REPLACE INTO answers VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        (1, "sd.sharing", 0, "", "partly", note, "Minutes", "", "2", 0, 0),
    )
    driver.execute("COMMIT")


def opening_figure(folder: Path) -> Figure:
    """Opening 200 cases, against the key and a bare reading of the same rows."""
    path = audit_of(folder, 200)

    def bare() -> None:
        with bare_database(path) as driver:
            driver.execute("PRAGMA quick_check").fetchall()
            driver.execute("PRAGMA cipher_integrity_check").fetchall()
            for table in ("answers", "rows", "cases"):
                driver.execute(f"SELECT * FROM {table}").fetchall()

    return in_turn(
        "opening an audit of 200 cases",
        lambda: timed(lambda: AuditFile.open(path, PASSWORD).close()),
        "key, checks and rows read bare",
        lambda: timed(bare),
        times=7,
    )


def card_figure(folder: Path) -> Figure:
    """From a click on an answer to the card painted afresh, the answer being on disk in between."""
    from tests.bench.card import clicks

    ours, floor = clicks(AuditFile.open(folder / "15.audit", PASSWORD))
    return in_turn(
        "click to redrawn card", ours, "a bare button clicked and painted", floor, times=100, warm_up=10
    )


def report_figure(folder: Path) -> Figure:
    from tests.bench.report import writers

    ours, floor, blocks = writers(folder)
    return in_turn(
        f"the sample's full report ({blocks} blocks)",
        ours,
        "the same blocks in bare python-docx",
        floor,
        times=7,
    )


def list_figure(folder: Path, rows: int) -> Figure:
    """A csv read in the worker, validated and kept, against csv.reader and executemany alone."""
    from tests.bench.frame import keepers

    def make(path: Path) -> AuditFile:
        return AuditFile.create(path, PASSWORD, Settings(title="Benchmark"), built_in_checklist())

    with bare_database(folder / "list.db") as driver:
        ours, floor = keepers(folder, rows, make, driver)
        return in_turn(
            f"{rows:,} csv rows read, validated, kept", ours, "csv.reader, executemany", floor, times=5
        )


def preview_figure() -> Figure:
    from tests.bench.frame import sieves

    ours, floor = sieves()
    return in_turn(
        "10,000 rows filtered and scrolled, a keystroke", ours, "Qt's own filter on bare items", floor, 50
    )


def main() -> None:
    machine = f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}"
    print(f"{machine}, Python {platform.python_version()}")
    print("median [least–most] of ours, the ratio of medians (least to most of the pairs), and against what")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        makers: tuple[Callable[[], Figure], ...] = (
            window_figure,
            lambda: answer_figure(folder),
            lambda: card_figure(folder),
            lambda: opening_figure(folder),
            lambda: report_figure(folder),
            lambda: list_figure(folder, 1_000),
            lambda: list_figure(folder, 100_000),
            preview_figure,
        )
        for make in makers:
            print(make().line(), flush=True)
        from tests.bench.panels import panel_waits

        for wait in panel_waits(folder):
            print(wait.line(), flush=True)
        from tests.bench import long_report

        for told in long_report.figures(folder):
            print(told if isinstance(told, str) else told.line(), flush=True)
        from tests.bench.keeping import lines

        for line in lines(folder):
            print(line, flush=True)
        from tests.bench.lists import workbook_lines

        print("\n".join(workbook_lines(folder)), flush=True)


if __name__ == "__main__":
    main()
