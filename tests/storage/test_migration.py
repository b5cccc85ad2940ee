"""Files of older formats: each opens, is brought up to date whole or not at all, and a copy is kept."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, text

from tests.conftest import ROOT
from tests.faults.table import counts
from workbench.domain.audit import Answer, Place
from workbench.storage import backups, chain, keys, schema, vault
from workbench.storage.audit_file import AuditFile
from workbench.storage.migrations import upgrade


@pytest.fixture
def newer_program(of_format_1: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program one format ahead of the files there are."""
    monkeypatch.setattr(schema, "FORMAT", 2)
    monkeypatch.setattr(upgrade, "STEPS", [*upgrade.STEPS, ROOT / "tests" / "faults" / "steps"])


@pytest.fixture
def of_format_1(audit_file: AuditFile) -> Path:
    """An audit as format 1 has it; another test holds its tables equal to those of the first step."""
    audit_file.record(audit_file.audit.in_order[0].id, Place("sd.sharing"), Answer("met", "kept"))
    audit_file.close()
    return audit_file.path


def test_a_file_of_the_first_format_opens_as_it_is(of_format_1: Path) -> None:
    before = of_format_1.read_bytes()
    AuditFile.open(of_format_1, "secret").close()
    assert of_format_1.read_bytes() == before
    counts(7, "file of format 1 opened", 1)


@pytest.mark.usefixtures("newer_program")
def test_an_older_file_is_brought_up_to_date_and_a_copy_of_it_is_kept(of_format_1: Path) -> None:
    file = AuditFile.open(of_format_1, "secret")
    assert file.audit.in_order[0].answer("sd.sharing") == Answer("met", "kept")
    assert file.read(lambda c: c.execute(text("SELECT count(*) FROM trial")).scalar()) == 200
    assert file.read(lambda c: c.exec_driver_sql("PRAGMA user_version").scalar()) == 2
    assert file.safe.check() == ()
    file.close()
    kept = of_format_1.with_name(f"trial (format 1){backups.ENDING}")
    assert sorted(path.name for path in of_format_1.parent.iterdir()) == [kept.name, "trial.audit"]


def test_the_kept_copy_opens_with_the_program_it_was_made_for(
    of_format_1: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(schema, "FORMAT", 2)
        patch.setattr(upgrade, "STEPS", [*upgrade.STEPS, ROOT / "tests" / "faults" / "steps"])
        AuditFile.open(of_format_1, "secret").close()
    newer = of_format_1.read_bytes()
    with pytest.raises(vault.Newer):
        AuditFile.open(of_format_1, "secret")
    assert of_format_1.read_bytes() == newer
    counts(7, "newer file refused and untouched", 1)
    restored = backups.restore(
        of_format_1.with_name(f"trial (format 1){backups.ENDING}"),
        "secret",
        of_format_1.with_name("old.audit"),
    )
    old = AuditFile.open(restored, "secret")
    assert old.audit.in_order[0].answer("sd.sharing").note == "kept"
    assert "trial" not in old.read(lambda c: inspect(c).get_table_names())
    old.close()


@pytest.mark.usefixtures("newer_program")
def test_a_step_that_fails_leaves_the_file_as_it_was(
    of_format_1: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = tmp_path / "steps"
    steps.mkdir()
    whole = (ROOT / "tests" / "faults" / "steps" / "0002_trial.py").read_text(encoding="utf-8")
    (steps / "0002_trial.py").write_text(whole + '    op.execute("INSERT INTO nothing VALUES (1)")\n')
    monkeypatch.setattr(upgrade, "STEPS", [upgrade.STEPS[0], steps])
    with pytest.raises(vault.Unreadable, match=r"could not be brought up to date.*as it was"):
        AuditFile.open(of_format_1, "secret")
    monkeypatch.undo()
    old = AuditFile.open(of_format_1, "secret")
    assert old.audit.in_order[0].answer("sd.sharing").note == "kept"
    assert "trial" not in old.read(lambda c: inspect(c).get_table_names())
    old.close()


FORMATS = sorted((ROOT / "tests" / "storage" / "formats").glob("format-*.audit"))
USUAL = {"time_cost": 3, "memory_cost": 256 * 1024, "parallelism": 4}


@pytest.fixture(params=FORMATS, ids=[path.stem for path in FORMATS])
def kept(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Path, dict[str, Any]]:
    """A copy of a file of that format as it was kept, and what stands in it; keys cost as usual."""
    for name, cost in USUAL.items():
        monkeypatch.setitem(keys.COST, name, cost)
    told = json.loads(request.param.with_suffix(".json").read_text(encoding="utf-8"))
    return Path(shutil.copy(request.param, tmp_path / "kept.audit")), told


def stands_as_kept(file: AuditFile, told: dict[str, Any]) -> None:
    assert file.audit.settings.title == told["title"]
    assert len(file.audit.cases) == told["cases"]
    assert sum(len(case.answers) for case in file.audit.in_order) == told["answers"]
    assert file.audit.in_order[0].answer("sd.timely").note == told["note"]
    assert len(file.history(limit=1000)) == told["deeds"]
    assert file.read(chain.last) == told["seal"]
    assert file.safe.check() == ()


def test_there_is_a_file_of_every_format_there_ever_was() -> None:
    assert [path.stem for path in FORMATS] == [f"format-{number}" for number in range(1, schema.FORMAT + 1)]


def test_a_file_kept_from_each_format_opens_with_all_that_was_in_it(
    kept: tuple[Path, dict[str, Any]],
) -> None:
    path, told = kept
    before = path.read_bytes()
    file = AuditFile.open(path, told["password"])
    stands_as_kept(file, told)
    file.close()
    if path.name == f"format-{schema.FORMAT}.audit":
        assert path.read_bytes() == before
    counts(7, f"file of format {FORMATS[0].stem[-1]} as it was kept: opened and compared")


@pytest.mark.usefixtures("newer_program")
def test_a_file_kept_from_each_format_goes_on_to_the_next(kept: tuple[Path, dict[str, Any]]) -> None:
    path, told = kept
    file = AuditFile.open(path, told["password"])
    stands_as_kept(file, told)
    file.record(file.audit.in_order[1].id, Place("sd.timely"), Answer("met"))
    file.undo()
    file.close()
    counts(7, "kept file brought to a trial format 2")
