"""The overview: letters where they belong, answers by digit, and the way to the case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.making import answered, make_audit, make_case
from tests.ui.pages import answer, case_id, new_bridge, shown
from ui.bridge import Bridge
from ui.kit import EmptyState
from ui.overview.figures import figures
from ui.overview.matrix_model import MatrixModel
from ui.overview.page import OverviewPage
from ui.overview.tiles import Tile
from workbench.domain.audit import Answer, Place
from workbench.domain.instrument import Item
from workbench.domain.progress import Shares

ACROSS = Qt.Orientation.Horizontal


@pytest.fixture
def bridge(tmp_path: Path) -> Iterator[Bridge]:
    opened = new_bridge(tmp_path, cases=4)
    answer(opened, "sd.timely", ["met", "partly", "not_met", "not_recorded"])
    answer(opened, "sd.agencies", ["not_seen", "na", "met"])
    yield opened
    opened.close()


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> OverviewPage:
    return shown(qtbot, OverviewPage(bridge))


def letters(model: MatrixModel, item: str) -> str:
    """The letters of one statement down the cases, "." for an empty cell."""
    column = next(c for c, one in enumerate(model.items) if one.id == item)
    return "".join(model.index(row, column).data() or "." for row in range(model.rowCount()))


def codes(model: MatrixModel) -> list[str]:
    return [model.headerData(column, ACROSS) for column in range(model.columnCount())]


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester, bridge: Bridge) -> None:
    qtmodeltester.check(MatrixModel(bridge.audit))


def test_each_cell_has_the_letter_of_its_answer(page: OverviewPage) -> None:
    assert letters(page.matrix.matrix, "sd.timely") == "MPNR"
    assert letters(page.matrix.matrix, "sd.agencies") == "S–M."


def test_a_statement_that_is_not_asked_has_no_letter_even_if_an_answer_is_kept() -> None:
    asked = answered(answered(make_case(1), "case.syv", "yes"), "sd.trusted", "met")
    not_asked = answered(answered(make_case(2), "case.syv", "no"), "sd.trusted", "met")
    model = MatrixModel(make_audit(asked, not_asked))
    assert letters(model, "sd.trusted") == "M."
    assert model.cell(model.find(2, "sd.trusted")).words.startswith("Not asked in this case")


def test_all_statements_stand_under_their_stage(page: OverviewPage) -> None:
    head = page.matrix.horizontalHeader()
    assert [title for title, _, _ in head.groups()] == [  # type: ignore[attr-defined]
        "Strategy discussion",
        "Initial child protection conference",
    ]
    assert len(codes(page.matrix.matrix)) == 26


def test_a_digit_answers_in_place_and_is_on_disk(qtbot: QtBot, page: OverviewPage, bridge: Bridge) -> None:
    page.matrix.go_to(case_id(bridge, 4), "sd.agencies")
    qtbot.keyClick(page.matrix, Qt.Key.Key_3)
    assert bridge.audit.cases[case_id(bridge, 4)].value("sd.agencies") == "not_met"
    assert letters(page.matrix.matrix, "sd.agencies") == "S–MN"
    bridge.undo()
    assert letters(page.matrix.matrix, "sd.agencies") == "S–M."


def test_answering_keeps_the_evidence(qtbot: QtBot, page: OverviewPage, bridge: Bridge) -> None:
    case = case_id(bridge, 1)
    bridge.record(case, Place("sd.timely"), Answer("met", note="Minutes, p. 2", flag=True))
    page.matrix.go_to(case, "sd.timely")
    qtbot.keyClick(page.matrix, Qt.Key.Key_2)
    assert bridge.audit.cases[case].answer("sd.timely") == Answer("partly", note="Minutes, p. 2", flag=True)


def test_delete_clears_an_answer(qtbot: QtBot, page: OverviewPage, bridge: Bridge) -> None:
    page.matrix.go_to(case_id(bridge, 1), "sd.timely")
    qtbot.keyClick(page.matrix, Qt.Key.Key_Delete)
    assert letters(page.matrix.matrix, "sd.timely") == ".PNR"


@pytest.mark.parametrize("key", [Qt.Key.Key_7, Qt.Key.Key_9, Qt.Key.Key_0])
def test_a_digit_without_an_answer_does_nothing(
    qtbot: QtBot, page: OverviewPage, bridge: Bridge, key: Qt.Key
) -> None:
    before = bridge.audit
    qtbot.keyClick(page.matrix, key)
    assert bridge.audit is before


def test_what_is_not_asked_cannot_be_answered(qtbot: QtBot, page: OverviewPage, bridge: Bridge) -> None:
    page.matrix.go_to(case_id(bridge, 1), "sd.trusted")
    qtbot.keyClick(page.matrix, Qt.Key.Key_1)
    assert bridge.audit.cases[case_id(bridge, 1)].value("sd.trusted") == ""


def test_a_case_that_is_signed_off_refuses_in_words(qtbot: QtBot, page: OverviewPage, bridge: Bridge) -> None:
    bridge.sign_off(case_id(bridge, 1), "R. Auditor", "2022-04-01")
    page.matrix.go_to(case_id(bridge, 1), "sd.timely")
    with qtbot.waitSignal(bridge.refused) as told:
        qtbot.keyClick(page.matrix, Qt.Key.Key_2)
    assert "signed off" in told.args[0]
    assert letters(page.matrix.matrix, "sd.timely") == "MPNR"


def test_arrows_move_and_enter_leads_to_the_case(qtbot: QtBot, page: OverviewPage, bridge: Bridge) -> None:
    page.matrix.go_to(case_id(bridge, 1), "sd.timely")
    qtbot.keyClick(page.matrix, Qt.Key.Key_Down)
    qtbot.keyClick(page.matrix, Qt.Key.Key_Right)
    with qtbot.waitSignal(page.case_wanted) as wanted:
        qtbot.keyClick(page.matrix, Qt.Key.Key_Return)
    assert wanted.args == [case_id(bridge, 2), Place("sd.agencies")]


def test_a_double_click_leads_to_the_case(qtbot: QtBot, page: OverviewPage, bridge: Bridge) -> None:
    cell = page.matrix.matrix.find(case_id(bridge, 3), "sd.template")
    at = page.matrix.visualRect(cell).center()
    qtbot.mouseClick(page.matrix.viewport(), Qt.MouseButton.LeftButton, pos=at)
    with qtbot.waitSignal(page.case_wanted) as wanted:
        qtbot.mouseDClick(page.matrix.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert wanted.args == [case_id(bridge, 3), Place("sd.template")]


def test_the_line_below_says_the_statement_and_the_answer_in_words(
    page: OverviewPage, bridge: Bridge
) -> None:
    bridge.record(case_id(bridge, 2), Place("sd.timely"), Answer("partly", note="Five days later."))
    page.matrix.go_to(case_id(bridge, 2), "sd.timely")
    said = [label.text() for label in page.findChildren(type(page._detail._answer))]
    assert "Partly met" in said
    assert "Five days later." in said
    statement = bridge.audit.instrument.items["sd.timely"].ask
    assert f"Case 2 · SD1   {statement}" in said


def test_the_foot_counts_the_base_and_not_what_was_not_seen(page: OverviewPage) -> None:
    column = 1
    at = page.matrix.columnViewportPosition(column) + page.matrix.verticalHeader().width() + 3
    said = page._foot.words_at(at)
    assert said.startswith("SD2 ")
    assert "Met in 1 of 1 case · not seen 1 · not applicable 1 · not answered 1" in said


def test_sorting_by_share_stays_within_the_stage_and_keeps_the_cell(
    page: OverviewPage, bridge: Bridge
) -> None:
    page.matrix.go_to(case_id(bridge, 2), "sd.timely")
    page._order.activated.emit(1)
    shown_codes = codes(page.matrix.matrix)
    assert shown_codes[:2] == ["SD1", "SD2"]  # 1 of 4, then 1 of 1; what has no base comes last
    assert all(code.startswith("SD") for code in shown_codes[:13])
    cell = page.matrix.current()
    assert cell is not None
    assert cell.name == "Case 2 · SD1"
    page._order.activated.emit(2)
    assert codes(page.matrix.matrix)[:2] == ["SD2", "SD1"]


def test_no_column_moves_while_answers_change_its_share(
    qtbot: QtBot, page: OverviewPage, bridge: Bridge
) -> None:
    page._order.activated.emit(1)
    before = codes(page.matrix.matrix)
    page.matrix.go_to(case_id(bridge, 3), "sd.agencies")
    qtbot.keyClick(page.matrix, Qt.Key.Key_3)
    assert codes(page.matrix.matrix) == before


def test_what_changes_while_another_page_is_in_front_is_caught_up(page: OverviewPage, bridge: Bridge) -> None:
    page.hide()
    answer(bridge, "sd.needs", ["met", "met", "partly", "met"])
    page.show()
    assert letters(page.matrix.matrix, "sd.needs") == "MMPM"


def test_a_removed_case_goes_from_the_matrix(page: OverviewPage, bridge: Bridge) -> None:
    page.matrix.go_to(case_id(bridge, 2), "sd.timely")
    bridge.drop_case(case_id(bridge, 2))
    assert letters(page.matrix.matrix, "sd.timely") == "MNR"
    bridge.undo()
    assert letters(page.matrix.matrix, "sd.timely") == "MPNR"


def test_an_audit_without_cases_says_what_to_do(qtbot: QtBot, tmp_path: Path) -> None:
    empty = new_bridge(tmp_path, cases=0)
    page = shown(qtbot, OverviewPage(empty))
    state = page.findChild(EmptyState)
    assert state is not None
    assert state.isVisible()
    assert state.button is not None
    with qtbot.waitSignal(page.import_wanted):
        qtbot.mouseClick(state.button, Qt.MouseButton.LeftButton)
    empty.close()


def test_figures_say_their_base() -> None:
    in_time = {"case.sd_date": "2022-01-10", "case.icpc_date": "2022-01-31"}
    late = {"case.sd_date": "2022-01-10", "case.icpc_date": "2022-02-01"}
    audit = make_audit(make_case(1, in_time), make_case(2, late), make_case(3))
    shown_figures = figures(audit, Shares().of(audit))
    said = {figure.title: (figure.figure, figure.note) for figure in shown_figures}
    assert said["Cases"][0] == "3"
    assert said["Conferences in time"] == ("1 of 2", "within 15 working days")
    assert said["Agency reports in time"] == ("–", "no report is marked as expected yet")


def test_two_hundred_cases_need_no_widget_each(qtbot: QtBot, page: OverviewPage) -> None:
    few = len(page.matrix.findChildren(object))
    page._model.show_audit(make_audit(200))
    page.matrix.scrollToBottom()
    assert page.matrix.matrix.rowCount() == 200
    assert len(page.matrix.findChildren(object)) <= few + 2
    assert page.matrix.rowAt(page.matrix.viewport().height() - 2) == 199
    assert page.matrix.verticalHeader().width() > page.fontMetrics().horizontalAdvance("Case 200")


def test_in_a_large_audit_the_figures_follow_the_matrix_and_what_is_done_meanwhile(
    qtbot: QtBot, tmp_path: Path
) -> None:
    large = new_bridge(tmp_path, cases=202)
    page = shown(qtbot, OverviewPage(large))

    def figure(title: str) -> str:
        names = [tile.accessibleName() for tile in page.findChildren(Tile)]
        return next((name.partition(": ")[2] for name in names if name.startswith(title)), "")

    qtbot.waitUntil(lambda: figure("Cases:") == "202, 0 children")
    page.hide()
    large.drop_case(case_id(large, 202))
    page.show()
    qtbot.waitUntil(lambda: figure("Cases:") == "201, 0 children")
    large.undo()
    qtbot.waitUntil(lambda: figure("Cases:") == "202, 0 children")
    page.show_view("Charts")
    large.drop_case(case_id(large, 202))
    page.show_view("All answers")
    qtbot.waitUntil(lambda: figure("Cases:") == "201, 0 children")
    large.close()


def test_the_heads_and_the_foot_stay_while_the_cells_scroll(qtbot: QtBot, bridge: Bridge) -> None:
    page = shown(qtbot, OverviewPage(bridge), width=700)
    bar = page._scroll
    assert bar.isVisible()
    bar.setValue(bar.maximum())
    assert page.matrix.horizontalScrollBar().value() == bar.maximum()
    right = QPoint(page.matrix.viewport().width() - 4, 0).x() + page.matrix.verticalHeader().width()
    assert page._foot.words_at(right).startswith("CP13 ")


def test_every_statement_can_be_read_out(bridge: Bridge) -> None:
    model = MatrixModel(bridge.audit)
    said = model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    item: Item = bridge.audit.instrument.items["sd.timely"]
    assert said == f"Case 2 · SD1, {item.ask}: Partly met"
