"""Real audit files for tests of pages: a small one made answer by answer, and the sample."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.making import instrument
from ui.bridge import Bridge
from workbench.domain.audit import Answer, NewCase, Place, Settings
from workbench.storage.audit_file import AuditFile

Shown = TypeVar("Shown", bound=QWidget)
PASSWORD = "three quiet herons"
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def new_bridge(folder: Path, cases: int = 4) -> Bridge:
    """An audit of so many empty cases, open."""
    settings = Settings(title="March audit", auditor="R. Auditor")
    file = AuditFile.create(folder / "march.audit", PASSWORD, settings, instrument())
    bridge = Bridge(file)
    if cases:
        bridge.add_cases([NewCase({})] * cases, "Add cases")
    return bridge


def answer(bridge: Bridge, item: str, answers: Sequence[str]) -> None:
    """Answers one statement in the first cases, one answer each."""
    for case, value in zip(bridge.audit.in_order, answers, strict=False):
        assert bridge.record(case.id, Place(item), Answer(value))


def case_id(bridge: Bridge, number: int) -> int:
    return next(case.id for case in bridge.audit.in_order if case.number == number)


def shown(qtbot: QtBot, page: Shown, width: int = 1276, height: int = 716) -> Shown:
    """The page as a window of its own, painted and with the keyboard."""
    qtbot.addWidget(page)
    page.resize(width, height)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.setFocus()
    return page
