"""What to do about a file that does not open, is damaged, or has come to its end.

The rule kept here: each way leads to an audit that is open, or back to where the user was; no file is changed
but by “Close and destroy”.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from ui import messages, next_steps
from ui.bridge import Bridge, CannotOpen, Destroyed, Refused
from ui.keeping.destroy_dialog import DestroyDialog
from ui.keeping.dialog import KeepingDialog
from ui.keeping.repair_dialog import RepairDialog
from ui.keeping.restore_dialog import RestoreDialog
from ui.keeping.secret_field import Given

if TYPE_CHECKING:
    from ui.program import Program


class Rescue:
    """Made when it is wanted; what it shows belongs to the window."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def take(self, step: str, path: Path) -> None:
        """Takes one of the steps that were offered for the file at `path`."""
        steps: dict[str, Callable[[], object]] = {
            next_steps.AGAIN: lambda: self._program.unlock(path),
            next_steps.OTHER: self._program.choose,
            next_steps.RESTORE: lambda: self.restore(path),
            next_steps.REPAIR: lambda: self.check(path),
            next_steps.COPY: lambda: self._copy(path),
        }
        steps[step]()

    def restore(self, path: Path | None, backup: Path | None = None) -> None:
        """Asks which backup to restore; those of the audit at `path` are shown where it is known."""
        preferences = self._program.preferences
        known = preferences.known(path) if path else None
        folder = Path(known.backups) if known and known.backups else None
        named = path or preferences.last_folder / "audit.audit"
        dialog = RestoreDialog(
            self._program.files,
            named.with_name(f"{named.stem} restored.audit"),
            self._program.window,
            folder=backup.parent if backup else folder,
            audit=known.audit if known else "",
            names={
                one.audit[:8]: one.partnership or one.path.stem for one in preferences.recent if one.audit
            },
        )
        if backup:
            dialog.choose(backup)
        dialog.restored.connect(
            lambda target, given, source: self._enter(target, given, ((source, "backup"), (path, "copy")))
        )
        _put_up(dialog)

    def _names(self) -> dict[str, str]:
        """Whose backups are whose, by the beginning of an audit's id."""
        recent = self._program.preferences.recent
        return {one.audit[:8]: one.partnership or one.path.stem for one in recent if one.audit}

    def check(self, path: Path | None) -> None:
        """Checks a file that is not open, and saves what can be read of it."""
        dialog = RepairDialog(
            self._program.files, path, self._program.preferences.last_folder, self._program.window
        )
        dialog.saved.connect(lambda target, given, source: self._enter(target, given, ((source, "copy"),)))
        _put_up(dialog)

    def _enter(self, path: Path, given: Given, sources: tuple[tuple[Path | None, str], ...]) -> None:
        """Opens what was made, and has it know what it was made from, for the day when all has to go."""
        files = self._program.files
        try:
            bridge = files.open_with_sheet(path, given.text) if given.sheet else files.open(path, given.text)
        except CannotOpen as reason:
            messages.tell(self._program.window, f"{path.name} does not open", str(reason))
            return
        for source, kind in sources:
            _know(bridge, source, kind)
        self._program.leave()
        self._program.enter(bridge)

    def _copy(self, path: Path) -> None:
        """A read-only file, copied to where it can be written to."""
        proposed = self._program.preferences.last_folder / f"{path.stem} copy.audit"
        window = self._program.window
        target = messages.save_file(window, "Copy it to", proposed, "Audits (*.audit)", ending=".audit")
        if target is None:
            return
        if target.exists():
            messages.tell(window, "Nothing was copied", f"{target.name} is there already. Take another name.")
            return
        try:
            shutil.copyfile(path, target)
        except OSError as error:
            target.unlink(missing_ok=True)
            messages.tell(
                window, "Nothing was copied", f"{target.name} could not be written: {error.strerror}."
            )
            return
        self._program.unlock(target)

    def keep(self) -> None:
        """Safe keeping of the open audit."""
        bridge = self._program.audit()
        bridge.settle()
        dialog = KeepingDialog(bridge, self._program.preferences.last_folder, self._program.window)
        path = bridge.path
        dialog.destroy_wanted.connect(self.destroy)
        dialog.old_backup_wanted.connect(lambda backup: self.restore(path, backup))
        dialog.repair_wanted.connect(lambda: self._close_and_check(path))
        dialog.finished.connect(self._program.remember)
        _put_up(dialog)

    def _close_and_check(self, path: Path) -> None:
        self._program.welcome()
        self.check(path)

    def destroy(self) -> None:
        """Asks whether the open audit and every known copy are to go."""
        bridge = self._program.audit()
        bridge.settle()
        dialog = DestroyDialog(bridge, self._program.preferences, self._program.window)
        path = bridge.path
        dialog.destroyed.connect(lambda done, record: self._destroyed(path, done, record))
        _put_up(dialog)

    def _destroyed(self, path: Path, done: Destroyed, record: Path) -> None:
        self._program.preferences.forget(path)
        self._program.welcome()
        number = len(done.gone)
        told = (
            f"{number} {'file was' if number == 1 else 'files were'} made unreadable and removed. The record "
        )
        told += f"is in {record}: print it and sign it."
        if done.left:
            left = "\n".join(f"{one.place}: {one.why}." for one in done.left)
            told += f"\n\nStill there:\n{left}"
        messages.tell(self._program.window, "The audit is destroyed", told)


def _know(bridge: Bridge, source: Path | None, kind: str) -> None:
    if source is None or not source.exists():
        return
    try:
        bridge.safe.note_copy(source, kind)
    except Refused as reason:
        bridge.refused.emit(str(reason))


def _put_up(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
