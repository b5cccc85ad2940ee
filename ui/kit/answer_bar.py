"""The answers of a scale side by side: one click or one number key answers.

The rule kept here: colour never speaks alone; each answer has its number and its words. Showing an answer
never emits.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QRegion
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui import theme
from ui.kit.flow import Flow
from workbench.domain.instrument import Choice, Scale

CLEARING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class _Segment(QPushButton):
    """One answer. Leaves every key but the space bar to the bar and the page."""

    framed = Signal(bool)
    """Whether the frame of the keyboard is round it."""

    def __init__(self, choice: Choice, number: int, tone: str, parent: QWidget) -> None:
        super().__init__(f"{number}  {choice.label}", parent)
        self.key = choice.key
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(choice.label)
        self.setAccessibleDescription(f"Key {number}. {choice.meaning}".strip())
        self.setToolTip(choice.meaning)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.set_role(self, "answer")
        theme.mark(self, tone=tone)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.framed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.framed.emit(False)


class AnswerBar(QWidget):
    """The choices of `scale`; choosing the chosen one again takes the answer back."""

    chosen = Signal(str)
    """The key of the answer the user gave, "" for none."""

    def __init__(self, scale: Scale, parent: QWidget | None = None, *, name: str = "Answer") -> None:
        super().__init__(parent)
        self._value = ""
        judging = any(choice.tone != "plain" for choice in scale.choices)
        self._segments = [
            _Segment(choice, number, choice.tone if judging else "accent", self)
            for number, choice in enumerate(scale.choices, start=1)
        ]
        row = Flow(self, gap=-1, line_gap=4)  # neighbours share a border
        for segment in self._segments:
            row.addWidget(segment)
            segment.clicked.connect(self._clicked)
            segment.framed.connect(self._make_room)
        if self._segments:
            theme.mark(self._segments[0], end="first")
            theme.mark(self._segments[-1], end="last")
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._take_turns()

    @property
    def value(self) -> str:
        return self._value

    def show_value(self, key: str) -> None:
        """Shows the answer recorded; a key the scale does not know shows as none."""
        self._value = key
        for segment in self._segments:
            segment.setChecked(segment.key == key)
        self._take_turns()

    def choose(self, key: str) -> None:
        """Answers as if the user had; nothing happens where it is the answer already."""
        if key != self._value and self.isEnabled():
            self.show_value(key)
            self.chosen.emit(key)

    def choose_number(self, number: int) -> bool:
        """Gives the answer with this number, from 1; False if there is none."""
        if not 1 <= number <= len(self._segments):
            return False
        self.choose(self._segments[number - 1].key)
        return True

    def focus_answer(self) -> None:
        """Puts the focus on the answer given, or on the first."""
        self._turn().setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in steps:
            self._step(steps[Qt.Key(event.key())])
        elif plain and event.key() in CLEARING:
            self.choose("")
        elif not (plain and event.text().isdigit() and self.choose_number(int(event.text()))):
            event.ignore()

    def _turn(self) -> _Segment:
        """The one that Tab comes to."""
        return next((s for s in self._segments if s.key == self._value), self._segments[0])

    def _take_turns(self) -> None:
        turn = self._turn() if self._segments else None
        for segment in self._segments:
            policy = Qt.FocusPolicy.StrongFocus if segment is turn else Qt.FocusPolicy.ClickFocus
            segment.setFocusPolicy(policy)
        if turn is not None:
            self.setFocusProxy(turn)
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # or Qt leaves it out when Tab is ordered

    def _step(self, step: int) -> None:
        focused = next((n for n, s in enumerate(self._segments) if s.hasFocus()), -1)
        if focused >= 0:
            place = (focused + step) % len(self._segments)
            self._segments[place].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(bool)
    def _make_room(self, framed: bool) -> None:
        """The one after it lets its edge be seen; raised, it would be read out after all the others."""
        place = next((n for n, s in enumerate(self._segments, start=1) if s is self.sender()), 0)
        for after in self._segments[place : place + 1]:
            if framed and after.y() == self._segments[place - 1].y():
                after.setMask(QRegion(1, 0, after.width(), after.height()))
            else:
                after.clearMask()

    @Slot()
    def _clicked(self) -> None:
        segment = self.sender()
        if isinstance(segment, _Segment):
            self.choose("" if segment.key == self._value else segment.key)
