"""The lines above and below the panel: whose case it is, and which keys there are.

The rule kept here: they tell and ask; they know no case.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from ui.cases.to_do import concern_words
from ui.keys import current as current_keys
from ui.kit import Elided, label
from ui.theme import current, set_icon, set_role

_DOT = " · "
_TOLD_FOR = 8000
"""Milliseconds that a sentence stands in the bottom line."""


class TitleLine(QWidget):
    """The case's name and what it is about."""

    side_wanted = Signal(bool)
    names_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = label("", "title")
        self._facts = Elided("", role="muted")
        self._side = QToolButton()
        set_role(self._side, "ghost")
        self._side.setCheckable(True)
        self._side.clicked.connect(self.side_wanted)
        self.remind(0)
        self._side.hide()
        self._names = QToolButton()
        set_role(self._names, "ghost")
        set_icon(self._names, "eye", "accent", on="eye-off")
        self._names.setCheckable(True)
        self._names.setAccessibleName("Who this case is about: names and ids")
        self._names.setToolTip(f"Names and ids of the children  ({current_keys().first('names')})")
        self._names.clicked.connect(self.names_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current().px(16))
        row.addWidget(self._name)
        row.addWidget(self._facts, 1)
        row.addWidget(self._names)
        row.addWidget(self._side)

    def tell(self, name: str, facts: str) -> None:
        self._name.setText(name)
        self._facts.setText(facts)

    def show_names(self, shown: bool) -> None:
        """Marks whether who the case is about is shown."""
        self._names.setChecked(shown)

    @Slot(int)
    def remind(self, concerns: int) -> None:
        """Of immediate concerns that are open, where the side panel that tells of them is folded away."""
        words = "Timeline and what is still to do"
        if concerns:
            words = f"{concern_words(concerns)} {words}"
        if self._side.accessibleName() != words:
            set_icon(self._side, "concern" if concerns else "clock", "poor" if concerns else "accent")
            self._side.setAccessibleName(words)
            self._side.setToolTip(words)

    @Slot(bool)
    def offer_side(self, folded: bool) -> None:
        """Offers the side panel where there is no room for it."""
        self._side.setVisible(folded)
        self._side.setChecked(False)


class _Parts(Elided):
    """Words with dots between them: as many as there is room for, and always the last."""

    def __init__(self) -> None:
        super().__init__("", role="muted")
        self._parts: tuple[str, ...] = ()

    def tell(self, parts: Sequence[str]) -> None:
        self._parts = tuple(parts)
        self._fit()

    def _fit(self) -> None:
        kept = list(self._parts)
        while len(kept) > 1 and self.fontMetrics().horizontalAdvance(_DOT.join(kept)) > self.width():
            del kept[-2]
        self.setText(_DOT.join(kept))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class BottomLine(QWidget):
    """The keys that matter here, or what has just been told; and the way to the next unanswered statement."""

    unanswered_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: tuple[str, ...] = ()
        self._words = _Parts()
        self._clock = QTimer(self, singleShot=True, interval=_TOLD_FOR)
        self._clock.timeout.connect(self._show_keys)
        button = QPushButton("Next unanswered  ↵")
        set_role(button, "primary")
        button.setAccessibleName("Next unanswered statement")
        button.setToolTip("Enter on a card, Ctrl+Enter in a text")
        button.clicked.connect(self.unanswered_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current().px(16))
        row.addWidget(self._words, 1)
        row.addWidget(button)

    def tell_keys(self, cards: bool, table: bool) -> None:
        first = current_keys().first
        parts = []
        if cards:
            named = ("evidence", "flag", "source", "guidance", "before")
            parts += ["1–6 answer", *(f"{first(name)} {name}" for name in named), "↑ ↓ move"]
        elif table:
            parts += ["1–9 choose", "Tab next cell", "Ctrl+Enter add", "Ctrl+D duplicate", "Ctrl+Del delete"]
        self._keys = (*parts, f"{first('next_case')} next case", f"{first('keys')} all keys")
        self._show_keys()

    def tell(self, words: str) -> None:
        self._words.tell((words,))
        self._words.setAccessibleName(words)
        self._clock.start()

    @Slot()
    def _show_keys(self) -> None:
        self._clock.stop()
        self._words.tell(self._keys)
        self._words.setAccessibleName(_DOT.join(self._keys))
