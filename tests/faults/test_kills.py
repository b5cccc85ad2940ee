"""A process that is killed loses nothing it said was saved, and leaves no half of anything."""

import json
import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.conftest import ROOT
from tests.faults.table import counts
from workbench.storage.audit_file import AuditFile


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the killed processes are forked")
@pytest.mark.parametrize("more", [(), ("--import",)], ids=["answers", "imports"])
def test_no_answer_that_was_shown_as_saved_is_lost(
    audit_file: AuditFile, more: tuple[str, ...], how_many: Callable[..., int]
) -> None:
    audit_file.close()
    command = [sys.executable, "-m", "tests.faults.saving", str(audit_file.path)]
    saving = subprocess.run(
        [*command, str(how_many(50, full=500)), *more], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert saving.returncode == 0, saving.stderr
    told = json.loads(saving.stdout)
    assert told["broken"] == []
    assert told["answers"] > 0, "every process was killed before it had saved anything"
    what = "killed at random while saving" + (" and importing" if more else "")
    counts(1, what, told["killed"])
