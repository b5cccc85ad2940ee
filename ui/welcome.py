"""Before an audit is open: begin one, open one, or go back to a recent one.

The rule kept here: the page names audits by their partnership and their file, nothing of what is in them.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.kit import Elided, EmptyState, Picture, ScrollColumn, label
from ui.settings import Preferences, Recent

NAME = "Safeguarding Audit Workbench"
PURPOSE = (
    "Audit case files of strategy discussions and initial child protection conferences, "
    "from a case list to a Word report."
)
PROMISE = "Encrypted. Offline. Everything stays in one file on this computer."
_SIDE_BY_SIDE = 760
"""Width in pixels, at 100 %, from which the two columns stand side by side."""


class RecentCard(QWidget):
    """One audit that was open before: a press on it opens it."""

    opened = Signal(object)
    forgotten = Signal(object)
    restore_wanted = Signal(object)

    def __init__(self, recent: Recent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.recent = recent
        self.missing = not _is_there(recent)
        self.button = _CardButton(self)
        self.button.clicked.connect(lambda: self.opened.emit(recent.path))
        self.button.setEnabled(not self.missing)
        name = recent.partnership or recent.path.stem
        state = "file not found" if self.missing else f"opened {_when(recent.opened)}"
        self.button.setAccessibleName(f"Open {name}, {recent.path.name}, {state}")
        self.button.setToolTip(str(recent.path))
        self._fill(name)
        self.forget = QToolButton()
        theme.set_role(self.forget, "ghost")
        theme.set_icon(self.forget, "cross", "muted", size=16)
        self.forget.setToolTip("Take off this list. The file itself stays where it is.")
        self.forget.setAccessibleName(f"Take {name} off this list")
        self.forget.clicked.connect(lambda: self.forgotten.emit(recent.path))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(4))
        column = QVBoxLayout()
        column.setSpacing(theme.current().px(2))
        column.addWidget(self.button)
        if self.missing:
            self.restore = QPushButton("Restore a backup of it…")
            theme.set_role(self.restore, "ghost")
            self.restore.setAccessibleName(f"Restore a backup of {name}")
            self.restore.clicked.connect(lambda: self.restore_wanted.emit(recent.path))
            column.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(column, 1)
        row.addWidget(self.forget, 0, Qt.AlignmentFlag.AlignVCenter)

    def _fill(self, name: str) -> None:
        px = theme.current().px
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(Elided(name, role="muted" if self.missing else "subheading"))
        words.addWidget(Elided(self.recent.path.name, role="muted", mode=Qt.TextElideMode.ElideMiddle))
        if self.missing:
            advice = f"Not found in {self.recent.path.parent}. If it was moved, use “Open an audit…”."
            words.addWidget(label(advice, "warning", wraps=True))
        else:
            words.addWidget(Elided(f"Opened {_when(self.recent.opened)}", role="muted"))
        if due := _due(self.recent.until):
            words.addWidget(label(due, "warning", wraps=True))
        row = QHBoxLayout(self.button)
        row.setContentsMargins(px(14), px(10), px(14), px(10))
        row.setSpacing(px(12))
        row.addWidget(
            Picture("warning" if self.missing else "lock", 22, "muted" if self.missing else "accent")
        )
        row.addLayout(words, 1)


class _CardButton(QPushButton):
    """A button that is as large as what lies on it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        theme.set_role(self, "recent")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.totalSizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return layout.totalMinimumSize() if layout else super().minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        layout = self.layout()
        return bool(layout and layout.hasHeightForWidth())

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout else super().heightForWidth(width)


