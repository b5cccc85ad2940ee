"""A process that is killed loses nothing it said was saved, and leaves no half of anything."""

import random
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.faults.table import counts
from workbench.storage.audit_file import AuditFile


def killed(path: Path, after: float, *more: str) -> int:
    """Kills a saving process some seconds after it opened the file; the last number it acknowledged."""
    saving = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.saving", str(path), *more],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert saving.stdout is not None
    with saving:
        assert saving.stdout.readline() == "open\n"
        timer = threading.Timer(after, saving.kill)
        timer.start()
        told = saving.stdout.read().split("\n")
        timer.join()
    # The last line may have been cut short by the kill; a whole one ends with a line break.
    return int(told[-2]) if len(told) > 1 else 0


@pytest.mark.parametrize("more", [(), ("--import",)], ids=["answers", "imports"])
def test_no_answer_that_was_shown_as_saved_is_lost(
    audit_file: AuditFile, more: tuple[str, ...], how_many: Callable[..., int]
) -> None:
    audit_file.close()
    dice = random.Random(3)
    for _ in range(how_many(8, full=500)):
        acknowledged = killed(audit_file.path, dice.uniform(0.0, 0.12), *more)
        again = AuditFile.open(audit_file.path, "secret")
        kept = int(again.audit.in_order[0].answer("sd.sharing").note or 0)
        cases = len(again.audit.cases)
        whole = all(
            len(case.table("children")) == 1 and len(case.table("agency.rows")) == 15
            for case in again.audit.in_order[3:]
        )
        history = again.history(limit=5)
        again.close()
        assert kept >= acknowledged
        assert cases % 3 == 0
        assert whole
        assert history[0].changes, "the newest deed of the journal has lost its changes"
        assert [path.name for path in audit_file.path.parent.iterdir()] == ["trial.audit"]
        counts(1, "killed at random while saving" + (" and importing" if more else ""), 1)
