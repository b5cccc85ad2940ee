"""One answer on disk, an audit opened, a card clicked, against what the same costs with no program round it.

The rule kept here: the floor writes and reads the same rows with the audit file's own settings.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from tests.bench.card import clicks
from tests.bench.measuring import Figure, in_turn, timed
from workbench.domain.audit import Answer, NewCase, Place, Settings
from workbench.resourcing import built_in_checklist
from workbench.storage import schema, vault
from workbench.storage.audit_file import AuditFile

PASSWORD = "a password for the benchmark"
NOTE = "Minutes name the father's partner on page 2; no checks recorded. " * 3

BARE_TABLES = (
    "CREATE TABLE answers (c INT, i TEXT, r INT, k TEXT, v TEXT, n TEXT, d TEXT, t TEXT, p TEXT, f INT, "
    "s INT, PRIMARY KEY (c, i, r, k)) WITHOUT ROWID",
    "CREATE TABLE deeds (n INTEGER PRIMARY KEY, t TEXT, a TEXT, l TEXT, m TEXT, b INT, s INT, c TEXT)",
    "CREATE INDEX by_state ON deeds (s, b)",
    "CREATE TABLE changes (d INT, p INT, k TEXT, y TEXT, b TEXT, a TEXT, PRIMARY KEY (d, p)) WITHOUT ROWID",
    schema.WORDS,
)


def audit_of(folder: Path, cases: int) -> Path:
    """An audit with so many answered cases, made once."""
    path = folder / f"{cases}.audit"
    if path.exists():
        return path
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
    ours, floor = clicks(AuditFile.open(audit_of(folder, 15), PASSWORD))
    return in_turn(
        "click to redrawn card", ours, "a bare button clicked and painted", floor, times=100, warm_up=10
    )
