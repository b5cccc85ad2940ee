"""Files of older formats: each opens, is brought up to date whole or not at all, and a copy is kept."""

from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from tests.conftest import ROOT
from tests.faults.table import counts
from workbench.domain.audit import Answer, Place
from workbench.storage import backups, schema, vault
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
