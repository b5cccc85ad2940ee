"""How the program comes by audits: what ui.app, which alone knows storage, hands in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ui.bridge import Backup, Bridge, Salvaged, Tried
    from ui.keeping.repair_dialog import Examined
    from ui.keeping.secret_field import Given
    from ui.new_audit import NewAudit
    from workbench.domain.audit import EarlierAudit


class Opener(Protocol):
    """How audits are made and opened. Only ui.app knows storage, and it hands this in."""

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
