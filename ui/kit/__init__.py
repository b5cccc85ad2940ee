"""The parts that all pages are made of. Each shows what it is told and says what the user did.

The rule kept here: a part is imported when it is first asked for; the first window waits for its own only.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ui.kit.answer_bar import AnswerBar
    from ui.kit.bars import Bars, Part, draw_bars
    from ui.kit.calendar import Calendar
    from ui.kit.card import Banner, Card, Divider, label
    from ui.kit.date_line import DateLine
    from ui.kit.elided import Elided
    from ui.kit.empty_state import EmptyState
    from ui.kit.field import Field
    from ui.kit.flow import Flow
    from ui.kit.password_line import PasswordLine
    from ui.kit.pick import Number, Pick
    from ui.kit.picture import Picture
    from ui.kit.pile import Pile
    from ui.kit.ring import Ring, draw_ring
    from ui.kit.scroll_column import ScrollColumn
    from ui.kit.text_box import TextBox

_HOMES = {
    "answer_bar": ("AnswerBar",),
    "bars": (
        "Bars",
        "Part",
        "draw_bars",
    ),
    "calendar": ("Calendar",),
    "card": (
        "Banner",
        "Card",
        "Divider",
        "label",
    ),
    "date_line": ("DateLine",),
    "elided": ("Elided",),
    "empty_state": ("EmptyState",),
    "field": ("Field",),
    "flow": ("Flow",),
    "password_line": ("PasswordLine",),
    "pick": (
        "Number",
        "Pick",
    ),
    "picture": ("Picture",),
    "pile": ("Pile",),
    "ring": (
        "Ring",
        "draw_ring",
    ),
    "scroll_column": ("ScrollColumn",),
    "text_box": ("TextBox",),
}

__all__ = [
    "AnswerBar",
    "Banner",
    "Bars",
    "Calendar",
    "Card",
    "DateLine",
    "Divider",
    "Elided",
    "EmptyState",
    "Field",
    "Flow",
    "Number",
    "Part",
    "PasswordLine",
    "Pick",
    "Picture",
    "Pile",
    "Ring",
    "ScrollColumn",
    "TextBox",
    "draw_bars",
    "draw_ring",
    "label",
]


def __getattr__(name: str) -> Any:
    for home, parts in _HOMES.items():
        if name in parts:
            return getattr(import_module(f"ui.kit.{home}"), name)
    raise AttributeError(name)
