"""The only place that asks or tells in a box, and that lets the user choose a file.

The rule kept here: the safe answer is the one that Escape gives.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.kit import fitting
from ui.kit.card import label

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class Box(QDialog):
    """A title, a text, perhaps an editor, and one or two buttons named by what they do."""

    def __init__(
        self, parent: QWidget | None, title: str, text: str, yes: str, no: str = "", *, danger: bool = False
    ) -> None:
        super().__init__(parent)
        px = theme.current().px
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        column = QVBoxLayout()
        words = label(text, wraps=True)
        words.setMinimumWidth(px(380))
        words.setMaximumWidth(px(560))
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(label(title, "heading", wraps=True))
        column.addWidget(words)
        self.editors = QVBoxLayout()
        column.addLayout(self.editors)
        column.addSpacing(px(4))
        row = QDialogButtonBox()
        self.yes = QPushButton(yes)
        theme.set_role(self.yes, "danger" if danger else "primary")
        row.addButton(self.yes, QDialogButtonBox.ButtonRole.AcceptRole)
        row.accepted.connect(self.accept)
        row.rejected.connect(self.reject)
        if no:
            self.no = QPushButton(no)
            row.addButton(self.no, QDialogButtonBox.ButtonRole.RejectRole)
        fitting.place(self, column, row)
        chosen = self.no if no and danger else self.yes
        chosen.setDefault(True)
        chosen.setFocus()


def _answer(box: Box) -> bool:
    """Whether it was answered with yes. Then it goes: its window would keep it as long as it lives itself."""
    yes = box.exec() == QDialog.DialogCode.Accepted
    box.deleteLater()
    return yes


def tell(parent: QWidget | None, title: str, text: str) -> None:
    """Tells what happened, what was kept, what to do."""
    _answer(Box(parent, title, text, "OK"))


def tell_plainly(title: str, text: str) -> None:
    """The same without any of our looks, for when even these cannot be found."""
    QMessageBox(QMessageBox.Icon.Critical, title, text).exec()


def ask(
    parent: QWidget | None, title: str, text: str, yes: str, no: str = "Cancel", *, danger: bool = False
) -> bool:
    """Whether the user wants `yes`; with `danger`, Enter means no."""
    return _answer(Box(parent, title, text, yes, no, danger=danger))


def ask_text(
    parent: QWidget | None,
    title: str,
    text: str,
    *,
    shown: str = "",
    yes: str = "OK",
    password: bool = False,
) -> str | None:
    """What the user types, or None if they would rather not."""
    box = Box(parent, title, text, yes, "Cancel")
    line = QLineEdit(shown)
    line.setAccessibleName(title)
    if password:
        line.setEchoMode(QLineEdit.EchoMode.Password)
    line.textChanged.connect(lambda typed: box.yes.setEnabled(bool(typed.strip())))
    box.yes.setEnabled(bool(shown.strip()))
    box.editors.addWidget(line)
    line.setFocus()
    return line.text() if _answer(box) else None


def choose_file(parent: QWidget | None, title: str, folder: Path, kinds: str) -> Path | None:
    """A file that is there; `kinds` as Qt writes them, e.g. "Audit files (*.audit)"."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(folder), kinds)
    return Path(chosen) if chosen else None


def save_file(
    parent: QWidget | None, title: str, proposed: Path, kinds: str, *, ending: str = ""
) -> Path | None:
    """Where to write a file; `ending` (".docx") is added where the user left it out."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(proposed), kinds)
    if not chosen:
        return None
    path = Path(chosen)
    if not ending or path.suffix.casefold() == ending.casefold():
        return path
    path = path.with_name(path.name + ending)
    if path.exists():
        question = f"{path.name} is there already. Replacing it cannot be undone."
        if not ask(parent, "Replace the file?", question, "Replace", danger=True):
            return None
    return path


def choose_folder(parent: QWidget | None, title: str, folder: Path) -> Path | None:
    chosen = QFileDialog.getExistingDirectory(parent, title, str(folder))
    return Path(chosen) if chosen else None


def choose_printer(parent: QWidget | None, title: str) -> QPrinter | None:
    """A printer, or None if the user would rather not, or none is set up, which is told."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

    if not QPrinterInfo.availablePrinterNames():
        tell(parent, title, "No printer is set up on this computer. Save it as PDF and print that elsewhere.")
        return None
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None
