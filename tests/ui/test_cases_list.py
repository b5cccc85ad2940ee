"""The list of cases: what it shows, how it is searched, and that a search moves nothing else."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.ui.cases_shown import case, cases_page, focused, on, press
from ui.cases.case_column import CaseColumn
from ui.cases.case_list import ENTRY, CaseModel, FoundCases
from ui.cases.page import CasesPage
from ui.cases.worklist import Wish
from workbench.domain.audit import Answer, NewCase, Place

Key = Qt.Key


@pytest.fixture
def page(qtbot, bridge) -> CasesPage:
    return cases_page(qtbot, bridge)


def told(column: CaseColumn) -> str:
    return column.findChildren(QLabel)[0].text()


def entry(page: CasesPage, number: int):
    model = page.column.view.model()
    return next(
        found
        for row in range(model.rowCount())
        if (found := model.index(row, 0).data(ENTRY)).case.number == number
    )


def names(page: CasesPage) -> list[str]:
    model = page.column.view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_the_line_above_the_list_counts(qtbot, sample_bridge) -> None:
    page = cases_page(qtbot, sample_bridge)
    assert told(page.column).startswith("15 cases · 15 complete")
    flagged = [c for c in sample_bridge.audit.in_order if any(a.flag for a in c.answers.values())]
    other = next(c for c in sample_bridge.audit.in_order if c not in flagged)
    sample_bridge.reopen(other.id, "to look again")
    sample_bridge.record(other.id, Place("sd.needs"), Answer("", flag=True))
    assert told(page.column) == f"15 cases · 14 complete · {len(flagged) + 1} flagged"


def test_a_case_that_is_signed_off_with_things_to_do_is_not_counted_as_complete(page, bridge) -> None:
    bridge.set_ready(entry(page, 1).case.id, "2022-03-01")
    assert " 0 complete" in told(page.column)
    bridge.sign_off(entry(page, 1).case.id, "A. Uditor", "2022-03-02")
    assert " 0 complete" in told(page.column)


def test_an_answer_moves_the_ring_of_its_case_and_no_other(page, bridge) -> None:
    before = entry(page, 1).part, entry(page, 2)
    press("1")
    assert entry(page, 1).part > before[0]
    assert entry(page, 2) is before[1]


def test_a_flag_and_a_sign_off_show_in_the_list(page, bridge) -> None:
    press("f")
    assert entry(page, 1).flagged == 1
    bridge.sign_off(case(bridge).id, "A. Uditor", "2022-03-01")
    assert entry(page, 1).signed_off
    assert "signed off" in page.column.view.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_search_finds_all_its_words_in_notes_in_any_order(page, bridge) -> None:
    note = Answer("partly", "The grandmother who has daily care was not discussed")
    bridge.record(case(bridge, 2).id, Place("sd.everyone"), note)
    page.column.search.setText("daily GRANDMOTHER")
    assert names(page) == ["Case 1", "Case 2"], "the one found, and the one you are on"
    assert told(page.column).startswith("1 of 3 cases")
    page.column.search.setText("daily grandfather")
    assert names(page) == ["Case 1"]
    assert told(page.column).startswith("No case has these words")


def test_a_search_never_moves_the_case_you_are_on(qtbot, page, bridge) -> None:
    page.show_case(case(bridge, 3).id)
    with qtbot.assertNotEmitted(page.column.case_wanted):
        page.column.search.setText("case 1")
        page.column.search.setText("")
        page.column.search.setText("nothing has this")
    assert page.case_id == case(bridge, 3).id
    assert page.column.view.currentIndex().data() == "Case 3"


def test_the_row_you_are_on_keeps_its_height_on_the_screen(page, bridge) -> None:
    bridge.add_cases([NewCase({"case.summary": "a quarrel about a bicycle"})] * 20, "Twenty more")
    page.resize(1200, 420)
    page.show_case(case(bridge, 12).id)
    view = page.column.view
    before = view.visualRect(view.currentIndex()).top()
    page.column.search.setText("bicycle")
    assert len(names(page)) == 20
    assert view.visualRect(view.currentIndex()).top() == before


def test_a_setting_that_asks_for_more_shows_in_every_ring(page, bridge) -> None:
    before = entry(page, 2).part
    bridge.record(case(bridge, 2).id, Place("sd.needs"), Answer("met"))
    answered = entry(page, 2).part
    bridge.set_settings(replace(bridge.audit.settings, judgements=True))
    assert before < entry(page, 2).part < answered


def test_next_case_follows_the_list_as_it_is_filtered(page, bridge) -> None:
    bridge.record(case(bridge, 3).id, Place("case.summary"), Answer("a quarrel about a bicycle"))
    page.column.search.setText("bicycle")
    page.next_case()
    assert page.case_id == case(bridge, 3).id


def test_enter_in_the_search_goes_to_the_first_found(page, bridge) -> None:
    page.focus_find()
    press("case 2", Key.Key_Return)
    assert page.case_id == case(bridge, 2).id
    assert on(page) == "sd.timely"


def test_escape_in_the_search_clears_it_and_leads_back(page) -> None:
    page.focus_find()
    press("bicycle", Key.Key_Escape)
    assert names(page) == ["Case 1", "Case 2", "Case 3"]
    assert on(page) == "sd.timely"


def test_arrows_go_along_the_list_and_enter_goes_into_the_case(page, bridge) -> None:
    page.column.view.setFocus()
    press(Key.Key_Down, Key.Key_Down)
    assert page.case_id == case(bridge, 3).id
    assert focused(type(page.column.view)), "the keyboard stays in the list"
    press(Key.Key_Return)
    assert on(page) == "sd.timely"


def test_identifying_answers_of_tables_are_found_but_never_shown(page, bridge) -> None:
    bridge.add_row(case(bridge, 2).id, "children", {"label": "Child A", "name": "Invented Name"})
    page.column.search.setText("invented")
    assert names(page) == ["Case 1", "Case 2"]
    assert "Invented" not in entry(page, 2).spoken


def test_a_new_case_and_its_undo_show_in_the_list(page, bridge) -> None:
    bridge.drop_case(case(bridge, 2).id)
    assert names(page) == ["Case 1", "Case 3"]
    bridge.undo()
    assert names(page) == ["Case 1", "Case 2", "Case 3"]
    assert page.case_id == case(bridge, 1).id


def test_the_models_keep_the_rules_of_qt(qtmodeltester, bridge) -> None:
    cases = CaseModel(bridge)
    found = FoundCases(cases)
    qtmodeltester.check(cases)
    qtmodeltester.check(found)
    found.keep(case(bridge, 2).id)
    found.look_for("case 3")
    bridge.record(case(bridge, 3).id, Place("sd.needs"), Answer("met"))
    cases.refresh()
    qtmodeltester.check(found)
    assert found.rowCount() == 2


def test_going_on_while_filtered_lets_the_former_case_go_and_asks_for_no_other(qtbot, page, bridge) -> None:
    page.column.search.setText("case 3")
    assert names(page) == ["Case 1", "Case 3"]
    with qtbot.assertNotEmitted(page.column.case_wanted):
        page.show_case(case(bridge, 3).id)
    assert names(page) == ["Case 3"]
    assert page.case_id == case(bridge, 3).id


def test_a_number_in_the_search_means_the_case_of_that_number(page, bridge) -> None:
    bridge.record(case(bridge, 1).id, Place("case.summary"), Answer("the child of 3 years"))
    page.focus_find()
    press("3")
    assert told(page.column).startswith("Enter goes to Case 3 · 2 of 3 cases")
    press(Key.Key_Return)
    assert page.case_id == case(bridge, 3).id


def test_the_case_of_a_number_is_listed_also_where_a_filter_hides_it(page, bridge) -> None:
    page.column.worklist.wish((Wish("flag", "flag", "flagged"),))
    page.focus_find()
    press("case 3")
    assert names(page) == ["Case 1", "Case 3"], "the one you are on, and the one meant"
