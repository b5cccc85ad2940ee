"""After a lock no part of the program still holds what was typed: not in a cache, not in a list of words."""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.staging import opened_sample, pause, quick_keys, staged
from ui.program import Program
from workbench.domain.audit import Answer, Place

BACKWARDS = "eprohtalneuq"
"""The word as no string holds it but what was typed."""
COLLECTIONS = 3


def holders(word: str) -> list[str]:
    """Of the word in either case: kinds of things that Python still reaches, with what they hold."""
    for _ in range(COLLECTIONS):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()
    frame = sys._getframe()
    return [
        f"{type(thing).__name__}: {held[:80]}"
        for thing in gc.get_objects()
        if thing is not frame and thing is not frame.f_back
        for held in gc.get_referents(thing)
        if isinstance(held, str) and held is not word and word in held.casefold()
    ]


def write(program: Program, word: str) -> None:
    """As an agency, in a note that is looked through for slips, in the search and on every page."""
    bridge = program.audit()
    case = next(case for case in bridge.audit.in_order if not case.signed_off)
    table = next(table for table in bridge.audit.instrument.tables.values() if case.table(table.id))
    row, column = case.table(table.id)[0], table.columns[0].id
    bridge.record(case.id, Place(table.id, row, column), Answer(word.capitalize()))
    program.place().show_page("cases")
    boxes = program.place().page("cases").findChildren(QPlainTextEdit)
    box = next(box for box in boxes if box.isVisible() and not box.isReadOnly())
    box.setFocus()
    QTest.keyClicks(box, f" {word.capitalize()} and {word} were seen, and {word.capitalize()[:-1]} wept.")
    pause(400)
    assert bridge.search(word).total
    for page in ("overview", "findings", "report", "history"):
        program.place().show_page(page)
        pause(400)


def test_after_a_lock_nothing_remembers_a_word_that_was_typed(qtbot: QtBot) -> None:
    word = BACKWARDS[::-1]
    with quick_keys(), staged() as program:
        opened_sample(program)
        for case in program.audit().audit.in_order:
            if case.signed_off:
                program.audit().reopen(case.id, "to type in it")
        write(program, word)
        assert holders(word), "the word is held while the audit is open"
        program.window.commanded.emit("lock")
        pause()
        assert program.bridge is None
        assert holders(word) == []
