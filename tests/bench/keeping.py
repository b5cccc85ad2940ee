"""What it costs to keep an audit safe: unlocking, saving, opening and checking 50 MB, a backup of it."""

from __future__ import annotations

import sqlite3
import statistics
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from sqlalchemy import insert

from tests.bench.measuring import timed
from tests.faults.table import counts
from workbench.domain.audit import Answer, NewCase, Place, Settings
from workbench.resourcing import built_in_checklist
from workbench.storage import checking, keys, schema, vault
from workbench.storage.audit_file import AuditFile

PASSWORD = "a password for the benchmark"
LARGE = 50_000_000


def lines(folder: Path) -> Iterator[str]:
    """One line for each promise: what was measured, and what was promised."""
    path = folder / "kept.audit"
    file = AuditFile.create(path, PASSWORD, Settings(title="Benchmark"), built_in_checklist())
    file.add_cases([NewCase({})] * 15, "cases")
    case = file.audit.in_order[0].id
    answers = [Answer("partly", f"note {number} " * 20) for number in range(300)]
    saves = [timed(partial(file.record, case, Place("sd.sharing"), answer)) for answer in answers]
    file.close()
    yield _line("unlock (Argon2id and opening)", [timed(lambda: _opened(path)) for _ in range(5)], 1.0)
    slow = statistics.quantiles(saves, n=20)[-1] * 1000
    if slow <= 50:
        counts(13, f"answer on disk, p95 of 300: {slow:.1f} ms (≤ 50 ms)")
    yield f"{'answer on disk, p95 of 300':<46} {slow:8.1f} ms   ≤ 50 ms"
    yield from _large(folder, path)
    yield _encryption(folder)


def _opened(path: Path) -> None:
    AuditFile.open(path, PASSWORD).close()


def _line(what: str, times: list[float], limit: float) -> str:
    middle, worst = statistics.median(times) * 1000, max(times) * 1000
    if middle <= limit * 1000:
        counts(13, f"{what}: {middle / 1000:.2f} s (≤ {limit:g} s)")
    return f"{what:<46} {middle:8.1f} ms   ≤ {limit * 1000:.0f} ms (worst {worst:.0f})"


def _large(folder: Path, path: Path) -> Iterator[str]:
    """The same audit grown to 50 MB by kept rows of lists, which is what makes real ones large."""
    file = AuditFile.open(path, PASSWORD)
    with file._engine.begin() as connection:
        rows = [{"list": 1, "block": n, "body": bytes(3000)} for n in range(LARGE // 4700)]
        connection.execute(insert(schema.list_blocks), rows)
    size = f"{path.stat().st_size / 1e6:.0f} MB"
    backups = [timed(lambda: file.safe.back_up(folder=folder)) for _ in range(3)]
    file.close()
    key = vault.key_for(path, PASSWORD)
    yield _line(f"open and check {size}", [timed(lambda: _with(path, key)) for _ in range(3)], 2.0)
    yield _line(
        f"the full check of {size}", [timed(lambda: checking.examine(path, key)) for _ in range(3)], 5.0
    )
    yield _line(f"backup of {size}, opened and compared", backups, 2.0)


def _with(path: Path, key: keys.Key) -> None:
    AuditFile.open(path, key).close()


def _encryption(folder: Path) -> str:
    """The same commits through the audit file's settings, and through plain sqlite with the same ones."""
    from sqlcipher3 import dbapi2

    def commits(driver: sqlite3.Connection) -> float:
        driver.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, note TEXT)")

        def commit() -> None:
            driver.execute("BEGIN IMMEDIATE")
            driver.execute("INSERT INTO t (note) VALUES (?)", ("a note of some length " * 20,))
            driver.execute("COMMIT")

        return statistics.median(timed(commit) for _ in range(300))

    ratios = []
    for turn in range(5):
        plain = sqlite3.connect(folder / f"plain{turn}.db", isolation_level=None)
        secret = dbapi2.connect(str(folder / f"secret{turn}.db"), isolation_level=None)
        secret.execute(f'PRAGMA key = "{keys.literal(keys.Key(bytes(32), bytes(16)))}"')
        for driver in (plain, secret):
            for pragma in vault.PRAGMAS:
                driver.execute(f"PRAGMA {pragma}").fetchall()
        bare = commits(plain)
        ratios.append(commits(secret) / bare)
        plain.close()
        secret.close()
    low, middle, high = min(ratios), statistics.median(ratios), max(ratios)
    what = "a commit, encrypted against plain sqlite"
    if middle <= 1.3:
        counts(14, f"{what}: {middle:.2f} × (≤ 1.3 ×)")
    return f"{what:<46} {middle:8.2f} ×    ≤ 1.3 × ({low:.2f} to {high:.2f})"
