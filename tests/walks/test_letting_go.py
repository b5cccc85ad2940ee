"""A lock gives back the memory of what was on the screen: a day of locks does not fill the laptop.

Counted is what the C library has given out, not what the process holds of the system, which wavers.
"""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.monkey import holding, screens
from tests.staging import quick_keys, staged
from ui.kit.flow import Flow
from ui.program import Program
from workbench.domain.audit import Audit

PARTS = 400
LARGE = 20_000_000
"""Bytes; more than lies free between what stays, less than what always has pages of its own."""
ONCE = 3
"""Uses before the first count: libraries, fonts and tables that only grow once."""
ALLOWED = 40_000
"""Bytes. Qt keeps 360,000 for the choices until it is told otherwise; items that nobody owns are 140,000."""


def choices(page: QWidget) -> None:
    for _ in range(PARTS):
        QComboBox(page).addItem("a choice")


def words(page: QWidget) -> None:
    host = QWidget(page)
    column = QVBoxLayout(host)
    for _ in range(PARTS):
        line = Flow()
        column.addLayout(line)
        for _ in range(4):
            line.addWidget(QLabel("a word", host))


def used_and_locked(program: Program, show: Callable[[QWidget], None]) -> int:
    screens.enter(program)
    show(program.place())
    QApplication.processEvents()
    screens.lock(program)
    assert program.window.workplace is None
    return holding.given_out()


@pytest.mark.skipif(not holding.told_by_c_library(), reason="no count of the memory given out")
@pytest.mark.parametrize("show", [choices, words])
def test_a_lock_gives_back_the_memory_of_what_was_shown(
    qtbot: QtBot, show: Callable[[QWidget], None]
) -> None:
    with quick_keys(), staged() as program:
        for _ in range(ONCE):
            used_and_locked(program, show)
        before = used_and_locked(program, show)
        after = used_and_locked(program, show)
    assert after - before < ALLOWED


@pytest.mark.skipif(not holding.told_by_c_library(), reason="no count of the memory given out")
def test_after_a_lock_a_large_block_has_pages_of_its_own_that_go_back_with_it(qtbot: QtBot) -> None:
    library = ctypes.CDLL(None)
    library.malloc.restype = ctypes.c_void_p
    library.free.argtypes = (ctypes.c_void_p,)
    with quick_keys(), staged() as program:
        library.free(library.malloc(LARGE + 10_000_000))  # from which the C library would learn otherwise
        used_and_locked(program, choices)
        before = holding.apart()
        block = library.malloc(LARGE)
        assert holding.apart() - before >= LARGE
        library.free(block)
        assert holding.apart() == before


@pytest.fixture
def collected_by_the_program_alone() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


def _audits() -> int:
    return sum(isinstance(thing, Audit) for thing in gc.get_objects())


@pytest.mark.usefixtures("collected_by_the_program_alone")
@pytest.mark.parametrize("composing", [False, True], ids=["at rest", "while a report is composed"])
def test_no_audit_is_in_memory_after_a_lock(qtbot: QtBot, composing: bool) -> None:
    with quick_keys(), staged() as program:
        screens.enter(program)
        program.place().show_page("report")
        if composing:
            qtbot.waitUntil(lambda: program.place().page("report")._composing.running)
        assert _audits()
        screens.lock(program)
        qtbot.waitUntil(lambda: not _audits())
