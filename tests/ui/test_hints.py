"""Hints for the first days: there once, and gone for good when they are put away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.pages import shown
from ui.bridge import Bridge
from ui.hints import HINTS, Hints
from ui.settings import Preferences
from ui.workplace import PAGES, Workplace


def preferences(folder: Path) -> Preferences:
    return Preferences(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))


def put_away(qtbot: QtBot, place: Workplace) -> None:
    button = place.hint.findChild(QPushButton)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_every_page_that_is_named_has_a_hint() -> None:
    assert set(HINTS) <= set(PAGES)


def test_a_hint_that_is_put_away_never_comes_back(qtbot: QtBot, bridge: Bridge, tmp_path: Path) -> None:
    kept = preferences(tmp_path)
    place = shown(qtbot, Workplace(bridge, Hints(kept)))
    assert place.hint.isVisible()
    put_away(qtbot, place)
    assert not place.hint.isVisible()
    place.show_page("overview")
    assert place.hint.isVisible(), "the next page has one of its own"
    place.show_page("cases")
    assert not place.hint.isVisible()
    kept.sync()
    again = shown(qtbot, Workplace(bridge, Hints(preferences(tmp_path))))
    assert not again.hint.isVisible()
    again.show_page("overview")
    assert again.hint.isVisible()


def test_a_hint_takes_no_keyboard(qtbot: QtBot, bridge: Bridge, tmp_path: Path) -> None:
    place = shown(qtbot, Workplace(bridge, Hints(preferences(tmp_path))))
    focus = place.window().focusWidget()
    assert focus is None or not place.hint.isAncestorOf(focus)
