"""Beside a case and at its end: the timeline, what is still to do, concerns, sign-off and reopening."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPushButton, QWidget

from tests.ui.cases_shown import answer, card, case, cases_page, focused, on, press
from ui.cases.jump import Jump
from ui.cases.page import CasesPage
from ui.cases.sign_off import SIGNED_OFF
from ui.kit import TextBox
from workbench.domain.audit import SIGNED_BY, SIGNED_ON, Answer, Place

Key = Qt.Key


@pytest.fixture
def page(qtbot, bridge) -> CasesPage:
    return cases_page(qtbot, bridge)


def words(part: QWidget) -> list[str]:
    return [label.text() for label in part.findChildren(QLabel) if label.isVisible() and label.text()]


def button(part: QWidget, text: str) -> QPushButton:
    return next(b for b in part.findChildren(QPushButton) if b.text().startswith(text) and b.isVisible())


def jump(page: CasesPage, text: str) -> Jump:
    return next(j for j in page.side.findChildren(Jump) if j.text() == text and j.isVisible())


def test_the_timeline_counts_in_working_days(page, bridge) -> None:
    for item, day in (("case.sd_date", "2022-01-10"), ("case.icpc_date", "2022-02-02")):
        bridge.record(case(bridge).id, Place(item), Answer(day))
    told = " ".join(words(page.side))
    assert "Wed 2 Feb 2022" in told
    assert "17 working days" in told
    assert "Mon 31 Jan 2022" in told


def test_the_timeline_is_that_of_the_case_in_front_and_of_its_dates_now(page, bridge) -> None:
    first, second = (one.id for one in bridge.audit.in_order[:2])
    bridge.record(first, Place("case.sd_date"), Answer("2022-01-10"))
    assert "Mon 10 Jan 2022" in " ".join(words(page.side))
    page.show_case(second)
    assert "Mon 10 Jan 2022" not in " ".join(words(page.side))
    page.show_case(first)
    assert "Mon 10 Jan 2022" in " ".join(words(page.side))
    bridge.undo()
    assert "Mon 10 Jan 2022" not in " ".join(words(page.side))


def test_what_is_still_to_do_is_counted_and_leads_there(page) -> None:
    jump(page, "12 statements of the strategy discussion").click()
    assert on(page) == "sd.timely"
    press("1")
    jump(page, "11 statements of the strategy discussion").click()
    assert on(page) == "sd.agencies"


def test_missing_evidence_leads_to_its_statement(page) -> None:
    press("1", "3")
    line = next(j for j in page.side.findChildren(Jump) if j.isVisible() and "SD2" in j.text())
    page.show_stage(5)
    line.click()
    assert on(page) == "sd.agencies"


def test_the_log_of_concerns_opens_beside_the_case_and_escape_leads_back(page, bridge) -> None:
    button(page.side, "Immediate concerns").click()
    press(Key.Key_Space)
    assert len(case(bridge).table("concerns")) == 1
    assert button(page.side, "Immediate concerns  1").isVisible()
    press(Key.Key_Escape)
    assert on(page) == "sd.timely"


def test_sign_off_asks_first_while_something_is_still_to_do(page, bridge) -> None:
    button(page.side, "Sign off").click()
    press(Key.Key_Space)
    assert not case(bridge).signed_off
    assert any("still to do" in text for text in words(page.view.panel.sign_off))
    button(page.view.panel.sign_off, "Not yet").click()
    assert not case(bridge).signed_off


def test_a_case_is_signed_off_with_name_and_date(page, bridge) -> None:
    button(page.side, "Sign off").click()
    press(Key.Key_Space)
    button(page.view.panel.sign_off, "Sign off all the same").click()
    assert case(bridge).value(SIGNED_BY) == "A. Uditor"
    assert case(bridge).value(SIGNED_ON) == date.today().isoformat()
    assert any("Signed off by A. Uditor" in text for text in words(page.view.banner))


@pytest.fixture
def signed(page, bridge) -> CasesPage:
    bridge.record(case(bridge).id, Place("sd.agencies"), Answer("partly", "Health was not there"))
    bridge.sign_off(case(bridge).id, "A. Uditor", "2022-03-01")
    return page


def test_a_signed_off_case_is_read_only_and_a_number_key_is_told_why(signed, bridge, qtbot) -> None:
    before, told = bridge.audit, []
    bridge.refused.connect(told.append)
    press("1fg", Key.Key_Down, "2", Key.Key_Delete, "e", "more")
    for one in card(signed, "sd.timely").editor.findChildren(QAbstractButton):
        qtbot.mouseClick(one, Qt.MouseButton.LeftButton)
    signed.show_stage(1)
    press("10/1/22", Key.Key_Return)
    signed.show_stage(5)
    press("1", Key.Key_Delete)
    press(Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    signed.next_case()
    signed.previous_case()
    assert set(told) == {SIGNED_OFF}
    assert bridge.audit is before


def test_ready_asks_first_while_something_is_still_to_do(page, bridge) -> None:
    page.view.go_to_sign_off()
    button(page.view.panel.sign_off, "Ready to be signed off").click()
    assert not case(bridge).ready
    button(page.view.panel.sign_off, "Ready all the same").click()
    assert case(bridge).ready
    button(page.view.panel.sign_off, "In progress again").click()
    assert not case(bridge).ready


def test_a_signed_off_case_can_be_read(signed) -> None:
    note = card(signed, "sd.agencies").findChild(TextBox)
    assert note.isReadOnly()
    assert note.toPlainText() == "Health was not there"


def test_reopening_asks_for_a_reason(signed, bridge) -> None:
    button(signed.side, "Reopen").click()
    assert focused(QLineEdit)
    press(Key.Key_Return)
    assert case(bridge).signed_off
    press("The chair sent the minutes", Key.Key_Return)
    assert not case(bridge).signed_off
    assert not signed.view.banner.isVisible()
    signed.show_stage(2)
    press("1")
    assert answer(bridge, "sd.timely").value == "met"


def test_each_case_has_its_own_state_of_reading(signed, bridge) -> None:
    signed.next_case()
    press("1")
    assert answer(bridge, "sd.timely", 2).value == "met"
    assert not signed.view.banner.isVisible()


def test_where_the_window_is_narrow_the_side_folds_away_and_comes_when_asked(page) -> None:
    page.resize(800, 700)
    assert not page.side.isVisible()
    buttons = page.view.title.findChildren(QAbstractButton)
    toggle = next(b for b in buttons if b.isVisible() and b.accessibleName().startswith("Timeline"))
    toggle.click()
    assert page.side.isVisible()
    assert page.view.isVisible()
    toggle.click()
    assert page.column.isVisible()


def test_from_a_kept_answer_that_a_jump_leads_to_the_arrows_go_on(page, bridge) -> None:
    """A contradiction leads to a card that is not asked any more; it has neighbours all the same."""
    for item, value in (("case.icpc_date", "2022-02-02"), ("case.icpc_needed", "no")):
        bridge.record(case(bridge).id, Place(item), Answer(value))
    page.show_stage(1)
    kept = card(page, "case.icpc_date")
    page.view.panel.go_to(Place("case.icpc_date"))
    kept.wished.emit(kept, "previous")
    assert on(page) == "case.icpc_needed"


def concern(page: CasesPage, bridge) -> int:
    """Opens an immediate concern in the first case; its row."""
    row = bridge.add_row(case(bridge).id, "concerns", {"seen": "2022-03-02", "what": "No adult at home"})
    assert isinstance(row, int)
    return row


def test_an_immediate_concern_is_reminded_of_until_it_is_closed(page, bridge) -> None:
    row = concern(page, bridge)
    assert "An immediate concern is not closed yet." in words(page.side)
    assert button(page.side, "Immediate concerns  1, 1 open").isVisible()
    jump(page, "Immediate concern of 2 Mar 2022 is open").click()
    assert page.view.shown == "concerns"
    bridge.record(case(bridge).id, Place("concerns", row, "closed"), Answer("2022-03-04"))
    assert "An immediate concern is not closed yet." not in words(page.side)
    assert not any("oncern of" in j.text() for j in page.side.findChildren(Jump) if j.isVisible())


def test_a_narrow_window_reminds_of_an_immediate_concern_too(page, bridge) -> None:
    row = concern(page, bridge)
    page.resize(800, 700)
    assert not page.side.isVisible()
    shown = [b for b in page.view.title.findChildren(QAbstractButton) if b.isVisible()]
    toggle = next(b for b in shown if "Timeline" in b.accessibleName())
    assert toggle.accessibleName().startswith("An immediate concern is not closed yet.")
    bridge.record(case(bridge).id, Place("concerns", row, "closed"), Answer("2022-03-04"))
    assert toggle.accessibleName().startswith("Timeline")


def test_a_concern_can_be_closed_after_the_sign_off(signed, bridge) -> None:
    row = concern(signed, bridge)
    assert "An immediate concern is not closed yet." in words(signed.side)
    bridge.record(case(bridge).id, Place("concerns", row, "closed"), Answer("2022-03-04"))
    assert case(bridge).value("concerns", row, "closed") == "2022-03-04"
    assert case(bridge).signed_off


def test_a_plan_without_a_conference_date_leads_to_the_date(page, bridge) -> None:
    for item, value in (("case.icpc_needed", "yes"), ("case.outcome", "plan")):
        bridge.record(case(bridge).id, Place(item), Answer(value))
    jump(page, "The conference has an outcome, but its date is not recorded").click()
    assert on(page) == "case.icpc_date"


def document(bridge, name: str, seen: str) -> None:
    found = case(bridge)
    first = bridge.audit.instrument.tables["documents"].columns[0].id
    row = next(row for row in found.table("documents") if found.value("documents", row, first) == name)
    bridge.record(found.id, Place("documents", row, "seen"), Answer(seen))


def test_met_without_its_document_leads_to_the_statement(page, bridge) -> None:
    bridge.record(case(bridge).id, Place("sd.needs"), Answer("met"))
    document(bridge, "Strategy discussion minutes", "not_on_file")
    line = next(j for j in page.side.findChildren(Jump) if j.isVisible() and "SD7 is met, but" in j.text())
    page.show_stage(1)
    line.click()
    assert on(page) == "sd.needs"


def test_the_documents_seen_and_the_whole_family_speak_on_the_cards(page, bridge) -> None:
    for considered in ("yes", "no"):
        bridge.add_row(case(bridge).id, "network", {"role": "mother", "at_discussion": considered})
    assert "Suggested: Partly met" in words(card(page, "sd.everyone"))
    document(bridge, "Strategy discussion minutes", "not_on_file")
    assert "Suggested: Not seen" in words(card(page, "sd.everyone"))


def test_an_answer_that_is_hidden_is_listed_and_leads_there(page, bridge) -> None:
    for item, value in (("case.syv", "yes"), ("sd.trusted", "met"), ("case.syv", "no")):
        bridge.record(case(bridge).id, Place(item), Answer(value))
    kept = card(page, "sd.trusted")
    assert not kept.isVisible()
    jump(page, "SD9 has an answer that is hidden: kept, but not counted").click()
    assert on(page) == "sd.trusted"
    assert kept.isVisible()
    assert any("kept, but not counted" in text for text in words(kept))
    press(Key.Key_Delete)
    assert answer(bridge, "sd.trusted").blank
    assert not kept.isVisible()


def test_what_is_beyond_the_first_lines_of_the_list_is_a_press_away(page, bridge) -> None:
    judged = [item.id for item in bridge.audit.instrument.judged if item.stage == "sd" and not item.when]
    for item in (*judged[1:], "cp.timely", "cp.voice"):
        bridge.record(case(bridge).id, Place(item), Answer("partly"))
    for item, value in (("case.syv", "yes"), ("sd.trusted", "met"), ("case.syv", "no")):
        bridge.record(case(bridge).id, Place(item), Answer(value))
    hidden = "SD9 has an answer that is hidden: kept, but not counted"
    listed = [j.text() for j in page.side.findChildren(Jump) if j.isVisible()]
    assert hidden not in listed
    more = button(page.side, "Show ")
    count = int(more.text().split()[1])
    more.click()
    now = [j.text() for j in page.side.findChildren(Jump) if j.isVisible()]
    assert len(now) == len(listed) + count
    jump(page, hidden).click()
    assert on(page) == "sd.trusted"
    page.next_case()
    page.previous_case()
    assert len([j for j in page.side.findChildren(Jump) if j.isVisible()]) == len(listed)
