"""The whole way in the real window, by keyboard alone: new audit, list, answers, findings, report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import Workbook
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.conftest import ROOT
from tests.walks.keyboard import ALT, CTRL, Key, Keyboard
from ui import messages, theme
from ui.app import AuditFiles, application
from ui.program import Program
from ui.settings import Preferences
from workbench.storage.audit_file import AuditFile

PASSWORD = "four calm words here"
PUBLIC = ROOT.parent / "shared" / "data" / "annex-a-sample.xlsx"
HEADINGS = (
    "Child Unique ID",
    "Gender",
    "Ethnicity",
    "Date of Birth",
    "Age of Child (Years)",
    "Does the Child have a Disability",
    "Strategy discussion initiating Section 47 Enquiry Start Date",
    "Was an Initial Child Protection Conference deemed unnecessary?",
    "Date of Initial Child Protection Conference",
    "Did the Initial Child Protection Conference Result in a Child Protection Plan",
    "Number of Section 47 Enquiries in the last 12 months",
    "Number of ICPCs in the last 12 months",
    "Allocated Team",
    "Allocated Worker",
)
CHILDREN = """
CH0001|a) Male|s) WBRI|03/02/2015|6|b) No|11/01/2022|b) No|01/02/2022|a) Yes
CH0002|b) Female|s) WBRI|04/05/2018|3|b) No|11/01/2022|b) No|01/02/2022|a) Yes
CH0003|c) Not stated/recorded (or unborn)|NOBT||-1|c) Unknown|17/01/2022|b) No|04/02/2022|b) No
CH0004|b) Female|j) AIND|20/11/2009|12|a) Yes|18/01/2022|a) Yes||
"""


def ofsted_form(path: Path) -> Path:
    """A List 5 workbook as Ofsted's template has it: title row, headings in row 2, coded text."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "List_5"
    sheet.append(["List 5: Section 47 enquiries and Initial Child Protection Conferences"])
    sheet.merge_cells("A1:N1")
    sheet.append(HEADINGS)
    for child in CHILDREN.split("\n"):
        if child:
            sheet.append((*child.split("|"), "1", "1", "Team Alder", "P. Inkwell"))
    book.save(path)
    return path


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    app = application()
    preferences = Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    preferences.last_folder = tmp_path
    theme.apply(app, "light")
    program = Program(app, preferences, AuditFiles())
    qtbot.addWidget(program.window)
    with qtbot.waitExposed(program.window):
        program.window.show()
    program.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    yield program
    program.window.close()
    program.deleteLater()


def new_audit(keyboard: Keyboard, program: Program, list_path: Path, file: Path) -> None:
    keyboard.tab_to("New audit from a case list…")
    keyboard.press(Key.Key_Space)
    for name, text in (
        ("Title", "Audit of strategy discussions"),
        ("Partnership", "Nowhere Safeguarding Children Partnership"),
        ("Period", "March 2022"),
        ("Auditor", "A. Uditor"),
        ("Case list", str(list_path)),
        ("Audit file", str(file)),
        ("Password", PASSWORD),
        ("Password once more", PASSWORD),
    ):
        keyboard.tab_to(name)
        keyboard.replace(text)
    keyboard.press(Key.Key_Return)
    keyboard.until(lambda: program.window.workplace is not None)


def take_the_list(keyboard: Keyboard, program: Program) -> None:
    """Goes through the wizard with Enter, and accepts all siblings that are suggested."""
    wizard: Any = QApplication.activeModalWidget()
    assert wizard is not None
    keyboard.until(lambda: wizard.file.ready)
    while QApplication.activeModalWidget() is wizard:
        keyboard.until(wizard.onward.isEnabled)
        if wizard.pages[wizard.step] is wizard.siblings and wizard.siblings.accept_all.isEnabled():
            keyboard.press(Key.Key_A, ALT)
            keyboard.until(lambda: not wizard.siblings.accept_all.isDown())
        keyboard.tab_to(wizard.onward.text().replace("&", ""))
        keyboard.press(Key.Key_Return)
    keyboard.until(lambda: QApplication.activeModalWidget() is None)
    keyboard.until(lambda: program.audit().audit.cases)
    program.window.activateWindow()  # window systems do this by themselves; the one of these tests does not


