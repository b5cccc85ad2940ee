"""Second page of the wizard: which column holds what, with examples, corrected by a drop-down."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui import theme
from ui.kit import Banner, Card, Elided, ScrollColumn, label
from ui.kit.pick import Pick
from workbench.importing.cells import as_written, cell_at
from workbench.importing.mapping import FIELDS, Match, Matching, propose
from workbench.importing.presets import ALIKE, EXACT, USUAL
from workbench.importing.reading import Loaded

EXAMPLES = 3
CHOICES = (("", "Not used"), *FIELDS.items())


class ColumnLine:
    """One column of the list: its heading, examples, what it holds, and how sure that is."""

    def __init__(self, column: int, heading: str, examples: str, match: Match | None) -> None:
        self.column = column
        self.heading = heading
        self.words = Elided(heading or f"Column {column + 1}", role="subheading")
        self.examples = Elided(examples, role="muted")
        self.pick = Pick(CHOICES, name=f"What {heading or f'column {column + 1}'} holds")
        self.pick.setAccessibleDescription(f"For example {examples}" if examples else "The column is empty")
        self.sure = label("", "chip")
        self._proposed = match
        self.show_match(match)

    def show_match(self, match: Match | None) -> None:
        with QSignalBlocker(self.pick):
            self.pick.show_value(match.field if match else "")
        words, tone = self._sureness(match)
        self.sure.setText(words)
        theme.mark(self.sure, tone=tone)

    def _sureness(self, match: Match | None) -> tuple[str, str]:
        if match is None:
            return "Not used", "plain"
        if self._proposed is None or match.field != self._proposed.field:
            return "Chosen by you", "accent"
        said = {EXACT: ("Known heading", "good"), ALIKE: ("Known heading, written differently", "good")}
        said[USUAL] = ("Usual heading, please check", "fair")
        return said.get(self._proposed.sureness, ("Please check", "fair"))


class ColumnsPage(QWidget):
    changed = Signal()

    title = "Match the columns"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.matching = Matching(())
        self._before = Matching(())
        """As it was when the drop-down now in hand was first touched: the arrow keys pass through other
        columns' fields, and what they only pass they must not take away."""
        self._in_hand: ColumnLine | None = None
        self.lines: tuple[ColumnLine, ...] = ()
        self.told = Banner("", "good", self)
        self._scroll = ScrollColumn()
        self._scroll.setAccessibleName("Columns of the list")
        self._card: QWidget = Card()
        self._scroll.add(self._card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(12))
        column.addWidget(self.told)
        column.addWidget(self._scroll, 1)

    @property
    def ready(self) -> bool:
        return bool(self.lines) and not self.matching.lacking

    def focus_first(self) -> None:
        """The first column that wants a look, else the first of all."""
        doubtful = (line for line in self.lines if line.sure.property("tone") == "fair")
        line = next(doubtful, self.lines[0] if self.lines else None)
        if line is not None:
            line.pick.setFocus()

    def show_list(self, loaded: Loaded) -> None:
        """Begins afresh with what the headings of the list say."""
        self.matching = propose(loaded.recognised.preset, loaded.headings)
        self._in_hand = None
        width = max((len(cells) for _, cells in loaded.rows), default=0)
        examples = _examples(loaded, width)
        self.lines = tuple(
            ColumnLine(column, heading, examples[column], self.matching.at(column))
            for column in range(width)
            if (heading := as_written(cell_at(loaded.headings, column))) or examples[column]
        )
        self._place()
        self._tell()

    def _place(self) -> None:
        px = theme.current().px
        card = Card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(6))
        for place, words in enumerate(("Column of the list", "For example", "Holds", "How sure")):
            grid.addWidget(label(words, "small"), 0, place)
        for row, line in enumerate(self.lines, start=1):
            for place, part in enumerate((line.words, line.examples, line.pick)):
                grid.addWidget(part, row, place)
            grid.addWidget(line.sure, row, 3, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            line.pick.activated.connect(self._correct)
        for place, stretch in enumerate((5, 5, 3, 3)):
            grid.setColumnStretch(place, stretch)
        card.column.addLayout(grid)
        self._scroll.column.replaceWidget(self._card, card)
        self._card.deleteLater()
        self._card = card
        for before, after in zip(self.lines, self.lines[1:], strict=False):
            QWidget.setTabOrder(before.pick, after.pick)

    @Slot()
    def _correct(self) -> None:
        line = next(line for line in self.lines if line.pick is self.sender())
        if line is not self._in_hand:
            self._in_hand, self._before = line, self.matching
        self.matching = self._before.corrected(line.column, line.heading, line.pick.value)
        for each in self.lines:
            each.show_match(self.matching.at(each.column))
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        if self.matching.lacking:
            self.told.tell(f"{self.matching.lacking} Choose its column in the list below.", "fair")
            return
        left = len(self.lines) - len(self.matching.matches)
        rest = {0: "", 1: " 1 column is not used."}.get(left, f" {left} columns are not used.")
        self.told.tell(f"{len(self.matching.matches)} columns are matched.{rest}", "good")


def _examples(loaded: Loaded, width: int) -> Sequence[str]:
    """For each column the first values that differ, below the headings."""
    found: list[dict[str, None]] = [{} for _ in range(width)]
    for line, cells in loaded.rows[:200]:
        if line > loaded.recognised.heading_row:
            for column, cell in enumerate(cells):
                if cell is not None and len(found[column]) < EXAMPLES:
                    found[column][as_written(cell)] = None
    return [" · ".join(values) for values in found]
