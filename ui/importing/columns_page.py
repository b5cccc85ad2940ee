"""Second page of the wizard: which column holds what, with examples, corrected by a drop-down."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import messages, theme
from ui.importing.list_reading import RowsReading
from ui.importing.remembered import SURE, forget, remember, remembered
from ui.kit import Banner, Card, Elided, ScrollColumn, label
from ui.kit.pick import Pick
from ui.settings import Preferences
from workbench.importing.cells import as_written, cell_at
from workbench.importing.files import ListError
from workbench.importing.mapping import FIELDS, Match, Matching, propose
from workbench.importing.presets import ALIKE, EXACT, PLANS, USUAL
from workbench.importing.reading import ListRead, Loaded
from workbench.importing.saved_presets import as_toml, preset_in, preset_of

EXAMPLES = 3
PRESETS = "Presets (*.toml);;All files (*)"
CHOICES = (("", "Not used"), *FIELDS.items())


class ColumnLine:
    """One column of the list: its heading, examples, what it holds, and how sure that is."""

    def __init__(self, column: int, heading: str, examples: str, match: Match | None) -> None:
        self.column = column
        self.heading = heading
        self.words = Elided(heading or f"Column {column + 1}", role="subheading")
        self.examples = Elided(examples, role="muted")
        self.pick = Pick(CHOICES, name=f"What {heading or f'column {column + 1}'} holds")
        self.pick.setSizeAdjustPolicy(Pick.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.pick.setMinimumContentsLength(12)
        self.pick.setAccessibleDescription(f"For example {examples}" if examples else "The column is empty")
        self.sure = label("", "chip")
        self._proposed = match
        self.show_match(match)

    def show_match(self, match: Match | None) -> None:
        with QSignalBlocker(self.pick):
            self.pick.show_value(match.field if match else "")
        words, tone = self._sureness(match)
        self.sure.setText(words)
        theme.mark(self.sure, tone=tone)

    def _sureness(self, match: Match | None) -> tuple[str, str]:
        if match is None:
            return "Not used", "plain"
        if self._proposed is None or match.field != self._proposed.field:
            return "Chosen by you", "accent"
        said = {EXACT: ("Known heading", "good"), ALIKE: ("Known heading, written differently", "good")}
        said[SURE] = ("As you matched it before", "good")
        said[USUAL] = ("Usual heading, please check", "fair")
        likeness = f"Resembles a known heading, {self._proposed.sureness:.0%} sure, please check"
        return said.get(self._proposed.sureness, (likeness, "fair"))


class ColumnsPage(QWidget):
    changed = Signal()

    title = "Match the columns"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.matching = Matching(())
        self._before = Matching(())
        """As it was when the drop-down now in hand was first touched: the arrow keys pass through other
        columns' fields, and what they only pass they must not take away."""
        self._in_hand: ColumnLine | None = None
        self._loaded: Loaded | None = None
        self._plans: ListRead | None = None
        self._by_hand = False
        self._preferences = Preferences()
        self._rows = RowsReading()
        self.lines: tuple[ColumnLine, ...] = ()
        self.told = Banner("", "good", self)
        self._scroll = ScrollColumn()
        self._scroll.setAccessibleName("Columns of the list")
        self._scroll.setMinimumHeight(theme.current().px(120))
        self.use = QPushButton("&Use a preset…")
        self.save = QPushButton("&Save as a preset…")
        self.afresh = QPushButton("&Match afresh")
        self._card: QWidget = Card()
        self._scroll.add(self._card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(12))
        column.addWidget(self.told)
        column.addWidget(self._scroll, 1)
        foot = QHBoxLayout()
        foot.addWidget(label("A preset holds headings only, and can be passed on.", "muted", wraps=True), 1)
        for button, deed in (
            (self.afresh, self._match_afresh),
            (self.use, self._use),
            (self.save, self._save),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(deed)
            foot.addWidget(button)
        column.addLayout(foot)

    @property
    def ready(self) -> bool:
        return bool(self.lines) and not self.matching.lacking

    def focus_first(self) -> None:
        """The first column that wants a look, else the first of all."""
        doubtful = (line for line in self.lines if line.sure.property("tone") == "fair")
        line = next(doubtful, self.lines[0] if self.lines else None)
        if line is not None:
            line.pick.setFocus()

    def show_list(self, loaded: Loaded, plans: ListRead | None = None) -> None:
        """Begins afresh: as these headings were matched by hand before, or with what they say."""
        self._loaded, self._plans = loaded, plans
        preset = loaded.recognised.preset
        kept = remembered(self._preferences, loaded.headings, preset is not None and preset.holds == PLANS)
        self._show_matching(kept or propose(preset, loaded.headings))

    def understood(self) -> ListRead:
        """The rows read with the columns as matched here; a correction is remembered for the next."""
        assert self._loaded is not None
        if self._by_hand:
            remember(self._preferences, self._loaded.headings, self.matching)
        return self._rows.result()

    def close_down(self) -> None:
        self._rows.close()

    def _show_matching(self, matching: Matching) -> None:
        assert self._loaded is not None
        loaded, self.matching = self._loaded, matching
        self._in_hand, self._by_hand = None, False
        width = max((len(cells) for _, cells in loaded.rows), default=0)
        examples = _examples(loaded, width)
        self.lines = tuple(
            ColumnLine(column, heading, examples[column], self.matching.at(column))
            for column in range(width)
            if (heading := as_written(cell_at(loaded.headings, column))) or examples[column]
        )
        self._place()
        self._tell()

    def _place(self) -> None:
        px = theme.current().px
        card = Card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(6))
        for place, words in enumerate(("Column of the list", "For example", "Holds", "How sure")):
            grid.addWidget(label(words, "small"), 0, place)
        for row, line in enumerate(self.lines, start=1):
            for place, part in enumerate((line.words, line.examples, line.pick)):
                grid.addWidget(part, row, place)
            grid.addWidget(line.sure, row, 3, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            line.pick.activated.connect(self._correct)
        for place, stretch in enumerate((5, 5, 3, 3)):
            grid.setColumnStretch(place, stretch)
        card.column.addLayout(grid)
        self._scroll.column.replaceWidget(self._card, card)
        self._card.deleteLater()
        self._card = card
        for before, after in zip(self.lines, self.lines[1:], strict=False):
            QWidget.setTabOrder(before.pick, after.pick)

    @Slot()
    def _correct(self) -> None:
        line = next(line for line in self.lines if line.pick is self.sender())
        if line is not self._in_hand:
            self._in_hand, self._before = line, self.matching
        self.matching = self._before.corrected(line.column, line.heading, line.pick.value)
        for each in self.lines:
            each.show_match(self.matching.at(each.column))
        self._by_hand = True
        self._tell()
        self.changed.emit()

    @Slot()
    def _match_afresh(self) -> None:
        """Forgets what was matched by hand for these headings."""
        if self._loaded is not None:
            forget(self._preferences, self._loaded.headings)
            self._show_matching(propose(self._loaded.recognised.preset, self._loaded.headings))
            self.changed.emit()

    @Slot()
    def _use(self) -> None:
        assert self._loaded is not None
        path = messages.choose_file(self, "Choose a preset", self._loaded.path.parent, PRESETS)
        if path is None:
            return
        try:
            found = propose(preset_in(path), self._loaded.headings)
        except ListError as reason:
            self.told.tell(str(reason), "poor")
            return
        if found.lacking:
            self.told.tell(
                f"{path.name} does not fit these headings. {found.lacking} Nothing was changed.", "poor"
            )
            return
        self._show_matching(found)
        self._by_hand = True
        self.changed.emit()

    @Slot()
    def _save(self) -> None:
        assert self._loaded is not None
        proposed = self._loaded.path.with_name("list preset.toml")
        path = messages.save_file(self, "Save the preset as", proposed, PRESETS, ending=".toml")
        if path is None:
            return
        try:
            path.write_text(
                as_toml(preset_of(self.matching, path.stem, self._loaded.recognised.sheet)), "utf-8"
            )
        except OSError:
            self.told.tell(f"{path.name} cannot be written there. Choose another folder.", "poor")
            return
        self.told.tell(
            f"Saved as {path.name}. It holds the headings of this list and nothing of its rows.", "good"
        )

    def _tell(self) -> None:
        if self._loaded is not None:
            self._rows.begin(self._loaded, self.matching, self._plans)
        if self.matching.lacking:
            self.told.tell(f"{self.matching.lacking} Choose its column in the list below.", "fair")
            return
        left = len(self.lines) - len(self.matching.matches)
        rest = {0: "", 1: " 1 column is not used."}.get(left, f" {left} columns are not used.")
        doubtful = len(self.matching.doubtful)
        check = {0: "", 1: " Please check the 1 that is not certain."}.get(
            doubtful, f" Please check the {doubtful} that are not certain."
        )
        tone = "fair" if doubtful else "good"
        self.told.tell(f"{len(self.matching.matches)} columns are matched.{rest}{check}", tone)


def _examples(loaded: Loaded, width: int) -> Sequence[str]:
    """For each column the first values that differ, below the headings."""
    found: list[dict[str, None]] = [{} for _ in range(width)]
    for line, cells in loaded.rows[:200]:
        if line > loaded.recognised.heading_row:
            for column, cell in enumerate(cells):
                if cell is not None and len(found[column]) < EXAMPLES:
                    found[column][as_written(cell)] = None
    return [" · ".join(values) for values in found]
