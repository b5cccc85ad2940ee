"""The auditor's own words: introduction, closing words, and what the partnership calls things.

The rule kept here: what is half typed is handed in whenever the bridge asks for it.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.bridge import Bridge
from ui.kit.card import Card, label
from ui.kit.text_box import TextBox
from workbench.domain.audit import ReportPlan, Settings
from workbench.report.composing import KINDS, plan_of


class OwnWords(Card):
    def __init__(self, bridge: Bridge, kind: str, parent: QWidget | None = None) -> None:
        super().__init__("Your own words", parent)
        self._bridge = bridge
        self._kind = kind
        self.opening = TextBox(name="Introduction", lines=2)
        self.closing = TextBox(name="Closing words", lines=2)
        self.house_words = TextBox(name="House words", placeholder="children’s social care = HCFS", lines=2)
        self._of_kind = label("", "muted", wraps=True)
        self.column.addWidget(self._of_kind)
        for box in (self.opening, self.closing):
            self.column.addWidget(label(box.accessibleName(), "subheading"))
            self.column.addWidget(box)
        self.column.addWidget(label("House words", "subheading"))
        hint = "What this partnership calls things, one to a line, for every report; quotes stay as they are."
        self.column.addWidget(label(hint, "muted", wraps=True))
        self.column.addWidget(self.house_words)
        for box in (self.opening, self.closing, self.house_words):
            box.edited.connect(self._keep)
        bridge.settling.connect(self._hand_in)
        self.show_kind(kind)

    def show_kind(self, kind: str) -> None:
        """Shows what is kept for this kind of report."""
        if kind != self._kind:
            self._hand_in()
        self._kind = kind
        settings, plan = self._bridge.audit.settings, plan_of(self._bridge.audit, kind)
        self._of_kind.setText(f"Introduction and closing words of the {KINDS[kind].lower()}.")
        self.opening.show_text(plan.opening)
        self.closing.show_text(plan.closing)
        self.house_words.show_text(settings.house_words)

    @Slot()
    def _hand_in(self) -> None:
        for box in (self.opening, self.closing, self.house_words):
            box.hand_in()

    @Slot()
    def _keep(self) -> None:
        settings = self._bridge.audit.settings
        plan = replace(
            plan_of(self._bridge.audit, self._kind), opening=self.opening.text, closing=self.closing.text
        )
        wanted = with_plan(settings, self._kind, plan)
        self._bridge.set_settings(
            replace(wanted, house_words=self.house_words.text), f"{KINDS[self._kind]}: own words"
        )


def with_plan(settings: Settings, kind: str, plan: ReportPlan) -> Settings:
    """The settings with this plan for a kind; one without any wish is not kept."""
    others = {name: one for name, one in settings.plans.items() if name != kind}
    return replace(settings, plans=others if plan == ReportPlan() else {**others, kind: plan})
