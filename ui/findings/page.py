"""The findings: proposed from the figures, decided by the auditor, with the recommendations they lead to.

The rule kept here: every wish goes to the bridge and comes back as a fact; nothing is kept here alone.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ui import theme
from ui.bridge import Bridge
from ui.findings.board import StageBoard
from ui.findings.comparison import ComparisonView
from ui.findings.recommendations import RecommendationList
from ui.kit import Divider, Elided, EmptyState, Flow, label
from workbench.domain.audit import Deed, EarlierAudit
from workbench.domain.findings import Finding, findings, in_list

KEYS = "Alt+arrows move · F2 rewords · J joins · Delete leaves out · Enter on a case goes there"


class FindingsPage(QWidget):
    """`case_wanted` carries a case id and the Place of the statement behind the finding."""

    case_wanted = Signal(object, object)
    earlier_wanted = Signal()
    """An earlier audit is to be attached."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "page")
        self._bridge = bridge
        self._stale = True
        self._tabs = QButtonGroup(self)
        self._stack = QStackedWidget()
        self.boards: dict[str, StageBoard] = {}
        self.recommendations = RecommendationList()
        for stage in bridge.audit.instrument.stages:
            if stage.findings:
                self.boards[stage.id] = self._make_board(stage.id)
        self.recommendations.edited.connect(bridge.put_recommendation)
        self.recommendations.drop_wanted.connect(bridge.drop_recommendation)
        self.recommendations.order_wanted.connect(bridge.order_recommendations)
        self._stack.addWidget(self.recommendations)
        self.comparison = ComparisonView()
        self.comparison.attach_wanted.connect(self.earlier_wanted)
        self.comparison.drop_wanted.connect(lambda: bridge.set_earlier(EarlierAudit()))
        self._stack.addWidget(self.comparison)
        self._empty = EmptyState(
            "findings",
            "Nothing to propose yet",
            "Strengths and areas for improvement are proposed from the answers. Answer the first statements"
            " of a case, and they appear here with their figures.",
        )
        self._body = QStackedWidget()
        self._place()
        bridge.changed.connect(self._follow)
        bridge.settling.connect(self.hand_in)
        self._tabs.idClicked.connect(self.show_tab)
        self.show_tab(0)
        self._read()

    def _make_board(self, stage: str) -> StageBoard:
        board = StageBoard(stage)
        board.edits_wanted.connect(self._bridge.edit_findings)
        board.case_wanted.connect(self.case_wanted)
        self._stack.addWidget(board)
        return board

    # --- what stands where ---------------------------------------------------------------------------

    def _place(self) -> None:
        px = theme.current().px
        head = QHBoxLayout()
        head.setSpacing(px(16))
        head.addWidget(label("Findings", "title"))
        head.addWidget(Elided(KEYS, role="muted"), 1)
        whole = QWidget()
        inside = QVBoxLayout(whole)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self._make_tabs())
        inside.addWidget(Divider())
        inside.addSpacing(px(12))
        inside.addWidget(self._stack, 1)
        self._body.addWidget(whole)
        self._body.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(12), 0)
        column.setSpacing(px(8))
        column.addLayout(head)
        column.addWidget(self._body, 1)

    def _make_tabs(self) -> QWidget:
        """In a second line where the letters are large."""
        tabs = QWidget()
        row = Flow(tabs, gap=0)
        for place in range(self._stack.count()):
            tab = QPushButton()
            tab.setCheckable(True)
            theme.set_role(tab, "tab")
            self._tabs.addButton(tab, place)
            row.addWidget(tab)
        return tabs

    @Slot(int)
    def show_tab(self, place: int) -> None:
        """Turns to a stage, the recommendations, or last the comparison with an earlier audit."""
        self.hand_in()
        self._tabs.button(place).setChecked(True)
        self._stack.setCurrentIndex(place)

    # --- facts ---------------------------------------------------------------------------------------

    @Slot(object)
    def _follow(self, deed: Deed) -> None:
        if self.isVisible():
            self._read()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes on where it was: at a finding."""
        shown = self._stack.currentWidget()
        if isinstance(shown, StageBoard):
            shown.focus_card()

    def hideEvent(self, event: QHideEvent) -> None:
        self.hand_in()
        super().hideEvent(event)

    def _read(self) -> None:
        self._stale = False
        audit = self._bridge.audit
        found = findings(audit)
        counted = any(one.base for one in found) or audit.recommendations or audit.earlier.counts
        self._body.setCurrentIndex(0 if counted else 1)
        for board in self.boards.values():
            board.show_findings(audit, found)
        self.recommendations.show_recommendations(audit, found)
        self.comparison.show_comparison(audit)
        self._name_tabs(found)

    def _name_tabs(self, found: tuple[Finding, ...]) -> None:
        stages = self._bridge.audit.instrument.stages
        for place, stage in enumerate(stage for stage in stages if stage.findings):
            counts = [len(in_list(found, stage.id, direction)) for direction in ("strength", "improvement")]
            tab = self._tabs.button(place)
            tab.setText(f"{stage.title}   {counts[0]} · {counts[1]}")
            tab.setToolTip(f"{counts[0]} strengths, {counts[1]} areas for improvement")
            tab.setAccessibleName(f"{stage.title}, {tab.toolTip()}")
        audit = self._bridge.audit
        tab = self._tabs.button(len(self.boards))
        tab.setText(f"Recommendations   {len(audit.recommendations)}")
        when = audit.earlier.period or "an earlier audit"
        self._tabs.button(len(self.boards) + 1).setText(
            f"Compared with {when}" if audit.earlier.counts else "Earlier audit"
        )

    @Slot()
    def hand_in(self) -> None:
        """Hands in every half-typed sentence and field."""
        parts: tuple[Callable[[], None], ...] = (
            *(board.hand_in for board in self.boards.values()),
            self.recommendations.hand_in,
        )
        for part in parts:
            part()
