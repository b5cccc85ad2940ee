"""The ways into the open audit: its password, and the recovery sheet that opens it without.

The rule kept here: that a sheet was made, or the password changed, stands in the history.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from ui import messages
from ui.bridge import Bridge, Refused
from ui.keeping import recovery_paper
from ui.keeping.deed_card import DeedCard
from ui.keeping.password_dialog import PasswordDialog
from ui.kit import label

WORDS = (
    "Nobody can reset a forgotten password. The recovery sheet opens the audit without it: print it and keep "
    "it locked away, apart from this computer."
)


class PasswordCard(DeedCard):
    def __init__(self, bridge: Bridge, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__("Password and recovery sheet", bridge, folder, parent)
        self.column.addWidget(label(WORDS, "muted", wraps=True))
        self.add_row(
            self.button("&Print the recovery sheet…", self._print),
            self.button("Save the recovery &sheet…", self._save),
            self.button("Change the pass&word…", self._change),
        )

    def _sheet(self) -> str:
        return self._bridge.safe.recovery_sheet(self._bridge.audit.settings.title)

    @Slot()
    def _print(self) -> None:
        printer = messages.choose_printer(self, "Print the recovery sheet")
        if printer is None:
            return

        def print_it() -> str:
            printer.setPageLayout(recovery_paper.PAGE)
            recovery_paper.draw(self._sheet(), printer)
            return "The recovery sheet is printed. Lock it away, apart from this computer."

        self.attempt(print_it)

    @Slot()
    def _save(self) -> None:
        proposed = self._folder / "recovery sheet.pdf"
        kinds = "PDF (*.pdf);;Text (*.txt)"
        target = messages.save_file(self, "Save the recovery sheet", proposed, kinds)
        if target is not None:
            target = target if target.suffix else target.with_name(target.name + ".pdf")
            self.attempt(lambda: self._written(target))

    def _written(self, target: Path) -> str:
        sheet = self._sheet()
        as_text = target.suffix.casefold() == ".txt"
        try:
            target.write_bytes(sheet.encode() if as_text else recovery_paper.pdf_of(sheet))
        except OSError as error:
            raise Refused(f"{target.name} could not be written: {error.strerror}.") from None
        return f"{target.name} is written. Whoever has it can open the audit: print it and delete the file."

    @Slot()
    def _change(self) -> None:
        dialog = PasswordDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def change(password: str) -> None:
            refused = self.attempt(lambda: self._changed(password))
            if refused:
                dialog.tell(refused)
            else:
                dialog.accept()

        dialog.given.connect(change)
        dialog.open()

    def _changed(self, password: str) -> str:
        self._bridge.safe.change_password(password)
        return "The password is changed. Backups made before keep the old one; print a new recovery sheet."
