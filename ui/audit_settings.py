"""What is true of the audit as a whole: names, words for the report, timescales.

The rule kept here: closing the dialog, however it is closed, keeps what was typed, as one deed with one undo.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.bridge import Bridge, Refused
from ui.closure_days import read_closure_days, show_closure_days
from ui.kit import Number, fitting
from ui.kit.card import Card, label
from ui.kit.date_line import DateLine
from ui.kit.field import Field
from ui.kit.scroll_column import ScrollColumn
from ui.kit.text_box import TextBox
from ui.standards_form import StandardsForm

SHORT = (
    ("title", "Title", "As it stands on the report."),
    ("partnership", "Partnership", "Who asked for the audit."),
    ("period", "Period", "For example: March 2021."),
    ("auditor", "Auditor", "Stands on the report and is offered at sign-off."),
)
LONG = (
    ("background", "Background in your own words", "Put into the report’s first section; may be left empty."),
    ("focus", "Special focus", "One to a line; may be left empty."),
    ("sampling", "How the cases were chosen", "Put into the report’s background."),
)

MOST_SMALL = 20
SMALL = (
    "Before a report goes out, what so few children share is shown to you: group it, or accept it with a "
    "reason. 5 is the custom of national figures; 0 asks about nothing."
)
WHOLE = "Such as children by ethnicity. With some fifteen cases most of these counts are small."


class AuditSettingsDialog(QDialog):
    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.setWindowTitle("Audit settings")
        self.setAccessibleName("Audit settings")
        px = theme.current().px
        self.fields: dict[str, Field] = {}
        scroll = ScrollColumn(widest=720)
        scroll.add(label("Audit settings", "title"))
        for card in (
            self._names(),
            self._words(),
            self._timescales(),
            self._small_numbers(),
            self._retention(),
        ):
            scroll.add(card)
        scroll.column.addStretch(1)
        close = QPushButton("Done")
        theme.set_role(close, "primary")
        close.setDefault(True)
        close.clicked.connect(self._finish)
        row = QHBoxLayout()
        row.setContentsMargins(px(16), px(8), px(16), px(12))
        row.addWidget(label("What you change is kept when this closes. Undo takes it back.", "muted"), 1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(8), px(8), 0)
        column.addWidget(scroll, 1)
        column.addLayout(row)
        fitting.fit(self, 800, 680)

    def _names(self) -> Card:
        card = Card("Names")
        for name, asked, hint in SHORT:
            self.fields[name] = Field(asked, QLineEdit(getattr(self._bridge.audit.settings, name)), hint)
            card.column.addWidget(self.fields[name])
        return card

    def _words(self) -> Card:
        card = Card("Words for the report")
        for name, asked, hint in LONG:
            box = TextBox(name=asked, lines=3)
            box.show_text(getattr(self._bridge.audit.settings, name))
            self.fields[name] = Field(asked, box, hint)
            card.column.addWidget(self.fields[name])
        return card

    def _timescales(self) -> Card:
        settings = self._bridge.audit.settings
        card = Card("Timescales and judgement")
        hint = "Change the days to what the partnership’s own procedures say, and note where they say so."
        card.column.addWidget(label(hint, "muted", wraps=True))
        self.standards = StandardsForm(self._bridge.audit.instrument, settings.standards)
        card.column.addWidget(self.standards)
        self.closure_days = Field(
            "Closure days",
            QLineEdit(show_closure_days(settings.closure_days)),
            "Besides bank holidays, days when the council was closed, with commas between.",
        )
        card.column.addWidget(self.closure_days)
        self.judgements = QCheckBox("Ask for an overall judgement of each meeting")
        self.judgements.setChecked(settings.judgements)
        card.column.addWidget(self.judgements)
        return card

    def _retention(self) -> Card:
        card = Card("How long it may be kept")
        self.until = DateLine(name="To be kept until")
        self.until.show_value(self._bridge.safe.kept.until)
        hint = (
            "The day that the partnership or the law sets. From thirty days before, the first page and the "
            "audit itself say so. Undo leaves this date alone."
        )
        self.until_field = Field("To be kept until", self.until, hint)
        card.column.addWidget(self.until_field)
        return card

    def _small_numbers(self) -> Card:
        settings = self._bridge.audit.settings
        card = Card("Small numbers in reports")
        self.small_numbers = Number(
            0, MOST_SMALL, name="Counts of people asked about, up to", unit="person", units="people"
        )
        self.small_numbers.setValue(settings.small_numbers)
        card.column.addWidget(Field("Counts of people asked about, up to", self.small_numbers, SMALL))
        self.whole_sample = QCheckBox("Ask about counts of the whole sample too")
        self.whole_sample.setChecked(settings.whole_sample)
        self.whole_sample.setAccessibleDescription(WHOLE)
        card.column.addWidget(self.whole_sample)
        card.column.addWidget(label(WHOLE, "muted", wraps=True))
        return card

    @Slot()
    def _finish(self) -> None:
        self.until.hand_in()
        faults = {self.closure_days: self._closure_fault(), self.until_field: self.until.fault}
        for field, fault in faults.items():
            field.tell_fault(fault)
        wrong = [field for field, fault in faults.items() if fault]
        if wrong:
            wrong[0].editor.setFocus()
        else:
            self.accept()

    def _closure_fault(self) -> str:
        return read_closure_days(self._typed(self.closure_days)).fault

    def _typed(self, field: Field) -> str:
        editor = field.editor
        if isinstance(editor, TextBox):
            return editor.toPlainText()
        assert isinstance(editor, QLineEdit)
        return editor.text()

    def done(self, result: int) -> None:
        words = {name: self._typed(field).strip() for name, field in self.fields.items()}
        settings = replace(
            self._bridge.audit.settings,
            title=words["title"],
            partnership=words["partnership"],
            period=words["period"],
            auditor=words["auditor"],
            background=words["background"],
            focus=words["focus"],
            sampling=words["sampling"],
            judgements=self.judgements.isChecked(),
            closure_days=" ".join(read_closure_days(self._typed(self.closure_days)).days),
            standards=self.standards.standards,
            small_numbers=self.small_numbers.value(),
            whole_sample=self.whole_sample.isChecked(),
        )
        self._bridge.set_settings(settings)
        self._keep_until()
        super().done(result)

    def _keep_until(self) -> None:
        """A date that cannot be read leaves the one that was set before."""
        self.until.hand_in()
        if self.until.fault or self.until.value == self._bridge.safe.kept.until:
            return
        try:
            self._bridge.safe.keep_until(date.fromisoformat(self.until.value) if self.until.value else None)
        except Refused as reason:
            self._bridge.refused.emit(str(reason))
