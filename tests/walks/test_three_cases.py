"""Three whole cases are recorded in the real window, and the file holds exactly what was typed or clicked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.walks.keyboard import CTRL, Key, Keyboard, centre
from tests.walks.recording import Plan, Spot, typed_columns
from ui import theme
from ui.app import AuditFiles, application
from ui.cases.card import Card
from ui.kit.answer_bar import AnswerBar
from ui.program import Program
from ui.settings import Preferences
from workbench.domain.audit import Answer, Case, NewCase, Settings
from workbench.domain.instrument import Instrument
from workbench.storage.audit_file import AuditFile

PASSWORD = "four calm words here"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def file(tmp_path: Path, checklist: Instrument) -> Path:
    path = tmp_path / "march.audit"
    made = AuditFile.create(path, PASSWORD, Settings(title="March", auditor="A. Uditor"), checklist)
    made.add_cases([NewCase({}), NewCase({}), NewCase({})], "Three cases")
    made.close()
    return path


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path, file: Path) -> Iterator[Callable[[int], Program]]:
    """Opens the file in the real window, at a text size."""
    app = application()
    preferences = Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    programs: list[Program] = []

    def open_at(text_size: int) -> Program:
        theme.apply(app, "light", text_size)
        program = Program(app, preferences, AuditFiles())
        programs.append(program)
        qtbot.addWidget(program.window)
        program.window.resize(1366, 768)
        with qtbot.waitExposed(program.window):
            program.window.show()
        program.window.activateWindow()
        program.unlock(file)
        keyboard = Keyboard(qtbot)
        keyboard.tab_to("Password")
        keyboard.type(PASSWORD)
        keyboard.press(Key.Key_Return)
        keyboard.until(lambda: program.window.workplace is not None)
        return program

    yield open_at
    for program in programs:
        program.window.close()
        program.deleteLater()
    theme.apply(app, "light")


def recorded(case: Case) -> dict[Spot, Answer]:
    """Everything that a case holds, rows by their position."""
    return {
        (item, case.table(item).index(row) + 1 if row else 0, column): answer
        for (item, row, column), answer in case.answers.items()
    }


def check(file: Path, plans: list[Plan]) -> None:
    """The closed file, opened afresh, holds the plans and what was there before, and nothing else."""
    held = AuditFile.open(file, PASSWORD)
    try:
        for case, plan in zip(held.audit.in_order, plans, strict=False):
            told = {spot: answer for spot, answer in plan.held().items() if not answer.blank}
            found = recorded(case)
            names = {spot: answer for spot, answer in found.items() if spot not in told and spot[2] in _NAMED}
            assert {**names, **told} == found, case.name
        for case in held.audit.in_order[len(plans) :]:
            assert {spot[2] for spot in recorded(case)} <= _NAMED
    finally:
        held.close()


_NAMED = {"agency", "document"}
"""Columns of rows that every case starts with."""


# --- by keyboard -------------------------------------------------------------------------------------------


class Typist:
    """Records a plan by keys alone; looks at the screen only to see which statement is lit."""

    def __init__(self, program: Program, keyboard: Keyboard) -> None:
        self._cases: Any = program.place().page("cases")
        self._keys = keyboard
        self._instrument = program.audit().audit.instrument

    def record(self, plan: Plan) -> None:
        for stage in (1, 2, 3):
            self._stage(stage, plan)
        self._keys.press(Key.Key_4, CTRL)
        self._keys.press(Key.Key_Space)
        self._rows("info.items", plan.pieces, first=0)
        self._keys.press(Key.Key_5, CTRL)
        self._rows("agency.rows", plan.agencies, first=1)

    def _stage(self, stage: int, plan: Plan) -> None:
        self._keys.press(getattr(Key, f"Key_{stage}"), CTRL)
        items = self._instrument.stages[stage - 1].items
        done: set[str] = set()
        while (item := self._lit()) in items and item not in done:
            done.add(item)
            self._answer(item, plan)
        wanted = {i for i in items if i in plan.choices or i in plan.dates}
        assert wanted <= done

    def _lit(self) -> str:
        card = self._cases.view.panel.current_card()
        return card.item.id if card else ""

    def _answer(self, item: str, plan: Plan) -> None:
        told = plan.evidence.get(item)
        if told is not None:
            self._keys.type("e")
            self._keys.type(told.note)
            if told.document:
                self._keys.press(Key.Key_Escape)
                self._keys.type("s")
                code = self._instrument.items[item].code
                for where, words in (("Date of the document", told.dated), ("Page or section", told.page)):
                    self._keys.type(told.document if where.startswith("Date") else "")
                    self._keys.tab_to(f"{where} for {code}", most=3)
                    self._keys.type(words)
            self._keys.press(Key.Key_Escape)
        if item in plan.choices:
            self._keys.type(str(plan.choices[item] + 1))
        elif item in plan.dates:
            self._keys.type(plan.dates[item])
            self._keys.press(Key.Key_Return)
        else:
            self._keys.press(Key.Key_Escape)
            self._keys.press(Key.Key_Down)

    def _rows(self, table: str, rows: list[dict[str, int | str]], first: int) -> None:
        columns = typed_columns(self._instrument.tables[table])[first:]
        for position, row in enumerate(rows):
            if first:
                self._keys.press(Key.Key_Tab)
            for place, column in enumerate(columns):
                told = row[column.id]
                if isinstance(told, int):
                    self._keys.type(str(told + 1))
                    continue
                self._keys.type(told)
                last = place + 1 == len(columns) and position + 1 == len(rows)
                self._keys.press(Key.Key_Return if last else Key.Key_Tab)


@pytest.mark.parametrize(("text_size", "cases"), [(100, 3), (200, 1)])
def test_whole_cases_are_recorded_by_keys_alone(
    qtbot: QtBot,
    opened: Callable[[int], Program],
    file: Path,
    checklist: Instrument,
    how_many: Callable[..., int],
    text_size: int,
    cases: int,
) -> None:
    program = opened(text_size)
    keyboard = Keyboard(qtbot)
    typist = Typist(program, keyboard)
    plans = [Plan(checklist, seed) for seed in range(how_many(cases, full=3))]
    for number, plan in enumerate(plans):
        if number:
            keyboard.press(Key.Key_PageDown, CTRL)
        typist.record(plan)
    keyboard.press(Key.Key_W, CTRL)
    check(file, plans)


# --- by mouse ----------------------------------------------------------------------------------------------


class Clicker:
    """Records a plan with the mouse; the keyboard only writes words where the mouse has put it."""

    def __init__(self, program: Program, keyboard: Keyboard) -> None:
        self._cases: Any = program.place().page("cases")
        self._keys = keyboard
        self._instrument = program.audit().audit.instrument

    def open_case(self, number: int) -> None:
        view = self._cases.column.view
        index = view.model().index(number, 0)
        view.scrollTo(index)
        QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())

    def record(self, plan: Plan) -> None:
        for stage in (1, 2, 3):
            self._open_stage(stage)
            for name, card in self._cases.view.panel.cards.items():
                if name in plan.choices or name in plan.dates:
                    self._answer(name, card, plan)
        self._open_stage(4)
        self._rows("info.items", plan.pieces)
        self._open_stage(5)
        self._rows("agency.rows", plan.agencies)

    def _open_stage(self, stage: int) -> None:
        self._click(self._cases.view.stages._group.button(stage))

    def _click(self, part: QWidget) -> None:
        scroll = getattr(self._cases.view.panel, "_scroll", None)
        if scroll is not None and scroll.isAncestorOf(part):
            scroll.ensureWidgetVisible(part)
            QApplication.processEvents()
        assert part.isVisible(), part.accessibleName()
        QTest.mouseClick(part, LEFT, pos=centre(part))

    def _answer(self, name: str, card: Card, plan: Plan) -> None:
        if name in plan.dates:
            line = card.editor.typed_in
            assert line is not None
            self._click(line)
            self._keys.type(plan.dates[name])
            return
        told = plan.evidence.get(name)
        self._click(self._choice(card, plan.choices[name]))
        if told is not None:
            self._click(card.findChild(QWidget, "ask") or card)
            self._keys.type("e")
            self._keys.type(told.note)
            for field in ("document", "dated", "page") if told.document else ():
                part: Any = getattr(card._evidence, field)
                self._click(part.line if field == "dated" else part)
                self._keys.type(getattr(told, field))

    def _choice(self, card: Card, number: int) -> QPushButton:
        """The answer by its words: a bar's children change places when one of them comes to the front."""
        bar, scale = card.editor.findChild(AnswerBar), self._instrument.scale_of(card.item)
        assert bar is not None
        assert scale is not None
        words = f"{number + 1}  {scale.choices[number].label}"
        return next(button for button in bar.findChildren(QPushButton) if button.text() == words)

    def _rows(self, table: str, rows: list[dict[str, int | str]]) -> None:
        panel = self._cases.view.panel.tables[table]
        columns = [column.id for column in panel.table.columns]
        for position, row in enumerate(rows):
            if position == panel.model.rowCount():
                self._click(panel._buttons["add"] if position else panel._empty.button)
            for column, told in row.items():
                index = panel.model.index(position, columns.index(column))
                self._cell(panel.grid, index, told)

    def _cell(self, grid: Any, index: Any, told: int | str) -> None:
        grid.scrollTo(index)
        QApplication.processEvents()
        where: QPoint = grid.visualRect(index).center()
        QTest.mouseClick(grid.viewport(), LEFT, pos=where)
        QTest.mouseDClick(grid.viewport(), LEFT, pos=where)
        if isinstance(told, str):
            self._keys.type(told)
            return
        box = grid.indexWidget(index)
        assert isinstance(box, QComboBox)
        entry = box.model().index(told + 1, 0)
        entries = box.view()
        entries.scrollTo(entry)
        QTest.qWait(3)  # a list takes no click within the time of a double click after it came up
        where = entries.visualRect(entry).center()
        QTest.mouseMove(entries.viewport(), where)
        QTest.mouseClick(entries.viewport(), LEFT, pos=where)


@pytest.fixture
def quick_clicks(opened: Callable[[int], Program]) -> Iterator[None]:
    """A list that came up takes a click at once, and not only after the time of a double click."""
    usual = QApplication.doubleClickInterval()
    QApplication.setDoubleClickInterval(1)
    yield
    QApplication.setDoubleClickInterval(usual)


@pytest.mark.usefixtures("quick_clicks")
def test_whole_cases_are_recorded_with_the_mouse(
    qtbot: QtBot,
    opened: Callable[[int], Program],
    file: Path,
    checklist: Instrument,
    how_many: Callable[..., int],
) -> None:
    program = opened(100)
    clicker = Clicker(program, Keyboard(qtbot))
    plans = [Plan(checklist, 50 + seed) for seed in range(how_many(1, full=3))]
    for number, plan in enumerate(plans):
        clicker.open_case(number)
        clicker.record(plan)
    program.window.close()
    check(file, plans)
