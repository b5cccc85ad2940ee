"""Long deeds away from the screen."""

import gc
import threading
import weakref

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QThreadPool
from pytestqt.qtbot import QtBot

from ui.report.work import Work
from workbench.report.refusal import ReportError


def test_the_result_comes_back_in_the_screens_thread(qtbot: QtBot) -> None:
    work = Work()
    threads: list[threading.Thread] = []
    told: list[threading.Thread] = []
    work.done.connect(lambda _: told.append(threading.current_thread()))
    with qtbot.waitSignal(work.done, timeout=5_000) as done:
        work.start(lambda: threads.append(threading.current_thread()) or "result")
    assert done.args == ["result"]
    assert told == [threading.main_thread()]
    assert threads != told


def test_a_deed_that_was_overtaken_is_not_told(qtbot: QtBot) -> None:
    work = Work()
    told: list[object] = []
    work.done.connect(told.append)
    gate = threading.Event()
    work.start(lambda: gate.wait(10) and "first")
    with qtbot.waitSignal(work.done, timeout=5_000):
        work.start(lambda: "second")
    gate.set()
    assert QThreadPool.globalInstance().waitForDone(5_000)
    with qtbot.waitSignal(work.done, timeout=5_000):
        work.start(lambda: "third")
    assert told == ["second", "third"]


def test_a_refusal_is_told_in_its_words(qtbot: QtBot) -> None:
    work = Work()

    def refuse() -> None:
        raise ReportError("The disk is full.")

    with qtbot.waitSignal(work.refused, timeout=5_000) as refused:
        work.start(refuse)
    assert refused.args == ["The disk is full."]


@pytest.mark.uncaught
def test_what_nobody_expected_reaches_the_hook_of_the_program(qtbot: QtBot) -> None:
    work = Work()
    with qtbot.captureExceptions() as caught:
        work.start(lambda: 1 // 0)
        qtbot.waitUntil(lambda: bool(caught), timeout=5_000)
    assert caught[0][0] is ZeroDivisionError


def test_a_page_closed_meanwhile_takes_nothing_with_it(
    qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    page = QObject()
    work = Work(page)
    gate = threading.Event()
    work.start(lambda: gate.wait(10))
    shiboken6.delete(page)
    gate.set()
    assert QThreadPool.globalInstance().waitForDone(5_000)
    assert capfd.readouterr().err == ""


class _Ring:
    """As an audit with its file is: only the collector lets it go."""

    def __init__(self) -> None:
        self.itself = self


def test_what_a_deed_was_made_of_is_let_go_though_its_page_is_gone(
    qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    work, ring, gate = Work(), _Ring(), threading.Event()
    held = weakref.ref(ring)
    gc.disable()
    request.addfinalizer(gc.enable)
    work.start(lambda ring=ring: gate.wait(10) and bool(ring))
    shiboken6.delete(work)
    del ring
    gate.set()
    qtbot.waitUntil(lambda: held() is None)


def test_a_page_that_closes_at_the_moment_its_work_ends_does_not_end_the_program(qtbot: QtBot) -> None:
    told: list[object] = []
    for number in range(2_000):
        work = Work()
        work.done.connect(told.append)
        work.start(lambda: None)
        shiboken6.delete(work)  # as a lock does, while the thread is at its end
        if number % 50 == 0:
            QCoreApplication.processEvents()
    assert QThreadPool.globalInstance().waitForDone(5_000)
    QCoreApplication.processEvents()
    assert told == []
