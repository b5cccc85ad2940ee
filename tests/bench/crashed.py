"""Opening an audit whose program was killed while it wrote: the engine takes the half-done back first."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.bench.measuring import Figure, in_turn, timed
from tests.bench.starting import environment
from workbench.storage import vault
from workbench.storage.audit_file import AuditFile


def figure(folder: Path, audit: Path, password: str) -> Figure:
    """Against opening the same file when all was well."""
    struck, sound = folder / "struck.audit", folder / "sound.audit"
    key = vault.key_for(audit, password)
    made = shutil.copy(audit, folder / "victim.audit")
    command = [sys.executable, "-m", "tests.bench.crashed", str(made), password]
    subprocess.run(command, check=False, env=environment(folder), capture_output=True)
    journal = Path(f"{made}-journal")
    assert journal.stat().st_size > 512, "the kill left something to take back"

    def after_a_kill() -> float:
        shutil.copy(made, struck)
        shutil.copy(journal, f"{struck}-journal")
        return timed(lambda: AuditFile.open(struck, key).close())

    def usual() -> float:
        shutil.copy(audit, sound)
        return timed(lambda: AuditFile.open(sound, key).close())

    what = "opening after a crash while writing"
    return in_turn(what, after_a_kill, "opening the same file unharmed", usual, 5)


def _die(path: Path, password: str) -> None:
    file = AuditFile.open(path, password)
    with file._engine.connect() as connection:
        driver = connection.connection.dbapi_connection
        driver.execute("PRAGMA cache_size = 10")  # so that pages go to disk before the end
        driver.execute("BEGIN IMMEDIATE")
        driver.execute("UPDATE answers SET note = note || ' half done'")
        os._exit(9)


if __name__ == "__main__":
    _die(Path(sys.argv[1]), sys.argv[2])
