"""An audit locks in time whatever is going on, loses nothing typed, and leaves nothing to be read."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt, QThreadPool, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.faults.table import counts
from tests.importing import formats, lists
from ui import messages, theme
from ui.app import AuditFiles, application
from ui.locking import TICK, Watch
from ui.program import Program
from ui.settings import Preferences
from workbench.domain.audit import Answer, Place
from workbench.storage.audit_file import AuditFile

NAME = "Xyzquilla"
LIMIT, SECOND, PATIENCE = 5 * 60, 1, 20_000
"""The usual limit and what is promised, in seconds; what a crowded machine is given, in milliseconds."""


class Clocks:
    """Both clocks of the watch, set by hand; they know when the limit passed and when that was noticed."""

    def __init__(self, watch: Watch) -> None:
        self.steady = self.wall = 1000.0
        self._passed = self._busy = 0.0
        watch._steady, watch._wall = self._look, lambda: self.wall
        watch._last = self.steady, self.wall

    def _look(self) -> float:
        if self._passed and not self._busy:
            self._busy = time.process_time()
        return self.steady

    def pass_the_limit(self, *, asleep: bool = False) -> None:
        self._passed = time.monotonic()
        self.wall += LIMIT
        self.steady += 0 if asleep else LIMIT

    def late(self) -> float:
        """Seconds since the limit, as they would be on a machine that has nothing else to do.

        No more than the longest wait for the next look at the clocks, and all work of this process since.
        """
        return min(time.monotonic() - self._passed, TICK / 1_000 + time.process_time() - self._busy)


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path, sample_path: Path) -> Iterator[Program]:
    """The sample, open on a case whose child has a name that stands nowhere else."""
    file = AuditFile.open(sample_path, "sample")
    case = file.audit.in_order[12]
    file.record(case.id, Place("children", case.table("children")[0], "name"), Answer(NAME))
    file.record(case.id, Place("sd.timely"), Answer("met", f"{NAME} was seen."))
    file.close()
    preferences = Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    theme.apply(application(), "light")
    program = Program(application(), preferences, AuditFiles())
    qtbot.addWidget(program.window)
    program.window.show()
    unlocked(program, sample_path, qtbot)
    yield program
    program.window.close()
    program.deleteLater()
    QThreadPool.globalInstance().waitForDone(PATIENCE)


def unlocked(program: Program, path: Path, qtbot: QtBot) -> None:
    program.unlock(path)
    program.window.page.password_given.emit("sample")
    qtbot.waitUntil(lambda: program.window.workplace is not None, timeout=PATIENCE)
    program._guard.watch.touch()  # as the keys do with which a password is typed
    place = program.place()
    place.show_case(program.audit().audit.in_order[12].id)
    place.page("cases").show_stage(6)
    program.window.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is not None)  # as it is when somebody types


def typed(program: Program, words: str) -> None:
    boxes = program.place().page("cases").findChildren(QPlainTextEdit)
    box = next(box for box in boxes if box.isVisible() and not box.isReadOnly())
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, words)
    box.selectAll()
    box.copy()


def legible(words: str) -> list[str]:
    """Every widget, title and the clipboard, as far as it still says the words."""
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete
    found = []
    for widget in QApplication.allWidgets():
        told = [widget.windowTitle(), widget.toolTip(), widget.accessibleName(), *said_by(widget)]
        found += [f"{type(widget).__name__}: {text}" for text in told if words in text]
    return found + [text for text in [QGuiApplication.clipboard().text()] if words in text]


def said_by(widget: QWidget) -> list[str]:
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return [widget.toPlainText()]
    if isinstance(widget, QLineEdit | QLabel | QAbstractButton):
        return [widget.text()]
    if isinstance(widget, QComboBox):
        return [widget.itemText(number) for number in range(widget.count())]
    model = widget.model() if isinstance(widget, QAbstractItemView) else None
    if model is None:
        return []
    places = ((row, column) for row in range(model.rowCount()) for column in range(model.columnCount()))
    return [str(model.index(*place).data() or "") for place in places]


def writes_a_report(program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "save_file", lambda *_words, **_more: tmp_path / "full.docx")
    page = program.place().page("report")
    program.place().show_page("report")
    page.export()


def reads_a_list(program: Program, tmp_path: Path, _patch: pytest.MonkeyPatch) -> None:
    path = lists.workbook(tmp_path / "list.xlsx", formats.table())
    QTimer.singleShot(0, program, lambda: program._deeds.import_list(path))


def opens_a_box(program: Program, _folder: Path, _patch: pytest.MonkeyPatch) -> None:
    QTimer.singleShot(0, program, lambda: program._deeds.search(NAME))


def under_way(program: Program, moment: str) -> bool:
    """Whether that is going on during which the audit is to be locked."""
    box: Any = QApplication.activeModalWidget()
    if moment == "while a list is read":
        return bool(box is not None and box.file._reading and box.file._reading.isRunning())
    if moment == "while a report is written":
        return bool(program.place().page("report")._writing.running)
    return (box is not None) == (moment == "with a box open")


Doing = Callable[[Program, Path, pytest.MonkeyPatch], None]
MOMENTS: dict[str, tuple[Doing | None, bool]] = {
    "with a box open": (opens_a_box, False),
    "while typing": (None, False),
    "while a report is written": (writes_a_report, False),
    "while a list is read": (reads_a_list, False),
    "after sleep": (None, True),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_an_audit_locks_within_a_second_of_its_limit(
    program: Program,
    sample_path: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    how_many: Callable[..., int],
    moment: str,
) -> None:
    doing, asleep = MOMENTS[moment]
    for turn in range(how_many(1, full=20)):
        if program.bridge is None:
            unlocked(program, sample_path, qtbot)
        words = f"Half a sentence of {NAME} number {turn}"
        typed(program, words)
        clocks = Clocks(program._guard.watch)
        limit: list[bool] = []

        def pass_the_limit(clocks: Clocks = clocks, limit: list[bool] = limit) -> None:
            limit.append(under_way(program, moment))
            clocks.pass_the_limit(asleep=asleep)

        QTimer.singleShot(150, program, pass_the_limit)
        if doing is not None:
            doing(program, tmp_path, monkeypatch)
        qtbot.waitUntil(lambda limit=limit: bool(limit), timeout=PATIENCE)
        qtbot.waitUntil(lambda: program.bridge is None, timeout=PATIENCE)
        late = clocks.late()
        assert late <= how_many(PATIENCE, full=SECOND)
        assert limit == [True], f"it was not {moment} when the limit passed"
        assert QApplication.activeModalWidget() is None
        assert legible(NAME) == []
        again = AuditFile.open(sample_path, "sample")
        kept = [answer.value for case in again.audit.in_order for answer in case.answers.values()]
        again.close()
        assert words in kept, "what was being typed is lost"
        QThreadPool.globalInstance().waitForDone(PATIENCE)
        (tmp_path / "full.docx").unlink(missing_ok=True)
        counts(12, f"locked {moment}")


@pytest.mark.parametrize("how", ["idle", "by hand"])
def test_a_name_can_be_read_before_the_lock_so_that_its_absence_means_something(
    program: Program, qtbot: QtBot, how: str
) -> None:
    typed(program, NAME)
    assert legible(NAME) != []
    if how == "by hand":
        QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    else:
        Clocks(program._guard.watch).pass_the_limit()
    qtbot.waitUntil(lambda: program.bridge is None, timeout=PATIENCE)
    assert legible(NAME) == []
