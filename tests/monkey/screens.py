"""Every screen of the program by name: where the hand is, what there is, and the way to each.

The rule kept here: a screen is reached by a command of the window or a button on a page, as a user does.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QWidget

from tests.staging import opened_sample, pause
from ui.overview.page import VIEWS
from ui.program import Program
from workbench.report.composing import KINDS

if TYPE_CHECKING:
    from ui.findings.page import FindingsPage
    from ui.importing.wizard import ListWizard

PASSWORD = "sample"
AFTER_BOARDS = ("recommendations", "an earlier audit")
"""Of the findings, after a tab for each stage that has any."""
WAYS_IN = ("its file", "its counts")
"""Of an earlier audit: the tabs of the dialog that attaches it."""
BOXES = {
    "DataDialog": "export_data",
    "AuditSettingsDialog": "audit_settings",
    "PreferencesDialog": "preferences",
    "KeepingDialog": "keeping",
    "RestoreDialog": "restore",
    "RepairDialog": "check_file",
    "DestroyDialog": "destroy",
    "SearchDialog": "search",
    "PaletteDialog": "palette",
    "JoinDialog": "join_cases",
    "SplitDialog": "split_case",
    "ReplaceDialog": "replace_case",
    "KeysDialog": "keys",
    "KeySettingsDialog": "change_keys",
    "GuideDialog": "guide",
    "AboutDialog": "about",
}
"""The dialog, and the command that puts it up."""
STEPS = (
    *("Choose the list", "Match the columns", "Choose the rows", "Settle what changed"),
    *("Put siblings together", "Choose the sample", "Make the cases"),
)
"""Of the wizard of case lists."""
ALONE = {"UnlockPage": "lock", "WelcomePage": "close", "NewAuditPage": "new"}
"""The page without an audit, and the command that leads there."""
PATIENCE = 4_000
"""Looks, 5 ms apart, at whether a list was read or an audit opened."""


def here(program: Program) -> str:
    """The screen that the hand is on."""
    dialog = QApplication.activeModalWidget()
    place = program.window.workplace
    if dialog is not None:
        name = type(dialog).__name__
        parts: dict[str, Callable[[], str]] = {
            "ListWizard": lambda: dialog.pages[dialog.step].title,
            "EarlierDialog": lambda: WAYS_IN[dialog.ways.currentIndex()],
        }
        return f"{name}: {parts[name]()}" if name in parts else name
    if place is None:
        return type(program.window.page).__name__
    part = _part_of_page(place.page(place.page_name), place.page_name)
    return f"{place.page_name}: {part}" if part else place.page_name


def _part_of_page(page: Any, name: str) -> str:
    """What of a page is in front, where it has several; else ""."""
    if name == "overview":
        return str(page.tabs.chosen)
    if name == "findings":
        return _tabs_of_findings(page)[page._stack.currentIndex()]
    if name == "report":
        return str(page.choices.kind)
    if name == "cases":
        return str(page.view._open_beside or page.view._stages[page.view._stage].id)
    return ""


def _tabs_of_findings(page: FindingsPage) -> tuple[str, ...]:
    return (*page.boards, *AFTER_BOARDS)


class Ways:
    """The way to each screen by its name."""

    def __init__(self, program: Program, case_list: Path, enter: Callable[[], None]) -> None:
        """`case_list` is read where a step of the wizard is wanted; it leaves something to each of them."""
        self._program = program
        self._list = case_list
        self._enter = enter
        self.to: dict[str, Callable[[], None]] = {
            **self._to_cases(),
            **{f"overview: {view}": lambda view=view: self._overview(view) for view in VIEWS},
            **self._to_findings(),
            **{f"report: {kind}": lambda kind=kind: self._report(kind) for kind in KINDS},
            "history": lambda: program.place().show_page("history"),
            **{box: lambda name=name: self._command(name) for box, name in BOXES.items()},
            **{
                f"EarlierDialog: {way}": lambda number=number: self._earlier(number)
                for number, way in enumerate(WAYS_IN)
            },
            "PasswordDialog": self._change_password,
            **{
                f"ListWizard: {step}": lambda number=number: self._wizard(number)
                for number, step in enumerate(STEPS)
            },
            **{page: lambda name=name: self._command(name) for page, name in ALONE.items()},
            "SheetDialog": self._sheet,
        }

    def go(self, name: str) -> None:
        """To a screen, whatever is over the window now."""
        put_away()
        if self._program.window.workplace is None:
            self._enter()
        self.to[name]()
        pause(20)

    def sweep(self) -> set[str]:
        """To every screen once; where that led to."""
        been = set()
        for name in self.to:
            self.go(name)
            been.add(here(self._program))
            put_away()
        return been

    def _to_cases(self) -> dict[str, Callable[[], None]]:
        instrument = self._program.audit().audit.instrument
        stages = {
            f"cases: {stage.id}": lambda number=number: self._stage(number)
            for number, stage in enumerate(instrument.stages, start=1)
        }
        tables = [table.id for table in instrument.tables.values() if table.beside]
        return {**stages, **{f"cases: {table}": lambda table=table: self._beside(table) for table in tables}}

    def _command(self, name: str) -> None:
        self._program.place().show_page("cases")
        self._program.window.commanded.emit(name)

    def _stage(self, number: int) -> None:
        self._program.place().show_page("cases")
        self._program.place().page("cases").show_stage(number)

    def _beside(self, table: str) -> None:
        self._program.place().show_page("cases")
        self._program.place().page("cases").view.show_beside(table)

    def _overview(self, view: str) -> None:
        self._program.place().show_page("overview")
        self._program.place().page("overview").show_view(view)

    def _to_findings(self) -> dict[str, Callable[[], None]]:
        names = _tabs_of_findings(self._program.place().page("findings"))
        return {
            f"findings: {name}": lambda number=number: self._findings(number)
            for number, name in enumerate(names)
        }

    def _findings(self, number: int) -> None:
        self._program.place().show_page("findings")
        self._program.place().page("findings").show_tab(number)

    def _report(self, kind: str) -> None:
        self._program.place().show_page("report")
        self._program.place().page("report").choices.choose(kind)

    def _earlier(self, way: int) -> None:
        self._command("earlier")
        _dialog().ways.setCurrentIndex(way)  # type: ignore[attr-defined]

    def _change_password(self) -> None:
        self._command("keeping")
        press_button(_dialog(), "Change the pass&word")

    def _wizard(self, step: int) -> None:
        self._command("import")
        wizard: ListWizard = _dialog()  # type: ignore[assignment]
        if step:
            wizard.file.read(self._list)
            patiently(wizard.onward.isEnabled)
        while wizard.step < step:
            wizard.changes.keep_all.click()
            if not wizard.onward.isEnabled():
                return  # nothing is left to be taken from this list
            wizard.onward.click()

    def _sheet(self) -> None:
        lock(self._program)
        press_button(self._program.window, "sheet")


def _dialog() -> QDialog:
    found = QApplication.activeModalWidget()
    assert isinstance(found, QDialog), f"no dialog came up, but {found}"
    return found


def patiently(done: Callable[[], bool]) -> None:
    """Lets the program work until something is so."""
    for _ in range(PATIENCE):
        if done():
            return
        pause(5)
    raise AssertionError("what was waited for did not come")


def press_button(within: QWidget, words: str) -> None:
    """Presses the button of a window or dialog that has these words."""
    buttons = (one for one in QApplication.allWidgets() if isinstance(one, QAbstractButton))
    next(one for one in buttons if words in one.text() and one.window() is within).click()


def lock(program: Program) -> None:
    put_away()
    program.window.commanded.emit("lock")
    pause(20)


def put_away() -> None:
    """Everything over the window is closed."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    while isinstance(dialog := QApplication.activeModalWidget(), QDialog):
        dialog.reject()
        QApplication.processEvents()


def enter(program: Program) -> None:
    """Into an audit: by its password where one is locked; into a fresh sample where that did not lead in."""
    page = program.window.page
    if hasattr(page, "password_given"):
        line: QLineEdit = page.password.line
        line.clear()
        QTest.keyClicks(line, PASSWORD)
        QTest.keyClick(line, Qt.Key.Key_Return)
        patiently(lambda: program.window.workplace is not None or bool(page.message))
    if program.window.workplace is None:
        opened_sample(program)
        _reopen_some(program)


def _reopen_some(program: Program) -> None:
    """The sample is signed off as a whole; half of it is opened again, to have something to do."""
    bridge = program.audit()
    for case in bridge.audit.in_order[::2]:
        if case.signed_off:
            bridge.reopen(case.id, "for the monkey")
