"""Safe keeping in the window: backups that can be restored, a copy, a recovery sheet, another password."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ui import messages
from ui.bridge import Bridge, WrongPassword
from ui.keeping import KeepingDialog
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
    assert dialog.backups.count() >= 1
    assert "asked for" in dialog.backups.item(0).text()
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


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["short"], "at least"),
        (["four other calm words", "something else"], "not the same"),
        ([None], ""),
    ],
)
def test_a_password_that_will_not_do_changes_nothing(
    dialog: KeepingDialog,
    sample_bridge: Bridge,
    monkeypatch: pytest.MonkeyPatch,
    typed: list[str | None],
    told: str,
) -> None:
    answers = iter(typed)
    monkeypatch.setattr(messages, "ask_text", lambda *_args, **_more: next(answers))
    press(dialog, "Change the password…")
    assert told in dialog.told.text
    sample_bridge.close()
    AuditFile.open(sample_bridge.path, "sample").close()


def test_a_new_password_opens_and_the_old_one_does_not(
    dialog: KeepingDialog, sample_bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "ask_text", lambda *_args, **_more: "four other calm words")
    press(dialog, "Change the password…")
    assert "changed" in dialog.told.text
    sample_bridge.close()
    with pytest.raises(WrongPassword):
        AuditFile.open(sample_bridge.path, "sample")
    AuditFile.open(sample_bridge.path, "four other calm words").close()
