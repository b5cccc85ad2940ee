"""Processes that record answers, one after another, each killed when it has just said that one is saved.

`python -m tests.faults.saving FILE KILLS [--import]`

Each is a child of this process, which has everything imported: a kill costs milliseconds, not a start. What
the child acknowledged is compared with what the file holds; prints how often, and what was found broken.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path

from workbench.domain.audit import Answer, NewCase, Place
from workbench.storage import vault
from workbench.storage.audit_file import AuditFile

PASSWORD = "secret"
SHARING = Place("sd.sharing")
LONGEST = 0.12
"""Seconds after which a child is killed at the latest."""
AFRESH = 25
"""Kills that one file lives through before the next begins, so that files stay small and runs quick."""


def record(path: Path, out: int, import_too: bool) -> None:
    """Records for ever, and writes the number of each answer once it is on disk."""
    file = AuditFile.open(path, PASSWORD)
    case = file.audit.in_order[0].id
    number = int(file.audit.cases[case].answer("sd.sharing").note or 0)
    os.write(out, b"open\n")
    while True:
        number += 1
        if import_too and number % 5 == 0:
            new = NewCase({"case.sd_date": "2022-01-11"}, {"children": ({"name": "x"},)})
            file.add_cases([new] * 3, "list")
        file.record(case, SHARING, Answer("partly", str(number)))
        os.write(out, f"{number}\n".encode())


def killed(path: Path, after: float, import_too: bool) -> int:
    """Kills a recording child so many seconds after it opened the file; the last number it acknowledged."""
    back, out = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(back)
            record(path, out, import_too)
        finally:
            os._exit(1)
    os.close(out)
    with os.fdopen(back, "rb") as pipe:
        opened = pipe.readline()
        time.sleep(after)
        os.kill(pid, signal.SIGKILL)
        told = pipe.read().split(b"\n")
    ended = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if opened != b"open\n" or ended != -signal.SIGKILL:
        raise RuntimeError(f"the child ended by itself: {ended}")
    # The last line may have been cut short by the kill; a whole one ends with a line break.
    return int(told[-2]) if len(told) > 1 else 0


def broken(path: Path, acknowledged: int) -> str:
    """What promise does not hold after a kill; "" if all do."""
    file = AuditFile.open(path, PASSWORD)
    audit, history = file.audit.read_through(), file.history(limit=5)
    faults = file.safe.check()
    file.close()
    kept = int(audit.in_order[0].answer("sd.sharing").note or 0)
    if kept < acknowledged:
        return f"{acknowledged} was acknowledged and {kept} is there"
    if faults:
        return " ".join(fault.words for fault in faults)
    if len(audit.cases) % 3 or any(
        (len(case.table("children")), len(case.table("agency.rows"))) != (1, 15)
        for case in audit.in_order[3:]
    ):
        return "half an import"
    if not history[0].changes:
        return "the newest deed of the journal has lost its changes"
    beside = [found.name for found in path.parent.iterdir() if found != path]
    return f"left beside the file: {beside}" if beside else ""


def main(first: Path, times: int, import_too: bool) -> None:
    vault.COST.update(time_cost=1, memory_cost=1024, parallelism=1)
    dice = random.Random(3)
    path = first.parent / "killed" / first.name
    path.parent.mkdir()
    answers, wrong = 0, []
    for turn in range(times):
        if turn % AFRESH == 0:
            shutil.copy(first, path)
            before = 0
        acknowledged = killed(path, dice.uniform(0.0, LONGEST), import_too)
        said = broken(path, acknowledged)
        if said:
            wrong.append(f"kill {turn + 1}: {said}")
        answers += max(0, acknowledged - before)
        before = max(before, acknowledged)
    print(json.dumps({"killed": times, "answers": answers, "broken": wrong}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), "--import" in sys.argv)
