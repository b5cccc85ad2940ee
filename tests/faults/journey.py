"""A whole journey in a process of its own, from the council's list to the report, with faults on the way.

`python -m tests.faults.journey FOLDER`; the environment says where settings, data and temporary files go.
FOLDER/council holds what the council sent, FOLDER/work the audit and its report, FOLDER/handed what was asked
for with names in it. Everywhere else no name may be found. No connection can be opened.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import threading
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.faults import no_network
from tests.faults.names import NAMES

PASSWORD = "four calm words here"
HEADINGS = ("Child Unique ID", "Date of Birth", "Strategy discussion date", "ICPC date", "Allocated Worker")
CHILDREN = 60


class Walked(Exception):
    """A step of the journey that did not lead where it should."""


def need(holds: object, what: str) -> None:
    if not holds:
        raise Walked(what)


def council_list(path: Path) -> Path:
    """A list with a sentinel for each child's id and each worker."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADINGS)
    for number in range(CHILDREN):
        day = date(2022, 1, 3) + timedelta(days=number)
        born = date(2010, 1, 1) + timedelta(days=40 * number)
        sheet.append((NAMES[number], born, day, day + timedelta(days=14), NAMES[CHILDREN + number]))
    book.save(path)
    return path


def command(*words: object) -> int:
    from workbench.cli import main

    return main([str(word) for word in words])


def by_command(folder: Path) -> Path:
    """The list into an audit, names and notes into its cases, and every deed that keeps it safe."""
    from workbench.domain.audit import Answer, Place
    from workbench.storage.audit_file import AuditFile

    audit, handed = folder / "work" / "march.audit", folder / "handed"
    os.environ["AUDIT_PASSWORD"] = PASSWORD
    listed = council_list(folder / "council" / "list.xlsx")
    told = (
        "--title",
        "March",
        "--partnership",
        "Nowhere",
        "--period",
        "March 2022",
        "--auditor",
        "A. Uditor",
    )
    need(command("new", audit, *told, "--list", listed) == 0, "no new audit")
    file = AuditFile.open(audit, PASSWORD)
    need(len(file.audit.cases) >= CHILDREN - 20, f"{len(file.audit.cases)} cases")
    spare = iter(NAMES[2 * CHILDREN :])
    for case in file.audit.in_order[:40]:
        row = case.table("children")[0]
        name, other = next(spare), next(spare)
        file.record(case.id, Place("children", row, "name"), Answer(name))
        file.record(case.id, Place("sd.timely"), Answer("met", f"{name} was seen; {other} was not told"))
        at, _ = file.add_row(case.id, "children")
        file.record(case.id, Place("children", at, "name"), Answer(other))
    file.close()
    need(command("backup", audit) == 0, "no backup")
    need(command("drill", audit) == 0, "no drill")
    need(command("check", audit) == 0, "the check found something")
    need(command("recovery", audit, "-o", handed / "sheet.txt") == 0, "no recovery sheet")
    need(command("history", audit, "-o", handed / "history.csv") == 0, "no history")
    need(command("data", audit, "-o", folder / "work" / "data.xlsx") == 0, "no data")
    need(command("data", audit, "--identifying", "-o", handed / "data.xlsx") == 0, "no data with names")
    need(command("report", audit, "--kind", "full", "-o", folder / "work" / "full.docx") == 0, "no report")
    return audit


def with_faults(audit: Path, folder: Path) -> None:
    """Wrong passwords, damage, refused entries: each told, none with a name in what is told."""
    content = audit.read_bytes()
    damaged = folder / "work" / "damaged.audit"
    damaged.write_bytes(content[:-6000] + bytes([content[-6000] ^ 4]) + content[-5999:])
    need(command("check", damaged) == 3, "damage was not found")
    need(command("salvage", damaged, "-o", folder / "work" / "saved.audit") == 0, "nothing was salvaged")
    os.environ["AUDIT_PASSWORD"] = "not the password"
    need(command("check", audit) == 2, "a wrong password opened it")
    os.environ["AUDIT_PASSWORD"] = PASSWORD
    broken = folder / "council" / "broken.xlsx"
    broken.write_bytes((folder / "council" / "list.xlsx").read_bytes()[:3000])
    need(command("import", audit, broken) == 2, "half a workbook was taken")


def in_the_window(audit: Path, folder: Path) -> None:
    """Every page with names on it; text typed, copied, searched for; a fault in a slot; the lock."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QPlainTextEdit

    from tests.staging import pause
    from ui import errors, messages
    from ui.app import application, start

    told: list[str] = []
    messages.tell = lambda _over, title, text: told.append(f"{title} {text}")  # type: ignore[assignment]
    out = folder / "work" / "briefing.docx"
    messages.save_file = lambda *_words, **_more: out  # type: ignore[assignment]
    app = application()
    program = start(app)
    caught = errors.install(program.keep_safe, program.window)
    program.window.show()

    def until(holds: Callable[[], object], what: str) -> None:
        for _ in range(600):
            if holds():
                return
            pause(50)
        raise Walked(what)

    program.unlock(audit)
    program.window.page.password_given.emit("not the password")
    pause(400)
    program.window.page.password_given.emit(PASSWORD)
    until(lambda: program.window.workplace is not None, "not opened")
    place = program.place()
    for case in program.audit().audit.in_order[:4]:
        place.show_case(case.id)
        for stage in range(1, 8):
            place.page("cases").show_stage(stage)
            pause(5)
    boxes = place.page("cases").findChildren(QPlainTextEdit)
    box = next((box for box in boxes if box.isVisible() and not box.isReadOnly()), None)
    need(box, "no text to type into")
    box.setFocus()  # type: ignore[union-attr]
    QTest.keyClicks(box, f"{NAMES[0]} {NAMES[-1]} typed")
    box.selectAll()  # type: ignore[union-attr]
    box.copy()  # type: ignore[union-attr]

    def find() -> None:
        dialog: Any = QApplication.activeModalWidget()
        pause(150)
        dialog.reject()

    QTimer.singleShot(200, program, find)
    program._deeds.search(NAMES[2])
    for page in ("overview", "findings", "history", "report"):
        place.show_page(page)
        pause(120)
    place.page("report").export()
    until(out.exists, "no briefing")
    QTimer.singleShot(0, program, lambda: {}[NAMES[3]])  # a fault with a name in its words
    thread = threading.Thread(target=lambda: int(NAMES[4]))
    thread.start()
    thread.join()
    until(lambda: len(told) >= 2, f"the faults were not told: {len(told)}")
    program.lock()
    until(lambda: program.bridge is None, "not locked")
    need(not any(name in " ".join(told) for name in NAMES), "a name was told in a box")
    need(NAMES[0] not in QGuiApplication.clipboard().text(), "a name is left on the clipboard")
    titles = [window.windowTitle() for window in QApplication.topLevelWidgets()]
    need(not any(name in title for name in NAMES for title in titles), "a name in a title")
    caught.remove()
    program.window.close()
    pause()


def main(folder: Path) -> None:
    watch = no_network.forbid()
    for name in ("council", "work", "handed"):
        (folder / name).mkdir()
    from workbench.storage import vault

    vault.COST.update(time_cost=1, memory_cost=1024, parallelism=1)
    audit = by_command(folder)
    with_faults(audit, folder)
    in_the_window(audit, folder)
    shutil.rmtree(folder / "council")
    need("PySide6.QtNetwork" not in sys.modules, "Qt's network was loaded")
    (folder / "walked.json").write_text(json.dumps({"watch": watch}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
