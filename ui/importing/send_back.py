"""A button that writes the rows refused to a csv, for the council that sent the list.

The rule kept here: the file holds what the council wrote itself, and is only written where the user says.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QWidget

from ui import messages
from workbench.importing.rows import ListRow
from workbench.importing.sending_back import csv_of


class SendBack(QPushButton):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Save the refused rows as a &csv…", parent)
        self.setAutoDefault(False)
        self.setToolTip("Row, column, value and reason of each, to send back to the council")
        self._rows: Sequence[ListRow] = ()
        self.hide()
        self.clicked.connect(self._save)

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """There only where something was refused."""
        self._rows = [row for row in rows if row.refusal is not None]
        self.setVisible(bool(self._rows))

    @Slot()
    def _save(self) -> None:
        proposed = Path.home() / "refused rows.csv"
        path = messages.save_file(self, "Save the refused rows as", proposed, "Text (*.csv)", ending=".csv")
        if path is None:
            return
        try:
            path.write_text(csv_of(self._rows), encoding="utf-8-sig", newline="")
        except OSError:
            messages.tell(
                self,
                "Not saved",
                f"{path.name} cannot be written there. Nothing was changed. Choose another folder.",
            )
