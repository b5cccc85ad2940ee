"""Checks an audit that is not open, and saves what can be read of a damaged one as a new audit.

The rule kept here: the checked file is only read; every loss is named, and the list of losses can be kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from ui import messages, theme
from ui.bridge import CannotOpen, Refused, Salvaged, Verdict
from ui.file_line import FileLine
from ui.keeping.secret_field import Given, SecretField
from ui.keeping.verdict_words import say_faults, say_verdict
from ui.kit import Banner, Field, PasswordLine, fitting, label
from ui.password_advice import SHORTEST
from ui.report.work import Work

WORDS = (
    "Reads every page, table and line of history of an audit and changes nothing. Of a damaged file all that "
    "can still be read is saved as a new audit; the file itself stays as it is."
)
KEEP = "{name} stays as it is: keep it. A backup may hold what is lost."


@dataclass(frozen=True, slots=True)
class Examined:
    """What a check found, and what of a damaged file could be saved, as a sentence ("" if nothing)."""

    path: Path
    given: Given
    verdict: Verdict
    saveable: str = ""


class Repair(Protocol):
    """How files that are not open are checked and salvaged."""

    def examine(self, path: Path, given: Given) -> Examined: ...

    def salvage(self, path: Path, given: Given, password: str, target: Path) -> Salvaged: ...


class RepairDialog(QDialog):
    """`saved` carries the new audit's path, what opens it, and the damaged file."""

    saved = Signal(object, object, object)

    def __init__(self, files: Repair, path: Path | None, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files = files
        self._folder = folder
        self._examined: Examined | None = None
        self._salvaged: Salvaged | None = None
        self.setWindowTitle("Check a file")
        self.setAccessibleName("Check a file and save what can be read")
        self.file = FileLine("The audit to check", self._choose_file)
        if path is not None:
            self.file.propose(path)
        self.file.edited.connect(self._begin_again)
        self.secret = SecretField()
        self.secret.entered.connect(self._check)
        self.told = Banner("", "accent", self)
        self.found = QListWidget()
        self.found.setAccessibleName("What was found")
        self.found.setWordWrap(True)
        self.target = Field("Save it as", FileLine("Name of the new audit", self._choose_target))
        self.new_password = Field("A password for the new audit", PasswordLine(name="New password"))
        self.keep_list = self._button("Keep this list…", self._keep_list)
        self.check = self._button("&Check", self._check)
        self.save = self._button("&Save what can be read", self._save)
        self.open_new = self._button("&Open the new audit", self._open)
        self.leave = self._button("Close", self.reject)
        self._work = Work(self, (CannotOpen, Refused))
        self._work.done.connect(self._finish)
        self._work.refused.connect(self.tell)
        self._lay_out()
        self._begin_again()

    def _button(self, text: str, deed: object) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(deed)
        return button

    def _lay_out(self) -> None:
        px = theme.current().px
        row = QHBoxLayout()
        row.addWidget(self.leave)
        row.addStretch(1)
        for button in (self.keep_list, self.check, self.save, self.open_new):
            row.addWidget(button)
        column = QVBoxLayout()
        column.addWidget(label("Check a file, save what can be read", "title", wraps=True))
        column.addWidget(label(WORDS, "muted", wraps=True))
        column.addWidget(Field("Audit", self.file))
        for part in (self.secret, self.told):
            column.addWidget(part)
        column.addWidget(self.found, 1)
        self.found.setMinimumHeight(px(90))
        column.addWidget(self.target)
        column.addWidget(self.new_password)
        column.addStretch(1)
        fitting.place(self, column, row)
        fitting.fit(self, 640, 600)
        (self.secret if self.file.text else self.file).setFocus()

    # --- the three steps: check, save, open ---

    @Slot()
    def _begin_again(self) -> None:
        self._examined = self._salvaged = None
        self.told.tell("")
        for part in (self.found, self.target, self.new_password, self.keep_list, self.save, self.open_new):
            part.hide()
        self.check.show()
        self._lead(self.check)

    def _lead(self, button: QPushButton) -> None:
        """Makes one button the one that Enter presses."""
        for one in (self.check, self.save, self.open_new):
            theme.set_role(one, "primary" if one is button else "plain")
            one.setDefault(one is button)

    @Slot()
    def _check(self) -> None:
        path, given = self.file.path, self.secret.given
        if not self.file.text:
            self.tell("Choose the file to check.")
        elif not given.text.strip():
            self.tell("Type its password, or use its recovery sheet.")
        else:
            self._start("Reading every page…", lambda: self._files.examine(path, given))

    @Slot()
    def _save(self) -> None:
        examined = self._examined
        if examined is None:
            return
        password = self._password(examined.given)
        if len(password) < SHORTEST and examined.given.sheet:
            self.new_password.tell_fault(f"Give a password of at least {SHORTEST} characters.")
            return
        target = self._target.path
        if target.suffix.casefold() != ".audit":
            self.target.tell_fault("The name has to end in .audit.")
            return
        path, given = examined.path, examined.given
        self._start("Saving what can be read…", lambda: self._files.salvage(path, given, password, target))

    def _password(self, given: Given) -> str:
        """The new audit keeps the password, where there is one; by its sheet no password is known."""
        line = self.new_password.editor
        assert isinstance(line, PasswordLine)
        return line.text if given.sheet else given.text

    @Slot()
    def _open(self) -> None:
        if self._salvaged is None or self._examined is None:
            return
        given = Given(self._password(self._examined.given))
        self.accept()
        self.saved.emit(self._salvaged.path, given, self._examined.path)

    def _start(self, words: str, deed: object) -> None:
        assert callable(deed)
        if self._work.running:
            return
        self.told.tell(words, "accent")
        self._set_busy(True)
        self._work.start(deed)

    def _set_busy(self, busy: bool) -> None:
        for button in (self.check, self.save, self.open_new):
            button.setEnabled(not busy)

    # --- what came of it ---

    @Slot(object)
    def _finish(self, came: object) -> None:
        self._set_busy(False)
        if isinstance(came, Examined):
            self._show_examined(came)
        elif isinstance(came, Salvaged):
            self._show_salvaged(came)

    def _show_examined(self, examined: Examined) -> None:
        self._examined = examined
        words, tone = say_verdict(examined.path.name, examined.verdict)
        self.told.tell(f"{words} {examined.saveable}".strip(), tone)
        self._list(say_faults(examined.verdict))
        if examined.saveable and not examined.verdict.good:
            self._target.propose(examined.path.with_name(f"{examined.path.stem} saved.audit"))
            self.target.show()
            self.new_password.setVisible(examined.given.sheet)
            self.save.show()
            self.check.hide()
            self._lead(self.save)

    def _show_salvaged(self, done: Salvaged) -> None:
        self._salvaged = done
        assert self._examined is not None
        rebuilt = f", {done.rebuilt:,} rebuilt from the history" if done.rebuilt else ""
        losses = f"losses: {len(done.losses)}, listed below" if done.losses else "nothing was lost"
        words = f"{done.path.name} is written: {done.rows:,} rows{rebuilt}; {losses}. "
        kept = KEEP.format(name=self._examined.path.name) if done.losses else ""
        self.told.tell(f"{words}{kept}".strip(), "fair" if done.losses else "good")
        self._list(done.losses)
        self.keep_list.setVisible(bool(done.losses))
        for part in (self.target, self.new_password, self.save):
            part.hide()
        self.open_new.show()
        self._lead(self.open_new)

    def _list(self, lines: tuple[str, ...]) -> None:
        self.found.clear()
        self.found.ensurePolished()
        self.found.addItems(lines)
        self.found.setVisible(bool(lines))
        if lines:
            self.found.setCurrentRow(0)

    @Slot(str)
    def tell(self, message: str) -> None:
        self._set_busy(False)
        self.told.tell(message, "poor")

    # --- files ---

    @property
    def _target(self) -> FileLine:
        line = self.target.editor
        assert isinstance(line, FileLine)
        return line

    def _choose_file(self) -> Path | None:
        return messages.choose_file(
            self, "The audit to check", self._folder, "Audits (*.audit *.auditbackup)"
        )

    def _choose_target(self) -> Path | None:
        return messages.save_file(self, "Save it as", self._target.path, "Audits (*.audit)", ending=".audit")

    @Slot()
    def _keep_list(self) -> None:
        if self._salvaged is None:
            return
        proposed = self._salvaged.path.with_name(f"{self._salvaged.path.stem} losses.txt")
        path = messages.save_file(self, "Keep the list of losses", proposed, "Text (*.txt)", ending=".txt")
        if path is None:
            return
        try:
            path.write_text("\n".join(self._salvaged.losses) + "\n", encoding="utf-8")
        except OSError as error:
            self.tell(f"{path.name} could not be written: {error.strerror}. Choose another folder.")
            return
        self.told.tell(f"{path.name} is written.", "good")
