"""The auditor's own keys: a clash is refused, a choice is kept, and everything that names keys follows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel

from tests.ui.cases_shown import CONTROL, answer, cases_page, on, press
from ui import keys
from ui.cases.keys import sheet
from ui.help import KeysDialog
from ui.key_settings import KeySettingsDialog
from ui.main_window import MainWindow
from ui.settings import Preferences

Key = Qt.Key


@pytest.fixture(autouse=True)
def usual_keys() -> Iterator[None]:
    keys.use(keys.Keys())
    yield
    keys.use(keys.Keys())


@pytest.fixture
def preferences(tmp_path) -> Preferences:
    return Preferences(QSettings(str(tmp_path / "keys.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def dialog(qtbot, preferences) -> KeySettingsDialog:
    dialog = KeySettingsDialog(preferences)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    return dialog


def change(
    dialog: KeySettingsDialog, name: str, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier
) -> None:
    dialog.buttons[name].setFocus()
    press(Key.Key_Space)
    press(key, modifier=modifier)


def test_no_two_usual_keys_clash() -> None:
    usual = keys.Keys()
    given = [key for name in keys.USUAL for key in usual.of(name)]
    assert len(given) == len(set(given))
    assert not [name for name in keys.USUAL for key in usual.of(name) if usual.holder(key, but=name)]


def test_another_key_is_kept_and_given_at_once(dialog, preferences, qtbot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    dialog.changed.connect(window.take_keys)
    change(dialog, "find", Key.Key_J, CONTROL)
    assert dialog.buttons["find"].text() == "Ctrl+J"
    assert window._actions["find"].shortcuts() == [QKeySequence("Ctrl+J")]
    assert preferences.keys.of("find") == ("Ctrl+J",)


@pytest.mark.parametrize(
    ("name", "key", "modifier", "told"),
    [
        ("find", Key.Key_Z, CONTROL, "Ctrl+Z is the key of “Undo”"),
        ("flag", Key.Key_G, Qt.KeyboardModifier.NoModifier, "G is the key of “Good practice example”"),
        ("flag", Key.Key_3, Qt.KeyboardModifier.NoModifier, "cannot be used on a card"),
        ("find", Key.Key_J, Qt.KeyboardModifier.NoModifier, "would come up while you type"),
        ("find", Key.Key_V, CONTROL, "for copying and pasting text"),
    ],
)
def test_a_clash_is_refused_in_words_and_changes_nothing(dialog, name, key, modifier, told) -> None:
    before = keys.current()
    change(dialog, name, key, modifier)
    assert told in dialog.refusal.text
    assert keys.current() == before
    assert dialog.buttons[name].text() == before.first(name)


def test_escape_leaves_a_key_and_delete_takes_the_usual_one_again(dialog) -> None:
    change(dialog, "flag", Key.Key_M)
    assert keys.current().first("flag") == "M"
    change(dialog, "flag", Key.Key_Escape)
    assert keys.current().first("flag") == "M"
    assert dialog.isVisible()
    change(dialog, "flag", Key.Key_Delete)
    assert keys.current().first("flag") == "F"


def test_the_cards_and_the_sheet_follow_the_keys(qtbot, bridge) -> None:
    page = cases_page(qtbot, bridge)
    keys.use(keys.current().with_key("flag", "M"))
    page.name_keys()
    press("f")
    assert not answer(bridge, "sd.timely").flag
    press("m")
    assert answer(bridge, "sd.timely").flag
    assert ("M", "Flag: come back to this") in sheet()
    assert page.view.panel.cards["sd.timely"].flag.toolTip() == "Come back to this  (M)"


def test_a_number_key_stays_on_its_statement_where_that_is_wished(qtbot, bridge) -> None:
    keys.use(keys.Keys(moves_on=False))
    page = cases_page(qtbot, bridge)
    press("1")
    assert answer(bridge, "sd.timely").value == "met"
    assert on(page) == "sd.timely"


def test_whether_a_number_key_moves_on_is_kept(dialog, preferences) -> None:
    dialog.moves_on.click()
    assert not preferences.keys.moves_on
    assert not keys.current().moves_on


def test_settings_that_clash_or_are_no_keys_are_as_if_never_chosen(preferences) -> None:
    preferences._store.setValue("keys/own", '{"find": "Ctrl+Z", "flag": "x", "nothing": "Ctrl+J", "star": 7}')
    assert preferences.keys.own == {"flag": "x"}
    preferences._store.setValue("keys/own", "not json")
    assert preferences.keys == keys.Keys()


def test_the_sheet_and_the_settings_call_the_stages_by_their_names(qtbot, preferences, bridge) -> None:
    titles = [stage.title for stage in bridge.audit.instrument.stages]
    assert len(titles) == 6
    for made in (KeysDialog(None, titles), KeySettingsDialog(preferences, None, titles)):
        qtbot.addWidget(made)
        said = {label.text() for label in made.findChildren(QLabel)}
        assert {f"Stage {n}: {title}" for n, title in enumerate(titles, start=1)} <= said
