"""The audit locks whatever is going on: over any dialog, while a list is read or a report written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPlainTextEdit, QTextEdit
from pytestqt.qtbot import QtBot

from tests.staging import pause
from ui import messages
from ui.program import Program
from workbench import sample
from workbench.storage.audit_file import AuditFile

SENTENCE = "Half a sentence about Zebedee that nobody has handed in"
OVER = (
    "about",
    "audit_settings",
    "change_keys",
    "check_file",
    "destroy",
    "earlier",
    "export_data",
    "guide",
    "import",
    "join_cases",
    "keeping",
    "keys",
    "palette",
    "preferences",
    "restore",
    "search",
    "split_case",
)


@pytest.fixture
def program(sample_program: Program) -> Program:
    """The program with the sample open on a case, and a sentence half typed in it."""
    boxes = sample_program.place().page("cases").findChildren(QPlainTextEdit)
    box = next(box for box in boxes if box.isVisible() and not box.isReadOnly())
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, SENTENCE)
    return sample_program


def see_locked(program: Program, path: Path) -> None:
    """The file is closed, the sentence in it, nothing of a case to be read, and no dialog left."""
    assert program.bridge is None
    assert program.window.workplace is None
    assert not [one.windowTitle() for one in QApplication.topLevelWidgets() if _is_open_dialog(one)]
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert [words for words in _legible() if "Zebedee" in words or "Case 13" in words] == []
    assert program.window.windowTitle() == "Safeguarding Audit Workbench"
    file = AuditFile.open(path, "sample")
    assert any(SENTENCE in answer.value for case in file.audit.in_order for answer in case.answers.values())
    file.close()


def wizard_of_lists() -> Any:
    return QApplication.activeModalWidget()


def _is_open_dialog(widget: object) -> bool:
    return isinstance(widget, QDialog) and widget.isVisible()


def _legible() -> Iterator[str]:
    for widget in QApplication.allWidgets():
        if isinstance(widget, QLabel | QLineEdit):
            yield widget.text()
        elif isinstance(widget, QPlainTextEdit | QTextEdit):
            yield widget.toPlainText()


@pytest.mark.parametrize("command", OVER)
def test_it_locks_over_every_dialog(program: Program, sample_path: Path, command: str) -> None:
    program.window.commanded.emit(command)
    assert any(_is_open_dialog(one) for one in QApplication.topLevelWidgets())
    program._guard.watch.lapsed.emit()
    see_locked(program, sample_path)


def test_it_locks_over_a_dialog_over_a_dialog(program: Program, sample_path: Path) -> None:
    program.window.commanded.emit("keeping")
    keeping = QApplication.activeModalWidget()
    assert keeping is not None
    keeping.password._change()  # type: ignore[attr-defined]
    typing = QApplication.activeModalWidget()
    assert typing is not keeping
    assert typing is not None
    typing.first.line.setText("four other calm words")  # type: ignore[attr-defined]
    program._guard.watch.lapsed.emit()
    see_locked(program, sample_path)


def test_it_locks_while_a_list_is_read(program: Program, sample_path: Path, tmp_path: Path) -> None:
    listed = tmp_path / "list.xlsx"
    sample.write_list(listed)
    cases = len(program.audit().audit.cases)
    program._deeds.import_list(listed)
    pause(50)
    assert wizard_of_lists().file._reading.isRunning(), "the worker process is on its way"
    program._guard.watch.lapsed.emit()
    see_locked(program, sample_path)
    pause(3000)  # until the worker would have answered
    assert program.bridge is None
    file = AuditFile.open(sample_path, "sample")
    assert len(file.audit.cases) == cases
    file.close()


def test_the_list_that_was_in_hand_at_the_lock_is_taken_up_again(
    program: Program, sample_path: Path, tmp_path: Path
) -> None:
    listed = tmp_path / "list.xlsx"
    sample.write_list(listed)
    program._deeds.import_list(listed)
    program._guard.watch.lapsed.emit()
    see_locked(program, sample_path)
    program.enter(program.files.open(sample_path, "sample"))
    assert wizard_of_lists().file.path == listed
    wizard_of_lists().reject()
    program._guard.watch.lapsed.emit()
    program.enter(program.files.open(sample_path, "sample"))
    assert wizard_of_lists() is None, "a list that was put away stays away"


def test_it_locks_while_a_report_is_written_and_the_report_is_whole(
    program: Program, sample_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report.docx"
    monkeypatch.setattr(messages, "save_file", lambda *_, **__: target)
    program.window.commanded.emit("export")
    assert program.place().page("report")._writing.running
    program._guard.watch.lapsed.emit()
    see_locked(program, sample_path)
    assert QThreadPool.globalInstance().waitForDone(60_000)
    pause(100)
    assert target.read_bytes().startswith(b"PK")
    assert program.bridge is None
    AuditFile.open(sample_path, "sample").close()


def test_it_locks_at_ctrl_l(program: Program, sample_path: Path) -> None:
    QTest.keySequence(program.window, "Ctrl+L")
    see_locked(program, sample_path)


def test_it_locks_before_the_computer_sleeps(program: Program, sample_path: Path) -> None:
    program._guard._sleep.coming.emit()
    see_locked(program, sample_path)


def test_minimising_with_a_dialog_open_locks_where_that_is_wished(
    program: Program, sample_path: Path, qtbot: QtBot
) -> None:
    program.preferences.lock_minimised = True
    program.window.commanded.emit("audit_settings")
    program.window.showMinimized()
    qtbot.waitUntil(lambda: program.bridge is None)
    see_locked(program, sample_path)


def test_unlocking_leads_back_to_the_same_card(program: Program, sample_path: Path, qtbot: QtBot) -> None:
    place = program.place()
    place.page("cases").show_stage(2)
    card = place.page("cases").view.panel.cards["sd.needs"]
    card.setFocus()
    where = place.page("cases").case_id, place.page("cases").place
    assert where[1] is not None
    program._guard.watch.lapsed.emit()
    program.window.page.password_given.emit("sample")
    qtbot.waitUntil(lambda: program.window.workplace is not None)
    pause(100)
    cases = program.place().page("cases")
    assert (cases.case_id, cases.place) == where
