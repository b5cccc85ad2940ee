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
def struck(layer: Path, audit_file: AuditFile, tmp_path: Path) -> Callable[[str, int], Any]:
    """What came of a deed in each mode, at so many of its writes (0: at each)."""
    audit_file.close()
    first = tmp_path / "struck" / "first"
    (first / "backups").mkdir(parents=True)
    audit_file.path.rename(first / "trial.audit")

    def strike(deed: str, tries: int) -> Any:
        told = subprocess.run(
            [sys.executable, "-m", "tests.faults.striking", str(first.parent), deed, str(tries)],
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
def test_a_deed_cut_short_at_any_write_is_done_or_not_done_and_told(
    struck: Callable[[str, int], Any], deed: str, how_many: Callable[..., int]
) -> None:
    told = struck(deed, how_many(2, full=0))
    for mode in ("kill", "full", "once"):
        assert told[mode]["broken"] == [], told["said"]
        assert told[mode]["tries"] > 0
    assert told["kill"]["killed"] == told["kill"]["tries"]
    assert told["full"]["refused"] > 0
    assert told["once"]["refused"] > 0
    counts(2 if deed != "answer" else 1, f"killed at a write of: {deed}", told["kill"]["tries"])
    counts(3, f"disk full from a write on: {deed}", told["full"]["tries"])
    counts(3, f"disk failing once at a write: {deed}", told["once"]["tries"])
