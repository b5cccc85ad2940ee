"""The line over the list of cases: what it is narrowed to and how it is grouped, each a menu.

The rule kept here: the buttons say in words what holds now, and one entry takes everything back.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.cases.worklist import Wish, groupings, offers
from ui.theme import current, set_icon, set_role


class WorklistBar(QWidget):
    """Two buttons with menus."""

    narrowed = Signal(object)
    """The Wishes that have to hold, as a tuple."""
    grouped = Signal(str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.wishes: tuple[Wish, ...] = ()
        self.by = ""
        self.filter = self._button("filter", "Filter the list of cases", self._fill_filter)
        self.group = self._button("sort", "Group the list of cases", self._fill_group)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filter)
        column.addWidget(self.group)
        self._tell()

    def _button(self, icon: str, name: str, fill: object) -> QToolButton:
        button = QToolButton()
        set_role(button, "ghost")
        set_icon(button, icon, "accent", size=16)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(name)
        menu = QMenu(button)
        menu.setAccessibleName(name)
        menu.aboutToShow.connect(fill)
        button.setMenu(menu)
        return button

    @Slot()
    def _fill_filter(self) -> None:
        menu = self.filter.menu()
        menu.clear()
        every = menu.addAction("All cases")
        every.setEnabled(bool(self.wishes))
        every.triggered.connect(self.clear)
        menu.addSeparator()
        for title, wishes in offers(self._bridge.audit, self._bridge.last_auditors()):
            inner = menu.addMenu(title)
            for wish in wishes:
                action = inner.addAction(_written(wish.words))
                action.setCheckable(True)
                action.setChecked(wish in self.wishes)
                action.setData(wish)
                action.triggered.connect(self._choose)

    @Slot()
    def _fill_group(self) -> None:
        menu = self.group.menu()
        menu.clear()
        for key, words in groupings(self._bridge.audit).items():
            action = menu.addAction(_written(words))
            action.setCheckable(True)
            action.setChecked(key == self.by)
            action.setData(key)
            action.triggered.connect(self._gather)

    @Slot()
    def _choose(self) -> None:
        """One wish of a kind, save characteristics, which go together."""
        action = self.sender()
        if not isinstance(action, QAction):
            return
        wish = action.data()
        rest = tuple(one for one in self.wishes if one.kind != wish.kind or wish.kind == "trait")
        self.wish(tuple(one for one in rest if one != wish) + ((wish,) if action.isChecked() else ()))

    @Slot()
    def _gather(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.gather(str(action.data()))

    def gather(self, by: str) -> None:
        """Groups the list, "" not at all."""
        self.by = by
        self._tell()
        self.grouped.emit(by)

    @Slot()
    def clear(self) -> None:
        self.wish(())

    def wish(self, wishes: tuple[Wish, ...]) -> None:
        self.wishes = wishes
        self._tell()
        self.narrowed.emit(wishes)

    def _tell(self) -> None:
        told = " · ".join(wish.words for wish in self.wishes) or "all cases"
        grouping = groupings(self._bridge.audit).get(self.by, "")
        for button, words in ((self.filter, told[:1].upper() + told[1:]), (self.group, grouping)):
            button.setProperty("words", words)
            button.setToolTip(words)
            button.setAccessibleDescription(words)
        self.fit()

    def fit(self) -> None:
        """What does not fit beside the icon ends in "…"; the whole is the tooltip and read out."""
        for button in (self.filter, self.group):
            room = self.width() - button.iconSize().width() - current().px(44)
            words = str(button.property("words"))
            fitting = button.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(room, 40))
            button.setText(fitting.replace("&", "&&"))

    def resizeEvent(self, event: object) -> None:
        self.fit()


def _written(words: str) -> str:
    return (words[:1].upper() + words[1:]).replace("&", "&&")
