"""Backups: when they are made, which are kept, that each opens, and that none is ever in the way."""

import random
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from workbench.domain import retention
from workbench.domain.audit import Answer, Place, Refused
from workbench.storage import backups, vault
from workbench.storage.audit_file import AuditFile
from workbench.storage.backups import Backup

SHARING = Place("sd.sharing")


def answer(file: AuditFile, value: str = "met", note: str = "") -> None:
    file.record(file.audit.in_order[0].id, SHARING, Answer(value, note))


def test_a_backup_holds_what_the_audit_holds_and_is_encrypted(audit_file: AuditFile) -> None:
    answer(audit_file, note="a sentence that must not be legible")
    made = audit_file.safe.back_up()
    assert b"legible" not in made.path.read_bytes()
    assert backups.test(made.path, "secret") == ("Trial audit", 3, 2)
    with pytest.raises(vault.WrongPassword):
        backups.test(made.path, "Secret")
    assert audit_file.safe.list_backups() == [made]
    assert "Trial" not in made.path.name


def test_a_backup_comes_back_under_a_new_name_only(audit_file: AuditFile, tmp_path: Path) -> None:
    answer(audit_file)
    made = audit_file.safe.back_up()
    answer(audit_file, "not_met")
    with pytest.raises(Refused, match="there already"):
        backups.restore(made.path, "secret", audit_file.path)
    restored = audit_file.safe.restore(made.path, tmp_path / "restored.audit")
    again = AuditFile.open(restored, "secret")
    assert again.audit.in_order[0].value("sd.sharing") == "met"
    assert audit_file.audit.in_order[0].value("sd.sharing") == "not_met"
    assert made.path.exists()
    assert audit_file.safe.list_backups()[0].why == "restore"
    again.close()


def test_a_damaged_backup_is_not_restored(audit_file: AuditFile, tmp_path: Path) -> None:
    made = audit_file.safe.back_up()
    whole = made.path.read_bytes()
    made.path.write_bytes(whole[:9000] + b"\x00" + whole[9001:])
    with pytest.raises(vault.Damaged):
        backups.restore(made.path, "secret", tmp_path / "restored.audit")
    assert not (tmp_path / "restored.audit").exists()


def test_two_backups_a_day_and_only_of_something_new(audit_file: AuditFile) -> None:
    morning = datetime(2022, 3, 1, 9)
    made: list[Backup] = []

    def look(now: datetime) -> bool:
        due = backups.due(made, deed=len(made) + 1 if new else len(made), now=now)
        if due:
            made.append(Backup(Path("x"), "a", len(made) + 1, now, "scheduled"))
        return due

    new = True
    assert look(morning)
    assert not look(morning + timedelta(hours=1))
    assert look(morning + timedelta(hours=5))
    assert not look(morning + timedelta(hours=12)), "two a day are enough"
    new = False
    assert not look(morning + timedelta(days=1)), "nothing was done since"
    new = True
    assert look(morning + timedelta(days=1))
    assert audit_file.safe.back_up_if_due() is not None
    assert audit_file.safe.back_up_if_due() is None


def test_days_weeks_and_months_are_kept_and_the_newest_in_any_case() -> None:
    dice = random.Random(7)
    start = datetime(2021, 1, 1, 9)
    every = [
        Backup(
            Path(str(number)), "a", number, start + timedelta(hours=12 * number), dice.choice(backups.REASONS)
        )
        for number in range(1, 800)
    ]
    stay = backups.kept_of(every)
    kept = [backup for backup in every if backup.path in stay]
    newest = every[-1].at
    assert {backup.path for backup in every[-backups.NEWEST :]} <= stay
    assert len({b.at.date() for b in kept if newest - b.at < timedelta(days=backups.DAYS)}) == backups.DAYS
    assert len({b.at.strftime("%Y-%m") for b in kept}) == backups.MONTHS
    assert len(kept) <= backups.NEWEST + backups.DAYS + backups.WEEKS + backups.MONTHS
    assert backups.kept_of(kept) == stay, "what is kept once is not dropped by looking again"


def test_a_clock_that_went_back_evicts_nothing_new() -> None:
    old = [
        Backup(Path(f"old {n}"), "a", n, datetime(2030, 1, 1) + timedelta(days=n), "asked") for n in range(50)
    ]
    new = Backup(Path("new"), "a", 99, datetime(2022, 1, 1), "asked")
    assert new.path in backups.kept_of([*old, new])


def test_only_backups_of_this_audit_are_thinned_out(audit_file: AuditFile, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    audit_file.safe.keep_backups_in(folder)
    others = [folder / f"{'0' * 8} 0000001 20200101T09000{n} asked{backups.ENDING}" for n in range(5)]
    letter = folder / "letter.docx"
    for path in (*others, letter):
        path.write_bytes(b"somebody else's")
    for number in range(14):
        answer(audit_file, note=str(number))
        backups.make(audit_file._engine, "asked", folder, datetime(2022, 3, 1, 9, number))
    assert all(other.exists() for other in others)
    assert letter.exists()
    assert len(audit_file.safe.list_backups()) == backups.NEWEST
    known = [copy.place for copy in audit_file.safe.copies()]
    assert sorted(known) == sorted(b.path for b in audit_file.safe.list_backups())


def test_a_stick_that_was_taken_out_is_told(audit_file: AuditFile, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    audit_file.safe.keep_backups_in(stick)
    assert audit_file.safe.warnings() == []
    stick.rmdir()
    assert "not within reach" in audit_file.safe.warnings()[0]
    with pytest.raises(backups.Unreachable, match="Connect its drive"):
        audit_file.safe.back_up()
    assert not stick.exists(), "a folder in the place of a stick would hide that it is missing"
    with pytest.raises(Refused, match="not a folder that can be reached"):
        audit_file.safe.keep_backups_in(stick)
    audit_file.safe.keep_backups_in(None)
    assert audit_file.safe.warnings() == []


def test_half_a_backup_is_swept_by_the_next(audit_file: AuditFile) -> None:
    made = audit_file.safe.back_up()
    left = made.path.with_name(made.path.name + ".part")
    left.write_bytes(b"half")
    assert audit_file.safe.list_backups() == [made]
    audit_file.safe.back_up()
    assert not left.exists()


def test_the_day_of_destruction_is_remembered_and_told_in_time(audit_file: AuditFile) -> None:
    audit_file.safe.keep_until(date(2027, 3, 31))
    kept = audit_file.safe.kept
    assert retention.reminder(kept.until, date(2027, 2, 1)) == ""
    assert "31 Mar 2027, 30 more days" in retention.reminder(kept.until, date(2027, 3, 1))
    assert "past: close and destroy it" in retention.reminder(kept.until, date(2027, 4, 1))
    assert audit_file.history()[0].label == "To be kept until 31 Mar 2027"
    assert audit_file.undo_label == "Three cases", "it is no deed that an undo takes back"
