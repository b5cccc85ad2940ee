"""Boxes for one of several and for a number, which the mouse wheel passes over while they have no focus.

The rule kept here: scrolling a form never changes what stands in it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSpinBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from ui import theme


class Pick(QComboBox):
    """One of several: pairs of a key and its words."""

    def __init__(
        self, choices: tuple[tuple[str, str], ...] = (), parent: QWidget | None = None, *, name: str = ""
    ) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        for key, words in choices:
            self.addItem(words, key)

    @property
    def value(self) -> str:
        return str(self.currentData() or "")

    def show_value(self, key: str) -> None:
        self.setCurrentIndex(self.findData(key))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words that are too long end in "…" and are whole in the tooltip; Qt's own box cuts them off."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self)
        words = option.currentText
        option.currentText = self.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, room.width() - theme.current().px(4)
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
        self.setToolTip(words if option.currentText != words else "")

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Number(QSpinBox):
    """A whole number from `least` to `most`."""

    def __init__(
        self,
        least: int,
        most: int,
        parent: QWidget | None = None,
        *,
        name: str = "",
        unit: str = "",
        units: str = "",
    ) -> None:
        """`unit` and `units` are said after one and after several."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setRange(least, most)
        self._units = (unit, units or unit)
        self.valueChanged.connect(self._say_unit)
        self._say_unit()
        # The style sheet's padding does not reach the line inside a spin box with buttons of its own.
        self.lineEdit().setTextMargins(theme.current().px(7), 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    @Slot()
    def _say_unit(self) -> None:
        words = self._units[0 if self.value() == 1 else 1]
        self.setSuffix(f" {words}" if words else "")
