"""After a click on a stage or on a case the keyboard is where the next key belongs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.cases_shown import answer, case, cases_page, cells, on, press
from tests.ui.pages import new_bridge
from ui.bridge import Bridge
from ui.cases.page import CasesPage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def bridge(tmp_path: Path) -> Iterator[Bridge]:
    opened = new_bridge(tmp_path, cases=3)
    yield opened
    opened.close()


def click_stage(page: CasesPage, number: int) -> None:
    tabs = [tab for tab in page.view.stages.findChildren(QPushButton) if tab.isVisible()]
    QTest.mouseClick(tabs[number - 1], LEFT)


def click_case(page: CasesPage, row: int) -> None:
    view = page.column.view
    QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(view.model().index(row, 0)).center())


def test_a_number_after_a_click_on_a_stage_answers_its_first_statement(qtbot: QtBot, bridge: Bridge) -> None:
    page = cases_page(qtbot, bridge, stage=3)
    click_stage(page, 2)
    first = on(page)
    press("1")
    assert answer(bridge, first).value == "met"
    assert first.startswith("sd.")


def test_a_number_after_a_click_on_a_case_answers_in_that_case(qtbot: QtBot, bridge: Bridge) -> None:
    page = cases_page(qtbot, bridge)
    click_case(page, 1)
    first = on(page)
    press("2")
    assert answer(bridge, first, 2).value == "partly"
    assert answer(bridge, first, 1).blank


def test_arrows_on_the_stages_and_in_the_list_stay_there(qtbot: QtBot, bridge: Bridge) -> None:
    page = cases_page(qtbot, bridge)
    page.view.stages.go_to()
    press(Qt.Key.Key_Right)
    assert page.view.stages.isAncestorOf(page.window().focusWidget())
    page.column.view.setFocus()
    press(Qt.Key.Key_Down)
    assert page.column.view.hasFocus()
    assert page.case_id == case(bridge, 2).id


def test_the_first_letter_after_a_click_on_a_stage_goes_into_its_table(qtbot: QtBot, bridge: Bridge) -> None:
    page = cases_page(qtbot, bridge)
    page.show_stage(4)
    press(Qt.Key.Key_Space)  # the first row
    page.show_stage(2)
    click_stage(page, 4)
    press("known", Qt.Key.Key_Return)
    assert "known" in cells(bridge, "info.items", page.view.panel.tables["info.items"].table.columns[0].id)
