"""Every screen of the program by name: where the hand is, what there is, and a sweep over all of it.

The rule kept here: a screen is reached by a command of the window or a button on a page, as a user does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit

from tests.staging import opened_sample, pause
from ui.overview.page import VIEWS
from ui.program import Program

PASSWORD = "sample"
PAGES = ("findings", "report", "history")
BOXES = {
    "import": "ListWizard",
    "earlier": "EarlierDialog",
    "export_data": "DataDialog",
    "audit_settings": "AuditSettingsDialog",
    "preferences": "PreferencesDialog",
    "keeping": "KeepingDialog",
    "restore": "RestoreDialog",
    "check_file": "RepairDialog",
    "destroy": "DestroyDialog",
    "search": "SearchDialog",
    "palette": "PaletteDialog",
    "join_cases": "JoinDialog",
    "split_case": "SplitDialog",
    "replace_case": "ReplaceDialog",
    "keys": "KeysDialog",
    "change_keys": "KeySettingsDialog",
    "guide": "GuideDialog",
    "about": "AboutDialog",
}
"""The command, and the dialog that it puts up."""
ALONE = ("WelcomePage", "NewAuditPage", "UnlockPage", "SheetDialog")


def here(program: Program) -> str:
    """The screen that the hand is on."""
    dialog = QApplication.activeModalWidget()
    place = program.window.workplace
    if dialog is not None:
        return type(dialog).__name__
    if place is None:
        return type(program.window.page).__name__
    if place.page_name == "overview":
        return f"overview: {place.page('overview').tabs.chosen}"
    if place.page_name != "cases":
        return place.page_name
    view = place.page("cases").view
    return f"cases: {view._open_beside or view._stages[view._stage].id}"


def every_screen(program: Program) -> set[str]:
    """All there is; an audit has to be open."""
    instrument = program.audit().audit.instrument
    beside = [table.id for table in instrument.tables.values() if table.beside]
    cases = [f"cases: {name}" for name in [stage.id for stage in instrument.stages] + beside]
    return {*cases, *(f"overview: {view}" for view in VIEWS), *PAGES, *BOXES.values(), *ALONE}


def sweep(program: Program, been: Counter[str]) -> None:
    """Goes to every screen once and leaves the audit locked; one has to be open."""
    for _ in _steps(program):
        pause(20)
        been[here(program)] += 1
        put_away()


def _steps(program: Program) -> Iterator[None]:
    window = program.window
    place = program.place()
    for name in BOXES:
        place.show_page("cases")
        window.commanded.emit(name)
        yield
    cases = place.page("cases")
    for number in range(1, 7):
        cases.show_stage(number)
        yield
    for table in cases.view.beside:
        cases.view.show_beside(table)
        yield
    for view in VIEWS:
        place.show_page("overview")
        place.page("overview").show_view(view)
        yield
    for page in PAGES:
        place.show_page(page)
        yield
    path = program.audit().path
    for name in ("lock", "close", "new"):
        window.commanded.emit(name)
        yield
    program.unlock(path)
    yield
    press_button(program, "sheet")
    yield


def press_button(program: Program, words: str) -> None:
    """Presses the button of a page outside an audit that has these words."""
    buttons = (one for one in QApplication.allWidgets() if isinstance(one, QAbstractButton))
    next(one for one in buttons if words in one.text() and one.window() is program.window).click()


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
    """Into an audit: by its password where one is locked; where that does not lead in, a fresh sample."""
    page = program.window.page
    if hasattr(page, "password_given"):
        line: QLineEdit = page.password.line
        line.clear()
        QTest.keyClicks(line, PASSWORD)
        QTest.keyClick(line, Qt.Key.Key_Return)
        for _ in range(400):
            if program.window.workplace is not None or page.message:
                break
            pause(5)
    if program.window.workplace is None:
        opened_sample(program)
        _reopen_some(program)


def _reopen_some(program: Program) -> None:
    """The sample is signed off as a whole; half of it is opened again, to have something to do."""
    bridge = program.audit()
    for case in bridge.audit.in_order[::2]:
        if case.signed_off:
            bridge.reopen(case.id, "for the monkey")
