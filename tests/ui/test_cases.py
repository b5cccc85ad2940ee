"""Going through a case by keyboard: answers, moving on, evidence, marks, guidance, the next unanswered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from tests.ui.cases_shown import CONTROL, answer, card, case, cases_page, focused, on, press
from ui.cases.card import Card
from ui.cases.keys import sheet
from ui.cases.page import CasesPage
from ui.kit import TextBox
from workbench.domain.audit import Answer, Place, Settings

Key = Qt.Key


@pytest.fixture
def page(qtbot, bridge) -> CasesPage:
    return cases_page(qtbot, bridge)


def test_digits_answer_and_go_on_to_the_next_statement(page, bridge) -> None:
    assert on(page) == "sd.timely"
    press("124")
    values = [answer(bridge, item).value for item in ("sd.timely", "sd.agencies", "sd.template")]
    assert values == ["met", "partly", "not_recorded"]
    assert on(page) == "sd.sharing"


def test_a_digit_that_is_no_answer_changes_nothing(page, bridge) -> None:
    before = bridge.audit
    press("9")
    assert on(page) == "sd.timely"
    assert bridge.audit is before


def test_arrows_go_from_statement_to_statement(page) -> None:
    press(Key.Key_Down, Key.Key_Down, Key.Key_Up)
    assert on(page) == "sd.agencies"


def test_the_statement_with_the_keyboard_is_marked_and_only_that(page) -> None:
    press(Key.Key_Down)
    marked = [name for name, one in page.view.panel.cards.items() if one.property("focused")]
    assert marked == ["sd.agencies"]


def test_enter_goes_to_the_next_unanswered_in_this_stage_and_then_in_the_next(page, bridge) -> None:
    for item in page.view.panel.cards:
        if item not in ("sd.minutes", "sd.timely"):
            bridge.record(case(bridge).id, Place(item), Answer("met"))
    press(Key.Key_Return)
    assert on(page) == "sd.minutes"
    press("1", Key.Key_Return)
    assert on(page) == "cp.timely"


def test_when_all_is_answered_enter_says_so(qtbot, sample_bridge) -> None:
    page = cases_page(qtbot, sample_bridge)
    with qtbot.waitSignal(page.status_told) as told:
        page.next_unanswered()
    assert "is answered" in told.args[0]


def test_evidence_is_asked_for_where_the_answer_asks_for_it(page) -> None:
    press("1")
    assert card(page, "sd.timely").findChild(TextBox) is None
    press("3")
    assert card(page, "sd.agencies").findChild(TextBox).isVisible()


def test_e_opens_the_note_and_escape_leads_back_to_the_statement(page, bridge) -> None:
    press("e")
    assert focused(TextBox)
    press("Known to 3 agencies; see p. 2.", Key.Key_Escape)
    assert focused(Card)
    assert on(page) == "sd.timely"
    assert answer(bridge, "sd.timely") == Answer(note="Known to 3 agencies; see p. 2.")


def test_ctrl_enter_in_a_note_hands_in_and_goes_to_the_next_unanswered(page, bridge) -> None:
    press("e", "Who was told is not named")
    press(Key.Key_Return, modifier=CONTROL)
    assert answer(bridge, "sd.timely").note == "Who was told is not named"
    assert on(page) == "sd.agencies"


@pytest.mark.qt_log_ignore("does not support", extend=True)  # offscreen's, of the list that unfolds
def test_s_opens_the_source_and_offers_the_documents_of_the_case(page, bridge) -> None:
    press("s", "minutes")
    completer = page.focusWidget().completer()
    assert "Strategy discussion minutes" in completer.model().stringList()
    completer.popup().hide()
    press(Key.Key_Tab, "11/1/22", Key.Key_Return)
    assert answer(bridge, "sd.timely").document == "minutes"
    assert answer(bridge, "sd.timely").dated == "2022-01-11"


def test_f_flags_and_g_marks_good_practice_and_both_take_it_back(page, bridge) -> None:
    press("fg")
    assert answer(bridge, "sd.timely") == Answer(flag=True, star=True)
    assert card(page, "sd.timely").flag.isChecked()
    press("fg")
    assert answer(bridge, "sd.timely").blank


def test_full_stop_shows_what_each_answer_means_and_hides_it_again(page) -> None:
    def meanings() -> list[QLabel]:
        return [w for w in card(page, "sd.timely").findChildren(QLabel) if "is silent" in w.text()]

    press(".")
    assert meanings()[0].isVisible()
    press(".")
    assert not meanings()[0].isVisible()


def test_delete_takes_an_answer_back(page, bridge) -> None:
    press("1", Key.Key_Up, Key.Key_Delete)
    assert answer(bridge, "sd.timely").blank


def test_the_answer_has_the_tone_that_the_checklist_gives_it(page) -> None:
    press("2")
    buttons = card(page, "sd.timely").editor.findChildren(QAbstractButton)
    assert [(b.text(), b.property("tone")) for b in buttons if b.isChecked()] == [("2  Partly met", "fair")]


def test_a_statement_appears_where_it_applies_and_keeps_its_answer_where_not(page, bridge) -> None:
    assert card(page, "sd.trusted").isHidden()
    bridge.record(case(bridge).id, Place("case.syv"), Answer("yes"))
    assert card(page, "sd.trusted").isVisible()
    bridge.record(case(bridge).id, Place("sd.trusted"), Answer("met"))
    bridge.record(case(bridge).id, Place("case.syv"), Answer("no"))
    assert card(page, "sd.trusted").isHidden()
    assert answer(bridge, "sd.trusted").value == "met"


def test_a_suggestion_shows_its_working_and_is_accepted_by_a_key(page, bridge) -> None:
    for item, day in (("case.concern_date", "2022-01-10"), ("case.sd_date", "2022-01-11")):
        bridge.record(case(bridge).id, Place(item), Answer(day))
    words = [w.text() for w in card(page, "sd.timely").findChildren(QLabel) if w.isVisible()]
    assert "Suggested: Met" in words
    assert any("working day 1" in text for text in words)
    assert answer(bridge, "sd.timely").blank, "nothing is answered by itself"
    press("a")
    assert answer(bridge, "sd.timely").value == "met"


def test_where_the_answer_is_not_the_suggestion_it_says_so(page, bridge) -> None:
    for item, day in (("case.concern_date", "2022-01-10"), ("case.sd_date", "2022-01-11")):
        bridge.record(case(bridge).id, Place(item), Answer(day))
    press("3")
    words = [w.text() for w in card(page, "sd.timely").findChildren(QLabel) if w.isVisible()]
    assert "Differs: Met?" in words


def test_showing_cases_records_nothing(qtbot, sample_bridge) -> None:
    page = cases_page(qtbot, sample_bridge)
    before = sample_bridge.audit
    with qtbot.assertNotEmitted(sample_bridge.changed):
        for number in range(1, 7):
            page.show_stage(number)
            for one in sample_bridge.audit.in_order:
                page.show_case(one.id)
        sample_bridge.settle()
    assert sample_bridge.audit is before


def test_undo_is_seen_on_the_card(page, bridge) -> None:
    press("3")
    bridge.undo()
    assert card(page, "sd.timely").accessibleName().endswith(": unanswered")


def test_details_are_typed_in_one_line_after_the_other(qtbot, bridge) -> None:
    page = cases_page(qtbot, bridge, stage=1)
    press("10 Jan 2022", Key.Key_Return)
    assert on(page) == "case.sd_date"
    press("11/1/22", Key.Key_Down)
    assert answer(bridge, "case.concern_date").value == "2022-01-10"
    assert answer(bridge, "case.sd_date").value == "2022-01-11"


def test_the_case_after_the_last_one_is_none_and_the_page_says_so(qtbot, page) -> None:
    page.next_case()
    page.next_case()
    with qtbot.waitSignal(page.status_told) as told:
        page.next_case()
    assert told.args == ["This is the last case of the list."]


def test_counts_follow_the_answers(page) -> None:
    press("11")
    spoken = [button.accessibleName() for button in page.view.stages.findChildren(QAbstractButton)]
    assert "Strategy discussion, 2 of 12 answered" in spoken


def test_a_place_is_gone_to_from_outside(page, bridge) -> None:
    page.show_case(case(bridge, 2).id, Place("cp.voice"))
    assert (page.case_id, on(page)) == (case(bridge, 2).id, "cp.voice")
    assert page.place == Place("cp.voice")


def test_without_cases_the_page_tells_what_to_do(qtbot, bridge) -> None:
    page = cases_page(qtbot, bridge)
    for one in bridge.audit.in_order:
        bridge.drop_case(one.id)
    with qtbot.waitSignal(page.import_wanted):
        page._empty.wanted.emit()
    assert page.case_id is None
    bridge.undo()
    assert page.case_id is not None


def test_an_audit_with_judgements_asks_for_them(page, bridge) -> None:
    page.show_stage(6)
    assert card(page, "judge.discussion").isHidden()
    bridge.set_settings(Settings(title="Trial audit", auditor="A. Uditor", judgements=True))
    assert card(page, "judge.discussion").isVisible()


def test_the_sheet_of_keys_names_each_key_once() -> None:
    keys = [key for key, _ in sheet()]
    assert len(keys) == len(set(keys))
    assert all(meaning for _, meaning in sheet())
