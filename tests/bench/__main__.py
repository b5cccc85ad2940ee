"""How fast the workbench is, as ratios against what nothing can beat: `make bench`."""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from sqlcipher3 import dbapi2

from tests.bench.large import Audits
from tests.bench.measuring import Figure, in_turn, timed
from tests.bench.told import HEADER, Line, keep, machine, of_figure, of_wait
from workbench.domain.audit import Answer, NewCase, Place, Settings
from workbench.resourcing import built_in_checklist
from workbench.storage import schema, vault
from workbench.storage.audit_file import AuditFile

PASSWORD = "a password for the benchmark"
NOTE = "Minutes name the father's partner on page 2; no checks recorded. " * 3

_LINEAR = 1.3
"""A case of a large audit may cost what a case of a small one does, and the noise of two measurements."""

BARE_TABLES = (
    "CREATE TABLE answers (c INT, i TEXT, r INT, k TEXT, v TEXT, n TEXT, d TEXT, t TEXT, p TEXT, f INT, "
    "s INT, PRIMARY KEY (c, i, r, k)) WITHOUT ROWID",
    "CREATE TABLE deeds (n INTEGER PRIMARY KEY, t TEXT, a TEXT, l TEXT, m TEXT, b INT, s INT, c TEXT)",
    "CREATE INDEX by_state ON deeds (s, b)",
    "CREATE TABLE changes (d INT, p INT, k TEXT, y TEXT, b TEXT, a TEXT, PRIMARY KEY (d, p)) WITHOUT ROWID",
    schema.WORDS,
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
    """The rows of one answer, those of the search among them, with no program around them."""
    note = f"{NOTE}{number}"
    body = json.dumps({"value": "partly", "note": note, "document": "Minutes", "page": "2"})
    driver.execute("BEGIN IMMEDIATE")
    driver.execute(
        "INSERT INTO deeds VALUES (?,?,?,?,?,?,?,?)",
        (number, "2022-03-01T10:00:00.000+00:00", "", "Case 1 · SD4: note", "", number, 1, "5" * 64),
    )
    driver.execute(
        "INSERT INTO changes VALUES (?,?,?,?,?,?)",
        (number, 0, "answer", '[1, "sd.sharing", 0, ""]', body, body),
    )
    driver.execute(
        "INSERT OR REPLACE INTO answers VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        (1, "sd.sharing", 0, "", "partly", note, "Minutes", "", "2", 0, 0),
    )
    driver.execute("DELETE FROM words WHERE rowid = 1")
    driver.execute("INSERT INTO words (rowid, text) VALUES (1, ?)", (f"Partly met\n{note}\nMinutes\n2",))
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


def groups(folder: Path, audits: Audits) -> dict[str, Callable[[], Iterable[Line | str]]]:
    """What can be measured, in the order of what auditors wait for most."""
    from tests.bench import crashed, large, lists, long_report, panels, peers, starting
    from tests.bench.keeping import lines

    def figures(*made: tuple[Callable[[], Figure], float | None]) -> Iterator[Line]:
        return (of_figure(make(), bound) for make, bound in made)

    def start() -> Iterator[Line]:
        return (of_figure(figure, bound) for figure, bound in starting.figures(folder, audits.of(100)))

    def panel_waits() -> Iterator[Line]:
        return map(of_wait, panels.panel_waits(folder))

    def long_reports() -> Iterator[Line | str]:
        return (
            one if isinstance(one, str) else of_figure(one, _LINEAR if "per case" in one.what else None)
            for one in long_report.figures(folder)
        )

    def workbooks() -> Iterator[Line | str]:
        return (
            one if isinstance(one, str) else of_figure(one, 0.5 if "pandas" in one.against else None)
            for one in lists.workbook_figures(folder)
        )

    return {
        "start": start,
        "answer": lambda: figures((lambda: answer_figure(folder), 2.0)),
        "unlock": lambda: large.lines(folder, audits),
        "crash": lambda: figures((lambda: crashed.figure(folder, audits.of(200), PASSWORD), None)),
        "panels": panel_waits,
        "open": lambda: figures((lambda: opening_figure(folder), None), (lambda: card_figure(folder), None)),
        "report": lambda: figures((lambda: report_figure(folder), 1.5)),
        "lists": lambda: figures((lambda: list_figure(folder, 1_000), None), (preview_figure, None)),
        "workbooks": workbooks,
        "peers": lambda: peers.lines(folder),
        "long-report": lambda: figures((lambda: long_report_figure(folder), 2.0)),
        "keeping": lambda: lines(folder),
        "long": lambda: [*long_reports(), *figures((lambda: list_figure(folder, 100_000), None))],
    }


def long_report_figure(folder: Path) -> Figure:
    from tests.bench.report import long_writers

    ours, floor, blocks = long_writers(folder, 1_000)
    what = f"full report of 1,000 cases ({blocks:,} blocks)"
    return in_turn(what, ours, "the same blocks in bare python-docx", floor, times=1, warm_up=0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="groups, parted by commas: see the source")
    parser.add_argument("--record", action="store_true", help="write BENCHMARKS.md")
    parser.add_argument("--minutes", type=float, default=12.0, help="begin no new group after so many")
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
