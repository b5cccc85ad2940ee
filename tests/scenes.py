"""Every screen of the program, each put on by a small play.

The rule kept here: a scene leaves the program so that any other scene can follow it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from tests.staging import opened_sample, pause, shown
from ui.program import Program
from workbench import sample

Take = Callable[[QWidget], None]
Scene = Callable[[Program, Take], None]


def _sample(program: Program) -> Any:
    if program.window.workplace is None:
        opened_sample(program)
    return program.window.workplace


def welcome(program: Program, take: Take) -> None:
    program.welcome()
    pause(150)
    take(program.window)


def new_audit(program: Program, take: Take) -> None:
    program.new_audit()
    pause(150)
    take(program.window)
    program.welcome()


def unlock(program: Program, take: Take) -> None:
    place = _sample(program)
    program.lock()
    pause(150)
    take(program.window)
    program.window.page.password_given.emit("not the password")
    pause(300)
    assert place is not program.window.workplace


def wrong_password(program: Program, take: Take) -> None:
    _sample(program)
    program.lock()
    pause(100)
    program.window.page.password_given.emit("not the password")
    pause(500)
    take(program.window)
    program.welcome()


def welcome_again(program: Program, take: Take) -> None:
    _sample(program)
    program.welcome()
    pause(150)
    take(program.window)


def stage(number: int, case: int = 12) -> Scene:
    """A stage of one of the sample's cases (counted from 0)."""

    def play(program: Program, take: Take) -> None:
        place = _sample(program)
        cases = place.page("cases")
        place.show_case(program.audit().audit.in_order[case].id)
        cases.show_stage(number)
        pause(200)
        take(program.window)

    return play


def page(name: str) -> Scene:
    def play(program: Program, take: Take) -> None:
        _sample(program).show_page(name)
        pause(900 if name == "report" else 250)
        take(program.window)

    return play


def no_cases(program: Program, take: Take) -> None:
    """A new audit without a case, on each page that shows cases."""
    from ui.new_audit import NewAudit
    from workbench.domain.audit import Settings

    with tempfile.TemporaryDirectory() as folder:
        wanted = NewAudit(
            Path(folder) / "new.audit", "secret", Settings(title="New audit", partnership="Nowhere")
        )
        program.welcome()
        program._create(wanted)
        while program.window.workplace is None:
            pause()
        pause(200)
        take(program.window)
        program.welcome()


def dialog(make: Callable[[Program], Any]) -> Scene:
    def play(program: Program, take: Take) -> None:
        _sample(program)
        with shown(make(program)) as box:
            take(box)

    return play


def _keys(program: Program) -> Any:
    from ui.help import KeysDialog

    return KeysDialog(program.window)


def _guide(program: Program) -> Any:
    from ui.help import GuideDialog

    return GuideDialog(program.window)


def _about(program: Program) -> Any:
    from ui.help import AboutDialog

    return AboutDialog(program.window)


def _settings(program: Program) -> Any:
    from ui.audit_settings import AuditSettingsDialog

    return AuditSettingsDialog(program.audit(), program.window)


def _preferences(program: Program) -> Any:
    from ui.deeds import running_app
    from ui.preferences import PreferencesDialog

    return PreferencesDialog(program.preferences, running_app(), program.window)


def wizard(step: int) -> Scene:
    """The case list wizard with the sample's list, so many steps on."""

    def play(program: Program, take: Take) -> None:
        from ui.importing.wizard import ListWizard

        _sample(program)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "case-list.xlsx"
            sample.write_list(path)
            with shown(ListWizard(program.audit(), path if step else None, program.window)) as box:
                pause(2500 if step else 100)
                for _ in range(step - 1):
                    box._go_on()  # type: ignore[attr-defined]
                    pause(400)
                take(box)

    return play


SCENES: tuple[tuple[str, Scene], ...] = (
    ("01-welcome", welcome),
    ("02-new-audit", new_audit),
    ("03-cases-empty", no_cases),
    *((f"04-list-{step}", wizard(step)) for step in range(6)),
    ("05-cases-1-details", stage(1)),
    ("05-cases-2-discussion", stage(2)),
    ("05-cases-3-conference", stage(3)),
    ("05-cases-4-information", stage(4)),
    ("05-cases-5-agencies", stage(5)),
    ("05-cases-6-judgement", stage(6)),
    ("05-cases-7-signed-off", stage(2, case=0)),
    ("06-overview", page("overview")),
    ("07-findings", page("findings")),
    ("08-report", page("report")),
    ("09-history", page("history")),
    ("10-audit-settings", dialog(_settings)),
    ("11-preferences", dialog(_preferences)),
    ("12-keys", dialog(_keys)),
    ("13-guide", dialog(_guide)),
    ("14-about", dialog(_about)),
    ("15-locked", unlock),
    ("16-wrong-password", wrong_password),
    ("17-welcome-recent", welcome_again),
)
