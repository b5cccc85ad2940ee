"""The palette: every command that can be given now and every case, found by typing a few letters.

The rule kept here: Enter does what the list shows; what cannot be done now is not in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.bridge import Bridge
from ui.keys import current
from ui.kit import fitting, label
from workbench.domain.progress import case_line

_MOST = 60
"""Lines shown at once; typing narrows them."""
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


@dataclass(frozen=True, slots=True)
class Goal:
    """One line of the palette."""

    text: str
    hint: str
    command: str = ""
    case: int | None = None

    def fit(self, words: tuple[str, ...]) -> int | None:
        """How well it fits what is typed, 0 best; None where a word is missing."""
        text, whole = self.text.casefold(), f"{self.text} {self.hint}".casefold()
        if not all(word in whole for word in words):
            return None
        starts = [part.strip("“”.,") for part in text.split()]
        if " ".join(words) == text:
            return 0
        return 1 + sum(not any(start.startswith(word) for start in starts) for word in words)


def goals(offered: Mapping[str, QAction], bridge: Bridge | None) -> tuple[Goal, ...]:
    """Cases first, in their order, then commands in the order of the menus."""
    audit = bridge.audit if bridge is not None else None
    cases = () if audit is None else (Goal(c.name, case_line(audit, c), case=c.id) for c in audit.in_order)
    commands = (
        Goal(_words(action), current().first(name), name)
        for name, action in offered.items()
        if action.isEnabled() and name != "palette"
    )
    return (*cases, *commands)


class PaletteDialog(QDialog):
    """A line to type in, and what fits it."""

    command_wanted = Signal(str)
    case_wanted = Signal(object)

    def __init__(
        self, offered: Mapping[str, QAction], bridge: Bridge | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._goals = goals(offered, bridge)
        self._shown: list[Goal] = []
        self.setWindowTitle("Go to a case or command")
        self.setAccessibleName("Go to a case or command")
        px = theme.current().px
        self.line = QLineEdit()
        self.line.setPlaceholderText("A case or a command")
        self.line.setAccessibleName("A case or a command")
        self.line.textChanged.connect(self._look)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName("What fits")
        theme.set_role(self.list, "bare")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._take)
        self._none = label("No case and no command has these words.", "muted", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(12), px(12), px(12))
        column.setSpacing(px(8))
        for part in (self.line, self._none, self.list):
            column.addWidget(part)
        fitting.fit(self, 520, 420)
        self._look("")

    @Slot(str)
    def _look(self, text: str) -> None:
        words = tuple(text.casefold().split())
        fitting = [(fit, goal) for goal in self._goals if (fit := goal.fit(words)) is not None]
        self._shown = [goal for _, goal in sorted(fitting, key=lambda pair: pair[0])][:_MOST]
        self.list.clear()
        for goal in self._shown:
            self._add(goal)
        self.list.setCurrentRow(0)
        self.list.setHidden(not self._shown)
        self._none.setHidden(bool(self._shown))
        self._tell()

    def _add(self, goal: Goal) -> None:
        entry = QListWidgetItem()
        entry.setData(Qt.ItemDataRole.AccessibleTextRole, f"{goal.text}, {goal.hint}".strip(", "))
        line = _line(goal)
        room = theme.current().px(12)  # what the style keeps free round an entry
        entry.setSizeHint(line.sizeHint() + QSize(0, room))
        self.list.addItem(entry)
        self.list.setItemWidget(entry, line)

    def _tell(self) -> None:
        """The line has the keyboard, so it also says what Enter would do."""
        row = self.list.currentRow()
        told = self._shown[row].text if 0 <= row < len(self._shown) else "nothing fits"
        self.line.setAccessibleDescription(f"Enter: {told}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and self._shown:
                row = min(max(self.list.currentRow() + step, 0), len(self._shown) - 1)
                self.list.setCurrentRow(row)
                self._tell()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _take(self) -> None:
        row = self.list.currentRow()
        if not 0 <= row < len(self._shown):
            return
        goal = self._shown[row]
        self.accept()
        if goal.case is not None:
            self.case_wanted.emit(goal.case)
        else:
            self.command_wanted.emit(goal.command)


def _words(action: QAction) -> str:
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")


def _line(goal: Goal) -> QWidget:
    line = QWidget()
    line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    row = QHBoxLayout(line)
    px = theme.current().px
    row.setContentsMargins(px(8), px(1), px(8), px(1))
    row.setSpacing(px(16))
    text: QLabel = label(goal.text, "subheading" if goal.case is not None else "")
    row.addWidget(text)
    row.addStretch(1)
    row.addWidget(label(goal.hint, "muted"))
    return line
