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
from workbench.importing.reading import Loaded

KINDS = "Case lists (*.xlsx *.xlsm *.csv *.tsv *.txt);;All files (*)"


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
        self.fault = Banner("", "poor", self)
        self._places = QStackedWidget()
        self._choose = EmptyState(
            "import",
            "Drop a case list here, or choose one",
            "Annex A List 5 is recognised by itself; of any other table you match the columns. "
            "Excel workbooks (.xlsx, .xlsm) and text (.csv, .tsv) can be read. "
            "The file itself is never changed.",
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
        return self.loaded is not None and self._reading is None

    def focus_first(self) -> None:
        """Where the keyboard begins: on what has to be done next."""
        if self.ready:
            self.recognised.sheet.setFocus()
        elif self._choose.button is not None:
            self._choose.button.setFocus()

    # --- reading ---

    def read(self, path: Path, sheet: str | None = None) -> None:
        """Reads a file, or another sheet of it, leaving off whatever was being read."""
        self._leave_off()
        self._folder = path.parent
        self.fault.tell("")
        self._tell_progress(0)
        self._reading = ListReading(path, sheet, self)
        self._reading.progressed.connect(self._tell_progress)
        self._reading.loaded.connect(self._take)
        self._reading.refused.connect(self._refuse)
        self._places.setCurrentWidget(self._busy)
        self.stop.setFocus()
        self._reading.start()
        self.changed.emit()

    def close_down(self) -> None:
        """Ends a reading that is under way, for good."""
        self._leave_off()

    def _leave_off(self) -> None:
        if self._reading is not None:
            self._reading.stop()
            self._reading.deleteLater()
            self._reading = None

    @Slot(object)
    def _tell_progress(self, rows: int) -> None:
        self._told.setText(f"Reading the list: {rows:,} rows so far" if rows else "Opening the list")

    @Slot(object)
    def _take(self, loaded: Loaded) -> None:
        if self.sender() is not self._reading:  # told just before it was left off
            return
        self._leave_off()
        self.loaded = loaded
        self.recognised.show_list(loaded)
        self._places.setCurrentWidget(self.recognised)
        self.changed.emit()

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
        self._places.setCurrentWidget(self.recognised if self.loaded else self._choose)
        if self.loaded:
            self.recognised.show_list(self.loaded)
        self.changed.emit()

    # --- wishes ---

    @Slot()
    def _ask(self) -> None:
        path = messages.choose_file(self, "Choose a case list", self._folder, KINDS)
        if path is not None:
            self.read(path)

    @Slot(str)
    def _read_sheet(self, sheet: str) -> None:
        if self.loaded is not None:
            self.read(self.loaded.path, sheet)

    @Slot(object)
    def _take_headings(self, line: int) -> None:
        if self.loaded is not None:
            self.loaded = self.loaded.with_headings_in(line)
            self.recognised.show_list(self.loaded)
            self.changed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.read(Path(files[0].toLocalFile()))
