"""What a card shows besides its sentence: the statements joined in it, what changed, and quotes picked.

The rule kept here: each part shows what it is told, and wishes.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.findings import words
from ui.kit import Banner, Bars, label
from workbench.domain.audit import Audit, Quoted
from workbench.domain.findings import Finding


def fill(row: QHBoxLayout, *parts: tuple[QWidget, int]) -> None:
    """Puts the widgets into the row, each with its stretch."""
    row.setSpacing(theme.current().px(8))
    for part, stretch in parts:
        row.addWidget(part, stretch)


def emptied(layout: QLayout) -> None:
    """Takes everything out of the layout."""
    while (item := layout.takeAt(0)) is not None:
        if old := item.widget():
            old.hide()
            old.deleteLater()


def _cross(name: str) -> QToolButton:
    cross = QToolButton()
    theme.set_role(cross, "ghost")
    theme.set_icon(cross, "cross", "muted")
    side = theme.current().px(12)
    cross.setIconSize(QSize(side, side))
    cross.setToolTip(name)
    cross.setAccessibleName(name)
    return cross


class JoinedRows(QWidget):
    """One row of figures for each statement that the sentence tells."""

    out_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Finding, ...] = ()
        self._grid = QGridLayout(self)
        px = theme.current().px
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(8))
        self._grid.setVerticalSpacing(px(2))
        self._grid.setColumnStretch(3, 1)

    def show_parts(self, audit: Audit, parts: Sequence[Finding]) -> None:
        self.setVisible(bool(parts))
        if tuple(parts) == self._shown:
            return
        self._shown = tuple(parts)
        emptied(self._grid)
        for row, one in enumerate(self._shown):
            code = label(one.code or one.title, "code")
            code.setToolTip(one.title)
            bars = Bars()
            bars.setMaximumWidth(theme.current().px(112))
            bars.show_parts(words.parts(audit, one))
            rest = label(words.rest(audit, one) or one.words, "small", wraps=True)
            places = (code, bars, label(f"{one.met} of {one.base}", "subheading"), rest)
            for column, part in enumerate(places):
                self._grid.addWidget(part, row, column, Qt.AlignmentFlag.AlignVCenter)
            if row:
                self._grid.addWidget(self._way_out(one), row, len(places))

    def _way_out(self, one: Finding) -> QToolButton:
        cross = _cross(f"Take {words.name_of(one)} out of this finding")
        cross.clicked.connect(lambda: self.out_wanted.emit(one.id))
        return cross


class ChangedBanner(Banner):
    """Tells that the figures moved since the auditor decided, until that is accepted."""

    accepted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", "accent", parent)
        self.accept = QPushButton("Accept")
        theme.set_role(self.accept, "ghost")
        self.accept.setToolTip("The finding stands on the figures as they are now")
        self.accept.clicked.connect(self.accepted)
        self.row.addWidget(self.accept, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_change(self, name: str, changed: str) -> None:
        self.tell(f"Since you decided: {changed}" if changed else "")
        self.accept.setAccessibleName(f"Accept the figures of {name} as they are now")


class PickedQuotes(QWidget):
    """The notes picked for the finding, with names covered as they will be in the report."""

    drop_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[tuple[Quoted, str, str], ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.current().px(8), 0, 0, 0)
        self._column.setSpacing(2)

    def show_quotes(self, quotes: Sequence[tuple[Quoted, str, str]]) -> None:
        """Each with its words as they go out and the name of its case."""
        self.setVisible(bool(quotes))
        if tuple(quotes) == self._shown:
            return
        self._shown = tuple(quotes)
        emptied(self._column)
        for quote, text, case in self._shown:
            self._column.addWidget(self._line(quote, text, case))

    def _line(self, quote: Quoted, text: str, case: str) -> QWidget:
        line = QWidget()
        cross = _cross(f"Do not quote this note of {case} any more")
        cross.clicked.connect(lambda: self.drop_wanted.emit(quote))
        said = label(f"“{text}” – {case}", "muted", wraps=True)
        said.setAccessibleName(f"Quoted from {case}: {text}")
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(4))
        row.addWidget(said, 1)
        row.addWidget(cross, 0, Qt.AlignmentFlag.AlignTop)
        return line
