"""The report page: choose what goes out, see it on paper, export it.

The rule kept here: composing and writing happen away from the screen, on the picture as it was when asked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ui import messages, theme
from ui.bridge import Bridge
from ui.kit.card import Banner, Card, label
from ui.kit.scroll_column import ScrollColumn
from ui.report.binding import pdf_of
from ui.report.choices import Choices
from ui.report.names import Names
from ui.report.preview import Preview
from ui.report.work import Work
from ui.settings import Preferences
from workbench.domain.audit import Audit
from workbench.report.blocks import Block, Picture
from workbench.report.charts import png
from workbench.report.composing import compose, file_name, properties_of
from workbench.report.covering import Hit, cover
from workbench.report.word import Properties, put_in_place
from workbench.report.writing import Written, write_report


@dataclass(frozen=True, slots=True)
class _Draft:
    """What a round of composing brought."""

    blocks: tuple[Block, ...]
    properties: Properties
    hits: tuple[Hit, ...]


class ReportPage(QWidget):
    """`case_wanted` carries a case id and a Place; `exported` the path of a finished file."""

    case_wanted = Signal(object, object)
    exported = Signal(object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "page")
        self._bridge = bridge
        self._draft: _Draft | None = None
        self._stale = True
        self._written: Path | None = None
        self.choices = Choices(bridge.audit)
        self.names = Names()
        self.preview = Preview()
        self.told = Banner()
        self.count = label("", "muted")
        self.caution = label("", "warning", wraps=True)
        self.word = QPushButton("Export to Word…")
        self.pdf = QPushButton("Save as PDF…")
        self.folder = QPushButton("Open folder")
        self.progress = QProgressBar()
        self._composing = Work(self)
        self._writing = Work(self)
        self._soon = QTimer(self, singleShot=True, interval=250)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.choices)

    def _connect(self) -> None:
        self.choices.chosen.connect(self._soon.start)
        self.names.chosen.connect(self._soon.start)
        self.names.case_wanted.connect(self.case_wanted)
        self._bridge.changed.connect(self._mark_stale)
        self._soon.timeout.connect(self._compose)
        self._composing.done.connect(self._show)
        self._composing.refused.connect(self._refuse)
        self._writing.done.connect(self._finish)
        self._writing.refused.connect(self._refuse)
        self.preview.laid_out.connect(self._tell_pages)
        self.word.clicked.connect(self.export)
        self.pdf.clicked.connect(self.export_pdf)
        self.folder.clicked.connect(self._open_folder)

    # --- looks ---

    def _lay_out(self) -> None:
        px = theme.current().px
        column = QVBoxLayout()
        column.setSpacing(px(10))
        column.addWidget(label("Report", "title"))
        parts = ScrollColumn()
        parts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        parts.add(self.choices)
        parts.add(self.names)
        parts.column.addStretch(1)
        column.addWidget(parts, 1)
        column.addWidget(self._exit())
        left = QWidget()
        left.setFixedWidth(px(380))
        left.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        right = QVBoxLayout()
        right.setSpacing(px(6))
        head = QHBoxLayout()
        head.addWidget(label("Preview", "heading"))
        head.addWidget(self.count, 1)
        right.addLayout(head)
        right.addWidget(self.preview, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(px(16), px(12), px(16), px(12))
        whole.setSpacing(px(16))
        whole.addWidget(left)
        whole.addLayout(right, 1)

    def _exit(self) -> Card:
        card = Card()
        theme.set_role(self.word, "primary")
        theme.set_icon(self.word, "export", "on_accent")
        theme.set_icon(self.folder, "folder")
        self.word.setAccessibleDescription("Asks where to write the Word file")
        self.pdf.setAccessibleDescription("Asks where to write a PDF of the pages shown")
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Writing the report")
        self.progress.hide()
        row = QHBoxLayout()
        row.addWidget(self.word, 1)
        row.addWidget(self.pdf)
        card.column.addWidget(self.caution)
        card.column.addLayout(row)
        card.column.addWidget(self.progress)
        card.column.addWidget(self.told)
        card.column.addWidget(self.folder, 0, Qt.AlignmentFlag.AlignLeft)
        for later in (self.caution, self.told, self.folder):
            later.hide()
        return card

    # --- preview ---

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._soon.start()

    @Slot()
    def _mark_stale(self) -> None:
        self._stale = True
        if self.isVisible():
            self._soon.start()

    @Slot()
    def _compose(self) -> None:
        self._stale = False
        audit, kind = self._bridge.audit, self.choices.kind
        sections, keep = self.choices.sections, self.names.keep
        self.count.setText("Being laid out …")
        self._composing.start(lambda: _drafted(audit, kind, sections, keep))

    @Slot(object)
    def _show(self, draft: _Draft) -> None:
        self._draft = draft
        self.names.show_hits(draft.hits)
        self.caution.setText(self.names.short)
        self.caution.setVisible(bool(self.names.short))
        self.preview.show_blocks(draft.blocks, draft.properties)

    @Slot(int)
    def _tell_pages(self, pages: int) -> None:
        self.count.setText("1 page" if pages == 1 else f"{pages} pages, near the paper")

    # --- out ---

    @Slot()
    def export(self) -> None:
        """Asks where, then writes the Word file away from the screen."""
        self._bridge.settle()
        audit, kind = self._bridge.audit, self.choices.kind
        path = self._where(audit, "Export to Word", "Word documents (*.docx)", ".docx")
        if path is not None:
            sections, keep = self.choices.sections, self.names.keep
            self._write(lambda: write_report(audit, kind, path, sections, keep))

    @Slot()
    def export_pdf(self) -> None:
        """Asks where, then writes the sheets as they are in the preview."""
        self._bridge.settle()
        audit, kind = self._bridge.audit, self.choices.kind
        path = self._where(audit, "Save as PDF", "PDF files (*.pdf)", ".pdf")
        if path is not None:
            sections, keep = self.choices.sections, self.names.keep
            self._write(lambda: _printed(path, _drafted(audit, kind, sections, keep)))

    def _where(self, audit: Audit, title: str, kinds: str, ending: str) -> Path | None:
        proposed = Preferences().last_folder / file_name(audit, self.choices.kind)
        path = messages.save_file(self, title, proposed.with_suffix(ending), kinds, ending=ending)
        if path is not None:
            Preferences().last_folder = path.parent
        return path

    def _write(self, deed: Callable[[], object]) -> None:
        self._set_busy(True)
        self._writing.start(deed)

    def _set_busy(self, busy: bool) -> None:
        self.progress.setVisible(busy)
        for button in (self.word, self.pdf):
            button.setEnabled(not busy)
        if busy:
            self.told.hide()
            self.folder.hide()

    @Slot(object)
    def _finish(self, written: Written | Path) -> None:
        self._set_busy(False)
        if isinstance(written, Path):
            self._tell_written(written, "good", f"{written.name} is written.")
            return
        if written.warning:
            self._tell_written(written.path, "fair", f"{written.path.name} is written. {written.warning}")
            return
        words = f"{written.path.name} is written and was searched: no name, id or date of birth is in it."
        if written.kind == "full":
            words += " In Word, right-click the contents and choose Update Field for page numbers."
        self._tell_written(written.path, "good", words)

    def _tell_written(self, path: Path, tone: str, words: str) -> None:
        self._written = path
        self.told.tell(words, tone)
        self.folder.show()
        self.exported.emit(path)

    @Slot(str)
    def _refuse(self, reason: str) -> None:
        self._set_busy(False)
        self.told.tell(reason, "poor")

    @Slot()
    def _open_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))


def _printed(path: Path, draft: _Draft) -> Path:
    put_in_place(pdf_of(draft.blocks, draft.properties), path)
    return path


def _drafted(audit: Audit, kind: str, sections: tuple[str, ...], keep: frozenset[str]) -> _Draft:
    blocks = compose(audit, kind, sections, keep)
    for block in blocks:
        if isinstance(block, Picture):
            png(block.chart)  # drawn here, away from the screen, and kept for it
    return _Draft(blocks, properties_of(audit, kind), cover(audit).hits)
