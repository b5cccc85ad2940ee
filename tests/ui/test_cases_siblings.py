"""A child for whom an answer differs, and how the same statement was judged in other cases."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.cases_shown import answer, card, case, cases_page, on, press
from ui.cases.page import CasesPage
from ui.history.deed_words import lines
from workbench.domain.audit import Answer, Place
from workbench.domain.tally import tally

Key = Qt.Key


@pytest.fixture
def page(qtbot, bridge) -> CasesPage:
    for label in ("Child A", "Child B"):
        bridge.add_row(case(bridge).id, "children", {"label": label})
    return cases_page(qtbot, bridge)


def own(bridge, child: int) -> Answer:
    row = case(bridge).table("children")[child]
    return case(bridge).answer("sd.timely", row)


def test_a_child_gets_an_answer_of_its_own_with_a_reason_by_keys(page, bridge) -> None:
    press("1", Key.Key_Up, "d", "3", "Seen a week later", Key.Key_Escape)
    assert own(bridge, 0) == Answer("not_met", "Seen a week later")
    assert own(bridge, 1).blank
    assert answer(bridge, "sd.timely").value == "met"
    assert tally(bridge.audit)["sd.timely"].met == 1
    assert on(page) == "sd.timely"


def test_an_own_answer_is_undone_and_told_in_the_history_by_the_childs_label(page, bridge) -> None:
    press("d", "2")
    deed = bridge.history(limit=1)[0]
    assert deed.label == "Case 1 · SD1, Child A: Partly met"
    assert [line.where for line in lines(bridge.audit, deed)] == ["Case 1 · SD1, Child A"]
    bridge.undo()
    assert own(bridge, 0).blank


def test_an_own_answer_goes_with_its_child_and_comes_back_with_it(page, bridge) -> None:
    press("d", "2")
    row = case(bridge).table("children")[0]
    bridge.drop_row(case(bridge).id, "children", row)
    assert Place("sd.timely", row) not in case(bridge).answers
    bridge.undo()
    assert own(bridge, 0).value == "partly"


def test_an_only_child_is_not_asked_about(page, bridge) -> None:
    page.next_case()
    part = card(page, "sd.timely").children_part
    press("d")
    assert part.isHidden()


def test_another_case_does_not_show_the_children_of_the_one_before(page, bridge) -> None:
    press("d", "2")
    page.next_case()
    assert card(page, "sd.timely").children_part.isHidden()
    page.previous_case()
    assert card(page, "sd.timely").children_part.isVisible()


def test_h_shows_how_the_other_cases_were_judged_and_follows_the_card(page, bridge) -> None:
    for number, (value, note) in {2: ("partly", "Health came late"), 3: ("met", "")}.items():
        bridge.record(case(bridge, number).id, Place("sd.timely"), Answer(value, note))
    press("h")
    before = page.side.before
    assert [line.text() for line in before._lines] == [
        "Case 2 · Partly met\nHealth came late",
        "Case 3 · Met",
    ]
    press(Key.Key_Down)
    assert before._title.text() == "SD2 in the other cases"
    assert not any(line.isVisible() for line in before._lines)
    press("h")
    assert before.isHidden()


def test_a_line_leads_to_that_case_and_back_again(page, bridge) -> None:
    bridge.record(case(bridge, 3).id, Place("sd.timely"), Answer("met", "In time"))
    press("h")
    page.side.before._lines[0].click()
    assert (page.case_id, on(page)) == (case(bridge, 3).id, "sd.timely")
    page.side.before._back.click()
    assert (page.case_id, on(page)) == (case(bridge).id, "sd.timely")


def test_ready_comes_before_the_sign_off_and_both_stand_in_the_history(page, bridge) -> None:
    from workbench.domain.progress import status

    bridge.set_ready(case(bridge).id, "2022-03-01")
    assert status(bridge.audit, case(bridge)) == "ready"
    page.view.go_to_sign_off()
    page.view.panel.sign_off._ready.click()
    assert status(bridge.audit, case(bridge)) == "in progress" or not case(bridge).ready
    page.view.panel.sign_off._ready.click()
    bridge.sign_off(case(bridge).id, "A. Uditor", "2022-03-02")
    assert status(bridge.audit, case(bridge)) == "signed off"
    bridge.reopen(case(bridge).id, "A letter came")
    assert not case(bridge).ready
    labels = [deed.label for deed in bridge.history(limit=5)]
    assert labels[0] == "Case 1 reopened: A letter came"
    assert "Case 1 ready to be signed off" in labels
    assert "Case 1 in progress again" in labels


def test_an_open_concern_is_told_until_it_is_closed_and_leads_to_its_closing_date(page, bridge) -> None:
    row = bridge.add_row(case(bridge).id, "concerns", {"seen": "2022-03-01", "what": "Alone at night"})
    told = page.side._lines[0]
    assert told.text() == "Immediate concern of 1 Mar 2022 is open"
    assert page.side._concern.isVisible()
    told.click()
    panel = page.view.table_panel("concerns")
    assert panel.table.columns[panel.grid.currentIndex().column()].id == "closed"
    bridge.record(case(bridge).id, Place("concerns", row, "closed"), Answer("2022-03-02"))
    assert not page.side._concern.isVisible()
    assert "concern" not in page.side._lines[0].text()


def test_tab_goes_on_from_an_empty_table_beside_the_case_to_what_stands_below_it(page) -> None:
    page.side._tables[0][1].click()
    panel = page.view.table_panel("concerns")
    assert panel.isAncestorOf(QApplication.focusWidget())
    while panel.isAncestorOf(QApplication.focusWidget()):
        press(Key.Key_Tab)
    assert page.view.bottom.isAncestorOf(QApplication.focusWidget())
