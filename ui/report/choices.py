"""Which report, and which of its parts."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QCheckBox, QRadioButton, QVBoxLayout, QWidget

from ui import theme
from ui.kit.card import Card, label
from workbench.domain.audit import Audit
from workbench.report.composing import KINDS, sections_of

ABOUT = {
    "briefing": "One to two pages for practitioners, in five sections",
    "full": "Method, findings with figures, recommendations, appendices",
}


class Choices(Card):
    """Kind and sections; what is ticked is remembered for each kind while the audit is open."""

    chosen = Signal()

    def __init__(self, audit: Audit, parent: QWidget | None = None) -> None:
        super().__init__("What goes out", parent)
        self._kinds = QButtonGroup(self)
        self._ticks: dict[str, list[QCheckBox]] = {}
        self._lists: dict[str, QWidget] = {}
        for kind, name in KINDS.items():
            button = QRadioButton(name)
            button.setAccessibleDescription(ABOUT[kind])
            button.setProperty("kind", kind)
            self._kinds.addButton(button)
            about = label(ABOUT[kind], "muted", wraps=True)
            about.setIndent(theme.current().px(26))
            self.column.addWidget(button)
            self.column.addWidget(about)
        self.column.addSpacing(theme.current().px(6))
        self.column.addWidget(label("Sections", "subheading"))
        for kind in KINDS:
            self._add_sections(audit, kind)
        self._kinds.buttons()[0].setChecked(True)
        self._kinds.buttonToggled.connect(self._turn)
        self._show_list()

    def _add_sections(self, audit: Audit, kind: str) -> None:
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        ticks = []
        for section in sections_of(audit, kind):
            tick = QCheckBox(section.title.replace("&", "&&"))
            tick.setProperty("section", section.id)
            tick.setChecked(True)
            tick.toggled.connect(self.chosen)
            column.addWidget(tick)
            ticks.append(tick)
        self._ticks[kind] = ticks
        self._lists[kind] = shown
        self.column.addWidget(shown)

    @Slot()
    def _turn(self) -> None:
        self._show_list()
        self.chosen.emit()

    def _show_list(self) -> None:
        for kind, shown in self._lists.items():
            shown.setVisible(kind == self.kind)
        self.setFocusProxy(self._checked)

    @property
    def _checked(self) -> QAbstractButton:
        checked = self._kinds.checkedButton()
        assert checked is not None  # one is checked from the beginning
        return checked

    @property
    def kind(self) -> str:
        return str(self._checked.property("kind"))

    def choose(self, kind: str) -> None:
        for button in self._kinds.buttons():
            if button.property("kind") == kind:
                button.setChecked(True)

    @property
    def sections(self) -> tuple[str, ...]:
        """Ids of the sections that are ticked."""
        return tuple(str(tick.property("section")) for tick in self._ticks[self.kind] if tick.isChecked())

    def tick(self, section: str, on: bool) -> None:
        for tick in self._ticks[self.kind]:
            if tick.property("section") == section:
                tick.setChecked(on)
