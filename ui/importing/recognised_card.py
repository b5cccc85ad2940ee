"""What was recognised in a list: its form, sheet and headings, which the user may correct."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTableView, QVBoxLayout, QWidget

from ui import theme
from ui.importing.first_rows_model import FirstRowsModel
from ui.kit import Banner, Card, Elided, label
from ui.kit.pick import Number, Pick
from workbench.importing.reading import ListRead, Loaded


class RecognisedCard(QWidget):
    other_wanted = Signal()
    """Another file is to be chosen."""
    sheet_wanted = Signal(str)
    heading_row_wanted = Signal(object)
    """The line of the sheet whose cells are the headings."""
    plans_wanted = Signal()
    """A list of plans is to be chosen, for the categories of harm."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = Elided("", role="heading")
        self.told = Banner("", "good", self)
        self.sheet = Pick(name="Sheet")
        self.heading_row = Number(1, 1_048_576, name="Row of the headings")
        self.heading_row.setKeyboardTracking(False)
        self._rows = FirstRowsModel(self)
        self._table = self._make_table()
        self._other = QPushButton("Choose another &file…")
        self.add_plans = QPushButton("Add categories from a &List 7…")
        self.add_plans.setAutoDefault(False)
        self._plans_told = label("", "muted", wraps=True)
        self._place()
        self.sheet.activated.connect(self._wish_sheet)
        self.heading_row.valueChanged.connect(self._wish_heading_row)
        self._other.clicked.connect(self.other_wanted)
        self.add_plans.clicked.connect(self.plans_wanted)

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setAccessibleName("First rows of the sheet")
        table.setModel(self._rows)
        table.setSelectionMode(QTableView.SelectionMode.NoSelection)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.horizontalHeader().hide()
        table.setMinimumHeight(theme.current().px(120))
        return table

    def _place(self) -> None:
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._other)
        column.addLayout(head)
        column.addWidget(self.told)
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for words, editor in (("S&heet", self.sheet), ("&Row of the headings", self.heading_row)):
            asked = label(words, "subheading")
            asked.setBuddy(editor)
            row.addWidget(asked)
            row.addWidget(editor)
            row.addSpacing(px(16))
        row.addStretch(1)
        card.column.addLayout(row)
        card.column.addWidget(label("The first rows of the sheet; the headings stand in bold.", "muted"))
        card.column.addWidget(self._table, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._plans_told, 1)
        foot.addWidget(self.add_plans)
        card.column.addLayout(foot)
        column.addWidget(card, 1)

    def show_list(self, loaded: Loaded, plans: ListRead | None = None) -> None:
        found = loaded.recognised
        count = sum(line > found.heading_row for line, _ in loaded.rows)
        rows = f"{count:,} row{'' if count == 1 else 's'}"
        self._name.setText(loaded.path.name)
        if found.preset:
            words = f"{found.preset.title}, headings in row {found.heading_row}, {rows}."
            self.told.tell(words, "good")
        else:
            words = f"A table of its own kind, headings in row {found.heading_row}, {rows}."
            self.told.tell(f"{words} Please check the columns on the next page.", "accent")
        if loaded.sheets.encoding:
            self.told.tell(f"{self.told.text} Text in {loaded.sheets.encoding}: check that names read right.")
        for note in loaded.sheets.notes:
            self.told.tell(f"{self.told.text} {note}")
        self._plans_told.setText(
            f"Categories of harm come from {plans.sheet} of {plans.path.name}: {len(plans.accepted):,} plans."
            if plans
            else "A List 5 has no category of harm; the List 7 of plans has."
        )
        with QSignalBlocker(self.sheet), QSignalBlocker(self.heading_row):
            self.sheet.clear()
            for name in loaded.sheets.names:
                self.sheet.addItem(name, name)
            self.sheet.show_value(found.sheet)
            self.heading_row.setMaximum(max(line for line, _ in loaded.rows))
            self.heading_row.setValue(found.heading_row)
        self.sheet.setEnabled(len(loaded.sheets.names) > 1)
        self._rows.show_rows(loaded.rows, found.heading_row)
        self._table.resizeColumnsToContents()

    @Slot(int)
    def _wish_heading_row(self, line: int) -> None:
        self.heading_row_wanted.emit(line)

    @Slot(int)
    def _wish_sheet(self, chosen: int) -> None:
        self.sheet_wanted.emit(self.sheet.itemText(chosen))
