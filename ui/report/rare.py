"""Figures so small that they may point at a child, each to be grouped or accepted with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.kit.card import Card, label
from workbench.report.rarity import Rare


class RareFigures(Card):
    """Hidden while there is nothing to decide."""

    group_wanted = Signal(str)
    accept_wanted = Signal(str, str)
    """Key, and what it is."""
    again_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Small numbers", parent)
        self._shown: object = None
        self._list = QWidget()
        self._inside = QVBoxLayout(self._list)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self._list)
        self.setVisible(False)

    def show_rare(
        self, found: Sequence[Rare], decided: Sequence[Rare] = (), accepted: Mapping[str, str] | None = None
    ) -> None:
        """`accepted`: the reasons given for those decided that go out as they are; others are grouped."""
        reasons = {one.key: (accepted or {}).get(one.key) for one in decided}
        if (tuple(found), tuple(decided), reasons) == self._shown:
            return
        self._shown = (tuple(found), tuple(decided), reasons)
        while (entry := self._inside.takeAt(0)) is not None:
            if (widget := entry.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in found:
            self._inside.addWidget(self._entry(one))
        for one in decided:
            self._inside.addWidget(self._decided(one, reasons[one.key]))
        self.setVisible(bool(found or decided))

    def _decided(self, one: Rare, reason: str | None) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(4))
        column.addWidget(label(one.where, "subheading", wraps=True))
        told = f"Told as {one.instead}." if reason is None else f"Told as it is. Accepted: {reason}"
        column.addWidget(label(told, "small", wraps=True))
        again = QPushButton("Decide again")
        again.setAccessibleDescription(f"Takes back what was decided about {one.where}")
        again.clicked.connect(partial(self.again_wanted.emit, one.key))
        row = QHBoxLayout()
        row.addWidget(again)
        row.addStretch(1)
        column.addLayout(row)
        return whole

    def _entry(self, one: Rare) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(4))
        column.addWidget(label(one.where, "subheading", wraps=True))
        column.addWidget(label(one.told, "small", wraps=True))
        row = QHBoxLayout()
        group, accept = QPushButton("Group"), QPushButton("Accept…")
        group.setAccessibleDescription(f"Tells {one.instead}")
        group.setToolTip(f"Tells {one.instead}")
        accept.setAccessibleDescription("Asks for the reason and leaves the figures as they are")
        group.clicked.connect(partial(self.group_wanted.emit, one.key))
        accept.clicked.connect(partial(self.accept_wanted.emit, one.key, one.where))
        row.addWidget(group)
        row.addWidget(accept)
        row.addStretch(1)
        column.addLayout(row)
        return whole
