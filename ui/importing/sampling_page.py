"""Page of the wizard on which the cases to audit are chosen: all, drawn, or by hand.

The rule kept here: how the cases were chosen is written down in words that the auditor may change.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.importing.mix_table import MixTable
from ui.kit import Banner, Card, Field, Number, TextBox, fitting, label
from workbench.domain.audit import Refused
from workbench.domain.entry import say_date
from workbench.domain.instrument import Instrument
from workbench.domain.sampling import TRAITS
from workbench.importing.cases import Group, age_at_discussion
from workbench.importing.choosing import ALL, HAND, RANDOM, STRATIFIED, Choice, Chosen, choose, key_of_group

METHODS = (
    (ALL, "A&ll cases"),
    (RANDOM, "&Random draw"),
    (STRATIFIED, "Random draw, in &proportion"),
    (HAND, "By &hand"),
)
KEY = Qt.ItemDataRole.UserRole


class SamplingPage(QWidget):
    changed = Signal()

    title = "Choose the sample"

    def __init__(self, instrument: Instrument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._instrument = instrument
        self._groups: tuple[Group, ...] = ()
        self._before = ""
        """How cases were chosen so far, from the settings."""
        self._written = ""
        """What the page itself has put into the words."""
        self.chosen: Chosen | None = None
        self.methods = QButtonGroup(self)
        self.number = Number(1, 1, name="Cases to draw", unit="case", units="cases")
        self.seed = QLineEdit(str(secrets.randbelow(1_000_000)))
        self.by = {trait: QCheckBox(words.capitalize()) for trait, words in TRAITS.items()}
        self.hand = QListWidget()
        self.mix = MixTable()
        self.words = TextBox(name="How the cases were chosen", lines=3)
        self.fault = Banner("", "poor", self)
        self._place()
        self.methods.idClicked.connect(self._choose)
        self.number.valueChanged.connect(self._choose)
        self.seed.textChanged.connect(self._choose)
        self.hand.itemChanged.connect(self._choose)
        for box in self.by.values():
            box.toggled.connect(self._choose)

    def _place(self) -> None:
        px = theme.current().px
        left = Card("Which cases are audited")
        for number, (_, words) in enumerate(METHODS):
            button = QRadioButton(words)
            self.methods.addButton(button, number)
            left.column.addWidget(button)
        self.methods.button(0).setChecked(True)
        self._drawing = QWidget()
        grid = QGridLayout(self._drawing)
        grid.setContentsMargins(0, px(6), 0, 0)
        self.seed.setAccessibleName("Seed")
        self.seed.setAccessibleDescription("A whole number. The same seed draws the same cases again.")
        grid.addWidget(Field("Cases", self.number), 0, 0)
        grid.addWidget(Field("Seed", self.seed), 0, 1)
        grid.addWidget(label("The same seed draws the same cases again.", "small", wraps=True), 1, 0, 1, 2)
        self._within = QWidget()
        within = QVBoxLayout(self._within)
        within.setContentsMargins(0, 0, 0, 0)
        within.setSpacing(px(2))
        within.addWidget(label("In proportion to", "small"))
        for box in self.by.values():
            within.addWidget(box)
        grid.addWidget(self._within, 2, 0, 1, 2)
        left.column.addWidget(self._drawing)
        self.hand.setAccessibleName("Cases of the list")
        self.hand.setAccessibleDescription("The space bar chooses the case under the keyboard")
        left.column.addWidget(self.hand, 1)
        self._rest = QWidget()
        left.column.addWidget(self._rest, 1)
        right = Card("The sample beside the list")
        right.column.addWidget(self.mix, 1)
        hint = "Goes into the report’s background. You can change it here and later in the audit settings."
        right.column.addWidget(Field("How the cases were chosen", self.words, hint))
        self.mix.setMinimumHeight(px(150))
        self._row = QHBoxLayout()
        self._row.setSpacing(px(12))
        self._row.addWidget(left, 2)
        self._row.addWidget(right, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.fault)
        column.addLayout(self._row, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fitting.turn(self._row, self.width())

    @property
    def method(self) -> str:
        return METHODS[self.methods.checkedId()][0]

    @property
    def ready(self) -> bool:
        return bool(self.chosen and self.chosen.groups)

    @property
    def sampling(self) -> str:
        return self.words.toPlainText().strip()

    def focus_first(self) -> None:
        self.methods.button(self.methods.checkedId()).setFocus()

    def show_groups(self, groups: Sequence[Group], sampling: str) -> None:
        """The cases that there are to choose from, and what is said so far of how cases were chosen."""
        if [group.rows for group in groups] != [group.rows for group in self._groups]:
            self._list_by_hand(groups)
        self._groups = tuple(groups)
        self._before = sampling
        with QSignalBlocker(self.number):
            usual = self.number.value() if self.number.maximum() > 1 else 15
            self.number.setRange(1, len(groups))
            self.number.setValue(min(usual, len(groups)))
        self._choose()

    def _list_by_hand(self, groups: Sequence[Group]) -> None:
        with QSignalBlocker(self.hand):
            self.hand.clear()
            for group in groups:
                ages = ", ".join(age_at_discussion(rows[0]) or "age unknown" for rows in group.children)
                children = "1 child" if len(group.children) == 1 else f"{len(group.children)} children"
                day = say_date(group.lead["sd_date"]) or "no date"
                item = QListWidgetItem(f"Row {group.rows[0].row}: {children} ({ages}), {day}", self.hand)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Unchecked)
                item.setData(KEY, key_of_group(group))
            self.hand.setCurrentRow(0)

    @Slot()
    def _choose(self) -> None:
        method = self.method
        self._drawing.setVisible(method in (RANDOM, STRATIFIED))
        self._within.setVisible(method == STRATIFIED)
        self.hand.setVisible(method == HAND)
        self._rest.setVisible(method != HAND)
        self.chosen, fault = None, ""
        try:
            self.chosen = choose(self._groups, self._wanted(), self._instrument)
        except Refused as reason:
            fault = str(reason)
        self.fault.tell(fault)
        if self.chosen is not None:
            self.mix.show_mix(self.chosen.candidates, self.chosen.sample)
            self._say(self.chosen.words)
        self.changed.emit()

    def _wanted(self) -> Choice:
        """Raises Refused where something is still to be said."""
        method = self.method
        by = tuple(trait for trait, box in self.by.items() if box.isChecked())
        if method == STRATIFIED and not by:
            raise Refused("Choose at least one characteristic to draw in proportion to.")
        choice = Choice(method, self.number.value(), by=by)
        if method in (RANDOM, STRATIFIED):
            seed = self.seed.text().strip()
            if not seed.isdecimal():
                raise Refused("The seed is a whole number, such as 7.")
            return replace(choice, seed=int(seed))
        if method == HAND:
            items = [self.hand.item(place) for place in range(self.hand.count())]
            keys = frozenset(item.data(KEY) for item in items if item.checkState() == Qt.CheckState.Checked)
            return replace(choice, keys=keys)
        return choice

    def _say(self, words: str) -> None:
        """Puts the sentence into the words, unless the auditor has changed them."""
        if self.words.toPlainText() == self._written:
            self._written = " ".join(filter(None, (self._before.strip(), words)))
            self.words.show_text(self._written)
