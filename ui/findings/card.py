"""One finding as a card: its sentence, its figures, the cases behind it and what was written there.

The rule kept here: the card shows and wishes; a half-typed sentence survives whatever is shown anew.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.findings import moves, words
from ui.findings.card_keys import ALT_WISHES, EDITING, LEAVING_OUT, STEPS
from ui.findings.card_parts import ChangedBanner, JoinedRows, PickedQuotes, fill
from ui.findings.chips import CaseChips
from ui.findings.dragging import carry
from ui.findings.evidence import quotes
from ui.findings.going_out import GoingOut
from ui.findings.moves import OUT, list_of
from ui.findings.quote_list import QuoteList
from ui.findings.sentence import SentenceEdit
from ui.kit import Banner, Bars, Elided, label
from ui.kit.order import follow, stops
from workbench.domain.audit import Audit, Quoted
from workbench.domain.findings import Finding


class FindingCard(QFrame):
    case_wanted = Signal(object, object)
    move_wanted = Signal(str)
    """"left", "right", "up", "down", "out" or "back"."""
    step_wanted = Signal(int, int)
    """Focus on a neighbour: columns across, cards down."""
    menu_wanted = Signal(QPoint)
    join_wanted = Signal()
    edits_wanted = Signal(object, str)
    """FindingEdits by finding id, and what the deed is called."""
    reworded = Signal(str)
    focused = Signal()

    def __init__(self, audit: Audit, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.menu_wanted.emit(self.mapToGlobal(at)))
        self.finding = finding
        self._audit = audit
        self._pressed: QPoint | None = None
        self._editor: SentenceEdit | None = None
        self._code = Elided(role="code")
        self._state = label("", "chip")
        self._state.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._sentence = label("", wraps=True)
        self._bars = Bars()
        self._count = label("", "subheading")
        self._rest = label("", "small", wraps=True)
        self._earlier = label("", "small", wraps=True)
        self._earlier.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._misfit = Banner("", "fair", self)
        self.changed = ChangedBanner(self)
        self.changed.accepted.connect(self._accept)
        self.joined = JoinedRows(self)
        self.joined.out_wanted.connect(self._take_out)
        self.picked = PickedQuotes(self)
        self.picked.drop_wanted.connect(lambda quote: self._pick(quote, False))
        self._chips_title = label("", "small")
        self.chips = CaseChips()
        self.chips.case_wanted.connect(self.case_wanted)
        self.more = self._make_more()
        self.evidence = self._make_evidence()
        self._quotes: QuoteList | None = None
        self._place()
        self.show_finding(audit, finding)

    # --- what stands where ---------------------------------------------------------------------------

    def _make_more(self) -> QToolButton:
        more = QToolButton()
        theme.set_role(more, "ghost")
        theme.set_icon(more, "more", "muted")
        more.setToolTip("Move, reword, leave out")
        more.clicked.connect(self._ask_menu)
        return more

    def _make_evidence(self) -> QPushButton:
        fold = QPushButton()
        fold.setCheckable(True)
        theme.set_role(fold, "ghost")
        theme.set_icon(fold, "chevron-right", "accent", on="chevron-down", on_colour="accent")
        fold.toggled.connect(self._unfold)
        return fold

    def _place(self) -> None:
        px = theme.current().px
        head, figures, cases = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        fill(head, (self._code, 1), (self._state, 0), (self.evidence, 0), (self.more, 0))
        head.setSpacing(px(2))
        self._bars.setMaximumWidth(px(112))
        fill(figures, (self._bars, 2), (self._count, 0), (self._earlier, 3))
        cases.setSpacing(px(8))
        cases.addWidget(self._chips_title, 0, Qt.AlignmentFlag.AlignTop)
        cases.addWidget(self.chips, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14), px(4), px(8), px(12))
        column.setSpacing(px(6))
        column.addLayout(head)
        column.addWidget(self._sentence)
        column.addWidget(self._misfit)
        column.addWidget(self.changed)
        column.addWidget(self.picked)
        column.addWidget(self.joined)
        column.addLayout(figures)
        column.addWidget(self._rest)
        column.addLayout(cases)
        self._column = column

    # --- showing -------------------------------------------------------------------------------------

    def show_finding(self, audit: Audit, finding: Finding, going_out: GoingOut | None = None) -> None:
        """`going_out` is shared by the cards of a board."""
        self._audit, self.finding = audit, finding
        self.picked.show_quotes((going_out or GoingOut(audit)).quotes(finding))
        self._code.setText(finding.code or finding.title)
        self._state.setText("Own words")
        self._state.setVisible(finding.reworded)
        self._sentence.setText(finding.text)
        self._misfit.tell(finding.misfit)
        self.changed.show_change(words.name_of(finding), finding.changed)
        self.joined.show_parts(audit, finding.parts)
        follow(self.more, [*stops(self.picked), *stops(self.joined)])
        self._bars.show_parts(words.parts(audit, finding))
        self._count.setText(finding.figures)
        for part in (self._bars, self._count):
            part.setVisible(not finding.parts)
        self._rest.setText(words.rest(audit, finding))
        self._rest.setVisible(bool(self._rest.text()))
        self._show_cases(audit, finding)
        self._earlier.setText(words.earlier(audit, finding))
        self._earlier.setVisible(bool(self._earlier.text()))
        self.more.setAccessibleName(f"More about {words.name_of(finding)}")
        self.setAccessibleName(f"{words.name_of(finding)}: {finding.text}")
        noted = (finding.figures, finding.misfit, finding.changed)
        self.setAccessibleDescription(". ".join(part.rstrip(".") for part in noted if part))
        self._show_quotes()

    def _show_cases(self, audit: Audit, finding: Finding) -> None:
        """What was left out stays small: its figures, without the cases."""
        behind = () if list_of(finding) == OUT else words.chips(audit, finding)
        self._chips_title.setText("Case" if len(behind) == 1 else "Cases")
        self._chips_title.setVisible(bool(behind))
        self.chips.show_chips(words.chips_title(finding), behind)

    def _show_quotes(self) -> None:
        found = quotes(self._audit, self.finding)
        starred = sum(quote.star for quote in found)
        notes = "1 note" if len(found) == 1 else f"{len(found)} notes"
        told = f"{notes}, {starred} good practice" if starred else notes
        self.evidence.setText(f"{notes} · {starred} ★" if starred else notes)
        self.evidence.setToolTip(told)
        self.evidence.setAccessibleName(f"Evidence for {words.name_of(self.finding)}: {told}")
        self.evidence.setVisible(bool(found))
        if self._quotes is not None:
            self._quotes.show_quotes(found, self.finding.quotes)

    @Slot(bool)
    def _unfold(self, unfolded: bool) -> None:
        if self._quotes is None:
            self._quotes = QuoteList(self)
            self._quotes.case_wanted.connect(self.case_wanted)
            self._quotes.pick_wanted.connect(self._pick)
            self._column.addWidget(self._quotes)
            self._quotes.show_quotes(quotes(self._audit, self.finding), self.finding.quotes)
        self._quotes.setVisible(unfolded)

    # --- the sentence --------------------------------------------------------------------------------

    @property
    def editing(self) -> bool:
        return self._editor is not None

    @Slot()
    def edit(self) -> None:
        """Opens the sentence for rewording."""
        if self._editor is not None:
            self._editor.setFocus()
            return
        self._editor = SentenceEdit(self.finding.text, self.finding.draft, self)
        self._editor.finished.connect(self._close_editor)
        self._editor.given_up.connect(self._close_editor)
        self._column.insertWidget(self._column.indexOf(self._sentence), self._editor)
        self._sentence.hide()
        self._editor.show()
        self._editor.setFocus()

    @Slot()
    def hand_in(self) -> None:
        if self._editor is not None:
            self._editor.finish()

    def _close_editor(self, text: str | None = None) -> None:
        editor, self._editor = self._editor, None
        if editor is None:
            return
        focused = editor.isAncestorOf(QApplication.focusWidget() or self)
        self._column.removeWidget(editor)
        editor.hide()
        editor.deleteLater()
        self._sentence.show()
        if focused:
            self.setFocus()
        if text is not None and text.strip() != self.finding.text:
            self.reworded.emit(text)

    # --- what else is decided here -------------------------------------------------------------------

    def _wish(self, edits: moves.Edits, name: str) -> None:
        if edits:
            self.edits_wanted.emit(edits, name)

    @Slot()
    def _accept(self) -> None:
        edits = moves.accepted(self._audit, self.finding)
        self._wish(edits, f"Accept the figures of {words.name_of(self.finding)}")
        self.setFocus()

    @Slot(str)
    def _take_out(self, part: str) -> None:
        edits = moves.taken_out(self._audit, self.finding, part)
        self._wish(edits, f"Take a statement out of {words.name_of(self.finding)}")

    @Slot(object, bool)
    def _pick(self, quote: Quoted, on: bool) -> None:
        verb = "Quote a note with" if on else "Quote a note no more with"
        edits = moves.quoted(self._audit, self.finding, quote, on)
        self._wish(edits, f"{verb} {words.name_of(self.finding)}")

    # --- hands ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        if held & Qt.KeyboardModifier.AltModifier and key in ALT_WISHES:
            self.move_wanted.emit(ALT_WISHES[Qt.Key(key)])
        elif not self.hasFocus() or held & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in EDITING:
            self.edit()
        elif key in LEAVING_OUT:
            self.move_wanted.emit("back" if list_of(self.finding) == OUT else "out")
        elif key == Qt.Key.Key_J:
            self.join_wanted.emit()
        elif key in STEPS:
            self.step_wanted.emit(*STEPS[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.edit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        moved = event.position().toPoint()
        held = event.buttons() & Qt.MouseButton.LeftButton
        if not held or self._pressed is None or self.editing:
            return
        if (moved - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            carry(self, self.finding.id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        theme.mark(self, focused=True)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        theme.mark(self, focused=False)

    @Slot()
    def _ask_menu(self) -> None:
        self.menu_wanted.emit(self.more.mapToGlobal(self.more.rect().bottomLeft()))
