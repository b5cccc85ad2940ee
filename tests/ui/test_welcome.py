"""The first page: what can be begun, and the audits that were open before."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLabel

from ui.settings import Preferences
from ui.welcome import WelcomePage


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


def shown(qtbot, preferences: Preferences) -> WelcomePage:
    page = WelcomePage(preferences)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    with qtbot.waitExposed(page):
        page.show()
    return page


def words(page) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if not label.isHidden())


@pytest.fixture
def audit(tmp_path: Path, preferences: Preferences) -> Path:
    path = tmp_path / "Northmoor 2021.audit"
    path.write_bytes(b"encrypted")
    preferences.remember(path, "Northmoor Safeguarding Children Partnership", "2022-01-11T14:32:10")
    return path


def test_the_first_day_says_what_to_do_next(qtbot, preferences: Preferences) -> None:
    page = shown(qtbot, preferences)
    assert "No audit has been opened here yet" in words(page)
    assert "Start a new one from the case list" in words(page)
    assert "Encrypted. Offline." in words(page)
    assert page.new.hasFocus()


def test_the_three_buttons_ask_for_what_they_say(qtbot, preferences: Preferences) -> None:
    page = shown(qtbot, preferences)
    with qtbot.waitSignal(page.new_wanted):
        qtbot.keyClick(page.new, Qt.Key.Key_Space)
    with qtbot.waitSignal(page.open_wanted) as opened:
        qtbot.mouseClick(page.open, Qt.MouseButton.LeftButton)
    assert opened.args == [None]
    with qtbot.waitSignal(page.sample_wanted):
        qtbot.mouseClick(page.sample, Qt.MouseButton.LeftButton)


def test_a_recent_audit_tells_its_partnership_file_and_day(
    qtbot, preferences: Preferences, audit: Path
) -> None:
    page = shown(qtbot, preferences)
    (card,) = page.cards
    for told in ("Northmoor Safeguarding Children Partnership", audit.name, "Opened Tue 11 Jan 2022, 14:32"):
        assert told in words(card)
    told = "Northmoor Safeguarding Children Partnership, Northmoor 2021.audit, opened Tue 11 Jan 2022, 14:32"
    assert card.button.accessibleName() == f"Open {told}"


def test_a_recent_audit_is_opened_by_mouse_or_key(qtbot, preferences: Preferences, audit: Path) -> None:
    page = shown(qtbot, preferences)
    with qtbot.waitSignal(page.open_wanted) as opened:
        qtbot.mouseClick(page.cards[0].button, Qt.MouseButton.LeftButton)
    assert opened.args == [audit]
    with qtbot.waitSignal(page.open_wanted):
        qtbot.keyClick(page.cards[0].button, Qt.Key.Key_Space)


def test_a_file_that_is_gone_cannot_be_pressed_and_says_what_to_do(
    qtbot, preferences: Preferences, audit: Path
) -> None:
    audit.unlink()
    page = shown(qtbot, preferences)
    (card,) = page.cards
    assert card.missing
    assert not card.button.isEnabled()
    assert "file not found" in card.button.accessibleName()
    assert f"Not found in {audit.parent}" in words(card)
    assert "Open an audit" in words(card)


def test_an_audit_taken_off_the_list_stays_on_disk(qtbot, preferences: Preferences, audit: Path) -> None:
    page = shown(qtbot, preferences)
    qtbot.mouseClick(page.cards[0].forget, Qt.MouseButton.LeftButton)
    assert page.cards == []
    assert preferences.recent == ()
    assert audit.exists()
    assert page.new.hasFocus()


def test_the_list_is_read_afresh_whenever_the_page_is_shown(
    qtbot, preferences: Preferences, audit: Path
) -> None:
    page = shown(qtbot, preferences)
    page.hide()
    preferences.remember(audit.with_name("other.audit"), "Westhaven", "2022-02-01")
    page.show()
    assert page.cards[0].recent.partnership == "Westhaven"


@pytest.mark.parametrize("opened", ["", "yesterday", "2022-13-45"])
def test_a_day_that_cannot_be_read_does_no_harm(
    qtbot, preferences: Preferences, tmp_path: Path, opened: str
) -> None:
    path = tmp_path / "a.audit"
    path.write_bytes(b"")
    preferences.remember(path, "", opened)
    (card,) = shown(qtbot, preferences).cards
    assert "Opened before" in words(card)


def test_tab_goes_through_the_page_as_the_eye_reads(qtbot, preferences: Preferences, audit: Path) -> None:
    page = shown(qtbot, preferences)
    order = [page.new, page.open, page.sample, page.cards[0].button, page.cards[0].forget]
    for here, there in pairwise(order):
        qtbot.keyClick(here, Qt.Key.Key_Tab)
        assert there.hasFocus()
