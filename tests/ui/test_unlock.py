"""The page that asks for the password, at the beginning and after locking."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ui.unlock import EMPTY, UnlockPage

FILE = Path("somewhere") / "Northmoor 2021.audit"


@pytest.fixture
def page(qtbot) -> UnlockPage:
    return shown(qtbot, UnlockPage(FILE))


def shown(qtbot, page: UnlockPage) -> UnlockPage:
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    return page


def words(page: UnlockPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if not label.isHidden())


def test_it_says_which_file_and_waits_for_the_password(page: UnlockPage) -> None:
    assert "Open audit" in words(page)
    assert "Northmoor 2021.audit" in words(page)
    assert str(Path.cwd() / "somewhere") in words(page)
    assert page.password.line.hasFocus()


def test_enter_gives_the_password(qtbot, page: UnlockPage) -> None:
    qtbot.keyClicks(page.password.line, "four words of mine")
    with qtbot.waitSignal(page.password_given) as given:
        qtbot.keyClick(page.password.line, Qt.Key.Key_Return)
    assert given.args == ["four words of mine"]


def test_while_the_key_is_made_nothing_can_be_pressed_twice(qtbot, page: UnlockPage) -> None:
    given: list[str] = []
    page.password_given.connect(given.append)
    qtbot.keyClicks(page.password.line, "secret words")
    page.open.click()
    assert page.open.text() == "Opening…"
    assert not page.open.isEnabled()
    page.open.click()
    page.password.entered.emit()
    assert given == ["secret words"]


def test_without_a_password_nothing_is_tried(qtbot, page: UnlockPage) -> None:
    with qtbot.assertNotEmitted(page.password_given):
        page.open.click()
    assert page.message == EMPTY
    assert page.password.line.hasFocus()


@pytest.mark.parametrize("why", ["This is not the password.", "The file is damaged."])
def test_a_refusal_is_told_in_its_own_words_and_the_next_try_is_a_keystroke_away(
    qtbot, page: UnlockPage, why: str
) -> None:
    qtbot.keyClicks(page.password.line, "wrong")
    page.open.click()
    page.tell(why)
    assert page.message == why
    assert page.open.isEnabled()
    assert page.password.line.selectedText() != ""
    with qtbot.waitSignal(page.password_given) as given:
        qtbot.keyClicks(page.password.line, "right")
        assert page.message == ""
        qtbot.keyClick(page.password.line, Qt.Key.Key_Return)
    assert given.args == ["right"]


def test_no_password_is_left_in_a_page_that_is_no_longer_shown(qtbot, page: UnlockPage) -> None:
    qtbot.keyClicks(page.password.line, "four words of mine")
    page.password.shown.click()
    page.hide()
    assert page.password.text == ""
    assert not page.password.shown.isChecked()


def test_a_locked_audit_says_so_and_offers_to_unlock_or_close(qtbot) -> None:
    page = shown(qtbot, UnlockPage(FILE, "Locked. Everything you typed is saved."))
    assert "Locked" in words(page)
    assert "Everything you typed is saved." in words(page)
    assert (page.open.text(), page.back.text()) == ("Unlock", "Close this audit")
    with qtbot.waitSignal(page.back_wanted):
        page.back.click()


def test_tab_goes_through_the_page_as_the_eye_reads(qtbot, page: UnlockPage) -> None:
    order = [page.password.line, page.password.shown, page.back, page.open]
    for here, there in pairwise(order):
        qtbot.keyClick(here, Qt.Key.Key_Tab)
        assert there.hasFocus()
