"""Opening: the right password opens, and every other case is told apart without touching the file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from workbench.domain.audit import Answer, Place, Refused, Settings
from workbench.domain.instrument import Instrument
from workbench.storage import schema, vault
from workbench.storage.audit_file import AuditFile

MARKER = "a sentence that must not be legible on disk"


@pytest.fixture
def closed(audit_file: AuditFile) -> Path:
    case = next(iter(audit_file.audit.cases))
    audit_file.record(case, Place("sd.sharing"), Answer("met", MARKER))
    audit_file.close()
    return audit_file.path


def refusal(path: Path, password: str = "secret") -> tuple[type[vault.CannotOpen], str]:
    """The refusal to open, having seen that the file stayed byte for byte the same."""
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(vault.CannotOpen) as told:
        AuditFile.open(path, password)
    assert (path.read_bytes() if path.exists() else None) == before
    assert [other.name for other in path.parent.iterdir() if other != path] == []
    return type(told.value), str(told.value)


def test_nothing_typed_is_legible_on_disk(closed: Path) -> None:
    content = closed.read_bytes()
    for written in (MARKER, "Nowhere Partnership", "sd.sharing", "SQLite format 3", "CREATE TABLE"):
        assert written.encode() not in content
        assert written.encode("utf-16-le") not in content


def test_an_audit_is_one_file(closed: Path) -> None:
    assert [path.name for path in closed.parent.iterdir()] == [closed.name]


def test_five_refusals_are_told_apart(closed: Path) -> None:
    kinds = {}
    kinds["wrong"] = refusal(closed, "Secret")
    whole = closed.read_bytes()
    closed.write_bytes(bytes(byte ^ (place == 20_000) for place, byte in enumerate(whole)))
    kinds["damaged"] = refusal(closed)
    closed.write_bytes(whole)
    assert kinds["wrong"] is not None
    assert kinds["wrong"][0] is vault.WrongPassword
    assert kinds["damaged"][0] is vault.Damaged
    assert kinds["wrong"][1] != kinds["damaged"][1]


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(vault.Missing, match="not there any more"):
        AuditFile.open(tmp_path / "gone.audit", "secret")
    assert list(tmp_path.iterdir()) == []


def test_an_audit_that_is_open_elsewhere_is_refused(audit_file: AuditFile) -> None:
    audit_file.record(next(iter(audit_file.audit.cases)), Place("sd.sharing"), Answer("met"))
    with pytest.raises(vault.InUse, match="open in another window"):
        AuditFile.open(audit_file.path, "secret")
    audit_file.record(next(iter(audit_file.audit.cases)), Place("sd.sharing"), Answer("partly"))


def test_a_newer_file_is_refused(audit_file: AuditFile) -> None:
    with audit_file._engine.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version = {schema.FORMAT + 1}")
    audit_file.close()
    kind, words = refusal(audit_file.path)
    assert kind is vault.Newer
    assert "newer version" in words


def test_a_database_of_another_program_is_refused(audit_file: AuditFile) -> None:
    with audit_file._engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA application_id = 99")
    audit_file.close()
    assert refusal(audit_file.path)[0] is vault.Foreign


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", vault.Empty),
        (b"short", vault.Empty),
        (b"SQLite format 3\0" + bytes(5000), vault.Foreign),
        (b"PK\x03\x04" + bytes(5000), vault.Foreign),
    ],
)
def test_what_is_no_audit_is_refused_in_words(tmp_path: Path, content: bytes, kind: type[Exception]) -> None:
    path = tmp_path / "thing.audit"
    path.write_bytes(content)
    assert refusal(path)[0] is kind


def test_every_flipped_bit_and_every_lost_end_is_noticed(closed: Path, how_many: Callable[..., int]) -> None:
    import random

    dice = random.Random(1)
    whole = closed.read_bytes()
    for _ in range(how_many(30, full=300)):
        place, bit = dice.randrange(16, len(whole)), 1 << dice.randrange(8)
        closed.write_bytes(whole[:place] + bytes([whole[place] ^ bit]) + whole[place + 1 :])
        assert refusal(closed)[0] is vault.Damaged
    for _ in range(how_many(10, full=100)):
        closed.write_bytes(whole[: dice.randrange(4096, len(whole))])
        assert refusal(closed)[0] is vault.Damaged
    closed.write_bytes(whole)
    AuditFile.open(closed, "secret").close()


def test_wrong_passwords_are_never_taken_for_damage(closed: Path, how_many: Callable[..., int]) -> None:
    for number in range(how_many(5, full=50)):
        assert refusal(closed, f"secret{number}")[0] is vault.WrongPassword


def test_a_new_audit_never_overwrites(closed: Path, checklist: Instrument) -> None:
    before = closed.read_bytes()
    with pytest.raises(Refused, match="there already"):
        AuditFile.create(closed, "other", Settings(), checklist)
    assert closed.read_bytes() == before


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, checklist: Instrument) -> None:
    with pytest.raises(Refused, match="could not be made here"):
        AuditFile.create(tmp_path / "no" / "such.audit", "secret", Settings(), checklist)


def test_the_engine_has_the_corrections_the_file_rests_on(
    monkeypatch: pytest.MonkeyPatch, closed: Path
) -> None:
    monkeypatch.setattr(vault, "LOWEST_SQLITE", (99, 0, 0))
    with pytest.raises(vault.EngineTooOld, match=r"99\.0\.0 or newer is needed"):
        AuditFile.open(closed, "secret")


def test_the_baseline_step_makes_the_same_tables_as_a_new_file() -> None:
    from workbench.storage.migrations.upgrade import upgrade

    def columns(engine_url: str, make: Callable[..., None]) -> dict[str, list[tuple[str, str, bool, int]]]:
        engine = create_engine(engine_url)
        with engine.begin() as connection:
            make(connection)
            seen = inspect(connection)
            found = {
                table: [
                    (c["name"], str(c["type"]), bool(c["nullable"]), int(c["primary_key"]))
                    for c in seen.get_columns(table)
                ]
                + [
                    (index["name"] or "", str(index["column_names"]), False, 0)
                    for index in seen.get_indexes(table)
                ]
                for table in seen.get_table_names()
                if table != "alembic_version"
            }
        engine.dispose()
        return found

    assert columns("sqlite://", upgrade) == columns("sqlite://", schema.metadata.create_all)
