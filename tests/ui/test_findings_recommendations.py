"""Recommendations: added, written, linked, ordered, removed, and all of it undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.pages import ALT, answer, new_bridge, shown
from ui.bridge import Bridge
from ui.findings.page import FindingsPage
from ui.findings.recommendation_card import RecommendationCard
from ui.findings.recommendations import RecommendationList, in_order
from workbench.domain.audit import Recommendation


@pytest.fixture
def bridge(tmp_path: Path) -> Iterator[Bridge]:
    opened = new_bridge(tmp_path, cases=4)
    answer(opened, "sd.minutes", ["met", "not_met", "partly", "not_recorded"])
    yield opened
    opened.close()


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> FindingsPage:
    return shown(qtbot, FindingsPage(bridge))


@pytest.fixture
def written(page: FindingsPage) -> RecommendationList:
    page.show_tab(2)
    return page.recommendations


def add(qtbot: QtBot, written: RecommendationList, action: str) -> RecommendationCard:
    written.add_button.setFocus()
    qtbot.keyClick(written.add_button, Qt.Key.Key_Space)
    box = QApplication.focusWidget()
    assert box is not None
    qtbot.keyClicks(box, action)
    return next(card for card in written._cards.values() if card.action is box)


def actions(bridge: Bridge) -> list[str]:
    return [one.action for one in in_order(bridge.audit)]


def test_a_new_one_is_written_where_it_stands(
    qtbot: QtBot, written: RecommendationList, bridge: Bridge
) -> None:
    card = add(qtbot, written, "Revise the template")
    qtbot.keyClicks(card.owner, "Quality team")
    qtbot.keyClicks(card.due, "3/10/22")
    qtbot.keyClicks(card.measure, "A sample in May")
    bridge.settle()
    (one,) = in_order(bridge.audit)
    assert (one.action, one.owner, one.due, one.measure) == (
        "Revise the template",
        "Quality team",
        "2022-10-03",
        "A sample in May",
    )
    assert card.due.text() == "Mon 3 Oct 2022"


def test_due_may_be_said_in_words(qtbot: QtBot, written: RecommendationList, bridge: Bridge) -> None:
    card = add(qtbot, written, "Tell all teams")
    qtbot.keyClicks(card.due, "at once")
    bridge.settle()
    assert in_order(bridge.audit)[0].due == "at once"


def test_half_typed_words_survive_a_change_elsewhere(
    qtbot: QtBot, written: RecommendationList, bridge: Bridge
) -> None:
    card = add(qtbot, written, "Revise")
    bridge.settle()
    qtbot.keyClicks(card.owner, "Qual")
    qtbot.keyClicks(card.action, " the tem")
    answer(bridge, "sd.needs", ["met"])
    assert card.owner.text() == "Qual"
    assert card.action.text == "Revise the tem"


def test_order_changes_by_key_and_one_undo_brings_it_back(
    qtbot: QtBot, written: RecommendationList, bridge: Bridge
) -> None:
    for words in ("One", "Two", "Three"):
        bridge.put_recommendation(Recommendation(0, words))
    card = written.card(in_order(bridge.audit)[2].id)
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Up, ALT)
    assert actions(bridge) == ["One", "Three", "Two"]
    assert QApplication.focusWidget() is card
    qtbot.keyClick(card, Qt.Key.Key_Up, ALT)
    assert actions(bridge) == ["Three", "One", "Two"]
    bridge.undo()
    assert actions(bridge) == ["One", "Three", "Two"]


def test_removing_moves_the_focus_on_and_undo_brings_it_back(
    qtbot: QtBot, written: RecommendationList, bridge: Bridge
) -> None:
    for words in ("One", "Two"):
        bridge.put_recommendation(Recommendation(0, words))
    first, second = (written.card(one.id) for one in in_order(bridge.audit))
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Delete)
    assert actions(bridge) == ["Two"]
    assert QApplication.focusWidget() is second
    bridge.undo()
    assert actions(bridge) == ["One", "Two"]


def test_findings_are_linked_and_unlinked(qtbot: QtBot, written: RecommendationList, bridge: Bridge) -> None:
    bridge.put_recommendation(Recommendation(0, "Fuller minutes"))
    (one,) = in_order(bridge.audit)
    links = written.card(one.id).links
    menu = links.menu()
    entry = next(entry for entry in menu.actions() if entry.text().startswith("SD13"))
    assert not entry.isChecked()
    entry.toggle()
    assert in_order(bridge.audit)[0].findings == ("sd.minutes",)
    again = links.menu()
    ticked = [entry.text()[:4] for entry in again.actions() if entry.isChecked()]
    assert ticked == ["SD13"]
    for old in (menu, again):
        old.deleteLater()


def test_with_none_the_list_says_what_one_is_for(written: RecommendationList, bridge: Bridge) -> None:
    assert written._empty.isVisible()
    bridge.put_recommendation(Recommendation(0, "One"))
    assert not written._empty.isVisible()
