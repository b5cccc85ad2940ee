"""An audit that nobody attends locks itself: nothing typed is lost, nothing is left to be read."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.conftest import ROOT
from ui import messages
from ui.locking import LONGEST, Watch
from ui.program import Program
from ui.settings import Preferences
from workbench.storage.audit_file import AuditFile

BUS = shutil.which("dbus-run-session") and shutil.which("dbus-send")
SENTENCE = "Half a sentence that nobody has handed in"


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def program(sample_program: Program) -> Program:
    """The program with the sample open on case 13."""
    return sample_program


def typed_in_a_note(program: Program) -> QPlainTextEdit:
    boxes = program.place().page("cases").findChildren(QPlainTextEdit)
    box = next(box for box in boxes if box.isVisible() and not box.isReadOnly())
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, SENTENCE)
    return box


def locked(program: Program) -> bool:
    return program.bridge is None and program.window.workplace is None


def kept(path: Path) -> bool:
    file = AuditFile.open(path, "sample")
    found = any(SENTENCE in answer.value for case in file.audit.in_order for answer in case.answers.values())
    file.close()
    return found


def test_the_watch_tells_once_when_the_limit_has_passed(qtbot: QtBot) -> None:
    steady, wall = Clock(), Clock()
    watch = Watch(lambda: 5, steady=steady, wall=wall)
    told: list[bool] = []
    watch.lapsed.connect(lambda: told.append(True))
    steady.now += 299
    wall.now += 299
    watch.look()
    assert told == []
    steady.now += 1
    watch.look()
    watch.look()
    assert told == [True]


def test_a_touch_starts_the_time_afresh(qtbot: QtBot) -> None:
    steady = Clock()
    watch = Watch(lambda: 5, steady=steady, wall=Clock())
    with qtbot.assertNotEmitted(watch.lapsed):
        steady.now += 299
        watch.touch()
        steady.now += 299
        watch.look()


def test_sleep_counts_although_the_steady_clock_stood_still(qtbot: QtBot) -> None:
    wall = Clock()
    watch = Watch(lambda: 5, steady=Clock(), wall=wall)
    wall.now += 3600
    with qtbot.waitSignal(watch.lapsed, timeout=100):
        watch.touch()  # the key that woke the computer


def test_a_clock_that_was_put_back_neither_locks_nor_keeps_open(qtbot: QtBot) -> None:
    steady, wall = Clock(), Clock()
    watch = Watch(lambda: 5, steady=steady, wall=wall)
    with qtbot.assertNotEmitted(watch.lapsed):
        wall.now -= 86_400
        watch.look()
    steady.now += 301
    with qtbot.waitSignal(watch.lapsed, timeout=100):
        watch.look()


def test_no_setting_keeps_an_audit_open_for_longer_than_ten_minutes(qtbot: QtBot, tmp_path: Path) -> None:
    preferences = Preferences(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    assert preferences.idle_minutes == 5
    preferences.idle_minutes = 600
    assert preferences.idle_minutes == LONGEST
    steady = Clock()
    watch = Watch(lambda: 600, steady=steady, wall=Clock())
    steady.now += 60 * LONGEST
    with qtbot.waitSignal(watch.lapsed, timeout=100):
        watch.look()


def test_locking_while_typing_hands_in_and_leaves_nothing_to_read(
    program: Program, sample_path: Path, qtbot: QtBot
) -> None:
    typed_in_a_note(program)
    program._guard.watch.lapsed.emit()
    assert locked(program)
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete
    legible = [
        text
        for widget in QApplication.allWidgets()
        if isinstance(widget, QLabel | QLineEdit | QPlainTextEdit)
        for text in [widget.toPlainText() if isinstance(widget, QPlainTextEdit) else widget.text()]
        if SENTENCE in text or "Case 13" in text
    ]
    assert legible == []
    assert "External audit" not in program.window.windowTitle()
    assert kept(sample_path)


def test_unlocking_leads_back_to_the_same_case(program: Program, qtbot: QtBot) -> None:
    case = program.place().page("cases").case_id
    program.lock()
    program.window.page.password_given.emit("sample")
    qtbot.waitUntil(lambda: program.window.workplace is not None)
    assert program.place().page("cases").case_id == case


def test_locking_with_a_question_open_closes_it_with_no(
    program: Program, sample_path: Path, qtbot: QtBot
) -> None:
    typed_in_a_note(program)
    QTimer.singleShot(0, program, program._guard.watch.lapsed.emit)
    program.window.commanded.emit("remove_case")  # asks, and waits for an answer in its own loop
    assert locked(program)
    assert not any(isinstance(box, QDialog) and box.isVisible() for box in QApplication.topLevelWidgets())
    file = AuditFile.open(sample_path, "sample")
    assert len(file.audit.cases) == 15
    file.close()
    assert kept(sample_path)


def test_locking_with_the_audit_settings_open_keeps_what_was_typed_there(
    program: Program, sample_path: Path, qtbot: QtBot
) -> None:
    program.window.commanded.emit("audit_settings")
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    dialog.fields["title"].editor.setText("A title typed before the lock")  # type: ignore[attr-defined]
    program._guard.watch.lapsed.emit()
    assert locked(program)
    file = AuditFile.open(sample_path, "sample")
    assert file.audit.settings.title == "A title typed before the lock"
    file.close()


def test_minimising_locks_only_where_it_is_wished(program: Program, qtbot: QtBot) -> None:
    program.window.showMinimized()
    assert not locked(program)
    program.window.showNormal()
    program.preferences.lock_minimised = True
    program.window.showMinimized()
    qtbot.waitUntil(lambda: locked(program))


def test_what_was_copied_is_marked_and_cleared_at_the_lock(program: Program) -> None:
    box = typed_in_a_note(program)
    box.selectAll()
    box.copy()
    held = QGuiApplication.clipboard().mimeData()
    assert held.text() == SENTENCE
    assert held.hasFormat("x-kde-passwordManagerHint")
    program.lock()
    assert QGuiApplication.clipboard().text() == ""


def test_the_keyboard_counts_as_a_sign_of_life(program: Program, qtbot: QtBot) -> None:
    watch = program._guard.watch
    steady = Clock()
    watch._steady = steady
    watch.touch()
    steady.now += 299
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_F)
    steady.now += 299
    with qtbot.assertNotEmitted(watch.lapsed):
        watch.look()


def test_a_locked_program_asks_nothing_of_the_user(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(messages, "tell", lambda *words: told.append(str(words)))
    program.lock()
    program._guard.watch.lapsed.emit()
    assert locked(program)
    assert told == []


@pytest.mark.skipif(not BUS, reason="no session bus can be started here (dbus-run-session)")
def test_a_locked_session_is_heard_of_on_the_bus() -> None:
    """In a process with a bus of its own, told as a desktop tells it."""
    script = """
