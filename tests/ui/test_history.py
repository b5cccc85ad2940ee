"""The history: who changed what, from what to what, in words, and the way back."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.ui.pages import PASSWORD, answer, case_id, new_bridge, shown
from ui import messages
from ui.bridge import Bridge
from ui.history.deed_words import HIDDEN, lines, say_time, summary
from ui.history.deeds_model import PAGE, DeedsModel
from ui.history.exporting import ExportBox
from ui.history.page import HistoryPage
from workbench.domain.audit import Answer, Deed, FindingEdit, Place, Recommendation
from workbench.storage.audit_file import AuditFile

WHAT, FROM_TO = 2, 3


@pytest.fixture
def bridge(tmp_path: Path) -> Iterator[Bridge]:
    opened = new_bridge(tmp_path, cases=3)
    answer(opened, "sd.timely", ["met", "partly"])
    yield opened
    opened.close()


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> HistoryPage:
    return shown(qtbot, HistoryPage(bridge))


def column(page: HistoryPage, number: int) -> list[str]:
    return [page.model.index(row, number).data() for row in range(page.model.rowCount())]


def newest(bridge: Bridge) -> Deed:
    return bridge.history(limit=1)[0]


def told(bridge: Bridge) -> list[str]:
    return [line.whole for line in lines(bridge.audit, newest(bridge))]


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester, bridge: Bridge) -> None:
    qtmodeltester.check(DeedsModel(bridge))


def test_the_newest_comes_first_with_from_and_to_in_words(page: HistoryPage, bridge: Bridge) -> None:
    bridge.record(case_id(bridge, 2), Place("sd.timely"), Answer("not_met"))
    assert column(page, WHAT)[:3] == [
        "Case 2 · SD1: Not met",
        "Case 2 · SD1: Partly met",
        "Case 1 · SD1: Met",
    ]
    assert column(page, FROM_TO)[0] == "Partly met → Not met"
    assert column(page, FROM_TO)[1] == "not answered → Partly met"
    assert column(page, 1)[0] == "R. Auditor"


def test_a_note_and_a_flag_are_told_apart_from_the_answer(bridge: Bridge) -> None:
    case = case_id(bridge, 1)
    bridge.record(case, Place("sd.timely"), Answer("met", note="Within a day.", page="3", flag=True))
    assert told(bridge) == [
        "Case 1 · SD1 · note: nothing → “Within a day.”",
        "Case 1 · SD1 · page: nothing → “3”",
        "Case 1 · SD1 · flag: set",
    ]


def test_dates_are_said_as_in_the_uk(bridge: Bridge) -> None:
    bridge.record(case_id(bridge, 1), Place("case.sd_date"), Answer("2022-01-11"))
    assert told(bridge) == ["Case 1 · CD2: not answered → Tue 11 Jan 2022"]


def test_a_cell_of_a_table_is_named_by_its_row_and_column(bridge: Bridge) -> None:
    case = bridge.audit.cases[case_id(bridge, 1)]
    police = next(
        row for row in case.table("agency.rows") if case.value("agency.rows", row, "agency") == "Police"
    )
    bridge.record(case.id, Place("agency.rows", police, "at_discussion"), Answer("took_part"))
    assert told(bridge) == ["Case 1 · Police · At the discussion: not answered → Took part"]


def test_an_identifying_value_is_named_but_not_shown(page: HistoryPage, bridge: Bridge) -> None:
    case = case_id(bridge, 1)
    row = bridge.add_row(case, "children", {"label": "Child A"})
    bridge.record(case, Place("children", row, "name"), Answer("Zebedee Quartz"))
    bridge.record(case, Place("case.worker"), Answer("Ottoline Ferry", note="Ottoline is new."))
    for deed in bridge.history():
        said = [deed.label, *(line.whole for line in lines(bridge.audit, deed))]
        assert not any(
            secret in line for line in said for secret in ("Zebedee", "Quartz", "Ottoline", "Ferry")
        )
    assert any(HIDDEN in line for line in told(bridge))
    shown_words = " ".join(column(page, WHAT) + column(page, FROM_TO))
    assert "Zebedee" not in shown_words
    assert "Ferry" not in shown_words


def test_findings_recommendations_and_settings_are_said_in_words(bridge: Bridge) -> None:
    bridge.edit_findings(
        {"sd.timely": FindingEdit(direction="undecided", text="Mostly prompt.")}, "Reword SD1"
    )
    assert told(bridge) == [
        "SD1: as proposed → undecided",
        "SD1: the drafted sentence → “Mostly prompt.”",
    ]
    number = bridge.put_recommendation(Recommendation(0, "Revise the template"))
    assert told(bridge) == ["Recommendation: added: “Revise the template”"]
    one = bridge.audit.recommendations[number]
    bridge.put_recommendation(
        Recommendation(one.id, one.action, due="2022-10-03", position=one.position, findings=("sd.timely",))
    )
    assert told(bridge) == [
        "Recommendation · due: nothing → “3 Oct 2022”",
        "Recommendation · answers: nothing → SD1",
    ]


def test_no_key_of_the_file_is_ever_shown(bridge: Bridge) -> None:
    bridge.edit_findings({"sd.history/cp.history": FindingEdit(left_out=True)}, "Leave out")
    bridge.drop_case(case_id(bridge, 3))
    for deed in bridge.history():
        for line in lines(bridge.audit, deed):
            assert not any(key in line.whole for key in ("sd.", "cp.", "not_met", "agency.rows", "took_part"))


def test_a_removed_case_keeps_its_name_in_its_own_deed(bridge: Bridge) -> None:
    gone = case_id(bridge, 3)
    bridge.record(gone, Place("sd.timely"), Answer("met"))
    bridge.drop_case(gone)
    assert "Case 3: removed" in told(bridge)
    before = bridge.history(limit=2)[1]
    assert summary(bridge.audit, before) == "not answered → Met"
    assert next(lines(bridge.audit, before)).where == "A case since removed · SD1"


def test_words_find_what_was_done(qtbot: QtBot, page: HistoryPage, bridge: Bridge) -> None:
    page.words.setFocus()
    qtbot.keyClicks(page.words, "Partly SD1")
    qtbot.keyClick(page.words, Qt.Key.Key_Return)
    assert column(page, WHAT) == ["Case 2 · SD1: Partly met"]
    qtbot.keyClicks(page.words, " nowhere")
    qtbot.keyClick(page.words, Qt.Key.Key_Return)
    assert page._empty.isVisible()
    page.words.clear()
    page._filter()
    assert page.model.rowCount() == 3


def test_one_case_can_be_looked_at_alone(page: HistoryPage, bridge: Bridge) -> None:
    page.cases.setCurrentIndex(page.cases.findData(case_id(bridge, 2)))
    page.cases.activated.emit(page.cases.currentIndex())
    assert column(page, WHAT) == ["Case 2 · SD1: Partly met", "Add cases"]


def test_older_deeds_are_read_as_they_are_scrolled_to(bridge: Bridge) -> None:
    values = ("met", "partly", "not_met")
    for number in range(PAGE + 30):
        bridge.record(case_id(bridge, 3), Place("sd.needs"), Answer(values[number % 3]))
    model = DeedsModel(bridge)
    assert model.rowCount() == PAGE
    assert model.canFetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    assert model.rowCount() == PAGE + 30 + 3
    assert not model.canFetchMore(QModelIndex())
    last = model.deed(model.rowCount() - 1)
    assert last is not None
    assert last.label == "Add cases"


def test_undone_deeds_are_shown_as_undone(page: HistoryPage, bridge: Bridge) -> None:
    bridge.undo()
    assert column(page, WHAT)[:2] == ["Undo: Case 2 · SD1: Partly met", "Case 2 · SD1: Partly met (undone)"]
    font = page.model.index(1, WHAT).data(Qt.ItemDataRole.FontRole)
    assert font.strikeOut()
    page.table.setCurrentIndex(page.model.index(1, 0))
    assert not page.detail.back.isEnabled()


def test_undo_back_to_here_asks_and_goes_back(
    qtbot: QtBot, page: HistoryPage, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def yes(parent: object, title: str, text: str, *words: str) -> bool:
        asked.append(title)
        return True

    monkeypatch.setattr(messages, "ask", yes)
    answer(bridge, "sd.needs", ["met", "met"])
    page.table.setCurrentIndex(page.model.index(2, 0))  # Case 2 · SD1: Partly met
    qtbot.mouseClick(page.detail.back, Qt.MouseButton.LeftButton)
    assert asked == ["Undo the last 3 changes?"]
    assert bridge.audit.cases[case_id(bridge, 1)].value("sd.timely") == "met"
    assert bridge.audit.cases[case_id(bridge, 2)].value("sd.timely") == ""
    assert bridge.audit.cases[case_id(bridge, 1)].value("sd.needs") == ""


def test_whoever_says_no_keeps_everything(
    qtbot: QtBot, page: HistoryPage, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "ask", lambda *words: False)
    before = bridge.audit
    page.table.setCurrentIndex(page.model.index(1, 0))
    qtbot.mouseClick(page.detail.back, Qt.MouseButton.LeftButton)
    assert bridge.audit is before


def test_the_detail_leads_to_the_case(qtbot: QtBot, page: HistoryPage, bridge: Bridge) -> None:
    page.table.setCurrentIndex(page.model.index(0, 0))
    with qtbot.waitSignal(page.case_wanted) as wanted:
        qtbot.mouseClick(page.detail.go, Qt.MouseButton.LeftButton)
    assert wanted.args == [case_id(bridge, 2), Place("sd.timely")]


def test_a_large_deed_is_shown_in_part_and_counted_in_whole(page: HistoryPage, bridge: Bridge) -> None:
    page.table.setCurrentIndex(page.model.index(page.model.rowCount() - 1, 0))
    deed = page.model.deed(page.model.rowCount() - 1)
    assert deed is not None
    said = [label.text() for label in page.detail.findChildren(type(page.detail._title))]
    assert f"and more: {len(deed.changes)} changes in all" in said


def test_time_is_said_as_in_the_uk() -> None:
    assert say_time("2022-01-11T14:32:10.123+00:00") == "Tue 11 Jan 2022, 14:32"
    assert say_time(f"{date.today().isoformat()}T09:05:00+00:00").startswith("Today, ")


def exported(page: HistoryPage, monkeypatch: pytest.MonkeyPatch, target: Path, *, named: bool) -> str:
    monkeypatch.setattr(messages, "save_file", lambda *_, **__: target)
    page.export.click()
    box = page.window().findChild(ExportBox)
    assert box is not None
    box.identifying.setChecked(named)
    box.yes.click()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return target.read_text(encoding="utf-8-sig")


def test_the_history_goes_out_as_csv_without_names_unless_they_are_asked_for(
    page: HistoryPage, bridge: Bridge, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    case = case_id(bridge, 1)
    row = bridge.add_row(case, "children", {"label": "Child A"})
    bridge.record(case, Place("children", row, "name"), Answer("Zebedee Quartz"))
    bridge.record(case, Place("sd.needs"), Answer("partly", note="Zebedee Quartz was not seen alone."))
    told = exported(page, monkeypatch, tmp_path / "history.csv", named=False)
    assert "history.csv is written." in page.told.text
    assert "was not seen alone" in told
    assert not any(name in told for name in ("Zebedee", "Quartz"))
    rows = list(csv.reader(told.splitlines()))
    assert rows[0][-1] == "seal"
    seals = {row[-1] for row in rows[1:]}
    assert bridge.safe.verdict().seal not in seals, "the export itself is a later line"
    assert tmp_path / "history.csv" in {copy.place for copy in bridge.safe.copies()}
    whole = exported(page, monkeypatch, tmp_path / "whole.csv", named=True)
    assert "Zebedee Quartz was not seen alone" in whole
    assert newest(bridge).label == "History exported with names"


def test_a_name_that_was_corrected_or_deleted_later_is_in_no_line_of_the_history_handed_over(
    page: HistoryPage, bridge: Bridge, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    case, other = case_id(bridge, 1), case_id(bridge, 2)
    row, gone = (bridge.add_row(case, "children", {"label": f"Child {letter}"}) for letter in "AB")
    bridge.add_row(other, "children", {"label": "Child A", "name": "Wolfram Tintagel"})
    for name in ("Zebedee Quartz", "Ottoline Quartz"):
        bridge.record(case, Place("children", row, "name"), Answer(name))
    bridge.record(case, Place("children", row, "name"), Answer(""))
    bridge.record(case, Place("children", gone, "name"), Answer("Peregrine Umber"))
    bridge.record(case, Place("children", gone, "date_of_birth"), Answer("2014-06-05"))
    note = "Zebedee Quartz, Ottoline, Peregrine Umber, born 5 June 2014, and Wolfram were not seen alone."
    bridge.record(case, Place("sd.needs"), Answer("partly", note=note))
    bridge.drop_row(case, "children", gone)
    bridge.drop_case(other)
    told = exported(page, monkeypatch, tmp_path / "history.csv", named=False)
    assert "were not seen alone" in told
    names = ("Zebedee", "Quartz", "Ottoline", "Peregrine", "Umber", "5 June 2014", "2014-06-05", "Wolfram")
    assert [name for name in names if name in told] == []
    whole = exported(page, monkeypatch, tmp_path / "whole.csv", named=True)
    assert [name for name in names if name not in whole] == []


def test_words_typed_just_before_the_lock_do_not_open_the_audit_again(
    page: HistoryPage, bridge: Bridge
) -> None:
    """The page looks for them a moment later, when it stands there still and its audit is locked."""
    path = bridge.path
    page.words.setText("Case 1")
    bridge.close()
    page._filter()
    assert page.model.rowCount() == 0
    assert bridge.search("minutes").total == 0
    AuditFile.open(path, PASSWORD).close()