@pytest.mark.parametrize(
    ("source", "cases", "children"),
    [
        pytest.param("ofsted", 2, 3, id="ofsted-form"),  # two siblings, and an unborn child
        pytest.param(
            "public",
            3,
            3,
            id="public-workbook",
            marks=pytest.mark.skipif(not PUBLIC.exists(), reason="the public workbook is not beside us"),
        ),
    ],
)
def test_from_a_new_audit_to_a_word_report_by_keyboard_alone(
    program: Program,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    source: str,
    cases: int,
    children: int,
) -> None:
    keyboard = Keyboard(qtbot)
    list_path = ofsted_form(tmp_path / "list.xlsx") if source == "ofsted" else PUBLIC
    file = tmp_path / "march.audit"
    new_audit(keyboard, program, list_path, file)
    take_the_list(keyboard, program)
    bridge = program.audit()
    assert len(bridge.audit.cases) == cases
    assert sum(len(case.table("children")) for case in bridge.audit.cases.values()) == children

    # Answers: the whole discussion of the first case with number keys, and a note in one of them.
    keyboard.press(Key.Key_2, CTRL)
    first = bridge.audit.in_order[0]
    keyboard.type("1")
    keyboard.until(lambda: bridge.audit.cases[first.id].value("sd.timely") == "met")
    keyboard.type("2")
    keyboard.until(lambda: bridge.audit.cases[first.id].value("sd.agencies") == "partly")
    keyboard.press(Key.Key_Up)
    keyboard.type("e")
    keyboard.type("No health colleague took part; half a sent")
    keyboard.press(Key.Key_PageDown, CTRL)
    assert bridge.audit.cases[first.id].answer("sd.agencies").note.endswith("half a sent")
    keyboard.press(Key.Key_PageUp, CTRL)

    # Undo takes the note back, then the answer; redo brings both again.
    keyboard.press(Key.Key_Z, CTRL)
    assert bridge.audit.cases[first.id].answer("sd.agencies").note == ""
    keyboard.press(Key.Key_Z, CTRL)
    assert bridge.audit.cases[first.id].value("sd.agencies") == ""
    keyboard.press(Key.Key_Y, CTRL)
    keyboard.press(Key.Key_Y, CTRL)
    assert bridge.audit.cases[first.id].answer("sd.agencies").note.endswith("half a sent")

    # Locking hands in, closes, and leads back to the same case.
    keyboard.press(Key.Key_L, CTRL)
    assert program.bridge is None
    keyboard.tab_to("Password")
    keyboard.type(PASSWORD)
    keyboard.press(Key.Key_Return)
    keyboard.until(lambda: program.window.workplace is not None)
    assert program.place().page("cases").case_id == first.id

    # Findings, then the report.
    keyboard.press(Key.Key_3, ALT)
    assert program.place().page_name == "findings"
    out = tmp_path / "briefing.docx"
    monkeypatch.setattr(messages, "save_file", lambda *_args, **_more: out)
    keyboard.press(Key.Key_E, CTRL)
    keyboard.until(out.exists)
    told = "\n".join(paragraph.text for paragraph in Document(str(out)).paragraphs)
    assert "Strategy discussions took place promptly once the concern was known" in told
    assert "Audit of strategy discussions (March 2022)" in told
    assert "CH0001" not in told

    # The file holds what was typed, and opens with the password.
    keyboard.press(Key.Key_W, CTRL)
    again = AuditFile.open(file, PASSWORD)
    answer = again.audit.cases[first.id].answer("sd.agencies")
    again.close()
    assert (answer.value, answer.note) == ("partly", "No health colleague took part; half a sent")
