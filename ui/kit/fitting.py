"""Dialogs that are never larger than the screen: there what they hold scrolls, and their buttons stay."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.kit.card import Banner

SHARE = 0.94
"""Of the screen's free height and width; the rest is for the frame that the system draws round a window."""

_SETTLED = 60
"""Milliseconds after which the parts have their places when one more is seen."""

_NARROW = 760
"""Pixels at 100 % below which a table beside another cannot be read."""


def room(dialog: QWidget) -> QSize:
    """The most that `dialog` may cover of the screen its window stands on, in pixels."""
    holder = dialog.parentWidget()
    return (holder.window() if holder else dialog).screen().availableSize() * SHARE


def fit(dialog: QDialog, width: int, height: int) -> None:
    """Makes `dialog` so wide and high (pixels at 100 %), or as large as the screen lets it be."""
    px = theme.current().px
    dialog.resize(QSize(px(width), px(height)).boundedTo(room(dialog)))


def place(
    dialog: QDialog, inside: QLayout, foot: QLayout | QWidget, *, least: int = 0, gap: int = 10
) -> None:
    """Puts `inside` over `foot`, its row of buttons; `least` is the narrowest that reads well, at 100 %.

    The dialog is as high as `inside` needs, also where a message comes later; from the screen's height on
    `inside` scrolls.
    """
    px = theme.current().px
    column = QVBoxLayout(dialog)
    column.setContentsMargins(px(20), px(18), px(20), px(16))
    column.setSpacing(px(gap))
    inside.setContentsMargins(0, 0, px(4), 0)
    inside.setSpacing(px(gap))
    if least:
        dialog.setMinimumWidth(min(px(least), room(dialog).width()))
    column.addWidget(_Body(inside, foot), 1)
    if isinstance(foot, QWidget):
        column.addWidget(foot)
    else:
        column.addLayout(foot)


def turn(row: QBoxLayout, width: int) -> None:
    """Sets the parts of `row` below one another where `width` is too little to have them side by side."""
    narrow = width < theme.current().px(_NARROW)
    row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)


class _Held(QWidget):
    """What scrolls: its lists give up height before a bar comes beside their own."""

    def __init__(self, inside: QLayout) -> None:
        super().__init__()
        self.setLayout(inside)
        self._inside = inside

    def heightForWidth(self, width: int) -> int:
        return self._inside.minimumHeightForWidth(width)


class _Body(QScrollArea):
    """As high as what it holds, until the screen is full."""

    def __init__(self, inside: QLayout, foot: QLayout | QWidget) -> None:
        super().__init__()
        self._inside = inside
        self._foot = foot
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ground = QWidget()  # of our own: to be handed Qt's has PySide look through every class of widget
        self.setViewport(ground)
        self._body = _Held(inside)
        self.setWidget(self._body)
        for part in (self._body, ground):
            part.setAutoFillBackground(False)
        for part in (self._body, *self._body.findChildren(Banner)):
            part.installEventFilter(self)

    def sizeHint(self) -> QSize:
        wide = max(self._inside.sizeHint().width(), self._dialog.minimumWidth() - self._edges().width())
        wide = min(wide, self._most().width())
        whole = self._inside.sizeHint().height()
        if self._inside.hasHeightForWidth():
            whole = max(self._inside.heightForWidth(wide), self._inside.minimumHeightForWidth(wide))
        return QSize(wide + self._bar(), min(whole, self._most().height()))

    def minimumSizeHint(self) -> QSize:
        least = self._inside.minimumSize()
        asked = max(least.width(), self._dialog.minimumWidth() - self._edges().width())
        wide = max(asked, self.viewport().width()) if self._dialog.isVisible() else self.sizeHint().width()
        whole = least.height()
        if self._inside.hasHeightForWidth():
            whole = self._inside.minimumHeightForWidth(wide)
        return QSize(least.width() + self._bar(), whole).boundedTo(self._most())

    @property
    def _dialog(self) -> QWidget:
        """Asked for each time: a dialog held here would outlive its end until Python's collector comes, in
        the midst of something else, and the program would end with it."""
        return self.window()

    def _bar(self) -> int:
        """Room for the bar at the right, so that nothing is cut when it comes."""
        return self.verticalScrollBar().sizeHint().width()

    def _edges(self) -> QSize:
        column = self._dialog.layout()
        edges = column.contentsMargins() if column else self.contentsMargins()
        return QSize(edges.left() + edges.right(), edges.top() + edges.bottom())

    def _most(self) -> QSize:
        column = self._dialog.layout()
        gap = column.spacing() if column else 0
        return room(self._dialog) - self._edges() - QSize(0, self._foot.sizeHint().height() + gap)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        elif event.type() in (QEvent.Type.Show, QEvent.Type.Resize) and isinstance(watched, Banner):
            QTimer.singleShot(_SETTLED, watched, partial(self.ensureWidgetVisible, watched))
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
