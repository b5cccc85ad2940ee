"""How an item is answered: one editor for each kind of item.

The rule kept here: filling an editor is not editing it. Only what the user does is `edited`.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.cases.keys import digit_of
from ui.kit import AnswerBar, DateLine, Flow, TextBox
from ui.theme import current, mark, set_role
from workbench.domain.instrument import Item, Scale

PAUSE = 600
"""Milliseconds without a key after which a line is handed in."""


class Editor(QWidget):
    """What the card asks of every editor."""

    edited = Signal(str)
    """The canonical value that the user gave."""

    def show_value(self, value: str) -> None:
        """Shows what is recorded, unless something is typed here that is still to be handed in."""
        raise NotImplementedError

    def hand_in(self) -> None:
        """Gives what is typed, if anything is."""

    def take_digit(self, number: int) -> bool:
        """Answers with the n-th choice; False where a digit means nothing."""
        return False

    def clear(self) -> None:
        """Takes the answer back, for editors that are answered by a key."""

    def set_read_only(self, read_only: bool) -> None:
        raise NotImplementedError

    @property
    def typed_in(self) -> QWidget | None:
        """The widget that takes typing, which the keyboard goes to first; None for answers by key."""
        return None

    def _put(self, part: QWidget) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(part)


class _Answers(AnswerBar):
    """An answer bar that leaves digits to the card, which goes on to the next one, and can be read-only."""

    def __init__(self, scale: Scale, name: str) -> None:
        super().__init__(scale, name=name)
        self.read_only = False

    def choose(self, key: str) -> None:
        if self.read_only:
            self.show_value(self.value)
        else:
            super().choose(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if digit_of(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class ChoiceEditor(Editor):
    """One answer of a scale."""

    def __init__(self, item: Item, scale: Scale) -> None:
        super().__init__()
        self._bar = _Answers(scale, f"Answer to {item.code}")
        self._bar.chosen.connect(self.edited)
        self._put(self._bar)

    def show_value(self, value: str) -> None:
        if value != self._bar.value:
            self._bar.show_value(value)

    def take_digit(self, number: int) -> bool:
        return self._bar.choose_number(number)

    def clear(self) -> None:
        self._bar.choose("")

    def set_read_only(self, read_only: bool) -> None:
        self._bar.read_only = read_only


class YesNoEditor(ChoiceEditor):
    """Yes, no or not recorded."""


class DateEditor(Editor):
    """A date in any UK form."""

    def __init__(self, item: Item) -> None:
        super().__init__()
        self._date = DateLine(name=item.ask)
        self._date.edited.connect(self.edited)
        self._shown = ""
        self._put(self._date)

    def show_value(self, value: str) -> None:
        if value != self._date.value or not self._date.line.isModified():
            self._date.show_value(value)

    def hand_in(self) -> None:
        self._date.hand_in()

    def set_read_only(self, read_only: bool) -> None:
        self._date.line.setReadOnly(read_only)
        self._date.button.setEnabled(not read_only)

    @property
    def typed_in(self) -> QWidget:
        return self._date.line


class NumberEditor(Editor):
    """A number; what is none is refused in words when it is handed in."""

    def __init__(self, item: Item) -> None:
        super().__init__()
        self._line = QLineEdit()
        self._line.setAccessibleName(item.ask)
        self._line.setMaximumWidth(current().px(160))
        self._shown = ""
        self._clock = QTimer(self, singleShot=True, interval=PAUSE)
        self._clock.timeout.connect(self.hand_in)
        self._line.textEdited.connect(self._clock.start)
        self._line.editingFinished.connect(self.hand_in)
        self._put(self._line)

    def show_value(self, value: str) -> None:
        if self._line.text() == self._shown:
            self._line.setText(value)
        self._shown = value

    @Slot()
    def hand_in(self) -> None:
        self._clock.stop()
        if self._line.text() != self._shown:
            self._shown = self._line.text()
            self.edited.emit(self._line.text().strip())

    def set_read_only(self, read_only: bool) -> None:
        self._line.setReadOnly(read_only)

    @property
    def typed_in(self) -> QWidget:
        return self._line


class TextEditor(Editor):
    """Words, as many as it takes."""

    def __init__(self, item: Item) -> None:
        super().__init__()
        self._box = TextBox(name=item.ask, lines=1 if item.identifying else 2)
        self._box.edited.connect(self.edited)
        self._put(self._box)

    def show_value(self, value: str) -> None:
        self._box.show_text(value)

    def hand_in(self) -> None:
        self._box.hand_in()

    def set_read_only(self, read_only: bool) -> None:
        self._box.setReadOnly(read_only)

    @property
    def typed_in(self) -> QWidget:
        return self._box


class ManyEditor(Editor):
    """Any number of a scale's answers."""

    def __init__(self, item: Item, scale: Scale) -> None:
        super().__init__()
        self._buttons: dict[str, QPushButton] = {}
        self._read_only = False
        self._shown = ""
        row = Flow(self, gap=current().px(4))
        self.setAccessibleName(f"Answers to {item.code}")
        for number, choice in enumerate(scale.choices, start=1):
            button = QPushButton(f"{number}  {choice.label}")
            button.setCheckable(True)
            button.setToolTip(choice.meaning)
            set_role(button, "answer")
            mark(button, tone="accent")
            button.clicked.connect(self._toggled)
            row.addWidget(button)
            self._buttons[choice.key] = button

    def show_value(self, value: str) -> None:
        self._shown = value
        chosen = value.split(";")
        for key, button in self._buttons.items():
            button.setChecked(key in chosen)

    def take_digit(self, number: int) -> bool:
        buttons = list(self._buttons.values())
        if number > len(buttons):
            return False
        buttons[number - 1].click()
        return True

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only

    @Slot()
    def _toggled(self) -> None:
        if self._read_only:
            self.show_value(self._shown)
            return
        self._shown = ";".join(key for key, button in self._buttons.items() if button.isChecked())
        self.edited.emit(self._shown)


def editor_for(item: Item, scale: Scale | None) -> Editor:
    """The editor of the item's kind."""
    if item.kind == "yesno" and scale is not None:
        return YesNoEditor(item, scale)
    if item.kind == "many" and scale is not None:
        return ManyEditor(item, scale)
    if scale is not None:
        return ChoiceEditor(item, scale)
    return {"date": DateEditor, "number": NumberEditor}.get(item.kind, TextEditor)(item)
