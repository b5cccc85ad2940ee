"""Who the case is about: the names and ids of its children, to find them in the council's system.

The rule kept here: nothing of it stands on the screen until it is asked for, and another case hides it again.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.kit import label
from ui.kit.picture import Picture
from ui.theme import current, set_role
from workbench.domain.audit import Audit, Case
from workbench.domain.entry import say_date
from workbench.domain.instrument import Column
from workbench.domain.siblings import CHILDREN, child_label

NOBODY = "No name, id or date of birth is recorded for this case. They belong in the table of children."


class Whose(QFrame):
    """A line for each child; nothing while it was not asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "banner")
        self.setAccessibleName("Names and ids of the children")
        self._case = 0
        self._words = label("", wraps=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        px = current().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(10), px(6), px(10), px(6))
        row.setSpacing(px(8))
        row.addWidget(Picture("eye"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def show_case(self, audit: Audit, case: Case) -> None:
        if case.id != self._case:
            self._case = case.id
            self.hide()
        self._words.setText("\n".join(people(audit, case)) or NOBODY)
        self.setAccessibleDescription(self._words.text() if not self.isHidden() else "")

    def turn(self) -> bool:
        """Shows or hides the names; whether they are shown now."""
        self.setVisible(self.isHidden())
        shown = not self.isHidden()
        self.setAccessibleDescription(self._words.text() if shown else "")
        return shown


def people(audit: Audit, case: Case) -> tuple[str, ...]:
    """ "Child A · Invented Name · id 40012 · born 3 Jan 2018", for each child of whom something is
    recorded that identifies.
    """
    table = audit.instrument.tables.get(CHILDREN)
    columns = [column for column in table.columns if column.identifying] if table else []
    lines = []
    for row in case.table(CHILDREN):
        known = [(column, case.value(CHILDREN, row, column.id)) for column in columns]
        if any(value for _, value in known):
            told = (_said(column, value) for column, value in known if value)
            lines.append(" · ".join((child_label(case, row), *told)))
    return tuple(lines)


def _said(column: Column, value: str) -> str:
    if column.id == "name":
        return value
    return f"born {say_date(value)}" if column.kind == "date" else f"id {value}"
