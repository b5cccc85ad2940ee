"""Last page of the wizard: what will be made, in counts that add up to the rows of the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui import theme
from ui.kit import Banner, Card, ScrollColumn, label
from workbench.importing.cases import Group, disagreements
from workbench.importing.preview import CHANGED, NEW, REFUSED, REPEATED, SAME, Preview


class SummaryPage(QWidget):
    changed = Signal()

    title = "Make the cases"
    ready = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fault = Banner("", "poor", self)
        self.headline = label("", "heading", wraps=True)
        self.taken = label("", wraps=True)
        self.remarks = Banner("", "fair", self)
        self._lines = tuple((label("", "subheading"), label("")) for _ in range(8))
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
        card.column.addWidget(self.taken)
        card.column.addWidget(
            label(
                "Names, ids, dates of birth, teams and workers are kept for you alone: they never go into a "
                "report. The list itself is kept in the audit file. One Undo takes all of this back.",
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

    def show_plan(self, preview: Preview, cases: Sequence[Group], first_number: int, ticked: int) -> None:
        """`first_number` is that of the first new case; `ticked` the rows that cases were chosen from."""
        rows = sum(len(group.rows) for group in cases)
        self.fault.tell("")
        self.headline.setText(_headline(cases, first_number))
        there = {"identical": SAME, "changed": CHANGED, "repeated": REPEATED}
        counts = (
            (rows, "rows go into these cases"),
            (ticked - rows, "ticked rows were not chosen for the sample"),
            (len(preview.of(NEW)) - ticked, "new rows are not ticked and stay outside"),
            *((len(preview.of(status)), f"rows are {words}") for words, status in there.items()),
            (len(preview.of(REFUSED)), "rows are refused"),
            (len(preview.rows), "rows in the list, all told"),
        )
        for (number, words), (count, said) in zip(self._lines, counts, strict=True):
            number.setText(f"{count:,}")
            words.setText(said)
            shown = bool(count) or said.endswith(("these cases", "refused", "told"))
            number.setVisible(shown)
            words.setVisible(shown)
        differing = [
            f"Case {number}: {' '.join(told)}"
            for number, group in enumerate(cases, start=first_number)
            if (told := disagreements(group.rows, group.leads))
        ]
        self.remarks.tell("\n".join(differing))

    def tell_taken(self, taken: int, kept: int) -> None:
        """How many fields of cases that are there come from the list, and how many stay."""
        if not (taken or kept):
            self.taken.setText("")
        else:
            self.taken.setText(
                f"Of the cases that are there, {taken:,} {'field is' if taken == 1 else 'fields are'} taken "
                f"from the list and {kept:,} kept as recorded."
            )
        self.taken.setVisible(bool(taken or kept))


def _headline(cases: Sequence[Group], first_number: int) -> str:
    if not cases:
        return "No new case will be made."
    made, children = len(cases), sum(len(group.children) for group in cases)
    last = first_number + made - 1
    names = f"Case {first_number}" if made == 1 else f"Case {first_number} to Case {last}"
    many = "1 case" if made == 1 else f"{made:,} cases"
    who = "1 child" if children == 1 else f"{children:,} children"
    return f"{many} with {who} will be made: {names}."
