"""The later pages of the list wizard: what changed is settled, the sample chosen, all by keyboard."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.importing import lists
from tests.ui.test_importing_wizard import CHANGES, ROWS, SAMPLE, SIBLINGS, SUMMARY, go_to, press
from ui.bridge import Bridge
from ui.importing.changes_model import ChangesModel
from ui.importing.wizard import ListWizard
from ui.main_window import MainWindow
from ui.workplace import Workplace
from workbench.domain.audit import Answer, Place
from workbench.storage.audit_file import AuditFile

Opened = Callable[..., ListWizard]
TEAM = Place("case.team")


@pytest.fixture
def bridge(audit_file: AuditFile) -> Bridge:
    return Bridge(audit_file)


@pytest.fixture
def opened(qtbot: QtBot, bridge: Bridge) -> Iterator[Opened]:
    made: list[ListWizard] = []

    def open_on(path: Path) -> ListWizard:
        wizard = ListWizard(bridge, path)
        made.append(wizard)
        qtbot.addWidget(wizard)
        with qtbot.waitExposed(wizard):
            wizard.show()
        qtbot.waitUntil(lambda: wizard.file.ready or bool(wizard.file.fault.text), timeout=20_000)
        return wizard

    yield open_on
    for wizard in made:
        wizard.reject()


def ten(tmp_path: Path, name: str = "list.xlsx", **first: Any) -> Path:
    """Ten children with a discussion each; `first` is said of the first."""
    rows = [lists.row(child_id=f"700100{n}", sd_date=f"{n}/01/2022") for n in range(10, 20)]
    rows[0] = lists.row(**{"child_id": "70010010", "sd_date": "10/01/2022", **first})
    return lists.ofsted(tmp_path / name, rows)


def taken_in(qtbot: QtBot, opened: Opened, path: Path) -> ListWizard:
    wizard = opened(path)
    go_to(qtbot, wizard, SUMMARY)
    press(qtbot, wizard, Qt.Key.Key_Return)
    return wizard


def test_a_list_without_questions_passes_over_the_page_of_changes(
    qtbot: QtBot, opened: Opened, tmp_path: Path
) -> None:
    wizard = opened(ten(tmp_path))
    go_to(qtbot, wizard, ROWS)
    press(qtbot, wizard, Qt.Key.Key_Return)
    assert wizard.step == SIBLINGS
    assert wizard.steps.accessibleName() == "Step 4 of 6: Put siblings together"
    wizard.back.click()
    assert wizard.step == ROWS


def test_what_was_recorded_waits_for_a_choice_and_the_space_bar_makes_it(
    qtbot: QtBot, bridge: Bridge, opened: Opened, tmp_path: Path
) -> None:
    taken_in(qtbot, opened, ten(tmp_path))
    case = bridge.audit.in_order[3].id
    bridge.record(case, TEAM, Answer("The team I found", "in the record"))
    wizard = opened(ten(tmp_path, "newer.xlsx", team="South Team", worker="Sam Lark"))
    go_to(qtbot, wizard, CHANGES)
    page = wizard.changes
    assert [page.model.index(row, 5).data() for row in range(2)] == ["Please choose", "Take the list’s"]
    assert [page.model.index(0, column).data() for column in range(5)] == [
        "Case 4",
        "Allocated team",
        "The team I found",
        "North Team",
        "South Team",
    ]
    assert "1 field waits for your choice" in page.told.text
    assert not wizard.onward.isEnabled()
    press(qtbot, wizard, Qt.Key.Key_Return)
    assert wizard.step == CHANGES
    press(qtbot, wizard, Qt.Key.Key_Space)
    assert page.model.index(0, 5).data() == "Keep mine"
    press(qtbot, wizard, Qt.Key.Key_Return)
    assert wizard.step == SUMMARY
    assert wizard.onward.text() == "&Take in the changes"
    assert "1 field is taken from the list and 1 kept" in wizard.summary.taken.text()
    press(qtbot, wizard, Qt.Key.Key_Return)
    after = bridge.audit.cases[case]
    assert after.answer("case.team") == Answer("The team I found", "in the record")
    assert after.value("case.worker") == "Sam Lark"
    bridge.undo()
    assert bridge.audit.cases[case].value("case.worker") == "Rowan Ashby"


def test_one_key_takes_the_list_everywhere(
    qtbot: QtBot, bridge: Bridge, opened: Opened, tmp_path: Path
) -> None:
    taken_in(qtbot, opened, ten(tmp_path))
    case = bridge.audit.in_order[3].id
    bridge.record(case, TEAM, Answer("The team I found"))
    wizard = opened(ten(tmp_path, "newer.xlsx", team="South Team"))
    go_to(qtbot, wizard, CHANGES)
    press(qtbot, wizard, Qt.Key.Key_E, alt=True)
    go_to(qtbot, wizard, SUMMARY)
    press(qtbot, wizard, Qt.Key.Key_Return)
    assert bridge.audit.cases[case].value("case.team") == "South Team"


def test_children_gone_from_the_list_are_told(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    taken_in(qtbot, opened, ten(tmp_path))
    rows = [lists.row(child_id=f"700100{n}", sd_date=f"{n}/01/2022") for n in range(11, 21)]
    wizard = opened(lists.ofsted(tmp_path / "newer.xlsx", rows))
    go_to(qtbot, wizard, CHANGES)
    assert "One child of the audit is not in this list: Case 4 (Child A)" in wizard.changes.gone.text()
    assert wizard.changes.ready


def test_the_model_of_changes_keeps_qts_rules(
    qtbot: QtBot, bridge: Bridge, opened: Opened, tmp_path: Path, qtmodeltester: ModelTester
) -> None:
    taken_in(qtbot, opened, ten(tmp_path))
    wizard = opened(ten(tmp_path, "newer.xlsx", team="South Team"))
    go_to(qtbot, wizard, CHANGES)
    model = ChangesModel()
    model.show_merge(bridge.audit, wizard.rows.preview.merge)
    qtmodeltester.check(model)


def test_a_random_sample_is_drawn_recorded_and_said_in_words(
    qtbot: QtBot, bridge: Bridge, opened: Opened, tmp_path: Path
) -> None:
    wizard = opened(ten(tmp_path))
    go_to(qtbot, wizard, SAMPLE)
    page = wizard.sampling
    press(qtbot, wizard, Qt.Key.Key_Down)
    page.number.setValue(4)
    page.seed.setText("7")
    assert page.mix.topLevelItem(0).text(3) == "4"  # type: ignore[union-attr]
    page.seed.setText("seven")
    assert "The seed is a whole number" in page.fault.text
    assert not wizard.onward.isEnabled()
    page.seed.setText("7")
    words = page.words.toPlainText()
    assert words.startswith("4 of the 10 eligible cases of the list were drawn at random")
    assert "(seed 7)" in words
    page.words.setPlainText(f"{words} The partnership agreed.")
    page.number.setValue(5)
    assert page.words.toPlainText() == f"{words} The partnership agreed."
    page.number.setValue(4)
    page.focus_first()
    go_to(qtbot, wizard, SUMMARY)
    assert wizard.summary.headline.text() == "4 cases with 4 children will be made: Case 4 to Case 7."
    press(qtbot, wizard, Qt.Key.Key_Return)
    (draw,) = bridge.audit.draws.values()
    assert (draw.seed, draw.frame, len(draw.drawn), len(draw.reserves)) == ("7", 10, 4, 6)
    assert bridge.audit.settings.sampling == f"{words} The partnership agreed."
    assert bridge.audit.lists[draw.case_list].file == "list.xlsx"
    bridge.undo()
    assert (bridge.audit.draws, bridge.audit.lists, bridge.audit.settings.sampling) == ({}, {}, "")


def test_a_stratified_sample_wants_a_characteristic_and_shows_both_mixes(
    qtbot: QtBot, opened: Opened, tmp_path: Path
) -> None:
    rows = [
        lists.row(child_id=n, sd_date=f"{n}/01/2022", gender="a) Male" if n % 3 else "b) Female")
        for n in range(1, 13)
    ]
    wizard = opened(lists.ofsted(tmp_path / "list.xlsx", rows))
    go_to(qtbot, wizard, SAMPLE)
    page = wizard.sampling
    press(qtbot, wizard, Qt.Key.Key_P, alt=True)
    qtbot.waitUntil(lambda: page.method == "stratified")
    assert "at least one characteristic" in page.fault.text
    page.by["gender"].setChecked(True)
    page.number.setValue(6)
    assert page.fault.text == ""
    gender = page.mix.topLevelItem(1)
    assert gender is not None
    assert [[gender.child(row).text(column) for column in (0, 1, 3)] for row in range(2)] == [
        ["Male", "8", "4"],
        ["Female", "4", "2"],
    ]


def test_cases_are_chosen_by_hand_with_the_space_bar(
    qtbot: QtBot, bridge: Bridge, opened: Opened, tmp_path: Path
) -> None:
    wizard = opened(ten(tmp_path))
    go_to(qtbot, wizard, SAMPLE)
    page = wizard.sampling
    press(qtbot, wizard, Qt.Key.Key_H, alt=True)
    qtbot.waitUntil(lambda: page.method == "hand")
    assert not wizard.onward.isEnabled()
    page.hand.setFocus()
    press(qtbot, wizard, Qt.Key.Key_Space)
    press(qtbot, wizard, Qt.Key.Key_Down)
    press(qtbot, wizard, Qt.Key.Key_Down)
    press(qtbot, wizard, Qt.Key.Key_Space)
    go_to(qtbot, wizard, SUMMARY)
    press(qtbot, wizard, Qt.Key.Key_Return)
    assert [case.value("case.sd_date") for case in bridge.audit.in_order[3:]] == ["2022-01-10", "2022-01-12"]
    assert "2 of the 10 eligible cases of the list were chosen by hand" in bridge.audit.settings.sampling


def test_which_discussion_initiated_section_47_is_chosen(
    qtbot: QtBot, bridge: Bridge, opened: Opened, tmp_path: Path
) -> None:
    rows = [lists.row(sd_date="03/01/2022"), lists.row(sd_date="11/01/2022")]
    wizard = opened(lists.ofsted(tmp_path / "list.xlsx", rows))
    go_to(qtbot, wizard, SIBLINGS)
    page = wizard.siblings
    assert "The same child with 2 discussions" in page.suggestions.item(0).text()
    press(qtbot, wizard, Qt.Key.Key_Space)
    case = page.cases.topLevelItem(0)
    assert case is not None
    assert case.child(0).text(2) == "3 Jan 2022, initiated s47"
    page.cases.setCurrentItem(case.child(1))
    press(qtbot, wizard, Qt.Key.Key_I, alt=True)
    go_to(qtbot, wizard, SUMMARY)
    press(qtbot, wizard, Qt.Key.Key_Return)
    made = bridge.audit.in_order[3]
    assert (made.value("case.sd_date"), made.value("case.sd_others")) == ("2022-01-11", "3 Jan 2022")
    assert len(made.table("children")) == 1


def test_a_list_dropped_onto_the_window_is_taken_for_an_import(
    qtbot: QtBot, bridge: Bridge, tmp_path: Path
) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(ten(tmp_path)))])
    event = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        dropped,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.assertNotEmitted(window.file_dropped):
        window.dropEvent(event)
    window.show_workplace(Workplace(bridge), "Trial audit")
    with qtbot.waitSignal(window.file_dropped) as told:
        window.dropEvent(event)
    assert told.args == [tmp_path / "list.xlsx"]
    assert QApplication.activeModalWidget() is None
