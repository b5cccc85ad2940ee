"""What an auditor waits for on the pages: from a key to the picture, in milliseconds at the 95th percentile.

The rule kept here: a figure ends when the page has been painted, and its limit stands beside it.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from tests.bench.measuring import Taken, Wait, taken
from ui import theme
from ui.app import application
from ui.bridge import Bridge
from ui.cases.page import CasesPage
from ui.overview.page import OverviewPage
from workbench.domain.audit import Answer, NewCase, Place, Settings
from workbench.domain.entry import Entry
from workbench.domain.instrument import Instrument, parse
from workbench.resourcing import built_in_checklist, resource
from workbench.storage.audit_file import AuditFile

NOTE = "Minutes name the father's partner on page 2; no checks recorded for number {}. "
PASSWORD = "a password for the benchmark"
_STATEMENT = """[[stages.sections.items]]
id = "sd.more_{0}"
code = "SD4.{0}"
ask = "What agencies shared on point {0} was enough to plan on"
kind = "choice"
scale = "met"
strength = "Agencies shared point {0} well {{words}}."
improvement = "Agencies should share point {0} at the discussion; this was so {{words}}."

"""
_LETTERS, _WIDE = 20_000, 40


def checklist_of(statements: int) -> Instrument:
    """The checklist with so many statements: its own, and more like the last before the conference's."""
    text = resource("instruments", "strategy-and-icpc.toml").read_text(encoding="utf-8")
    before, item, after = text.partition('[[stages.sections.items]]\nid = "sd.everyone"')
    own = len(built_in_checklist().judged)
    more = (_STATEMENT.format(number) for number in range(1, statements - own + 1))
    return parse("".join((before, *more, item, after)))


def audit_with(
    folder: Path, cases: int, notes: int, name: str, checklist: Instrument | None = None
) -> AuditFile:
    """An audit of so many cases with a note at each of `notes` statements."""
    file = AuditFile.create(
        folder / f"{name}.audit", PASSWORD, Settings(title="Benchmark"), checklist or built_in_checklist()
    )
    dates = {"case.sd_date": "2022-01-11", "case.icpc_date": "2022-02-01"}
    children = ({"age": "4", "gender": "female"}, {"age": "7", "gender": "male"})
    file.add_cases([NewCase(dates, {"children": children})] * cases, f"{cases} cases")
    texts = [
        item.id for item in file.audit.instrument.items.values() if item.kind in ("choice", "yesno", "text")
    ]
    judged = [item.id for item in file.audit.instrument.judged]
    wanted = (judged + [one for one in texts if one not in judged])[:notes]
    values = dict.fromkeys(judged, "met")
    entries = [
        Entry(0, number, item, Answer(values.get(item, ""), NOTE.format(f"{number} {item}")), "", "")
        for number in range(1, cases + 1)
        for item in wanted
    ]
    file.take_in(entries, "Answers")
    return file


def shown(page: QWidget) -> QWidget:
    page.resize(1366, 768)
    page.show()
    page.activateWindow()
    QTest.qWait(600)
    return page


def painted() -> None:
    """Everything that has to be drawn anew is drawn."""
    QApplication.sendPostedEvents()
    QApplication.processEvents()


def _waits(deed: Callable[[int], object], times: int) -> Taken:
    """So many times the deed until it is painted; what was put off for later is done in between."""

    def until_painted(number: int) -> None:
        deed(number)
        painted()

    taken(until_painted, 5, lambda: QTest.qWait(15))
    return taken(until_painted, times, lambda: QTest.qWait(15))


def case_waits(folder: Path) -> list[Wait]:
    bridge = Bridge(audit_with(folder, 40, 26, "panels"))
    page: Any = shown(CasesPage(bridge))
    ids = [case.id for case in bridge.audit.in_order]
    page.show_stage(2)
    QTest.qWait(1500)

    def press(number: int) -> None:
        focus = QApplication.focusWidget() or page
        QTest.keyClick(focus, Qt.Key.Key_1 if number % 2 else Qt.Key.Key_2)

    waits = [
        Wait("key press to answer on disk and card repainted", _waits(press, 100), 15),
        Wait("case switch", _waits(lambda n: page.show_case(ids[n % 40]), 80), 30),
        Wait("stage switch", _waits(lambda n: page.show_stage(n % 6 + 1), 80), 20),
        *_typing(page, bridge, ids[0]),
    ]
    page.close()
    page.deleteLater()
    bridge.close()
    return waits


