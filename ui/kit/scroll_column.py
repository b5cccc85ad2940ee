"""A column of parts that scrolls up and down and is never wider than it reads well."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui import theme

_LEVELS = 6
"""From the innermost part of a card to the column: so often a change of size is handed on."""


class ScrollColumn(QScrollArea):
    """`column` is the layout that the parts go into; `widest` is in pixels at 100 %, 0 for no limit."""

    def __init__(self, parent: QWidget | None = None, *, widest: int = 0, gap: int = 12) -> None:
        super().__init__(parent)
        px = theme.current().px
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = QWidget()
        self.column = QVBoxLayout()
        self.column.setSpacing(px(gap))
        self.column.setContentsMargins(0, 0, 0, 0)
        centred = QHBoxLayout(self.body)
        centred.setContentsMargins(0, 0, px(4), 0)
        if widest:
            inner = QWidget()
            inner.setMaximumWidth(px(widest))
            inner.setLayout(self.column)
            centred.addStretch(1)
            centred.addWidget(inner, 1000)
            centred.addStretch(1)
        else:
            centred.addLayout(self.column)
        ground = QWidget()  # of our own: to be handed Qt's has PySide look through every class of widget
        self.setViewport(ground)
        self.setWidget(self.body)
        self.body.setAutoFillBackground(False)
        ground.setAutoFillBackground(False)

    def add(self, part: QWidget, stretch: int = 0) -> None:
        self.column.addWidget(part, stretch)

    def lay_out(self) -> None:
        """Gives every part its room now. By itself Qt goes out by one level at a time and paints in between,
        parts squashed or drawn out."""
        for _ in range(_LEVELS):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def show_whole(self, part: QWidget) -> None:
        """Scrolls until `part` is in sight, with a little room round it, even if it was added just now."""
        self.lay_out()
        round_it = theme.current().px(24)
        if part.height() > self.viewport().height() - round_it:  # then from its top, and to where one writes
            at = part.mapTo(self.body, QPoint(0, 0)).y()
            self.verticalScrollBar().setValue(at - round_it // 4)
            writing = QApplication.focusWidget()
            if not isinstance(writing, QPlainTextEdit | QLineEdit) or not part.isAncestorOf(writing):
                return
            part = writing
        self.ensureWidgetVisible(part, 0, round_it)
