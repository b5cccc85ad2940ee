"""Dialogs about cases that are there: siblings joined or split, and a case replaced by the next reserve.

The rule kept here: each ends in one deed with one undo, and says before what will become of the answers.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QListWidget, QListWidgetItem, QWidget

from ui import theme
from ui.bridge import Bridge, Refused
from ui.kit import Banner, label
from ui.messages import Box
from workbench.domain.audit import Case
from workbench.domain.entry import say_date
from workbench.domain.progress import case_line
from workbench.domain.sibling_cases import differences, speaks_for
from workbench.importing.drawing import replacement, reserve_for
from workbench.importing.frame import unpacked
from workbench.importing.rows import ListRow

KEY = Qt.ItemDataRole.UserRole


class _Ticks(QListWidget):
    """Things to tick with the space bar."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setAccessibleDescription("The space bar ticks the line under the keyboard")
        self.setWordWrap(True)
        self.setMinimumHeight(theme.current().px(150))

    def offer(self, key: int, words: str, ticked: bool = False) -> None:
        item = QListWidgetItem(words, self)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        item.setData(KEY, key)
        if self.count() == 1:
            self.setCurrentRow(0)

    @property
    def ticked(self) -> tuple[int, ...]:
        items = [self.item(place) for place in range(self.count())]
        return tuple(item.data(KEY) for item in items if item.checkState() == Qt.CheckState.Checked)


class _CaseDialog(Box):
    """A box about one case, with what the audit refuses told in it."""

    def __init__(
        self, bridge: Bridge, case: Case, title: str, text: str, yes: str, parent: QWidget | None
    ) -> None:
        super().__init__(parent, title, text, yes, "Cancel")
        self._bridge = bridge
        self._case = case
        self.fault = Banner("", "poor", self)
        self.told: QLabel = label("", "muted", wraps=True)
        self.told.hide()
        bridge.refused.connect(self.fault.tell)


class JoinDialog(_CaseDialog):
    """Other cases put into this one."""

    def __init__(self, bridge: Bridge, case: int, parent: QWidget | None = None) -> None:
        found = bridge.audit.cases[case]
        text = (
            f"The cases you tick are put into {found.name}, with their children and all that is recorded. "
            f"Where two say different things, {found.name} keeps its own and the other’s goes into the note."
        )
        title = f"Join siblings with {found.name}"
        super().__init__(bridge, found, title, text, "Join them", parent)
        self.cases = _Ticks("Other cases")
        audit = bridge.audit
        others = [other for other in audit.in_order if other.id != case]
        hints = {other.id: speaks_for(found, other) for other in others}
        for other in sorted(others, key=lambda other: (not hints[other.id], other.number)):
            words = f"{other.name}: {case_line(audit, other)}"
            hint = f"\nSame {hints[other.id]}." if hints[other.id] else ""
            self.cases.offer(other.id, words + hint)
        for part in (self.fault, self.cases, self.told):
            self.editors.addWidget(part)
        self.cases.itemChanged.connect(self._tell)
        self.cases.setFocus()
        self._tell()

    @Slot()
    def _tell(self) -> None:
        audit = self._bridge.audit
        self.yes.setEnabled(bool(self.cases.ticked))
        found = [
            f"{one.asked} ({self._case.name}: {one.mine}; {audit.cases[other].name}: {one.theirs})"
            for other in self.cases.ticked
            for one in differences(audit, self._case, audit.cases[other])
        ]
        more = f" … and {len(found) - 4} more" if len(found) > 4 else ""
        self.told.setText(f"Different: {'; '.join(found[:4])}{more}." if found else "")
        self.told.setVisible(bool(found))

    def accept(self) -> None:
        if self._bridge.join_cases(self._case.id, self.cases.ticked):
            super().accept()


class SplitDialog(_CaseDialog):
    """Children taken out of this case into one of their own."""

    def __init__(self, bridge: Bridge, case: int, parent: QWidget | None = None) -> None:
        found = bridge.audit.cases[case]
        text = (
            "The children you tick go into a new case, which begins with a copy of everything recorded here. "
            "At least one child stays."
        )
        super().__init__(bridge, found, f"Split {found.name}", text, "Split the case", parent)
        self.children_ticked = _Ticks("Children of the case")
        for row in found.table("children"):
            name = found.value("children", row, "label") or "Child"
            age = found.value("children", row, "age") or "age not recorded"
            self.children_ticked.offer(row, f"{name}, {age}")
        for part in (self.fault, self.children_ticked):
            self.editors.addWidget(part)
        self.children_ticked.itemChanged.connect(self._tell)
        self.children_ticked.setFocus()
        self.new_case = 0
        self._tell()

    @Slot()
    def _tell(self) -> None:
        count = len(self.children_ticked.ticked)
        self.yes.setEnabled(0 < count < self.children_ticked.count())

    def accept(self) -> None:
        self.new_case = self._bridge.split_case(self._case.id, self.children_ticked.ticked)
        if self.new_case:
            super().accept()


class ReplaceDialog(_CaseDialog):
    """This case taken out and the next reserve of the draw made instead."""

    def __init__(self, bridge: Bridge, case: int, parent: QWidget | None = None) -> None:
        found = bridge.audit.cases[case]
        text = (
            f"{found.name} is taken out of the audit, with what is recorded in it, and the next reserve of "
            "the draw becomes a case instead. The reason goes into the history. Undo brings everything back."
        )
        title = f"Replace {found.name} by the next reserve"
        super().__init__(bridge, found, title, text, "Replace the case", parent)
        self.reason = QLineEdit()
        self.reason.setAccessibleName("Why the case cannot be audited")
        self.reason.setPlaceholderText("Why it cannot be audited, e.g. the file could not be opened")
        self.say = QCheckBox("&Say in the report’s background that a case was replaced")
        self.say.setChecked(True)
        self._rows: dict[int, ListRow] = {}
        for part in (self.fault, self.told, self.reason, self.say):
            self.editors.addWidget(part)
        self.reason.textChanged.connect(self._tell)
        self.reason.setFocus()
        self._find()
        self._tell()

    def _find(self) -> None:
        """The reserve that comes next, in words that name nobody."""
        try:
            draw, lot = reserve_for(self._bridge.audit, self._case)
        except Refused as reason:
            self.fault.tell(str(reason))
            return
        self._rows = {row.row: row for row in unpacked(self._bridge.list_rows(draw.case_list))}
        first = self._rows[lot.lines[0]]
        days = f"discussion on {say_date(first['sd_date']) or 'no date'}"
        rows = ", ".join(map(str, lot.lines))
        left = len(draw.reserves) - 1
        self.told.setText(f"Next: row {rows} of the list, {days}. {left:,} in reserve after it.")
        self.told.show()

    @Slot()
    def _tell(self) -> None:
        self.yes.setEnabled(bool(self._rows and self.reason.text().strip()))

    def accept(self) -> None:
        self._bridge.settle()
        audit = self._bridge.audit
        try:
            wanted = replacement(
                audit, audit.cases[self._case.id], self._rows, self.reason.text(), say=self.say.isChecked()
            )
        except Refused as reason:
            self.fault.tell(str(reason))
            return
        if self._bridge.take_in(wanted) is not None:
            super().accept()
