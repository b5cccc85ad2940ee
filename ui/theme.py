"""How everything looks: a theme file makes the palette, the icons and the one style sheet.

The rule kept here: looks are set in this module only. Widgets say what they are with `set_role` and
`mark`; what is painted by hand asks `current()` at the moment it paints.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QObject, QSettings, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

import resources
from ui import icons

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

THEMES = ("light", "dark")
CHOICES = ("system", *THEMES)
SMALLEST, LARGEST = 80, 200
"""Text sizes in per cent."""
TONES = ("good", "fair", "poor", "quiet", "unseen", "plain", "accent")

_FOLDER = Path(resources.__file__).parent / "themes"
_PAINTED_GROUNDS = ("page", "bar", "topbar", "side")


@dataclass(frozen=True, slots=True)
class Theme:
    """A set of colours and a text size."""

    name: str
    dark: bool
    colours: Mapping[str, str]
    tones: Mapping[str, tuple[str, str]]
    softs: Mapping[str, tuple[str, str]]
    text_size: int = 100
    point_size: float = 9.0
    """Size of plain text in points, already grown to the text size."""

    def colour(self, name: str) -> QColor:
        """A colour by its name in the theme file, or a tone's: "good" fills a part, "on_good" stands
        on it, "good_text" stands on a card.
        """
        if name in self.colours:
            return QColor(self.colours[name])
        if name.endswith("_text"):
            return QColor(self.softs[name.removesuffix("_text")][1])
        tone = name.removeprefix("on_")
        return QColor(self.tones[tone][0 if tone == name else 1])

    def tone(self, tone: str) -> tuple[QColor, QColor]:
        """Ground and text of a part filled with the tone."""
        ground, text = self.tones.get(tone, self.tones["plain"])
        return QColor(ground), QColor(text)

    def soft(self, tone: str) -> tuple[QColor, QColor]:
        """Ground and text of a quiet part in the tone; the text also stands on cards."""
        ground, text = self.softs.get(tone, self.softs["plain"])
        return QColor(ground), QColor(text)

    def px(self, length: float) -> int:
        """A length in pixels, grown to the text size."""
        return max(1, round(length * self.text_size / 100))

    def font(self, times: float = 1.0, *, bold: bool = False) -> QFont:
        """The program's font, so many times the size of plain text, for what is painted by hand."""
        font = QFont(QGuiApplication.font())
        font.setPointSizeF(self.point_size * times)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font


@lru_cache
def _read(name: str) -> Theme:
    path = _FOLDER / f"{name}.ini"
    path.stat()  # raises OSError where it is missing; Qt would read no colours and say nothing
    told = QSettings(str(path), QSettings.Format.IniFormat)

    def section(title: str) -> dict[str, Any]:
        told.beginGroup(title)
        found = {key: told.value(key) for key in told.childKeys()}
        told.endGroup()
        return found

    pairs = {
        title: {tone: tuple(pair) for tone, pair in section(title).items()} for title in ("tones", "soft")
    }
    return Theme(name, told.value("dark") == "true", section("colours"), pairs["tones"], pairs["soft"])


class _Look(QObject):
    """What is on the screen now, and the ear for a system that goes dark."""

    worn: ClassVar[Theme | None] = None

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._choice = "light"
        self._plain = QFont(app.font())
        """The platform's font as it was before any theme."""
        self._busy = False
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)

    def wear(self, choice: str, text_size: int) -> None:
        self._choice = choice if choice in CHOICES else "system"
        self._tell_platform()
        text_size = min(LARGEST, max(SMALLEST, text_size))
        read = _read(self._named())
        usual = self._plain.pointSizeF() if self._plain.pointSizeF() > 0 else 9.0
        look = replace(read, text_size=text_size, point_size=usual * text_size / 100)
        _Look.worn = look
        font = QFont(self._plain)
        font.setPointSizeF(look.point_size)
        self._app.setFont(font)
        self._app.setPalette(palette(look))
        self._app.setStyleSheet(style_sheet(look))
        self._app.setWindowIcon(icons.picture_of("app", (look.colours["accent"],) * 2))
        self._renew_icons()

    def _named(self) -> str:
        if self._choice in THEMES:
            return self._choice
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def _tell_platform(self) -> None:
        """Title bars and the system's own boxes go along with a choice made here."""
        wanted = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        self._busy = True
        QGuiApplication.styleHints().setColorScheme(wanted.get(self._choice, Qt.ColorScheme.Unknown))
        self._busy = False

    def _renew_icons(self) -> None:
        for widget in self._app.allWidgets():
            if isinstance(widget, QAbstractButton):
                _put_icon(widget)
            for action in widget.actions():
                _put_icon(action)

    @Slot()
    def _follow(self) -> None:
        if not self._busy and self._choice == "system" and current().name != self._named():
            self.wear(self._choice, current().text_size)


def apply(app: QApplication, name: str, text_size: int = 100) -> None:
    """Dresses the program: `name` is "system", "light" or "dark", `text_size` 80 to 200 per cent."""
    look = app.findChild(_Look, "look", Qt.FindChildOption.FindDirectChildrenOnly)
    if look is None:
        look = _Look(app)
        look.setObjectName("look")
    look.wear(name, text_size)


