"""Safe keeping in the window: backups that can be restored, a copy, a recovery sheet, another password."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QPdfWriter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import Connection, text

from ui import messages
from ui.bridge import Bridge, WrongPassword
from ui.keeping import recovery_paper
from ui.keeping.dialog import KeepingDialog
from ui.keeping.password_dialog import PasswordDialog
from workbench.storage.audit_file import AuditFile


@pytest.fixture
def dialog(qtbot: QtBot, sample_bridge: Bridge, tmp_path: Path) -> KeepingDialog:
    made = KeepingDialog(sample_bridge, tmp_path)
    qtbot.addWidget(made)
    made.show()
    return made


def press(dialog: KeepingDialog, words: str) -> None:
    buttons = {button.text().replace("&", ""): button for button in dialog.findChildren(QPushButton)}
    buttons[words].click()


def saving_to(monkeypatch: pytest.MonkeyPatch, path: Path) -> Path:
    monkeypatch.setattr(messages, "save_file", lambda *_args, **_more: path)
    return path


def test_a_backup_is_listed_and_restores_to_the_same_audit(
    dialog: KeepingDialog, sample_bridge: Bridge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(dialog, "Back up now")
    assert "compared" in dialog.told.text
    assert dialog.backups.list.count() >= 1
    assert "asked for" in dialog.backups.list.item(0).text()
    target = saving_to(monkeypatch, tmp_path / "restored.audit")
    press(dialog, "Restore to a new file…")
    restored = AuditFile.open(target, "sample")
    assert restored.audit.cases == sample_bridge.audit.cases
    restored.close()


def test_an_encrypted_copy_is_never_written_over_something(
    dialog: KeepingDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = saving_to(monkeypatch, tmp_path / "copy.audit")
    press(dialog, "Save an encrypted copy…")
    before = target.read_bytes()
    press(dialog, "Save an encrypted copy…")
    assert "there already" in dialog.told.text
    assert target.read_bytes() == before
    AuditFile.open(target, "sample").close()


def test_the_recovery_sheet_is_written_and_told_what_it_is(
    dialog: KeepingDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = saving_to(monkeypatch, tmp_path / "sheet.txt")
    press(dialog, "Save the recovery sheet…")
    assert target.read_text(encoding="utf-8").strip()
    assert "delete" in dialog.told.text


def test_the_recovery_sheet_as_pdf_is_one_page_with_every_line_on_it(
    dialog: KeepingDialog, sample_bridge: Bridge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = saving_to(monkeypatch, tmp_path / "sheet.pdf")
    press(dialog, "Save the recovery sheet…")
    content = target.read_bytes()
    assert content.startswith(b"%PDF")
    assert b"/Count 1" in content
    sheet = sample_bridge.safe.recovery_sheet("A title that goes on " * 12)
    assert 100 < recovery_paper.draw(sheet, QPdfWriter(str(tmp_path / "again.pdf"))) < 297
    drawn = list(recovery_paper.lines_of(sheet))
    assert [line for line in drawn if line[:1].isdigit()] == list(sample_bridge.safe.recovery_lines())
    assert "".join("".join(drawn).split()) == "".join(sheet.split())


def test_the_recovery_sheet_is_printed(
    dialog: KeepingDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    monkeypatch.setattr(messages, "choose_printer", lambda *_: printer)
    press(dialog, "Print the recovery sheet…")
    assert "printed" in dialog.told.text
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")


def asked_for_a_password(dialog: KeepingDialog, first: str, again: str) -> PasswordDialog:
    press(dialog, "Change the password…")
    asked = dialog.findChild(PasswordDialog)
    assert asked is not None
    asked.first.line.setText(first)
    asked.again.line.setText(again)
    asked.change.click()
    return asked


def test_what_was_wrong_with_a_password_goes_when_it_is_mended(dialog: KeepingDialog) -> None:
    asked = asked_for_a_password(dialog, "four other calm words", "four other calm wordz")
    told = [words for words in asked.findChildren(QLabel) if "differ" in words.text()]
    assert [words.isVisible() for words in told] == [True]
    asked.first.line.setText("four other calm wordz")
    assert not any("differ" in words.text() for words in told)
    asked.reject()


@pytest.mark.parametrize(
    ("first", "again", "told"),
    [
        ("short", "short", "at least"),
        ("four other calm words", "something else", "differ"),
    ],
)
def test_a_password_that_will_not_do_changes_nothing(
    dialog: KeepingDialog, sample_bridge: Bridge, first: str, again: str, told: str
) -> None:
    asked = asked_for_a_password(dialog, first, again)
    assert any(told in words.text() for words in asked.findChildren(QLabel) if words.isVisible())
    asked.reject()
    sample_bridge.close()
    AuditFile.open(sample_bridge.path, "sample").close()


def test_advice_follows_what_is_typed(dialog: KeepingDialog) -> None:
    asked = asked_for_a_password(dialog, "", "")
    asked.first.line.setText("password1")
    assert "tried first" in asked.advice.text()
    asked.first.line.setText("four other calm words")
    assert "Strong" in asked.advice.text()


def test_a_new_password_opens_and_the_old_one_does_not(dialog: KeepingDialog, sample_bridge: Bridge) -> None:
    asked = asked_for_a_password(dialog, "four other calm words", "four other calm words")
    assert not asked.isVisible()
    assert asked.first.text == ""
    assert "changed" in dialog.told.text
    sample_bridge.close()
    with pytest.raises(WrongPassword):
        AuditFile.open(sample_bridge.path, "sample")
    AuditFile.open(sample_bridge.path, "four other calm words").close()


def test_a_backup_is_tested_and_nothing_is_left_of_the_trial(
    dialog: KeepingDialog, sample_bridge: Bridge
) -> None:
    press(dialog, "Back up now")
    press(dialog, "Test this one")
    assert "good: cases: 15" in dialog.told.text
    assert [path.suffix for path in sample_bridge.safe.kept.backups.iterdir()] == [".auditbackup"]


def test_a_backup_of_an_earlier_password_is_said_to_be_one_and_asked_for(
    dialog: KeepingDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    press(dialog, "Back up now")
    asked_for_a_password(dialog, "four other calm words", "four other calm words")
    dialog.backups.list.setCurrentRow(dialog.backups.list.count() - 1)
    press(dialog, "Test this one")
    assert "earlier password" in dialog.told.text
    saving_to(monkeypatch, tmp_path / "restored.audit")
    with qtbot.waitSignal(dialog.old_backup_wanted):
        press(dialog, "Restore to a new file…")
    assert not (tmp_path / "restored.audit").exists()


def test_backups_go_where_the_user_wants_and_a_missing_stick_is_told(
    dialog: KeepingDialog, sample_bridge: Bridge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(messages, "choose_folder", lambda *_: stick)
    press(dialog, "Keep backups in…")
    press(dialog, "Back up now")
    assert [path.suffix for path in stick.iterdir()] == [".auditbackup"]
    stick.rename(tmp_path / "pulled out")
    press(dialog, "Back up now")
    assert "not there" in dialog.told.text
    again = KeepingDialog(sample_bridge, tmp_path)
    assert "not within reach" in again.told.text
    again.deleteLater()
    press(dialog, "Keep them in the program’s folder")
    press(dialog, "Back up now")
    assert "compared" in dialog.told.text


def test_a_check_says_good_with_the_last_seal(dialog: KeepingDialog, sample_bridge: Bridge) -> None:
    press(dialog, "Check it now")
    assert "is good" in dialog.check.verdict.text
    assert sample_bridge.safe.verdict().seal[:16] in dialog.check.verdict.text
    assert dialog.check.repair.isHidden()


def test_a_check_of_a_history_that_was_altered_says_where(
    dialog: KeepingDialog, sample_bridge: Bridge
) -> None:
    def alter(connection: Connection) -> None:
        connection.execute(text("UPDATE deeds SET author = 'Somebody else' WHERE number = 2"))

    sample_bridge._file.keep(alter)
    press(dialog, "Check it now")
    assert "damaged" in dialog.check.verdict.text
    assert "deed 2" in dialog.check.faults.text()
    assert not dialog.check.repair.isHidden()
