"""Spelling, quotation marks and pasting in the text that the keyboard is in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.ui.cases_shown import CONTROL, answer, card, cases_page, press
from ui.bridge import Bridge
from ui.cases.page import CasesPage
from ui.kit import TextBox

Key = Qt.Key


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> CasesPage:
    return cases_page(qtbot, bridge)


def note(page: CasesPage) -> TextBox:
    return card(page, "sd.timely").findChild(TextBox)


def marked(page: CasesPage) -> list[str]:
    page.view.speller.look_through()
    return [slip.word for slip in page.view.speller.slips]


def test_a_slip_is_marked_after_a_pause_and_not_while_it_is_typed(page, qtbot) -> None:
    press("e", "The veiws")
    assert marked(page) == []
    press(" of")
    qtbot.waitUntil(lambda: [slip.word for slip in page.view.speller.slips] == ["veiws"])
    assert len(note(page).extraSelections()) == 1


def test_marks_go_when_the_keyboard_leaves_and_nothing_of_them_is_recorded(page, bridge) -> None:
    press("e", "The veiws of ")
    assert marked(page) == ["veiws"]
    press(Key.Key_Escape)
    assert page.view.speller.slips == ()
    assert note(page).extraSelections() == []
    assert answer(bridge, "sd.timely").note == "The veiws of "


def test_f7_goes_to_the_slip_and_enter_takes_the_word_offered(page, bridge, qtbot) -> None:
    press("e", "Not recieved by her.", Key.Key_F7)
    menu = page.view.speller.menu
    assert menu.actions()[0].text() == "received"
    qtbot.keyClick(menu, Key.Key_Return)
    assert note(page).text == "Not received by her."
    bridge.settle()
    assert answer(bridge, "sd.timely").note == "Not received by her."


def test_a_word_is_learnt_for_this_audit_and_undo_forgets_it(page, bridge, qtbot) -> None:
    press("e", "A strengthsbased plan.", Key.Key_F7)
    page.view.speller.menu.actions()[-1].trigger()
    assert bridge.audit.settings.words == ("strengthsbased",)
    assert marked(page) == []
    assert bridge.undo_label == "Words of this audit changed"
    bridge.undo()
    assert bridge.audit.settings.words == ()
    assert note(page).text == "A strengthsbased plan."


def test_a_slip_after_signs_of_two_halves_is_found_where_it_stands(page) -> None:
    press("e", "x")
    note(page).setPlainText("😀 😀 recieved it")
    press(Key.Key_F7)
    assert note(page).textCursor().selectedText() == "recieved"
    page.view.speller.menu.close()


def test_quotation_marks_go_round_what_is_selected(page, bridge) -> None:
    press("e", "known to service")
    press(Key.Key_A, Key.Key_Apostrophe, modifier=CONTROL)
    assert note(page).text == "“known to service”"
    press(Key.Key_End)
    press(Key.Key_Apostrophe, modifier=CONTROL)
    press("he said")
    assert note(page).text == "“known to service”“he said”"


def test_what_is_pasted_is_plain_and_without_what_nobody_sees(page) -> None:
    copied = QMimeData()
    copied.setHtml("<b>Seen</b> at home")
    copied.setText("Seen\u00a0at ho\u00adme\r\nby\u2028police\x07")
    QGuiApplication.clipboard().setMimeData(copied)
    press("e")
    press(Key.Key_V, modifier=CONTROL)
    assert note(page).text == "Seen at home\nby\npolice"


def test_a_note_of_20000_characters_is_kept_to_the_last(page, bridge) -> None:
    long = ("Father's partner named in the referral, no cheks recorded. " * 400)[:20_000]
    press("e")
    note(page).setPlainText(long)
    press(Key.Key_End, modifier=CONTROL)
    press("!")
    bridge.settle()
    assert answer(bridge, "sd.timely").note == long + "!"
    assert 0 < len(marked(page)) <= 400
