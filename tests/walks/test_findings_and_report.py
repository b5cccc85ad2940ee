"""From the findings to the paper by real keys: moved, reworded, recommended, chosen, written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pytestqt.qtbot import QtBot

from tests.report.reading import read
from tests.staging import opened_sample, staged
from tests.walks.keyboard import ALT, CTRL, Key, Keyboard
from ui import messages
from ui.program import Program
from workbench.domain.audit import Audit
from workbench.domain.findings import findings, in_list

LIST = ("sd", "strength")


@pytest.fixture
def program(quick_keys: None) -> Iterator[Program]:
    with staged() as made:
        opened_sample(made)
        yield made


@pytest.fixture
def keyboard(program: Program, qtbot: QtBot) -> Keyboard:
    program.window.activateWindow()
    return Keyboard(qtbot)


def ids(audit: Audit, stage: str, direction: str) -> list[str]:
    return [one.id for one in in_list(findings(audit), stage, direction)]


def to_first_card(program: Program, keyboard: Keyboard) -> Any:
    """Into the list of strengths, as Tab leads there."""
    keyboard.press(Key.Key_3, ALT)
    board = program.place().page("findings").boards["sd"]
    first = board.card(ids(program.audit().audit, *LIST)[0])
    keyboard.tab_to(first.accessibleName(), most=40)
    return board


def test_findings_are_moved_left_out_and_brought_back_by_keys(program: Program, keyboard: Keyboard) -> None:
    bridge = program.audit()
    first, second, *others = ids(bridge.audit, *LIST)
    to_first_card(program, keyboard)
    keyboard.press(Key.Key_Down, ALT)
    assert ids(bridge.audit, *LIST)[:2] == [second, first]
    keyboard.press(Key.Key_Right, ALT)
    assert first in ids(bridge.audit, "sd", "improvement")
    assert ids(bridge.audit, *LIST) == [second, *others]
    keyboard.press(Key.Key_Delete)
    assert bridge.audit.findings[first].left_out
    keyboard.press(Key.Key_Z, CTRL, times=3)
    assert ids(bridge.audit, *LIST) == [first, second, *others]


def test_a_finding_is_reworded_by_keys_and_marked_where_words_and_figures_part(
    program: Program, keyboard: Keyboard
) -> None:
    bridge = program.audit()
    board = to_first_card(program, keyboard)
    first, second, *_ = ids(bridge.audit, *LIST)
    keyboard.press(Key.Key_Return)
    keyboard.replace("Discussions were prompt in 3 of 15 cases.")
    keyboard.press(Key.Key_Return, CTRL)
    assert bridge.audit.findings[first].text == "Discussions were prompt in 3 of 15 cases."
    (found,) = [one for one in findings(bridge.audit) if one.id == first]
    assert found.misfit
    keyboard.until(board.card(first).hasFocus)
    keyboard.press(Key.Key_Down)
    keyboard.until(board.card(second).hasFocus)
    keyboard.press(Key.Key_Return)
    keyboard.type("never mind")
    keyboard.press(Key.Key_Escape)
    assert second not in bridge.audit.findings or "never mind" not in bridge.audit.findings[second].text


def test_a_recommendation_is_written_by_keys(program: Program, keyboard: Keyboard) -> None:
    bridge = program.audit()
    before = len(bridge.audit.recommendations)
    keyboard.press(Key.Key_3, ALT)
    tabs = program.place().page("findings")._tabs
    keyboard.tab_to(tabs.checkedButton().accessibleName())
    while not tabs.checkedButton().text().startswith("Recommendations"):
        keyboard.press(Key.Key_Right)
    keyboard.tab_to("Add a recommendation", most=200)
    keyboard.press(Key.Key_Space)
    keyboard.until(lambda: len(bridge.audit.recommendations) == before + 1)
    keyboard.type("Read the minutes together once a month.")
    keyboard.tab_to("Owner agency")
    keyboard.type("Police")
    keyboard.press(Key.Key_4, ALT)  # the page hands in what is half typed
    newest = max(bridge.audit.recommendations.values(), key=lambda one: one.id)
    assert (newest.action, newest.owner) == ("Read the minutes together once a month.", "Police")


def test_a_report_is_chosen_cut_and_written_by_keys(
    program: Program, keyboard: Keyboard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyboard.press(Key.Key_4, ALT)
    page = program.place().page("report")
    keyboard.tab_to("Briefing")
    keyboard.press(Key.Key_Down, times=4)
    assert page.choices.kind == "practice"
    keyboard.tab_to("Most important learning", most=60)
    keyboard.press(Key.Key_Space)
    out = tmp_path / "practice.docx"
    monkeypatch.setattr(messages, "save_file", lambda *_args, **_more: out)
    keyboard.tab_to("Export to Word…", most=120)
    keyboard.press(Key.Key_Space)
    keyboard.until(lambda: "is written" in page.told.text, timeout=60_000)
    told = [read(paragraph.text) for paragraph in Document(str(out)).paragraphs]
    assert "Good practice to share" in told
    assert "Most important learning" not in told
    assert out in {copy.place for copy in program.audit().safe.copies()}
