"""One deed, struck at every write it makes: killed there, the disk full from there on, or failing once.

`LD_PRELOAD=failing.so python -m tests.faults.striking FOLDER DEED TRIES`

Each try is a child process on a fresh copy of the audit; afterwards this process looks at what is left and
prints one line of JSON: for each mode what it counted, and every promise that it found broken.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from tests.faults import failing
from workbench.domain.audit import Answer, NewCase, Place, Refused
from workbench.storage import backups, chain, checking, schema, vault
from workbench.storage.audit_file import AuditFile
from workbench.storage.migrations import upgrade

OLD, NEW = "secret", "another secret"
LEAST, LAST = 100, 2
DONE, REFUSED, OURS, UNUSABLE = 0, 10, 11, 12


class Try:
    """A folder with an audit in it, and the deed that is tried there."""

    def __init__(self, folder: Path, deed: str) -> None:
        self.folder = folder
        self.path = folder / "trial.audit"
        self.backups = folder / "backups"
        self.restored = folder / "restored.audit"
        self.deed = deed

    def run(self, file: AuditFile) -> None:
        deeds: dict[str, Callable[[], object]] = {
            "answer": lambda: file.record(self.case(file), Place("sd.sharing"), Answer("met", "n" * 300)),
            "import": lambda: file.add_cases([NewCase({"case.sd_date": "2022-01-11"})] * 3, "three"),
            "password": lambda: file.safe.change_password(NEW),
            "backup": file.safe.back_up,
            "restore": lambda: backups.restore(self.newest(), OLD, self.restored),
        }
        deeds[self.deed]()

    def case(self, file: AuditFile) -> int:
        return file.audit.in_order[0].id

    def newest(self) -> Path:
        return backups.found(self.backups)[0].path


def child(one: Try, mode: int, number: int) -> int:
    """Does the deed with the disk failing at its n-th write; what came of it."""
    if one.deed == "migration":
        return opening_child(one, mode, number)
    file = AuditFile.open(one.path, OLD)
    failing.arm(one.folder, mode, number)
    try:
        one.run(file)
    except Refused as reason:
        failing.disarm()
        return REFUSED if still_usable(file, one) and str(reason).endswith(".") else UNUSABLE
    failing.disarm()
    return DONE if still_usable(file, one) else UNUSABLE


def opening_child(one: Try, mode: int, number: int) -> int:
    """The same for a deed that is done while a file of an older format is opened."""
    failing.arm(one.folder, mode, number)
    try:
        AuditFile.open(one.path, OLD).close()
    except vault.Unreadable as reason:
        failing.disarm()
        return REFUSED if "It is as it was" in str(reason) else UNUSABLE
    failing.disarm()
    return DONE


def still_usable(file: AuditFile, one: Try) -> bool:
    """Whether, once there is room again, the very same open audit goes on."""
    file.record(one.case(file), Place("sd.needs"), Answer("met"))
    kept = file.read(chain.last) != chain.START and file.audit.in_order[0].value("sd.needs") == "met"
    file.close()
    return kept


def state(path: Path, password: str) -> tuple[str, int] | None:
    """The cases and the first answer of an audit, having seen that it is sound; None for a wrong password."""
    try:
        file = AuditFile.open(path, password)
    except vault.WrongPassword:
        return None
    faults = file.safe.check()
    told = (file.audit.in_order[0].value("sd.sharing"), len(file.audit.cases))
    file.close()
    assert not faults, [fault.words for fault in faults]
    return told


def broken(one: Try, before: tuple[str, int], after: tuple[str, int], code: int, killed: bool) -> str:
    """What promise does not hold after a try; "" if all do."""
    states = [state(one.path, OLD)]
    if one.deed == "password":
        states.append(state(one.path, NEW))
    found = [told for told in states if told is not None]
    if len(found) != 1 or found[0] not in (before, after):
        return f"half a state: {found}"
    if code == DONE and (found[0] != after or (one.deed == "password" and states[0] is not None)):
        return "acknowledged and lost"
    if one.restored.exists() and state(one.restored, OLD) is None:
        return "a restored audit that does not open"
    for backup in backups.found(one.backups):
        if checking.examine(backup.path, OLD).faults:
            return f"a backup that is no good: {backup.path.name}"
    if not killed and (left := leftovers(one, killed)):
        return f"left behind: {left}"
    if killed:
        file = AuditFile.open(one.path, OLD if states[0] else NEW)
        file.safe.back_up(folder=one.backups)
        file.close()
        if left := leftovers(one, killed):
            return f"not swept: {left}"
    return ""


def leftovers(one: Try, killed: bool) -> list[str]:
    expected = {one.path.name, one.backups.name, one.restored.name}
    if killed and one.deed == "restore":  # swept when a restore to that name is tried again
        expected |= {one.restored.name + ".part", one.restored.name + ".part-journal"}
    if one.deed == "migration":
        ends = ("", ".part", ".part-journal") if killed else ("",)
        expected |= {f"trial (format 1){backups.ENDING}{end}" for end in ends}
    inside = [path.name for path in one.backups.iterdir() if backups.named(path) is None]
    return sorted({path.name for path in one.folder.iterdir()} - expected) + inside


def prepared(folder: Path, deed: str) -> Path:
    """The folder of which every try gets a copy: the audit in `folder`/first, and where its backups go."""
    place, ready = folder / "try", folder / "ready"
    shutil.copytree(folder / "first", place)
    one = Try(place, deed)
    if deed != "migration":
        file = AuditFile.open(one.path, OLD)
        file.safe.keep_backups_in(one.backups)
        if deed == "restore":
            backups.make(file._engine, "asked", one.backups, datetime(2022, 1, 1))
        file.close()
    return place.rename(ready)


def fresh(ready: Path, deed: str) -> Try:
    place = ready.with_name("try")
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(ready, place)
    return Try(place, deed)


def in_a_child(run: Callable[[], int]) -> int:
    """Exit code of `run` in a child process; below 0 if it was killed."""
    pid = os.fork()
    if pid == 0:
        code = OURS
        try:
            code = run()
        except BaseException as error:  # noqa: BLE001 - told to the parent, who counts it as broken
            os.write(2, f"{type(error).__name__}: {error}\n".encode())
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def counted(one: Try, how: int) -> int:
    """How often the deed writes."""
    if one.deed == "migration":
        failing.arm(one.folder, how)
        AuditFile.open(one.path, OLD).close()
        return failing.disarm()
    file = AuditFile.open(one.path, OLD)
    failing.arm(one.folder, how)
    one.run(file)
    points = failing.disarm()
    file.close()
    return points


def numbers(points: int, tries: int, mode: str) -> list[int]:
    """Which writes are struck: all, as often as promised; or some, and the last, which put in place."""
    if tries == 0:
        return [1 + turn % points for turn in range(max(points, LEAST if mode == "kill" else 0))]
    spread = {1 + turn * points // tries for turn in range(tries)}
    return sorted(spread | set(range(max(1, points - LAST), points + 1)))


def struck(ready: Path, deed: str, mode: str, tries: int) -> dict[str, Any]:
    """What came of the deed in one mode."""
    before = state(fresh(ready, deed).path, OLD)
    one = fresh(ready, deed)
    points = counted(one, failing.COUNT_ALL if mode == "kill" else failing.COUNT)
    after = state(one.path, NEW if deed == "password" else OLD)
    assert before is not None
    assert after is not None
    counts = {"points": points, "tries": 0, "refused": 0, "killed": 0}
    wrong: list[str] = []
    for number in numbers(points, tries, mode):
        one = fresh(ready, deed)
        code = in_a_child(partial(child, one, failing.MODES[mode], number))
        counts["tries"] += 1
        counts["refused"] += code == REFUSED
        counts["killed"] += code < 0
        if code in (OURS, UNUSABLE):
            wrong.append(f"{number}: exit {code}")
        said = broken(one, before, after, code, killed=code < 0)
        if said:
            wrong.append(f"{number}: {said}")
    return {**counts, "broken": wrong}


def main(folder: Path, deed: str, tries: int) -> None:
    """`tries` spread over all writes; 0: every write, and as many kills as are promised."""
    vault.COST.update(time_cost=1, memory_cost=1024, parallelism=1)
    ready = prepared(folder, deed)
    if deed == "migration":
        schema.FORMAT = 2
        upgrade.STEPS.append(Path(__file__).parent / "steps")
    print(json.dumps({mode: struck(ready, deed, mode, tries) for mode in failing.MODES}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
