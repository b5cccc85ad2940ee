"""Damage from outside: torn files, flipped bits, wrong keys, a second process; each noticed and told."""

import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.faults.table import counts
from workbench.domain.audit import Answer, NewCase, Place, Refused
from workbench.storage import backups, checking, recovery, vault
from workbench.storage.audit_file import AuditFile
from workbench.storage.salvage import salvage

SHARING = Place("sd.sharing")


def flipped(whole: bytes, dice: random.Random, start: int = 16) -> bytes:
    place = dice.randrange(start, len(whole))
    return whole[:place] + bytes([whole[place] ^ (1 << dice.randrange(8))]) + whole[place + 1 :]


def test_a_torn_file_is_refused_or_whole(audit_file: AuditFile, how_many: Callable[..., int]) -> None:
    audit_file.close()
    path, dice, times = audit_file.path, random.Random(4), how_many(60, full=600)
    whole = path.read_bytes()
    for _ in range(times):
        torn = whole[: dice.randrange(len(whole))]
        if dice.random() < 0.3:  # the length is there, the content is not
            torn += bytes(len(whole) - len(torn))
        path.write_bytes(torn)
        with pytest.raises(vault.CannotOpen):
            AuditFile.open(path, "secret")
        assert path.read_bytes() == torn
    counts(4, "torn files refused", times)


def test_flipped_bits_are_damage_and_wrong_passwords_are_not(
    audit_file: AuditFile, how_many: Callable[..., int]
) -> None:
    audit_file.close()
    path, dice, times = audit_file.path, random.Random(5), how_many(30, full=300)
    whole = path.read_bytes()
    for number in range(times):
        path.write_bytes(flipped(whole, dice))
        with pytest.raises(vault.Damaged):
            AuditFile.open(path, "secret")
        if number % 5 == 0:  # a damaged file and a wrong password at once: nothing tells that it is damaged
            with pytest.raises(vault.WrongPassword):
                AuditFile.open(path, f"secret{number}")
    counts(4, "flipped bits noticed", times)
    counts(5, "damage told as damage", times)
    path.write_bytes(whole)
    wrong = how_many(6, full=60)
    for number in range(wrong):
        with pytest.raises(vault.WrongPassword):
            AuditFile.open(path, f"{number}secret")
    counts(5, "wrong passwords told as such", wrong)


def test_a_damaged_audit_is_salvaged_into_one_that_holds_together(
    sample_path: Path, tmp_path: Path, how_many: Callable[..., int]
) -> None:
    file = AuditFile.open(sample_path, "sample")
    before = file.audit.read_through()
    file.close()
    whole, dice, saved = sample_path.read_bytes(), random.Random(6), 0
    times = how_many(4, full=40)
    for number in range(times):
        damaged, target = tmp_path / "damaged.audit", tmp_path / f"saved {number}.audit"
        content = whole
        for _ in range(3):
            content = flipped(content, dice, start=4096)
        damaged.write_bytes(content)
        verdict = checking.examine(damaged, "sample")
        assert not verdict.good
        assert "pages are not as they were written" in verdict.faults[0].words
        try:
            done = salvage(damaged, "sample", "third", target)
        except vault.Damaged:
            assert not target.exists()
            continue
        saved += 1
        assert damaged.read_bytes() == content
        assert checking.examine(target, "third").good
        again = AuditFile.open(target, "third")
        answers = {(c.id, place): a for c in again.audit.in_order for place, a in c.answers.items()}
        known = {(c.id, place): a for c in before.in_order for place, a in c.answers.items()}
        assert answers.items() <= known.items(), "a salvage made something up"
        if answers != known:
            assert done.losses
        again.undo()
        again.close()
    assert saved
    counts(4, "damaged audits salvaged", saved)


def test_a_long_text_with_a_lost_page_is_a_loss_and_not_noughts(
    audit_file: AuditFile, tmp_path: Path, how_many: Callable[..., int]
) -> None:
    """The engine reads a page in the middle of a value as noughts, and says so only at the next one."""
    file, case = audit_file, audit_file.audit.in_order[0].id
    notes = {}
    for number, item in enumerate(list(file.audit.instrument.judged)[: how_many(2, full=6)]):
        notes[item.id] = f"{number} is the first word. " * 900
        file.record(case, Place(item.id), Answer("partly", notes[item.id]))
    text = file.audit.instrument.text
    file.close()
    whole, told = file.path.read_bytes(), 0
    places = range(4096, len(whole), 4096)
    for start in places[:: how_many(3, full=1)]:
        damaged, target = tmp_path / "damaged.audit", tmp_path / "saved.audit"
        damaged.write_bytes(whole[: start + 99] + bytes([whole[start + 99] ^ 1]) + whole[start + 100 :])
        target.unlink(missing_ok=True)
        try:
            done = salvage(damaged, "secret", "third", target, text)
        except vault.Damaged:
            continue
        told += bool(done.losses)
        again = AuditFile.open(target, "third")
        for item, note in notes.items():
            saved = again.audit.in_order[0].answer(item).note if again.audit.in_order else ""
            assert saved in (note, ""), "half a note was saved as a whole one"
        assert again.audit.instrument.text == text
        again.close()
        counts(4, "each page lost in turn: no noughts salvaged")
    assert told, "no page that holds anything was struck"


