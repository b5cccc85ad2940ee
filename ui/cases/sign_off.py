"""The sign-off of a case, and the banner that says it was signed off and takes it back.

The rule kept here: a case is signed off by a name and a date, and reopened only with a reason.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from ui.bridge import Bridge
from ui.cases.showing import show_if
from ui.kit import Banner, Card, DateLine, Flow, label
from ui.kit.dates import show_date
from ui.theme import current, set_role
from workbench.domain.audit import READY_ON, SIGNED_BY, SIGNED_ON, Case
from workbench.domain.progress import still_to_do

SIGNED_OFF = "This case is signed off, so nothing was changed. Reopen it first: the button is above."


class SignOff(Card):
    """Signs the case off under a name and a date, and says first what is still to do."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._bridge = bridge
        self._case: Case | None = None
        self.setAccessibleName("Sign-off")
        self._words = label("", wraps=True)
        self._by = QLineEdit()
        self._by.setAccessibleName("Signed off by")
        self._by.setMinimumWidth(current().px(200))
        self._on = DateLine(name="Signed off on", told_beside=False)
        self._button = QPushButton("Sign off this case")
        set_role(self._button, "primary")
        self._ready = QPushButton("Ready to be signed off")
        self._ready.clicked.connect(self._ask_ready)
        self._meant: Callable[[], None] = self._sign
        self._sure = QPushButton("Sign off all the same")
        self._not_yet = QPushButton("Not yet")
        self._line = QWidget()
        line = Flow(self._line, gap=current().px(8))
        named, dated = label("By", "muted"), label("on", "muted")
        for word in (named, dated):
            word.setMinimumHeight(self._by.sizeHint().height())
        for part in (named, self._by, dated, self._on, self._button, self._sure, self._not_yet):
            line.addWidget(part)
        line.addWidget(self._ready)
        self.column.addWidget(self._words)
        self.column.addWidget(self._line)
        self._button.clicked.connect(lambda: self._ask("Sign off", self._sign))
        self._sure.clicked.connect(lambda: self._meant())  # noqa: PLW0108 - whichever is asked
        self._not_yet.clicked.connect(self._calm)

    def show_case(self, case: Case) -> None:
        another = self._case is None or (self._case.id, *_said(self._case)) != (case.id, *_said(case))
        self._case = case
        self._ready.setText("In progress again" if case.ready else "Ready to be signed off")
        show_if(self._line, not case.signed_off)
        if case.signed_off:
            self._words.setText(signed_words(case))
        elif another:
            self._by.setText(self._bridge.audit.settings.auditor or self._bridge.author)
            self._on.show_value(date.today().isoformat())
            self._calm()

    def go_to(self) -> None:
        part = self._button if self._button.isVisibleTo(self) else self._sure
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _calm(self) -> None:
        since = show_date(self._case.value(READY_ON)) if self._case is not None and self._case.ready else ""
        told = "A case that is signed off can be read but not changed, until it is reopened."
        self._words.setText(f"Ready to be signed off since {since}. {told}" if since else told)
        self._choose(asking=False)

    def _choose(self, asking: bool) -> None:
        self._button.setVisible(not asking)
        self._sure.setVisible(asking)
        self._not_yet.setVisible(asking)
        self._ready.setVisible(not asking)

    def _ask(self, deed: str, meant: Callable[[], None]) -> None:
        """Does it where nothing is left to do, else asks first."""
        self._meant = meant
        self._bridge.settle()
        case = self._bridge.audit.cases[self._case.id] if self._case else None
        if case is None:
            return
        left = len(still_to_do(self._bridge.audit, case))
        if not left:
            meant()
            return
        things = "One thing is" if left == 1 else f"{left} things are"
        self._words.setText(
            f"{things} still to do in this case: see the list at the side. {deed} all the same?"
        )
        self._sure.setText(f"{deed} all the same")
        self._choose(asking=True)
        self._not_yet.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _ask_ready(self) -> None:
        if self._case is not None and self._case.ready:
            self._turn_ready()
        else:
            self._ask("Ready", self._turn_ready)

    def _turn_ready(self) -> None:
        """The step before the sign-off, and back."""
        if self._case is not None:
            self._bridge.set_ready(self._case.id, "" if self._case.ready else date.today().isoformat())

    @Slot()
    def _sign(self) -> None:
        if self._case is not None:
            self._on.hand_in()
            self._bridge.sign_off(self._case.id, self._by.text().strip(), self._on.value)


class SignedBanner(Banner):
    """Says that the case is signed off; reopening asks for the reason."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__("", "good", parent)
        self._bridge = bridge
        self._case: Case | None = None
        self._reason = QLineEdit()
        self._reason.setAccessibleName("Reason for reopening")
        self._reason.setPlaceholderText("Reason for reopening")
        self._reopen = QPushButton("Reopen…")
        self._reopen.setAccessibleName("Reopen this case")
        self.row.addWidget(self._reason, 1)
        self.row.addWidget(self._reopen)
        self._reopen.clicked.connect(self._press)
        self._reason.returnPressed.connect(self._press)
        self.hide()

    def show_case(self, case: Case) -> None:
        another = self._case is None or self._case.id != case.id or not case.signed_off
        self._case = case
        self.tell(signed_words(case) if case.signed_off else "", "good")
        if another:
            self._reason.clear()
            self._unfold(False)

    def go_to(self) -> None:
        """Opens the line for the reason."""
        self._unfold(True)

    def _unfold(self, unfolded: bool) -> None:
        self._reason.setVisible(unfolded)
        self._reopen.setText("Reopen" if unfolded else "Reopen…")
        if unfolded:
            self._reason.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _press(self) -> None:
        reason = self._reason.text().strip()
        if not self._reason.isVisibleTo(self):
            self._unfold(True)
        elif self._case is not None and reason:
            self._bridge.reopen(self._case.id, reason)
        else:
            self._reason.setPlaceholderText("Please say why this case is reopened")
            self._reason.setFocus(Qt.FocusReason.OtherFocusReason)


def _said(case: Case) -> tuple[bool, bool]:
    return case.signed_off, case.ready


def signed_words(case: Case) -> str:
    return f"Signed off by {case.value(SIGNED_BY)} on {show_date(case.value(SIGNED_ON))}."
