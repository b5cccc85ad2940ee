"""The keys as the auditor wants them: every command with its key, changed by pressing another one.

The rule kept here: a key that clashes is refused in words; what is chosen is kept at once.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui import keys, theme
from ui.actions import COMMANDS, MENUS
from ui.kit import Banner, Card, ScrollColumn, fitting, label
from ui.settings import Preferences

_HELD = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)


class KeyButton(QPushButton):
    """Shows a key. After a press of it the next key that is pressed is the one wanted; Esc leaves it."""

    pressed_instead = Signal(str, str)
    """Name of the command, and the key in portable text; "" for the usual one again (Delete)."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self._asking = False
        self.setAutoDefault(False)
        self.clicked.connect(self._ask)
        self.setMinimumWidth(theme.current().px(150))
        self.tell()

    def tell(self) -> None:
        shown = keys.current().first(self.name)
        self._asking = False
        self.setText(shown or "No key")
        self.setAccessibleName(f"{keys.WORDS[self.name]}: {shown or 'no key'}")

    @Slot()
    def _ask(self) -> None:
        self._asking = True
        self.setText("Press a key…")
        self.setAccessibleName(f"Press the new key for {keys.WORDS[self.name]}; Delete takes the usual one")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._asking:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.tell()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not event.modifiers():
            self.pressed_instead.emit(self.name, "")
        elif event.key() not in _HELD:
            wanted = QKeySequence(event.keyCombination())
            self.pressed_instead.emit(self.name, wanted.toString(QKeySequence.SequenceFormat.PortableText))

    def focusNextPrevChild(self, forwards: bool) -> bool:
        return False if self._asking else super().focusNextPrevChild(forwards)


class KeySettingsDialog(QDialog):
    changed = Signal()

    def __init__(
        self, preferences: Preferences, parent: QWidget | None = None, stages: Sequence[str] = ()
    ) -> None:
        """`stages`: the titles of the open audit's."""
        super().__init__(parent)
        self._preferences = preferences
        self._stages = stages
        self.setWindowTitle("Change the keys")
        self.setAccessibleName("Change the keys")
        px = theme.current().px
        self.buttons: dict[str, KeyButton] = {}
        self.refusal = Banner("", "fair")
        self.moves_on = QCheckBox("A number key answers and goes on to the next statement")
        self.moves_on.setChecked(keys.current().moves_on)
        self.moves_on.toggled.connect(self._turn)
        scroll = ScrollColumn(widest=900)
        scroll.add(label("Keys", "title"))
        scroll.add(
            label("Press a button, then the key you want. Delete takes the usual one again.", wraps=True)
        )
        scroll.add(self.moves_on)
        scroll.add(self._card("On a case", [card.name for card in keys.CARD_KEYS]))
        for menu in MENUS:
            names = [command.name for command in COMMANDS if command.menu == menu]
            scroll.add(self._card(menu.replace("&", ""), names))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.addWidget(scroll, 1)
        column.addWidget(self.refusal)
        column.addLayout(self._foot())
        self.refusal.hide()
        fitting.fit(self, 720, 640)

    def _card(self, title: str, names: list[str]) -> Card:
        card = Card(title)
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setHorizontalSpacing(theme.current().px(16))
        for row, name in enumerate(names):
            button = KeyButton(name)
            button.pressed_instead.connect(self._take)
            grid.addWidget(label(keys.words_of(name, self._stages), wraps=True), row, 0)
            grid.addWidget(button, row, 1)
            self.buttons[name] = button
        card.column.addLayout(grid)
        return card

    def _foot(self) -> QHBoxLayout:
        usual, close = QPushButton("All keys as usual"), QPushButton("Close")
        theme.set_role(close, "primary")
        usual.setAutoDefault(False)
        usual.clicked.connect(self._all_usual)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(usual)
        row.addStretch(1)
        row.addWidget(close)
        return row

    @Slot(str, str)
    def _take(self, name: str, key: str) -> None:
        wanted = key or next(iter(keys.USUAL[name]), "")
        refused = keys.current().refusal(name, wanted) if wanted else ""
        self.refusal.tell(refused, "fair")
        if not refused:
            self._put(keys.current().with_key(name, key))
        self.buttons[name].tell()

    @Slot(bool)
    def _turn(self, wanted: bool) -> None:
        self._put(keys.kept(keys.current().own, wanted))

    @Slot()
    def _all_usual(self) -> None:
        self.refusal.tell("")
        self._put(keys.Keys(moves_on=keys.current().moves_on))
        for button in self.buttons.values():
            button.tell()

    def _put(self, wanted: keys.Keys) -> None:
        keys.use(wanted)
        self._preferences.keys = wanted
        self.changed.emit()
