"""Windows of the program are kept out of screenshots where the system can do that."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from ui.capture import WHY_NOT, Capture, cover_on_windows
from ui.locking_card import LockingCard
from ui.settings import Preferences


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))


class System:
    """Stands for the system: notes what it was asked for each window."""

    def __init__(self) -> None:
        self.covered: dict[int, bool] = {}

    def __call__(self, window: int, covered: bool) -> bool:
        self.covered[window] = covered
        return True


def test_every_window_is_covered_as_it_comes_and_uncovered_when_the_setting_is_changed(
    qtbot: QtBot, preferences: Preferences
) -> None:
    system, life = System(), QObject()
    capture = Capture(preferences, life, possible=True, cover=system)
    first, second = QDialog(), QDialog()
    for window in (first, second):
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
    handles = {int(first.windowHandle().winId()), int(second.windowHandle().winId())}
    assert {handle for handle in handles if system.covered.get(handle)} == handles
    preferences.covered = False
    capture.take_up()
    assert not any(system.covered[handle] for handle in handles)


def test_where_no_system_can_do_it_nothing_is_asked(qtbot: QtBot, preferences: Preferences) -> None:
    system, life = System(), QObject()
    capture = Capture(preferences, life, possible=False, cover=system)
    window = QDialog()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    capture.take_up()
    assert system.covered == {}


def test_the_setting_is_shown_and_says_why_it_does_nothing_here(
    qtbot: QtBot, preferences: Preferences
) -> None:
    card = LockingCard(preferences, can_cover=False)
    qtbot.addWidget(card)
    assert not card.covered.isEnabled()
    assert card.covered.accessibleDescription() == WHY_NOT
    card.minutes.setValue(3)
    assert preferences.covered, "what was never asked here stays as it is for a system that can"


def test_the_setting_is_kept_where_it_can_be_had(qtbot: QtBot, preferences: Preferences) -> None:
    card = LockingCard(preferences, can_cover=True)
    qtbot.addWidget(card)
    assert card.covered.isChecked()
    card.covered.click()
    assert not preferences.covered


def test_only_windows_is_ever_asked() -> None:
    import sys

    if sys.platform == "win32":
        pytest.skip("here it is asked in earnest")
    assert not cover_on_windows(0, True)
