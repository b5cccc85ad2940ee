"""A month to pick a day from, Monday first, in the colours of the theme."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from ui import theme

_UK = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)


class Calendar(QCalendarWidget):
    def __init__(self, shown: str = "", parent: QWidget | None = None, *, name: str = "Calendar") -> None:
        """`shown` is the ISO date to begin with; today if it is none."""
        super().__init__(parent)
        look = theme.current()
        self.setLocale(_UK)
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.setAccessibleName(name)
        self.setDateEditEnabled(False)
        self.setMinimumSize(look.px(330), look.px(230))
        head = QTextCharFormat()
        head.setForeground(look.colour("muted"))
        self.setHeaderTextFormat(head)
        weekend = QTextCharFormat()
        weekend.setForeground(look.colour("muted"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, weekend)
        for button in self.findChildren(QToolButton):
            theme.set_role(button, "ghost")
        date = QDate.fromString(shown, Qt.DateFormat.ISODate)
        if date.isValid():
            self.setSelectedDate(date)
