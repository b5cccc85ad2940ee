"""UK spelling in the text that the keyboard is in: a wavy line under what is not in the dictionary.

The rule kept here: nothing is corrected by itself, and checking waits for a pause, so that typing does not.
"""

from __future__ import annotations

import lzma
from functools import cache

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu, QTextEdit, QWidget
from shiboken6 import isValid

from ui.bridge import Bridge
from ui.kit import TextBox
from ui.theme import current
from workbench.domain.spelling import Dictionary, Slip, dictionary
from workbench.resourcing import resource

PAUSE = 300
"""Milliseconds without a key after which the text is looked through."""
MOST_MARKED = 30
"""Slips marked at once, those nearest to the cursor: each costs 0.1 ms at every key in a long paragraph."""


@cache
def _general() -> frozenset[str]:
    """The words of the general dictionary and of the trade; read once, in some 60 ms."""
    with lzma.open(resource("spelling", "en_GB.txt.xz"), "rt", encoding="utf-8") as file:
        general = file.read().split()
    trade = resource("spelling", "trade.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(general).union(word.strip() for word in trade if word.strip() and word[0] != "#")


def dictionary_with(own: tuple[str, ...]) -> Dictionary:
    """The dictionary with the words of one audit; it remembers what was typed, so it goes with its page."""
    return dictionary(_general(), own)


class Speller(QObject):
    """Follows the keyboard from text to text within a page; F7 goes to the next slip and offers words."""

    def __init__(self, bridge: Bridge, page: QWidget) -> None:
        super().__init__(page)
        self._bridge = bridge
        self._page = page
        self._box: TextBox | None = None
        self._slips: tuple[Slip, ...] = ()
        self._menu: QMenu | None = None
        self._known: tuple[tuple[str, ...], Dictionary] | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.look_through)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    @property
    def slips(self) -> tuple[Slip, ...]:
        """What is marked now."""
        return self._slips

    @property
    def menu(self) -> QMenu | None:
        """The menu that is open, if one is."""
        return self._menu if self._menu is not None and isValid(self._menu) else None

    @Slot(QWidget, QWidget)
    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is self._box or (new is None and self.menu is not None):
            return
        self._leave()
        if isinstance(new, TextBox) and self._page.isAncestorOf(new) and not new.isReadOnly():
            self._box = new
            new.textChanged.connect(self._typed)
            new.installEventFilter(self)
            new.viewport().installEventFilter(self)
            self._pause.start(0)

    def _leave(self) -> None:
        box, self._box = self._box, None
        self._pause.stop()
        self._slips = ()
        if box is not None and isValid(box):
            box.textChanged.disconnect(self._typed)
            box.removeEventFilter(self)
            box.viewport().removeEventFilter(self)
            box.setExtraSelections([])

    @Slot()
    def _typed(self) -> None:
        self._pause.start(PAUSE)

    def _dictionary(self) -> Dictionary:
        own = self._bridge.audit.settings.words
        if self._known is None or self._known[0] != own:
            self._known = own, dictionary_with(own)
        return self._known[1]

    @Slot()
    def look_through(self) -> None:
        """Marks what is not in the dictionary, but not the word that is being typed."""
        box = self._box
        if box is None or not isValid(box):
            return
        here = box.textCursor().position() if box.hasFocus() else -1
        self._pause.stop()
        found = [slip for slip in self._dictionary().slips(box.text) if slip.start + len(slip.word) != here]
        self._slips = tuple(sorted(found, key=lambda slip: abs(slip.start - here))[:MOST_MARKED])
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(current().colour("poor"))
        marks = []
        for slip in self._slips:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = self._cursor_on(box, slip)
            mark.format = look
            marks.append(mark)
        box.setExtraSelections(marks)

    def _cursor_on(self, box: TextBox, slip: Slip) -> QTextCursor:
        cursor = QTextCursor(box.document())
        start = _in_qt(box.text, slip.start)
        cursor.setPosition(start)
        cursor.setPosition(start + len(slip.word), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    # --- keys and the menu ------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        box = self._box
        if box is None or not isValid(box):
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_F7 and not event.modifiers():
                self.go_to_next(box)
                return True
        elif event.type() == QEvent.Type.ContextMenu and isinstance(event, QContextMenuEvent):
            by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
            cursor = box.cursorForPosition(event.pos()) if by_mouse else box.textCursor()
            where = event.globalPos() if by_mouse else _under(box, cursor)
            self._open(box, cursor, where)
            return True
        return False

    def go_to_next(self, box: TextBox) -> None:
        """Selects the next slip after the cursor, or the first one, and offers what may have been meant."""
        self._slips = tuple(self._dictionary().slips(box.text))
        here = box.textCursor().selectionEnd()
        after = [slip for slip in self._slips if slip.start >= here]
        slip = next(iter(after or self._slips), None)
        if slip is None:
            return
        cursor = self._cursor_on(box, slip)
        box.setTextCursor(cursor)
        self._open(box, cursor, _under(box, cursor), alone=True)

    def _open(self, box: TextBox, cursor: QTextCursor, where: QPoint, alone: bool = False) -> None:
        menu = QMenu(box) if alone else box.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        first = next(iter(menu.actions()), None)
        offers = self._offers(box, cursor, menu)
        if first is None:
            menu.addActions(offers)
        elif offers:
            menu.insertActions(first, offers)
            menu.insertSeparator(first)
        if alone and menu.actions():
            menu.setActiveAction(menu.actions()[0])
        self._menu = menu
        menu.popup(where)

    def _offers(self, box: TextBox, cursor: QTextCursor, menu: QMenu) -> list[QAction]:
        """What can be done about the word under the cursor."""
        text, here = box.text, cursor.selectionStart() if cursor.hasSelection() else cursor.position()
        slips = self._dictionary().slips(text)
        slip = next((one for one in slips if one.start <= here <= one.start + len(one.word)), None)
        if slip is None:
            return []
        actions = []
        for word in self._dictionary().offers(slip.word):
            action = QAction(word, menu)
            action.triggered.connect(lambda _=False, word=word: self._put(box, slip, word))
            actions.append(action)
        learn = QAction(f"Add “{slip.word}” to the words of this audit", menu)
        learn.triggered.connect(lambda: self._learn(slip.word))
        return [*actions, learn]

    def _put(self, box: TextBox, slip: Slip, word: str) -> None:
        if isValid(box):
            self._cursor_on(box, slip).insertText(word)
            self.look_through()

    def _learn(self, word: str) -> None:
        words = self._bridge.audit.settings.words
        self._bridge.learn((*words, word if word.istitle() and word[0].isupper() else word.lower()))
        self.look_through()


def _in_qt(text: str, place: int) -> int:
    """A place in a text as Qt counts it, in halves of characters where one has two."""
    return place if text.isascii() else place + sum(letter > "\uffff" for letter in text[:place])


def _under(box: TextBox, cursor: QTextCursor) -> QPoint:
    return box.viewport().mapToGlobal(box.cursorRect(cursor).bottomLeft())
