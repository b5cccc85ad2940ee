"""The commands that keep an audit safe, as a script calls them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.table import counts
from workbench import cli, sample
from workbench.cli import keeping

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command; exit code, what it printed, what it complained of."""
    monkeypatch.setenv("AUDIT_PASSWORD", sample.PASSWORD)

    def ran(*arguments: object) -> tuple[int, str, str]:
        code = cli.main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return ran


def test_a_sound_audit_is_called_sound_and_its_last_seal_is_told(run: Run, sample_path: Path) -> None:
    before = sample_path.read_bytes()
    code, out, err = run("check", sample_path)
    assert (code, err) == (0, "")
    assert "sound. 15 cases" in out
    told = json.loads(run("check", sample_path, "--json")[1])
    assert told["good"]
    assert told["seal"][:16] in out
    assert sample_path.read_bytes() == before


def test_damage_is_told_by_place_with_what_can_be_saved_and_then_saved(
    run: Run, sample_path: Path, tmp_path: Path
) -> None:
    whole = bytearray(sample_path.read_bytes())
    whole[len(whole) // 2] ^= 1
    sample_path.write_bytes(whole)
    code, out, _ = run("check", sample_path)
    assert code == keeping.DAMAGED
    assert "1 of" in out
    assert "salvage can save" in out
    code, out, _ = run("salvage", sample_path, "-o", tmp_path / "saved.audit")
    assert code == 0
    assert "saved" in out
    assert run("check", tmp_path / "saved.audit")[0] == 0
    assert sample_path.read_bytes() == whole
    assert run("salvage", sample_path, "-o", tmp_path / "saved.audit")[0] == cli.MENDABLE


def test_backup_list_drill_and_restore(run: Run, sample_path: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert "no backup yet" in run("drill", sample_path)[2]
    assert "0 backups" in run("backups", sample_path, "--keep-in", stick)[1]
    assert "found equal" in run("backup", sample_path)[1]
    assert "No backup is due" in run("backup", sample_path, "--if-due")[1]
    (told,) = json.loads(run("backups", sample_path, "--json")[1])
    assert Path(told["path"]).parent == stick
    assert "can be restored (15 cases" in run("drill", sample_path)[1]
    assert [path.name for path in stick.iterdir()] == [Path(told["path"]).name]
    restored = tmp_path / "restored.audit"
    assert "15 cases" in run("restore", told["path"], "-o", restored)[1]
    assert run("show", restored, "--json")[1] == run("show", sample_path, "--json")[1]
    code, _, err = run("restore", told["path"], "-o", restored)
    assert (code, "there already" in err) == (cli.MENDABLE, True)
    counts(6, "restore drill by command", 1)


def test_a_new_password_and_the_sheet_for_when_it_is_forgotten(
    run: Run, sample_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUDIT_NEW_PASSWORD", "another")
    assert "keep the old password" in run("password", sample_path)[1]
    assert run("check", sample_path)[0] == cli.MENDABLE
    monkeypatch.setenv("AUDIT_PASSWORD", "another")
    sheet = tmp_path / "sheet.txt"
    assert "lock it away" in run("recovery", sample_path, "-o", sheet)[1]
    assert run("recovery", sample_path, "-o", sheet)[0] == cli.MENDABLE
    monkeypatch.setenv("AUDIT_PASSWORD", "forgotten")
    assert "sound" in run("check", sample_path, "--recovery-sheet", sheet)[1]
    monkeypatch.setenv("AUDIT_RECOVERY_SHEET", str(sheet))
    assert json.loads(run("show", sample_path, "--json")[1])["cases"]
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("1  ", "1  A", 1), encoding="utf-8")
    assert "Line 1" in run("check", sample_path)[2]


def test_the_history_is_written_and_nothing_is_overwritten(
    run: Run, sample_path: Path, tmp_path: Path
) -> None:
    out = tmp_path / "history.csv"
    assert run("history", sample_path, "-o", out)[0] == 0
    assert out.read_text(encoding="utf-8-sig").startswith("deed,at,author,what,why,")
    assert out.stat().st_mode & 0o077 == 0, "it names children, and is for whoever wrote it"
    assert "there already" in run("history", sample_path, "-o", out)[2]


def test_an_audit_is_destroyed_only_when_asked_for_by_name(
    run: Run, sample_path: Path, tmp_path: Path
) -> None:
    run("backup", sample_path)
    run("history", sample_path, "-o", tmp_path / "history.csv")
    assert "add --for-good" in run("destroy", sample_path)[1]
    assert "--record" in run("destroy", sample_path, "--for-good")[2]
    record = tmp_path / "record.json"
    _, out, _ = run("destroy", sample_path, "--for-good", "--record", record)
    assert "2 files made unreadable" in out
    assert f"still there: {tmp_path / 'history.csv'}" in out
    assert not sample_path.exists()
    told = record.read_text(encoding="utf-8")
    assert json.loads(told)["exports_known"] == 1
    for name in ("Nowhere", "sample", str(tmp_path), "audit-workbench"):
        assert name not in told


def test_whoever_destroys_a_restored_copy_is_told_of_the_audit_that_goes_with_it(
    run: Run, sample_path: Path, tmp_path: Path
) -> None:
    run("backup", sample_path)
    backup = json.loads(run("backups", sample_path, "--json")[1])[0]["path"]
    copy, record = tmp_path / "copy.audit", tmp_path / "record.json"
    run("restore", backup, "-o", copy)
    told = run("destroy", copy, "--for-good", "--record", record)[2]
    assert str(sample_path) in told
    assert "--copies-too" in told
    assert sample_path.exists()
    assert Path(backup).exists()
    assert str(sample_path) in run("destroy", copy, "--list")[1]
    run("destroy", copy, "--for-good", "--copies-too", "--record", record)
    assert not sample_path.exists()
    assert not Path(backup).exists()


def test_a_salvaged_audit_knows_the_file_that_it_was_saved_from(
    run: Run, sample_path: Path, tmp_path: Path
) -> None:
    run("salvage", sample_path, "-o", tmp_path / "saved.audit")
    record = tmp_path / "record.json"
    assert str(sample_path) in run("destroy", tmp_path / "saved.audit", "--for-good", "--record", record)[2]
    assert sample_path.exists()


def test_another_audit_that_took_the_place_of_the_first_is_not_destroyed(
    run: Run, sample_path: Path, tmp_path: Path
) -> None:
    run("backup", sample_path)
    moved = tmp_path / "moved.audit"
    sample_path.rename(moved)
    sample.make(sample_path).close()
    other = sample_path.read_bytes()
    run("destroy", moved, "--for-good", "--copies-too", "--record", tmp_path / "record.json")
    assert sample_path.read_bytes() == other
    assert not moved.exists()


def test_the_sheet_of_another_audit_is_called_that(run: Run, sample_path: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.txt"
    run("recovery", sample_path, "-o", sheet)
    assert run("show", sample_path, "--recovery-sheet", sheet)[0] == 0
    other = tmp_path / "other.audit"
    sample.make(other).close()
    told = run("show", other, "--recovery-sheet", sheet)[2]
    assert "recovery sheet does not open other.audit" in told
    assert "Caps Lock" not in told


def test_a_day_of_destruction_in_the_past_is_told_by_every_command(run: Run, sample_path: Path) -> None:
    assert run("keep-until", sample_path, "2020-01-31")[0] == 0
    assert "to be kept until 31 Jan 2020" in run("backups", sample_path)[2]
    assert "is not a day" in run("keep-until", sample_path, "soon")[2]
