"""One statement on a card: how it is answered, what good looks like, the evidence, the suggestion.

The rule kept here: a card knows no case and records nothing. It shows what it is given and says what the
user did; the panel writes it down.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ui import keys
from ui.cases.card_parts import Guidance, Marks, SuggestionLine, leads_out
from ui.cases.children import ChildAnswers
from ui.cases.editors import editor_for
from ui.cases.evidence import Evidence
from ui.cases.keys import ctrl_enter, digit_of, wish_of
from ui.cases.showing import show_if
from ui.kit import TextBox, label
from ui.theme import current, mark, set_role
from workbench.domain.audit import Answer
from workbench.domain.derived import Suggestion
from workbench.domain.instrument import Item, Scale

_SHORT = 36
"""Letters of answers that fit in half a line."""


class Card(QFrame):
    """The card of one item; shown for one case after the other."""

    edited = Signal(object, str, object)
    """The card, the name of the answer's field, and its new value."""
    wished = Signal(object, str)
    """The card, and where the keyboard is to go: "next", "previous", "unanswered" or "after" an answer."""

    child_edited = Signal(object, object, str, object)
    """The card, the row of a child, the name of the field of its own answer, and its new value."""
    grown = Signal(object)
    """A part of the card that wants to be in sight."""

    def __init__(self, item: Item, scale: Scale | None, documents: QStringListModel) -> None:
        super().__init__()
        self.item = item
        self._scale = scale
        self._documents = documents
        self._answer = Answer()
        self._asked_for_evidence = False
        self._read_only = False
        self.asked = True
        set_role(self, "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.editor = editor_for(item, scale)
        self.editor.edited.connect(lambda value: self.edited.emit(self, "value", value))
        self._marks = Marks(item.code)
        self.flag, self.star, self.help = (
            self._marks.mark("flag"),
            self._marks.mark("star"),
            self._marks.mark("guidance"),
        )
        self.children_part = ChildAnswers(item.code, scale, self._marks.mark("child"))
        self.children_part.edited.connect(partial(self.child_edited.emit, self))
        self.children_part.unfolded.connect(lambda: self.grown.emit(self))
        self.children_part.box_made.connect(lambda box: box.installEventFilter(self))
        self.flag.clicked.connect(lambda on: self.edited.emit(self, "flag", on))
        self.star.clicked.connect(lambda on: self.edited.emit(self, "star", on))
        self.help.clicked.connect(self._toggle_guidance)
        self._guidance = Guidance(item, scale)
        self._suggestion = SuggestionLine(item.code)
        self.children_part.after = self._suggestion.last
        self._suggestion.accepted.connect(self._accept)
        self._evidence: Evidence | None = None
        self._lay_out()
        self._listen_to(self)

    def _lay_out(self) -> None:
        px = current().px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(16), px(8), px(8), px(12))
        self._column.setSpacing(px(6))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        top = Qt.AlignmentFlag.AlignTop
        code = label(self.item.code, "code")
        ask = label(self.item.ask, "subheading", wraps=True)
        for part in (code, ask):
            part.setContentsMargins(0, px(4), 0, 0)
        head.addWidget(code, 0, top)
        head.addWidget(ask, 1, top)
        if not self.item.judged:
            self.star.hide()
        if not self._guidance.has_more:
            self.help.hide()
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addLayout(head)
        words.addWidget(self._guidance)
        top_part = QHBoxLayout()
        top_part.setSpacing(px(8))
        top_part.addLayout(words, 1)
        top_part.addWidget(self._marks, 0, top)
        self._column.addLayout(top_part)
        self._column.addWidget(self.editor)
        self._column.addWidget(self._suggestion)
        self._column.addWidget(self.children_part)

    @property
    def short(self) -> bool:
        """Whether half a line is enough for the answer."""
        if self.item.kind in ("date", "number", "yesno") or (
            self.item.kind == "text" and self.item.identifying
        ):
            return True
        choices = self._scale.choices if self._scale and self.item.kind == "choice" else ()
        return bool(choices) and sum(len(choice.label) + 4 for choice in choices) <= _SHORT

    # --- showing ----------------------------------------------------------------------------------

    def ask(self, asked: bool) -> None:
        """Shows the card where its item is asked of the case."""
        self.asked = asked
        show_if(self, asked)

    def show_answer(self, answer: Answer, hints: tuple[str, ...], suggested: Suggestion | None) -> None:
        """Fills the card; nothing of it counts as editing."""
        self._answer = answer
        self.editor.show_value(answer.value)
        self.flag.setChecked(answer.flag)
        self.star.setChecked(answer.star)
        self._guidance.show_hints(hints)
        self._suggestion.show_for(suggested, answer.value, self._scale, self._read_only)
        self._show_evidence()
        self._say()

    def forget_wishes(self) -> None:
        """Another case: guidance and empty evidence that were asked for fold away."""
        self._asked_for_evidence = False
        self.children_part.fold()
        self._guidance.unfold(False)
        self.help.setChecked(False)

    def set_read_only(self, read_only: bool) -> None:
        if read_only == self._read_only:
            return
        self._read_only = read_only
        self.editor.set_read_only(read_only)
        self.flag.setEnabled(not read_only)
        self.star.setEnabled(not read_only)
        if self._evidence is not None:
            self._evidence.set_read_only(read_only)

    def name_keys(self) -> None:
        self._marks.name_keys()
        self._suggestion.name_key()

    def show_focused(self, focused: bool) -> None:
        mark(self, focused=focused)

    def _say(self) -> None:
        value = self._answer.value
        words = self._scale.label(value) if self._scale and value else value
        state = words or "unanswered"
        flag = ", flagged" if self._answer.flag else ""
        self.setAccessibleName(f"{self.item.code} {self.item.ask}: {state}{flag}")
        self.setAccessibleDescription(self.item.look_for)

    def _wants_evidence(self) -> bool:
        answer = self._answer
        if answer.note or answer.document or answer.dated or answer.page:
            return True
        choice = self._scale.choice(answer.value) if self._scale else None
        if choice is None:
            return False
        return choice.asks_evidence or (self.item.always_evidence and choice.in_base)

    def _show_evidence(self) -> None:
        wanted = self._asked_for_evidence or self._wants_evidence()
        if wanted and self._evidence is None:
            self._make_evidence()
        if self._evidence is not None:
            self._evidence.show_answer(self._answer)
            show_if(self._evidence, wanted)

    def _make_evidence(self) -> None:
        evidence = Evidence(self.item.code, self._documents, self)
        evidence.edited.connect(lambda field, text: self.edited.emit(self, field, text))
        evidence.set_read_only(self._read_only)
        evidence.hide()  # or else the layout shows it
        self._column.insertWidget(self._column.indexOf(self.children_part), evidence)
        evidence.follow(self._suggestion.last)
        self.children_part.after = evidence.page
        self._listen_to(evidence)
        self._evidence = evidence

    def _listen_to(self, part: QWidget) -> None:
        """The parts that keep arrow keys to themselves."""
        for kind in (TextBox, QToolButton):
            for child in part.findChildren(kind):
                child.installEventFilter(self)

    def hand_in(self) -> None:
        """Gives everything typed on the card."""
        self.editor.hand_in()
        if self._evidence is not None:
            self._evidence.hand_in()
        self.children_part.hand_in()

    # --- keyboard ---------------------------------------------------------------------------------

    def go_to(self) -> None:
        """Puts the keyboard here: on the line where something is typed, else on the card for its keys."""
        part = self.editor.typed_in
        (part if part is not None and not self._read_only else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def make_evidence_ready(self) -> bool:
        """Builds the evidence before it is asked for; False where that is done already."""
        if self._evidence is not None or not self.item.judged:
            return False
        self._make_evidence()
        self._show_evidence()
        return True

    def go_to_evidence(self, source: bool = False) -> None:
        if self._read_only and not self._wants_evidence():
            return
        self._asked_for_evidence = True
        self._show_evidence()
        if self._evidence is not None:
            self._evidence.show()
            part = self._evidence.document if source else self._evidence.note
            part.setFocus(Qt.FocusReason.OtherFocusReason)
            self.grown.emit(self._evidence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit, wish = digit_of(event), wish_of(event)
        if ctrl_enter(event):
            self.wished.emit(self, "unanswered")
        elif event.key() == Qt.Key.Key_Escape and not self.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif digit and self._read_only:
            self.wished.emit(self, "signed_off")
        elif digit:
            answered = self.editor.take_digit(digit) and self.item.kind != "many"
            if answered and keys.current().moves_on:
                self.wished.emit(self, "after")
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.editor.clear()
        elif wish:
            self._grant(wish)
        else:
            super().keyPressEvent(event)

    def _grant(self, wish: str) -> None:
        if wish in ("evidence", "source"):
            self.go_to_evidence(source=wish == "source")
        elif wish == "guidance":
            self.help.setChecked(not self.help.isChecked())
            self._toggle_guidance()
        elif wish == "accept":
            self._accept()
        elif wish == "child":
            self.children_part.wish()
        elif wish in ("flag", "star"):
            button = self.flag if wish == "flag" else self.star
            if button.isVisibleTo(self) and not self._read_only:
                button.click()
        else:
            self.wished.emit(self, wish)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that a text would swallow: Ctrl+Enter, Esc, and the arrows at its first and last line."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if ctrl_enter(event) or event.key() == Qt.Key.Key_Escape:
                self.hand_in()
                self.keyPressEvent(event)
                return True
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if step and not event.modifiers() and leads_out(watched, step):
                self.wished.emit(self, "next" if step > 0 else "previous")
                return True
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    @Slot()
    def _toggle_guidance(self) -> None:
        self._guidance.unfold(self.help.isChecked())
        self.grown.emit(self)

    @Slot()
    def _accept(self) -> None:
        value = self._suggestion.offered
        if value and not self._read_only:
            self.edited.emit(self, "value", value)
