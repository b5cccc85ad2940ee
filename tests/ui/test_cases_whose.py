"""Who a case is about: shown when asked for, in one place, and hidden again by the next case."""

import pytest

from tests.ui.cases_shown import case, cases_page
from ui.bridge import Bridge
from ui.cases.page import CasesPage
from ui.cases.whose import NOBODY, people


@pytest.fixture
def page(qtbot, bridge: Bridge) -> CasesPage:
    known = {"label": "Child A", "name": "Invented Name", "unique_id": "40012", "date_of_birth": "2018-01-03"}
    bridge.add_row(case(bridge).id, "children", known)
    return cases_page(qtbot, bridge)


def test_names_and_ids_are_hidden_until_they_are_asked_for(page: CasesPage) -> None:
    assert not page.view.whose.isVisible()
    assert "Invented" not in page.view.whose.accessibleDescription()
    page.turn_names()
    assert page.view.whose.isVisible()
    told = page.view.whose.accessibleDescription()
    assert told == "Child A · Invented Name · id 40012 · born 3 Jan 2018"
    page.turn_names()
    assert not page.view.whose.isVisible()
    assert "Invented" not in page.view.whose.accessibleDescription()


def test_the_next_case_hides_them_again(page: CasesPage, bridge: Bridge) -> None:
    page.turn_names()
    page.next_case()
    page.previous_case()
    assert not page.view.whose.isVisible()


def test_a_correction_shows_at_once(page: CasesPage, bridge: Bridge) -> None:
    page.turn_names()
    bridge.add_row(case(bridge).id, "children", {"label": "Child B", "unique_id": "40013"})
    assert page.view.whose.accessibleDescription().endswith("\nChild B · id 40013")
    assert page.view.whose.isVisible()


def test_where_nothing_identifies_it_says_where_it_belongs(page: CasesPage, bridge: Bridge) -> None:
    page.next_case()
    page.turn_names()
    assert people(bridge.audit, case(bridge, 2)) == ()
    assert page.view.whose.accessibleDescription() == NOBODY
