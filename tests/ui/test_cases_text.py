"""Half a sentence survives whatever happens next."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.cases_shown import answer, card, case, cases_page, cells, go, on, press
from ui.bridge import Bridge
from ui.cases.page import CasesPage
from ui.kit import TextBox
from workbench.domain.audit import Answer, Place, Refused

Key = Qt.Key
HALF = "Father's partner is not na"


@pytest.fixture
def page(qtbot, bridge) -> CasesPage:
    return cases_page(qtbot, bridge)


@pytest.mark.parametrize(
    "happens",
    [
        lambda page, bridge: page.next_case(),
        lambda page, bridge: page.show_case(case(bridge, 3).id, Place("cp.plan")),
        lambda page, bridge: page.show_stage(3),
        lambda page, bridge: page.view.show_beside("concerns"),
        lambda page, bridge: page.next_unanswered(),
        lambda page, bridge: page.hide(),
        lambda page, bridge: bridge.settle(),
        lambda page, bridge: page.column.search.setFocus(),
        lambda page, bridge: page.column.view.setCurrentIndex(page.column.view.model().index(2, 0)),
    ],
    ids=["next case", "jump", "stage", "concerns", "unanswered", "page", "lock", "search", "click in list"],
)
def test_half_a_sentence_survives(page, bridge, happens) -> None:
    press("e", HALF)
    happens(page, bridge)
    assert answer(bridge, "sd.timely").note == HALF
    assert answer(bridge, "sd.timely", 2).blank


def test_half_a_sentence_survives_a_pause(qtbot, page, bridge) -> None:
    press("e", HALF)
    with qtbot.waitSignal(bridge.changed):
        pass
    assert answer(bridge, "sd.timely").note == HALF


def test_half_a_sentence_is_what_undo_takes_back_and_redo_brings_again(page, bridge) -> None:
    press("3", Key.Key_Up, "e", HALF)
    bridge.undo()
    assert answer(bridge, "sd.timely").note == ""
    assert answer(bridge, "sd.timely").value == "not_met"
    bridge.redo()
    assert answer(bridge, "sd.timely").note == HALF
    assert card(page, "sd.timely").findChild(TextBox).toPlainText() == HALF


def test_a_sentence_typed_with_pauses_is_one_undo(page, bridge) -> None:
    press("3", Key.Key_Up, "e", "Health was not")
    bridge.settle()
    press(" there")
    bridge.settle()
    bridge.undo()
    assert answer(bridge, "sd.timely").note == ""
    assert answer(bridge, "sd.timely").value == "not_met"


def test_half_a_page_number_and_half_a_document_survive(page, bridge) -> None:
    press("s")
    QApplication.focusWidget().setCompleter(None)
    press("Minu", Key.Key_Tab, "11/1/22", Key.Key_Tab, "p")
    page.next_case()
    source = answer(bridge, "sd.timely")
    assert (source.document, source.dated, source.page) == ("Minu", "2022-01-11", "p")


def test_half_a_cell_survives_the_next_case(page, bridge) -> None:
    page.show_stage(4)
    panel = page.view.panel.tables["info.items"]
    panel.add()
    go(panel, 0, "what")
    press("Mother to")
    page.next_case()
    assert cells(bridge, "info.items", "what") == ["Mother to"]
    assert cells(bridge, "info.items", "what", 2) == []


def test_a_summary_and_a_learning_point_survive(page, bridge) -> None:
    page.view.go_to("judge", Place("judge.learning"))
    press("Minutes that stand al")
    page.next_case()
    assert answer(bridge, "judge.learning").value == "Minutes that stand al"


def test_what_is_typed_while_another_answer_changes_stays_in_the_box(page, bridge) -> None:
    press("e", HALF)
    bridge.record(case(bridge).id, Place("sd.agencies"), Answer("met"))
    press("med")
    bridge.settle()
    assert answer(bridge, "sd.timely").note == HALF + "med"


def test_a_text_that_the_disk_refused_is_kept_and_written_later(page, bridge, monkeypatch) -> None:
    file = bridge._file
    record = file.record
    full = True

    def on_a_full_disk(*told: object) -> object:
        if full:
            raise Refused("This was not saved: the disk is full.")
        return record(*told)

    monkeypatch.setattr(file, "record", on_a_full_disk)
    press("e", HALF)
    page.next_case()
    page.previous_case()
    assert answer(bridge, "sd.timely").blank
    assert card(page, "sd.timely").findChild(TextBox).toPlainText() == HALF
    full = False
    bridge.settle()
    assert answer(bridge, "sd.timely").note == HALF


def test_keys_typed_in_a_note_are_letters_and_no_commands(page, bridge) -> None:
    press("e", "1 f g s . a e")
    bridge.settle()
    assert answer(bridge, "sd.timely").note == "1 f g s . a e"
    assert answer(bridge, "sd.timely").value == ""
    assert on(page) == "sd.timely"


def test_characters_of_all_kinds_are_kept(page, bridge: Bridge) -> None:
    text = "“Known to service” – Zoë said: £5, 100 % & <b>…"
    press("e")
    QApplication.focusWidget().insertPlainText(text)
    page.next_case()
    assert answer(bridge, "sd.timely").note == text
