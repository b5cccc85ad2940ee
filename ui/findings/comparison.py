"""This audit beside an earlier one: each statement then and now, and those that cannot be compared.

The rule kept here: n of N stands beside every bar, and a small base carries its caution.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.findings.card_parts import emptied
from ui.kit import Bars, Card, EmptyState, Part, ScrollColumn, label
from workbench.domain.audit import Audit
from workbench.domain.comparison import RULE, Comparison, compared

CHANGES = {
    "improved": ("Improved", "good"),
    "same": ("About the same", "plain"),
    "declined": ("Declined", "poor"),
}
NOTHING = (
    "Attach the audit of an earlier year: its own .audit file, or its counts typed in. Each statement is then"
    " shown then and now, where its wording is still the same."
)


class ComparisonView(ScrollColumn):
    attach_wanted = Signal()
    drop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, widest=1240)
        self._shown: tuple[Comparison, ...] | None = None
        self._empty = EmptyState(
            "overview", "No earlier audit yet", NOTHING, button="Attach an earlier audit…"
        )
        self._empty.wanted.connect(self.attach_wanted)
        self._title = label("", "heading", wraps=True)
        self.add(self._empty)
        self._head = self._make_head()
        self.add(self._head)
        self._rule = label(RULE, "muted", wraps=True)
        self.add(self._rule)
        self._pairs, self._others = Card(), Card("Not compared")
        self._grid, self._rest = QGridLayout(), QGridLayout()
        for card, grid in ((self._pairs, self._grid), (self._others, self._rest)):
            grid.setHorizontalSpacing(theme.current().px(12))
            grid.setVerticalSpacing(theme.current().px(6))
            grid.setColumnStretch(1, 1)
            card.column.addLayout(grid)
            self.add(card)
        self.column.addStretch(1)

    def _make_head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        self.attach = QPushButton("Attach another…")
        self.attach.clicked.connect(self.attach_wanted)
        self.drop = QPushButton("Take it away")
        theme.set_role(self.drop, "ghost")
        self.drop.clicked.connect(self.drop_wanted)
        row.addWidget(self._title, 1)
        row.addWidget(self.drop)
        row.addWidget(self.attach)
        return head

    def show_comparison(self, audit: Audit) -> None:
        every = compared(audit)
        for part in (self._head, self._rule, self._pairs, self._others):
            part.setVisible(bool(every))
        self._empty.setVisible(not every)
        earlier = audit.earlier
        name = " · ".join(part for part in (earlier.title, earlier.period) if part) or "an earlier audit"
        cases = "1 case" if earlier.cases == 1 else f"{earlier.cases} cases"
        self._title.setText(f"Compared with {name}, {cases}" if earlier.cases else f"Compared with {name}")
        if every != self._shown:
            self._shown = every
            periods = (earlier.period or "Then", audit.settings.period or "Now")
            self._show_pairs([one for one in every if one.comparable], periods)
            self._show_others([one for one in every if not one.comparable])

    def _show_pairs(self, pairs: Sequence[Comparison], periods: tuple[str, str]) -> None:
        self._pairs.setVisible(bool(pairs))
        emptied(self._grid)
        for row, one in enumerate(pairs):
            statement = label(one.title, wraps=True)
            noted = f". {one.caution}" if one.caution else ""
            words, _ = CHANGES[one.change]
            statement.setAccessibleDescription(f"{_told(one, periods)}. {words}{noted}")
            parts = (label(one.code, "code"), statement, _both(one, periods), _change(one))
            for column, part in enumerate(parts):
                self._grid.addWidget(part, row, column, Qt.AlignmentFlag.AlignVCenter)

    def _show_others(self, others: Sequence[Comparison]) -> None:
        self._others.setVisible(bool(others))
        emptied(self._rest)
        for row, one in enumerate(others):
            why = one.why_not
            if one.title_then:
                why += f" Then: “{one.title_then}”"
            self._rest.addWidget(label(one.code, "code"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._rest.addWidget(label(one.title, wraps=True), row, 1)
            self._rest.addWidget(label(why, "muted", wraps=True), row, 2)
        self._rest.setColumnStretch(2, 1)

    @property
    def lines(self) -> tuple[str, ...]:
        """What is shown, label by label, as it is read."""
        shown = [part for part in self.findChildren(QLabel) if part.isVisibleTo(self) and part.text()]
        return tuple(part.text() for part in shown)


def _told(one: Comparison, periods: tuple[str, str]) -> str:
    then, now = f"{one.then_met} of {one.then_base}", f"{one.now_met} of {one.now_base}"
    return f"{periods[0]}: {then}; {periods[1]}: {now}"


def _change(one: Comparison) -> QWidget:
    """Improved, the same or declined; under it that the numbers are small."""
    words, tone = CHANGES[one.change]
    chip = label(words, "chip")
    theme.mark(chip, tone=tone)
    chip.setToolTip(one.caution or RULE)
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
    if one.caution:
        caution = label("small numbers", "small")
        caution.setToolTip(one.caution)
        column.addWidget(caution)
    return both


def _both(one: Comparison, periods: tuple[str, str]) -> QWidget:
    """Two bars, then above now, each with its period and its n of N."""
    both = QWidget()
    grid = QGridLayout(both)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.current().px(8))
    grid.setVerticalSpacing(2)
    figures = ((one.then_met, one.then_base, "quiet"), (one.now_met, one.now_base, "good"))
    for row, (met, base, tone) in enumerate(figures):
        bars = Bars((Part(tone, met, "met"), Part("plain", base - met, "not fully met")))
        bars.setFixedWidth(theme.current().px(110))
        grid.addWidget(label(periods[row], "small"), row, 0, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(bars, row, 1)
        grid.addWidget(label(f"{met} of {base}", "subheading" if row else "muted"), row, 2)
    return both