class WelcomePage(QWidget):
    new_wanted = Signal()
    open_wanted = Signal(object)
    """A path, or None to choose one."""
    sample_wanted = Signal()
    restore_wanted = Signal(object)
    """A backup of the audit at this path, which is not there any more."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        theme.set_role(self, "page")
        self.setAccessibleName("Welcome")
        px = theme.current().px
        self._scroll = ScrollColumn(widest=1080)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(px(48))
        self._columns.setContentsMargins(px(32), px(40), px(32), px(24))
        self._columns.addLayout(self._beginning(), 4)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(px(8))
        self._columns.addLayout(self._recent, 5)
        self._scroll.column.addStretch(1)
        self._scroll.column.addLayout(self._columns)
        self._scroll.column.addStretch(2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
        self.refresh()

    def _beginning(self) -> QVBoxLayout:
        px = theme.current().px
        column = QVBoxLayout()
        column.setSpacing(px(10))
        column.addWidget(Picture("app", 56, "accent"))
        column.addSpacing(px(4))
        column.addWidget(label(NAME, "display", wraps=True))
        column.addWidget(label(PURPOSE, "muted", wraps=True))
        column.addSpacing(px(14))
        self.new = self._button("New audit from a case list…", "plus", "primary", "on_accent")
        self.open = self._button("Open an audit…", "folder", "start", "accent")
        self.sample = self._button("Try the sample audit", "eye", "start", "accent")
        self.new.clicked.connect(self.new_wanted)
        self.open.clicked.connect(lambda: self.open_wanted.emit(None))
        self.sample.clicked.connect(self.sample_wanted)
        self.sample.setToolTip("A finished audit of invented cases, to look round in")
        for button in (self.new, self.open, self.sample):
            column.addWidget(button)
        column.addSpacing(px(14))
        promise = QHBoxLayout()
        promise.setSpacing(px(8))
        promise.addWidget(Picture("shield", 18, "muted"), 0, Qt.AlignmentFlag.AlignTop)
        promise.addWidget(label(PROMISE, "muted", wraps=True), 1)
        column.addLayout(promise)
        column.addStretch(1)
        return column

    def _button(self, text: str, icon: str, role: str, colour: str) -> QPushButton:
        button = QPushButton(text)
        theme.set_role(button, role)
        theme.mark(button, big=True)
        theme.set_icon(button, icon, colour, size=20)
        return button

    @property
    def cards(self) -> list[RecentCard]:
        items = [self._recent.itemAt(place) for place in range(self._recent.count())]
        return [card for item in items if item and isinstance(card := item.widget(), RecentCard)]

    @Slot()
    def refresh(self) -> None:
        """Shows the list of recent audits as it is now."""
        while (item := self._recent.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._recent.addWidget(label("Recent audits", "heading"))
        for recent in self._preferences.recent:
            card = RecentCard(recent)
            card.opened.connect(self.open_wanted)
            card.forgotten.connect(self._forget)
            card.restore_wanted.connect(self.restore_wanted)
            self._recent.addWidget(card)
        if not self._preferences.recent:
            self._recent.addWidget(_nothing_yet())
        self._recent.addStretch(1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= theme.current().px(_SIDE_BY_SIDE)
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if wide else directions.TopToBottom)

    @Slot(object)
    def _forget(self, path: object) -> None:
        self._preferences.forget(next(c.recent.path for c in self.cards if c.recent.path == path))
        self.refresh()
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)


def _nothing_yet() -> EmptyState:
    return EmptyState(
        "document",
        "No audit has been opened here yet",
        "Start a new one from the case list the council sent you, or look round in the sample audit first. "
        "The audits you open will be listed here.",
    )


def _is_there(recent: Recent) -> bool:
    try:
        return recent.path.is_file()
    except OSError:
        return False


def _due(until: str) -> str:
    """That the audit has to be destroyed soon; "" for one that may be kept."""
    if not until:
        return ""
    from datetime import date

    from workbench.domain.retention import reminder

    return reminder(until, date.today())


def _when(opened: str) -> str:
    """ "Tue 11 Jan 2022, 14:32" """
    from datetime import datetime

    try:
        at = datetime.fromisoformat(opened)
    except ValueError:
        return "before"
    return f"{at:%a} {at.day} {at:%b %Y}, {at:%H:%M}"
