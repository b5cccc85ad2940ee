"""Puts the program together: settings, looks, the window and the door to audit files.

The rule kept here: the only main() with a screen, and with the bridge the only one that knows storage.
What the first window does not need is imported when it is needed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from ui import errors, theme
from ui.program import Program
from ui.settings import Preferences
from workbench import dumps

if TYPE_CHECKING:
    from ui.bridge import Backup, Bridge, Salvaged, Tried
    from ui.keeping.repair_dialog import Examined
    from ui.keeping.secret_field import Given
    from ui.new_audit import NewAudit
    from workbench.domain.audit import EarlierAudit
    from workbench.storage.keys import Secret


MENDABLE = 2
"""Exit code where the user can mend what is wrong."""


class AuditFiles:
    """Audits on disk, opened as bridges."""

    def fetch(self) -> None:
        from workbench.storage.fetching import fetch

        fetch()

    def create(self, wanted: NewAudit) -> Bridge:
        from ui.bridge import Bridge
        from workbench.resourcing import built_in_checklist
        from workbench.storage.audit_file import AuditFile

        checklist = built_in_checklist()
        return Bridge(AuditFile.create(wanted.path, wanted.password, wanted.settings, checklist))

    def open(self, path: Path, password: str) -> Bridge:
        from ui.bridge import Bridge
        from workbench.storage.audit_file import AuditFile

        return Bridge(AuditFile.open(path, password))

    def open_with_sheet(self, path: Path, text: str) -> Bridge:
        """The audit opened with the lines of its recovery sheet. Raises CannotOpen."""
        from ui.bridge import Bridge
        from workbench.storage import recovery
        from workbench.storage.audit_file import AuditFile

        return Bridge(AuditFile.open(path, recovery.key_from(text)))

    # --- files that are not open: backups, checks, what is left of a damaged one ---

    def backups(self, folder: Path | None, audit: str) -> list[Backup]:
        """Backups in a folder, or in all of the program's own; of one audit where its id is given."""
        from workbench.storage import backups, keeping

        own = keeping.own_folder()
        folders = [folder] if folder else sorted(own.glob("*"))
        found = [backup for one in folders for backup in backups.found(one, audit)]
        return sorted(found, key=lambda backup: backup.at, reverse=True)

    def try_backup(self, backup: Path, given: Given) -> Tried:
        """Restores a backup for a moment. Raises CannotOpen, Refused."""
        from workbench.storage import backups

        return backups.drill(backup, _secret(given))

    def restore(self, backup: Path, given: Given, target: Path) -> Path:
        """A backup as an audit of its own at `target`. Raises CannotOpen, Refused."""
        from workbench.storage import backups

        return backups.restore(backup, _secret(given), target)

    def examine(self, path: Path, given: Given) -> Examined:
        """Checks a file and tells what could be saved of it. Raises CannotOpen."""
        from ui.keeping.repair_dialog import Examined
        from workbench.storage import checking, wreck

        secret = _secret(given)
        verdict = checking.examine(path, secret)
        return Examined(path, given, verdict, "" if verdict.good else wreck.promise(path, secret))

    def salvage(self, path: Path, given: Given, password: str, target: Path) -> Salvaged:
        """Saves what can be read of a damaged file at `target`. Raises CannotOpen, Refused."""
        from workbench.resourcing import built_in_checklist
        from workbench.storage import salvage

        return salvage.salvage(path, _secret(given), password, target, built_in_checklist().text)

    # --- audits beside the open one ---

    def earlier(self, path: Path, password: str) -> EarlierAudit:
        """What another audit counts; it is opened for that alone. Raises CannotOpen."""
        from workbench.domain.comparison import taken_from
        from workbench.storage.audit_file import AuditFile

        file = AuditFile.open(path, password)
        try:
            return taken_from(file.audit)
        finally:
            file.close()

    def sample(self, path: Path) -> Bridge:
        from ui.bridge import Bridge
        from workbench import sample

        return Bridge(sample.make(path))

    def sample_list(self, path: Path) -> str:
        """Writes the sample's case list as a workbook; tells what it did. Raises OSError."""
        from workbench import sample

        return sample.write_list(path)


def _secret(given: Given) -> Secret:
    """What the user gave, as storage takes it. Raises UnreadableSheet."""
    from workbench.storage import recovery

    return recovery.key_from(given.text) if given.sheet else given.text


def application() -> QApplication:
    """The one QApplication, named so that settings and folders are the program's own."""
    app = QApplication.instance() or QApplication([*sys.argv[:1], "-style", "fusion"])
    assert isinstance(app, QApplication)
    app.setOrganizationName("Audit Workbench")
    app.setApplicationName("Safeguarding Audit Workbench")
    return app


def start(app: QApplication, file: Path | None = None) -> Program:
    """The program with its window, not yet shown, at the welcome page or the password of `file`."""
    preferences = Preferences()
    theme.apply(app, preferences.theme, preferences.text_size)
    return Program(app, preferences, AuditFiles(), file)


def main(arguments: Sequence[str] | None = None) -> int:
    dumps.keep_none()
    parser = argparse.ArgumentParser(
        prog="audit-workbench-window", description="Opens the Safeguarding Audit Workbench."
    )
    parser.add_argument("file", nargs="?", type=Path, help="an audit to open")
    parser.add_argument("--sample", action="store_true", help="open a fresh copy of the sample audit")
    wanted = parser.parse_args(arguments)
    app = application()
    try:
        program = start(app, wanted.file)
    except OSError as error:
        from ui import messages
        from workbench.resourcing import missing

        if not (words := missing(error)):
            raise
        messages.tell_plainly(app.applicationName(), words)
        return MENDABLE
    errors.install(program.keep_safe, program.window)
    program.window.show()
    if wanted.sample:
        program.open_sample()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
