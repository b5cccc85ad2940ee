"""What can be done with a finding, as a menu with the keys that do the same."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu

from ui.findings.card import FindingCard
from ui.findings.moves import LISTS, OUT, TITLES, list_of


def card_menu(card: FindingCard, move: Callable[[str], None], to_draft: Callable[[], None]) -> QMenu:
    """The menu for a card; it goes away by itself."""
    menu = QMenu(card)
    menu.aboutToHide.connect(menu.deleteLater)
    where = list_of(card.finding)

    def add(words: str, keys: str, wish: str) -> None:
        menu.addAction(f"{words}\t{keys}").triggered.connect(lambda: move(wish))

    menu.addAction("Reword\tF2").triggered.connect(card.edit)
    if card.finding.reworded:
        menu.addAction("Back to the draft").triggered.connect(to_draft)
    menu.addSeparator()
    if where == OUT:
        add("Put back", "Delete", "back")
        return menu
    at = LISTS.index(where)
    for place, other in enumerate(LISTS):
        if other != where:
            keys = {at - 1: "Alt+Left", at + 1: "Alt+Right"}.get(place, "")
            add(f"Move to {TITLES[other].lower()}", keys, other)
    add("Move up", "Alt+Up", "up")
    add("Move down", "Alt+Down", "down")
    menu.addSeparator()
    add("Leave out", "Delete", OUT)
    return menu
