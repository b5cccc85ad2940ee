"""The notes behind a finding, unfolded under its card; each leads to its place in the case."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import icons, theme
from ui.findings.evidence import Quote
from ui.kit import Divider, label

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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        text = label(quote.text, wraps=True)
        text.setIndent(theme.current().px(8))
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(text)
        if quote.source:
            source = label(quote.source, "small", wraps=True)
            source.setIndent(theme.current().px(8))
            column.addWidget(source)


def _star() -> QLabel:
    star = QLabel()
    colour = theme.current().soft("fair")[1].name()
    side = theme.current().px(14)
    star.setPixmap(icons.picture_of("star-filled", (colour, colour)).pixmap(side, side))
    star.setAccessibleName("Good practice example")
    return star


class QuoteList(QWidget):
    case_wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Quote, ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 4)
        self._column.setSpacing(theme.current().px(6))

    def show_quotes(self, quotes: Sequence[Quote]) -> None:
        if tuple(quotes) == self._shown:
            return
        self._shown = tuple(quotes)
        while (item := self._column.takeAt(0)) is not None:
            if old := item.widget():
                old.hide()
                old.deleteLater()
        self._column.addWidget(Divider())
        for quote in self._shown[:FEW]:
            self._column.addWidget(_QuoteLine(quote, self))
        if len(self._shown) > FEW:
            more = f"and {len(self._shown) - FEW} more, in the cases above"
            self._column.addWidget(label(more, "small"))
