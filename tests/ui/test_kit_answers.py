"""The bar of answers: by mouse, by number, by arrow, and silent while it is being filled."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.kit import AnswerBar
from workbench.domain.instrument import Choice, Scale

MET = Scale(
    "met",
    (
        Choice("met", "Met", "M", "good", meaning="The record shows it."),
        Choice("partly", "Partly met", "P", "fair"),
        Choice("not_met", "Not met", "N", "poor"),
        Choice("na", "Not applicable", "–", "plain"),
    ),
)
YES_NO = Scale("yes_no", (Choice("yes", "Yes"), Choice("no", "No")))


@pytest.fixture
def bar(qtbot) -> AnswerBar:
    bar = AnswerBar(MET, name="SD4")
    qtbot.addWidget(bar)
    with qtbot.waitExposed(bar):
        bar.show()
    return bar


@pytest.fixture
def told(bar: AnswerBar) -> list[str]:
    answers: list[str] = []
    bar.chosen.connect(answers.append)
    return answers


def segments(bar: AnswerBar) -> list[QPushButton]:
    return bar.findChildren(QPushButton)


def ticked(bar: AnswerBar) -> list[str]:
    return [segment.text() for segment in segments(bar) if segment.isChecked()]


def test_a_click_answers(qtbot, bar: AnswerBar, told: list[str]) -> None:
    qtbot.mouseClick(segments(bar)[1], Qt.MouseButton.LeftButton)
    assert told == ["partly"]
    assert ticked(bar) == ["2  Partly met"]


def test_another_click_on_the_answer_takes_it_back(qtbot, bar: AnswerBar, told: list[str]) -> None:
    bar.show_value("partly")
    qtbot.mouseClick(segments(bar)[1], Qt.MouseButton.LeftButton)
    assert told == [""]
    assert ticked(bar) == []


def test_showing_an_answer_says_nothing(bar: AnswerBar, told: list[str]) -> None:
    for key in ("met", "", "na", "an old key", "met"):
        bar.show_value(key)
        assert bar.value == key
    assert told == []


@pytest.mark.parametrize(("number", "key"), [("1", "met"), ("2", "partly"), ("3", "not_met"), ("4", "na")])
def test_a_number_key_answers(qtbot, bar: AnswerBar, told: list[str], number: str, key: str) -> None:
    bar.focus_answer()
    qtbot.keyClicks(segments(bar)[0], number)
    assert told == [key]


def test_a_number_without_an_answer_is_left_to_the_page(qtbot, bar: AnswerBar, told: list[str]) -> None:
    bar.focus_answer()
    qtbot.keyClicks(segments(bar)[0], "970")
    assert told == []
    assert not bar.choose_number(9)


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_takes_the_answer_back(qtbot, bar: AnswerBar, told: list[str], key: Qt.Key) -> None:
    bar.show_value("met")
    bar.focus_answer()
    qtbot.keyClick(segments(bar)[0], key)
    assert told == [""]


def test_arrows_walk_along_the_answers_and_the_space_bar_gives_one(
    qtbot, bar: AnswerBar, told: list[str]
) -> None:
    bar.focus_answer()
    first, second, *_, last = segments(bar)
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    assert told == []
    qtbot.keyClick(second, Qt.Key.Key_Space)
    assert told == ["partly"]
    qtbot.keyClick(second, Qt.Key.Key_Left)
    qtbot.keyClick(first, Qt.Key.Key_Left)
    assert last.hasFocus()


def test_tab_comes_to_the_bar_once_and_to_its_answer(qtbot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    before, bar, after = QPushButton("Before"), AnswerBar(MET), QPushButton("After")
    for part in (before, bar, after):
        column.addWidget(part)
    bar.show_value("not_met")
    with qtbot.waitExposed(page):
        page.show()
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert segments(bar)[2].hasFocus()
    qtbot.keyClick(segments(bar)[2], Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_a_bar_that_cannot_be_used_answers_nothing(bar: AnswerBar, told: list[str]) -> None:
    bar.show_value("met")
    bar.setEnabled(False)
    bar.choose("partly")
    assert told == []
    assert bar.value == "met"


def test_each_answer_is_named_with_its_key_and_meaning(bar: AnswerBar) -> None:
    met = segments(bar)[0]
    assert met.accessibleName() == "Met"
    assert met.accessibleDescription() == "Key 1. The record shows it."


def test_a_judgement_is_coloured_by_its_tone_and_a_fact_by_the_accent(qtbot, bar: AnswerBar) -> None:
    facts = AnswerBar(YES_NO)
    qtbot.addWidget(facts)
    assert [s.property("tone") for s in segments(bar)] == ["good", "fair", "poor", "plain"]
    assert [s.property("tone") for s in segments(facts)] == ["accent", "accent"]


def test_a_narrow_bar_goes_on_in_a_second_line(bar: AnswerBar) -> None:
    bar.resize(bar.sizeHint().width(), 200)
    bar.layout().activate()
    assert len({segment.y() for segment in segments(bar)}) == 1
    bar.resize(bar.sizeHint().width() - 20, 200)
    bar.layout().activate()
    assert len({segment.y() for segment in segments(bar)}) == 2
    assert bar.rect().contains(segments(bar)[-1].geometry())


def read_out(bar: AnswerBar) -> list[str]:
    """The answers as a screen reader goes through them."""
    bar_told = QAccessible.queryAccessibleInterface(bar)
    names = [bar_told.child(n).text(QAccessible.Text.Name) for n in range(bar_told.childCount())]
    return [name for name in names if name]


def test_a_screen_reader_hears_the_answers_in_the_checklists_order_wherever_the_keyboard_was(
    qtbot, bar: AnswerBar
) -> None:
    wanted = [choice.label for choice in MET.choices]
    assert read_out(bar) == wanted
    for _ in range(2):
        for segment in segments(bar):
            segment.setFocus()
            assert segment.hasFocus()
            assert read_out(bar) == wanted
    qtbot.mouseClick(segments(bar)[0], Qt.MouseButton.LeftButton)
    assert read_out(bar) == wanted


def edge(bar: AnswerBar, segment: QPushButton) -> list[str]:
    """The two columns of pixels at the right end of an answer, half way down."""
    seen = bar.grab().toImage()
    where = segment.geometry()
    return [seen.pixelColor(x, where.center().y()).name() for x in (where.right() - 1, where.right())]


def test_the_frame_of_the_keyboard_is_whole_on_the_side_of_the_next_answer_too(qapp, bar: AnswerBar) -> None:
    theme.apply(qapp, "light")
    bar.adjustSize()
    frame = theme.current().colour("text").name()
    for segment in segments(bar)[:2]:
        segment.setFocus()
        assert edge(bar, segment) == [frame, frame]
    segments(bar)[3].setFocus()
    assert edge(bar, segments(bar)[1])[1] == theme.current().colour("border").name()
