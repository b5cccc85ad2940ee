"""A new audit: what it is about, which timescales hold, where it is kept and under which password.

The rule kept here: nothing is written before `create_wanted`, and every fault stands beside its field.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui import messages, theme
from ui.closure_days import read_closure_days
from ui.file_line import FileLine
from ui.kit import Banner, Card, Field, PasswordLine, ScrollColumn, TextBox, label
from ui.password_advice import SHORTEST, advise
from ui.safe_places import warning_about
from ui.settings import Preferences
from ui.standards_form import StandardsForm
from workbench.domain.audit import Settings
from workbench.domain.instrument import Instrument

AUDITS = "Audits (*.audit)"
LISTS = "Case lists (*.xlsx *.csv);;All files (*)"
WITHOUT_IT = (
    "Without this password nobody can open the audit: not you, not the council, not the makers of this "
    "program. The one other way in is its recovery sheet: once it is made, print it under Safe keeping."
)
_NOT_IN_A_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


@dataclass(frozen=True, slots=True)
class NewAudit:
    """What was decided about an audit that is still to be made."""

    path: Path
    password: str = field(repr=False)
    settings: Settings
    list_path: Path | None = None


class NewAuditPage(QWidget):
    create_wanted = Signal(object)
    back_wanted = Signal()

    def __init__(
        self, checklist: Instrument, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        theme.set_role(self, "page")
        self.setAccessibleName("New audit")
        self._checklist = checklist
        self._preferences = preferences
        self._scroll = ScrollColumn(widest=800)
        self._scroll.column.setContentsMargins(*(theme.current().px(20),) * 4)
        self._scroll.add(label("New audit", "title"))
        for card in (self._about(), self._list(), self._timescales(), self._keeping(), self._locking()):
            card.column.setSpacing(theme.current().px(12))
            self._scroll.add(card)
        self._scroll.column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._foot())
        self._propose_file()

    # --- the cards ---

    def _about(self) -> Card:
        card = Card("What is audited")
        self.title = Field("Title", QLineEdit(), "As it will stand on the report.")
        self.partnership = Field("Partnership", QLineEdit(), "Who asked for the audit.")
        self.period = Field("Period", QLineEdit(), "For example: March 2021.")
        self.auditor = Field(
            "Auditor", QLineEdit(self._preferences.auditor), "Your name, for the report and the history."
        )
        self.focus = Field(
            "Special focus", TextBox(name="Special focus", lines=3), "One to a line; may be left empty."
        )
        self._line(self.title).textChanged.connect(self._propose_file)
        for part in (self.title, self.partnership, self.period, self.auditor, self.focus):
            card.column.addWidget(part)
        return card

    def _list(self) -> Card:
        card = Card("Case list")
        self.list_file = FileLine("Case list", self._choose_list, placeholder="Not chosen yet")
        hint = (
            "The list that the council sent, for example Annex A List 5 (.xlsx or .csv). It is read after "
            "the audit is made, and you see every row first. It can also be added later."
        )
        self.list_path = Field("File with the cases", self.list_file, hint)
        card.column.addWidget(self.list_path)
        return card

    def _timescales(self) -> Card:
        card = Card("Checklist and timescales")
        card.column.addWidget(label(f"Checklist: {self._checklist.title}", wraps=True))
        hint = "Change the days to what the partnership’s own procedures say, and note where they say so."
        card.column.addWidget(label(hint, "muted", wraps=True))
        self.standards = StandardsForm(self._checklist, {})
        card.column.addWidget(self.standards)
        self.closure_days = Field(
            "Closure days",
            QLineEdit(),
            "Days when the council was closed besides bank holidays, with commas: 24/12/21, 27 Dec 2021.",
        )
        card.column.addWidget(self.closure_days)
        self.judgements = QCheckBox("Ask for an overall judgement of each meeting")
        self.judgements.setToolTip("Outstanding, Good, Requires improvement or Inadequate; never computed")
        card.column.addWidget(self.judgements)
        return card

    def _keeping(self) -> Card:
        card = Card("Where the audit is kept")
        self.file_line = FileLine("Audit file", self._choose_file)
        self.file_line.edited.connect(self._look_at_folder)
        hint = "One encrypted file holds everything. Do not put anybody’s name into its name."
        self.file = Field("File", self.file_line, hint)
        self._folder_warning = Banner("", "fair", card)
        card.column.addWidget(self.file)
        card.column.addWidget(self._folder_warning)
        return card

    def _locking(self) -> Card:
        card = Card("Password")
        card.column.addWidget(Banner(WITHOUT_IT, "fair"))
        self.password = Field("Password", PasswordLine(name="Password"))
        self.again = Field("The same once more", PasswordLine(name="Password once more"))
        self._advice = label("", "muted", wraps=True)
        self._secret(self.password).typed.connect(self._advise)
        self._secret(self.again).entered.connect(self._create)
        self._advise("")
        for part in (self.password, self._advice, self.again):
            card.column.addWidget(part)
        return card

    def _foot(self) -> QWidget:
        foot = QWidget()
        theme.set_role(foot, "bar")
        px = theme.current().px
        self._message = Banner("", "poor", foot)
        self.back = QPushButton("Back")
        self.back.clicked.connect(self.back_wanted)
        self.create_button = QPushButton("Create audit")
        theme.set_role(self.create_button, "primary")
        self.create_button.clicked.connect(self._create)
        row = QHBoxLayout(foot)
        row.setContentsMargins(px(20), px(10), px(20), px(10))
        row.setSpacing(px(12))
        row.addWidget(self.back)
        row.addWidget(self._message, 1)
        row.addStretch(0)
        row.addWidget(self.create_button)
        row.setAlignment(self.create_button, Qt.AlignmentFlag.AlignRight)
        return foot

    # --- what the user does ---

    def tell(self, message: str) -> None:
        """Why the audit was not made; everything typed is still there."""
        self._message.tell(message, "poor")

    @property
    def message(self) -> str:
        return self._message.text

    @property
    def folder_warning(self) -> str:
        return self._folder_warning.text

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._line(self.title).setFocus()

    @Slot()
    def _create(self) -> None:
        faults = self._faults()
        for entry in self._fields:
            entry.tell_fault(faults.get(entry, ""))
        if faults:
            first = next(entry for entry in self._fields if entry in faults)
            more = "One entry needs" if len(faults) == 1 else f"{len(faults)} entries need"
            self.tell(f"{more} another look before the audit can be made.")
            first.editor.setFocus()
            self._scroll.show_whole(first)
            return
        self._message.tell("")
        self._preferences.auditor = self._text(self.auditor)
        self._preferences.last_folder = self.file_line.path.parent
        self.create_wanted.emit(self.wanted)

    @property
    def wanted(self) -> NewAudit:
        focus = self.focus.editor
        assert isinstance(focus, TextBox)
        settings = Settings(
            title=self._text(self.title),
            partnership=self._text(self.partnership),
            period=self._text(self.period),
            auditor=self._text(self.auditor),
            focus="\n".join(line.strip() for line in focus.text.splitlines() if line.strip()),
            judgements=self.judgements.isChecked(),
            closure_days=" ".join(read_closure_days(self._text(self.closure_days)).days),
            standards=self.standards.standards,
        )
        listed = self.list_file.path if self.list_file.text else None
        return NewAudit(self.file_line.path, self._secret(self.password).text, settings, listed)

    @property
    def _fields(self) -> tuple[Field, ...]:
        """Every entry that can have a fault, as the eye reads."""
        return (
            self.title,
            self.partnership,
            self.auditor,
            self.list_path,
            self.closure_days,
            self.file,
            self.password,
            self.again,
        )

    def _faults(self) -> dict[Field, str]:
        password, again = self._secret(self.password).text, self._secret(self.again).text
        listed = self.list_file
        found = {
            self.title: "" if self._text(self.title) else "Give the audit a title.",
            self.partnership: "" if self._text(self.partnership) else "Say who asked for the audit.",
            self.auditor: "" if self._text(self.auditor) else "Give your name.",
            self.list_path: _fault_of_list(listed.path) if listed.text else "",
            self.closure_days: read_closure_days(self._text(self.closure_days)).fault,
            self.file: _fault_of_file(self.file_line),
            self.password: ""
            if len(password) >= SHORTEST
            else f"Give a password of at least {SHORTEST} characters.",
            self.again: "" if again == password else "The two passwords differ. Type the same once more.",
        }
        return {entry: words for entry, words in found.items() if words}

    @Slot()
    def _propose_file(self) -> None:
        """The file is called after the audit until the user gives it another name."""
        name = " ".join(_NOT_IN_A_NAME.sub(" ", self._text(self.title)).split()).strip(". ")[:80]
        self.file_line.propose(self._preferences.last_folder / f"{name or 'New audit'}.audit")
        self._look_at_folder()

    @Slot()
    def _look_at_folder(self) -> None:
        self._folder_warning.tell(warning_about(self.file_line.path.parent), "fair")

    @Slot(str)
    def _advise(self, password: str) -> None:
        self.again.tell_fault("")
        advice = advise(password)
        self._advice.setText(advice.words)
        theme.set_role(self._advice, advice.role)

    def _choose_file(self) -> Path | None:
        return messages.save_file(
            self, "Where to keep the audit", self.file_line.path, AUDITS, ending=".audit"
        )

    def _choose_list(self) -> Path | None:
        return messages.choose_file(self, "Choose the case list", self._preferences.last_folder, LISTS)

    def _text(self, entry: Field) -> str:
        return self._line(entry).text().strip()

    @staticmethod
    def _line(entry: Field) -> QLineEdit:
        assert isinstance(entry.editor, QLineEdit)
        return entry.editor

    @staticmethod
    def _secret(entry: Field) -> PasswordLine:
        assert isinstance(entry.editor, PasswordLine)
        return entry.editor


def _fault_of_file(line: FileLine) -> str:
    if not line.text:
        return "Say where the audit is to be kept."
    path = line.path
    if path.suffix.casefold() != ".audit":
        return "The name has to end in .audit."
    if not path.is_absolute() or not path.parent.is_dir():
        return "This folder is not there. Choose one that is, or make it first."
    if path.exists():
        return "There is a file of this name already. Choose another name; nothing is ever overwritten."
    return ""


def _fault_of_list(path: Path) -> str:
    return "" if path.is_file() else "This file is not there. Choose it again, or leave the line empty."
