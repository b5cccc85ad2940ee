"""The column at the left: a search, what the list is narrowed to and grouped by, and the list of cases.

The rule kept here: a search or a filter narrows the list and moves nothing else; the case you are on stays
where it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.cases.case_delegate import CaseDelegate
from ui.cases.case_list import ENTRY, CaseModel, FoundCases, Index, told
from ui.cases.showing import show_if
from ui.cases.worklist import Wish
from ui.cases.worklist_bar import WorklistBar
from ui.kit import label
from ui.theme import current, set_role

AT_ONCE = 20
"""Cases that are counted before the keyboard is asked again."""
BETWEEN = 10
"""Milliseconds between two such lots, for whoever types meanwhile."""
FIRST = 100
"""Milliseconds that the second lot lets the page be painted in."""


class _Cases(QListView):
    """The list. Its rows are of one height, so that a row that says something new moves no other."""

    def dataChanged(self, topLeft: Index, bottomRight: Index, roles: Sequence[int] = ()) -> None:
        if topLeft == bottomRight:
            self.update(topLeft)  # Qt's own would lay out and paint the whole list
        else:
            super().dataChanged(topLeft, bottomRight, roles)


class CaseColumn(QWidget):
    """The cases of the audit, to go along and to find."""

    case_wanted = Signal(object)
    """Id of the case that was gone to."""
    places_wanted = Signal(str)
    """Every place in notes and answers that has these words is to be shown."""
    panel_wanted = Signal()
    """Enter or a click: the keyboard goes to the case."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._model = CaseModel(bridge, self)
        self._found = FoundCases(self._model, self)
        self._choosing = False
        px = current().px
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find a case   Ctrl+F")
        self.search.setAccessibleName("Find a case")
        self.search.setToolTip("Words in the name, the facts, the notes: all of them have to be there")
        self._told = label("", "small", wraps=True)
        self._told.setContentsMargins(px(4), 0, 0, 0)
        self.places = QPushButton("Places in notes and answers…")
        set_role(self.places, "ghost")
        self.places.hide()
        self.worklist = WorklistBar(bridge)
        self.view = _Cases()
        self.view.setAccessibleName("Cases")
        set_role(self.view, "bare")
        self.view.setModel(self._found)
        self.view.setItemDelegate(CaseDelegate(self.view))
        self.view.setMouseTracking(True)
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.search)
        column.addWidget(self.places)
        column.addWidget(self.worklist)
        column.addWidget(self._told)
        column.addWidget(self.view, 1)
        self.search.textChanged.connect(self._look)
        self.places.clicked.connect(self._want_places)
        self.worklist.narrowed.connect(self._narrow)
        self.worklist.grouped.connect(self._group)
        self.search.installEventFilter(self)
        self.view.installEventFilter(self)
        self.view.selectionModel().currentChanged.connect(self._gone_to)
        self.view.clicked.connect(self.panel_wanted)
        self._reading = QTimer(self, singleShot=True)
        self._reading.timeout.connect(self._read_on)
        bridge.closing.connect(self._reading.stop)
        self._read_on()
        if self._reading.isActive():
            self._reading.start(FIRST)

    # --- showing ----------------------------------------------------------------------------------

    @property
    def counts(self) -> str:
        """The line above the list."""
        return self._told.text()

    @property
    def first(self) -> int | None:
        """The first case in the list as it is filtered now."""
        return self._found.id_at(0)

    def beside(self, case_id: int | None, step: int) -> int | None:
        """The case so many rows below that one in the list as it is filtered now; None beyond its end."""
        index = self._found.mapFromSource(self._model.index(self._model.row_of(case_id)))
        return self._found.id_at(index.row() + step) if index.isValid() else None

    def choose(self, case_id: int | None) -> None:
        """Marks the case that is shown; nothing is asked for by that."""
        self._choosing = True  # a row that the filter lets go now must not ask for another case
        self._found.keep(case_id)
        index = self._found.mapFromSource(self._model.index(self._model.row_of(case_id)))
        self.view.setCurrentIndex(index)
        self._choosing = False
        self.view.scrollTo(index)
        if self._found.narrowed:
            self._tell()

    def refresh(self, settings: bool = False) -> None:
        self._choosing = True
        self._model.refresh(settings)
        self._still(self._found.regroup)
        self._choosing = False
        self._read_on()

    @Slot()
    def _read_on(self) -> None:
        """Works out in idle moments what the list says of the cases that nobody has looked at yet."""
        self._model.read_on(AT_ONCE)
        if not self._model.complete:
            self._reading.start(BETWEEN)
        self._tell()

    def _tell(self) -> None:
        words = told(self._model)
        if self._found.narrowed:
            found = self._found.found
            none = "No case has these words" if self.search.text().strip() else "No case is like this"
            words = f"{found} of {words}" if found else f"{none} · {words}"
        if (meant := self._found.numbered()) is not None:
            words = f"Enter goes to {self._bridge.audit.cases[meant].name} · {words}"
        self._told.setText(words)

    # --- finding ----------------------------------------------------------------------------------

    @Slot(str)
    def _look(self, text: str) -> None:
        self._still(lambda: self._found.look_for(text))
        show_if(self.places, bool(text.strip()))
        self._tell()

    @Slot(object)
    def _narrow(self, wishes: tuple[Wish, ...]) -> None:
        self._still(lambda: self._found.narrow(wishes, self._bridge.last_auditors()))
        self._tell()

    @Slot(str)
    def _group(self, by: str) -> None:
        self.view.setUniformItemSizes(not by)
        self._still(lambda: self._found.group_by(by, self._bridge.last_auditors()))

    @Slot()
    def _want_places(self) -> None:
        self.places_wanted.emit(self.search.text())

    def _still(self, change: Callable[[], None]) -> None:
        """Changes the list; the row you are on keeps its height on the screen where it can."""
        before = self._height_of_current()
        was, self._choosing = self._choosing, True
        change()
        self._choosing = was
        after = self._height_of_current()
        if before is not None and after is not None:
            bar = self.view.verticalScrollBar()
            bar.setValue(bar.value() + after - before)

    def _height_of_current(self) -> int | None:
        index = self.view.currentIndex()
        return self.view.visualRect(index).top() if index.isValid() else None

    @Slot(QModelIndex)
    def _gone_to(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY)
        if entry is not None and not self._choosing:
            self.case_wanted.emit(entry.case.id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if watched is self.search and self._key_in_search(event, enter):
                return True
            if watched is self.view and (enter or event.key() == Qt.Key.Key_Right):
                self.panel_wanted.emit()
                return True
        return super().eventFilter(watched, event)

    def _key_in_search(self, event: QKeyEvent, enter: bool) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.search.clear()
            self.panel_wanted.emit()
        elif enter:
            self._go_to_found()
        elif event.key() == Qt.Key.Key_Down:
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            return False
        return True

    def _go_to_found(self) -> None:
        """Enter in the search: the case you are on if it has the words, else the first that has them."""
        first = self._found.first_found()
        if first is not None:
            self.case_wanted.emit(first)
            self.panel_wanted.emit()
