"""The window: welcome, unlock, new audit and the open audit, one at a time, and the switchboard of commands.

The rule kept here: this reads like the program and decides nothing; deeds are the program's and the pages'.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from ui import memory, theme
from ui.actions import ALWAYS, AUDIT, CASES, COMMANDS, MENUS

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent

    from ui.workplace import Workplace

TITLE = "Safeguarding Audit Workbench"
ROOMY = (1500, 860)
"""Pixels of screen from which the window begins smaller than the screen."""
LISTS = (".xlsx", ".xlsm", ".csv", ".tsv", ".txt")


class MainWindow(QMainWindow):
    """Shows one page of the program at a time; `commanded` carries the name of a command."""

    commanded = Signal(str)
    closing = Signal()
    file_dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.setMinimumSize(960, 600)
        self.setAcceptDrops(True)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.room: QWidget = self._stack
        """Where pages go. What is large is made in there: moved in later, all its parts are dressed again."""
        self.workplace: Workplace | None = None
        self._actions: dict[str, QAction] = {}
        self._menus = {name: self.menuBar().addMenu(name) for name in MENUS}
        self._offer()

    # --- pages ---

    def show_alone(self, page: QWidget) -> None:
        """Shows a page outside an audit (welcome, unlock, new audit); the former one is thrown away."""
        if self.workplace is not None:
            self.workplace.destroyed.connect(self._let_go, Qt.ConnectionType.QueuedConnection)
        self._show(page)
        self.workplace = None
        self.setWindowTitle(TITLE)
        self._offer()

    def show_workplace(self, workplace: Workplace, title: str) -> None:
        self.fill_menus()
        self._show(workplace)
        self.workplace = workplace
        self.setWindowTitle(f"{title} – {TITLE}")
        workplace.page_turned.connect(self._offer)
        workplace.lock_wanted.connect(lambda: self.commanded.emit("lock"))
        workplace.import_wanted.connect(lambda: self.commanded.emit("import"))
        workplace.earlier_wanted.connect(lambda: self.commanded.emit("earlier"))
        workplace.bridge.changed.connect(self._offer)
        self._offer()

    def clear(self) -> None:
        """Takes the open audit's pages away at once; they are built again right after it."""
        if (gone := self.workplace) is None:
            return
        self.workplace = None
        self._stack.removeWidget(gone)
        gone.deleteLater()
        QCoreApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete.value)

    def _show(self, page: QWidget) -> None:
        former = self._stack.currentWidget()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if former is not None and former is not page:
            self._stack.removeWidget(former)
            former.deleteLater()

    @Slot()
    def _let_go(self) -> None:
        theme.let_go()
        memory.let_go()

    @property
    def page(self) -> Any:
        return self._stack.currentWidget()

    # --- commands ---

    @Slot()
    def fill_menus(self) -> None:
        """Puts the commands into the menus. Their forty icons take longer than the window without them."""
        if self._actions:
            return
        from PySide6.QtGui import QAction, QKeySequence

        from ui import keys

        for command in COMMANDS:
            menu = self._menus[command.menu]
            if command.line_before:
                menu.addSeparator()
            action = QAction(command.text, self)
            action.setShortcuts([QKeySequence(key) for key in keys.current().of(command.name)])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            if command.icon:
                theme.set_icon(action, command.icon, "muted")
            action.triggered.connect(self._emitter(command.name))
            menu.addAction(action)
            self.addAction(action)
            self._actions[command.name] = action
        self._offer()

    def take_keys(self) -> None:
        """Takes up the keys in force, after the auditor changed one."""
        from PySide6.QtGui import QKeySequence

        from ui import keys

        self.fill_menus()
        for name, action in self._actions.items():
            action.setShortcuts([QKeySequence(key) for key in keys.current().of(name)])

    def _emitter(self, name: str) -> Callable[[], None]:
        return lambda: self.commanded.emit(name)

    @Slot()
    def _offer(self) -> None:
        """Offers just what can be done now: what cannot be done is not in the menus."""
        place = self.workplace
        on_cases = place is not None and place.page_name == "cases" and bool(place.bridge.audit.cases)
        held = {ALWAYS: True, AUDIT: place is not None, CASES: on_cases}
        for name, menu in self._menus.items():
            menu.menuAction().setVisible(any(held[c.needs] for c in COMMANDS if c.menu == name))
        if not self._actions:
            return
        for command in COMMANDS:
            self._actions[command.name].setVisible(held[command.needs])
            self._actions[command.name].setEnabled(held[command.needs])
        if place is not None:
            self._name_stages(place)
            self._name_undo(place)

    def _name_stages(self, place: Workplace) -> None:
        stages = place.bridge.audit.instrument.stages
        for number in range(1, 7):
            action = self._actions[f"stage_{number}"]
            if number <= len(stages):
                action.setText(f"&{number}  {stages[number - 1].title}")
            else:
                action.setVisible(False)

    def _name_undo(self, place: Workplace) -> None:
        for name, word, label in (
            ("undo", "&Undo", place.bridge.undo_label),
            ("redo", "&Redo", place.bridge.redo_label),
        ):
            self._actions[name].setText(f"{word}  {label.replace('&', '&&')}" if label else word)
            self._actions[name].setEnabled(bool(label))

    def offered(self) -> dict[str, QAction]:
        """The commands that can be given now, by name."""
        self.fill_menus()
        return {name: action for name, action in self._actions.items() if action.isVisible()}

    # --- the window itself ---

    def take_room(self, geometry: QByteArray) -> None:
        """Stands where it was when `geometry` was kept, or as large as it usefully can."""
        room = self.screen().availableGeometry()
        self.resize(min(1366, room.width()), min(768, room.height()))
        if geometry:
            self.restoreGeometry(geometry)
        elif room.width() < ROOMY[0] or room.height() < ROOMY[1]:
            # On a small laptop the frame and the task bar want their share: take what there is.
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = self._dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.file_dropped.emit(path)

    def _dropped(self, event: QDropEvent) -> Path | None:
        """The one file that is dragged here, where it is an audit, or a list while an audit is open."""
        urls = event.mimeData().urls()
        if len(urls) != 1 or not urls[0].isLocalFile():
            return None
        path = Path(urls[0].toLocalFile())
        kinds = (".audit", *LISTS) if self.workplace is not None else (".audit",)
        return path if path.suffix.lower() in kinds else None

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        if self.workplace is not None:
            self.show_alone(QWidget())  # its pages must not go on making themselves ready without an audit
        event.accept()
