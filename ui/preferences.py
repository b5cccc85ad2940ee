"""How the program looks for this user: theme and text size, shown at once on the window itself.

The rule kept here: what is chosen is kept the moment it is chosen; there is nothing to confirm.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.kit import Card, ScrollColumn, fitting, label
from ui.locking_card import LockingCard
from ui.settings import Preferences

_THEMES = (("system", "Like the system"), ("light", "Light"), ("dark", "Dark"))
STEP = 10


class PreferencesDialog(QDialog):
    def __init__(self, preferences: Preferences, app: QApplication, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._app = app
        self.setWindowTitle("Preferences")
        self.setAccessibleName("Preferences")
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(18), px(16), px(18), px(16))
        column.setSpacing(px(12))
        column.addWidget(label("Preferences", "title"))
        scroll = ScrollColumn()  # large text on a small screen needs more height than there is
        for part in (self._colours(), self._size(), LockingCard(preferences)):
            scroll.add(part)
        scroll.add(label("These hold for every audit on this computer.", "muted", wraps=True))
        scroll.column.addStretch(1)
        column.addWidget(scroll, 1)
        close = QPushButton("Close")
        theme.set_role(close, "primary")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column.addLayout(row)
        self.setMinimumWidth(px(460))
        whole = scroll.body.sizeHint().height() + px(120)
        self.resize(QSize(px(500), whole).boundedTo(fitting.room(self)))

    def _colours(self) -> Card:
        card = Card("Colours")
        row = QHBoxLayout()
        self._group = QButtonGroup(self)
        self.themes: dict[str, QRadioButton] = {}
        for name, words in _THEMES:
            button = QRadioButton(words)
            button.setChecked(name == self._preferences.theme)
            button.setAccessibleName(f"Colours: {words}")
            self._group.addButton(button)
            self.themes[name] = button
            row.addWidget(button)
        row.addStretch(1)
        self._group.buttonClicked.connect(self._dress)
        card.column.addLayout(row)
        return card

    def _size(self) -> Card:
        card = Card("Size of the text")
        self.size_slider = QSlider(Qt.Orientation.Horizontal)
        self.size_slider.setRange(theme.SMALLEST // STEP, theme.LARGEST // STEP)
        self.size_slider.setPageStep(2)
        self.size_slider.setValue(round(self._preferences.text_size / STEP))
        self.size_slider.setAccessibleName("Size of the text")
        self._told = label("", "subheading")
        row = QHBoxLayout()
        row.addWidget(self.size_slider, 1)
        row.addWidget(self._told)
        card.column.addLayout(row)
        self._sample = label("Relevant information about every member of the family was shared.", wraps=True)
        card.column.addWidget(self._sample)
        # The whole window is drawn afresh at each step, so a slide across ten steps draws it once.
        self._settle = QTimer(self, singleShot=True, interval=150)
        self._settle.timeout.connect(self._dress)
        self.size_slider.valueChanged.connect(self._slid)
        self._tell_size()
        return card

    @property
    def text_size(self) -> int:
        return self.size_slider.value() * STEP

    @Slot()
    def _slid(self) -> None:
        self._tell_size()
        self._settle.start()

    def _tell_size(self) -> None:
        self._told.setText(f"{self.text_size}%")
        self.size_slider.setAccessibleDescription(f"{self.text_size} per cent")
        font = self._sample.font()
        font.setPointSizeF(theme.current().point_size * self.text_size / theme.current().text_size)
        self._sample.setFont(font)

    @Slot()
    def _dress(self) -> None:
        """Puts on what is chosen, and keeps it."""
        self._settle.stop()
        name = next(name for name, button in self.themes.items() if button.isChecked())
        self._preferences.theme = name
        self._preferences.text_size = self.text_size
        theme.apply(self._app, name, self.text_size)
        self._tell_size()

    def done(self, result: int) -> None:
        if self._settle.isActive():
            self._dress()
        super().done(result)
