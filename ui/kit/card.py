"""The grounds that things stand on: a card, a banner across a page, a line between."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.kit.picture import Picture

_BANNER_ICONS = {"accent": "info", "good": "check", "fair": "warning", "poor": "warning"}


def label(text: str, role: str = "", *, wraps: bool = False, parent: QWidget | None = None) -> QLabel:
    """A label of plain text in a role of the theme."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wraps)
    if role:
        theme.set_role(made, role)
    return made


class Card(QFrame):
    """A white card; `column` is its layout, beginning with the title if it has one."""

    def __init__(self, title: str = "", parent: QWidget | None = None, *, role: str = "card") -> None:
        super().__init__(parent)
        theme.set_role(self, role)
        self.column = QVBoxLayout(self)
        px = theme.current().px
        self.column.setContentsMargins(px(14), px(12), px(14), px(14))
        self.column.setSpacing(px(8))
        if title:
            self.column.addWidget(label(title, "heading"))
            self.setAccessibleName(title)


class Divider(QFrame):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "divider")


class Banner(QFrame):
    """Something the user should know, in a tone (accent, good, fair, poor), with its icon and in words."""

    def __init__(self, text: str = "", tone: str = "accent", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "banner")
        self._icon = Picture("info")
        self._words = label(text, wraps=True)
        self._tone = tone
        self.row = QHBoxLayout(self)
        px = theme.current().px
        self.row.setContentsMargins(px(10), px(8), px(10), px(8))
        self.row.setSpacing(px(8))
        self.row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self.row.addWidget(self._words, 1)
        self.tell(text, tone)

    @property
    def text(self) -> str:
        return self._words.text()

    def tell(self, text: str, tone: str = "") -> None:
        """Shows `text`, or nothing at all if it is empty."""
        self._tone = tone or self._tone
        self._words.setText(text)
        self.setAccessibleName(text)
        theme.mark(self, tone=self._tone)
        self._icon.show_icon(_BANNER_ICONS.get(self._tone, "info"), f"{self._tone}_text")
        if self.parent() or not text:  # without a parent, to show it would open a window
            self.setVisible(bool(text))
