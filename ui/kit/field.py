"""One entry of a form: what is asked, where it is typed, a hint, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.kit.card import label


class Field(QWidget):
    """`editor` with its words; a fault stands under the editor and is read out with it."""

    def __init__(self, asked: str, editor: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self._asked = label(asked, "subheading", wraps=True)
        self._asked.setBuddy(editor)
        self._hint = label(hint, "muted", wraps=True)
        if not hint:
            self._hint.hide()
        self._fault = label("", "error", wraps=True)
        self._fault.hide()
        if not editor.accessibleName():
            editor.setAccessibleName(asked)
        editor.setAccessibleDescription(hint)
        for signal in ("textEdited", "typed", "edited"):
            if hasattr(editor, signal):
                getattr(editor, signal).connect(self._mended)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(3))
        for part in (self._asked, self._hint, editor, self._fault):
            column.addWidget(part)

    @property
    def fault(self) -> str:
        return self._fault.text()

    def tell_fault(self, words: str) -> None:
        """Shows what is wrong and what to do, or nothing."""
        self._fault.setText(words)
        self._fault.setVisible(bool(words))
        typed_in = self.editor.focusProxy() or self.editor
        theme.mark(typed_in, fault=bool(words))
        typed_in.setAccessibleDescription(words or self._hint.text())

    def tell_hint(self, words: str) -> None:
        self._hint.setText(words)
        self._hint.setVisible(bool(words))

    @Slot()
    def _mended(self) -> None:
        """A fault goes as soon as something is done about it."""
        if self.fault:
            self.tell_fault("")