import os, subprocess
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QCoreApplication, QTimer
from ui.sleeping import Sleep
app = QCoreApplication([])
sleep = Sleep()
sleep.coming.connect(lambda: (print("heard"), app.quit()))
told = "org.freedesktop.ScreenSaver.ActiveChanged"
signal = ["dbus-send", "--session", "--type=signal", "/org/freedesktop/ScreenSaver", told, "boolean:true"]
QTimer.singleShot(0, lambda: subprocess.run(signal, check=True))
QTimer.singleShot(20_000, app.quit)
app.exec()
"""
    command = ["dbus-run-session", "--", sys.executable, "-c", script]
    told = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert told.stdout == "heard\n", told.stderr


def test_the_preferences_hold_when_to_lock(qtbot: QtBot, tmp_path: Path) -> None:
    from ui.locking_card import LockingCard

    preferences = Preferences(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    card = LockingCard(preferences)
    qtbot.addWidget(card)
    card.minutes.setValue(3)
    card.minimised.click()
    assert (preferences.idle_minutes, preferences.lock_minimised) == (3, True)
    card.minutes.setValue(60)
    assert preferences.idle_minutes == LONGEST


def test_the_recovery_sheet_opens_the_audit_and_names_a_slip(program: Program, qtbot: QtBot) -> None:
    sheet = program.audit().safe.recovery_sheet("Sample")
    program.lock()
    program.window.page.with_sheet.click()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    dialog.sheet.setPlainText("nothing like a sheet")  # type: ignore[attr-defined]
    dialog._give()  # type: ignore[attr-defined]
    assert dialog.told.text  # type: ignore[attr-defined]
    assert locked(program)
    dialog.sheet.setPlainText(sheet)  # type: ignore[attr-defined]
    dialog._give()  # type: ignore[attr-defined]
    assert not locked(program)


def test_the_recovery_sheet_can_be_read_from_the_text_file_it_was_saved_as(
    program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = tmp_path / "sheet.txt"
    saved.write_text(program.audit().safe.recovery_sheet("Sample"), encoding="utf-8")
    (tmp_path / "photo.txt").write_bytes(b"\xff\xd8\xff\xe0" * 50)
    program.lock()
    program.window.page.with_sheet.click()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    monkeypatch.setattr(messages, "choose_file", lambda *_: tmp_path / "photo.txt")
    dialog._read()  # type: ignore[attr-defined]
    assert "could not be read" in dialog.told.text  # type: ignore[attr-defined]
    monkeypatch.setattr(messages, "choose_file", lambda *_: saved)
    dialog._read()  # type: ignore[attr-defined]
    dialog._give()  # type: ignore[attr-defined]
    assert not locked(program)
