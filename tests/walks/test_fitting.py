"""Every dialog fits the screen of a small laptop at the largest text, and its buttons are in view."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QScrollArea, QToolButton, QWidget

from tests.conftest import ROOT
from tests.scenes import SCENES
from tests.staging import attended, calm, shown, staged
from ui.messages import Box
from ui.program import Program
from ui.sheet_dialog import SheetDialog

LAPTOP = (1366, 768)
DIALOGS = (
    "04-",
    "07-findings-earlier",
    "08-data",
    "09-history-export",
    "10-",
    "11-",
    "12-",
    "13-",
    "14-",
    "18-",
)
LONG = "What happened is told here, and what was kept, and what can be done about it now. " * 12


def dialogs_of_the_program() -> set[str]:
    """The names of all dialogs that stand in some module of the window."""
    found = set()
    for path in (ROOT / "ui").rglob("*.py"):
        if "(QDialog)" in path.read_text(encoding="utf-8") or "Dialog)" in path.read_text(encoding="utf-8"):
            module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
            found |= {
                name
                for name, one in vars(module).items()
                if isinstance(one, type) and issubclass(one, QDialog) and one.__module__ == module.__name__
            }
    return found - {"HelpDialog", "_CaseDialog"}  # what others are made from


def too_large(dialog: QWidget) -> list[str]:
    room = dialog.screen().availableSize()
    wide, high = dialog.width(), dialog.height()
    return [] if wide <= room.width() and high <= room.height() - 40 else [f"{wide} × {high} on {room}"]


def out_of_view(dialog: QWidget) -> list[str]:
    """Buttons that belong to no part which scrolls and are not whole in the dialog."""
    areas = dialog.findChildren(QScrollArea)
    buttons = [one for one in dialog.findChildren(QPushButton) if one.isVisible() and one.text()]
    foot = [one for one in buttons if not any(area.isAncestorOf(one) for area in areas)]
    lost = [one.text() for one in foot if not dialog.rect().contains(one.rect().translated(_at(one, dialog)))]
    return lost if foot or not buttons else [*lost, "no button stays while the rest scrolls"]


def squeezed(dialog: QWidget) -> list[str]:
    """Parts that scroll and are wider than their place, so that something is cut at the right."""
    return [
        f"{area.widget().minimumSizeHint().width()} in {area.viewport().width()}"
        for area in dialog.findChildren(QScrollArea)
        if area.isVisible() and area.widget() and area.widget().width() > area.viewport().width() + 2
    ]


def _at(part: QWidget, dialog: QWidget) -> QPoint:
    return part.mapTo(dialog, QPoint(0, 0))


@pytest.fixture(scope="module")
def program(quick_keys: None) -> Iterator[Program]:
    with staged("light", LAPTOP, 200) as made:
        assert made.window.screen().size().toTuple() == LAPTOP
        yield made


@pytest.mark.timeout(300)
def test_every_dialog_fits_a_laptop_at_the_largest_text(program: Program) -> None:
    wrong: dict[str, list[str]] = {}
    seen: set[str] = set()

    name = ""

    def take(dialog: QWidget) -> None:
        calm(dialog)
        seen.add(type(dialog).__name__)
        if found := too_large(dialog) + out_of_view(dialog) + squeezed(dialog):
            wrong[f"{name} {type(dialog).__name__}"] = found

    for name, play in SCENES:
        if name.startswith(DIALOGS):
            attended(program)
            play(program, take)
    asked = Box(program.window, "A long message", LONG, "Do it", "Cancel", danger=True)
    for name, box in (("box", asked), ("recovery sheet", SheetDialog(program.window))):  # noqa: B007
        with shown(box):
            take(box)
    assert wrong == {}
    assert dialogs_of_the_program() <= seen


def test_a_message_that_comes_later_makes_a_dialog_grow_and_then_scroll(program: Program) -> None:
    with shown(SheetDialog(program.window)) as dialog:
        before = dialog.height()
        dialog.tell("Line 3 has a slip.")  # type: ignore[attr-defined]
        calm(dialog)
        grown = dialog.height()
        dialog.tell(LONG)  # type: ignore[attr-defined]
        calm(dialog)
        QApplication.processEvents()
        assert before < grown
        assert too_large(dialog) == []
        assert out_of_view(dialog) == []
        area = dialog.findChildren(QScrollArea)[0]
        assert area.verticalScrollBar().maximum() > 0


def test_a_statement_higher_than_its_panel_is_shown_from_its_first_line(program: Program) -> None:
    dict(SCENES)["05-cases-2-discussion"](program, calm)
    page = program.place().page("cases")
    card = page.view.panel.cards["sd.timely"]  # type: ignore[attr-defined]
    area = page.view.panel._scroll  # type: ignore[attr-defined]
    top = card.mapTo(area.viewport(), QPoint(0, 0)).y()
    assert card.height() > area.viewport().height(), "not high enough to show anything"
    assert 0 <= top < area.viewport().height() // 2


def test_no_arrow_beside_a_section_of_the_report_is_squeezed_by_a_long_title(program: Program) -> None:
    dict(SCENES)["08-report"](program, calm)
    found = program.window.findChildren(QToolButton)
    arrows = [one for one in found if one.accessibleName().startswith("Move ") and one.isVisible()]
    assert len(arrows) >= 4
    assert [one.accessibleName() for one in arrows if one.width() < one.sizeHint().width()] == []
