"""Findings joined and split, notes quoted with them, and figures that changed since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.pages import answer, case_id, new_bridge, shown
from ui import theme
from ui.bridge import Bridge
from ui.findings.board import StageBoard
from ui.findings.card import FindingCard
from ui.findings.dragging import TALLEST, picture_of
from ui.findings.page import FindingsPage
from ui.history.deed_words import lines
from workbench.domain.audit import Answer, FindingEdit, Place, Quoted, Recommendation
from workbench.domain.findings import Finding, findings


@pytest.fixture
def bridge(tmp_path: Path) -> Iterator[Bridge]:
    opened = new_bridge(tmp_path, cases=4)
    answer(opened, "sd.timely", ["met"] * 4)
    answer(opened, "sd.sharing", ["met", "met", "met", "partly"])
    answer(opened, "sd.minutes", ["met", "not_met", "partly", "not_recorded"])
    yield opened
    opened.close()


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> FindingsPage:
    return shown(qtbot, FindingsPage(bridge))


@pytest.fixture
def board(page: FindingsPage) -> StageBoard:
    return page.boards["sd"]


def found(bridge: Bridge, name: str) -> Finding:
    return next(one for one in findings(bridge.audit) if one.id == name)


def said(card: FindingCard) -> str:
    return "\n".join(part.text() for part in card.findChildren(QLabel) if part.isVisible())


def choose(words: str) -> None:
    """Chooses an entry of the menu that is open."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entry = next(one for one in menu.actions() if words in one.text())
    entry.trigger()
    menu.close()


def join(qtbot: QtBot, board: StageBoard, finding: str, words: str) -> FindingCard:
    card = board.card(finding)
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_J)
    choose(words)
    return card


def test_j_joins_another_finding_and_each_keeps_its_figures(
    qtbot: QtBot, board: StageBoard, bridge: Bridge
) -> None:
    card = join(qtbot, board, "sd.timely", "SD4")
    assert bridge.audit.findings["sd.timely"].joined == ("sd.sharing",)
    assert [one.finding.id for one in board.columns["strength"].cards] == ["sd.timely"]
    qtbot.waitUntil(lambda: "4 of 4" in said(card) and "3 of 4" in said(card))
    assert found(bridge, "sd.timely").text.count(".") >= 2
    bridge.undo()
    assert [one.finding.id for one in board.columns["strength"].cards] == ["sd.timely", "sd.sharing"]


def test_three_are_joined_one_after_another_and_split_at_once(
    qtbot: QtBot, board: StageBoard, bridge: Bridge
) -> None:
    bridge.edit_findings({"sd.sharing": FindingEdit(text="Agencies told what they knew.")}, "Reword")
    join(qtbot, board, "sd.timely", "SD4")
    card = join(qtbot, board, "sd.timely", "SD13")
    assert found(bridge, "sd.timely").figures == "SD1 4 of 4, SD4 3 of 4, SD13 1 of 4"
    card.reworded.emit("All of it, more or less.")
    board._show_menu(card, card.mapToGlobal(card.rect().center()))
    choose("Split into 3")
    assert found(bridge, "sd.sharing").text == "Agencies told what they knew."
    assert not found(bridge, "sd.timely").reworded
    assert board.columns["improvement"].cards[0].finding.id == "sd.minutes"


def test_one_statement_is_taken_out_again(qtbot: QtBot, board: StageBoard, bridge: Bridge) -> None:
    join(qtbot, board, "sd.timely", "SD4")
    card = join(qtbot, board, "sd.timely", "SD13")
    out = next(one for one in card.findChildren(QToolButton) if "Take SD4 out" in one.accessibleName())
    out.click()
    assert bridge.audit.findings["sd.timely"].joined == ("sd.minutes",)
    assert "sd.sharing" in [one.id for one in findings(bridge.audit)]


def test_a_joint_sentence_grows_when_another_is_joined(
    qtbot: QtBot, board: StageBoard, bridge: Bridge
) -> None:
    card = join(qtbot, board, "sd.timely", "SD4")
    card.reworded.emit("Prompt and open.")
    alone = found(bridge, "sd.minutes").text
    join(qtbot, board, "sd.timely", "SD13")
    assert found(bridge, "sd.timely").text == f"Prompt and open. {alone}"


def test_words_that_fit_none_of_the_figures_are_marked(
    qtbot: QtBot, board: StageBoard, bridge: Bridge
) -> None:
    card = join(qtbot, board, "sd.sharing", "SD13")
    card.reworded.emit("In all cases both were so.")
    assert "SD4 3 of 4 and SD13 1 of 4" in said(card)
    card.reworded.emit("In most cases sharing was good; minutes were detailed in some cases.")
    assert "The text says" not in said(card)