def let_go() -> None:
    """Has Qt forget parts that are gone: it keeps some 900 bytes for each list or choice ever shown."""
    if isinstance(app := QApplication.instance(), QApplication):
        app.setStyleSheet(app.styleSheet())


def current() -> Theme:
    return _Look.worn or _read("light")


def set_role(widget: QWidget, role: str) -> None:
    """Says what a widget is ("title", "card", "primary" …), which is how the style sheet knows it."""
    if role in _PAINTED_GROUNDS:
        widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    mark(widget, role=role)


def mark(widget: QWidget, **properties: object) -> None:
    """Sets properties that the style sheet looks at (tone="good", focused=True) and draws afresh."""
    changed = [name for name, value in properties.items() if widget.property(name) != value]
    if not changed:
        return
    for name in changed:
        widget.setProperty(name, properties[name])
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)


def icon(
    name: str, colour: str = "text", on: str = "", on_colour: str = "", sizes: tuple[int, ...] = icons.SIZES
) -> QIcon:
    """An icon in a colour of the theme as it is now; `on` is the icon shown while checked.

    A button or action that is to follow a change of theme takes its icon from `set_icon`.
    """
    off = (current().colour(colour).name(), current().colours["faint"])
    when_on = (current().colour(on_colour or colour).name(), current().colours["faint"])
    return icons.picture_of(name, off, on or name, when_on, sizes)


def set_icon(
    wearer: QAbstractButton | QAction,
    name: str,
    colour: str = "text",
    on: str = "",
    on_colour: str = "",
    size: int = 18,
) -> None:
    """Gives a button or an action an icon that is drawn afresh whenever the theme changes.

    `size` is a button's icon at a text size of 100 %, in pixels.
    """
    wearer.setProperty("icon_worn", "|".join((name, colour, on, on_colour, str(size))))
    _put_icon(wearer)


def _put_icon(wearer: QAbstractButton | QAction) -> None:
    worn = wearer.property("icon_worn")
    if not isinstance(worn, str):
        return
    name, colour, on, on_colour, size = worn.split("|")
    side = current().px(int(size)) if isinstance(wearer, QAbstractButton) else icons.IN_MENUS
    # Twice as large for fine screens; those in between are drawn down from it.
    wearer.setIcon(icon(name, colour, on, on_colour, (side, 2 * side)))
    if isinstance(wearer, QAbstractButton):
        wearer.setIconSize(QSize(side, side))


def palette(theme: Theme) -> QPalette:
    """The palette for what the style sheet does not name."""
    roles, groups = QPalette.ColorRole, QPalette.ColorGroup
    named = {
        roles.Window: "ground",
        roles.WindowText: "text",
        roles.Base: "field",
        roles.AlternateBase: "ground",
        roles.Text: "text",
        roles.PlaceholderText: "muted",
        roles.Button: "card",
        roles.ButtonText: "text",
        roles.BrightText: "on_accent",
        roles.ToolTipBase: "tooltip",
        roles.ToolTipText: "on_tooltip",
        roles.Highlight: "selection",
        roles.HighlightedText: "on_selection",
        roles.Accent: "accent",
        roles.Link: "accent",
        roles.LinkVisited: "accent",
        roles.Light: "card",
        roles.Midlight: "hover",
        roles.Mid: "border",
        roles.Dark: "edge",
        roles.Shadow: "edge",
    }
    made = QPalette()
    for role, name in named.items():
        made.setColor(role, theme.colour(name))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(groups.Disabled, role, theme.colour("faint"))
    return made


def style_sheet(theme: Theme) -> str:
    """The text of look.qss with the theme's colours and the text size's lengths."""
    words = dict(theme.colours)
    for kind, pairs in (("tone", theme.tones), ("soft", theme.softs)):
        for tone, (ground, text) in pairs.items():
            words |= {f"{kind}_{tone}": ground, f"{kind}_{tone}_text": text}
    words["pictures"] = (_FOLDER / theme.name).as_posix()
    words["answers"] = "\n".join(_answer_rules(theme))
    template = (_FOLDER / "look.qss").read_text(encoding="utf-8")

    def fill(found: re.Match[str]) -> str:
        name = found[1]
        if times := re.fullmatch(r"x([\d.]+)", name):
            return f"{theme.point_size * float(times[1]):.2f}pt"
        return words[name]

    if theme.text_size != 100:
        template = re.sub(r"(?<![\w.])(\d+)px", lambda length: _grown(theme, int(length[1])), template)
    return re.sub(r"\{([a-z_]+|x[\d.]+)\}", fill, template)


def _grown(theme: Theme, length: int) -> str:
    return f"{length if length <= 2 else theme.px(length)}px"


def _answer_rules(theme: Theme) -> list[str]:
    return [
        f'QPushButton[role="answer"][tone="{tone}"]:checked, '
        f'QToolButton[role="answer"][tone="{tone}"]:checked '
        f"{{ background: {ground}; color: {text}; border-color: {ground}; }}"
        for tone, (ground, text) in theme.tones.items()
    ]
