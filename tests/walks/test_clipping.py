"""No words are cut on any screen, at any text size; what gives way on purpose ends in "…"."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QHeaderView,
    QLabel,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from tests.scenes import SCENES
from tests.staging import attended, calm, staged
from ui import theme
from ui.kit import Elided

SIZES = (((1366, 768), 80), ((1280, 720), 100), ((1366, 768), 150), ((1280, 720), 200))
QUICK = (
    "01-",
    "05-cases-0",
    "05-cases-2",
    "05-cases-8",
    "06-overview",
    "06-overview-2",
    "06-overview-3",
    "11-preferences",
    "12-",
    "18-search",
)
SLACK = 2


def clipped(root: QWidget) -> list[str]:
    """Labels and buttons whose words need more room than they have."""
    found = []
    for part in root.findChildren(QWidget):
        if not part.isVisibleTo(root) or isinstance(part, Elided):
            continue
        if isinstance(part, QLabel) and part.text() and part.textFormat() != Qt.TextFormat.RichText:
            need = _label_needs(part)
        elif isinstance(part, QAbstractButton) and _on_one_line(part):
            need = _button_needs(part)
        else:
            continue
        width, height = need
        room = part.size()
        if room.width() + SLACK < width or room.height() + SLACK < height:
            words = part.text()[:40]
            found.append(
                f"{type(part).__name__} {words!r}: {room.width()}×{room.height()} < {width}×{height}"
            )
    return found


def _on_one_line(button: QAbstractButton) -> bool:
    """Whether the button draws all its words side by side; those that wrap draw themselves."""
    return bool(button.text()) and not button.text().endswith("…") and not button.hasHeightForWidth()


def _label_needs(label: QLabel) -> tuple[int, int]:
    inside = label.contentsRect()
    if label.wordWrap():
        flags = int(Qt.TextFlag.TextWordWrap)
        box = label.fontMetrics().boundingRect(0, 0, inside.width(), 100_000, flags, label.text())
        return label.width() if box.width() <= inside.width() else box.width(), box.height()
    words = label.text().replace("&", "") if label.buddy() else label.text()  # "&" marks a key there
    lines = words.split("\n")
    widest = max(label.fontMetrics().horizontalAdvance(line) for line in lines)
    edges = label.width() - inside.width()
    return widest + edges, label.fontMetrics().height() * len(lines)


def _button_needs(button: QAbstractButton) -> tuple[int, int]:
    lines = button.text().replace("&&", "\0").replace("&", "").replace("\0", "&").split("\n")
    widest = max(button.fontMetrics().horizontalAdvance(line) for line in lines)
    if button.property("role") == "rail":  # the words stand under an icon
        return widest, button.sizeHint().height()
    icon = 0
    if not button.icon().isNull() and isinstance(button, QCheckBox | QRadioButton):
        icon = button.iconSize().width()
    return widest + icon, button.fontMetrics().height()


def pushed_out(root: QWidget) -> list[str]:
    """What stands wider than the area that scrolls it, where that does not scroll sideways."""
    found = []
    for area in root.findChildren(QScrollArea):
        inner = area.widget()
        never = area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if (
            area.isVisibleTo(root)
            and inner is not None
            and never
            and inner.width() > area.viewport().width() + SLACK
        ):
            found.append(f"{type(inner).__name__} {inner.width()} > {area.viewport().width()}")
    return found


def headings_cut(root: QWidget) -> list[str]:
    """Words of a table's headings that are wider than their column."""
    found = []
    for header in root.findChildren(QHeaderView):
        if not header.isVisibleTo(root) or header.orientation() != Qt.Orientation.Horizontal:
            continue
        bold = QFontMetrics(theme.current().font(bold=True))
        for section in range(header.count()):
            words = str(header.model().headerData(section, header.orientation()) or "")
            widest = max(map(bold.horizontalAdvance, words.split()), default=0)
            if not header.isSectionHidden(section) and widest > header.sectionSize(section):
                found.append(f"heading {words!r}: {header.sectionSize(section)} < {widest}")
    return found


@pytest.mark.timeout(400)  # a dozen screens, each until nothing moves
@pytest.mark.parametrize(("size", "text"), SIZES)
def test_no_words_are_cut_on_any_screen(
    quick_keys: None, request: pytest.FixtureRequest, size: tuple[int, int], text: int
) -> None:
    every = request.config.getoption("--full-counts")
    cut: dict[str, list[str]] = {}
    with staged("light", size, text) as program:
        for name, play in SCENES:
            if every or name.startswith(QUICK):

                def take(widget: QWidget, name: str = name) -> None:
                    calm(widget)
                    found = clipped(widget) + pushed_out(widget) + headings_cut(widget)
                    if found:
                        cut[name] = found

                attended(program)
                play(program, take)
    assert cut == {}
