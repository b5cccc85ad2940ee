"""The mouse and the keyboard go together: after a click beside the cards, a card's keys still work."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tests.staging import opened_sample, staged
from workbench.domain.audit import Answer, Place


def test_a_number_key_after_a_click_on_a_tab_answers_a_statement(qtbot: QtBot) -> None:
    with staged() as program:
        opened_sample(program)
        place = program.place()
        case = program.audit().audit.in_order[14]
        place.show_case(case.id)
        program.audit().record(case.id, Place("cp.timely"), Answer("partly", "kept"))
        program.window.activateWindow()
        tabs = [
            button for button in place.findChildren(QAbstractButton) if button.text().startswith("Conference")
        ]
        QTest.mouseClick(tabs[0], Qt.MouseButton.LeftButton)
        QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_1)
        place_of = Place("cp.timely")
        qtbot.waitUntil(
            lambda: program.audit().audit.cases[case.id].answers[place_of] == Answer("met", "kept"),
            timeout=5000,
        )
