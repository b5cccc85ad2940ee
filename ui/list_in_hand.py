"""A case list that was being read when its audit was locked: the password leads back to it.

The rule kept here: only its path is kept, in memory, and for that one audit.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.importing.wizard import ListWizard


class ListInHand:
    """The list in the wizard that is open, and after a lock the list that was."""

    def __init__(self) -> None:
        self._wizard: ListWizard | None = None
        self._waiting: tuple[Path, Path] | None = None

    def hold(self, wizard: ListWizard) -> None:
        self._wizard = wizard
        wizard.finished.connect(self._let_go)

    def _let_go(self) -> None:
        self._wizard = None

    def keep(self, audit: Path) -> None:
        """Before a lock puts the wizard away."""
        listed = self._wizard.file.path if self._wizard is not None else None
        self._waiting = (audit, listed) if listed is not None else None

    def take_up(self, audit: Path) -> Path | None:
        """The list that was in hand when this audit was locked; once."""
        waiting, self._waiting = self._waiting, None
        return waiting[1] if waiting is not None and waiting[0] == audit else None
