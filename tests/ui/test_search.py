"""The search over notes and answers: what it finds, what it hides, and where it leads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.pages import answer, case_id, new_bridge, shown
from ui.bridge import Bridge
from ui.search import SearchDialog
from ui.search_list import PASSAGE, PassageModel
from workbench.domain.audit import Answer, Place

Key = Qt.Key


@pytest.fixture
def bridge(tmp_path: Path) -> Iterator[Bridge]:
    made = new_bridge(tmp_path)
    note = "The maternal grandmother has daily care and was not discussed"
    made.record(case_id(made, 2), Place("sd.everyone"), Answer("partly", note, "Minutes", page="p. 2"))
    made.record(case_id(made, 3), Place("sd.needs"), Answer("met", "Grandmother’s view is recorded"))
    made.add_row(case_id(made, 3), "children", {"label": "Child A", "name": "Invented Name", "age": "7"})
    yield made
    made.close()


def headings(dialog: SearchDialog) -> list[str]:
    model = dialog.model
    return [model.index(row).data(PASSAGE).heading.split("  ")[0] for row in range(model.rowCount())]


def test_words_are_found_while_they_are_typed_and_enter_goes_to_the_card(
    qtbot: QtBot, bridge: Bridge
) -> None:
    dialog = shown(qtbot, SearchDialog(bridge))
    dialog.line.setFocus()
    qtbot.keyClicks(dialog.line, "grandm")
    qtbot.waitUntil(lambda: headings(dialog) == ["Case 2 · SD5", "Case 3 · SD7"])
    qtbot.keyClick(dialog.line, Key.Key_Down)
    with qtbot.waitSignal(dialog.case_wanted) as wanted:
        qtbot.keyClick(dialog.line, Key.Key_Return)
    assert wanted.args == [case_id(bridge, 3), Place("sd.needs")]
    assert not dialog.isVisible()


def test_enter_right_after_the_last_letter_goes_by_what_was_typed(qtbot: QtBot, bridge: Bridge) -> None:
    dialog = shown(qtbot, SearchDialog(bridge, "minutes"))
    dialog.line.setText("view recorded")
    with qtbot.waitSignal(dialog.case_wanted) as wanted:
        qtbot.keyClick(dialog.line, Key.Key_Return)
    assert wanted.args[0] == case_id(bridge, 3)


def test_a_name_can_be_looked_for_and_is_shown_as_dots(qtbot: QtBot, bridge: Bridge) -> None:
    dialog = shown(qtbot, SearchDialog(bridge, "invented"))
    found = dialog.model.index(0).data(PASSAGE)
    assert found.place.item == "children"
    assert "••••••" in found.text
    assert "Invented" not in dialog.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_note_that_is_half_typed_is_found_as_well(qtbot: QtBot, bridge: Bridge) -> None:
    from ui.cases.page import CasesPage

    page = shown(qtbot, CasesPage(bridge))
    page.show_case(case_id(bridge, 1), Place("sd.timely"))
    box = page.view.panel.cards["sd.timely"]
    qtbot.keyClick(page.focusWidget() or box, Key.Key_E)
    qtbot.keyClicks(page.window().focusWidget(), "halfwaytyped")
    assert headings(SearchDialog(bridge, "halfwaytyped", page)) == ["Case 1 · SD1"]


def test_the_words_looked_for_are_marked_and_brought_into_sight(bridge: Bridge) -> None:
    bridge.record(
        case_id(bridge, 1), Place("sd.needs"), Answer("met", "Long. " * 60 + "The bicycle at last.")
    )
    model = PassageModel()
    model.show_finds(bridge.audit, bridge.search("bicycle").places, "bicycle")
    found = model.index(0).data(PASSAGE)
    assert [found.text[start:end] for start, end in found.marks] == ["bicycle"]
    assert found.text.startswith("… ")


def test_nothing_found_and_nothing_typed_say_so(qtbot: QtBot, bridge: Bridge) -> None:
    dialog = shown(qtbot, SearchDialog(bridge))
    assert "Type words" in dialog._told.text()
    dialog.line.setText("bicycle")
    dialog.look()
    assert dialog._told.text() == "Nothing in this audit has all these words."
    assert not dialog._open.isEnabled()


def test_the_model_keeps_the_rules_of_qt(qtmodeltester: object, bridge: Bridge) -> None:
    answer(bridge, "sd.timely", ["met", "met"])
    model = PassageModel()
    model.show_finds(bridge.audit, bridge.search("met").places, "met")
    qtmodeltester.check(model)  # type: ignore[attr-defined]
