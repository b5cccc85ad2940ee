"""The cases page on a real audit file, and the keys that an auditor presses on it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages import shown
from ui.bridge import Bridge
from ui.cases.card import Card
from ui.cases.page import CasesPage
from ui.cases.table_panel import TablePanel
from workbench.domain.audit import Answer, Case

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def cases_page(qtbot: QtBot, bridge: Bridge, stage: int = 2) -> CasesPage:
    """The page with the keyboard on the first thing to do in a stage of the first case."""
    page = shown(qtbot, CasesPage(bridge))
    page.show_stage(stage)
    return page


def press(*keys: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Presses keys, or types texts, wherever the keyboard is at each of them."""
    for key in keys:
        for one in key if isinstance(key, str) else (key,):
            focus = QApplication.focusWidget()
            assert focus is not None, "the keyboard is nowhere"
            QTest.keyClick(focus, one, modifier)


def on(page: CasesPage) -> str:
    """Id of the item whose card the keyboard is on."""
    card = page.view.panel.current_card()
    return card.item.id if card else ""


def card(page: CasesPage, item: str) -> Card:
    return page.view.panel.cards[item]


def case(bridge: Bridge, number: int = 1) -> Case:
    return next(case for case in bridge.audit.in_order if case.number == number)


def answer(bridge: Bridge, item: str, number: int = 1) -> Answer:
    return case(bridge, number).answer(item)


def cells(bridge: Bridge, table: str, column: str, number: int = 1) -> list[str]:
    """What is recorded in a column, row by row."""
    found = case(bridge, number)
    return [found.value(table, row, column) for row in found.table(table)]


def go(panel: TablePanel, row: int, column: str) -> QModelIndex:
    """Puts the keyboard on a cell."""
    columns = [one.id for one in panel.table.columns]
    index = panel.model.index(row, columns.index(column))
    panel.grid.setFocus()
    panel.grid.setCurrentIndex(index)
    return index


def focused(kind: type[QWidget]) -> bool:
    return isinstance(QApplication.focusWidget(), kind)
