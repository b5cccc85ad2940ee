"""What to do when a file does not open, is damaged, or has come to its end: each in the real window."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.scenes_keeping import damage, press
from ui import messages, theme
from ui.app import AuditFiles, application
from ui.bridge import CannotOpen
from ui.keeping.destroy_dialog import DestroyDialog
from ui.keeping.repair_dialog import RepairDialog
from ui.keeping.restore_dialog import RestoreDialog
from ui.program import Program
from ui.settings import Preferences
from workbench.storage import recovery, vault
from workbench.storage.audit_file import AuditFile

PASSWORD = "sample"


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    preferences = Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    theme.apply(application(), "light")
    program = Program(application(), preferences, AuditFiles())
    qtbot.addWidget(program.window)
    program.window.show()
    yield program
    program.window.close()
    program.deleteLater()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was told in boxes."""
    heard: list[str] = []
    monkeypatch.setattr(messages, "tell", lambda _parent, title, text: heard.append(f"{title}: {text}"))
    return heard


def opened(qtbot: QtBot, program: Program, path: Path) -> None:
    program.unlock(path)
    program.window.page.password_given.emit(PASSWORD)
    qtbot.waitUntil(lambda: program.window.workplace is not None)


def refused(qtbot: QtBot, program: Program, path: Path, password: str = PASSWORD) -> str:
    """Tries to open a file that will not; what the page says."""
    program.unlock(path)
    page = program.window.page
    page.password_given.emit(password)
    qtbot.waitUntil(lambda: bool(page.message))
    return str(page.message)


def step(program: Program, words: str) -> None:
    next(button for button in program.window.page.steps if button.text() == words).click()


def dialog_of(kind: type[QDialog]) -> QDialog:
    found = [box for box in QApplication.topLevelWidgets() if isinstance(box, kind) and box.isVisible()]
    assert len(found) == 1
    return found[0]


def wait_for(qtbot: QtBot, box: RestoreDialog | RepairDialog) -> None:
    qtbot.waitUntil(lambda: not box._work.running, timeout=30_000)


def make_newer(path: Path) -> None:
    file = AuditFile.open(path, PASSWORD)
    file.keep(lambda connection: connection.exec_driver_sql("PRAGMA user_version = 99"))
    file.close()


