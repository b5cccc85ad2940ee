"""A new password, and the recovery sheet: the one opens, what it replaced does not, and slips are named."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.audit import Answer, Place, Refused
from workbench.storage import disk, recovery, vault
from workbench.storage.audit_file import AuditFile
from workbench.storage.keys import Key

SHARING = Place("sd.sharing")


def test_the_new_password_opens_and_the_old_one_does_not(audit_file: AuditFile) -> None:
    case = audit_file.audit.in_order[0].id
    audit_file.record(case, SHARING, Answer("met", "Minutes name the grandmother"))
    before, salt = audit_file.audit, audit_file.path.read_bytes()[:16]
    audit_file.safe.change_password("another")
    audit_file.record(case, SHARING, Answer("partly"))
    audit_file.undo()
    audit_file.close()
    with pytest.raises(vault.WrongPassword):
        AuditFile.open(audit_file.path, "secret")
    again = AuditFile.open(audit_file.path, "another")
    assert again.audit == before
    assert again.safe.check() == ()
    assert "Password changed" in [deed.label for deed in again.history()]
    assert [path.name for path in again.path.parent.iterdir()] == ["trial.audit"]
    assert again.path.read_bytes()[:16] != salt
    again.close()


def test_backups_keep_the_password_they_were_made_with(audit_file: AuditFile, tmp_path: Path) -> None:
    old = audit_file.safe.change_password("another")
    assert old.why == "password"
    with pytest.raises(vault.WrongPassword):
        audit_file.safe.restore(old.path, tmp_path / "restored.audit")
    assert AuditFile.open(old.path, "secret").audit == audit_file.audit


def test_an_empty_password_is_refused(audit_file: AuditFile) -> None:
    with pytest.raises(Refused, match="empty"):
        audit_file.safe.change_password("")


def test_a_new_file_that_never_took_its_place_is_swept_at_the_next_start(audit_file: AuditFile) -> None:
    audit_file.close()
    left = disk.unfinished(audit_file.path)
    for path in (left, left.with_name(left.name + "-journal")):
        path.write_bytes(b"half")
    AuditFile.open(audit_file.path, "secret").close()
    assert [path.name for path in audit_file.path.parent.iterdir()] == ["trial.audit"]


def test_the_sheet_opens_the_audit_also_when_its_start_is_destroyed(audit_file: AuditFile) -> None:
    sheet = audit_file.safe.recovery_sheet("Trial audit")
    before = audit_file.audit
    audit_file.close()
    key = recovery.key_from(sheet)
    for start in (None, bytes(16), b"SQLite format 3\0", b"PK\x03\x04" + bytes(12)):
        if start is not None:
            audit_file.path.write_bytes(start + audit_file.path.read_bytes()[16:])
            with pytest.raises(vault.CannotOpen):
                AuditFile.open(audit_file.path, "secret")
        again = AuditFile.open(audit_file.path, key)
        assert again.audit == before
        again.close()
    again = AuditFile.open(audit_file.path, key)
    again.safe.change_password("another")
    again.close()
    AuditFile.open(audit_file.path, "another").close()
    with pytest.raises(vault.WrongPassword):
        AuditFile.open(audit_file.path, key)


def test_capitals_blanks_and_lookalikes_do_not_matter() -> None:
    key = Key(bytes(range(32)), bytes(range(16)))
    lines = "\n".join(recovery.lines(key))
    for typed in (lines.lower(), lines.replace("  ", " "), lines.replace("O", "0").replace("B", "8")):
        assert recovery.key_from(f"RECOVERY SHEET\n\n{typed}\n") == key
    assert len(recovery.lines(key)) == 5


def test_a_slip_is_named_by_its_line() -> None:
    key = Key(bytes(range(32)), bytes(range(16)))
    lines = list(recovery.lines(key))
    wrong = [*lines[:2], lines[2].replace(lines[2][3], "7" if lines[2][3] != "7" else "3", 1), *lines[3:]]
    with pytest.raises(recovery.UnreadableSheet, match="Line 3"):
        recovery.key_from("\n".join(wrong))
    with pytest.raises(recovery.UnreadableSheet, match=r"Line 2 .* missing"):
        recovery.key_from("\n".join([lines[0], *lines[2:]]))
    with pytest.raises(recovery.UnreadableSheet, match="not a whole"):
        recovery.key_from("Dear colleague")


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=16, max_size=16), st.integers(0, 10**6))
def test_any_key_comes_back_and_no_slip_gives_another(key: bytes, salt: bytes, seed: int) -> None:
    whole = Key(key, salt)
    lines = list(recovery.lines(whole))
    assert recovery.key_from("\n".join(lines)) == whole
    dice = random.Random(seed)
    line, letters = dice.randrange(5), "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    place = dice.choice([n for n, sign in enumerate(lines[line]) if n > 2 and sign in letters])
    other = dice.choice([sign for sign in letters if sign != lines[line][place]])
    lines[line] = lines[line][:place] + other + lines[line][place + 1 :]
    try:
        assert recovery.key_from("\n".join(lines)) == whole
    except recovery.UnreadableSheet:
        pass
    else:
        pytest.fail("a slip went unnoticed")


def test_a_key_never_shows_itself() -> None:
    assert repr(Key(b"secret", b"salt")) == "Key(…)"
