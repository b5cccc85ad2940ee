"""The script in SECURITY.md that opens an audit without this program does so."""

import csv
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from workbench import sample
from workbench.domain.audit import Audit
from workbench.storage import keys

USUAL = {"time_cost": 3, "memory_cost": 256 * 1024, "parallelism": 4}


def script() -> str:
    note = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    found = re.search(r"```python\n(.*?)```", note, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_script_is_short() -> None:
    assert len(script().splitlines()) <= 45


def test_the_script_prints_every_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, cost in USUAL.items():
        monkeypatch.setitem(keys.COST, name, cost)
    path = tmp_path / "sample.audit"
    file = sample.make(path)
    audit: Audit = file.audit
    file.close()
    before = path.read_bytes()
    (tmp_path / "open_audit.py").write_text(script(), encoding="utf-8")
    told = subprocess.run(
        [sys.executable, "-I", str(tmp_path / "open_audit.py"), str(path)],
        capture_output=True,
        env={**os.environ, "AUDIT_PASSWORD": sample.PASSWORD, "PYTHONIOENCODING": "utf-8"},
        encoding="utf-8",
        check=False,
        cwd=tmp_path,
    )
    assert told.returncode == 0, told.stderr
    rows = list(csv.DictReader(io.StringIO(told.stdout, newline="")))
    assert len(rows) == sum(len(case.answers) for case in audit.cases.values())
    timely = next(row for row in rows if row["case"] == "1" and row["item"] == "sd.timely")
    assert timely["value"] == audit.in_order[0].value("sd.timely")
    assert path.read_bytes() == before
