"""One deed in full beside the list: every thing it changed, and the way back to before it."""

from __future__ import annotations

from itertools import islice

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.bridge import Bridge
from ui.history.deed_words import OF_A_CASE, Line, lines, say_time
from ui.kit import Divider, ScrollColumn, label
from workbench.domain.audit import Deed, Place

MOST = 60
"""Lines shown of one deed; an import has thousands."""

STATES = {
    "done": "",
    "undone": "This was undone. Redo brings it back as long as nothing else is changed.",
    "kept": "",
}


class DeedDetail(QFrame):
    back_wanted = Signal()
    case_wanted = Signal(object, object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "card")
        self._bridge = bridge
        self._deed: Deed | None = None
        self._title = label("", "heading", wraps=True)
        self._when = label("", "muted", wraps=True)
        self._state = label("", "warning", wraps=True)
        self._lines = ScrollColumn(gap=10)
        self.back = QPushButton("Undo back to here…")
        self.go = QPushButton("Go to the case")
        theme.set_role(self.go, "ghost")
        self.back.clicked.connect(self.back_wanted)
        self.go.clicked.connect(self._go)
        px = theme.current().px
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addWidget(self.go)
        foot.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(12), px(12))
        column.setSpacing(px(6))
        for part in (self._title, self._when, self._state, Divider()):
            column.addWidget(part)
        column.addWidget(self._lines, 1)
        column.addLayout(foot)
        self.setMinimumWidth(px(300))

    def show_deed(self, deed: Deed | None) -> None:
        self._deed = deed
        self._clear()
        if deed is None:
            return
        self._title.setText(deed.label)
        self._when.setText(f"{say_time(deed.at)} · {deed.author or 'not named'}")
        self._state.setText(STATES[deed.state])
        self._state.setVisible(bool(STATES[deed.state]))
        for line in islice(lines(self._bridge.audit, deed), MOST):
            self._lines.add(_shown(line))
        if len(deed.changes) > MOST:
            self._lines.add(label(f"and more: {len(deed.changes)} changes in all", "muted"))
        self._lines.column.addStretch(1)
        self.back.setEnabled(deed.state == "done")
        self.go.setVisible(self._where() is not None)
        self.setAccessibleName(f"{deed.label}, {self._when.text()}")

    def _clear(self) -> None:
        while (item := self._lines.column.takeAt(0)) is not None:
            if part := item.widget():
                part.hide()
                part.deleteLater()

    def _where(self) -> tuple[int, Place | None] | None:
        """The place to go to, where the deed touched one case that is still there."""
        changes = self._deed.changes if self._deed else ()
        cases = {change.key[0] for change in changes if change.kind in OF_A_CASE}
        if len(cases) != 1 or not cases <= self._bridge.audit.cases.keys():
            return None
        answer = next((change for change in changes if change.kind == "answer"), None)
        return cases.pop(), Place(*answer.key[1:]) if answer else None

    def _go(self) -> None:
        if where := self._where():
            self.case_wanted.emit(*where)


def _shown(line: Line) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(label(line.where, "subheading", wraps=True))
    if line.before:
        column.addWidget(label(line.before, "muted", wraps=True))
        column.addWidget(label(f"→ {line.after}", wraps=True))
    else:
        column.addWidget(label(line.after, wraps=True))
    for words in part.findChildren(type(label(""))):
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return part
