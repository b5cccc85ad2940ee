"""The disk fills up, fails once, or the process dies, at every write of every deed that writes much."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.faults import failing
from tests.faults.table import counts
from workbench.storage.audit_file import AuditFile

DEEDS = ("answer", "import", "password", "backup", "restore", "migration")


@pytest.fixture(scope="session")
def layer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    library = failing.built(tmp_path_factory.mktemp("layer"))
    if library is None:
        pytest.skip("needs Linux and a C compiler")
    return library


@pytest.fixture
def struck(layer: Path, audit_file: AuditFile, tmp_path: Path) -> Callable[[str, str, int], Any]:
    """What came of a deed in one of the modes, at so many of its writes (0: at each)."""
    audit_file.close()
    first = tmp_path / "struck" / "first"
    (first / "backups").mkdir(parents=True)
    audit_file.path.rename(first / "trial.audit")

    def strike(deed: str, mode: str, tries: int) -> Any:
        told = subprocess.run(
            [sys.executable, "-m", "tests.faults.striking", str(first.parent), deed, mode, str(tries)],
            cwd=ROOT,
            env={**os.environ, "LD_PRELOAD": str(layer)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert told.returncode == 0, told.stderr
        return json.loads(told.stdout) | {"said": told.stderr}

    return strike


@pytest.mark.parametrize("deed", DEEDS)
def test_a_kill_at_any_write_leaves_the_old_or_the_new_and_nothing_beside(
    struck: Callable[[str, str, int], Any], deed: str, how_many: Callable[..., int]
) -> None:
    told = struck(deed, "kill", how_many(2, full=0))
    assert told["broken"] == [], told["said"]
    assert told["killed"] == told["tries"] > 0
    counts(2 if deed != "answer" else 1, f"killed at a write of: {deed}", told["tries"])


@pytest.mark.parametrize("mode", ["full", "once"])
@pytest.mark.parametrize("deed", DEEDS)
def test_a_disk_that_fills_at_any_write_is_told_and_nothing_is_lost(
    struck: Callable[[str, str, int], Any], deed: str, mode: str, how_many: Callable[..., int]
) -> None:
    told = struck(deed, mode, how_many(2, full=0))
    assert told["broken"] == [], told["said"]
    assert told["tries"] > 0
    counts(3, f"disk {mode} at a write of: {deed}", told["tries"])