KINDS: dict[str, tuple[Callable[[Path], object], str, list[str]]] = {
    "damaged": (
        damage,
        "the password is right",
        ["Restore a backup…", "Check it and save what can be read…"],
    ),
    "empty": (lambda path: path.write_bytes(b""), "is empty", ["Restore a backup…", "Open another file…"]),
    "foreign": (
        lambda path: path.write_bytes(b"PK\x03\x04" + bytes(5000)),
        "not an audit of this program",
        ["Open another file…", "Restore a backup…"],
    ),
    "newer": (make_newer, "newer version", ["Open another file…"]),
    "gone": (lambda path: path.unlink(), "not there any more", ["Open another file…", "Restore a backup…"]),
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_reason_has_its_own_words_and_its_own_next_step(
    qtbot: QtBot, program: Program, sample_path: Path, kind: str
) -> None:
    spoil, words, steps = KINDS[kind]
    spoil(sample_path)
    content = sample_path.read_bytes() if sample_path.exists() else None
    assert words in refused(qtbot, program, sample_path)
    assert [button.text() for button in program.window.page.steps] == steps
    assert (sample_path.read_bytes() if sample_path.exists() else None) == content


def test_a_wrong_password_is_told_and_the_steps_go_when_another_is_typed(
    qtbot: QtBot, program: Program, sample_path: Path
) -> None:
    assert "Check Caps Lock" in refused(qtbot, program, sample_path, "something else")
    assert [button.text() for button in program.window.page.steps] == ["Restore a backup…"]
    qtbot.keyClicks(program.window.page.password.line, "s")
    assert program.window.page.steps == []


def test_a_file_in_use_can_be_tried_again(qtbot: QtBot, program: Program, sample_path: Path) -> None:
    other = AuditFile.open(sample_path, PASSWORD)
    assert "open in another window" in refused(qtbot, program, sample_path)
    other.close()
    step(program, "Try again")
    program.window.page.password_given.emit(PASSWORD)
    qtbot.waitUntil(lambda: program.window.workplace is not None)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_file_is_copied_to_where_it_can_be_written(
    qtbot: QtBot, program: Program, sample_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample_path.chmod(0o400)
    assert "read-only" in refused(qtbot, program, sample_path)
    monkeypatch.setattr(messages, "save_file", lambda *_, **__: tmp_path / "own.audit")
    step(program, "Copy it and open the copy…")
    program.window.page.password_given.emit(PASSWORD)
    qtbot.waitUntil(lambda: program.window.workplace is not None)
    assert program.audit().path == tmp_path / "own.audit"


def test_the_copy_of_a_read_only_file_is_opened_and_nothing_is_written_over(
    qtbot: QtBot,
    program: Program,
    sample_path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    told: list[str],
) -> None:
    monkeypatch.setattr(messages, "save_file", lambda *_, **__: sample_path)
    program._deeds.rescue().take("copy", sample_path)
    assert "there already" in told[0]
    monkeypatch.setattr(messages, "save_file", lambda *_, **__: tmp_path / "own.audit")
    program._deeds.rescue().take("copy", sample_path)
    program.window.page.password_given.emit(PASSWORD)
    qtbot.waitUntil(lambda: program.window.workplace is not None)
    assert program.audit().path == tmp_path / "own.audit"


def test_a_damaged_audit_comes_back_from_its_backup_two_clicks_on(
    qtbot: QtBot, program: Program, sample_path: Path
) -> None:
    opened(qtbot, program, sample_path)
    cases = program.audit().audit.cases
    program.audit().safe.back_up()
    program.welcome()
    damage(sample_path)
    broken = sample_path.read_bytes()
    refused(qtbot, program, sample_path)
    step(program, "Restore a backup…")
    box = dialog_of(RestoreDialog)
    assert isinstance(box, RestoreDialog)
    box.secret.password.line.setText("not this one")
    press(box, "Restore and open")
    wait_for(qtbot, box)
    assert "does not open" in box.told.text
    box.secret.password.line.setText(PASSWORD)
    press(box, "Test it")
    wait_for(qtbot, box)
    assert "This backup is good" in box.told.text
    press(box, "Restore and open")
    qtbot.waitUntil(lambda: program.window.workplace is not None, timeout=30_000)
    bridge = program.audit()
    assert bridge.path == sample_path.with_name("sample restored.audit")
    assert bridge.audit.cases == cases
    assert sample_path.read_bytes() == broken
    assert sample_path in {copy.place for copy in bridge.safe.copies()}, "the damaged file has to go one day"


def test_a_file_that_is_gone_is_restored_from_the_first_page(
    qtbot: QtBot, program: Program, sample_path: Path
) -> None:
    opened(qtbot, program, sample_path)
    program.audit().safe.back_up()
    program.welcome()
    sample_path.unlink()
    program.window.page.refresh()
    program.window.page.cards[0].restore.click()
    box = dialog_of(RestoreDialog)
    assert isinstance(box, RestoreDialog)
    assert box.restore.isEnabled()
    box.secret.password.line.setText(PASSWORD)
    press(box, "Restore and open")
    qtbot.waitUntil(lambda: program.window.workplace is not None, timeout=30_000)


def test_what_can_be_read_of_a_damaged_audit_is_saved_and_opened(
    qtbot: QtBot, program: Program, sample_path: Path
) -> None:
    damage(sample_path, pages=12)
    broken = sample_path.read_bytes()
    refused(qtbot, program, sample_path)
    step(program, "Check it and save what can be read…")
    box = dialog_of(RepairDialog)
    assert isinstance(box, RepairDialog)
    box.secret.password.line.setText(PASSWORD)
    press(box, "Check")
    wait_for(qtbot, box)
    assert "damaged" in box.told.text
    assert "12 of" in box.found.item(0).text()
    press(box, "Save what can be read")
    wait_for(qtbot, box)
    assert "sample saved.audit is written" in box.told.text
    press(box, "Open the new audit")
    qtbot.waitUntil(lambda: program.window.workplace is not None, timeout=30_000)
    assert len(program.audit().audit.cases) == 15
    assert program.audit().safe.verdict().good
    assert sample_path.read_bytes() == broken


def test_a_recovery_sheet_checks_a_file_whose_start_is_lost_and_asks_for_a_new_password(
    qtbot: QtBot, program: Program, sample_path: Path, tmp_path: Path
) -> None:
    opened(qtbot, program, sample_path)
    sheet = program.audit().safe.recovery_sheet("Sample")
    program.welcome()
    damage(sample_path)
    program._deeds.rescue().check(sample_path)
    box = dialog_of(RepairDialog)
    assert isinstance(box, RepairDialog)
    box.secret.turn.click()
    box.secret.sheet.setPlainText("1  nothing like it  XX")
    press(box, "Check")
    wait_for(qtbot, box)
    assert "slip" in box.told.text
    box.secret.sheet.setPlainText(sheet)
    press(box, "Check")
    wait_for(qtbot, box)
    press(box, "Save what can be read")
    assert box.new_password.fault
    box.new_password.editor.line.setText("four other calm words")  # type: ignore[attr-defined]
    press(box, "Save what can be read")
    wait_for(qtbot, box)
    box.close()
    AuditFile.open(sample_path.with_name("sample saved.audit"), "four other calm words").close()


def test_a_sound_file_is_said_to_be_good(qtbot: QtBot, program: Program, sample_path: Path) -> None:
    program._deeds.rescue().check(sample_path)
    box = dialog_of(RepairDialog)
    assert isinstance(box, RepairDialog)
    box.secret.password.line.setText(PASSWORD)
    press(box, "Check")
    wait_for(qtbot, box)
    assert "is good" in box.told.text
    assert box.save.isHidden()
    box.close()


def test_an_audit_is_destroyed_with_every_known_copy_once_its_name_is_typed(
    qtbot: QtBot,
    program: Program,
    sample_path: Path,
    tmp_path: Path,
    told: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened(qtbot, program, sample_path)
    safe = program.audit().safe
    backup = safe.back_up().path
    copy = safe.export_backup(tmp_path / "a copy.audit")
    key = recovery.key_from(safe.recovery_sheet("Sample"))
    unreadable = [shutil.copy(backup, tmp_path / "was.auditbackup"), backup, copy, sample_path]
    AuditFile.open(Path(unreadable.pop(0)), PASSWORD).close()  # they do open before
    program.window.commanded.emit("destroy")
    box = dialog_of(DestroyDialog)
    assert isinstance(box, DestroyDialog)
    monkeypatch.setattr(messages, "save_file", lambda *_, **__: tmp_path / "last report.docx")
    press(box, "Full report (Word)…")
    qtbot.waitUntil(lambda: not box._work.running, timeout=60_000)
    assert "is written" in box.exported.text
    listed = {box.model.index(row, 3).data(): box.model.index(row, 1).data() for row in range(3)}
    assert listed == {
        str(backup): "made unreadable",
        str(copy): "made unreadable",
        str(tmp_path / "last report.docx"): "stays: remove it yourself",
    }
    record = tmp_path / "record.txt"
    box.record.line.setText(str(record))
    for wrong in ("", "sampl", "the sample"):
        box.typed.setText(wrong)
        assert not box.go.isEnabled()
        box.typed.returnPressed.emit()
    assert sample_path.exists()
    box.typed.setText("sample")
    press(box, "Destroy for good")
    assert program.bridge is None
    assert program.window.workplace is None
    assert program.preferences.recent == ()
    for path in (backup, copy, sample_path):
        assert not path.exists()
        for secret in (PASSWORD, key):
            with pytest.raises(CannotOpen):
                AuditFile.open(path, secret)
    assert "3 files were made unreadable" in told[0]
    assert "last report.docx: made to be handed on" in told[0]
    words = record.read_text(encoding="utf-8")
    assert "Made unreadable   3 files" in words
    for name in ("sample", "Ambleford", str(tmp_path), "Rowan"):
        assert name.casefold() not in words.casefold()


def test_a_record_that_cannot_be_written_leaves_the_audit_open_and_whole(
    qtbot: QtBot, program: Program, sample_path: Path, tmp_path: Path
) -> None:
    opened(qtbot, program, sample_path)
    program.window.commanded.emit("destroy")
    box = dialog_of(DestroyDialog)
    assert isinstance(box, DestroyDialog)
    box.record.line.setText(str(tmp_path / "no such folder" / "record.txt"))
    box.typed.setText("sample")
    press(box, "Destroy for good")
    assert "was not destroyed" in box.told.text
    box.reject()
    assert program.audit().safe.verdict().good
    program.welcome()
    AuditFile.open(sample_path, PASSWORD).close()


def test_locking_over_the_destruction_destroys_nothing(
    qtbot: QtBot, program: Program, sample_path: Path
) -> None:
    opened(qtbot, program, sample_path)
    program.window.commanded.emit("destroy")
    box = dialog_of(DestroyDialog)
    assert isinstance(box, DestroyDialog)
    box.typed.setText("sample")
    program._guard.watch.lapsed.emit()
    assert program.bridge is None
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
    AuditFile.open(sample_path, PASSWORD).close()


def test_the_day_until_which_an_audit_is_kept_is_told_at_the_door_and_inside(
    qtbot: QtBot, program: Program, sample_path: Path
) -> None:
    opened(qtbot, program, sample_path)
    until = date.today() + timedelta(days=12)
    program.window.commanded.emit("audit_settings")
    box = QApplication.activeModalWidget()
    assert isinstance(box, QDialog)
    box.until.line.setText(f"{until:%d/%m/%Y}")  # type: ignore[attr-defined]
    press(box, "Done")
    assert program.audit().safe.kept.until == until.isoformat()
    program.welcome()
    words = " ".join(part.text() for part in program.window.page.findChildren(QLabel))
    assert "12 more days. Then close and destroy it." in words
    opened(qtbot, program, sample_path)
    assert "12 more days" in program.place().notice.sentence


def test_what_is_wrong_with_the_files_place_and_the_clock_is_all_told(
    qtbot: QtBot, program: Program, sample_path: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "OneDrive - Council"
    folder.mkdir()
    path = Path(shutil.copy(sample_path, folder / "march.audit"))
    shutil.copy(sample_path, folder / "march (conflicted copy).audit")
    file = AuditFile.open(path, PASSWORD)
    file.keep(lambda c: c.exec_driver_sql("UPDATE deeds SET at = '2099-01-01T10:00:00.000+00:00'"))
    file.close()
    opened(qtbot, program, path)
    sentence = program.place().notice.sentence
    for told in ("OneDrive", "conflicted copy", "clock has gone back"):
        assert told in sentence


def test_a_copy_made_while_the_audit_locks_does_not_open_it_again(
    qtbot: QtBot, program: Program, sample_path: Path, tmp_path: Path
) -> None:
    opened(qtbot, program, sample_path)
    safe = program.audit().safe
    program.lock()
    safe.note_copy(tmp_path / "report.docx")
    vault.close(vault.open_locked(sample_path, PASSWORD))


def test_every_step_has_a_button_of_its_own(qtbot: QtBot, program: Program, sample_path: Path) -> None:
    from ui import next_steps

    names = {name for _, steps in next_steps._AFTER for name in steps}
    assert names == next_steps.WORDS.keys()
    refused(qtbot, program, sample_path, "something else")
    assert all(isinstance(button, QPushButton) for button in program.window.page.steps)
