"""A line over the foot of the page: why a wish was not granted, or what an undo took back.

The rule kept here: it lies over the page and moves nothing; it never takes the keyboard away nor lies over
what the keyboard is on, unless that fills half the page, and goes by itself or by its cross.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from ui import theme

SHOWN_FOR = 12_000
"""Milliseconds; long enough to read two sentences twice."""
WIDEST = 760
FOOT = 60
"""Pixels at 100 % at the foot of the page where its own buttons stand."""
HEAD = 8
"""Pixels at 100 % above it where it lies at the head, because the keyboard is at the foot."""


class Notice(QFrame):
    """Lies over `page`, at its foot."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        theme.set_role(self, "banner")
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_FOR)
        self._timer.timeout.connect(self.hide)
        self._settled = QTimer(self, singleShot=True, interval=0)  # what it tells of may still be scrolled to
        self._settled.timeout.connect(self._lie_down)
        away = QToolButton()
        theme.set_role(away, "ghost")
        theme.set_icon(away, "cross", "muted", size=14)
        away.setAccessibleName("Put this message away")
        away.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.addWidget(self._words, 1)
        row.addWidget(away)
        page.installEventFilter(self)
        self.hide()

    @Slot(str)
    def tell(self, sentence: str) -> None:
        """A wish that was not granted."""
        self._show(sentence, "fair")

    def tell_done(self, sentence: str) -> None:
        """Something that was done, perhaps out of sight."""
        self._show(sentence, "accent")

    def _show(self, sentence: str, tone: str) -> None:
        theme.mark(self, tone=tone)
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self._lie_down()
        self.show()
        self.raise_()
        self._timer.start()
        self._settled.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._lie_down()
        return False

    @Slot()
    def _lie_down(self) -> None:
        page = self._page
        px = theme.current().px
        width = min(px(WIDEST), page.width() - px(32))
        height = max(self.heightForWidth(width), self.sizeHint().height())
        left = (page.width() - width) // 2
        foot = QRect(left, page.height() - height - px(FOOT), width, height)
        head = QRect(left, px(HEAD), width, height)
        self.setGeometry(head if foot.intersects(self._busy_at()) else foot)

    def _busy_at(self) -> QRect:
        """Where on the page the keyboard is; nowhere, where it is on no part of it or on most of it."""
        part = self._page.window().focusWidget()
        if part is None or not self._page.isAncestorOf(part) or part.height() > self._page.height() / 2:
            return QRect()
        return QRect(part.mapTo(self._page, QPoint(0, 0)), part.size())

    @property
    def sentence(self) -> str:
        return self._words.text() if not self.isHidden() else ""