def test_a_recommendation_linked_to_a_joined_finding_stays_linked(
    qtbot: QtBot, board: StageBoard, bridge: Bridge, page: FindingsPage
) -> None:
    number = bridge.put_recommendation(Recommendation(0, "Train minute takers", findings=("sd.minutes",)))
    join(qtbot, board, "sd.sharing", "SD13")
    links = page.recommendations.card(number).links
    entry = next(one for one in links.menu().actions() if one.text().startswith("SD4, SD13"))
    assert entry.isChecked()
    entry.toggle()
    assert bridge.audit.recommendations[number].findings == ()


# --- what changed ------------------------------------------------------------------------------------------


def test_figures_that_changed_since_the_decision_are_shown_until_accepted(
    board: StageBoard, bridge: Bridge
) -> None:
    card = board.card("sd.sharing")
    card.reworded.emit("Agencies told what they knew.")
    assert not card.changed.isVisible()
    bridge.record(case_id(bridge, 1), Place("sd.sharing"), Answer("not_met"))
    assert card.changed.text == "Since you decided: now 2 of 4, was 3"
    assert "now 2 of 4, was 3" in card.accessibleDescription()
    card.changed.accept.click()
    assert not card.changed.isVisible()
    assert found(bridge, "sd.sharing").text == "Agencies told what they knew."
    told = [line.whole for line in lines(bridge.audit, bridge.history()[0])]
    assert told == ["SD4: figures as they are now accepted"]
    bridge.undo()
    assert card.changed.isVisible()


def test_moving_a_finding_up_does_not_accept_its_figures(board: StageBoard, bridge: Bridge) -> None:
    card = board.card("sd.sharing")
    card.reworded.emit("Agencies told what they knew.")
    bridge.record(case_id(bridge, 1), Place("sd.sharing"), Answer("not_met"))
    board._put(card.finding, "strength")
    assert not card.changed.isVisible()  # another list is a decision
    bridge.undo()
    bridge.edit_findings({"sd.sharing": replace(bridge.audit.findings["sd.sharing"], position=1)}, "Move up")
    assert card.changed.isVisible()


# --- quotes ------------------------------------------------------------------------------------------------


def test_a_note_is_picked_shown_with_names_covered_and_put_back(
    qtbot: QtBot, board: StageBoard, bridge: Bridge
) -> None:
    case = case_id(bridge, 1)
    bridge.add_row(case, "children", {"label": "Child A", "name": "Marrowby Thistlewood"})
    bridge.record(case, Place("sd.timely"), Answer("met", "Marrowby was seen the same day."))
    card = board.card("sd.timely")
    card.evidence.click()
    pick = next(box for box in card.findChildren(QCheckBox) if box.isVisible())
    pick.click()
    assert bridge.audit.findings["sd.timely"].quotes == (Quoted(case, "sd.timely"),)
    qtbot.waitUntil(lambda: "“Child A was seen the same day.” – Case 1" in said(card))
    assert pick.isChecked()
    cross = next(one for one in card.picked.findChildren(QToolButton) if one.isVisible())
    cross.click()
    assert "sd.timely" not in bridge.audit.findings
    assert not pick.isChecked()


def test_the_history_tells_what_was_joined_and_quoted(
    qtbot: QtBot, board: StageBoard, bridge: Bridge
) -> None:
    join(qtbot, board, "sd.timely", "SD4")
    told = [line.whole for line in lines(bridge.audit, bridge.history()[0])]
    assert told == ["SD1: told alone → SD4"]


# --- dragging ----------------------------------------------------------------------------------------------


def test_the_picture_that_is_carried_shows_the_card_and_is_not_taller_than_a_hand(board: StageBoard) -> None:
    card = board.card("sd.timely")
    card.evidence.click()
    card.resize(card.width(), 900)
    seen = picture_of(card).toImage()
    ratio = seen.devicePixelRatio()
    assert seen.height() <= TALLEST * ratio + 1
    assert seen.pixelColor(seen.width() // 2, seen.height() - 4).alpha() < 255
    inked = {seen.pixelColor(x, y).rgba() for x in range(seen.width()) for y in range(seen.height())}
    assert len(inked) > 20, "the words of the card are not in the picture"


def test_the_line_where_a_card_would_land_is_seen_between_the_cards(board: StageBoard) -> None:
    column = board.columns["strength"]
    column._show_gap(1)
    above = column.cards[0].geometry().bottom()
    image = column.grab().toImage()
    line = theme.current().colour("accent")
    rows = range(above, column.cards[1].geometry().top())
    ratio = image.devicePixelRatio()
    colours = [QColor(image.pixelColor(image.width() // 2, int(row * ratio))) for row in rows]
    assert line.rgb() in [colour.rgb() for colour in colours]
    column._show_gap(None)
