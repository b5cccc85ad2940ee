"""A line for a file: typed, or chosen with a button. A proposal gives way to what the user puts there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from ui import theme


class FileLine(QWidget):
    edited = Signal()

    def __init__(
        self,
        name: str,
        choose: Callable[[], Path | None],
        parent: QWidget | None = None,
        *,
        placeholder: str = "",
    ) -> None:
        """`choose` asks the user for a file."""
        super().__init__(parent)
        self._choose = choose
        self._own = False
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(placeholder)
        self.line.textEdited.connect(self._typed)
        self.button = QPushButton("Choose…")
        self.button.setAccessibleName(f"Choose: {name}")
        self.button.clicked.connect(self._ask)
        self.setFocusProxy(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(6))
        row.addWidget(self.line, 1)
        row.addWidget(self.button)

    @property
    def text(self) -> str:
        return self.line.text().strip()

    @property
    def path(self) -> Path:
        return Path(self.text).expanduser()

    def propose(self, path: Path) -> None:
        """Shows `path`, unless the user has put another one."""
        if not self._own:
            self.line.setText(str(path))

    @Slot(str)
    def _typed(self, text: str) -> None:
        self._own = bool(text.strip())
        self.edited.emit()

    @Slot()
    def _ask(self) -> None:
        path = self._choose()
        if path is not None:
            self._own = True
            self.line.setText(str(path))
            self.edited.emit()
