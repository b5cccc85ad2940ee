"""Whether the open audit is sound, asked for by hand: good, or damaged and where.

The rule kept here: a check reads and changes nothing.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.bridge import Bridge
from ui.keeping.deed_card import DeedCard
from ui.keeping.verdict_words import say_faults, say_verdict
from ui.kit import Banner, label

WORDS = "Reads every page, table and line of the history, and changes nothing."


class CheckCard(DeedCard):
    repair_wanted = Signal()
    """What can be read of the damaged audit is to be saved."""

    def __init__(self, bridge: Bridge, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__("Check", bridge, folder, parent)
        self.verdict = Banner("", "good", self)
        self.faults = label("", wraps=True)
        self.faults.hide()
        self.repair = self.button("Close it and sa&ve what can be read…", self.repair_wanted.emit)
        self.repair.hide()
        for part in (label(WORDS, "muted", wraps=True), self.verdict, self.faults):
            self.column.addWidget(part)
        self.add_row(self.button("Chec&k it now", self._look), self.repair)

    @Slot()
    def _look(self) -> None:
        self._bridge.settle()
        verdict = self._bridge.safe.verdict()
        self.verdict.tell(*say_verdict(self._bridge.path.name, verdict))
        self.faults.setText("\n".join(say_faults(verdict)))
        self.faults.setVisible(bool(verdict.faults))
        self.repair.setVisible(not verdict.good)
