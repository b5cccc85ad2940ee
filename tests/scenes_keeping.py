"""The screens of safe keeping: backups, check and repair, password, the end, and what is told at the door."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QPushButton, QWidget

from tests.staging import opened_sample, pause, shown
from ui.program import Program

Take = Callable[[QWidget], None]
Scene = Callable[[Program, Take], None]


def press(holder: QWidget, words: str) -> None:
    """Presses the button with these words."""
    buttons = {button.text().replace("&", ""): button for button in holder.findChildren(QPushButton)}
    buttons[words].click()


def finish_work() -> None:
    """Waits until what goes on away from the screen has come back."""
    QThreadPool.globalInstance().waitForDone(60_000)
    pause(120)


def damage(path: Path, pages: int = 3) -> None:
    """Turns bits in pages of answers; the first page stays whole."""
    content = bytearray(path.read_bytes())
    for page in range(pages):
        content[len(content) // 2 + page * 4096 + 100] ^= 1
    path.write_bytes(content)


def _open(program: Program) -> Any:
    if program.window.workplace is None:
        opened_sample(program)
    return program.window.workplace


def keeping(program: Program, take: Take) -> None:
    from ui.keeping.dialog import KeepingDialog

    _open(program)
    program.audit().safe.back_up()
    with shown(KeepingDialog(program.audit(), Path.home(), program.window)) as box:
        take(box)


def keeping_checked(program: Program, take: Take) -> None:
    """The lower half, after a check."""
    from ui.keeping.dialog import KeepingDialog
    from ui.kit import ScrollColumn

    _open(program)
    dialog = KeepingDialog(program.audit(), Path.home(), program.window)
    with shown(dialog) as box:
        press(box, "Check it now")
        pause()
        box.findChildren(ScrollColumn)[0].show_whole(dialog.end)
        pause()
        take(box)


def password(program: Program, take: Take) -> None:
    from ui.keeping.password_dialog import PasswordDialog

    _open(program)
    dialog = PasswordDialog(program.window)
    with shown(dialog) as box:
        dialog.first.line.setText("Winter2021")
        dialog.again.line.setText("Winter2022")
        press(box, "Change it")
        pause()
        take(box)


def restore(program: Program, take: Take) -> None:
    _open(program)
    program.audit().safe.back_up()
    path = program.audit().path
    program.welcome()
    program._deeds.rescue().restore(path)
    pause(150)
    dialog = program.window.findChildren(QWidget, "")  # the dialog belongs to the window
    box = next(one for one in dialog if type(one).__name__ == "RestoreDialog")
    box.secret.password.line.setText("sample")  # type: ignore[attr-defined]
    press(box, "Test it")
    finish_work()
    take(box)
    box.close()
    pause()


def _broken(program: Program, folder: str) -> Path:
    """A copy of the sample with damaged pages, where nothing else is."""
    _open(program)
    path = Path(folder) / "March 2022.audit"
    program.audit().safe.export_backup(path)
    program.welcome()
    damage(path)
    return path


def refused(program: Program, take: Take) -> None:
    """The door of a damaged file, with what can be done about it."""
    with tempfile.TemporaryDirectory() as folder:
        path = _broken(program, folder)
        program.unlock(path)
        pause()
        program.window.page.password_given.emit("sample")
        pause(600)
        take(program.window)
        program.welcome()


def repair(step: str) -> Scene:
    """Checking a damaged file: what was found, or what was saved."""

    def play(program: Program, take: Take) -> None:
        from ui.keeping.repair_dialog import RepairDialog

        with tempfile.TemporaryDirectory() as folder:
            path = _broken(program, folder)
            dialog = RepairDialog(program.files, path, path.parent, program.window)
            with shown(dialog) as box:
                dialog.secret.password.line.setText("sample")
                press(box, "Check")
                finish_work()
                if step == "saved":
                    press(box, "Save what can be read")
                    finish_work()
                take(box)

    return play


def destroy(program: Program, take: Take) -> None:
    from ui.keeping.destroy_dialog import DestroyDialog

    _open(program)
    safe = program.audit().safe
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "Briefing.docx"
        report.write_bytes(b"a report")
        safe.note_copy(report)
        safe.back_up()
        with shown(DestroyDialog(program.audit(), program.preferences, program.window)) as box:
            take(box)


def history_export(program: Program, take: Take) -> None:
    from ui.history.exporting import ExportBox

    _open(program)
    with shown(ExportBox(program.window)) as box:
        take(box)


def retention(program: Program, take: Take) -> None:
    """The foot of the audit's settings."""
    from ui.audit_settings import AuditSettingsDialog
    from ui.kit import ScrollColumn

    _open(program)
    dialog = AuditSettingsDialog(program.audit(), program.window)
    with shown(dialog) as box:
        dialog.until.show_value("2023-03-31")
        box.findChildren(ScrollColumn)[0].show_whole(dialog.until)
        pause()
        take(box)
        dialog.until.show_value("")


def welcome_due(program: Program, take: Take) -> None:
    """The first page with an audit whose time is nearly over, and one that is not there any more."""
    kept = program.preferences.recent
    for recent in kept:
        program.preferences.forget(recent.path)
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder) / "March 2022.audit"
        here.write_bytes(b"")
        until = (date.today() + timedelta(days=12)).isoformat()
        program.preferences.remember(Path(folder) / "2021.audit", "Westhaven Partnership", "2021-06-01")
        program.preferences.remember(
            here, "Northmoor Safeguarding Children Partnership", "2022-06-01", until=until
        )
        program.welcome()
        pause(150)
        take(program.window)
        for recent in program.preferences.recent:
            program.preferences.forget(recent.path)
    program.welcome()


SCENES: tuple[tuple[str, Scene], ...] = (
    ("11-safe-keeping", keeping),
    ("11-safe-keeping-checked", keeping_checked),
    ("11-password", password),
    ("11-restore", restore),
    ("11-check-damaged", repair("found")),
    ("11-check-saved", repair("saved")),
    ("11-destroy", destroy),
    ("09-history-export", history_export),
    ("10-audit-settings-kept", retention),
    ("16-damaged", refused),
    ("17-welcome-due", welcome_due),
)
