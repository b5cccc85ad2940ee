"""A large audit: its cases are read when they are wanted, and nobody can tell by what they say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.domain.audit import Answer, NewCase, Place, Refused, Settings
from workbench.domain.entry import Entry
from workbench.domain.instrument import Instrument
from workbench.storage import reading, search, vault
from workbench.storage.audit_file import AuditFile
from workbench.storage.pages import PAGE

SHARING = Place("sd.sharing")
MANY = 3 * reading.BUNDLE


@pytest.fixture
def large(tmp_path: Path, checklist: Instrument, quick_keys: None) -> Iterator[AuditFile]:
    """Three bundles of cases with a note each, just opened: nothing of them has been read."""
    path = tmp_path / "large.audit"
    file = AuditFile.create(path, "secret", Settings(title="Large audit"), checklist)
    file.add_cases([NewCase({"sd.sharing": "met"})] * MANY, "Many cases")
    words = "stood in the shallow water " * 40
    notes = (Answer("met", f"heron {number} {words}") for number in range(1, MANY + 1))
    file.take_in([Entry(n, n, "sd.sharing", note) for n, note in enumerate(notes, start=1)], "Notes")
    file.close()
    file = AuditFile.open(path, "secret")
    yield file
    file.close()


def case_id(file: AuditFile, number: int) -> int:
    return next(case for case, told in file.audit.numbers.items() if told == number)


def noted(file: AuditFile, number: int) -> str:
    return file.audit.cases[case_id(file, number)].answer("sd.sharing").note


def test_each_case_says_what_was_recorded_of_it_whichever_is_looked_at_first(large: AuditFile) -> None:
    for number in (MANY, 1, reading.BUNDLE, reading.BUNDLE + 1):
        assert noted(large, number).startswith(f"heron {number} ")
    with large._engine.connect() as connection:
        assert large.audit == reading.picture(connection)


def test_how_many_cases_there_are_and_their_numbers_need_no_reading(large: AuditFile) -> None:
    large.close()
    assert list(large.audit.numbers.values()) == list(range(1, MANY + 1))
    assert len(large.audit.cases) == MANY
    with pytest.raises(Refused, match="closed"):
        noted(large, 1)


def test_a_picture_taken_before_a_deed_is_read_as_it_was_then(large: AuditFile) -> None:
    before, case = large.audit, case_id(large, 100)
    large.record(case, SHARING, Answer("not_met", "all changed"))
    large.drop_case(case_id(large, 101))
    assert before.cases[case].answer("sd.sharing").note.startswith("heron 100 ")
    assert large.audit.cases[case].answer("sd.sharing").note == "all changed"
    assert len(before.cases) == len(large.audit.cases) + 1


def test_an_undo_as_the_first_thing_after_opening_brings_back_the_words_that_a_search_finds(
    large: AuditFile,
) -> None:
    before = large.audit
    large.record(case_id(large, 100), SHARING, Answer("met", "a pelican"))
    large.close()
    again = AuditFile.open(large.path, "secret")
    opened = again.audit
    again.undo()
    found = again.read(lambda connection: search.find(connection, again.audit, "pelican"))
    herons = again.read(lambda connection: search.find(connection, again.audit, "heron 100"))
    assert (found.total, [case for case, _ in herons.places]) == (0, [case_id(again, 100)])
    assert opened.cases[case_id(again, 100)].answer("sd.sharing").note == "a pelican"
    assert again.audit.numbers == before.numbers
    again.close()


def test_a_large_file_opens_with_a_page_damaged_that_is_read_later_and_then_says_so(
    large: AuditFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    large.close()
    whole, struck = large.path.read_bytes(), tmp_path / "struck.audit"
    monkeypatch.setattr(vault, "AT_ONCE", len(whole) - 1)
    key = vault.key_for(large.path, "secret")
    told = []
    for page in range(len(whole) // PAGE - 1, 4, -len(whole) // PAGE // 30):
        at = page * PAGE + 100
        struck.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        try:
            file = AuditFile.open(struck, key)
        except vault.Damaged:
            continue
        try:
            file.audit.read_through()
        except vault.Damaged as error:
            told.append(str(error))
            with pytest.raises(Refused):
                file.safe.back_up()
            with pytest.raises(Refused):
                file.set_settings(Settings(title="Written over"))
        finally:
            file.close()
        assert struck.read_bytes() == whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
    assert len(told) > 3, "pages with answers were hit"
    assert all("struck.audit is damaged" in words and "backup" in words for words in told)


def test_a_file_of_usual_size_with_a_damaged_page_does_not_open_at_all(large: AuditFile) -> None:
    large.close()
    whole = large.path.read_bytes()
    at = len(whole) // 2
    large.path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    with pytest.raises(vault.Damaged):
        AuditFile.open(large.path, "secret")
