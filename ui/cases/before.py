"""How was this judged before? The same statement in the other cases, with answer and note.

The rule kept here: it follows the card that the keyboard is on, and each line is a way to that case.
"""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.cases.jump import Jump
from ui.cases.showing import show_if
from ui.cases.to_do import Group
from ui.kit import Card, label
from ui.kit.order import follow
from ui.theme import set_role
from workbench.domain.audit import Audit, Case, Place
from workbench.domain.instrument import Item

_MOST = 30
_LONGEST = 220
"""Letters of a note that are shown."""


class _Judged(Jump):
    """One other case."""

    case = 0


class Before(Card):
    """Shown on the key for it, until the key is pressed again."""

    case_wanted = Signal(object, object)
    """Case id and Place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, role="panel")
        self.setAccessibleName("The same statement in the other cases")
        self._shown: tuple[Audit, int, str] | None = None
        self._origin: tuple[int, Place] | None = None
        self._title = label("", "heading", wraps=True)
        self._counts = label("", "small", wraps=True)
        self._back = QPushButton()
        set_role(self._back, "plain")
        self._back.clicked.connect(self._go_back)
        self._lines: list[_Judged] = []
        self._jumps = QVBoxLayout()
        self._jumps.setSpacing(0)
        for part in (self._title, self._counts, self._back):
            self.column.addWidget(part)
        self.column.addLayout(self._jumps)
        self._back.hide()
        self.hide()

    @property
    def on(self) -> bool:
        return not self.isHidden()

    def show_item(self, audit: Audit, case: Case, item: Item) -> None:
        """Lists what the other cases say of this item."""
        if self._shown is not None and self._shown[0] is audit and self._shown[1:] == (case.id, item.id):
            return
        self._shown = (audit, case.id, item.id)
        scale = audit.instrument.scale_of(item)
        others = [one for one in audit.in_order if one.id != case.id and not one.answer(item.id).blank]
        self._title.setText(f"{item.code} in the other cases")
        counts = Counter(one.value(item.id) for one in others)
        said = [f"{counts[choice.key]} {choice.label}" for choice in (scale.choices if scale else ())]
        told = " · ".join(words for words in said if not words.startswith("0 "))
        self._counts.setText(told or "Not answered in any other case yet.")
        for position, one in enumerate(others[:_MOST]):
            line = self._line(position)
            answer = one.answer(item.id)
            choice = scale.choice(answer.value) if scale else None
            words = (scale.label(answer.value) if scale else answer.value) or "not answered"
            note = " ".join(answer.note.split())
            note = f"{note[:_LONGEST].rstrip()} …" if len(note) > _LONGEST else note
            line.case = one.id
            text = "\n".join(filter(None, (f"{one.name} · {words}", note)))
            line.tell(Group(text, choice.tone if choice else "plain", item.stage, Place(item.id)))
        for position, line in enumerate(self._lines):
            show_if(line, position < len(others))
        name = audit.cases[self._origin[0]].name if self._origin and self._origin[0] in audit.cases else ""
        self._back.setText(f"Back to {name}")
        show_if(self._back, bool(name) and self._origin is not None and self._origin[0] != case.id)

    def _line(self, position: int) -> _Judged:
        if position == len(self._lines):
            line = _Judged()
            line.clicked.connect(self._go)
            self._jumps.addWidget(line)
            follow(self._lines[-1] if self._lines else self._back, [line])
            self._lines.append(line)
        return self._lines[position]

    @Slot()
    def _go(self) -> None:
        line = self.sender()
        if isinstance(line, _Judged) and line.told is not None and self._shown is not None:
            if self._origin is None:
                self._origin = (self._shown[1], Place(self._shown[2]))
            self.case_wanted.emit(line.case, line.told.place)

    @Slot()
    def _go_back(self) -> None:
        if self._origin is not None:
            (case, place), self._origin = self._origin, None
            self.case_wanted.emit(case, place)

    def put_away(self) -> None:
        self._origin = self._shown = None
        self.hide()
