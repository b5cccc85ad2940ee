"""The notes behind a finding, unfolded under its card; each leads to its place and can be quoted with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import icons, theme
from ui.findings.evidence import Quote
from ui.kit import Divider, label
from workbench.domain.audit import Quoted

FEW = 40
"""More notes than this are not unfolded at once; the rest is said to be in the cases."""


class _QuoteLine(QWidget):
    def __init__(self, quote: Quote, wanted: QuoteList) -> None:
        super().__init__()
        go = QPushButton(quote.name)
        theme.set_role(go, "ghost")
        go.setAccessibleName(f"Go to {quote.name}")
        go.clicked.connect(lambda: wanted.case_wanted.emit(quote.case, quote.place))
        head = QHBoxLayout()
        head.setSpacing(theme.current().px(6))
        head.addWidget(go, 0, Qt.AlignmentFlag.AlignVCenter)
        if quote.star:
            head.addWidget(_star())
            head.addWidget(label("Good practice", "small"))
        if quote.answer:
            chip = label(quote.answer, "chip")
            theme.mark(chip, tone=quote.tone)
            head.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch()
        self._quote = quote
        self.pick = self._make_pick(quote, wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        text = label(quote.text, wraps=True)
        text.setIndent(theme.current().px(8))
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(text)
        source = label(quote.source, "small", wraps=True)
        source.setIndent(theme.current().px(8))
        foot = QHBoxLayout()
        foot.addWidget(source, 1)
        foot.addWidget(self.pick, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(foot)

    @staticmethod
    def _make_pick(quote: Quote, wanted: QuoteList) -> QCheckBox:
        pick = QCheckBox("Quote it")
        pick.setToolTip("Quote this note with the finding; names are covered in the report")
        pick.setAccessibleName(f"Quote the note of {quote.name} with the finding")
        pick.setVisible(quote.picked is not None)
        pick.toggled.connect(lambda on: wanted.pick_wanted.emit(quote.picked, on))
        return pick

    def show_picked(self, picked: Sequence[Quoted]) -> None:
        with QSignalBlocker(self.pick):
            self.pick.setChecked(self._quote.picked in picked)


def _star() -> QLabel:
    star = QLabel()
    colour = theme.current().soft("fair")[1].name()
    side = theme.current().px(14)
    star.setPixmap(icons.picture_of("star-filled", (colour, colour)).pixmap(side, side))
    star.setAccessibleName("Good practice example")
    return star


class QuoteList(QWidget):
    case_wanted = Signal(object, object)
    pick_wanted = Signal(object, bool)
    """A Quoted is to be quoted with the finding, or not any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picked: tuple[Quoted, ...] = ()
        self._shown: tuple[Quote, ...] | None = None
        self._lines: list[_QuoteLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 4)
        self._column.setSpacing(theme.current().px(6))

    def show_quotes(self, quotes: Sequence[Quote], picked: Sequence[Quoted] = ()) -> None:
        self.picked = tuple(picked)
        if tuple(quotes) != self._shown:
            self._shown = tuple(quotes)
            self._show_anew(self._shown)
        for line in self._lines:
            line.show_picked(self.picked)

    def _show_anew(self, quotes: Sequence[Quote]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if old := item.widget():
                old.hide()
                old.deleteLater()
        self._column.addWidget(Divider())
        self._lines = [_QuoteLine(quote, self) for quote in quotes[:FEW]]
        for line in self._lines:
            self._column.addWidget(line)
        if len(quotes) > FEW:
            more = f"and {len(quotes) - FEW} more, in the cases above"
            self._column.addWidget(label(more, "small"))
