"""Two pages of charts side by side: what the answers say, and how the work goes on.

The rule kept here: figures are worked out when the page is looked at, not while cases are answered.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.bridge import Bridge
from ui.kit import Card, label
from ui.overview.chart_list import ChartList
from ui.overview.charts import answer_rows, day_rows, share_rows, work_rows
from ui.theme import current
from workbench.domain.audit import Place

_NARROW = 900


class _Pair(QWidget):
    """Two charts, beside or under one another."""

    def __init__(
        self, bridge: Bridge, titles: tuple[tuple[str, str], ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(current().px(10))
        self.charts: list[ChartList] = []
        for title, words in titles:
            card, chart = Card(title), ChartList(title)
            card.column.addWidget(label(words, "small", wraps=True))
            card.column.addWidget(chart, 1)
            self._box.addWidget(card, 1)
            self.charts.append(chart)
        self.setFocusProxy(self.charts[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= current().px(_NARROW)
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.LeftToRight if beside else ways.TopToBottom)


class ChartsPage(_Pair):
    """What the answers and the dates say."""

    statement_wanted = Signal(object)
    case_wanted = Signal(object, object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(
            bridge,
            (
                (
                    "Answers to each statement",
                    "Met of all that counts. Enter shows the statement in every case.",
                ),
                (
                    "Working days from discussion to conference",
                    "The broken line is the limit. Enter opens the case.",
                ),
            ),
            parent,
        )
        self.charts[0].opened.connect(self.statement_wanted)
        self.charts[1].opened.connect(lambda case: self.case_wanted.emit(case, Place("case.icpc_date")))

    def show_figures(self) -> None:
        audit = self.bridge.audit
        self.charts[0].show_rows(answer_rows(audit))
        self.charts[1].show_rows(day_rows(audit))


class ProgressPage(_Pair):
    """Who did how much on which day, and how far their cases are."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(
            bridge,
            (
                (
                    "Answers by day and auditor",
                    "Places answered in this audit; what was undone is not counted.",
                ),
                (
                    "How far, by auditor and stage",
                    "A case is counted with whoever recorded something in it last.",
                ),
            ),
            parent,
        )

    def show_figures(self) -> None:
        self.charts[0].show_rows(work_rows(self.bridge.work()))
        self.charts[1].show_rows(share_rows(self.bridge.audit, self.bridge.last_auditors()))
