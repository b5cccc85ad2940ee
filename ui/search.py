"""Search over all notes and answers: words in, places out, and a key leads to the card.

The rule kept here: what identifies somebody can be looked for and is never shown.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.bridge import Bridge
from ui.kit import fitting, label
from ui.kit.clearing import let_clear
from ui.search_list import PASSAGE, PassageDelegate, PassageModel
from ui.theme import current, set_role

PAUSE = 80
"""Milliseconds without a key after which the words are looked for."""


class SearchDialog(QDialog):
    """`case_wanted` carries a case id and a Place."""

    case_wanted = Signal(object, object)

    def __init__(self, bridge: Bridge, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.setWindowTitle("Search notes and answers")
        self.setAccessibleName("Search notes and answers")
        px = current().px
        self.line = QLineEdit()
        self.line.setAccessibleName("Words to look for")
        self.line.setPlaceholderText("Words in notes, answers, sources: all of them have to be there")
        let_clear(self.line)
        self._told = label("", "small", wraps=True)
        self.model = PassageModel(self)
        self.view = self._make_view()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.look)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(14), px(16), px(14))
        column.setSpacing(px(8))
        column.addWidget(self.line)
        column.addWidget(self._told)
        column.addWidget(self.view, 1)
        column.addLayout(self._foot())
        self.line.textChanged.connect(self._pause.start)
        self.line.installEventFilter(self)
        self.view.activated.connect(self._go)
        self.view.clicked.connect(self._go)
        fitting.fit(self, 680, 520)
        self.line.setText(words)
        self.look()

    def _make_view(self) -> QListView:
        view = QListView()
        view.setAccessibleName("Places found")
        set_role(view, "bare")
        view.setModel(self.model)
        view.setItemDelegate(PassageDelegate(view))
        view.setMouseTracking(True)
        view.setUniformItemSizes(True)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        return view

    def _foot(self) -> QHBoxLayout:
        close = QPushButton("Close")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        self._open = QPushButton("Go there")
        set_role(self._open, "primary")
        self._open.setAutoDefault(False)
        self._open.clicked.connect(self._go_to_current)
        row = QHBoxLayout()
        row.addWidget(label("↓ to the list   Enter goes there   Esc closes", "muted"))
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(self._open)
        return row

    @Slot()
    def look(self) -> None:
        """Looks for what stands in the line now."""
        self._pause.stop()
        self._bridge.settle()
        words = self.line.text()
        finds = self._bridge.search(words)
        self.model.show_finds(self._bridge.audit, finds.places, words)
        self._told.setText(_tell(words, finds.total, self.model.rowCount()))
        if self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0))
        self._open.setEnabled(self.model.rowCount() > 0)

    @Slot(QModelIndex)
    def _go(self, index: QModelIndex) -> None:
        passage = index.data(PASSAGE)
        if passage is not None:
            self.accept()
            self.case_wanted.emit(passage.case, passage.place)

    @Slot()
    def _go_to_current(self) -> None:
        if self._pause.isActive():
            self.look()
        self._go(self.view.currentIndex())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the line move in the list, so that the hands stay where they are."""
        if watched is self.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go_to_current()
                return True
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}
            if event.key() in steps and self.model.rowCount():
                row = self.view.currentIndex().row() + steps[Qt.Key(event.key())]
                self.view.setCurrentIndex(self.model.index(max(0, min(row, self.model.rowCount() - 1))))
                return True
        return super().eventFilter(watched, event)


def _tell(words: str, total: int, shown: int) -> str:
    if not words.strip():
        return "Type words; they may stand in any order, and the beginning of a word is enough."
    if not total:
        return "Nothing in this audit has all these words."
    places = "1 place" if total == 1 else f"{total:,} places"
    return f"{places}, the first {shown} shown" if shown < total else places
