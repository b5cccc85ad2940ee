"""Dates and notes as they are typed: what is understood, and when it is handed in."""

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QVBoxLayout, QWidget

from ui import theme
from ui.kit import DateLine, TextBox
from ui.kit.date_line import FAULT


@pytest.fixture
def date(qtbot) -> DateLine:
    line = DateLine(name="Strategy discussion")
    qtbot.addWidget(line)
    with qtbot.waitExposed(line):
        line.show()
    line.line.setFocus()
    return line


@pytest.fixture
def page(qtbot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.addWidget(TextBox(page, name="Evidence"))
    column.addWidget(QLineEdit())
    column.addStretch()
    page.resize(300, 500)
    with qtbot.waitExposed(page):
        page.show()
    return page


@pytest.fixture
def box(page: QWidget) -> TextBox:
    box = page.findChild(TextBox)
    box.setFocus()
    return box


def heard(signal) -> list[str]:
    told: list[str] = []
    signal.connect(told.append)
    return told


@pytest.mark.parametrize(
    "typed", ["11/1/22", "11.01.2022", "11 Jan 2022", "Tue 11 January 2022", "2022-01-11"]
)
def test_a_date_is_read_in_any_uk_form(qtbot, date: DateLine, typed: str) -> None:
    told = heard(date.edited)
    qtbot.keyClicks(date.line, typed)
    assert date.understood == "Tue 11 Jan 2022"
    assert told == []
    qtbot.keyClick(date.line, Qt.Key.Key_Return)
    assert told == ["2022-01-11"]
    assert date.line.text() == "Tue 11 Jan 2022"


@pytest.mark.parametrize("typed", ["31/2/22", "soon", "1/13/2022", "12"])
def test_what_is_no_date_stays_to_be_mended_and_is_not_handed_in(qtbot, date: DateLine, typed: str) -> None:
    told = heard(date.edited)
    date.show_value("2022-01-11")
    date.line.selectAll()
    qtbot.keyClicks(date.line, typed)
    date.hand_in()
    assert told == []
    assert date.line.text() == typed
    assert date.understood == date.fault == FAULT
    assert date.value == "2022-01-11"


def test_an_emptied_date_is_no_date(qtbot, date: DateLine) -> None:
    date.show_value("2022-01-11")
    told = heard(date.edited)
    date.line.selectAll()
    qtbot.keyClick(date.line, Qt.Key.Key_Delete)
    qtbot.keyClick(date.line, Qt.Key.Key_Return)
    assert told == [""]
    assert date.line.text() == ""


def test_showing_a_date_or_leaving_it_as_it_is_says_nothing(date: DateLine) -> None:
    told = heard(date.edited)
    for value in ("2022-01-11", "", "1999-12-31"):
        date.show_value(value)
        date.hand_in()
        assert date.value == value
    assert told == []


def test_a_date_stays_whole_when_the_text_grows(qtbot, qapp, date: DateLine) -> None:
    theme.apply(qapp, "light", 100)
    try:
        theme.apply(qapp, "light", 200)
        written = date.line.fontMetrics().horizontalAdvance("Wed 30 May 2022")
        assert date.line.width() > written + theme.current().px(16)
    finally:
        theme.apply(qapp, "light", 100)


def test_escape_goes_back_to_the_date_recorded(qtbot, date: DateLine) -> None:
    date.show_value("2022-01-11")
    date.line.selectAll()
    qtbot.keyClicks(date.line, "nonsense")
    qtbot.keyClick(date.line, Qt.Key.Key_Escape)
    assert date.line.text() == "Tue 11 Jan 2022"
    assert date.fault == ""


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen's, of each menu
def test_the_calendar_opens_on_the_date_and_hands_in_the_day_picked(qtbot, date: DateLine) -> None:
    date.show_value("2022-01-11")
    told = heard(date.edited)
    qtbot.keyClick(date.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = date.findChild(QCalendarWidget)
    assert calendar.selectedDate() == QDate(2022, 1, 11)
    assert calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday
    calendar.activated.emit(QDate(2022, 1, 31))
    assert told == ["2022-01-31"]
    assert date.line.text() == "Mon 31 Jan 2022"


def test_a_note_is_handed_in_on_leaving_it(qtbot, box: TextBox) -> None:
    told = heard(box.edited)
    qtbot.keyClicks(box, "Minutes say")
    assert told == []
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert told == ["Minutes say"]
    assert not box.hasFocus()


def test_a_note_is_handed_in_at_a_pause(qtbot, box: TextBox) -> None:
    with qtbot.waitSignal(box.edited) as handed_in:
        qtbot.keyClicks(box, "Minutes")
    assert handed_in.args == ["Minutes"]


def test_a_note_is_handed_in_when_asked_for_and_only_once(qtbot, box: TextBox) -> None:
    told = heard(box.edited)
    qtbot.keyClicks(box, "Half a sen")
    box.hand_in()
    box.hand_in()
    assert told == ["Half a sen"]


def test_showing_a_note_says_nothing(box: TextBox) -> None:
    told = heard(box.edited)
    for text in ("One", "Two\nlines", "", "‘known to service’ only £ 🙂"):
        box.show_text(text)
        box.hand_in()
        assert box.text == text
    assert told == []


def test_what_is_being_typed_is_not_written_over(qtbot, box: TextBox) -> None:
    box.show_text("Old")
    qtbot.keyClicks(box, "New ")
    box.show_text("Old")
    assert box.text == "New Old"
    box.drop()
    assert box.text == "Old"


def test_a_note_grows_with_what_is_written_up_to_a_limit(qtbot, box: TextBox) -> None:
    heights = []
    for lines in (1, 2, 6, 14, 40):
        box.show_text("\n".join(["line"] * lines))
        qtbot.waitUntil(lambda: box.height() == box.sizeHint().height())
        heights.append(box.height())
    assert heights[0] == heights[1] < heights[2] < heights[3] == heights[4]
    assert box.verticalScrollBar().maximum() > 0
    box.show_text("\n".join(["line"] * 6))
    qtbot.waitUntil(lambda: box.height() == heights[2])
    assert box.verticalScrollBar().maximum() == 0


def test_a_long_line_makes_a_note_grow_too(qtbot, box: TextBox) -> None:
    short = box.sizeHint().height()
    box.show_text("the grandmother has daily care and was not discussed " * 6)
    qtbot.waitUntil(lambda: box.height() > short)


def test_a_long_note_keeps_the_letters_of_the_theme(qapp, box: TextBox) -> None:
    """Only kerning is left out, which a key in 20,000 characters would have to wait for."""
    box.show_text("Short.")
    usual = box.fontInfo()
    box.show_text("What the school said. " * 500)
    assert box.font().styleStrategy() == QFont.StyleStrategy.PreferNoShaping
    assert (box.fontInfo().family(), box.fontInfo().pixelSize()) == (usual.family(), usual.pixelSize())
    theme.apply(qapp, "light", 200)
    try:
        assert box.fontInfo().pixelSize() == pytest.approx(2 * usual.pixelSize(), abs=1)
    finally:
        theme.apply(qapp, "light", 100)
    box.show_text("Short.")
    assert box.font().styleStrategy() == QFont.StyleStrategy.PreferDefault
