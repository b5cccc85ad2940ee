"""What surrounds an audit is broken: settings, the program's own files, a second instance, a hot journal."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from tests.conftest import ROOT
from tests.faults.names import NAMES, inside
from tests.faults.table import counts
from ui import errors, messages
from ui.app import AuditFiles, application
from ui.program import Program
from ui.settings import Preferences
from workbench import resourcing
from workbench.domain.audit import Answer, NewCase, Place
from workbench.storage import vault
from workbench.storage.audit_file import AuditFile

SECOND, PATIENCE = 1.0, 20.0
"""Seconds: what is promised, and what a crowded machine is given instead."""


def opened(folder: Path) -> str:
    """What the program's window says at its start with the settings in that folder."""
    preferences = Preferences(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    program = Program(application(), preferences, AuditFiles())
    program.window.show()
    page = type(program.window.page).__name__
    assert 1 <= preferences.idle_minutes <= 10, "no setting keeps an audit open for longer"
    program.window.close()
    program.deleteLater()
    return page


def test_broken_settings_are_as_if_never_set(
    qtbot: QtBot, tmp_path: Path, how_many: Callable[..., int]
) -> None:
    """Whole settings with bytes altered, cut short, or of another kind altogether."""
    kept = Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    kept.theme, kept.text_size, kept.idle_minutes = "dark", 120, 3
    kept.remember(tmp_path / "a.audit", "Nowhere", "2022-03-01T10:00:00", "", "", "")
    kept._store.sync()
    whole, dice = (tmp_path / "settings.ini").read_bytes(), random.Random(8)
    broken = [b"", b"\0" * 999, os.urandom(2000), b"[look]\ntheme=@Invalid()\ntext_size=-9999999999999\n"]
    for _ in range(how_many(6, full=100)):
        place = dice.randrange(len(whole))
        broken.append(
            whole[:place] + dice.randbytes(dice.randrange(40)) + whole[place + dice.randrange(60) :]
        )
    for number, content in enumerate(broken):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "settings.ini").write_bytes(content)
        assert opened(folder) == "WelcomePage"
    counts(0, "broken settings, with which the program starts all the same", len(broken))


MISSING = ("instruments/strategy-and-icpc.toml", "sample/march-2022/audit.toml")
AT_START = ("themes/light.ini", "icons/app.svg")


@pytest.fixture
def halved(tmp_path: Path) -> Path:
    """The program as it was installed, to take something away from."""
    for room in ("workbench", "ui", "resources"):
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_a_missing_file_of_the_program_is_named_and_what_to_do(halved: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(halved)}
    for name in (*MISSING, *AT_START):
        lost = halved / "resources" / name
        lost.rename(halved / "away")
        window = (
            "from ui import app, messages\n"
            "messages.tell_plainly = lambda title, text: print(text)\n"
            "print(app.main([]))"
        )
        command = (
            ["-m", "workbench.cli", "sample", str(halved / "s.audit")] if name in MISSING else ["-c", window]
        )
        done = subprocess.run(
            [sys.executable, *command],
            cwd=halved,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        told = done.stdout + done.stderr
        assert (
            f"belongs to the program is missing or cannot be read: {lost.name}. No audit was touched." in told
        )
        assert "Install the program again" in told
        assert "Traceback" not in told
        (halved / "away").rename(lost)
        counts(0, "missing file of the program, named")


@pytest.mark.uncaught
def test_a_file_of_the_program_that_goes_missing_later_is_named_in_the_window(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(messages, "tell", lambda _over, _title, text: told.append(text))
    listening = errors.install(lambda: None)
    try:
        resourcing.resource("themes", "gone.toml").read_text()
    except OSError:
        sys.excepthook(*sys.exc_info())
    qtbot.waitUntil(lambda: bool(told))
    listening.remove()
    assert "cannot be read: gone.toml. No audit was touched." in told[0]


def test_a_second_instance_is_refused_at_once_and_in_words(
    audit_file: AuditFile, qtbot: QtBot, how_many: Callable[..., int]
) -> None:
    """From another program, again and again, while the first goes on saving."""
    path, case = audit_file.path, audit_file.audit.in_order[0].id
    for turn in range(how_many(3, full=50)):
        audit_file.record(case, Place("sd.sharing"), Answer("partly", f"note {turn}"))
        start = time.monotonic()
        with pytest.raises(vault.InUse, match=r"open in another window or program. Close it there first"):
            AuditFile.open(path, "secret")
        assert time.monotonic() - start <= how_many(int(PATIENCE), full=int(SECOND))
        counts(15, "second instance refused while the first saves")
    assert audit_file.audit.in_order[0].answer("sd.sharing").note == f"note {turn}"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the killed process is forked")
def test_no_name_stands_on_disk_also_in_the_journal_of_a_killed_process(
    audit_file: AuditFile, how_many: Callable[..., int]
) -> None:
    """The engine's journal holds the pages as they were; it is as encrypted as the file."""
    audit_file.add_cases(
        [NewCase({}, {"children": ({"name": name, "unique_id": name},)}) for name in NAMES[:30]], "list"
    )
    path = audit_file.path
    audit_file.close()
    journals = 0
    for turn in range(how_many(4, full=60)):
        pid = os.fork()
        if pid == 0:
            file = AuditFile.open(path, "secret")
            cases = file.audit.in_order
            with file._engine.begin() as connection:
                for case in cases:
                    connection.exec_driver_sql("UPDATE answers SET note = ?", (NAMES[turn] * 50,))
                    connection.exec_driver_sql("PRAGMA cache_spill = 1")
                    connection.exec_driver_sql("PRAGMA cache_size = 1")
                    connection.exec_driver_sql(
                        "UPDATE answers SET note = ?", (NAMES[-turn] * (40 + case.id),)
                    )
                os.kill(os.getpid(), signal.SIGKILL)
        os.waitpid(pid, 0)
        for left in path.parent.iterdir():
            journals += left.name.endswith("-journal") and left.stat().st_size > 512
            assert inside(left.read_bytes()) == [], left.name
        AuditFile.open(path, "secret").close()
    assert journals, "no journal was left to look into"
    counts(14, "no marker in the file and its journal after a kill", how_many(4, full=60))


def test_the_table_says_which_promise_fell_short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.faults import table

    monkeypatch.setenv(table.VARIABLE, str(tmp_path / "faults.jsonl"))
    for promise, one in table.PROMISES.items():
        for what, least in one.least.items():
            table.counts(promise, what or "anything", least)
    told, whole = table.lines(tmp_path / "faults.jsonl")
    assert whole
    assert sum(" held " in line for line in told) == len(table.PROMISES) == 18
    kept = [line for line in (tmp_path / "faults.jsonl").read_text().splitlines() if json.loads(line)[0] != 4]
    (tmp_path / "faults.jsonl").write_text("\n".join(kept))
    told, whole = table.lines(tmp_path / "faults.jsonl")
    assert not whole
    assert any("torn files refused: 0 of 600" in line for line in told)
