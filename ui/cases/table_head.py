"""What stands over a table: its title with the buttons, and under it what to look for.

The rule kept here: where the window is too low for everything, the advice makes way for the rows.
"""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.cases.showing import show_if
from ui.kit import label
from ui.theme import current
from workbench.domain.instrument import Table


class TableHead(QVBoxLayout):
    def __init__(self, table: Table, tools: QWidget) -> None:
        super().__init__()
        gap = current().px(4)
        self._title = label(table.title, "heading", wraps=True)
        self._tools = tools
        self._advice = label(table.look_for, "small", wraps=True)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(gap)
        self._line.addWidget(self._title, 1)
        self._line.addWidget(tools)
        self.setSpacing(gap)
        self.addLayout(self._line)
        self.addWidget(self._advice)
        if not table.look_for:
            self._advice.hide()

    def fit(self, width: int) -> None:
        """The buttons stand beside the title where both have room, else under it."""
        words = self._title.fontMetrics().horizontalAdvance(self._title.text()) + current().px(12)
        beside = words + self._tools.sizeHint().width() <= width
        self._line.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        self._line.setStretch(0, 1 if beside else 0)  # or else the title takes height as well

    def advise(self, width: int, height: int | None) -> None:
        """Shows what to look for, if it is to be had with its title in `height` pixels (None: any)."""
        words = self._advice.text()
        needed = self._line.heightForWidth(width) + self.spacing() + self._advice.heightForWidth(width)
        shown = bool(words) and (height is None or needed <= height)
        show_if(self._advice, shown)
        self._title.setToolTip("" if shown else words)
