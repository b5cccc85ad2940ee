"""Words to places: what is found, that it follows every deed, and that it never outlives an answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from workbench.domain.audit import Answer, NewCase, Place
from workbench.storage import daybook, search, vault
from workbench.storage.audit_file import AuditFile


@pytest.fixture
def file(audit_file: AuditFile) -> AuditFile:
    return audit_file


def found(file: AuditFile, words: str) -> list[tuple[str, str]]:
    finds = file.read(lambda connection: search.find(connection, file.audit, words))
    assert finds.total == len(finds.places)
    return [(file.audit.cases[case].name, place.item) for case, place in finds.places]


def case(file: AuditFile, number: int = 1) -> int:
    return file.audit.in_order[number - 1].id


def test_all_the_words_have_to_stand_together_in_any_order(file: AuditFile) -> None:
    file.record(case(file), Place("sd.everyone"), Answer("partly", "The grandmother has daily care"))
    file.record(case(file, 2), Place("sd.everyone"), Answer("met", "The grandmother was discussed"))
    assert found(file, "care GRANDMOTHER") == [("Case 1", "sd.everyone")]
    assert found(file, "grandm") == [("Case 1", "sd.everyone"), ("Case 2", "sd.everyone")]
    assert found(file, "grandfather") == []


def test_answers_and_sources_are_found_by_their_words(file: AuditFile) -> None:
    file.record(case(file), Place("sd.needs"), Answer("not_recorded", "", "Minutes of the discussion"))
    assert found(file, "not recorded minutes") == [("Case 1", "sd.needs")]


def test_an_accent_or_an_apostrophe_hides_nothing(file: AuditFile) -> None:
    file.record(case(file), Place("sd.needs"), Answer("met", "Zoë’s school (St. Anne's) wrote"))
    for words in ("zoe", "Zoë's", "anne's school", "st anne"):
        assert found(file, words) == [("Case 1", "sd.needs")], words


@pytest.mark.parametrize("words", ["", "   ", '"', "*", "AND", "a OR", "NEAR(", "-x", "(", "^x", "text:"])
def test_signs_of_the_query_language_are_only_signs(file: AuditFile, words: str) -> None:
    assert found(file, words) == []


def test_a_row_of_a_table_is_found_as_one(file: AuditFile) -> None:
    row, _ = file.add_row(case(file), "children", {"label": "Child A", "name": "Invented Name"})
    file.record(case(file), Place("children", row, "age"), Answer("7"))
    assert found(file, "invented 7") == [("Case 1", "children")]
    file.drop_row(case(file), "children", row)
    assert found(file, "invented") == []


def test_every_deed_and_every_undo_is_followed(file: AuditFile) -> None:
    place = Place("case.summary")
    file.record(case(file), place, Answer("a quarrel about a bicycle"))
    file.record(case(file), place, Answer("a quarrel about a boat"))
    assert found(file, "bicycle") == []
    file.undo()
    assert found(file, "bicycle") == [("Case 1", "case.summary")]
    assert found(file, "boat") == []
    file.undo()
    assert found(file, "quarrel") == []
    file.redo()
    assert found(file, "bicycle") == [("Case 1", "case.summary")]
    file.drop_case(case(file))
    assert found(file, "bicycle") == []
    file.undo()
    assert found(file, "bicycle") == [("Case 1", "case.summary")]


def test_many_cases_made_as_one_deed_are_found_in_their_order(file: AuditFile) -> None:
    file.add_cases([NewCase({"case.summary": f"bicycle number {n}"}) for n in range(30)], "Thirty")
    assert [name for name, _ in found(file, "bicycle number")] == [f"Case {n}" for n in range(4, 34)]


def test_the_words_are_found_again_when_the_audit_is_opened_again(file: AuditFile) -> None:
    file.record(case(file), Place("sd.needs"), Answer("met", "a quarrel about a bicycle"))
    file.close()
    again = AuditFile.open(file.path, "secret")
    assert found(again, "quarrel") == [("Case 1", "sd.needs")]
    again.close()


def test_the_words_stand_in_the_file_encrypted(file: AuditFile) -> None:
    file.record(case(file), Place("sd.needs"), Answer("met", "Extraordinarybicycle"))
    file.close()
    assert b"xtraordinarybicycle" not in file.path.read_bytes().lower()


def test_words_that_cannot_be_written_take_the_answer_back(
    file: AuditFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer and its words are one transaction: never one without the other."""

    def fails(*_: object) -> None:
        raise dbapi2.OperationalError("disk I/O error")

    monkeypatch.setattr(search, "follow", fails)
    with pytest.raises(dbapi2.OperationalError):
        file.record(case(file), Place("sd.needs"), Answer("met"))
    file.close()
    again = AuditFile.open(file.path, "secret")
    assert Place("sd.needs") not in again.audit.in_order[0].answers
    again.close()


def test_the_sample_is_found_whole(sample_path: Path) -> None:
    """Every note of the sample leads back to the place it stands at."""
    file = AuditFile.open(sample_path, "sample")
    checked = 0
    for one in file.audit.in_order[:5]:
        for place, answer in one.answers.items():
            if answer.note and search.words_of(answer.note):
                finds = file.read(lambda c, note=answer.note: search.find(c, file.audit, note))
                assert (one.id, Place(place.item, place.row)) in finds.places
                checked += 1
    assert checked > 50
    file.close()


def test_where_the_auditor_was_is_kept_in_the_file_and_is_no_deed(file: AuditFile) -> None:
    undo = file.undo_label
    file.keep(lambda c: daybook.keep_whereabouts(c, "cases", case(file, 2), Place("sd.needs")))
    assert file.undo_label == undo
    file.close()
    again = AuditFile.open(file.path, "secret")
    there = again.read(daybook.whereabouts)
    assert (there.page, there.case, there.place) == ("cases", case(again, 2), Place("sd.needs"))
    assert vault.sound_pages(again.path, b"x" * 32)[0] == 0
    again.close()


def test_the_daybook_counts_places_and_not_keystrokes(file: AuditFile) -> None:
    for note in ("a", "ab", "abc"):
        file.record(case(file), Place("sd.needs"), Answer("met", note))
    file.author = "B. Colleague"
    file.record(case(file, 2), Place("sd.needs"), Answer("met"))
    file.record(case(file, 2), Place("sd.timely"), Answer("met"))
    file.undo()
    told = {(one.auditor, one.answers, one.cases) for one in file.read(daybook.work)}
    assert told == {("A. Uditor", 1, 1), ("B. Colleague", 1, 1)}
    assert file.read(daybook.last_auditors)[case(file, 2)] == "B. Colleague"
