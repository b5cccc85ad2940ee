"""Findings: proposed from the figures, moved, ordered, reworded and left out, by keyboard and by mouse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.pages import ALT, CONTROL, answer, case_id, new_bridge, shown
from ui.bridge import Bridge
from ui.findings.board import StageBoard
from ui.findings.card import FindingCard
from ui.findings.card_menu import Offers, card_menu
from ui.findings.dragging import packed
from ui.findings.page import FindingsPage
from ui.findings.sentence import SentenceEdit
from workbench.domain.audit import Answer, FindingEdit, Place
from workbench.domain.findings import findings, in_list

Left, Right, Up, Down = Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down


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


def listed(board: StageBoard, where: str) -> list[str]:
    return [card.finding.id for card in board.columns[where].cards]


def focused(board: StageBoard, finding: str) -> FindingCard:
    card = board.card(finding)
    card.setFocus()
    return card


def typing(card: FindingCard) -> SentenceEdit:
    return next(edit for edit in card.findChildren(SentenceEdit) if edit.isVisible())


def reword(qtbot: QtBot, card: FindingCard, text: str) -> SentenceEdit:
    qtbot.keyClick(card, Qt.Key.Key_F2)
    edit = typing(card)
    edit.box.selectAll()
    qtbot.keyClicks(edit.box, text)
    return edit


def labels(card: FindingCard) -> str:
    texts = [part.text() for part in card.findChildren(type(card._count)) if part.isVisible()]
    return "\n".join(texts)


def test_proposals_stand_in_the_list_that_the_figures_give_them(board: StageBoard) -> None:
    assert listed(board, "strength") == ["sd.timely", "sd.sharing"]
    assert listed(board, "improvement") == ["sd.minutes"]
    assert "4 of 4" in labels(board.card("sd.timely"))
    said = labels(board.card("sd.minutes")).replace("\N{NO-BREAK SPACE}", " ")
    assert "in some cases · partly met 1 · not met 1 · not recorded 1" in said


def test_alt_right_moves_a_strength_to_the_improvements_and_undo_brings_it_back(
    qtbot: QtBot, board: StageBoard, bridge: Bridge
) -> None:
    card = focused(board, "sd.sharing")
    qtbot.keyClick(card, Right, ALT)
    assert listed(board, "improvement") == ["sd.sharing", "sd.minutes"]
    assert [one.id for one in in_list(findings(bridge.audit), "sd", "improvement")] == [
        "sd.sharing",
        "sd.minutes",
    ]
    assert bridge.undo_label == "Move SD4 to areas for improvement"
    bridge.undo()
    assert listed(board, "strength") == ["sd.timely", "sd.sharing"]


def test_the_focus_goes_with_the_card(qtbot: QtBot, board: StageBoard) -> None:
    card = focused(board, "sd.sharing")
    qtbot.keyClick(card, Right, ALT)
    assert QApplication.focusWidget() is card
    qtbot.keyClick(card, Right, ALT)
    assert listed(board, "undecided") == ["sd.sharing"]
    assert QApplication.focusWidget() is card


def test_a_finding_moved_there_and_back_follows_its_figures_again(
    qtbot: QtBot, board: StageBoard, bridge: Bridge
) -> None:
    card = focused(board, "sd.sharing")
    qtbot.keyClick(card, Right, ALT)
    qtbot.keyClick(card, Left, ALT)
    assert listed(board, "strength") == ["sd.timely", "sd.sharing"]
    assert bridge.audit.findings.get("sd.sharing", FindingEdit()) == FindingEdit()


def test_there_is_nothing_left_of_the_strengths(qtbot: QtBot, board: StageBoard, bridge: Bridge) -> None:
    before = bridge.audit
    qtbot.keyClick(focused(board, "sd.sharing"), Left, ALT)
    assert bridge.audit is before


def test_alt_up_puts_a_finding_before_its_neighbour(qtbot: QtBot, board: StageBoard, bridge: Bridge) -> None:
    qtbot.keyClick(focused(board, "sd.sharing"), Up, ALT)
    assert listed(board, "strength") == ["sd.sharing", "sd.timely"]
    qtbot.keyClick(board.card("sd.sharing"), Down, ALT)
    assert listed(board, "strength") == ["sd.timely", "sd.sharing"]
    bridge.undo()
    assert listed(board, "strength") == ["sd.sharing", "sd.timely"]


def test_delete_leaves_out_and_delete_again_puts_back(
    qtbot: QtBot, board: StageBoard, bridge: Bridge
) -> None:
    qtbot.keyClick(focused(board, "sd.timely"), Qt.Key.Key_Delete)
    assert listed(board, "out") == ["sd.timely"]
    assert QApplication.focusWidget() is board.card("sd.sharing")
    assert "sd.timely" not in {one.id for one in in_list(findings(bridge.audit), "sd", "strength")}
    qtbot.keyClick(focused(board, "sd.timely"), Qt.Key.Key_Delete)
    assert listed(board, "strength") == ["sd.timely", "sd.sharing"]


def test_arrows_walk_through_the_cards(qtbot: QtBot, board: StageBoard) -> None:
    qtbot.keyClick(focused(board, "sd.timely"), Down)
    assert QApplication.focusWidget() is board.card("sd.sharing")
    qtbot.keyClick(board.card("sd.sharing"), Right)
    assert QApplication.focusWidget() is board.card("sd.minutes")


def test_a_dragged_finding_lands_where_it_is_dropped(qtbot: QtBot, board: StageBoard, bridge: Bridge) -> None:
    column = board.columns["improvement"]
    below = QPointF(column.cards[0].geometry().bottomLeft() + QPoint(20, -1))
    carried = packed("sd.timely")
    drop = QDropEvent(
        below,
        Qt.DropAction.MoveAction,
        carried,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    column.dropEvent(drop)
    assert listed(board, "improvement") == ["sd.minutes", "sd.timely"]
    bridge.undo()
    assert listed(board, "strength") == ["sd.timely", "sd.sharing"]


def test_a_reworded_sentence_is_handed_in_with_control_enter(
    qtbot: QtBot, board: StageBoard, bridge: Bridge
) -> None:
    card = focused(board, "sd.minutes")
    edit = reword(qtbot, card, "Write fuller minutes.")
    qtbot.keyClick(edit.box, Qt.Key.Key_Return, CONTROL)
    assert bridge.audit.findings["sd.minutes"].text == "Write fuller minutes."
    assert "Write fuller minutes." in labels(card)
    assert "Own words" in labels(card)
    assert QApplication.focusWidget() is card
    assert bridge.undo_label == "Reword SD13"


def test_escape_leaves_the_sentence_as_it_was(qtbot: QtBot, board: StageBoard, bridge: Bridge) -> None:
    card = focused(board, "sd.minutes")
    edit = reword(qtbot, card, "Never mind")
    qtbot.keyClick(edit.box, Qt.Key.Key_Escape)
    assert not card.editing
    assert "sd.minutes" not in bridge.audit.findings


def test_leaving_the_field_hands_the_sentence_in(qtbot: QtBot, board: StageBoard, bridge: Bridge) -> None:
    reword(qtbot, focused(board, "sd.minutes"), "Write fuller minutes.")
    board.card("sd.timely").setFocus()
    assert bridge.audit.findings["sd.minutes"].text == "Write fuller minutes."


def test_half_a_sentence_survives_settling_and_a_change_elsewhere(
    qtbot: QtBot, board: StageBoard, bridge: Bridge
) -> None:
    card = focused(board, "sd.minutes")
    reword(qtbot, card, "Write ful")
    bridge.record(case_id(bridge, 1), Place("sd.needs"), Answer("met"))
    assert typing(card).box.text == "Write ful"
    bridge.settle()
    assert bridge.audit.findings["sd.minutes"].text == "Write ful"


def test_half_a_sentence_survives_the_turn_of_the_page(
    qtbot: QtBot, page: FindingsPage, board: StageBoard, bridge: Bridge
) -> None:
    reword(qtbot, focused(board, "sd.minutes"), "Write ful")
    page.show_tab(1)
    assert bridge.audit.findings["sd.minutes"].text == "Write ful"


def test_back_to_the_draft_takes_the_own_words_away(qtbot: QtBot, board: StageBoard, bridge: Bridge) -> None:
    card = focused(board, "sd.minutes")
    edit = reword(qtbot, card, "Write fuller minutes.")
    qtbot.keyClick(edit.box, Qt.Key.Key_Return, CONTROL)
    qtbot.keyClick(card, Qt.Key.Key_Return)
    qtbot.mouseClick(typing(card)._back, Qt.MouseButton.LeftButton)
    assert "sd.minutes" not in bridge.audit.findings or not bridge.audit.findings["sd.minutes"].text
    assert card.finding.text == card.finding.draft
    assert not card.editing


def test_the_mark_comes_when_words_and_figures_part_and_goes_when_they_agree(
    qtbot: QtBot, board: StageBoard, bridge: Bridge
) -> None:
    card = focused(board, "sd.timely")
    edit = reword(qtbot, card, "Discussions were prompt in all cases.")
    qtbot.keyClick(edit.box, Qt.Key.Key_Return, CONTROL)
    assert not card._misfit.isVisible()
    bridge.record(case_id(bridge, 1), Place("sd.timely"), Answer("not_met"))
    assert card._misfit.isVisible()
    assert card._misfit.text == card.finding.misfit != ""
    bridge.record(case_id(bridge, 1), Place("sd.timely"), Answer("met"))
    assert not card._misfit.isVisible()


def test_a_case_behind_a_finding_is_a_key_press_away(
    qtbot: QtBot, page: FindingsPage, board: StageBoard, bridge: Bridge
) -> None:
    chips = board.card("sd.minutes").chips
    chips.setFocus()
    qtbot.keyClick(chips, Right)
    with qtbot.waitSignal(page.case_wanted) as wanted:
        qtbot.keyClick(chips, Qt.Key.Key_Return)
    assert wanted.args == [case_id(bridge, 3), Place("sd.minutes")]


def test_a_case_behind_a_finding_is_a_click_away(
    qtbot: QtBot, page: FindingsPage, board: StageBoard, bridge: Bridge
) -> None:
    with qtbot.waitSignal(page.case_wanted) as wanted:
        qtbot.mouseClick(board.card("sd.minutes").chips, Qt.MouseButton.LeftButton, pos=QPoint(6, 6))
    assert wanted.args == [case_id(bridge, 2), Place("sd.minutes")]


def test_the_chips_say_the_answer_in_a_letter_and_in_words(board: StageBoard) -> None:
    chips = board.card("sd.minutes").chips
    assert chips._shown() == ["2 N", "3 P", "4 R"]
    assert "Case 2: Not met" in chips.accessibleName()


def test_notes_unfold_with_good_practice_first(
    qtbot: QtBot, page: FindingsPage, board: StageBoard, bridge: Bridge
) -> None:
    for number, note, star in ((3, "Minutes of two pages.", False), (1, "Every action has a name.", True)):
        old = bridge.audit.cases[case_id(bridge, number)].answer("sd.minutes")
        bridge.record(case_id(bridge, number), Place("sd.minutes"), Answer(old.value, note=note, star=star))
    card = board.card("sd.minutes")
    assert card.evidence.text() == "2 notes · 1 ★"
    card.evidence.setFocus()
    qtbot.keyClick(card.evidence, Qt.Key.Key_Space)
    said = labels(card)
    assert said.index("Every action has a name.") < said.index("Minutes of two pages.")


def test_the_menu_offers_what_the_keys_do(qtbot: QtBot, board: StageBoard) -> None:
    card = board.card("sd.timely")
    wishes: list[str] = []
    menu: QMenu = card_menu(card, (), Offers(wishes.append, *[lambda *_: None] * 3))
    by_words = {entry.text().split("\t")[0]: entry for entry in menu.actions()}
    by_words["Move to areas for improvement"].trigger()
    by_words["Leave out"].trigger()
    assert wishes == ["improvement", "out"]
    menu.deleteLater()


def test_the_tabs_count_both_lists(page: FindingsPage, bridge: Bridge) -> None:
    assert page._tabs.button(0).text().split("  ")[-1].strip() == "2 · 1"
    assert (
        page._tabs.button(0).accessibleName() == "Strategy discussion, 2 strengths, 1 areas for improvement"
    )


def test_without_answers_the_page_says_what_to_do(qtbot: QtBot, tmp_path: Path) -> None:
    empty = new_bridge(tmp_path, cases=1)
    page = shown(qtbot, FindingsPage(empty))
    assert page._empty.isVisible()
    answer(empty, "sd.timely", ["met"])
    assert not page._empty.isVisible()
    assert page.boards["sd"].card("sd.timely").isVisible()
    empty.close()


def test_no_sentence_is_wider_than_its_card(qtbot: QtBot, board: StageBoard, bridge: Bridge) -> None:
    edits = {"sd.timely": FindingEdit(text="Prompt " * 60)}
    bridge.edit_findings(edits, "Reword SD1")
    QApplication.processEvents()
    card = board.card("sd.timely")
    assert card._sentence.height() >= card._sentence.heightForWidth(card._sentence.width())
    assert board.body.width() <= board.viewport().width()
