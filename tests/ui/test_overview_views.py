"""One statement across all cases, the charts and the progress: what they show and what can be done there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.pages import answer, case_id, new_bridge, shown
from ui.bridge import Bridge
from ui.overview.chart_list import ROW, ChartList, ChartModel
from ui.overview.charts import answer_rows, day_rows, share_rows, work_rows
from ui.overview.page import VIEWS, OverviewPage
from ui.overview.statement_list import StatementModel
from workbench.domain.audit import Answer, Place

Key = Qt.Key


@pytest.fixture
def bridge(tmp_path: Path) -> Iterator[Bridge]:
    made = new_bridge(tmp_path)
    answer(made, "sd.timely", ["met", "partly", "not_met"])
    made.record(case_id(made, 2), Place("sd.timely"), Answer("partly", "Two days late"))
    yield made
    made.close()


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> OverviewPage:
    return shown(qtbot, OverviewPage(bridge))


@pytest.fixture
def across(page: OverviewPage, bridge: Bridge) -> OverviewPage:
    page.matrix.go_to(case_id(bridge, 2), "sd.timely")
    page.show_view("One statement")
    return page


def recorded(bridge: Bridge, number: int, item: str = "sd.timely") -> Answer:
    return bridge.audit.cases[case_id(bridge, number)].answer(item)


def test_the_statement_and_the_case_go_along_from_the_matrix(across: OverviewPage) -> None:
    cell = across.statement.list.current()
    assert cell is not None
    assert cell.name == "Case 2 · SD1"
    assert across.statement.note.text == "Two days late"


def test_a_number_key_answers_in_place_and_the_line_stays(
    qtbot: QtBot, across: OverviewPage, bridge: Bridge
) -> None:
    qtbot.keyClick(across.statement.list, Key.Key_Down)
    qtbot.keyClick(across.statement.list, Key.Key_1)
    assert recorded(bridge, 3).value == "met"
    cell = across.statement.list.current()
    assert cell is not None
    assert (cell.case.number, cell.words) == (3, "Met")
    qtbot.keyClick(across.statement.list, Key.Key_Delete)
    assert recorded(bridge, 3).value == ""


def test_a_note_half_typed_is_on_disk_when_the_next_case_is_shown(
    qtbot: QtBot, across: OverviewPage, bridge: Bridge
) -> None:
    qtbot.keyClick(across.statement.list, Key.Key_E)
    assert across.statement.note.hasFocus()
    qtbot.keyClick(across.statement.note, Key.Key_End)
    qtbot.keyClicks(across.statement.note, ", no reason")
    qtbot.keyClick(across.statement.note, Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert recorded(bridge, 2).note == "Two days late, no reason"
    assert recorded(bridge, 2).value == "partly"
    assert across.statement.note.text == ""
    qtbot.keyClick(across.statement.note, Key.Key_Escape)
    assert across.statement.list.hasFocus()


def test_a_note_half_typed_is_handed_in_before_an_undo_a_lock_or_another_view(
    qtbot: QtBot, across: OverviewPage, bridge: Bridge
) -> None:
    qtbot.keyClick(across.statement.list, Key.Key_E)
    qtbot.keyClicks(across.statement.note, "x")
    across.show_view("Charts")
    assert "x" in recorded(bridge, 2).note
    across.show_view("One statement")
    qtbot.keyClick(across.statement.list, Key.Key_E)
    qtbot.keyClicks(across.statement.note, "zz")
    bridge.settle()
    assert "zz" in recorded(bridge, 2).note


def test_a_signed_off_case_is_read_only_and_says_why(across: OverviewPage, bridge: Bridge) -> None:
    bridge.sign_off(case_id(bridge, 2), "A. Uditor", "2022-03-01")
    assert not across.statement.bar.isEnabled()
    assert "signed off" in across.statement._why.text()


def test_enter_opens_the_case_at_the_statement(qtbot: QtBot, across: OverviewPage, bridge: Bridge) -> None:
    with qtbot.waitSignal(across.case_wanted) as wanted:
        qtbot.keyClick(across.statement.list, Key.Key_Return)
    assert wanted.args == [case_id(bridge, 2), Place("sd.timely")]


def test_every_line_is_read_out_with_its_note(bridge: Bridge) -> None:
    model = StatementModel(bridge.audit)
    model.show(bridge.audit, "sd.timely")
    said = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Case 2, Partly met. Two days late"


def test_the_charts_say_their_base(page: OverviewPage, bridge: Bridge) -> None:
    bridge.record(case_id(bridge, 1), Place("case.sd_date"), Answer("2022-01-11"))
    bridge.record(case_id(bridge, 1), Place("case.icpc_date"), Answer("2022-02-02"))
    bridge.record(case_id(bridge, 2), Place("case.sd_date"), Answer("2022-01-11"))
    bridge.record(case_id(bridge, 2), Place("case.icpc_date"), Answer("2022-02-01"))
    rows = {row.label.split("  ")[0]: row for row in answer_rows(bridge.audit)}
    assert rows["SD1"].figure == "1 of 3"
    assert [(part.label, part.number) for part in rows["SD1"].parts] == [
        ("met", 1),
        ("partly met", 1),
        ("not met", 1),
    ]
    days = [(row.label, row.figure) for row in day_rows(bridge.audit)]
    assert days[:3] == [("Case 1", "16 of 15"), ("Case 2", "15 of 15"), ("Case 3", "no two dates")]


def test_a_bar_of_the_chart_leads_to_its_statement_and_its_case(
    qtbot: QtBot, page: OverviewPage, bridge: Bridge
) -> None:
    page.show_view("Charts")
    answers, days = page.charts.charts
    assert answers.hasFocus()
    qtbot.keyClick(answers, Key.Key_Down)
    qtbot.keyClick(answers, Key.Key_Down)
    qtbot.keyClick(answers, Key.Key_Return)
    assert page.tabs.chosen == "One statement"
    cell = page.statement.list.current()
    assert cell is not None
    assert cell.item.code == "SD2"
    page.show_view("Charts")
    with qtbot.waitSignal(page.case_wanted) as wanted:
        qtbot.keyClick(days, Key.Key_Return)
    assert wanted.args[0] == case_id(bridge, 1)


def test_progress_is_told_by_day_and_by_auditor(bridge: Bridge) -> None:
    rows = work_rows(bridge.work())
    assert rows[0].heading
    assert (rows[1].label, rows[1].figure) == ("R. Auditor, 3 cases", "3")
    shares = share_rows(bridge.audit, bridge.last_auditors())
    assert shares[0].label == "R. Auditor · 3 cases"
    assert any(row.label == "Nobody yet · 1 case" for row in shares)
    assert any(row.figure.startswith("3 of") for row in shares)


def test_the_arrow_keys_go_along_the_views(qtbot: QtBot, page: OverviewPage) -> None:
    first = page.tabs._buttons[0]
    first.setFocus()
    for name in VIEWS[1:]:
        qtbot.keyClick(page.window().focusWidget() or first, Key.Key_Right)
        assert page.tabs.chosen == name


def test_the_models_keep_the_rules_of_qt(qtmodeltester: object, bridge: Bridge) -> None:
    statements, chart = StatementModel(bridge.audit), ChartModel()
    qtmodeltester.check(statements)  # type: ignore[attr-defined]
    chart.show_rows(answer_rows(bridge.audit))
    qtmodeltester.check(chart)  # type: ignore[attr-defined]


def test_a_line_of_a_chart_is_read_out_in_full(qtbot: QtBot, bridge: Bridge) -> None:
    chart = ChartList("Answers")
    qtbot.addWidget(chart)
    chart.show_rows(answer_rows(bridge.audit))
    said = chart.chart.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.endswith("Met in 1 of 3 cases · partly met 1 · not met 1 · not answered 1")
    assert chart.chart.index(1).data(ROW).lead == "sd.timely"


def test_counts_say_that_they_count_cases_and_tell_the_children_who_differ(
    page: OverviewPage, bridge: Bridge
) -> None:
    for label in ("Child A", "Child B"):
        bridge.add_row(case_id(bridge, 1), "children", {"label": label})
    assert page._base.text() == (
        "Each count is of cases, not children: one is a sibling group, answered once for the group."
    )
    row = bridge.audit.cases[case_id(bridge, 1)].table("children")[1]
    bridge.record(case_id(bridge, 1), Place("sd.timely", row), Answer("not_met", "Seen a week later"))
    assert page._base.text().endswith("1 answer of a child’s own stands beside and changes no count.")
    page.matrix.go_to(case_id(bridge, 1), "sd.timely")
    page.show_view("One statement")
    apart = "In 1 case a child’s own answer differs (Case 1, Child B: Not met)"
    assert (
        page.statement._counted.text()
        == f"Met in 1 of 3 cases · partly met 1 · not met 1 · not answered 1. {apart}"
    )
    said = page.statement.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Case 1, Met. Child B: Not met"
