"""Tables of a case by keyboard: cells, rows, chips, names under bullets, and models that keep Qt's rules."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit

from tests.ui.cases_shown import ALT, CONTROL, answer, case, cases_page, cells, focused, go, on, press
from ui.cases.page import CasesPage
from ui.cases.table_model import BULLETS, TableModel
from ui.cases.table_panel import TablePanel
from workbench.domain.audit import Answer, Place

Key = Qt.Key
AGENCIES, INFO = "agency.rows", "info.items"


@pytest.fixture
def page(qtbot, bridge) -> CasesPage:
    return cases_page(qtbot, bridge, stage=5)


@pytest.fixture
def agencies(page) -> TablePanel:
    return page.view.panel.tables[AGENCIES]


@pytest.fixture
def info(page) -> TablePanel:
    page.show_stage(4)
    return page.view.panel.tables[INFO]


def test_digits_choose_and_go_on_along_the_row(agencies, bridge) -> None:
    go(agencies, 1, "involved")
    press("112")
    row = case(bridge).table(AGENCIES)[1]
    told = [case(bridge).value(AGENCIES, row, c) for c in ("involved", "at_discussion", "shared")]
    assert told == ["yes", "took_part", "adequate"]


def test_a_letter_starts_the_editor_and_goes_to_the_answer(agencies, bridge) -> None:
    go(agencies, 0, "at_discussion")
    press("i")
    assert focused(QComboBox)
    press(Key.Key_Return)
    assert cells(bridge, AGENCIES, "at_discussion")[0] == "absent"


def test_escape_in_a_cell_leaves_what_was_there(agencies, bridge) -> None:
    go(agencies, 0, "note")
    press("written", Key.Key_Return)
    press("other", Key.Key_Escape)
    assert cells(bridge, AGENCIES, "note")[0] == "written"


def test_delete_empties_a_cell(agencies, bridge) -> None:
    go(agencies, 0, "involved")
    press("1", Key.Key_Left, Key.Key_Delete)
    assert cells(bridge, AGENCIES, "involved")[0] == ""


def test_a_date_is_typed_in_any_form_and_its_timing_is_worked_out(agencies, bridge) -> None:
    bridge.record(case(bridge).id, Place("case.icpc_date"), Answer("2022-02-02"))
    go(agencies, 0, "received")
    press("28/1/22", Key.Key_Return)
    assert cells(bridge, AGENCIES, "received")[0] == "2022-01-28"
    shown = agencies.model.index(0, 6).data(), agencies.model.index(0, 7).data()
    assert shown == ("28 Jan 2022", "3 days before, in time")


def test_what_is_no_date_is_refused_in_words_and_the_cell_keeps_its_date(qtbot, agencies, bridge) -> None:
    go(agencies, 0, "received")
    press("28/1/22", Key.Key_Return)
    with qtbot.waitSignal(bridge.refused) as told:
        press("soon", Key.Key_Return)
    assert "not a date" in told.args[0]
    assert cells(bridge, AGENCIES, "received")[0] == "2022-01-28"


def test_derived_cells_are_quiet_and_not_typed_in(agencies, bridge) -> None:
    index = go(agencies, 0, "timing")
    press("x1")
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable
    assert agencies.model.derived(index)


def test_tab_goes_over_what_is_typed_only(agencies) -> None:
    go(agencies, 0, "received")
    press(Key.Key_Tab)
    assert agencies.table.columns[agencies.grid.currentIndex().column()].id == "parents"


def test_tab_after_the_last_cell_makes_a_row_and_from_a_blank_one_leaves(info, bridge) -> None:
    info.add()
    press("Mother told school", Key.Key_Tab)
    go(info, 0, "note")
    press(Key.Key_Tab)
    assert len(case(bridge).table(INFO)) == 2
    assert (info.grid.currentIndex().row(), info.grid.currentIndex().column()) == (1, 0)
    go(info, 1, "note")
    press(Key.Key_Tab)
    assert len(case(bridge).table(INFO)) == 2, "blank rows do not pile up"
    assert not info.grid.hasFocus()


def test_shift_tab_leaves_from_the_first_cell(agencies) -> None:
    go(agencies, 0, "agency")
    press(Key.Key_Backtab)
    assert not agencies.grid.hasFocus()


def test_escape_leaves_the_table_upwards(page, agencies) -> None:
    go(agencies, 0, "agency")
    press(Key.Key_Escape)
    assert page.view.stages.isAncestorOf(QApplication.focusWidget())
    press(Key.Key_Down)
    assert agencies.grid.hasFocus()


def test_rows_are_added_doubled_moved_and_deleted_by_keys(info, bridge) -> None:
    info.add()
    press("first", Key.Key_Return)
    press(Key.Key_Return, modifier=CONTROL)
    press("second", Key.Key_Return)
    assert cells(bridge, INFO, "what") == ["first", "second"]
    press(Key.Key_D, modifier=CONTROL)
    assert cells(bridge, INFO, "what") == ["first", "second", "second"]
    press(Key.Key_Up, modifier=ALT)
    press(Key.Key_Up, modifier=ALT)
    assert cells(bridge, INFO, "what") == ["second", "first", "second"]
    assert info.grid.currentIndex().row() == 0
    press(Key.Key_Down, modifier=ALT)
    assert cells(bridge, INFO, "what") == ["first", "second", "second"]
    press(Key.Key_Delete, modifier=CONTROL)
    assert cells(bridge, INFO, "what") == ["first", "second"]


def test_each_deed_on_rows_is_one_undo(info, bridge) -> None:
    info.add()
    press("first", Key.Key_Return)
    press(Key.Key_D, modifier=CONTROL)
    press(Key.Key_Delete, modifier=CONTROL)
    for expected in (["first", "first"], ["first"]):
        bridge.undo()
        assert cells(bridge, INFO, "what") == expected
        assert [info.model.index(row, 0).data() for row in range(info.model.rowCount())] == expected


def test_ctrl_enter_in_a_cell_takes_it_and_adds_a_row(info, bridge) -> None:
    info.add()
    press("half")
    press(Key.Key_Return, modifier=CONTROL)
    press("next", Key.Key_Return)
    assert cells(bridge, INFO, "what") == ["half", "next"]


def test_an_empty_table_says_what_to_do_and_its_button_does_it(qtbot, page, bridge) -> None:
    page.show_stage(4)
    assert page.focusWidget().text() == "Add piece of information"
    press(Key.Key_Space)
    assert len(case(bridge).table(INFO)) == 1
    assert page.view.panel.tables[INFO].grid.hasFocus()


def test_what_is_typed_on_an_empty_table_begins_its_first_row(page, bridge) -> None:
    page.show_stage(4)
    press("Father's caution", Key.Key_Return)
    assert cells(bridge, INFO, "what") == ["Father's caution"]


def test_ctrl_enter_and_enter_on_an_empty_table_make_its_first_row(page, bridge) -> None:
    page.show_stage(4)
    press(Key.Key_Return, modifier=CONTROL)
    press("one", Key.Key_Return)
    assert cells(bridge, INFO, "what") == ["one"]
    bridge.undo(), bridge.undo()
    assert cells(bridge, INFO, "what") == []
    page.view.panel.tables[INFO].go_to()
    press(Key.Key_Return)
    press("two", Key.Key_Return)
    assert cells(bridge, INFO, "what") == ["two"]


def test_a_key_of_the_window_works_over_an_open_list_of_answers(agencies, page) -> None:
    pressed = []
    action = QAction("Stage", page)
    action.setShortcut("Ctrl+4")
    action.triggered.connect(lambda: pressed.append("stage"))
    page.addAction(action)
    go(agencies, 0, "at_discussion")
    press("i")
    editor = QApplication.focusWidget()
    editor.showPopup()
    QTest.keyClick(editor.view(), "4", CONTROL)
    assert pressed == ["stage"]
    assert not editor.view().isVisible()


def test_names_are_bullets_until_they_are_asked_for_and_again_in_the_next_case(page, bridge) -> None:
    page.show_stage(1)
    children = page.view.panel.tables["children"]
    bridge.add_row(case(bridge).id, "children", {"label": "Child A", "name": "Invented Name"})
    name = children.model.index(0, 5)
    assert name.data() == BULLETS
    assert not name.flags() & Qt.ItemFlag.ItemIsEditable
    show = next(b for b in children.findChildren(QAbstractButton) if b.text() == "Show names")
    show.click()
    assert name.data() == "Invented Name"
    page.next_case()
    page.previous_case()
    assert children.model.index(0, 5).data() == BULLETS


def test_a_duplicated_child_does_not_take_the_name_along(page, bridge) -> None:
    page.show_stage(1)
    children = page.view.panel.tables["children"]
    bridge.add_row(case(bridge).id, "children", {"label": "Child A", "age": "4", "name": "Invented Name"})
    go(children, 0, "label")
    press(Key.Key_D, modifier=CONTROL)
    assert cells(bridge, "children", "age") == ["4", "4"]
    assert cells(bridge, "children", "name") == ["Invented Name", ""]


def test_choices_are_chips_in_their_tone(agencies, bridge) -> None:
    go(agencies, 0, "needs")
    press("3")
    said = agencies.model.index(0, 11)
    assert (said.data(), agencies.model.tone(said)) == ("Not met", "poor")


def test_the_first_column_stays_in_sight(agencies) -> None:
    first = agencies.grid._first
    go(agencies, 3, "agency")
    assert not first.isVisible()
    index = go(agencies, 3, "note")
    assert first.isVisible()
    assert agencies.grid.visualRect(index).left() >= first.width() - 2
    index = go(agencies, 3, "at_discussion")
    assert agencies.grid.visualRect(index).left() >= agencies.grid.columnWidth(0)


def test_a_row_keeps_the_keyboard_when_one_above_it_goes(agencies, bridge) -> None:
    go(agencies, 4, "note")
    row = agencies.model.row_id(4)
    bridge.drop_row(case(bridge).id, AGENCIES, agencies.model.row_id(1))
    assert agencies.model.row_id(agencies.grid.currentIndex().row()) == row


def test_documents_are_offered_and_dates_read_by_the_case_details(page, bridge) -> None:
    page.show_stage(1)
    documents = page.view.panel.tables["documents"]
    go(documents, 0, "seen")
    press("2")
    assert cells(bridge, "documents", "seen")[0] == "not_on_file"
    page.show_stage(2)
    assert on(page) == "sd.timely"
    press("a")
    assert answer(bridge, "sd.timely").value == "not_seen"


def test_the_model_keeps_the_rules_of_qt(qtmodeltester, bridge) -> None:
    model = TableModel(bridge, bridge.audit.instrument.tables[AGENCIES])
    model.show_case(case(bridge))
    qtmodeltester.check(model)
    row = bridge.add_row(case(bridge).id, AGENCIES, {"agency": "Fire service"}, 2)
    model.refresh(case(bridge))
    bridge.move_row(case(bridge).id, AGENCIES, row, 5)
    model.refresh(case(bridge))
    assert model.row_id(4) == row
    bridge.drop_row(case(bridge).id, AGENCIES, row)
    model.refresh(case(bridge))
    qtmodeltester.check(model)


def test_an_editor_that_is_open_does_not_keep_the_next_case_from_its_own(agencies, page, bridge) -> None:
    go(agencies, 0, "note")
    press("f")
    assert focused(QLineEdit)
    page.next_case()
    assert cells(bridge, AGENCIES, "note")[0] == "f"
    assert cells(bridge, AGENCIES, "note", 2)[0] == ""


def test_undo_of_the_row_that_is_typed_in_makes_no_other_row(info, bridge) -> None:
    info.add()
    press("Mother to")
    for _ in range(2):
        bridge.undo()
    assert cells(bridge, INFO, "what") == []
    assert info.model.rowCount() == 0


def test_what_is_no_age_is_kept_and_marked_with_a_sentence(page, bridge) -> None:
    bridge.add_row(case(bridge).id, "children", {"label": "Child A"})
    page.show_stage(1)
    index = go(page.view.panel.tables["children"], 0, "age")
    press("seven-ish", Key.Key_Return)
    assert cells(bridge, "children", "age")[0] == "seven-ish"
    said = index.data(Qt.ItemDataRole.ToolTipRole)
    assert said == "“seven-ish” is not an age. Write years (4), months (8 months) or unborn."
    assert said in index.data(Qt.ItemDataRole.AccessibleTextRole)
    press("7", Key.Key_Return)
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "7"


def test_a_key_of_the_window_is_no_first_letter_of_an_empty_table(page, bridge) -> None:
    page.show_stage(4)
    press(Key.Key_2, modifier=CONTROL)
    assert case(bridge).table(INFO) == ()
