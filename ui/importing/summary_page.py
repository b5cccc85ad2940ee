"""Last page of the wizard: what will be made, in counts that add up to the rows of the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui import theme
from ui.kit import Banner, Card, ScrollColumn, label
from workbench.importing.cases import disagreements
from workbench.importing.preview import NEW, REFUSED, THERE, Preview
from workbench.importing.rows import ListRow


class SummaryPage(QWidget):
    changed = Signal()

    title = "Make the cases"
    ready = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fault = Banner("", "poor", self)
        self.headline = label("", "heading", wraps=True)
        self.remarks = Banner("", "fair", self)
        self._lines = tuple((label("", "subheading"), label("")) for _ in range(5))
        self._place()

    def _place(self) -> None:
        px = theme.current().px
        card = Card()
        card.column.addWidget(self.headline)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setColumnStretch(1, 1)
        for row, (number, words) in enumerate(self._lines):
            number.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(number, row, 0)
            grid.addWidget(words, row, 1)
        card.column.addLayout(grid)
        card.column.addWidget(
            label(
                "Names, ids, dates of birth, teams and workers are kept for you alone: they never go into a "
                "report. One Undo takes all the cases back.",
                "muted",
                wraps=True,
            )
        )
        body = ScrollColumn(widest=720)
        for part in (self.fault, card, self.remarks):
            body.add(part)
        body.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(body)

    def focus_first(self) -> None:
        """Nothing here is to be filled in; the button that makes the cases has the keyboard."""

    def show_plan(self, preview: Preview, cases: Sequence[Sequence[ListRow]], first_number: int) -> None:
        """`first_number` is that of the first new case."""
        made, rows = len(cases), sum(map(len, cases))
        last = first_number + made - 1
        names = f"Case {first_number}" if made == 1 else f"Case {first_number} to Case {last}"
        many = "1 case" if made == 1 else f"{made:,} cases"
        children = "1 child" if rows == 1 else f"{rows:,} children"
        self.fault.tell("")
        self.headline.setText(f"{many} with {children} will be made: {names}.")
        counts = (
            (rows, "rows become children of these cases"),
            (len(preview.of(NEW)) - rows, "new rows are not ticked and stay outside"),
            (len(preview.of(THERE)), "rows are already there"),
            (len(preview.of(REFUSED)), "rows are refused"),
            (len(preview.rows), "rows in the list, all told"),
        )
        for (number, words), (count, said) in zip(self._lines, counts, strict=True):
            number.setText(f"{count:,}")
            words.setText(said)
        differing = [
            f"Case {number}: {' '.join(told)}"
            for number, case in enumerate(cases, start=first_number)
            if (told := disagreements(case))
        ]
        self.remarks.tell("\n".join(differing))
