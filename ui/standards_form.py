"""The timescales of an audit: for each standard of the checklist its days and where they come from."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui import theme
from ui.kit import Number, label
from workbench.domain.audit import Standard
from workbench.domain.instrument import BuiltInStandard, Instrument

MOST_DAYS = 99


class _Line(QWidget):
    def __init__(self, built_in: BuiltInStandard, own: Standard | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.built_in = built_in
        px = theme.current().px
        self.days = Number(
            0,
            MOST_DAYS,
            name=f"{built_in.label}: working days",
            unit="working day",
            units="working days",
        )
        self.days.setValue(own.days if own else built_in.days)
        self.source = QLineEdit(own.source if own else built_in.source)
        self.source.setCursorPosition(0)
        self.source.setAccessibleName(f"{built_in.label}: where this comes from")
        self.source.setPlaceholderText("Where this comes from")
        head = QHBoxLayout()
        head.addWidget(label(built_in.label, "subheading", wraps=True), 1)
        if built_in.statutory:
            chip = label("Statutory", "chip")
            theme.mark(chip, tone="accent")
            head.addWidget(chip)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.days)
        row.addWidget(self.source, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addLayout(row)

    @property
    def standard(self) -> Standard:
        return Standard(self.days.value(), self.source.text().strip())

    @property
    def as_built_in(self) -> bool:
        return self.standard == Standard(self.built_in.days, self.built_in.source)


class StandardsForm(QWidget):
    """`own` are the audit's standards that differ from the checklist's."""

    edited = Signal()

    def __init__(
        self, instrument: Instrument, own: Mapping[str, Standard], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._own = own
        self.lines: dict[str, _Line] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(12))
        for name, built_in in instrument.standards.items():
            line = _Line(built_in, own.get(name), self)
            line.days.valueChanged.connect(self.edited)
            line.source.textEdited.connect(self.edited)
            self.lines[name] = line
            column.addWidget(line)

    @property
    def standards(self) -> dict[str, Standard]:
        """What differs from the checklist, and what the audit already had of its own."""
        return {
            name: line.standard
            for name, line in self.lines.items()
            if name in self._own or not line.as_built_in
        }
