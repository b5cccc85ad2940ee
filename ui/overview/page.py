"""The overview: every case against every statement, one statement across all cases, charts and progress.

The rule kept here: it only shows, answers and leads on; what is shown is read afresh after each deed.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.bridge import Bridge
from ui.cases.showing import show_if
from ui.kit import EmptyState, Flow, ScrollColumn, label
from ui.overview.chart_pages import ChartsPage, ProgressPage
from ui.overview.detail import CellDetail
from ui.overview.figures import FIGURES, figures
from ui.overview.foot import Foot, say_count
from ui.overview.legend import LegendKey
from ui.overview.matrix_model import ORDERS, MatrixModel
from ui.overview.matrix_view import MatrixView
from ui.overview.statement_page import StatementPage
from ui.overview.tabs import Tabs
from ui.overview.tiles import Tiles
from workbench.domain.audit import Audit, Change, Deed
from workbench.domain.siblings import base_words, told_apart

VIEWS = ("All answers", "One statement", "Charts", "Progress")
MANY = 200
"""From so many cases on the figures are worked out AFTERWARDS (milliseconds) the matrix stands there."""
AFTERWARDS = 60
CHARTS = 2
"""From here on the views need no key to letters and colours."""


class OverviewPage(QWidget):
    """`case_wanted` carries a case id and the Place of a statement."""

    case_wanted = Signal(object, object)
    import_wanted = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "page")
        self._bridge = bridge
        self._unseen: list[Change] = []
        self._model = MatrixModel(bridge.audit, self)
        self._tiles = Tiles(FIGURES)
        self._figured: Audit | None = None
        self._figuring = QTimer(self, singleShot=True, interval=AFTERWARDS)
        self._figuring.timeout.connect(self._show_figures)
        self._order = self._make_order()
        self._legend = self._make_legend()
        self._base = label("", "small", wraps=True)
        self.matrix = MatrixView(self._model)
        self._foot = Foot(self.matrix)
        self._detail = CellDetail()
        self._scroll = self._make_scroll()
        self._pages = QStackedWidget()
        self.statement = StatementPage(bridge)
        self.charts = ChartsPage(bridge)
        self.progress = ProgressPage(bridge)
        for view in (self._make_filled(), self.statement, self.charts, self.progress, self._make_empty()):
            self._pages.addWidget(view)
        self.tabs = Tabs(VIEWS)
        self._place()
        self.setFocusProxy(self.matrix)
        bridge.changed.connect(self._follow)
        self.matrix.moved.connect(self._describe)
        self.matrix.open_wanted.connect(self._open)
        self.matrix.answer_wanted.connect(self._answer)
        self._detail.open_wanted.connect(self._open)
        self.tabs.wanted.connect(self.show_view)
        self.charts.statement_wanted.connect(self._show_statement)
        for view in (self.statement, self.charts):
            view.case_wanted.connect(self.case_wanted)
        self._describe_all()

    # --- what stands where ---------------------------------------------------------------------------

    def _make_order(self) -> QComboBox:
        order = QComboBox()
        order.setAccessibleName("Order of the statements")
        for key, words in ORDERS:
            order.addItem(words, key)
        order.activated.connect(self._sort)
        return order

    def _make_scroll(self) -> QScrollBar:
        """The matrix's own bar would stand between it and its counts; this one stands under both."""
        bar, own = QScrollBar(Qt.Orientation.Horizontal, self), self.matrix.horizontalScrollBar()
        bar.valueChanged.connect(own.setValue)
        own.valueChanged.connect(bar.setValue)
        own.rangeChanged.connect(self._stretch_scroll)
        return bar

    def _make_filled(self) -> QWidget:
        card = QFrame()
        theme.set_role(card, "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 8, 8, 8)
        inside.setSpacing(4)
        inside.addWidget(self.matrix, 1000)
        inside.addWidget(self._foot)
        inside.addWidget(self._scroll)
        inside.addStretch(1)
        divider = QFrame()
        theme.set_role(divider, "divider")
        inside.addWidget(divider)
        inside.addSpacing(2)
        inside.addWidget(self._detail)
        filled = ScrollColumn(gap=8)
        filled.add(self._tiles)
        filled.add(card, 1)
        return filled

    def _make_empty(self) -> QWidget:
        empty = EmptyState(
            "overview",
            "No cases yet",
            "The overview shows every case against every statement. Bring in a case list first; the answers"
            " then appear here as you give them.",
            "Import a case list…",
        )
        empty.wanted.connect(self.import_wanted)
        return empty

    def _make_legend(self) -> QWidget:
        legend = QWidget()
        flow = Flow(legend, gap=theme.current().px(12), line_gap=4)
        for choice in self._bridge.audit.instrument.scales["met"].choices:
            flow.addWidget(LegendKey(choice.label, choice.meaning, choice))
        flow.addWidget(LegendKey("Not answered", "Nothing has been recorded yet."))
        flow.addWidget(LegendKey("Not asked", "The statement does not apply to this case.", asked=False))
        return legend

    def _place(self) -> None:
        title = QLabel("Overview")
        theme.set_role(title, "title")
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(title)
        head.addWidget(self.tabs, 1)
        head.addWidget(self._order)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._legend)
        column.addWidget(self._base)
        column.addWidget(self._pages, 1)

    # --- facts ---------------------------------------------------------------------------------------

    @Slot(object)
    def _follow(self, deed: Deed) -> None:
        if self.isVisible():
            self._model.show_audit(self._bridge.audit, deed.changes)
            self._describe_all()
            self._describe_view()
        else:
            self._unseen += deed.changes

    def showEvent(self, event: QShowEvent) -> None:
        """Catches up with what was done while another page was in front."""
        super().showEvent(event)
        if not self._unseen:
            self._figure_soon()
        else:
            self._model.show_audit(self._bridge.audit, self._unseen)
            self._unseen = []
            self._describe_all()
            self._describe_view()

    def _describe_all(self) -> None:
        cases, view = self._model.rowCount(), VIEWS.index(self.tabs.chosen)
        show_if(self._legend, bool(cases) and view < CHARTS)
        self._base.setText(base_words(self._bridge.audit))
        show_if(self._base, bool(cases) and view <= CHARTS)
        self._pages.setCurrentIndex(view if cases else len(VIEWS))
        show_if(self._order, bool(cases) and not view)
        show_if(self.tabs, bool(cases))
        if not view and cases < MANY:
            self._show_figures()
        elif not view:
            self._figure_soon()
        self._describe()

    def _figure_soon(self) -> None:
        """Has the figures worked out once the matrix stands there, where they are not those of this audit."""
        behind = self._figured is not self._bridge.audit
        if behind and self.isVisible() and self.tabs.chosen == VIEWS[0]:
            self._figuring.start()

    @Slot()
    def _show_figures(self) -> None:
        audit = self._figured = self._bridge.audit
        self._tiles.show_figures(figures(audit, self._bridge.shares.of(audit)))

    def _describe_view(self) -> None:
        """What the view in front shows, where that is not the matrix."""
        view = self._pages.currentWidget()
        if isinstance(view, StatementPage):
            view.re_read()
        elif isinstance(view, ChartsPage | ProgressPage):
            view.show_figures()

    @Slot(str)
    def show_view(self, view: str) -> None:
        """Shows one of VIEWS; the statement and the case that you are on go along."""
        self._bridge.settle()
        cell = self.matrix.current()
        before = self._pages.currentWidget()
        self.tabs.choose(view)
        self._describe_all()
        if self._pages.currentWidget() is self.statement and before is not self.statement and cell:
            self.statement.show_statement(cell.item.id, cell.case.id)
        self._describe_view()
        proxies: dict[str, QWidget] = dict(
            zip(VIEWS[1:], (self.statement, self.charts, self.progress), strict=True)
        )
        self.setFocusProxy(proxies.get(view, self.matrix))
        if not self.tabs.hasFocus():
            self.setFocus()

    @Slot(object)
    def _show_statement(self, item: str) -> None:
        cell = self.matrix.current()
        self.tabs.choose(VIEWS[1])
        self._describe_all()
        self.statement.show_statement(item, cell.case.id if cell else None)
        self.setFocusProxy(self.statement)
        self.setFocus()

    @Slot()
    def _describe(self) -> None:
        cell = self.matrix.current()
        count = self._model.count(self.matrix.currentIndex().column()) if cell else None
        scale = self._bridge.audit.instrument.scales["met"]
        counted = say_count(count, scale.choices) if count else ""
        apart = told_apart(self._bridge.audit, cell.item) if cell else ""
        self._detail.show_cell(cell, ". ".join(filter(None, (counted, apart))))

    # --- wishes --------------------------------------------------------------------------------------

    @Slot()
    def _open(self) -> None:
        if cell := self.matrix.current():
            self.case_wanted.emit(cell.case.id, cell.place)

    @Slot(str)
    def _answer(self, key: str) -> None:
        cell = self.matrix.current()
        if cell and cell.asked and cell.answer.value != key:
            self._bridge.record(cell.case.id, cell.place, replace(cell.answer, value=key))

    @Slot(int)
    def _sort(self, place: int) -> None:
        self._model.sort_by(ORDERS[place][0])
        self.matrix.setFocus()

    @Slot(int, int)
    def _stretch_scroll(self, least: int, most: int) -> None:
        self._scroll.setRange(least, most)
        self._scroll.setPageStep(self.matrix.horizontalScrollBar().pageStep())
        self._scroll.setSingleStep(self.matrix.horizontalScrollBar().singleStep())
        self._scroll.setVisible(most > least)
