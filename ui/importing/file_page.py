"""First page of the wizard: which file, and what was recognised in it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import messages, theme
from ui.importing.list_reading import ListReading
from ui.importing.recognised_card import RecognisedCard
from ui.kit import Banner, EmptyState, label
from workbench.importing.mapping import propose
from workbench.importing.presets import PLANS
from workbench.importing.reading import ListRead, Loaded, understand

KINDS = "Case lists (*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt *.xml);;All files (*)"


class FilePage(QWidget):
    """Takes a file by choice or by drop, reads it beside the window, and shows what it is."""

    changed = Signal()
    """Another list, sheet or heading row is shown, or none any more."""

    title = "Choose the list"

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._reading: ListReading | None = None
        self.loaded: Loaded | None = None
        self.plans: ListRead | None = None
        """The list of plans that gives the categories, where there is one."""
        self._wants_plans = False
        """The file that is being read is to be added to the list that is there."""
        self._asked: tuple[Path, str | None] | None = None
        self._password: tuple[Path, str] | None = None
        """Kept in memory while this page is there, so that it is asked for once."""
        self.fault = Banner("", "poor", self)
        self._places = QStackedWidget()
        self._choose = EmptyState(
            "import",
            "Drop a case list here, or choose one",
            "Annex A List 5 and the children in need census are recognised by themselves; of any other table "
            "you match the columns. Workbooks (.xlsx, .xlsm, .xls, .xlsb, .ods), also with a password, text "
            "(.csv, .tsv) and the census's .xml can be read. The file itself is never changed.",
            "Choose a &file…",
        )
        self.recognised = RecognisedCard()
        self._busy, self._told, self.stop = self._make_busy()
        for place in (self._choose, self._busy, self.recognised):
            self._places.addWidget(place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.fault)
        column.addWidget(self._places, 1)
        self.setAcceptDrops(True)
        self._choose.wanted.connect(self._ask)
        self.recognised.other_wanted.connect(self._ask)
        self.recognised.plans_wanted.connect(self._ask_plans)
        self.recognised.sheet_wanted.connect(self._read_sheet)
        self.recognised.heading_row_wanted.connect(self._take_headings)
        self.stop.clicked.connect(self._stop)

    def _make_busy(self) -> tuple[QWidget, QLabel, QPushButton]:
        busy = QWidget()
        px = theme.current().px
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setMaximumWidth(px(420))
        bar.setAccessibleName("Reading the list")
        told = label("", "muted")
        told.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        stop = QPushButton("&Stop reading")
        column = QVBoxLayout(busy)
        column.setSpacing(px(12))
        column.addStretch(1)
        column.addWidget(told)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(bar, 2)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(stop, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        return busy, told, stop

    @property
    def ready(self) -> bool:
        return self.loaded is not None and self._reading is None and not self._holds_plans

    @property
    def _holds_plans(self) -> bool:
        preset = self.loaded.recognised.preset if self.loaded else None
        return preset is not None and preset.holds == PLANS

    def focus_first(self) -> None:
        """Where the keyboard begins: on what has to be done next."""
        if self.ready:
            self.recognised.sheet.setFocus()
        elif self._choose.button is not None:
            self._choose.button.setFocus()

    # --- reading ---

    @property
    def path(self) -> Path | None:
        """The list that is read or was; None before one is chosen."""
        return self._asked[0] if self._asked else None

    def read(self, path: Path, sheet: str | None = None) -> None:
        """Reads a file, or another sheet of it, leaving off whatever was being read."""
        self._leave_off()
        self._folder = path.parent
        self.fault.tell("")
        self._tell_progress(0)
        self._asked = path, sheet
        known = self._password[1] if self._password and self._password[0] == path else None
        self._reading = ListReading(path, sheet, known, self)
        self._reading.progressed.connect(self._tell_progress)
        self._reading.loaded.connect(self._take)
        self._reading.locked.connect(self._ask_password)
        self._reading.refused.connect(self._refuse)
        self._places.setCurrentWidget(self._busy)
        self.stop.setFocus()
        self._reading.start()
        self.changed.emit()

    def close_down(self) -> None:
        """Ends a reading that is under way, for good."""
        self._leave_off()
        self._password = None

    def _leave_off(self) -> None:
        if self._reading is not None:
            self._reading.stop()
            self._reading.deleteLater()
            self._reading = None

    @Slot(object)
    def _tell_progress(self, rows: int) -> None:
        self._told.setText(f"Reading the list: {rows:,} rows so far" if rows else "Opening the list")

    @Slot(object, object)
    def _take(self, loaded: Loaded, plans: ListRead | None) -> None:
        if self.sender() is not self._reading:  # told just before it was left off
            return
        self._leave_off()
        if self._wants_plans and self.loaded is not None:
            self._take_plans(loaded)
            loaded = self.loaded
        else:
            self.loaded, self.plans = loaded, plans
        self._wants_plans = False
        self.recognised.show_list(loaded, self.plans)
        self._places.setCurrentWidget(self.recognised)
        if self._holds_plans:
            self.fault.tell(
                "This is a list of plans: it has categories of harm, but no discussions. Choose the list of "
                "enquiries (List 5), then add this one to it."
            )
        self.changed.emit()

    def _take_plans(self, loaded: Loaded) -> None:
        preset = loaded.recognised.preset
        if preset is None or preset.holds != PLANS:
            self.fault.tell(
                f"{loaded.path.name} is not a list of plans (Annex A List 7). Nothing was taken of it."
            )
        else:
            self.plans = understand(loaded, propose(preset, loaded.headings))

    @Slot(str)
    def _ask_password(self, reason: str) -> None:
        if self.sender() is not self._reading:
            return
        self._leave_off()
        assert self._asked is not None
        path, sheet = self._asked
        given = messages.ask_text(
            self,
            "The workbook wants its password",
            f"{reason} The password is used to read the list and is not kept.",
            yes="Open",
            password=True,
        )
        if given is None:
            self._back_to_before()
            self.fault.tell(reason)
            return
        self._password = path, given
        self.read(path, sheet)

    @Slot(str)
    def _refuse(self, reason: str) -> None:
        if self.sender() is not self._reading:
            return
        self._back_to_before()
        self.fault.tell(reason)

    @Slot()
    def _stop(self) -> None:
        self._back_to_before()

    def _back_to_before(self) -> None:
        """What was shown before the reading: the list read last, or the choice of one."""
        self._leave_off()
        self._wants_plans = False
        self._places.setCurrentWidget(self.recognised if self.loaded else self._choose)
        if self.loaded:
            self.recognised.show_list(self.loaded, self.plans)
        self.changed.emit()

    # --- wishes ---

    @Slot()
    def _ask(self) -> None:
        path = messages.choose_file(self, "Choose a case list", self._folder, KINDS)
        if path is not None:
            self.read(path)

    @Slot()
    def _ask_plans(self) -> None:
        path = messages.choose_file(self, "Choose the list of plans (List 7)", self._folder, KINDS)
        if path is not None:
            self.read(path)
            self._wants_plans = True

    @Slot(str)
    def _read_sheet(self, sheet: str) -> None:
        if self.loaded is not None:
            self.read(self.loaded.path, sheet)

    @Slot(object)
    def _take_headings(self, line: int) -> None:
        if self.loaded is not None:
            self.loaded = self.loaded.with_headings_in(line)
            self.recognised.show_list(self.loaded, self.plans)
            self.changed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.read(Path(files[0].toLocalFile()))
