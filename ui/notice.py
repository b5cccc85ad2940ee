"""A line over the foot of the page: why a wish was not granted, or what an undo took back.

The rule kept here: it lies over the page and moves nothing; it never takes the keyboard away, and goes by
itself or by its cross.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from ui import theme

SHOWN_FOR = 12_000
"""Milliseconds; long enough to read two sentences twice."""
WIDEST = 760
FOOT = 60
"""Pixels at 100 % at the foot of the page where its own buttons stand."""


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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._lie_down()
        return False

    def _lie_down(self) -> None:
        page = self._page
        px = theme.current().px
        width = min(px(WIDEST), page.width() - px(32))
        height = max(self.heightForWidth(width), self.sizeHint().height())
        self.setGeometry((page.width() - width) // 2, page.height() - height - px(FOOT), width, height)

    @property
    def sentence(self) -> str:
        return self._words.text() if not self.isHidden() else ""
