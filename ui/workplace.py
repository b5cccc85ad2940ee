"""An open audit: the rail, the pages, and the line at the foot that tells what is on disk.

The rule kept here: pages know the bridge and nothing of one another; their wishes meet here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from ui import theme
from ui.bridge import Bridge
from ui.hints import HintLine, Hints
from ui.kit import Pile
from ui.notice import Notice
from ui.rail import Rail
from workbench.domain.audit import Deed, Place


def _cases(bridge: Bridge, parent: QWidget) -> QWidget:
    from ui.cases.page import CasesPage

    return CasesPage(bridge, parent)


def _overview(bridge: Bridge, parent: QWidget) -> QWidget:
    from ui.overview.page import OverviewPage

    return OverviewPage(bridge, parent)


def _findings(bridge: Bridge, parent: QWidget) -> QWidget:
    from ui.findings.page import FindingsPage

    return FindingsPage(bridge, parent)


def _report(bridge: Bridge, parent: QWidget) -> QWidget:
    from ui.report.page import ReportPage

    return ReportPage(bridge, parent)


def _history(bridge: Bridge, parent: QWidget) -> QWidget:
    from ui.history import HistoryPage

    return HistoryPage(bridge, parent)


PAGES: dict[str, Callable[[Bridge, QWidget], QWidget]] = {
    "cases": _cases,
    "overview": _overview,
    "findings": _findings,
    "report": _report,
    "history": _history,
}


class Workplace(QWidget):
    """What is seen while an audit is open. Pages are made when they are first turned to."""

    page_turned = Signal(str)
    lock_wanted = Signal()
    import_wanted = Signal()
    earlier_wanted = Signal()
    places_wanted = Signal(str)

    def __init__(self, bridge: Bridge, hints: Hints | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "page")
        self.bridge = bridge
        self._hints = hints
        self.page_name = ""
        self._pages: dict[str, QWidget] = {}
        self._stack = Pile()
        self.notice = Notice(self._stack)
        self._rail = Rail()
        self.hint = HintLine()
        self._saved = QLabel(_last_saved(bridge))
        self._progress = QProgressBar()
        self._share = QLabel()
        self._recount = QTimer(self, singleShot=True, interval=150)
        self._lay_out()
        self._connect()
        self.show_page("cases")
        self._count()

    # --- the switchboard ---

    def _connect(self) -> None:
        self._rail.page_wanted.connect(self.show_page)
        if self._hints is not None:
            self.hint.put_away.connect(self._hints.put_away)
        self._rail.lock_wanted.connect(self.lock_wanted)
        self.bridge.refused.connect(self.notice.tell)
        self.bridge.backup_missed.connect(self.notice.tell)
        self.bridge.saved.connect(self._tell_saved)
        self.bridge.changed.connect(self._recount.start)
        self.bridge.changed.connect(self._tell_undone)
        self._recount.timeout.connect(self._count)
        self.bridge.closing.connect(self._recount.stop)

    def _lay_out(self) -> None:
        theme.set_role(self._saved, "muted")
        theme.set_role(self._share, "muted")
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(180)
        self._progress.setAccessibleName("Share of the audit that is answered")
        above = QHBoxLayout()
        above.setSpacing(0)
        above.addWidget(self._rail)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.hint)
        middle.addWidget(self._stack, 1)
        above.addLayout(middle, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(above, 1)
        whole.addWidget(self._foot())

    def _foot(self) -> QFrame:
        foot = QFrame()
        theme.set_role(foot, "bar")
        row = QHBoxLayout(foot)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(12)
        facts = QLabel("Encrypted  ·  Offline")
        theme.set_role(facts, "muted")
        row.addWidget(self._saved)
        row.addWidget(facts)
        row.addStretch(1)
        row.addWidget(self._share)
        row.addWidget(self._progress)
        return foot

    # --- pages ---

    def page(self, name: str) -> Any:
        """The page of that name, made on first use."""
        if name not in self._pages:
            made = PAGES[name](self.bridge, self._stack)
            self._pages[name] = made
            self._stack.addWidget(made)
            if hasattr(made, "case_wanted"):
                made.case_wanted.connect(self.show_case)
            if hasattr(made, "import_wanted"):
                made.import_wanted.connect(self.import_wanted)
            if hasattr(made, "earlier_wanted"):
                made.earlier_wanted.connect(self.earlier_wanted)
            if hasattr(made, "places_wanted"):
                made.places_wanted.connect(self.places_wanted)
        return self._pages[name]

    @Slot(str)
    def show_page(self, name: str) -> None:
        self.bridge.settle()
        page = self.page(name)
        self._stack.turn_to(page)
        self._rail.show_page(name)
        self.hint.tell(name, self._hints.wanted(name) if self._hints else "")
        self.page_name = name
        page.setFocus()
        self.page_turned.emit(name)

    @Slot(object, object)
    def show_case(self, case: int, place: Place | None = None) -> None:
        self.show_page("cases")
        self.page("cases").show_case(case, place)

    # --- the foot ---

    @Slot(object)
    def _tell_saved(self, at: datetime) -> None:
        self._saved.setText(f"Saved {at:%H:%M}")

    @Slot(object)
    def _tell_undone(self, deed: Deed) -> None:
        """Says what an undo or a redo did, and goes to where it did it."""
        if deed.state != "kept":
            return
        where = next((change.key for change in deed.changes if change.kind == "answer"), None)
        if self.page_name == "cases" and where is not None and where[0] in self.bridge.audit.cases:
            case, item, row, column = where
            self.page("cases").show_case(case, Place(item, row, column))
        self.notice.tell_done(deed.label)

    @Slot()
    def _count(self) -> None:
        audit, shares = self.bridge.audit, self.bridge.shares
        if not shares.complete(audit):  # the list of cases is still at it
            self._share.setText("Counting…")
            self._recount.start()
            return
        share = shares.whole(audit)
        self._progress.setMaximum(max(1, share.asked))
        self._progress.setValue(share.done)
        percent = int(100 * share.done / share.asked) if share.asked else 0
        self._share.setText(f"{percent}% of the audit answered" if share.asked else "No cases yet")


def _last_saved(bridge: Bridge) -> str:
    """When the newest deed of the file was written."""
    newest = bridge.history(limit=1)
    if not newest:
        return "Nothing recorded yet"
    at = datetime.fromisoformat(newest[0].at).astimezone()
    today = at.date() == datetime.now().astimezone().date()
    return f"Saved {at:%H:%M}" if today else f"Saved {at.day} {at:%b %Y}, {at:%H:%M}"
