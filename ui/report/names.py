"""Names, ids and dates of birth that stand in the auditor's own text, with what is written instead.

The rule kept here: everything found is replaced unless the auditor, seeing it in its context, accepts it
with a reason.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.kit.card import Card, label
from workbench.report.covering import Hit

MOST_WORDS = 40
MOST_PLACES = 5
"""Words, and places for each, that are listed; all are replaced."""


WHY = {"near": "Spelt almost like a recorded name"}


class Names(Card):
    """`case_wanted` leads to where a word was typed."""

    accept_wanted = Signal(str, str)
    """A word, in small letters and as it stands, is to stay; the reason is still to be asked for."""
    replace_wanted = Signal(str)
    case_wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Names in your text", parent)
        self._keep: frozenset[str] = frozenset()
        self._hits: tuple[Hit, ...] = ()
        self._words = label("", "muted", wraps=True)
        self.column.addWidget(self._words)
        self._list = QWidget()
        self._inside = QVBoxLayout(self._list)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(theme.current().px(2))
        self.column.addWidget(self._list)
        self.show_hits(())

    @property
    def summary(self) -> str:
        return self._words.text()

    @property
    def short(self) -> str:
        """What becomes of them, for the eye that is on its way out; empty where there are none."""
        words = {hit.key for hit in self._hits}
        left = len(words & self._keep)
        parts = [f"{len(words) - left} replaced"] if len(words) > left else []
        if left:
            parts.append(f"{left} left as typed")
        return f"Names in your text: {', '.join(parts)}" if words else ""

    def show_hits(self, hits: Sequence[Hit], kept: frozenset[str] = frozenset()) -> None:
        """`kept`: keys of the words that are accepted and stay as they were typed."""
        if hits and (tuple(hits), kept) == (self._hits, self._keep):
            return
        self._keep = kept
        self._hits = tuple(hits)
        self._words.setText(_told(self._hits))
        while (entry := self._inside.takeAt(0)) is not None:
            if (widget := entry.widget()) is not None:
                widget.deleteLater()
        by_word: dict[str, list[Hit]] = {}
        for hit in hits:
            by_word.setdefault(hit.key, []).append(hit)
        for key, places in list(by_word.items())[:MOST_WORDS]:
            self._add(key, places)
        if len(by_word) > MOST_WORDS:
            self._inside.addWidget(
                label(f"and {len(by_word) - MOST_WORDS} more words, all replaced", "muted")
            )
        self._list.setVisible(bool(hits))

    def _add(self, key: str, places: list[Hit]) -> None:
        instead = " or ".join(sorted({hit.instead for hit in places})[:3])
        tick = QCheckBox(f"Replace “{places[0].word}” by {instead}".replace("&", "&&"))
        tick.setChecked(key not in self._keep)
        tick.setProperty("word", key)
        tick.setProperty("shown", places[0].word)
        if places[0].kind != "recorded":
            tick.setToolTip(WHY.get(places[0].kind, f"Has the form of a {places[0].kind}"))
        tick.toggled.connect(self._decide)
        self._inside.addWidget(tick)
        for hit in places[:MOST_PLACES]:
            self._inside.addWidget(self._place(hit))
        if len(places) > MOST_PLACES:
            self._inside.addWidget(label(f"and {len(places) - MOST_PLACES} more places", "muted"))

    def _place(self, hit: Hit) -> QWidget:
        context = " ".join(f"{hit.before}{hit.word}{hit.after}".split())
        if not hit.case or hit.place is None:
            return label(f"{hit.where}: {context}", "small", wraps=True)
        button = QPushButton(hit.where)
        theme.set_role(button, "ghost")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAccessibleName(f"Go to {hit.where}")
        button.setAccessibleDescription(context)
        button.clicked.connect(lambda: self.case_wanted.emit(hit.case, hit.place))
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(theme.current().px(22), 0, 0, theme.current().px(4))
        column.setSpacing(0)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(label(context, "small", wraps=True))
        return whole

    @Slot(bool)
    def _decide(self, replaced: bool) -> None:
        tick = self.sender()
        key = str(tick.property("word"))
        if replaced:
            self.replace_wanted.emit(key)
        else:
            self.accept_wanted.emit(key, str(tick.property("shown")))

    def restore(self) -> None:
        """Shows again what holds, where a wish was thought better of."""
        for tick in self._list.findChildren(QCheckBox):
            tick.blockSignals(True)
            tick.setChecked(str(tick.property("word")) not in self._keep)
            tick.blockSignals(False)


def _told(hits: Sequence[Hit]) -> str:
    never = "Recorded names, ids and dates of birth never go out."
    if not hits:
        return f"{never} None of them stands in what you typed."
    words, places = len({hit.key for hit in hits}), len(hits)
    return (
        f"{never} {words} of them {'stands' if words == 1 else 'stand'} in what you typed, in "
        f"{places} {'place' if places == 1 else 'places'}. Ticked ones are replaced."
    )
