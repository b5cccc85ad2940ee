"""What can be done with a finding, as a menu with the keys that do the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from ui.findings.card import FindingCard
from ui.findings.moves import LISTS, OUT, TITLES, list_of
from workbench.domain.findings import Finding

LONGEST = 60


class Offers(NamedTuple):
    """What the board does when an entry is chosen."""

    move: Callable[[str], None]
    to_draft: Callable[[], None]
    join: Callable[[Finding], None]
    split: Callable[[], None]
    since: Callable[[], None] | None = None
    """Puts the comparison with the earlier audit into the sentence, where there is one to put."""


def card_menu(card: FindingCard, others: Sequence[Finding], offers: Offers) -> QMenu:
    """The menu for a card; it goes away by itself. `others` can be joined with it."""
    menu = _popup(card)
    menu.addAction("Reword\tF2").triggered.connect(card.edit)
    if card.finding.reworded:
        menu.addAction("Back to the draft").triggered.connect(offers.to_draft)
    if offers.since is not None:
        menu.addAction("Add what changed since the earlier audit").triggered.connect(offers.since)
    menu.addSeparator()
    if list_of(card.finding) == OUT:
        menu.addAction("Put back\tDelete").triggered.connect(lambda: offers.move("back"))
        return menu
    if others:
        menu.addAction("Join with another finding…\tJ").triggered.connect(card.join_wanted)
    if card.finding.parts:
        menu.addAction(f"Split into {len(card.finding.parts)} findings").triggered.connect(offers.split)
    menu.addSeparator()
    _add_moves(menu, list_of(card.finding), offers.move)
    return menu


def _popup(card: FindingCard) -> QMenu:
    menu = QMenu(card)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def _add_moves(menu: QMenu, where: str, move: Callable[[str], None]) -> None:
    def add(words: str, keys: str, wish: str) -> None:
        menu.addAction(f"{words}\t{keys}").triggered.connect(lambda: move(wish))

    at = LISTS.index(where)
    for place, other in enumerate(LISTS):
        if other != where:
            keys = {at - 1: "Alt+Left", at + 1: "Alt+Right"}.get(place, "")
            add(f"Move to {TITLES[other].lower()}", keys, other)
    add("Move up", "Alt+Up", "up")
    add("Move down", "Alt+Down", "down")
    menu.addSeparator()
    add("Leave out", "Delete", OUT)


def join_menu(card: FindingCard, others: Sequence[Finding], join: Callable[[Finding], None]) -> QMenu:
    """Which finding is to be told in this one: those of its own list first."""
    menu = _popup(card)
    here = list_of(card.finding)
    lists = sorted({list_of(one) for one in others}, key=lambda where: (where != here, LISTS.index(where)))
    for where in lists:
        menu.addSection(f"Join with one of: {TITLES[where].lower()}")
        for one in others:
            if list_of(one) == where:
                _entry(menu, one).triggered.connect(lambda _=False, one=one: join(one))
    return menu


def _entry(menu: QMenu, one: Finding) -> QAction:
    text = one.text if len(one.text) <= LONGEST else one.text[:LONGEST].rsplit(" ", 1)[0] + " …"
    return menu.addAction(f"{one.code}  {text}".strip().replace("&", "&&"))
