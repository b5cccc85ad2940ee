"""The report page: choose what goes out, see it on paper, export it.

The rule kept here: composing and writing happen away from the screen, on the picture as it was when asked.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ui import messages, theme
from ui.bridge import Bridge
from ui.kit.card import Banner, Card, label
from ui.kit.elided import Elided
from ui.kit.scroll_column import ScrollColumn
from ui.report.choices import Choices
from ui.report.deciding import accepted, grouped, undecided
from ui.report.letterhead import Letterhead
from ui.report.names import Names
from ui.report.own_words import OwnWords, with_plan
from ui.report.preview import Preview
from ui.report.printing import drawn, printed
from ui.report.rare import RareFigures
from ui.report.work import Work
from ui.settings import Preferences
from workbench.domain.audit import Audit, ReportPlan
from workbench.report.composing import KINDS, WITH_CONTENTS, file_name
from workbench.report.writing import Draft, Written, write_report

WHY = (
    "What may identify somebody goes out only with a reason. It is kept in the history, and the word is not "
    "replaced in any report of this audit until you tick it again."
)


class ReportPage(QWidget):
    """`case_wanted` carries a case id and a Place; `exported` the path of a finished file."""

    case_wanted = Signal(object, object)
    exported = Signal(object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "page")
        self._bridge = bridge
        self._draft: Draft | None = None
        self._stale = True
        self._written: Path | None = None
        self.choices = Choices(bridge.audit)
        self.names = Names()
        self.rare = RareFigures()
        self.words = OwnWords(bridge, self.choices.kind)
        self.letterhead = Letterhead()
        self.preview = Preview()
        self.told = Banner()
        self.count = Elided(role="muted")
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
        self.choices.chosen.connect(self._turn)
        self.choices.plan_wanted.connect(self._keep_plan)
        self.names.accept_wanted.connect(self._accept)
        self.names.replace_wanted.connect(self._replace)
        self.rare.accept_wanted.connect(self._accept)
        self.rare.group_wanted.connect(self._group)
        self.rare.again_wanted.connect(self._ask_again)
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
        for card in (self.names, self.rare, self.words, self.letterhead):
            parts.add(card)
        parts.column.addStretch(1)
        column.addWidget(parts, 1)
        column.addWidget(self._exit())
        left = QWidget()
        left.setFixedWidth(px(396))  # the longest section beside its arrows
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
        self.pdf.setAccessibleDescription(
            "Asks where to write a PDF of the pages shown. Only the Word file can be read by screen readers."
        )
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
            self._show_settings()
            self._soon.start()

    @Slot()
    def _mark_stale(self) -> None:
        self._stale = True
        if self.isVisible():
            self._show_settings()
            self._soon.start()

    @Slot()
    def _turn(self) -> None:
        self._show_settings()
        self._soon.start()

    def _show_settings(self) -> None:
        self.choices.show_audit(self._bridge.audit)
        self.words.show_kind(self.choices.kind)

    @Slot()
    def _compose(self) -> None:
        self._stale = False
        audit, kind = self._bridge.audit.read_through(), self.choices.kind
        self.count.setText("Being laid out …")
        self._composing.start(lambda: drawn(audit, kind))

    @Slot(object)
    def _show(self, draft: Draft) -> None:
        self._draft = draft
        self.names.show_hits(draft.hits, draft.kept)
        self.rare.show_rare(draft.rare, draft.decided, self._bridge.audit.settings.accepted)
        self.caution.setText(self.names.short)
        self.caution.setVisible(bool(self.names.short))
        self.preview.show_blocks(draft.blocks, draft.properties)

    @Slot(int)
    def _tell_pages(self, pages: int) -> None:
        self.count.setText("1 page" if pages == 1 else f"{pages} pages, near the paper")

    # --- decisions, kept in the audit's settings ---

    @Slot(str, object)
    def _keep_plan(self, kind: str, plan: ReportPlan) -> None:
        settings = with_plan(self._bridge.audit.settings, kind, plan)
        self._bridge.set_settings(settings, f"{KINDS[kind]}: sections")

    @Slot(str, str)
    def _accept(self, key: str, shown: str) -> None:
        reason = messages.ask_text(self, f"Accept “{shown}”?", WHY, yes="Accept")
        if reason is None:
            self.names.restore()
            return
        settings = accepted(self._bridge.audit.settings, key, reason)
        self._bridge.set_settings(settings, "Accepted in reports, with a reason")

    @Slot(str)
    def _replace(self, key: str) -> None:
        settings = undecided(self._bridge.audit.settings, key)
        self._bridge.set_settings(settings, "Replaced in reports again")

    @Slot(str)
    def _group(self, key: str) -> None:
        settings = grouped(self._bridge.audit.settings, key)
        self._bridge.set_settings(settings, "Small numbers grouped in reports")

    @Slot(str)
    def _ask_again(self, key: str) -> None:
        settings = undecided(self._bridge.audit.settings, key)
        self._bridge.set_settings(settings, "Small numbers of reports to be decided again")

    # --- out ---

    @Slot()
    def export(self) -> None:
        """Asks where, then writes the Word file away from the screen."""
        self._bridge.settle()
        audit, kind = self._bridge.audit.read_through(), self.choices.kind
        path = self._where(audit, "Export to Word", "Word documents (*.docx)", ".docx")
        if path is not None:
            template = self.letterhead.path
            self._write(path, lambda: write_report(audit, kind, path, template=template))

    @Slot()
    def export_pdf(self) -> None:
        """Asks where, then writes the sheets as they are in the preview."""
        self._bridge.settle()
        audit, kind = self._bridge.audit.read_through(), self.choices.kind
        path = self._where(audit, "Save as PDF", "PDF files (*.pdf)", ".pdf")
        if path is not None:
            self._write(path, lambda: printed(audit, drawn(audit, kind), path))

    def _where(self, audit: Audit, title: str, kinds: str, ending: str) -> Path | None:
        proposed = Preferences().last_folder / file_name(audit, self.choices.kind)
        path = messages.save_file(self, title, proposed.with_suffix(ending), kinds, ending=ending)
        if path is not None:
            Preferences().last_folder = path.parent
        return path

    def _write(self, path: Path, deed: Callable[[], object]) -> None:
        self._bridge.safe.expect_copy(path)
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
    def _finish(self, written: Written) -> None:
        self._set_busy(False)
        self._bridge.note(written.checked, written.path)
        notes = "".join(f" {note}" for note in written.notes)
        if written.warning:
            words = f"{written.path.name} is written. {written.warning}{notes}"
            self._tell_written(written.path, "fair", words)
            return
        words = (
            f"{written.path.name} is written. It was searched for the names, ids and dates of birth that you "
            "recorded, and none is in it. Names never recorded cannot be found: read it before it goes out."
        )
        words += notes
        if written.kind in WITH_CONTENTS and not written.notes and written.path.suffix == ".docx":
            words += " Its contents tell pages as reckoned: in Word, right-click them, Update Field."
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
