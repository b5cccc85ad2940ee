"""Which findings a recommendation answers, as chips, with a menu to link and unlink them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLayout, QMenu, QToolButton, QWidget

from ui import theme
from ui.findings.words import name_of
from ui.kit import Flow, label
from workbench.domain.findings import Finding, by_id

LONGEST = 70


class FindingLinks(QWidget):
    edited = Signal(object)
    """The ids linked now, as a tuple."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._linked: tuple[str, ...] = ()
        self._found: tuple[Finding, ...] = ()
        self.add = QToolButton()
        theme.set_role(self.add, "ghost")
        self.add.setText("Link findings…")
        self.add.setAccessibleName("Link findings to this recommendation")
        self.add.clicked.connect(self._show_menu)
        self._title = label("Answers", "small")
        chips = QWidget()
        self._flow = Flow(chips, gap=theme.current().px(6))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(6))
        row.addWidget(self._title, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(chips, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.add, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)

    def show_links(self, linked: Sequence[str], found: Sequence[Finding]) -> None:
        if (tuple(linked), tuple(found)) == (self._linked, self._found):
            return
        self._linked, self._found = tuple(linked), tuple(found)
        _clear(self._flow)
        known = by_id(self._found)
        shown = {known[finding].id if finding in known else finding: finding for finding in self._linked}
        for finding in shown.values():
            one = known.get(finding)
            chip = label(name_of(one) if one else finding, "chip")
            chip.setToolTip(one.text if one else "This finding is not there any more.")
            theme.mark(chip, tone="fair" if one and one.direction == "improvement" else "plain")
            self._flow.addWidget(chip)
        self._title.setVisible(bool(self._linked))

    def menu(self) -> QMenu:
        """Areas for improvement first; linked ones are ticked."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        shown = [one for one in self._found if not one.left_out or self._is_linked(one)]
        for heading, wanted in (("Areas for improvement", True), ("Other findings", False)):
            some = [one for one in shown if (one.direction == "improvement") == wanted]
            if some:
                menu.addSection(heading)
            for one in some:
                menu.addAction(self._entry(menu, one))
        return menu

    def _entry(self, menu: QMenu, one: Finding) -> QAction:
        text = one.text if len(one.text) <= LONGEST else one.text[:LONGEST].rsplit(" ", 1)[0] + " …"
        entry = QAction(f"{one.code}  {text}".strip().replace("&", "&&"), menu)
        entry.setCheckable(True)
        entry.setChecked(self._is_linked(one))
        entry.toggled.connect(lambda on: self._link(one, on))
        return entry

    def _is_linked(self, one: Finding) -> bool:
        """Also where the link was made to a finding that is now told in this one."""
        return any(id_ in self._linked for id_ in one.ids)

    def _link(self, one: Finding, on: bool) -> None:
        kept = [id_ for id_ in self._linked if id_ not in one.ids]
        self.edited.emit(tuple([*kept, one.id] if on else kept))

    @Slot()
    def _show_menu(self) -> None:
        self.menu().popup(self.add.mapToGlobal(QPoint(0, self.add.height())))


def _clear(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
