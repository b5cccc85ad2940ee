"""Parts of a card: its guidance, the line with the suggested answer, its small buttons.

The rule kept here: guidance is always in sight in a line or two; more of it only when it is asked for.
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ui import keys
from ui.cases.showing import show_if
from ui.kit import TextBox, label
from ui.theme import current, mark, set_icon, set_role
from workbench.domain.derived import Suggestion
from workbench.domain.instrument import Item, Scale


def mark_button(icon: str, tip: str, name: str) -> QToolButton:
    """A small checkable button at the corner of a card; `icon` has a filled form for "on" where it marks."""
    button = QToolButton()
    set_role(button, "ghost")
    button.setCheckable(True)
    marks = icon in ("flag", "star")
    set_icon(
        button, icon, "muted", on=f"{icon}-filled" if marks else icon, on_colour="fair" if marks else "accent"
    )
    button.setToolTip(tip)
    button.setAccessibleName(name)
    button.setFixedSize(current().px(34), current().px(28))
    return button


class Marks(QWidget):
    """The small buttons of a card, each with its key in the words that come up over it."""

    _TOLD = (
        ("child", "child", "A child for whom the answer differs", "A child differs in {code}"),
        ("guidance", "help", "Guidance", "Guidance for {code}"),
        ("star", "star", "Good practice example", "Good practice in {code}"),
        ("flag", "flag", "Come back to this", "Flag {code}"),
    )

    def __init__(self, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for name, icon, _, spoken in self._TOLD:
            button = mark_button(icon, "", spoken.format(code=code))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self._buttons[name] = button
        self.name_keys()

    def mark(self, name: str) -> QToolButton:
        return self._buttons[name]

    def name_keys(self) -> None:
        """Says again which keys do the same."""
        for name, _, tip, _ in self._TOLD:
            self._buttons[name].setToolTip(f"{tip}  ({keys.current().first(name)})")


class Guidance(QWidget):
    """What good looks like; unfolded also what each answer means."""

    def __init__(self, item: Item, scale: Scale | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item = item
        self._meanings = [(c.label, c.meaning) for c in scale.choices if c.meaning] if scale else []
        self._words = label(item.look_for, "small", wraps=True)
        self._more: QLabel | None = None
        self._hints: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(current().px(6))
        self._column.addWidget(self._words)
        if not item.look_for:
            self.hide()

    @property
    def has_more(self) -> bool:
        return bool(self._meanings)

    def show_hints(self, hints: tuple[str, ...]) -> None:
        if hints != self._hints:
            self._hints = hints
            self._words.setText("\n".join(filter(None, (self._item.look_for, *hints))))
            show_if(self, bool(self._words.text()))

    def unfold(self, unfolded: bool) -> None:
        if unfolded and self._more is None and self._meanings:
            self._more = QLabel()
            self._more.setWordWrap(True)
            self._more.setTextFormat(Qt.TextFormat.RichText)
            rows = "".join(
                f"<tr><td><b>{escape(name)}</b>&nbsp;&nbsp;</td><td>{escape(meaning)}</td></tr>"
                for name, meaning in self._meanings
            )
            rests = f"<p>Read it in: {escape(self._item.rests_on)}</p>" if self._item.rests_on else ""
            self._more.setText(f"<table cellspacing='2'>{rows}</table>{rests}")
            set_role(self._more, "small")
            self._column.addWidget(self._more)
        if self._more is not None:
            show_if(self._more, unfolded)


class SuggestionLine(QWidget):
    """What dates and tables suggest, with the working; a button to accept it; a mark where it differs."""

    accepted = Signal()

    def __init__(self, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offered = ""
        """The value that "accept" would give; "" where there is none or it is the answer already."""
        self._chip = label("", "chip")
        self._words = label("", "small", wraps=True)
        self._accept = QToolButton()
        set_role(self._accept, "ghost")
        self.name_key()
        self._accept.setAccessibleName(f"Accept the suggested answer to {code}")
        self._accept.clicked.connect(self.accepted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current().px(8))
        row.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1)
        row.addWidget(self._accept, 0)
        self.hide()

    @property
    def last(self) -> QWidget:
        """The part after which Tab goes on to the evidence."""
        return self._accept

    def name_key(self) -> None:
        self._accept.setText(f"Accept  {keys.current().first('accept')}")

    def show_for(
        self, suggested: Suggestion | None, value: str, scale: Scale | None, read_only: bool
    ) -> None:
        if suggested is None or scale is None:
            self.offered = ""
            show_if(self, False)
            return
        choice = scale.choice(suggested.value)
        agrees = value == suggested.value
        self.offered = "" if agrees else suggested.value
        name = scale.label(suggested.value)
        self._chip.setText(f"Differs: {name}?" if value else f"Suggested: {name}")
        show_if(self._chip, not agrees)
        mark(self._chip, tone="fair" if value else choice.tone if choice else "plain")
        self._words.setText(f"✓ {suggested.working}" if agrees else suggested.working)
        show_if(self._accept, not agrees and not read_only)
        said = "As the dates and tables suggest" if agrees else self._chip.text()
        self.setAccessibleName(f"{said}. {suggested.working}")
        show_if(self, True)


def leads_out(part: QObject, step: int) -> bool:
    """Whether an arrow up or down goes on to another card: from a button, and from a text at its edge."""
    if not isinstance(part, TextBox):
        return isinstance(part, QToolButton)
    cursor = part.textCursor()
    return not cursor.movePosition(cursor.MoveOperation.Up if step < 0 else cursor.MoveOperation.Down)
