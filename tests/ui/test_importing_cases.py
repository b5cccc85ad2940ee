"""Siblings joined and split later, and a case replaced by the next reserve, each asked in one small box."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.importing import lists
from ui.bridge import Bridge
from ui.history.deed_words import lines
from ui.importing.case_dialogs import JoinDialog, ReplaceDialog, SplitDialog
from workbench.domain.audit import Answer, Place
from workbench.importing.cases import groups_of, listed_cases
from workbench.importing.choosing import RANDOM, Choice, choose
from workbench.importing.frame import intake, kept_list, packed
from workbench.importing.reading import read_whole
from workbench.storage.audit_file import AuditFile

SHARING = Place("sd.sharing")


@pytest.fixture
def drawn(audit_file: AuditFile, tmp_path: Path) -> Bridge:
    """Three of five children of a list drawn as Case 4 to Case 6, two kept in reserve."""
    bridge = Bridge(audit_file)
    rows = [lists.row(child_id=f"7001000{n}", sd_date=f"1{n}/01/2022") for n in range(1, 6)]
    rows[1] = lists.row(child_id="70010002", sd_date="11/01/2022")
    loaded, read = read_whole(lists.ofsted(tmp_path / "list.xlsx", rows))
    chosen = choose(groups_of([[row] for row in read.rows]), Choice(RANDOM, 3, 2))
    blocks = packed(loaded.rows, read.rows)
    kept = kept_list(read, "0" * 64)
    assert bridge.take_in(
        intake("Import", kept, blocks, listed_cases(chosen.groups), draw=chosen.draw, sampling=chosen.words)
    )
    return bridge


def tick(box: JoinDialog | SplitDialog, place: int) -> None:
    ticks = box.cases if isinstance(box, JoinDialog) else box.children_ticked
    ticks.item(place).setCheckState(Qt.CheckState.Checked)


def test_siblings_are_joined_and_what_differs_is_told_before(qtbot: QtBot, bridge: Bridge) -> None:
    one, two, three = (case.id for case in bridge.audit.in_order)
    for case, day, said in (
        (one, "2022-01-11", "met"),
        (two, "2022-01-12", "met"),
        (three, "2022-01-11", "partly"),
    ):
        bridge.record(case, Place("case.sd_date"), Answer(day))
        bridge.record(case, SHARING, Answer(said))
    box = JoinDialog(bridge, one)
    qtbot.addWidget(box)
    assert not box.yes.isEnabled()
    assert "Same discussion on 11 Jan 2022" in box.cases.item(0).text()
    assert box.cases.item(1).text().startswith("Case 2")
    tick(box, 0)
    assert "(Case 1: Met; Case 3: Partly met)" in box.told.text()
    box.yes.click()
    assert box.result() == JoinDialog.DialogCode.Accepted
    assert [case.name for case in bridge.audit.in_order] == ["Case 1", "Case 2"]
    assert bridge.audit.cases[one].answer("sd.sharing").note == "Case 3: Partly met."
    assert bridge.undo_label == "Case 3 joined with Case 1 as siblings"
    bridge.undo()
    assert bridge.audit.cases[three].value("sd.sharing") == "partly"


def test_a_signed_off_case_is_not_joined_and_the_box_says_why(qtbot: QtBot, bridge: Bridge) -> None:
    one, two, _ = (case.id for case in bridge.audit.in_order)
    bridge.sign_off(two, "A. Uditor", "2022-03-03")
    box = JoinDialog(bridge, one)
    qtbot.addWidget(box)
    tick(box, 0)
    box.yes.click()
    assert "Case 2 is signed off" in box.fault.text
    assert len(bridge.audit.cases) == 3


def test_a_case_is_split_and_at_least_one_child_stays(qtbot: QtBot, bridge: Bridge) -> None:
    case = bridge.audit.in_order[0].id
    for age in ("4", "7"):
        bridge.add_row(case, "children", {"age": age})
    bridge.record(case, SHARING, Answer("met"))
    box = SplitDialog(bridge, case)
    qtbot.addWidget(box)
    assert not box.yes.isEnabled()
    tick(box, 0)
    tick(box, 1)
    assert not box.yes.isEnabled()
    box.children_ticked.item(0).setCheckState(Qt.CheckState.Unchecked)
    box.yes.click()
    new = bridge.audit.cases[box.new_case]
    assert new.name == "Case 4"
    assert [new.value("children", row, "age") for row in new.table("children")] == ["7"]
    assert new.value("sd.sharing") == bridge.audit.cases[case].value("sd.sharing") == "met"


def test_a_case_is_replaced_with_the_reason_in_history_and_background(qtbot: QtBot, drawn: Bridge) -> None:
    case = drawn.audit.in_order[3].id
    box = ReplaceDialog(drawn, case)
    qtbot.addWidget(box)
    assert "1 in reserve after it" in box.told.text()
    assert not box.yes.isEnabled()
    box.reason.setText("The file could not be opened")
    box.yes.click()
    assert case not in drawn.audit.cases
    assert drawn.audit.in_order[-1].name == "Case 7"
    assert drawn.audit.settings.sampling.endswith(
        "Case 4 could not be audited and was replaced by the next reserve, Case 7."
    )
    deed = drawn.history(limit=1)[0]
    told = [line.whole for line in lines(drawn.audit, deed)]
    assert "Sample: Case 7 instead of Case 4: “The file could not be opened”" in told
    assert not any("70010" in line for line in told)


def test_without_a_draw_or_a_reserve_the_box_says_so(qtbot: QtBot, drawn: Bridge) -> None:
    by_hand = drawn.audit.in_order[0].id
    box = ReplaceDialog(drawn, by_hand)
    qtbot.addWidget(box)
    assert "was not drawn from a list" in box.fault.text
    for _ in range(2):
        one = ReplaceDialog(drawn, drawn.audit.in_order[3].id)
        qtbot.addWidget(one)
        one.reason.setText("gone")
        one.yes.click()
    last = ReplaceDialog(drawn, drawn.audit.in_order[3].id)
    qtbot.addWidget(last)
    last.reason.setText("gone")
    assert "no reserve left" in last.fault.text
    assert not last.yes.isEnabled()


def test_every_deed_about_lists_is_said_in_words(drawn: Bridge) -> None:
    told = [line.whole for line in lines(drawn.audit, drawn.history(limit=1)[0])]
    assert "Case list: kept: list.xlsx, 5 rows, sheet List_5" in told
    assert any(line.startswith("Sample: nothing → 3 of 5 cases with seed 2, 2 in reserve") for line in told)
    assert any(line.startswith("Case 4: found in row") for line in told)
