"""Which report, which of its parts, and in which order.

The rule kept here: what is shown is what the audit's settings have; a tick or a move is a wish.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QRadioButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.kit.card import Card, label
from workbench.domain.audit import Audit, ReportPlan
from workbench.report.composing import KINDS, Section, plan_of, planned

ABOUT = {
    "briefing": "One to two pages for practitioners, in five sections",
    "full": "Method, findings with figures, recommendations, appendices",
    "cases": "One sheet for each case, for the council’s accuracy check",
    "exceptions": "Only what was not met, by statement and by case",
    "practice": "What others can learn from, in your words",
}


class Choices(Card):
    """Kind and sections; `plan_wanted` carries the kind and the ReportPlan as the auditor wants it."""

    chosen = Signal()
    plan_wanted = Signal(str, object)

    def __init__(self, audit: Audit, parent: QWidget | None = None) -> None:
        super().__init__("What goes out", parent)
        self._audit = audit
        self._kinds = QButtonGroup(self)
        self._ticks: list[QCheckBox] = []
        for kind, name in KINDS.items():
            self._add_kind(kind, name)
        self.column.addSpacing(theme.current().px(6))
        self.column.addWidget(label("Sections", "subheading"))
        self._inside = QVBoxLayout()
        self._inside.setSpacing(0)
        self.column.addLayout(self._inside)
        self._kinds.buttons()[0].setChecked(True)
        self._shown: tuple[str, tuple[Section, ...], ReportPlan] | None = None
        self._kinds.buttonToggled.connect(self._turn)
        self.show_audit(audit)

    def _add_kind(self, kind: str, name: str) -> None:
        button = QRadioButton(name)
        button.setAccessibleDescription(ABOUT[kind])
        button.setToolTip(ABOUT[kind])
        button.setProperty("kind", kind)
        self._kinds.addButton(button)
        self.column.addWidget(button)

    def show_audit(self, audit: Audit) -> None:
        """Shows the sections of the chosen kind as the audit's settings have them."""
        self._audit = audit
        kind, plan = self.kind, plan_of(audit, self.kind)
        order = tuple(section.id for section in planned(audit, kind))
        if self._shown and (kind, plan) == (self._shown[0], self._shown[2]):
            return
        if self._shown and self._shown[0] == kind and order == tuple(s.id for s in self._shown[1]):
            for tick in self._ticks:
                tick.blockSignals(True)
                tick.setChecked(str(tick.property("section")) not in plan.left_out)
                tick.blockSignals(False)
        else:
            self._fill(planned(audit, kind), plan)
        self._shown = (kind, planned(audit, kind), plan)
        self.setFocusProxy(self._checked)

    def _fill(self, sections: tuple[Section, ...], plan: ReportPlan) -> None:
        while (entry := self._inside.takeAt(0)) is not None:
            if (widget := entry.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._ticks = []
        for place, section in enumerate(sections):
            neighbours = [
                0 <= beside < len(sections) and sections[beside].numbered == section.numbered
                for beside in (place - 1, place + 1)
            ]
            self._inside.addWidget(self._row(section, section.id not in plan.left_out, *neighbours))

    def _row(self, section: Section, on: bool, up: bool, down: bool) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        tick = QCheckBox(section.title.replace("&", "&&"))
        tick.setProperty("section", section.id)
        tick.setChecked(on)
        tick.toggled.connect(self._wish_ticks)
        self._ticks.append(tick)
        line.addWidget(tick, 1)
        for step, icon, words, possible in ((-1, "arrow-up", "up", up), (1, "arrow-down", "down", down)):
            button = QToolButton()
            theme.set_role(button, "ghost")
            theme.mark(button, tight="true")
            theme.set_icon(button, icon, size=14)
            button.setAccessibleName(f"Move {section.title} {words}")
            button.setToolTip(f"Move {words}")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setEnabled(possible)
            button.clicked.connect(partial(self._move, section.id, step))
            line.addWidget(button)
        return row

    @Slot()
    def _turn(self) -> None:
        self.show_audit(self._audit)
        self.chosen.emit()

    @Slot()
    def _wish_ticks(self) -> None:
        left_out = tuple(str(tick.property("section")) for tick in self._ticks if not tick.isChecked())
        self.plan_wanted.emit(self.kind, replace(plan_of(self._audit, self.kind), left_out=left_out))

    def _move(self, section: str, step: int) -> None:
        order = [one.id for one in planned(self._audit, self.kind)]
        place = order.index(section)
        order[place], order[place + step] = order[place + step], order[place]
        self.plan_wanted.emit(self.kind, replace(plan_of(self._audit, self.kind), order=tuple(order)))

    @property
    def _checked(self) -> QAbstractButton:
        checked = self._kinds.checkedButton()
        assert checked is not None  # one is checked from the beginning
        return checked

    @property
    def kind(self) -> str:
        return str(self._checked.property("kind"))

    def choose(self, kind: str) -> None:
        for button in self._kinds.buttons():
            if button.property("kind") == kind:
                button.setChecked(True)

    @property
    def sections(self) -> tuple[str, ...]:
        """Ids of the sections that are ticked."""
        return tuple(str(tick.property("section")) for tick in self._ticks if tick.isChecked())

    def tick(self, section: str, on: bool) -> None:
        for tick in self._ticks:
            if tick.property("section") == section:
                tick.setChecked(on)
