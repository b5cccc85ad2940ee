"""Help that works offline: the sheet of keys, the short guide, what this program is.

The rule kept here: the sheet of keys is made from the commands themselves and cannot go stale.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ui import keys, theme
from ui.actions import COMMANDS, MENUS
from ui.cases.keys import sheet
from ui.kit import fitting
from ui.kit.card import Card, label
from ui.kit.scroll_column import ScrollColumn
from workbench.resourcing import resource

FACTS = (
    "For external auditors of child-protection practice: from a case list to a Word report. It works "
    "without a network and keeps everything in one encrypted file. It comes without any warranty; the "
    "judgement is the auditor’s."
)


class HelpDialog(QDialog):
    """A title, something to read, and Close."""

    def __init__(self, title: str, content: QWidget, size: tuple[int, int], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        px = theme.current().px
        close = QPushButton("Close")
        theme.set_role(close, "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.addWidget(content, 1)
        column.addLayout(row)
        fitting.fit(self, *size)


class KeysDialog(HelpDialog):
    def __init__(self, parent: QWidget | None = None, stages: Sequence[str] = ()) -> None:
        """`stages`: the titles of the open audit's."""
        scroll = ScrollColumn(widest=900)
        scroll.add(label("Keys", "title"))
        scroll.add(_sheet("On a case", sheet()))
        for menu in MENUS:
            lines = tuple(
                (_shown(keys.current().of(command.name)), keys.words_of(command.name, stages))
                for command in COMMANDS
                if command.menu == menu and keys.current().of(command.name)
            )
            if lines:
                scroll.add(_sheet(menu.replace("&", ""), lines))
        super().__init__("Keys", scroll, (720, 640), parent)


class GuideDialog(HelpDialog):
    def __init__(self, parent: QWidget | None = None) -> None:
        self.text = QTextBrowser()
        self.text.setAccessibleName("Short guide")
        guide = resource("help", "guide.md")
        self.text.setSearchPaths([str(guide.parent)])  # its pictures stand beside it
        self.text.setMarkdown(guide.read_text(encoding="utf-8"))
        super().__init__("Short guide", self.text, (900, 680), parent)


class AboutDialog(HelpDialog):
    def __init__(self, parent: QWidget | None = None) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.addWidget(label("Safeguarding Audit Workbench", "title"))
        column.addWidget(label(f"Version {_version()}", "muted"))
        column.addWidget(label(FACTS, wraps=True))
        column.addStretch(1)
        super().__init__("About", content, (480, 260), parent)


def _version() -> str:
    try:
        return version("audit-workbench")
    except PackageNotFoundError:
        return "of a checkout that is not installed"


def _shown(sequences: tuple[str, ...]) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return "  or  ".join(QKeySequence(key).toString(native) for key in sequences)


def _sheet(title: str, lines: tuple[tuple[str, str], ...]) -> Card:
    card = Card(title)
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.current().px(20))
    grid.setColumnStretch(1, 1)
    for row, (pressed, words) in enumerate(lines):
        grid.addWidget(label(pressed, "subheading"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(words, wraps=True), row, 1)
    card.column.addLayout(grid)
    return card
