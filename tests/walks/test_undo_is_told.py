"""An undo says what it took back and goes there, however far away that is."""

from __future__ import annotations

from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.staging import opened_sample, staged
from ui.kit.text_box import TextBox
from ui.program import Program
from workbench.domain.audit import Answer, Place


def seen(part: QWidget) -> QRect:
    """What of it is in sight, on the screen."""
    whole = part.visibleRegion().boundingRect()
    return QRect(part.mapToGlobal(whole.topLeft()), whole.size())


@pytest.fixture(scope="module")
def program(quick_keys: None):  # type: ignore[no-untyped-def]
    with staged() as made:
        opened_sample(made)
        yield made


def test_an_undo_says_what_it_took_back_and_goes_there(program: Program) -> None:
    bridge, place = program.audit(), program.place()
    last = bridge.audit.in_order[14]
    bridge.record(last.id, Place("sd.needs"), Answer("partly", "one"))
    place.show_case(bridge.audit.in_order[12].id)
    program.window.commanded.emit("undo")
    assert place.notice.sentence == "Undo: Case 15 · SD7: Partly met"
    assert place.page("cases").case_id == last.id
    program.window.commanded.emit("redo")
    assert place.notice.sentence == "Redo: Case 15 · SD7: Partly met"
    program.window.commanded.emit("undo")


def test_what_an_undo_says_does_not_lie_over_the_way_to_the_next_statement(program: Program) -> None:
    bridge, place = program.audit(), program.place()
    bridge.record(bridge.audit.in_order[14].id, Place("sd.needs"), Answer("partly", "two"))
    program.window.commanded.emit("undo")
    told = "Next unanswered statement"
    button = next(one for one in place.findChildren(QPushButton) if one.accessibleName() == told)
    assert button.isVisible()
    assert place.notice.isVisible()
    over = QRect(place.notice.mapToGlobal(QPoint(0, 0)), place.notice.size())
    assert not over.intersects(QRect(button.mapToGlobal(QPoint(0, 0)), button.size()))


def test_what_an_undo_says_does_not_lie_over_the_card_it_changed(qtbot: QtBot, program: Program) -> None:
    bridge, place = program.audit(), program.place()
    case = bridge.audit.in_order[14].id
    place.show_case(case, Place("sd.needs"))
    cards = [name for name, card in place.page("cases").view.panel.cards.items() if card.asked]
    feet = 0
    for item in cards:
        bridge.record(case, Place(item), Answer("partly", f"note on {item}"))
        place.show_case(case, Place(cards[0]))
        program.window.commanded.emit("undo")
        card = place.page("cases").view.panel.cards[item]
        qtbot.waitUntil(lambda card=card: not seen(place.notice).intersects(seen(card)))
        assert place.notice.isVisible()
        feet += seen(place.notice).top() > place.height() / 2
    assert 0 < feet < len(cards), "it lies at the foot unless the card does"


def test_a_refused_wish_is_told_without_moving_anything(program: Program) -> None:
    bridge, place = program.audit(), program.place()
    page = place.page("cases")
    before = page.geometry()
    bridge.record(bridge.audit.in_order[0].id, Place("sd.needs"), Answer("partly"))
    assert "signed off" in place.notice.sentence
    assert page.geometry() == before


def test_larger_text_builds_the_page_anew_on_the_same_case(program: Program) -> None:
    case = program.audit().audit.in_order[13].id
    program.place().show_case(case)
    program.window.commanded.emit("larger")
    assert program.place().page("cases").case_id == case
    program.window.commanded.emit("usual")
    assert program.place().page("cases").case_id == case


def test_keys_that_enlarge_the_text_keep_what_is_half_typed(qtbot: QtBot, program: Program) -> None:
    case = program.audit().audit.in_order[14].id
    program.place().show_case(case, Place("sd.needs"))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_E)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPlainTextEdit))
    note = QApplication.focusWidget()
    QTest.keyClicks(note, "half a sent")
    QTest.keyClick(note, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert program.preferences.text_size == 110
    assert not shiboken6.isValid(note), "the pages of the former size are still there to be dressed"
    assert program.audit().audit.cases[case].answer("sd.needs").note.startswith("half a sent")
    assert program.place().page("cases").place == Place("sd.needs")
    program.window.commanded.emit("usual")


def test_text_that_never_pauses_is_handed_in_all_the_same(qtbot: QtBot, tmp_path: Path) -> None:
    box = TextBox()
    qtbot.addWidget(box)
    box.show()
    handed_in: list[str] = []
    box.edited.connect(handed_in.append)

    def type_on() -> bool:
        QTest.keyClicks(box, "on ")
        return bool(handed_in)

    qtbot.waitUntil(type_on, timeout=10_000)
    assert handed_in[0].startswith("on on")
    assert box.text.startswith(handed_in[0])