def test_a_second_process_is_told_at_once(audit_file: AuditFile) -> None:
    audit_file.close()
    audit_file = AuditFile.open(audit_file.path, "secret")  # read, and nothing written yet
    code = (
        "import sys, time; from pathlib import Path\n"
        "from workbench.storage import vault\n"
        "from workbench.storage.audit_file import AuditFile\n"
        "vault.COST.update(time_cost=1, memory_cost=1024, parallelism=1)\n"
        "start = time.monotonic()\n"
        "try: AuditFile.open(Path(sys.argv[1]), 'secret')\n"
        "except vault.InUse as reason: print(time.monotonic() - start, reason)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, str(audit_file.path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, words = told.stdout.split(" ", 1)
    assert "open in another window or program" in words
    assert float(seconds) <= 1
    audit_file.record(audit_file.audit.in_order[0].id, SHARING, Answer("partly"))
    audit_file.close()
    counts(15, "second process refused", 1)


def test_a_real_disk_without_room_keeps_the_audit_and_says_so(audit_file: AuditFile, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    size = (audit_file.path.stat().st_size // 4096 + 40) * 4
    mounted = os.name == "posix" and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(small)], capture_output=True, check=False
    )
    if not mounted or mounted.returncode != 0:
        pytest.skip("no right to mount a small disk here")
    try:
        path = audit_file.safe.export_backup(small / "trial.audit")
        file = AuditFile.open(path, "secret")
        file.safe.keep_backups_in(small)
        with pytest.raises(Refused, match=r"disk is full.*audit itself is safe"):
            file.safe.back_up()
        with pytest.raises(Refused, match=r"password was not changed|could not be made"):
            file.safe.change_password("another")
        case, refused = file.audit.in_order[0].id, ""
        for number in range(60):
            try:
                file.record(case, SHARING, Answer("partly", f"{number} " * 3000))
            except Refused as reason:
                refused = str(reason)
                break
        kept = file.audit.read_through()
        file.close()
        assert "disk is full" in refused
        assert [path.name for path in small.iterdir()] == ["trial.audit"]
        again = AuditFile.open(path, "secret")
        assert again.audit == kept
        assert again.safe.check() == ()
        again.close()
        counts(3, "a real small disk filled", 1)
    finally:
        subprocess.run(["umount", str(small)], check=False)


def test_what_was_destroyed_opens_with_nothing(
    sample_path: Path, tmp_path: Path, how_many: Callable[..., int]
) -> None:
    whole, times = sample_path.read_bytes(), how_many(2, full=20)
    for number in range(times):
        sample_path.write_bytes(whole)
        file = AuditFile.open(sample_path, "sample")
        sheet = recovery.key_from(file.safe.recovery_sheet("Trial"))
        file.safe.back_up()
        copy = file.safe.export_backup(tmp_path / f"copy {number}.audit")
        file.safe.change_password("another")
        file.safe.back_up()
        places = [one.place for one in file.safe.copies()]
        linked = [Path(f"{place}.held") for place in (*places, sample_path)]
        for place, held in zip((*places, sample_path), linked, strict=True):
            os.link(place, held)  # what a program that holds the file open would still see
        done = file.safe.destroy(tmp_path / f"record {number}.json")
        assert copy in done.gone
        assert not any(place.exists() for place in (*places, sample_path))
        for held in linked:
            for secret in ("sample", "another", sheet):
                with pytest.raises(vault.CannotOpen):
                    AuditFile.open(held, secret)
            held.unlink()
        counts(18, "copies that do not open any more", len(linked))


def test_the_newest_backup_opens_and_equals_its_source(
    sample_path: Path, tmp_path: Path, how_many: Callable[..., int]
) -> None:
    """After work of every kind, for every reason that there is; also after the oldest had to go."""
    file, dice, times = AuditFile.open(sample_path, "sample"), random.Random(6), how_many(4, full=40)
    for turn in range(times):
        case = dice.choice(file.audit.in_order).id
        if file.audit.cases[case].signed_off:
            file.reopen(case, f"turn {turn}")
        file.record(case, SHARING, Answer("partly", f"Minutes of turn {turn}. " * dice.randrange(1, 400)))
        if turn % 3 == 1:
            file.add_cases([NewCase({}, {"children": ({"label": "Child A"},)})], f"Turn {turn}")
        if turn % 3 == 2:
            file.undo()
        file.safe.back_up(backups.REASONS[turn % len(backups.REASONS)])
        newest = file.safe.list_backups()[0]
        before = file.audit, file.history(limit=10_000), file.safe.verdict().seal
        again = AuditFile.open(backups.restore(newest.path, "sample", tmp_path / f"{turn}.audit"), "sample")
        assert (again.audit, again.history(limit=10_000), again.safe.verdict().seal) == before
        assert again.safe.verdict().good
        again.close()
    file.close()
    counts(6, "newest backup restored under a new name: audit, history and seal as in its source", times)
