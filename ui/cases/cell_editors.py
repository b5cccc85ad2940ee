"""What a cell is typed in: one editor for each kind of column, all of them type-ahead.

The rule kept here: an editor shows words and hands back the canonical value. What cannot be read goes on as
it is typed, so that the audit refuses it in words and the cell keeps what it had.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from ui.cases.keys import digit_of
from ui.kit.dates import read_date, show_short
from ui.theme import set_role
from workbench.domain.instrument import Column, Scale

PAUSE = 600
"""Milliseconds without a key after which what is typed is handed in."""


class ChoiceCell(QComboBox):
    """The answers of a scale: a letter goes to the next that begins with it, a digit chooses the n-th."""

    chosen = Signal()
    paused = Signal()

    def __init__(self, scale: Scale, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "cell")
        self.addItem("", "")
        for choice in scale.choices:
            self.addItem(choice.label, choice.key)
        self._typing = False
        self.activated.connect(self._picked)
        self.view().installEventFilter(self)

    def show_value(self, value: str) -> None:
        if value and self.findData(value) < 0:
            self.addItem(value, value)
        self.setCurrentIndex(max(0, self.findData(value)))

    @property
    def value(self) -> str:
        return str(self.currentData())

    @property
    def readable(self) -> bool:
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = digit_of(event)
        if digit and digit < self.count():
            self.setCurrentIndex(digit)
            self.chosen.emit()
            return
        self._typing = True
        super().keyPressEvent(event)
        self._typing = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the window work over the open list as well: Qt asks no window below a list for them."""
        ctrl = isinstance(event, QKeyEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if ctrl and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            pressed, window = QKeySequence(event.keyCombination()), self.window()
            self.hidePopup()
            for action in window.findChildren(QAction):
                if action.isEnabled() and pressed in action.shortcuts():
                    action.trigger()
                    return True
        return super().eventFilter(watched, event)

    @Slot()
    def _picked(self) -> None:
        """A letter goes along the answers; only picking one from the list is choosing it."""
        if not self._typing:
            self.chosen.emit()


class _LineCell(QLineEdit):
    """A line of typing that hands in after a pause."""

    chosen = Signal()
    paused = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "cell")
        self._clock = QTimer(self, singleShot=True, interval=PAUSE)
        self._clock.timeout.connect(self.paused)
        self.textEdited.connect(self._clock.start)

    def show_value(self, value: str) -> None:
        if value != self.value:
            self.setText(self._words(value))

    def _words(self, value: str) -> str:
        return value

    @property
    def value(self) -> str:
        return self.text()

    @property
    def readable(self) -> bool:
        """Whether the value can be taken as it stands, and is not a half typed date."""
        return True


class TextCell(_LineCell):
    """Any text; known words are offered while it is typed."""

    def __init__(self, offered: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        if offered:
            completer = QCompleter(QStringListModel(list(offered), self), self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.activated.connect(self.chosen)
            self.setCompleter(completer)


class ManyCell(_LineCell):
    """Several answers of a scale, typed with commas between them."""

    def __init__(self, scale: Scale, parent: QWidget) -> None:
        super().__init__(parent)
        self._scale = scale
        self.setPlaceholderText(", ".join(choice.label for choice in scale.choices))

    def _words(self, value: str) -> str:
        return ", ".join(self._scale.label(key) for key in value.split(";") if key)

    @property
    def value(self) -> str:
        keys = {choice.label.casefold(): choice.key for choice in self._scale.choices}
        typed = [part.strip() for part in self.text().split(",") if part.strip()]
        return ";".join(keys.get(part.casefold(), part) for part in typed)

    @property
    def readable(self) -> bool:
        return all(self._scale.choice(key) for key in self.value.split(";") if key)


class DateCell(_LineCell):
    """A date in any UK form."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText("3/1/22")
        self.setToolTip("A date such as 3/1/22 or 3 Jan 2022")

    def _words(self, value: str) -> str:
        return show_short(value)

    @property
    def value(self) -> str:
        """ISO, "" for an empty line; a text that is no date as it is."""
        text = self.text().strip()
        return read_date(text) or text

    @property
    def readable(self) -> bool:
        text = self.text().strip()
        return not text or bool(read_date(text))


Cell = ChoiceCell | ManyCell | TextCell | DateCell


def cell_editor(column: Column, scale: Scale | None, offered: Sequence[str], parent: QWidget) -> Cell:
    """The editor for a column; `offered` are words to complete with."""
    if scale is not None and column.kind in ("choice", "yesno"):
        editor: Cell = ChoiceCell(scale, parent)
    elif scale is not None:
        editor = ManyCell(scale, parent)
    elif column.kind == "date":
        editor = DateCell(parent)
    else:
        editor = TextCell(offered, parent)
    editor.setAccessibleName(column.label)
    if column.unit and isinstance(editor, QLineEdit):
        editor.setPlaceholderText(column.unit)
    return editor