def _typing(page: Any, bridge: Bridge, case: int) -> Iterator[Wait]:
    """In a note as it is written, and in one without a new paragraph, which Qt lays out as a whole."""
    sentence = NOTE.format(1)
    texts = {
        "in paragraphs of 400": "\n".join([(sentence * 5).strip()] * 60)[:_LETTERS],
        "all one paragraph": (sentence * 400)[:_LETTERS],
    }
    for how, text in texts.items():
        box = _note_with(page, bridge, case, text)
        ours, bare = _keys(box), _keys(_bare_box(box, text))
        beside = f"a bare QPlainTextEdit: {1000 * statistics.median(bare.times):.1f} ms"
        yield Wait(f"typing in a note of 20,000 characters, {how}", ours, 8, beside)


def _note_with(page: Any, bridge: Bridge, case: int, text: str) -> QPlainTextEdit:
    """The note of a statement with the keyboard in it, as after E."""
    place = Place("sd.sharing")
    page.activateWindow()
    bridge.record(case, place, Answer("met", text))
    page.show_case(case, place)
    QTest.qWait(300)
    QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_E)
    QTest.qWait(600)
    box = QApplication.focusWidget()
    assert isinstance(box, QPlainTextEdit)
    assert len(box.toPlainText()) > _LETTERS - 10, "the note has the keyboard"
    return box


def _bare_box(like: QPlainTextEdit, text: str) -> QPlainTextEdit:
    box = QPlainTextEdit(text)
    box.resize(like.size())
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.show()
    box.activateWindow()
    box.setFocus()
    QTest.qWait(300)
    return box


def _keys(box: QPlainTextEdit) -> Taken:
    keys = _waits(lambda n: QTest.keyClick(box, Qt.Key.Key_A + n % 26), 120)
    if box.isWindow():
        box.close()
    return keys


def search_wait(folder: Path) -> Wait:
    """From the words to the list of places, painted."""
    from ui.search import SearchDialog

    bridge = Bridge(audit_with(folder, 200, 40, "search"))
    dialog: Any = shown(SearchDialog(bridge))
    words = ("father partner", "minutes", "no checks", "number 12", "page recorded sd", "nothing-like-this")

    def look(number: int) -> None:
        dialog.line.setText(words[number % len(words)])
        dialog.look()

    wait = Wait("search over 200 cases × 40 notes", _waits(look, 60), 50)
    dialog.close()
    dialog.deleteLater()
    bridge.close()
    return wait


def matrix_waits(folder: Path) -> list[Wait]:
    bridge = Bridge(audit_with(folder, 1_000, _WIDE, "matrix", checklist_of(_WIDE)))
    page: Any = None

    def open_it(_: int) -> None:
        nonlocal page
        page = OverviewPage(bridge)
        page.resize(1366, 768)
        page.show()
        painted()

    def close_it() -> None:
        QTest.qWait(100)
        page.close()
        page.deleteLater()
        QApplication.processEvents()

    taken(open_it, 1, close_it)
    opened = taken(open_it, 21, close_it)
    open_it(0)
    assert page.matrix.matrix.columnCount() == _WIDE
    bar = page.matrix.verticalScrollBar()
    frames = _waits(lambda n: bar.setValue((n * 97) % max(1, bar.maximum())), 120)
    page.close()
    page.deleteLater()
    bridge.close()
    return [
        Wait(f"matrix of 1,000 cases × {_WIDE} statements opens", opened, 150, seldom=True),
        Wait("the same scrolls, a frame", frames, 16),
    ]


def panel_waits(folder: Path) -> list[Wait]:
    """Every wait of the pages."""
    theme.apply(application(), "light")
    return [*case_waits(folder), search_wait(folder), *matrix_waits(folder)]
