"""A line for a date, typed in any UK form, which says what it understood. It can be empty.

The rule kept here: a date is handed in when it is read; a text that is no date stays to be mended and is
never handed in.
"""

from __future__ import annotations

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from ui import theme
from ui.kit.calendar import Calendar
from ui.kit.card import label
from ui.kit.dates import read_date, show_date

FAULT = "Not a date. Write it like 3/1/22 or 3 Jan 2022."


class DateLine(QWidget):
    edited = Signal(str)
    """The date the user gave, ISO, "" for none."""

    def __init__(
        self, parent: QWidget | None = None, *, name: str = "Date", told_beside: bool = True
    ) -> None:
        """`told_beside` shows what was understood beside the line and not in its tooltip only."""
        super().__init__(parent)
        self._value = ""
        self._name = name
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText("day/month/year")
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self.hand_in)
        self.button = QToolButton()
        theme.set_role(self.button, "ghost")
        theme.set_icon(self.button, "calendar", "muted")
        self.button.setAccessibleName(f"Calendar for {name}")
        self.button.setToolTip("Calendar (Alt+Down)")
        # By keyboard it is Alt+Down on the line; Tab goes on to what is asked next.
        self.button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.button.clicked.connect(self._show_calendar)
        self._understood = label("", "muted")
        if not told_beside:
            self._understood.hide()
        self.setFocusProxy(self.line)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # or Qt leaves it out when Tab is ordered
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(4))
        row.addWidget(self.line)
        row.addWidget(self.button)
        row.addWidget(self._understood, 1)
        self._fit()

    @property
    def value(self) -> str:
        return self._value

    @property
    def fault(self) -> str:
        """Why what stands in the line is no date, or ""."""
        text = self.line.text().strip()
        return FAULT if text and not read_date(text) else ""

    @property
    def understood(self) -> str:
        return self._understood.text()

    def show_value(self, value: str) -> None:
        """Shows the date recorded."""
        self._value = value
        self.line.setText(show_date(value))
        self._tell("")

    @Slot()
    def hand_in(self) -> None:
        """Emits the date typed, if it is a date and another one, and writes it out in full."""
        if not self.line.isModified() and self.line.text() == show_date(self._value):
            return
        if self.fault:
            self._tell(self.fault)
            return
        read = read_date(self.line.text())
        changed = read != self._value
        self.show_value(read)
        if changed:
            self.edited.emit(read)

    def drop(self) -> None:
        """Goes back to the date recorded."""
        self.show_value(self._value)

    def _fit(self) -> None:
        """The line is as wide as the widest date in the size of the text of the moment."""
        self.line.setFixedWidth(
            self.line.fontMetrics().horizontalAdvance("Wed 30 May 2022") + theme.current().px(34)
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._show_calendar()
                return True
            if event.key() == Qt.Key.Key_Escape and self.line.isModified():
                self.drop()
                return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _typed(self, text: str) -> None:
        read = read_date(text)
        self._tell(show_date(read) if read else "")

    def _tell(self, words: str) -> None:
        if words == self._understood.text():
            return
        fault = words == FAULT
        self._understood.setText(words)
        theme.set_role(self._understood, "error" if fault else "muted")
        theme.mark(self.line, fault=fault)
        self.line.setToolTip(words)
        self.line.setAccessibleDescription(words)

    @Slot()
    def _show_calendar(self) -> None:
        menu = QMenu(self)
        calendar = Calendar(read_date(self.line.text()) or self._value, name=f"Calendar for {self._name}")
        calendar.activated.connect(self._picked)
        calendar.clicked.connect(self._picked)
        calendar.activated.connect(menu.close)
        calendar.clicked.connect(menu.close)
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.line.mapToGlobal(QPoint(0, self.line.height())))
        calendar.setFocus()

    @Slot(QDate)
    def _picked(self, day: QDate) -> None:
        self.line.setText(day.toString(Qt.DateFormat.ISODate))
        self.hand_in()
        self.line.setFocus()
