"""The evidence for an answer: a note, and where it is read (document, date, page).

The rule kept here: a text is handed in whole, and only if it is another one than was shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCompleter, QHBoxLayout, QLineEdit, QWidget

from ui.kit import DateLine, TextBox
from ui.theme import current
from workbench.domain.audit import Answer

PAUSE = 600
_BESIDE = 78
"""From so many letters of width on the source stands beside the note, not under it."""


class Line(QLineEdit):
    """A short text that hands in at a pause, on Enter and on leaving."""

    edited = Signal(str)

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self._shown = ""
        self._clock = QTimer(self, singleShot=True, interval=PAUSE)
        self._clock.timeout.connect(self.hand_in)
        self.textEdited.connect(self._clock.start)
        self.returnPressed.connect(self.hand_in)

    def show_text(self, text: str) -> None:
        if self.text() == self._shown and text != self._shown:
            self.setText(text)
        self._shown = text

    @Slot()
    def hand_in(self) -> None:
        self._clock.stop()
        if self.text() != self._shown:
            self._shown = self.text()
            self.edited.emit(self._shown)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.hand_in()


class Evidence(QWidget):
    """Note and source of one answer. The documents of the case are offered while the source is typed."""

    edited = Signal(str, str)
    """Name of the answer's field, and its new text."""

    def __init__(self, code: str, documents: QStringListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note = TextBox(
            name=f"Evidence for {code}", placeholder="Evidence: what the record shows", lines=3
        )
        self.document = Line(f"Document read for {code}", "Document")
        self.dated = DateLine(name=f"Date of the document for {code}", told_beside=False)
        self.dated.line.setPlaceholderText("Date")
        self.page = Line(f"Page or section for {code}", "Page")
        completer = QCompleter(documents, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.document.setCompleter(completer)
        self._lay_out()
        self.note.edited.connect(lambda text: self.edited.emit("note", text))
        self.document.edited.connect(lambda text: self.edited.emit("document", text))
        self.dated.edited.connect(lambda text: self.edited.emit("dated", text))
        self.page.edited.connect(lambda text: self.edited.emit("page", text))

    def _lay_out(self) -> None:
        px = current().px
        self._source = QWidget()
        where = QHBoxLayout()
        where.setSpacing(px(4))
        where.addWidget(self.dated)
        where.addWidget(self.page, 1)
        self._source_lines = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._source)
        self._source_lines.setContentsMargins(0, 0, 0, 0)
        self._source_lines.setSpacing(px(4))
        self._source_lines.addWidget(self.document, 1)
        self._source_lines.addLayout(where)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(px(8))
        self._parts.addWidget(self.note, 1)
        self._parts.addWidget(self._source, 0, Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() > _BESIDE * self.fontMetrics().averageCharWidth()
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if way != self._parts.direction():
            self._parts.setDirection(way)

    def follow(self, part: QWidget) -> None:
        """Has Tab come here from `part`: evidence is built when it is wanted, and would else come last."""
        for one, other in pairwise((part, self.note, self.document, self.dated, self.page)):
            QWidget.setTabOrder(one, other)

    def show_answer(self, answer: Answer) -> None:
        self.note.show_text(answer.note)
        self.document.show_text(answer.document)
        if answer.dated != self.dated.value or not self.dated.line.isModified():
            self.dated.show_value(answer.dated)
        self.page.show_text(answer.page)

    def hand_in(self) -> None:
        for part in (self.note, self.document, self.dated, self.page):
            part.hand_in()

    def set_read_only(self, read_only: bool) -> None:
        for part in (self.note, self.document, self.dated.line, self.page):
            part.setReadOnly(read_only)
        self.dated.button.setEnabled(not read_only)


def names_of(documents: Sequence[str]) -> list[str]:
    """Document names once each, in the order of the case."""
    return list(dict.fromkeys(name for name in documents if name))
