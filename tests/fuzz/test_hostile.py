"""Lists made to do harm: each ends in data or a plain message, in time, and the caller does not swell."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.faults.table import counts
from tests.fuzz.hostile import HOSTILE, made
from tests.fuzz.reading_hostile import CLEAR
from tests.importing import formats, lists
from workbench.importing.files import ListError
from workbench.importing.sheets import SheetReader

LONGEST = 30
"""Seconds."""
MOST_GROWTH = 50
"""Megabytes."""
SLOW = frozenset(
    {
        "a bomb below the ratio, above the size",
        "a cell in the last place of a sheet",
        "a row for everyone in a town",
        "cells that differ without end",
        "a cell of twelve megabytes",
        "a hundred thousand merges",
        "columns repeated without end",
        "rows repeated without end",
        "rounds of a password without end",
    }
)
"""Read with the full counts only: each takes seconds."""


def test_there_are_more_than_thirty_kinds() -> None:
    assert len(HOSTILE) >= 60


@pytest.mark.skipif(not CLEAR.exists(), reason="only Linux tells the most memory that a process had")
@pytest.mark.timeout(0)
def test_each_ends_in_data_or_a_plain_message(tmp_path: Path, how_many: Callable[..., int]) -> None:
    whole = lists.workbook(tmp_path / "whole.xlsx", formats.table())
    full = how_many(0, full=1)
    command = [sys.executable, "-m", "tests.fuzz.reading_hostile", str(whole)]
    faults, lines = [], []
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        for name, path in made(tmp_path, () if full else SLOW):
            process.stdin.write(f"{path}\n")
            process.stdin.flush()
            said = json.loads(process.stdout.readline())
            line = f"{name}: {said['how']}, {said['seconds']:.1f} s, grown by {said['grown']:.0f} MB"
            lines.append(line)
            if (
                said["how"] not in ("data", "message")
                or said["seconds"] > LONGEST
                or said["grown"] > MOST_GROWTH
            ):
                faults.append(line)
        process.stdin.close()
        errors = process.stderr.read()
    print("\n" + "\n".join(lines) + f"\n{len(lines)} hostile files")
    assert faults == []
    assert errors == ""
    assert len(lines) == len(HOSTILE) - (0 if full else len(SLOW))
    counts(8, "hostile files: data or a plain message", len(lines))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "list.csv")
    with pytest.raises(ListError, match="not a file"):
        SheetReader(tmp_path / "list.csv").read()
