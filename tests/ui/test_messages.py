"""Boxes: what they say, and which answer a hasty key gives."""

import gc
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from ui import messages
from ui.messages import Box

pytestmark = pytest.mark.qt_log_ignore(
    "This plugin does not support", extend=True
)  # offscreen's, of each box


def press(qtbot, key: Qt.Key, typed: str = "") -> None:
    """Types into the next box that opens."""

    def type_it() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, Box)
        if typed:
            line = box.findChild(QLineEdit)
            line.clear()
            qtbot.keyClicks(line, typed)
        qtbot.keyClick(box.focusWidget() or box, key)

    QTimer.singleShot(0, type_it)


@pytest.mark.parametrize(("key", "answer"), [(Qt.Key.Key_Return, True), (Qt.Key.Key_Escape, False)])
def test_enter_says_yes_and_escape_says_no(qtbot, key: Qt.Key, answer: bool) -> None:
    press(qtbot, key)
    assert messages.ask(None, "Lock the audit?", "Everything is saved.", "Lock") is answer


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_no_hasty_key_does_what_is_dangerous(qtbot, key: Qt.Key) -> None:
    press(qtbot, key)
    assert not messages.ask(None, "Remove Case 4?", "Undo brings it back.", "Remove", danger=True)


def test_a_box_says_its_title_and_text_to_whoever_cannot_see_it(qtbot) -> None:
    box = Box(None, "Remove Case 4?", "Undo brings it back.", "Remove", "Keep it")
    qtbot.addWidget(box)
    assert (box.accessibleName(), box.accessibleDescription()) == ("Remove Case 4?", "Undo brings it back.")
    assert (box.yes.text(), box.no.text()) == ("Remove", "Keep it")


def test_a_box_is_gone_when_it_was_answered(qtbot) -> None:
    """Left to Python's collector it would go at any moment, and the program with it."""
    gc.collect()
    gc.disable()
    try:
        press(qtbot, Qt.Key.Key_Return)
        assert messages.ask(None, "Lock the audit?", "Everything is saved.", "Lock")
        qtbot.waitUntil(lambda: not [one for one in gc.get_objects() if isinstance(one, Box)])
    finally:
        gc.enable()


def test_a_window_does_not_gather_the_boxes_that_were_answered(qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    for _ in range(3):
        press(qtbot, Qt.Key.Key_Return, "The minutes turned up")
        assert messages.ask_text(window, "Reopen Case 4?", "Say why.") == "The minutes turned up"
    press(qtbot, Qt.Key.Key_Return)
    messages.tell(window, "The list could not be read", "Nothing was changed.")
    qtbot.waitUntil(lambda: not window.findChildren(Box))


def test_telling_is_closed_by_enter(qtbot) -> None:
    press(qtbot, Qt.Key.Key_Return)
    messages.tell(None, "The list could not be read", "Nothing was changed.")


def test_a_text_is_asked_for_and_given(qtbot) -> None:
    press(qtbot, Qt.Key.Key_Return, "The minutes turned up")
    assert messages.ask_text(None, "Reopen Case 4?", "Say why.") == "The minutes turned up"


def test_a_text_that_is_not_given_is_none(qtbot) -> None:
    press(qtbot, Qt.Key.Key_Escape, "half a")
    assert messages.ask_text(None, "Reopen Case 4?", "Say why.") is None


def test_a_file_gets_its_ending_and_is_not_replaced_without_asking(
    qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "Briefing"), ""))
    wanted = tmp_path / "Briefing.docx"
    assert messages.save_file(None, "Save", tmp_path, "Word (*.docx)", ending=".docx") == wanted
    wanted.write_text("precious")
    press(qtbot, Qt.Key.Key_Return)
    assert messages.save_file(None, "Save", tmp_path, "Word (*.docx)", ending=".docx") is None


def test_no_file_chosen_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    assert messages.choose_file(None, "Open", tmp_path, "") is None
    assert messages.save_file(None, "Save", tmp_path, "") is None
    assert messages.choose_folder(None, "Where", tmp_path) is None
