"""A click on an answer until its card is painted, and a click on a bare button until that is painted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.bench.measuring import timed
from ui import theme
from ui.app import application
from ui.bridge import Bridge
from ui.cases.page import CasesPage
from ui.kit.answer_bar import AnswerBar
from workbench.storage.audit_file import AuditFile


def clicks(file: AuditFile) -> tuple[Callable[[], float], Callable[[], float]]:
    """What to time: a click on another answer of one card, and on a bare button."""
    app = application()
    theme.apply(app, "light")
    page = CasesPage(Bridge(file))
    page.resize(1280, 720)
    page.show_stage(2)
    page.show()
    button = QPushButton("A bare button")
    button.show()
    QTest.qWait(200)
    bar = next(bar for bar in page.findChildren(AnswerBar) if bar.isVisible())
    segments = bar.findChildren(QPushButton)
    turn = iter(range(1_000_000))

    def click(wanted: QPushButton, holder: CasesPage | QPushButton) -> None:
        QTest.mouseClick(wanted, Qt.MouseButton.LeftButton)
        app.processEvents()
        holder.repaint()

    def ours() -> float:
        wanted = segments[next(turn) % 2]
        return timed(lambda: click(wanted, page))

    def floor() -> float:
        return timed(lambda: click(button, button))

    return ours, floor
