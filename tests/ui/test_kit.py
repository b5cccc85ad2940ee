"""The parts that show: rings, bars, flowing lines, cut words, what stands on an empty page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import theme
from ui.kit import (
    Banner,
    Bars,
    Card,
    Elided,
    EmptyState,
    Field,
    Flow,
    Number,
    Part,
    PasswordLine,
    Pick,
    Picture,
    Ring,
    ScrollColumn,
)


@pytest.mark.parametrize(("share", "words"), [(0, "0 per cent"), (0.584, "58 per cent"), (1, "100 per cent")])
def test_a_ring_says_what_it_shows(qtbot, share: float, words: str) -> None:
    ring = Ring(name="Case 4")
    qtbot.addWidget(ring)
    before = ring.grab().toImage()
    ring.set_share(share)
    assert ring.accessibleName() == f"Case 4: {words}"
    assert (ring.grab().toImage() == before) == (share == 0)


def test_bars_say_their_figures_and_leave_out_what_is_none(qtbot) -> None:
    bars = Bars([Part("good", 9, "met"), Part("fair", 0, "partly met"), Part("poor", 2, "not met")])
    qtbot.addWidget(bars)
    assert bars.accessibleName() == bars.toolTip() == "9 met, 2 not met"
    bars.show_parts([])
    assert bars.accessibleName() == "No answers yet"
    bars.grab()


def test_a_flow_starts_a_new_line_where_the_room_ends(qtbot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    flow = Flow(page, gap=10, line_gap=4)
    parts = [QWidget() for _ in range(4)]
    for part in parts:
        part.setFixedSize(100, 30)
        flow.addWidget(part)
    assert flow.heightForWidth(430) == 30
    assert flow.heightForWidth(429) == 64
    assert flow.heightForWidth(50) == 4 * 30 + 3 * 4
    page.resize(210, 200)
    flow.activate()
    assert [(part.x(), part.y()) for part in parts] == [(0, 0), (110, 0), (0, 34), (110, 34)]
    parts[0].hide()
    assert flow.heightForWidth(320) == 30


def test_words_that_do_not_fit_are_shown_whole_in_a_tooltip(qtbot) -> None:
    label = Elided("Northmoor Safeguarding Children Partnership")
    qtbot.addWidget(label)
    label.resize(1000, 20)
    label.grab()
    assert label.toolTip() == ""
    label.resize(60, 20)
    label.grab()
    assert label.toolTip() == "Northmoor Safeguarding Children Partnership"
    assert label.minimumSizeHint().width() < 100


def test_an_empty_page_says_what_to_do_and_its_button_asks_for_it(qtbot) -> None:
    page = EmptyState("findings", "No findings yet", "Answer a statement first.", "Go to the cases")
    qtbot.addWidget(page)
    assert page.accessibleName() == "No findings yet. Answer a statement first."
    assert page.button is not None
    with qtbot.waitSignal(page.wanted):
        qtbot.mouseClick(page.button, Qt.MouseButton.LeftButton)


def test_a_banner_without_words_takes_no_room(qtbot) -> None:
    card = Card("Folder")
    qtbot.addWidget(card)
    banner = Banner("", "fair", card)
    card.column.addWidget(banner)
    assert banner.isHidden()
    banner.tell("This folder is copied to other computers.")
    assert not banner.isHidden()
    assert banner.accessibleName() == banner.text == "This folder is copied to other computers."
    banner.tell("")
    assert banner.isHidden()


def test_a_fault_is_read_out_with_its_field_and_goes_when_it_is_mended(qtbot) -> None:
    field = Field("Title", QLineEdit(), "As it will stand on the report.")
    qtbot.addWidget(field)
    assert field.editor.accessibleName() == "Title"
    field.tell_fault("Give the audit a title.")
    assert field.fault == field.editor.accessibleDescription() == "Give the audit a title."
    qtbot.keyClicks(field.editor, "A")
    assert field.fault == ""
    assert field.editor.accessibleDescription() == "As it will stand on the report."


def test_a_scrolling_column_is_never_wider_than_it_reads_well(qtbot) -> None:
    column = ScrollColumn(widest=400)
    qtbot.addWidget(column)
    parts = [Card(str(number)) for number in range(30)]
    for part in parts:
        column.add(part)
    column.resize(900, 300)
    with qtbot.waitExposed(column):
        column.show()
    assert parts[0].width() == theme.current().px(400)
    column.show_whole(parts[-1])
    assert not parts[-1].visibleRegion().isEmpty()


@pytest.mark.parametrize("make", [lambda: Number(0, 99), lambda: Pick((("a", "A"), ("b", "B")))])
def test_scrolling_a_form_changes_nothing_in_it(qtbot, make) -> None:
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent

    box = make()
    qtbot.addWidget(box)
    before = box.grab().toImage()
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    box.wheelEvent(turn)
    assert not turn.isAccepted()
    assert box.grab().toImage() == before


def test_a_number_says_its_unit_in_the_right_number(qtbot) -> None:
    days = Number(0, 99, unit="working day", units="working days")
    qtbot.addWidget(days)
    said = []
    for number in (0, 1, 2):
        days.setValue(number)
        said.append(days.text())
    assert said == ["0 working days", "1 working day", "2 working days"]


def test_a_pick_shows_and_gives_keys(qtbot) -> None:
    pick = Pick((("", "Not chosen"), ("neglect", "Neglect")), name="Category")
    qtbot.addWidget(pick)
    assert pick.value == ""
    pick.show_value("neglect")
    assert (pick.value, pick.currentText()) == ("neglect", "Neglect")


def test_a_password_is_hidden_until_it_is_wanted(qtbot) -> None:
    password = PasswordLine()
    qtbot.addWidget(password)
    qtbot.keyClicks(password.line, "four words")
    assert password.text == "four words"
    assert password.line.displayText() != "four words"
    password.shown.click()
    assert password.line.displayText() == "four words"
    assert password.shown.text() == "Hide"
    password.clear()
    qtbot.keyClicks(password.line, "other")
    assert password.line.displayText() != "other"


def test_caps_lock_is_noticed_by_what_it_does_to_letters(qtbot) -> None:
    password = PasswordLine()
    qtbot.addWidget(password)
    qtbot.keyClick(password.line, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    assert not password.caps_lock_told
    press(password, "A", Qt.KeyboardModifier.ShiftModifier)
    assert not password.caps_lock_told
    press(password, "A", Qt.KeyboardModifier.NoModifier)
    assert password.caps_lock_told
    press(password, "4", Qt.KeyboardModifier.NoModifier)
    assert password.caps_lock_told
    press(password, "a", Qt.KeyboardModifier.NoModifier)
    assert not password.caps_lock_told


def press(password: PasswordLine, text: str, modifiers: Qt.KeyboardModifier) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    key = Qt.Key(ord(text.upper()))
    QApplication.sendEvent(password.line, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))


def test_a_picture_changes_its_drawing(qtbot) -> None:
    picture = Picture("lock", 20, "accent")
    qtbot.addWidget(picture)
    locked = picture.pixmap().toImage()
    picture.show_icon("unlock", "accent")
    assert picture.pixmap().toImage() != locked


def test_a_choice_too_long_for_its_box_is_whole_in_the_tooltip(qtbot) -> None:
    words = "The strategy discussion was held promptly once the concern was known"
    pick = Pick((("a", words), ("b", "Short")), name="Statement")
    pick.setSizeAdjustPolicy(Pick.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    qtbot.addWidget(pick)
    with qtbot.waitExposed(pick):
        pick.show()
    pick.resize(200, pick.height())
    qtbot.waitUntil(lambda: pick.toolTip() == words)
    pick.show_value("b")
    qtbot.waitUntil(lambda: pick.toolTip() == "")
    pick.show_value("a")
    pick.resize(1200, pick.height())
    pick.grab()
    assert pick.toolTip() == ""
