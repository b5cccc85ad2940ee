"""Beside the case: its dates in working days, what is still to do, immediate concerns, and the sign-off.

The rule kept here: everything listed is a way there.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.cases.before import Before
from ui.cases.jump import Jump
from ui.cases.showing import show_if
from ui.cases.timeline import Timeline
from ui.cases.to_do import Group, concern_words, grouped
from ui.kit import Banner, Card, ScrollColumn, label
from ui.kit.order import follow
from ui.theme import current, set_icon, set_role
from workbench.domain.audit import Audit, Case
from workbench.domain.derived import timeline
from workbench.domain.instrument import Table
from workbench.domain.progress import still_to_do
from workbench.domain.remaining import CONCERNS, open_concerns

_MOST = 14
"""Things listed at once; the rest is a press away."""


class SidePanel(ScrollColumn):
    """What an auditor wants in the corner of the eye."""

    place_wanted = Signal(str, object)
    """Id of a stage, and a Place in it or None."""
    table_wanted = Signal(str)
    """Id of a table that stands beside the case."""
    sign_off_wanted = Signal()
    concerns_told = Signal(int)
    """So many immediate concerns of the case are open."""

    def __init__(self, beside: tuple[Table, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=8)
        self.setAccessibleName("Beside the case")
        self.before = Before()
        self._concern = Banner("", "poor")
        self._timeline = Timeline()
        self._dates = Card("Timeline", role="panel")
        self._dates.column.addWidget(self._timeline)
        self._to_do = Card("Still to do in this case", role="panel")
        self._jumps = QVBoxLayout()
        self._jumps.setSpacing(0)
        self._to_do.column.addLayout(self._jumps)
        self._lines = [self._jump_line()]
        self._groups: tuple[Group, ...] = ()
        self._whole = False
        self._case = 0
        self._rest = label("Nothing is left to do.", "small", wraps=True)
        self._more = QPushButton()
        set_role(self._more, "ghost")
        self._more.clicked.connect(self._unfold)
        self._to_do.column.addWidget(self._rest)
        self._to_do.column.addWidget(self._more)
        self._tables: list[tuple[Table, QPushButton]] = [(table, self._button_to(table)) for table in beside]
        self._sign = QPushButton("Sign off…")
        self._sign.clicked.connect(self.sign_off_wanted)
        self.add(self.before)
        self.add(self._concern)
        self.add(self._dates)
        self.add(self._to_do)
        for _, button in self._tables:
            self.add(button)
        self.add(self._sign)
        self.column.addStretch(1)

    def _button_to(self, table: Table) -> QPushButton:
        button = QPushButton(table.title)
        concern = table.id == CONCERNS
        set_icon(button, "concern" if concern else "check", "poor" if concern else "accent")
        button.setToolTip(table.look_for)
        button.clicked.connect(lambda: self.table_wanted.emit(table.id))
        return button

    def show_case(self, audit: Audit, case: Case) -> None:
        moments = timeline(audit, case)
        self._timeline.show_moments(moments)
        show_if(self._dates, bool(moments))
        self._whole = self._whole and case.id == self._case
        self._case = case.id
        self._groups = grouped(audit, still_to_do(audit, case))
        self._list()
        open_ = len(open_concerns(case))
        self._concern.tell(concern_words(open_), "poor")
        self.concerns_told.emit(open_)
        for table, button in self._tables:
            rows = len(case.table(table.id))
            told = f"{rows}, {open_} open" if open_ and table.id == CONCERNS else str(rows or "")
            button.setText(f"{table.title}  {told}".rstrip())
        self._sign.setText("Reopen…" if case.signed_off else "Sign off…")

    def _jump_line(self) -> Jump:
        line = Jump()
        line.clicked.connect(self._jump)
        self._jumps.addWidget(line)
        return line

    def _list(self) -> None:
        shown = self._groups if self._whole else self._groups[:_MOST]
        while len(self._lines) < len(shown):
            line = self._jump_line()
            follow(self._lines[-1], [line])
            self._lines.append(line)
        for position, line in enumerate(self._lines):
            show_if(line, position < len(shown))
            if position < len(shown):
                line.tell(shown[position])
        more = len(self._groups) - len(shown)
        self._more.setText(f"Show {more} more")
        show_if(self._more, more > 0)
        show_if(self._rest, not self._groups)

    @Slot()
    def _unfold(self) -> None:
        """Lists everything, for as long as this case is shown."""
        self._whole = True
        self._list()
        self._lines[_MOST].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _jump(self) -> None:
        line = self.sender()
        if isinstance(line, Jump) and line.told is not None:
            self.place_wanted.emit(line.told.stage, line.told.place)

    def sizeHint(self) -> QSize:
        return QSize(current().px(260), super().sizeHint().height())
