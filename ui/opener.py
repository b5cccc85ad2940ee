"""How the program comes by audits: what ui.app, which alone knows storage, hands in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QStandardPaths

if TYPE_CHECKING:
    from ui.bridge import Backup, Bridge, Salvaged, Tried
    from ui.keeping.repair_dialog import Examined
    from ui.keeping.secret_field import Given
    from ui.new_audit import NewAudit
    from workbench.domain.audit import EarlierAudit


class Opener(Protocol):
    """How audits are made and opened."""

    def fetch(self) -> None:
        """Imports what opening an audit needs, before it is needed; called in a thread."""

    def create(self, wanted: NewAudit) -> Bridge: ...

    def open(self, path: Path, password: str) -> Bridge: ...

    def open_with_sheet(self, path: Path, text: str) -> Bridge: ...

    def earlier(self, path: Path, password: str) -> EarlierAudit: ...

    def backups(self, folder: Path | None, audit: str) -> list[Backup]: ...

    def try_backup(self, backup: Path, given: Given) -> Tried: ...

    def restore(self, backup: Path, given: Given, target: Path) -> Path: ...

    def examine(self, path: Path, given: Given) -> Examined: ...

    def salvage(self, path: Path, given: Given, password: str, target: Path) -> Salvaged: ...

    def sample(self, path: Path) -> Bridge: ...

    def sample_list(self, path: Path) -> str: ...


def sample_path() -> Path:
    """A free name in the program's own folder, for a fresh copy of the sample audit."""
    where = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)
    folder = Path(where) / "samples"
    folder.mkdir(parents=True, exist_ok=True)
    number = 1
    while (path := folder / f"Sample audit {number}.audit").exists():
        number += 1
    return path
