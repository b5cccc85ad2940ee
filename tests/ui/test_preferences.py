"""The look is chosen on the window itself and kept at once."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.preferences import PreferencesDialog
from ui.settings import Preferences


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def dialog(qtbot, qapp: QApplication, preferences: Preferences):
    theme.apply(qapp, "light", 100)
    dialog = PreferencesDialog(preferences, qapp)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    yield dialog
    theme.apply(qapp, "light", 100)


def test_it_opens_on_what_is_kept(dialog: PreferencesDialog) -> None:
    assert dialog.themes["system"].isChecked()
    assert dialog.text_size == 100


def test_a_theme_is_put_on_and_kept_at_once(
    qtbot, dialog: PreferencesDialog, preferences: Preferences
) -> None:
    dialog.themes["dark"].click()
    assert theme.current().dark
    assert preferences.theme == "dark"
    dialog.themes["light"].click()
    assert not theme.current().dark


def test_the_text_grows_by_the_arrow_keys(qtbot, dialog: PreferencesDialog, preferences: Preferences) -> None:
    for _ in range(3):
        qtbot.keyClick(dialog.size_slider, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: theme.current().text_size == 130)
    assert preferences.text_size == 130
    assert dialog.size_slider.accessibleDescription() == "130 per cent"


def test_a_size_chosen_just_before_closing_is_kept(
    qtbot, dialog: PreferencesDialog, preferences: Preferences
) -> None:
    qtbot.keyClick(dialog.size_slider, Qt.Key.Key_End)
    dialog.accept()
    assert preferences.text_size == theme.current().text_size == 200
