"""One recommendation, edited where it stands: action, owner, due, measure and the findings it answers.

The rule kept here: every field hands in what is typed on leaving and on settling; showing is not editing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
)

from ui import theme
from ui.findings.due_line import DueLine
from ui.findings.links import FindingLinks
from ui.kit import TextBox, label
from workbench.domain.audit import Recommendation
from workbench.domain.findings import Finding


class RecommendationCard(QFrame):
    edited = Signal(object)
    """The Recommendation as it is now."""
    move_wanted = Signal(int)
    """Up (-1) or down (1)."""
    drop_wanted = Signal()

    def __init__(self, recommendation: Recommendation, agencies: Sequence[str]) -> None:
        super().__init__()
        theme.set_role(self, "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.recommendation = recommendation
        self._number = label("", "heading")
        self.action = TextBox(name="Action", placeholder="What should be done", lines=2)
        self.owner = QLineEdit()
        self.owner.setAccessibleName("Owner agency")
        self.owner.setPlaceholderText("Which agency leads")
        self._complete(agencies)
        self.due = DueLine()
        self.measure = TextBox(name="Measure", placeholder="How it will be known that it worked", lines=1)
        self.links = FindingLinks()
        self._place()
        self.action.edited.connect(lambda text: self._change(action=text))
        self.owner.editingFinished.connect(self._take_owner)
        self.due.edited.connect(lambda text: self._change(due=text))
        self.measure.edited.connect(lambda text: self._change(measure=text))
        self.links.edited.connect(lambda ids: self._change(findings=ids))

    def _complete(self, agencies: Sequence[str]) -> None:
        completer = QCompleter(list(agencies), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.owner.setCompleter(completer)

    def _tool(self, icon: str, words: str, tip: str) -> QToolButton:
        tool = QToolButton()
        theme.set_role(tool, "ghost")
        theme.set_icon(tool, icon, "muted")
        tool.setAccessibleName(words)
        tool.setToolTip(tip)
        return tool

    def _place(self) -> None:
        px = theme.current().px
        up = self._tool("arrow-up", "Move up", "Move up (Alt+Up)")
        down = self._tool("arrow-down", "Move down", "Move down (Alt+Down)")
        drop = self._tool("trash", "Remove", "Remove this recommendation; Undo brings it back")
        up.clicked.connect(lambda: self.move_wanted.emit(-1))
        down.clicked.connect(lambda: self.move_wanted.emit(1))
        drop.clicked.connect(self.drop_wanted)
        fields = QGridLayout()
        fields.setHorizontalSpacing(px(16))
        fields.setVerticalSpacing(px(4))
        shown = (("Owner", self.owner), ("Due", self.due), ("How it will be measured", self.measure))
        for place, (words, field) in enumerate(shown):
            name = label(words, "small")
            name.setBuddy(field)
            fields.addWidget(name, 0, place)
            fields.addWidget(field, 1, place, Qt.AlignmentFlag.AlignTop)
        for place, stretch in enumerate((4, 4, 6)):
            fields.setColumnStretch(place, stretch)
        inside = QVBoxLayout()
        inside.setSpacing(px(8))
        for part in (self.action, fields, self.links):
            inside.addLayout(part) if isinstance(part, QGridLayout) else inside.addWidget(part)
        tools = QVBoxLayout()
        tools.setSpacing(0)
        for tool in (up, down, drop):
            tools.addWidget(tool)
        tools.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(12), px(8), px(12))
        row.setSpacing(px(12))
        row.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(inside, 1)
        row.addLayout(tools)

    # --- showing -------------------------------------------------------------------------------------

    def show_recommendation(self, number: int, one: Recommendation, found: Sequence[Finding]) -> None:
        """Shows it as it is on disk; a field that is being typed in keeps what is typed."""
        self.recommendation = one
        self._number.setText(f"{number}.")
        self.action.show_text(one.action)
        self.measure.show_text(one.measure)
        if not self.owner.isModified():
            self.owner.setText(one.owner)
            self.owner.setCursorPosition(0)
        self.due.show_value(one.due)
        self.links.show_links(one.findings, found)
        self.setAccessibleName(f"Recommendation {number}: {one.action or 'not written yet'}")

    @Slot()
    def hand_in(self) -> None:
        for field in (self.action, self.due, self.measure):
            field.hand_in()
        self._take_owner()

    # --- wishes --------------------------------------------------------------------------------------

    @Slot()
    def _take_owner(self) -> None:
        if self.owner.isModified():
            self.owner.setModified(False)
            self._change(owner=self.owner.text().strip())

    def _change(self, **fields: object) -> None:
        changed = replace(self.recommendation, **fields)  # type: ignore[arg-type]  # each caller names its own
        if changed != self.recommendation:
            self.edited.emit(changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in moves:
            self.hand_in()
            self.move_wanted.emit(moves[Qt.Key(event.key())])
        elif self.hasFocus() and event.key() == Qt.Key.Key_Delete:
            self.drop_wanted.emit()
        elif self.hasFocus() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.action.setFocus()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        theme.mark(self, focused=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        theme.mark(self, focused=False)
