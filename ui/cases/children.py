"""The children of a sibling group for whom a statement's answer differs, each with the reason.

The rule kept here: the case keeps its one answer; what is given here is a child's own and stands beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from ui.cases.showing import show_if
from ui.kit import AnswerBar, TextBox, label
from ui.kit.order import follow
from ui.theme import current
from workbench.domain.audit import Answer
from workbench.domain.instrument import Scale

FOR_ALL = "Leave a child empty for whom the case’s answer holds. The case counts once, by its own answer."


class _ChildAnswer(QWidget):
    """One child: the answer, and why it is another."""

    edited = Signal(str, str)

    def __init__(self, code: str, scale: Scale) -> None:
        super().__init__()
        self.row = 0
        self._code = code
        self._name = label("", "subheading")
        self.bar = AnswerBar(scale, name=f"Answer to {code} for a child")
        self.reason = TextBox(name=f"Reason for {code}", lines=1)
        self.bar.chosen.connect(self._answered)
        self.reason.edited.connect(lambda text: self.edited.emit("note", text))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current().px(4))
        for part in (self._name, self.bar, self.reason):
            column.addWidget(part)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        return (self.bar, self.reason)

    @Slot(str)
    def _answered(self, value: str) -> None:
        """An answer of a child's own asks at once for its reason."""
        self.edited.emit("value", value)
        if value and not self.reason.isHidden():
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_child(self, row: int, name: str, answer: Answer, read_only: bool) -> None:
        if row != self.row:
            self.reason.hand_in()
            self.row = row
            self._name.setText(name)
            self.bar.setAccessibleName(f"Answer to {self._code} for {name}")
            self.reason.setAccessibleName(f"Reason why {self._code} differs for {name}")
            self.reason.setPlaceholderText(f"Why it differs for {name}")
        if self.bar.value != answer.value:
            self.bar.show_value(answer.value)
        self.reason.show_text(answer.note)
        self.bar.setEnabled(not read_only)
        self.reason.setReadOnly(read_only)
        show_if(self.reason, not answer.blank)


class ChildAnswers(QWidget):
    """One line of answers for each child of the group; folded away until it is asked for."""

    edited = Signal(object, str, object)
    """The child's row, the name of the answer's field, and its new value."""
    unfolded = Signal()
    box_made = Signal(object)
    """A text box that is new on the card."""

    def __init__(self, code: str, scale: Scale | None, button: QToolButton) -> None:
        super().__init__()
        self.after: QWidget = button
        """The part of the card from which Tab comes here."""
        self._code = code
        self._scale = scale
        self._button = button
        self._children: Sequence[tuple[int, str]] = ()
        self._own: Mapping[int, Answer] = {}
        self._read_only = False
        self._asked_for = False
        self._lines: list[_ChildAnswer] = []
        self.setAccessibleName(f"Children for whom {code} differs")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(current().px(12), current().px(4), 0, 0)
        self._column.setSpacing(current().px(8))
        button.clicked.connect(self._turn)
        button.hide()
        self.hide()

    def show_children(
        self, children: Sequence[tuple[int, str]], own: Mapping[int, Answer], read_only: bool
    ) -> None:
        """The children of the case as (row, label), none for an only child, and what is a child's own."""
        self._children, self._own, self._read_only = children, own, read_only
        show_if(self._button, bool(children))
        self._show()

    def fold(self) -> None:
        """Another case: what was only asked for folds away."""
        self._asked_for = False

    def _show(self) -> None:
        wanted = bool(self._children) and (bool(self._own) or self._asked_for)
        self._button.setChecked(wanted)
        if wanted:
            self._fill()
        show_if(self, wanted)

    def _fill(self) -> None:
        if not self._lines:
            self._column.addWidget(label(FOR_ALL, "small", wraps=True))
        while self._scale is not None and len(self._lines) < len(self._children):
            line = _ChildAnswer(self._code, self._scale)
            line.edited.connect(lambda field, value, line=line: self.edited.emit(line.row, field, value))
            self._column.addWidget(line)
            follow(self._lines[-1].reason if self._lines else self.after, line.stops)
            self._lines.append(line)
            self.box_made.emit(line.reason)
        for position, line in enumerate(self._lines):
            show_if(line, position < len(self._children))
            if position < len(self._children):
                row, name = self._children[position]
                line.show_child(row, name, self._own.get(row, Answer()), self._read_only)

    @Slot()
    def _turn(self) -> None:
        self._asked_for = not self._asked_for
        self._show()
        if not self.isHidden():
            self.go_to()
            self.unfolded.emit()

    def wish(self) -> None:
        """The key on the card: unfolds and goes to the first child's answers."""
        if self._children and not self._read_only:
            if self.isHidden():
                self._turn()
            else:
                self.go_to()

    def go_to(self) -> None:
        if self._lines:
            self._lines[0].bar.focus_answer()

    def go_to_child(self, row: int) -> None:
        """Puts the keyboard on the reason of a child, or on its answers where it has none yet."""
        for line in self._lines:
            if line.row == row and not self.isHidden():
                part = line.reason if not line.reason.isHidden() else line.bar
                part.setFocus(Qt.FocusReason.OtherFocusReason)

    def hand_in(self) -> None:
        for line in self._lines:
            line.reason.hand_in()
