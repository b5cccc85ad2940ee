"""The palette: a few letters lead to every case and every command that can be given now."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.staging import opened_sample, pause, staged
from tests.ui.cases_shown import CONTROL, press
from ui.palette import PaletteDialog, goals
from ui.program import Program

Key = Qt.Key


@pytest.fixture
def program(qtbot) -> Iterator[Program]:
    with staged() as program:
        program.window.activateWindow()
        opened_sample(program)
        yield program


def opened(program: Program) -> PaletteDialog:
    press(Key.Key_K, modifier=CONTROL)
    pause(50)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PaletteDialog)
    dialog.activateWindow()
    dialog.line.setFocus()
    return dialog


def texts(dialog: PaletteDialog) -> list[str]:
    return [goal.text for goal in dialog._shown]


def test_it_holds_every_case_and_every_command_that_can_be_given(program: Program) -> None:
    told = goals(program.window.offered(), program.audit())
    cases = program.audit().audit.in_order
    assert [goal.text for goal in told[: len(cases)]] == [case.name for case in cases]
    given = {name for name, action in program.window.offered().items() if action.isEnabled()} - {"palette"}
    assert {goal.command for goal in told if goal.command} == given


def test_letters_and_enter_lead_to_a_case(program: Program) -> None:
    opened(program)
    press("case 12", Key.Key_Return)
    pause(50)
    cases = program.place().page("cases")
    assert program.audit().audit.cases[cases.case_id].number == 12


def test_letters_and_arrows_give_a_command(program: Program) -> None:
    dialog = opened(program)
    press("overv")
    assert texts(dialog)[0] == "Overview"
    press(Key.Key_Down, Key.Key_Up, Key.Key_Return)
    pause(50)
    assert program.place().page_name == "overview"


def test_words_that_fit_nothing_say_so(program: Program) -> None:
    dialog = opened(program)
    press("xyzzy")
    assert texts(dialog) == []
    assert dialog.list.isHidden()
    press(Key.Key_Return)
    assert dialog.isVisible()
    press(Key.Key_Escape)


def test_before_an_audit_is_open_only_commands_are_offered(program: Program) -> None:
    program.welcome()
    assert all(goal.command for goal in goals(program.window.offered(), program.bridge))
