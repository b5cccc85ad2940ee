"""For what nobody expected: the file first, then one clear word to the user, and nothing of it in a log."""

import gc
import logging
import sys
import threading
from collections.abc import Iterator

import pytest

from ui import errors, messages
from ui.errors import TEXT, TITLE, Errors

SECRET = "Jamie Fictional, born 3 May 2015"


class Screen:
    """What the user was told, and how often the file was made safe before that."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str]] = []
        self.kept_safe = 0

    def tell(self, _over: object, title: str, text: str) -> None:
        self.told.append((title, text))

    def keep_safe(self) -> None:
        self.kept_safe += 1


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    screen = Screen()
    monkeypatch.setattr(messages, "tell", screen.tell)
    return screen


@pytest.fixture
def listening(qapp, screen: Screen) -> Iterator[Errors]:
    found = errors.install(screen.keep_safe)
    yield found
    found.remove()


def go_wrong() -> None:
    child = SECRET
    raise ValueError(f"no such child: {child}")


def uncaught() -> None:
    try:
        go_wrong()
    except ValueError:
        sys.excepthook(*sys.exc_info())


@pytest.mark.uncaught
def test_the_file_is_made_safe_and_the_user_told_in_plain_words(
    qtbot, screen: Screen, listening: Errors
) -> None:
    uncaught()
    qtbot.waitUntil(lambda: len(screen.told) == 1)
    title, text = screen.told[0]
    assert title == TITLE
    assert text.startswith(TEXT)
    assert "ValueError at ui/test_errors.py:" in text
    assert screen.kept_safe == 1


@pytest.mark.uncaught
def test_the_same_fault_is_told_once(qtbot, screen: Screen, listening: Errors) -> None:
    for _ in range(5):
        uncaught()
    qtbot.waitUntil(lambda: len(screen.told) == 1)
    uncaught()
    qtbot.waitUntil(lambda: len(screen.told) == 1)
    assert screen.kept_safe == 1


@pytest.mark.uncaught
def test_nothing_of_a_case_reaches_a_log_or_the_screen(
    qtbot, screen: Screen, listening: Errors, caplog: pytest.LogCaptureFixture, capfd
) -> None:
    with caplog.at_level(logging.DEBUG):
        uncaught()
        qtbot.waitUntil(lambda: bool(screen.told))
    shown = "".join([*map(str, screen.told), caplog.text, *capfd.readouterr()])
    assert "ValueError at" in caplog.text
    for word in ("Jamie", "2015", "no such child"):
        assert word not in shown


@pytest.mark.uncaught
def test_a_fault_in_a_thread_is_told_too(qtbot, screen: Screen, listening: Errors) -> None:
    thread = threading.Thread(target=go_wrong)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(screen.told) == 1)
    assert SECRET not in str(screen.told)


class _Stubborn:
    def __del__(self) -> None:
        go_wrong()


@pytest.mark.uncaught
def test_a_fault_that_python_cannot_raise_is_told_too(qtbot, screen: Screen, listening: Errors) -> None:
    stubborn = _Stubborn()
    del stubborn
    gc.collect()
    qtbot.waitUntil(lambda: len(screen.told) == 1)


@pytest.mark.uncaught
def test_the_user_is_told_even_if_the_file_cannot_be_made_safe(
    qtbot, screen: Screen, caplog: pytest.LogCaptureFixture
) -> None:
    listening = errors.install(go_wrong)
    try:
        uncaught()
        qtbot.waitUntil(lambda: len(screen.told) == 1)
    finally:
        listening.remove()
    assert "while keeping the file safe" in caplog.text
    assert SECRET not in caplog.text


def test_the_hooks_are_given_back(qapp) -> None:
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    listening = errors.install(lambda: None)
    assert sys.excepthook != before[0]
    listening.remove()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
