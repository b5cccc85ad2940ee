"""A list goes into the audit page by page, by keyboard, and nothing gets there before the last button."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.importing import lists
from ui import messages
from ui.bridge import Bridge
from ui.importing.wizard import ListWizard
from ui.kit.pick import Pick
from workbench.domain.audit import Case
from workbench.storage.audit_file import AuditFile

Opened = Callable[..., ListWizard]


@pytest.fixture
def bridge(audit_file: AuditFile) -> Bridge:
    """An audit with Case 1 to Case 3, all empty."""
    return Bridge(audit_file)


@pytest.fixture
def opened(qtbot: QtBot, bridge: Bridge) -> Iterator[Opened]:
    """The wizard on a list, shown and read."""
    made: list[ListWizard] = []

    def open_on(path: Path | None = None) -> ListWizard:
        wizard = ListWizard(bridge, path)
        made.append(wizard)
        qtbot.addWidget(wizard)
        with qtbot.waitExposed(wizard):
            wizard.show()
        if path is not None:
            qtbot.waitUntil(lambda: wizard.file.ready or bool(wizard.file.fault.text), timeout=20_000)
        return wizard

    yield open_on
    for wizard in made:
        wizard.reject()


def press(qtbot: QtBot, wizard: ListWizard, key: Qt.Key, *, alt: bool = False) -> None:
    modifier = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(QApplication.focusWidget() or wizard, key, modifier)
    if alt:  # a button pressed by its letter stays down for a moment, so that one sees it
        qtbot.waitUntil(lambda: not any(button.isDown() for button in wizard.findChildren(QPushButton)))


FILE, COLUMNS, ROWS, CHANGES, SIBLINGS, SAMPLE, SUMMARY = range(7)


def go_to(qtbot: QtBot, wizard: ListWizard, step: int) -> None:
    """On to a page by Enter alone."""
    while wizard.step < step:
        before = wizard.step
        press(qtbot, wizard, Qt.Key.Key_Return)
        assert wizard.step > before


def choose(qtbot: QtBot, pick: Pick, words: str) -> None:
    """By keyboard: from the top, the down arrow until the words are there."""
    pick.setFocus()
    qtbot.keyClick(pick, Qt.Key.Key_Home)
    while not pick.currentText().startswith(words):
        qtbot.keyClick(pick, Qt.Key.Key_Down)


def usual(tmp_path: Path, **changes: Any) -> Path:
    """Two siblings, one other child, one without a conference, one refused."""
    return lists.ofsted(
        tmp_path / "list.xlsx",
        [
            lists.row(child_id="70010001"),
            lists.row(child_id="70010002", age=-1, date_of_birth=None),
            lists.row(child_id="70010003", sd_date="12/01/2022"),
            lists.row(child_id="70010004", icpc_date=None, icpc_needed="a) Yes", outcome=None),
            lists.row(child_id="70010005", sd_date="May be 8 Jan 2022"),
        ],
    )


def new_ones(bridge: Bridge) -> tuple[Case, ...]:
    return bridge.audit.in_order[3:]


def test_a_list_becomes_cases_by_enter_alone_and_one_undo_takes_them_back(
    qtbot: QtBot, bridge: Bridge, opened: Opened, tmp_path: Path
) -> None:
    wizard = opened(usual(tmp_path))
    assert "Annex A List 5, headings in row 2, 5 rows" in wizard.file.recognised.told.text
    go_to(qtbot, wizard, SUMMARY)
    assert wizard.summary.headline.text() == "3 cases with 3 children will be made: Case 4 to Case 6."
    assert bridge.audit.cases.keys() == {case.id for case in bridge.audit.in_order[:3]}
    with qtbot.waitSignal(wizard.made):
        press(qtbot, wizard, Qt.Key.Key_Return)
    assert wizard.result() == ListWizard.DialogCode.Accepted
    first, second, third = new_ones(bridge)
    assert first.name == "Case 4"
    assert first.value("case.sd_date") == "2022-01-11"
    (child,) = second.table("children")
    assert second.value("children", child, "age") == "unborn"
    assert second.value("children", child, "unique_id") == "70010002"
    assert third.value("case.sd_date") == "2022-01-12"
    assert bridge.undo_label == "Import 3 cases from list.xlsx"
    bridge.undo()
    assert new_ones(bridge) == ()


def test_the_counts_add_up_to_the_rows_of_the_list(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    wizard = opened(usual(tmp_path))
    go_to(qtbot, wizard, ROWS)
    assert wizard.rows.counts.text().startswith(
        "5 rows = 4 new + 0 identical + 0 changed + 0 repeated + 1 refused."
    )
    go_to(qtbot, wizard, SUMMARY)
    numbers = [int(number.text()) for number, _ in wizard.summary._lines]
    assert numbers == [3, 0, 1, 0, 0, 0, 1, 5]
    assert sum(numbers[:-1]) == numbers[-1]


def test_the_same_list_a_second_time_offers_nothing_new(
    qtbot: QtBot, bridge: Bridge, opened: Opened, tmp_path: Path
) -> None:
    path = usual(tmp_path)
    go_to(qtbot, first := opened(path), SUMMARY)
    first.onward.click()
    again = opened(path)
    go_to(qtbot, again, ROWS)
    assert again.rows.counts.text().startswith(
        "5 rows = 1 new + 3 identical + 0 changed + 0 repeated + 1 refused."
    )
    assert not again.onward.isEnabled()
    press(qtbot, again, Qt.Key.Key_Return)
    assert again.step == 2


def test_the_space_bar_ticks_the_row_under_the_keyboard(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    wizard = opened(usual(tmp_path))
    go_to(qtbot, wizard, ROWS)
    assert wizard.rows.model.chosen == {3, 4, 5}
    press(qtbot, wizard, Qt.Key.Key_Space)
    assert wizard.rows.model.chosen == {4, 5}
    for _ in range(3):
        press(qtbot, wizard, Qt.Key.Key_Down)
    press(qtbot, wizard, Qt.Key.Key_Space)
    assert wizard.rows.model.chosen == {4, 5, 6}
    press(qtbot, wizard, Qt.Key.Key_Down)
    assert "“May be 8 Jan 2022” is not a date" in wizard.rows.detail.text()
    press(qtbot, wizard, Qt.Key.Key_U, alt=True)
    assert not wizard.onward.isEnabled()
    press(qtbot, wizard, Qt.Key.Key_T, alt=True)
    assert wizard.rows.model.chosen == {3, 4, 5, 6}


def test_ticking_all_shown_leaves_the_hidden_ones_alone(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    wizard = opened(usual(tmp_path))
    go_to(qtbot, wizard, ROWS)
    wizard.rows.words.setText("70010003")
    wizard.rows.untick_all.click()
    assert wizard.rows.model.chosen == {3, 4}


def test_siblings_are_put_together_only_when_the_auditor_accepts(
    qtbot: QtBot, bridge: Bridge, opened: Opened, tmp_path: Path
) -> None:
    wizard = opened(usual(tmp_path))
    go_to(qtbot, wizard, SIBLINGS)
    assert wizard.siblings.grouping.cases == ((3,), (4,), (5,))
    assert "Same discussion on 11 Jan 2022" in wizard.siblings.suggestions.item(0).text()
    press(qtbot, wizard, Qt.Key.Key_Space)
    assert wizard.siblings.grouping.cases == ((3, 4), (5,))
    press(qtbot, wizard, Qt.Key.Key_Space)
    assert wizard.siblings.grouping.cases == ((3,), (4,), (5,))
    press(qtbot, wizard, Qt.Key.Key_A, alt=True)
    assert wizard.siblings.grouping.cases == ((3, 4), (5,))
    go_to(qtbot, wizard, SUMMARY)
    assert wizard.summary.headline.text() == "2 cases with 3 children will be made: Case 4 to Case 5."
    wizard.onward.click()
    siblings, _ = new_ones(bridge)
    rows = siblings.table("children")
    assert [siblings.value("children", row, "label") for row in rows] == ["Child A", "Child B"]


def test_cases_are_joined_and_parted_by_hand_and_what_differs_is_told(
    qtbot: QtBot, opened: Opened, tmp_path: Path
) -> None:
    wizard = opened(usual(tmp_path))
    go_to(qtbot, wizard, SIBLINGS)
    page = wizard.siblings
    page.cases.setFocus()
    page.cases.selectAll()
    press(qtbot, wizard, Qt.Key.Key_J, alt=True)
    assert page.grouping.cases == ((3, 4, 5),)
    assert "The dates of the discussion differ: 11 Jan 2022, 12 Jan 2022" in page.told.text()
    go_to(qtbot, wizard, SUMMARY)
    assert "Case 4: The dates of the discussion differ" in wizard.summary.remarks.text
    press(qtbot, wizard, Qt.Key.Key_B, alt=True)
    press(qtbot, wizard, Qt.Key.Key_B, alt=True)
    case = page.cases.topLevelItem(0)
    assert case is not None
    page.cases.setCurrentItem(case.child(2))
    press(qtbot, wizard, Qt.Key.Key_P, alt=True)
    assert page.grouping.cases == ((3, 4), (5,))


def test_going_back_and_on_again_keeps_ticks_and_siblings(
    qtbot: QtBot, opened: Opened, tmp_path: Path
) -> None:
    wizard = opened(usual(tmp_path))
    go_to(qtbot, wizard, SIBLINGS)
    wizard.siblings.accept_all.click()
    wizard.back.click()
    wizard.rows.model.tick([3], True)
    wizard.back.click()
    go_to(qtbot, wizard, SIBLINGS)
    assert wizard.siblings.grouping.cases == ((3, 4), (5,), (6,))


def test_a_table_of_its_own_kind_is_matched_by_hand(
    qtbot: QtBot, bridge: Bridge, opened: Opened, tmp_path: Path
) -> None:
    path = lists.text(
        tmp_path / "list.csv",
        [["Ref", "Held", "Called"], ["71", "28/1/22", "Robin Vale"], ["72", "29/1/22", "Kim Vale"]],
        ";",
    )
    wizard = opened(path)
    assert "own kind" in wizard.file.recognised.told.text
    go_to(qtbot, wizard, COLUMNS)
    assert "No column holds the child's id" in wizard.columns.told.text
    assert not wizard.onward.isEnabled()
    for line, typed in zip(wizard.columns.lines, ("Child id", "Date of conference", "Name"), strict=True):
        choose(qtbot, line.pick, typed)
    assert [line.sure.text() for line in wizard.columns.lines] == ["Chosen by you"] * 3
    go_to(qtbot, wizard, SUMMARY)
    wizard.onward.click()
    one, _ = new_ones(bridge)
    (child,) = one.table("children")
    assert one.value("case.icpc_date") == "2022-01-28"
    assert one.value("children", child, "name") == "Robin Vale"


def test_a_column_given_to_another_field_is_taken_from_the_first(
    qtbot: QtBot, opened: Opened, tmp_path: Path
) -> None:
    wizard = opened(usual(tmp_path))
    go_to(qtbot, wizard, COLUMNS)
    last = wizard.columns.lines[-1]
    assert last.sure.text() == "Known heading"
    choose(qtbot, last.pick, "Team")
    assert (last.sure.text(), wizard.columns.lines[-2].sure.text()) == ("Chosen by you", "Not used")
    assert "1 column is not used" in wizard.columns.told.text


def test_sheet_and_heading_row_can_be_changed(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    wizard = opened(usual(tmp_path))
    card = wizard.file.recognised
    assert [card.sheet.itemText(place) for place in range(card.sheet.count())][2] == "List_5"
    card.heading_row.setValue(1)
    assert "own kind, headings in row 1" in card.told.text
    card.heading_row.setValue(2)
    assert "Annex A List 5" in card.told.text
    card.sheet.activated.emit(0)
    qtbot.waitUntil(lambda: wizard.file.ready, timeout=20_000)
    assert card.sheet.value == "Front_Sheet"


def test_a_list_that_cannot_be_read_is_told_and_another_can_be_chosen(
    qtbot: QtBot, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = tmp_path / "list.ods"
    bad.write_bytes(b"not a list")
    wizard = opened(bad)
    assert "save it as .xlsx or .csv" in wizard.file.fault.text
    assert not wizard.onward.isEnabled()
    monkeypatch.setattr(messages, "choose_file", lambda *told: usual(tmp_path))
    press(qtbot, wizard, Qt.Key.Key_F, alt=True)
    qtbot.waitUntil(lambda: wizard.file.ready, timeout=20_000)
    assert wizard.file.fault.text == ""
    go_to(qtbot, wizard, COLUMNS)


def test_a_dropped_file_is_read(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    wizard = opened()
    assert not wizard.onward.isEnabled()
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(usual(tmp_path)))])
    wizard.file.dropEvent(
        QDropEvent(
            QPoint(5, 5),
            Qt.DropAction.CopyAction,
            dropped,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    qtbot.waitUntil(lambda: wizard.file.ready, timeout=20_000)


def test_reading_can_be_stopped_and_the_choice_comes_back(
    qtbot: QtBot, opened: Opened, tmp_path: Path
) -> None:
    wizard = opened()
    path = lists.text(tmp_path / "long.csv", [lists.LIST_5, *(lists.row(child_id=n) for n in range(60_000))])
    wizard.file.read(path)
    assert not wizard.onward.isEnabled()
    wizard.file.stop.click()
    assert wizard.file.loaded is None
    assert wizard.file._choose.isVisible()


def test_leaving_while_a_list_is_read_leaves_nothing_running(
    qtbot: QtBot, bridge: Bridge, opened: Opened, tmp_path: Path
) -> None:
    wizard = opened()
    wizard.file.read(usual(tmp_path))
    reading = wizard.file._reading
    assert reading is not None
    press(qtbot, wizard, Qt.Key.Key_Escape)
    assert wizard.result() == ListWizard.DialogCode.Rejected
    assert wizard.file._reading is None
    assert new_ones(bridge) == ()


def test_every_page_can_be_read_out(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    wizard = opened(usual(tmp_path))
    assert wizard.steps.accessibleName() == "Step 1 of 6: Choose the list"
    go_to(qtbot, wizard, COLUMNS)
    assert wizard.columns.lines[0].pick.accessibleName() == "What Child Unique ID holds"
    assert "70010001" in wizard.columns.lines[0].pick.accessibleDescription()
    for part in (wizard.rows.table, wizard.rows.words, wizard.siblings.cases, wizard.siblings.suggestions):
        assert part.accessibleName()
