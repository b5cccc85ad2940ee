"""The two looks: readable, whole, and put on in one go."""

import re
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QSpinBox, QWidget

from resources import __path__ as resources
from ui import icons, theme

PLAIN = 4.5


@pytest.fixture(autouse=True)
def _undressed(qapp: QApplication):
    theme.apply(qapp, "light", 100)
    yield
    theme.apply(qapp, "light", 100)


def light_of(colour: QColor) -> float:
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def rgb(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()


def contrast(one: QColor, other: QColor) -> float:
    """As WCAG 2 works it out."""
    lights = sorted((light_of(one), light_of(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


GROUNDS = ("ground", "card", "field", "sunken", "hover", "pressed", "accent_soft")
WRITTEN = [
    *product(GROUNDS, ("text",)),
    *product(("ground", "card", "field", "sunken", "hover"), ("muted",)),
    *product(("ground", "card", "hover", "accent_soft"), ("accent",)),
    *product(("accent", "accent_hover", "accent_pressed"), ("on_accent",)),
    ("danger_hover", "poor_text"),
    ("selection", "on_selection"),
    ("tooltip", "on_tooltip"),
    *product(("ground", "card"), [f"{tone}_text" for tone in theme.TONES if tone != "plain"]),
]


@pytest.mark.parametrize("name", theme.THEMES)
def test_every_text_can_be_read_on_its_ground(qapp: QApplication, name: str) -> None:
    theme.apply(qapp, name)
    look = theme.current()
    pairs = {f"{text} on {ground}": (look.colour(text), look.colour(ground)) for ground, text in WRITTEN}
    for tone in theme.TONES:
        pairs[f"filled {tone}"] = look.tone(tone)
        pairs[f"soft {tone}"] = look.soft(tone)
        pairs[f"text on soft {tone}"] = (look.colour("text"), look.soft(tone)[0])
    too_faint = {what: round(contrast(*pair), 2) for what, pair in pairs.items() if contrast(*pair) < PLAIN}
    assert not too_faint


@pytest.mark.parametrize("name", theme.THEMES)
def test_what_can_be_typed_in_and_the_focus_are_seen_against_what_is_round_them(
    qapp: QApplication, name: str
) -> None:
    theme.apply(qapp, name)
    look = theme.current()
    for edge, ground in product(("edge", "focus"), ("card", "field")):
        assert contrast(look.colour(edge), look.colour(ground)) >= 3, (edge, ground)


@pytest.mark.parametrize(("name", "size"), list(product(theme.THEMES, (80, 100, 200))))
def test_the_style_sheet_leaves_no_name_unfilled(qapp: QApplication, name: str, size: int) -> None:
    theme.apply(qapp, name, size)
    sheet = theme.style_sheet(theme.current())
    assert not re.search(r"\{[a-z_]+\}|\{x[\d.]+\}", sheet)
    assert sheet.count("{") == sheet.count("}")


@pytest.mark.parametrize("name", theme.THEMES)
def test_the_pictures_of_the_style_sheet_are_there_in_the_theme_s_own_colours(
    qapp: QApplication, name: str
) -> None:
    from pathlib import Path

    theme.apply(qapp, name)
    named = set(re.findall(r"url\((.+?)\)", theme.style_sheet(theme.current())))
    assert named
    allowed = {theme.current().colours[colour] for colour in ("on_accent", "muted")}
    for path in map(Path, named):
        assert Path(next(iter(resources))) in path.parents
        assert set(re.findall(r'stroke="(#\w+)"', path.read_text(encoding="utf-8"))) <= allowed


def test_the_two_themes_name_the_same_colours(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    light = theme.current()
    theme.apply(qapp, "dark")
    dark = theme.current()
    assert light.colours.keys() == dark.colours.keys()
    assert light.tones.keys() == dark.tones.keys() == light.softs.keys() == dark.softs.keys()
    assert dark.dark
    assert not light.dark


@pytest.mark.parametrize("name", icons.names())
def test_each_icon_is_drawn_and_takes_the_colour_of_the_theme(qapp: QApplication, name: str) -> None:
    pictures = [icons.pixmap(name, colour, 24).toImage() for colour in ("#ff0000", "#0000ff")]
    assert pictures[0] != pictures[1]
    drawn = [pictures[0].pixelColor(x, y) for x in range(24) for y in range(24)]
    assert sum(pixel.alpha() > 200 for pixel in drawn) >= 4


def test_a_worn_icon_follows_the_theme(qapp: QApplication, qtbot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    theme.set_icon(button, "flag", "text")
    by_day = button.icon().pixmap(24).toImage()
    theme.apply(qapp, "dark", 100)
    assert button.icon().pixmap(24).toImage() != by_day


def test_a_larger_text_makes_everything_larger_and_nothing_is_cut(qapp: QApplication, qtbot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    parts = [QPushButton("Create audit", page), QLineEdit(page), QComboBox(page), QSpinBox(page)]
    title = QLabel("Case 4", page)
    theme.set_role(title, "title")
    heights = {}
    for size in (80, 100, 150, 200):
        theme.apply(qapp, "light", size)
        for part in [*parts, title]:
            part.ensurePolished()
            assert part.sizeHint().height() >= part.fontMetrics().height()
        heights[size] = [part.sizeHint().height() for part in [*parts, title]]
    for smaller, larger in ((80, 100), (100, 150), (150, 200)):
        assert all(a < b for a, b in zip(heights[smaller], heights[larger], strict=True))
    assert all(height >= 30 for height in heights[100][1:3])


@pytest.mark.parametrize("size", [-5, 0, 79, 201, 100000])
def test_a_text_size_beyond_reason_is_brought_back(qapp: QApplication, size: int) -> None:
    theme.apply(qapp, "light", size)
    assert theme.SMALLEST <= theme.current().text_size <= theme.LARGEST


def test_an_unknown_theme_is_the_system_s(qapp: QApplication) -> None:
    theme.apply(qapp, "purple", 100)
    assert theme.current().name in theme.THEMES


def test_a_role_given_later_is_seen_at_once(qapp: QApplication, qtbot) -> None:
    label = QLabel("Case 4")
    qtbot.addWidget(label)
    label.ensurePolished()
    plain = label.sizeHint().height()
    theme.set_role(label, "title")
    assert label.sizeHint().height() > plain


def test_the_focus_can_be_seen_on_whatever_can_have_it(qapp: QApplication, qtbot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(300, 80)
    other = QPushButton("Other", page)
    other.move(180, 10)
    with qtbot.waitExposed(page):
        page.show()
    for role in ("", "primary", "ghost", "danger", "rail", "tab", "answer", "start", "recent"):
        button = QPushButton("Button", page)
        theme.set_role(button, role)
        button.move(10, 10)
        button.show()
        other.setFocus()
        without = button.grab().toImage()
        button.setFocus(Qt.FocusReason.TabFocusReason)
        assert button.grab().toImage() != without, role
        button.hide()
