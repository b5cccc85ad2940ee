"""The parts that all pages are made of. Each shows what it is told and says what the user did."""

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
from ui.kit.ring import Ring, draw_ring
from ui.kit.scroll_column import ScrollColumn
from ui.kit.text_box import TextBox

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
    "Ring",
    "ScrollColumn",
    "TextBox",
    "draw_bars",
    "draw_ring",
    "label",
]
