"""The list of cases narrowed and grouped: what stays, what goes, and that the row you are on never moves."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.cases_shown import case, cases_page
from ui.bridge import Bridge
from ui.cases.case_list import HEADING
from ui.cases.page import CasesPage
from ui.cases.worklist import Wish, groupings, offers
from workbench.domain.audit import Answer, Place


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> CasesPage:
    bridge.record(case(bridge, 2).id, Place("sd.needs"), Answer("met", flag=True))
    bridge.record(case(bridge, 3).id, Place("case.syv"), Answer("yes"))
    return cases_page(qtbot, bridge)


def names(page: CasesPage) -> list[str]:
    model = page.column.view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def headings(page: CasesPage) -> list[str]:
    model = page.column.view.model()
    return [model.index(row, 0).data(HEADING) for row in range(model.rowCount())]


def wish(bridge: Bridge, key: str) -> Wish:
    return next(
        one for _, found in offers(bridge.audit, bridge.last_auditors()) for one in found if one.key == key
    )


@pytest.mark.parametrize(
    ("key", "left"),
    [
        ("in progress", ["Case 1", "Case 2"]),
        ("flag", ["Case 1", "Case 2"]),
        ("none", ["Case 1", "Case 3"]),
        ("sd", ["Case 1", "Case 2", "Case 3"]),
        ("case.syv=yes", ["Case 1", "Case 3"]),
        ("A. Uditor", ["Case 1", "Case 2", "Case 3"]),
        ("nobody yet", ["Case 1"]),
    ],
)
def test_the_list_is_narrowed_to_what_is_wished_and_the_case_you_are_on(
    page: CasesPage, bridge: Bridge, key: str, left: list[str]
) -> None:
    page.column.worklist.wish((wish(bridge, key),))
    assert names(page) == left
    assert page.case_id == case(bridge, 1).id
    page.column.worklist.clear()
    assert names(page) == ["Case 1", "Case 2", "Case 3"]


def test_the_cases_with_an_open_concern_are_found_until_it_is_closed(page: CasesPage, bridge: Bridge) -> None:
    third = case(bridge, 3).id
    row = bridge.add_row(third, "concerns", {"seen": "2022-03-02", "what": "No adult at home"})
    page.column.worklist.wish((wish(bridge, "concern"),))
    assert names(page) == ["Case 1", "Case 3"]  # the first is the one you are on
    page.column.worklist.clear()
    bridge.record(third, Place("concerns", row, "closed"), Answer("2022-03-04"))
    page.column.worklist.wish((wish(bridge, "concern"),))
    assert names(page) == ["Case 1"]


def test_two_wishes_have_to_hold_both(page: CasesPage, bridge: Bridge) -> None:
    page.column.worklist.wish((wish(bridge, "flag"), wish(bridge, "case.syv=yes")))
    assert names(page) == ["Case 1"]
    assert page.column._told.text().startswith("No case is like this")


def test_a_case_that_stops_being_wished_for_stays_until_it_is_left(page: CasesPage, bridge: Bridge) -> None:
    page.show_case(case(bridge, 2).id)
    page.column.worklist.wish((wish(bridge, "flag"),))
    bridge.record(case(bridge, 2).id, Place("sd.needs"), Answer("met"))
    assert names(page) == ["Case 2"]
    page.show_case(case(bridge, 1).id)
    assert names(page) == ["Case 1"]


def test_groups_have_headings_and_an_answer_moves_no_row_that_you_are_on(
    page: CasesPage, bridge: Bridge
) -> None:
    page.column.worklist.gather("flag")
    assert names(page) == ["Case 2", "Case 1", "Case 3"]
    assert headings(page) == ["Flagged", "Nothing flagged", ""]
    bridge.record(case(bridge, 1).id, Place("sd.needs"), Answer("met", flag=True))
    assert names(page) == ["Case 2", "Case 1", "Case 3"], "still under the heading it had"
    page.show_case(case(bridge, 3).id)
    assert names(page) == ["Case 1", "Case 2", "Case 3"]
    assert headings(page) == ["Flagged", "", "Nothing flagged"]
    page.column.worklist.gather("")
    assert headings(page) == ["", "", ""]


def test_the_group_is_read_out(page: CasesPage) -> None:
    page.column.worklist.gather("status")
    model = page.column.view.model()
    from PySide6.QtCore import Qt

    assert "group In progress" in model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) or "group" in (
        model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    )


def test_next_case_follows_the_groups(page: CasesPage, bridge: Bridge) -> None:
    page.column.worklist.gather("flag")
    page.show_case(case(bridge, 2).id)
    page.next_case()
    assert page.case_id == case(bridge, 1).id


def test_no_characteristic_that_is_offered_identifies_anybody(bridge: Bridge) -> None:
    items = bridge.audit.instrument.items
    keys = [one.key.partition("=")[0] for _, found in offers(bridge.audit, {}) for one in found]
    assert not [key for key in keys if key in items and items[key].identifying]


def test_the_button_says_in_words_what_holds(page: CasesPage, bridge: Bridge) -> None:
    page.column.worklist.wish((wish(bridge, "flag"),))
    assert page.column.worklist.filter.toolTip() == "Flagged"
    assert page.column.worklist.filter.accessibleDescription() == "Flagged"


def test_cases_are_grouped_by_a_characteristic_in_the_order_of_its_answers(
    page: CasesPage, bridge: Bridge
) -> None:
    bridge.record(case(bridge, 3).id, Place("case.category"), Answer("neglect"))
    bridge.record(case(bridge, 1).id, Place("case.category"), Answer("physical"))
    page.column.worklist.gather("trait:case.category")
    assert names(page) == ["Case 3", "Case 1", "Case 2"]
    assert headings(page) == ["Neglect", "Physical abuse", "Not answered"]


def test_nothing_that_identifies_can_be_grouped_by(bridge: Bridge) -> None:
    items = bridge.audit.instrument.items
    asked = [key.removeprefix("trait:") for key in groupings(bridge.audit)]
    assert "case.syv" in asked
    assert not [key for key in asked if key in items and items[key].identifying]
