"""What an auditor may rely on: what was done is in the file, and can be taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.domain.audit import Answer, FindingEdit, NewCase, Place, Recommendation, Refused, Settings
from workbench.domain.entry import Entry
from workbench.domain.instrument import Instrument
from workbench.storage import vault
from workbench.storage.audit_file import AuditFile
from workbench.storage.entries import EntryFaults

SHARING = Place("sd.sharing")


def case_of(file: AuditFile, number: int = 1) -> int:
    return next(case.id for case in file.audit.cases.values() if case.number == number)


def reopened(file: AuditFile) -> AuditFile:
    file.close()
    return AuditFile.open(file.path, "secret")


def test_an_answer_is_there_after_closing_and_opening(audit_file: AuditFile) -> None:
    answer = Answer(
        "partly", "Father’s partner is not named; “known to service” – 100 % of it.", "Minutes", page="2"
    )
    audit_file.record(case_of(audit_file), SHARING, answer)
    again = reopened(audit_file)
    assert again.audit.cases[case_of(again)].answer("sd.sharing") == answer
    again.close()


def test_the_same_answer_once_more_is_no_deed(audit_file: AuditFile) -> None:
    case = case_of(audit_file)
    assert audit_file.record(case, SHARING, Answer("met")) is not None
    assert audit_file.record(case, SHARING, Answer("met")) is None


def test_undo_and_redo_outlive_the_program(audit_file: AuditFile) -> None:
    case = case_of(audit_file)
    audit_file.record(case, SHARING, Answer("met"))
    audit_file.record(case, SHARING, Answer("not_met"))
    again = reopened(audit_file)
    assert again.undo_label == "Case 1 · SD4: Not met"
    again.undo()
    assert again.audit.cases[case].value("sd.sharing") == "met"
    once_more = reopened(again)
    assert once_more.redo_label == "Case 1 · SD4: Not met"
    once_more.redo()
    assert once_more.audit.cases[case].value("sd.sharing") == "not_met"
    once_more.close()


def test_typing_a_note_is_one_undo(audit_file: AuditFile) -> None:
    case = case_of(audit_file)
    for text in ("Fath", "Father not", "Father not asked"):
        audit_file.record(case, SHARING, Answer("partly", text), merge="note sd.sharing")
    audit_file.undo()
    assert audit_file.audit.cases[case].answer("sd.sharing") == Answer()
    audit_file.redo()
    assert audit_file.audit.cases[case].answer("sd.sharing").note == "Father not asked"


def test_notes_with_something_between_them_are_undone_one_by_one(audit_file: AuditFile) -> None:
    case = case_of(audit_file)
    audit_file.record(case, SHARING, Answer("partly", "first"), merge="note")
    audit_file.record(case, Place("sd.needs"), Answer("met"))
    audit_file.record(case, SHARING, Answer("partly", "second"), merge="note")
    audit_file.undo()
    assert audit_file.audit.cases[case].answer("sd.sharing").note == "first"


def test_a_new_deed_after_an_undo_ends_redo_but_not_history(audit_file: AuditFile) -> None:
    case = case_of(audit_file)
    audit_file.record(case, SHARING, Answer("met"))
    audit_file.undo()
    audit_file.record(case, SHARING, Answer("not_met"))
    assert audit_file.redo() is None
    labels = [deed.label for deed in audit_file.history()]
    assert labels[:3] == ["Case 1 · SD4: Not met", "Undo: Case 1 · SD4: Met", "Case 1 · SD4: Met"]


def test_history_finds_words_in_what_was_written(audit_file: AuditFile) -> None:
    case = case_of(audit_file)
    audit_file.record(case, SHARING, Answer("partly", "Zoë’s grandmother 50% _carer_"))
    audit_file.record(case, Place("sd.needs"), Answer("met"))
    found = audit_file.history("zoë’s 50% _carer_")
    assert [deed.label for deed in found] == ["Case 1 · SD4: Partly met"]
    assert audit_file.history("5_% carer") == ()
    change = found[0].changes[0]
    assert change.before is None
    assert change.after is not None
    assert change.after["note"].startswith("Zoë")


def test_an_import_is_one_undo(audit_file: AuditFile) -> None:
    new = [
        NewCase({"case.sd_date": "2022-01-11"}, {"children": ({"name": "Zoë Testerly"}, {"age": "4"})})
    ] * 4
    before = audit_file.audit
    ids, _ = audit_file.add_cases(new, "Import 4 cases from list.xlsx")
    first = audit_file.audit.cases[ids[0]]
    assert [audit_file.audit.cases[case].name for case in ids] == ["Case 4", "Case 5", "Case 6", "Case 7"]
    assert [first.value("children", row, "label") for row in first.table("children")] == [
        "Child A",
        "Child B",
    ]
    assert len(first.table("agency.rows")) == 15
    audit_file.undo()
    assert audit_file.audit == before


def test_a_removed_case_comes_back_whole(audit_file: AuditFile) -> None:
    case = case_of(audit_file, 2)
    audit_file.record(case, SHARING, Answer("partly", "kept", star=True))
    audit_file.add_row(case, "network", {"role": "father"})
    before = audit_file.audit
    audit_file.drop_case(case)
    assert case not in audit_file.audit.cases
    audit_file.undo()
    again = reopened(audit_file)
    assert again.audit == before
    again.close()


def test_rows_keep_their_order_through_every_move(audit_file: AuditFile) -> None:
    case = case_of(audit_file)
    rows = [audit_file.add_row(case, "network", {"label": name})[0] for name in "abcd"]
    audit_file.move_row(case, "network", rows[3], 1)
    audit_file.drop_row(case, "network", rows[1])
    audit_file.add_row(case, "network", {"label": "e"}, at=2)

    def labels(file: AuditFile) -> str:
        found = file.audit.cases[case]
        return "".join(found.value("network", row, "label") for row in found.table("network"))

    assert labels(audit_file) == "deac"
    audit_file.undo()
    audit_file.undo()
    assert labels(audit_file) == "dabc"
    again = reopened(audit_file)
    assert labels(again) == "dabc"
    again.close()


def test_a_case_that_is_signed_off_cannot_be_changed_until_it_is_reopened(audit_file: AuditFile) -> None:
    case = case_of(audit_file)
    audit_file.sign_off(case, "A. Uditor", "3 Mar 2022")
    with pytest.raises(Refused, match="Case 1 is signed off"):
        audit_file.record(case, SHARING, Answer("met"))
    with pytest.raises(Refused, match="signed off"):
        audit_file.drop_case(case)
    with pytest.raises(Refused, match="needs a reason"):
        audit_file.reopen(case, " \n")
    audit_file.reopen(case, "The council sent a missing report")
    audit_file.record(case, SHARING, Answer("met"))
    assert "The council sent a missing report" in audit_file.history()[1].label


@pytest.mark.parametrize(
    ("place", "value", "reason"),
    [
        (Place("sd.sharing"), "brilliant", "not one of the answers"),
        (Place("sd.nothing"), "met", "no statement"),
        (Place("case.sd_date"), "31/02/2022", "not a date"),
        (Place("agency.rows", 1, "timing"), "in time", "worked out"),
        (Place("agency.rows", 1, "colour"), "x", "no column"),
        (Place("case.summary"), "x" * 100_001, "100,001 characters"),
    ],
)
def test_what_does_not_belong_is_refused_and_nothing_changes(
    audit_file: AuditFile, place: Place, value: str, reason: str
) -> None:
    before = audit_file.audit
    with pytest.raises(Refused, match=reason):
        audit_file.record(case_of(audit_file), place, Answer(value))
    assert audit_file.audit is before


def test_labels_and_uk_dates_are_understood(audit_file: AuditFile) -> None:
    case = case_of(audit_file)
    audit_file.record(case, SHARING, Answer("Partly  Met"))
    audit_file.record(case, Place("case.sd_date"), Answer("Tue 11 January 2022"))
    found = audit_file.audit.cases[case]
    assert (found.value("sd.sharing"), found.value("case.sd_date")) == ("partly", "2022-01-11")


def test_findings_and_recommendations_are_kept_and_undone(audit_file: AuditFile) -> None:
    edit = FindingEdit(direction="strength", text="Done in a smaller number.", position=2)
    audit_file.edit_findings({"sd.immediate": edit}, "Finding moved")
    number, _ = audit_file.put_recommendation(
        Recommendation(0, "Use the template", findings=("sd.template",))
    )
    again = reopened(audit_file)
    assert again.audit.findings == {"sd.immediate": edit}
    assert again.audit.recommendations[number].findings == ("sd.template",)
    again.drop_recommendation(number)
    assert not again.audit.recommendations
    again.undo()
    again.undo()
    again.undo()
    assert not again.audit.findings
    again.close()


def test_settings_are_kept(audit_file: AuditFile) -> None:
    from dataclasses import replace

    from workbench.domain.audit import Standard

    wanted = replace(
        audit_file.audit.settings, focus="One\nTwo", standards={"report_days": Standard(3, "Procedures 6.5")}
    )
    audit_file.set_settings(wanted)
    again = reopened(audit_file)
    assert again.audit.settings == wanted
    assert again.audit.standard("report_days").days == 3
    assert again.audit.standard("icpc_days").days == 15
    again.close()


def test_the_questions_asked_travel_with_the_audit(tmp_path: Path, checklist: Instrument) -> None:
    from workbench.domain.instrument import parse

    old = parse(checklist.text.replace("The minutes are detailed", "The minutes were thorough"))
    AuditFile.create(tmp_path / "old.audit", "secret", Settings(), old).close()
    again = AuditFile.open(tmp_path / "old.audit", "secret")
    assert again.audit.instrument.items["sd.minutes"].ask == "The minutes were thorough"
    again.close()


def test_answers_from_a_file_go_in_whole_or_not_at_all(audit_file: AuditFile) -> None:
    right = [
        Entry(2, 1, "sd.timely", Answer("Met")),
        Entry(3, 2, "children", Answer("7"), "1", "age"),
        Entry(4, 2, "children", Answer("White British"), "1", "ethnicity"),
        Entry(5, 1, "agency.rows", Answer("yes"), "police", "involved"),
    ]
    wrong = [Entry(6, 9, "sd.timely", Answer("met")), Entry(7, 1, "sd.timely", Answer("great"))]
    before = audit_file.audit
    with pytest.raises(EntryFaults) as told:
        audit_file.take_in([*right, *wrong], "Answers")
    assert [line for line, _ in told.value.faults] == [6, 7]
    assert audit_file.audit is before
    audit_file.take_in(right, "Answers")
    second = audit_file.audit.cases[case_of(audit_file, 2)]
    (child,) = second.table("children")
    assert second.value("children", child, "label") == "Child A"
    assert second.value("children", child, "age") == "7"
    audit_file.undo()
    assert audit_file.audit == before


def test_an_entry_never_blanks_what_is_there(audit_file: AuditFile) -> None:
    audit_file.take_in([Entry(2, 1, "sd.timely", Answer("met", "first note", page="3"))], "one")
    audit_file.take_in([Entry(2, 1, "sd.timely", Answer("partly"))], "two")
    assert audit_file.audit.cases[case_of(audit_file)].answer("sd.timely") == Answer(
        "partly", "first note", page="3"
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(note=st.text(max_size=200))
def test_every_character_that_a_file_can_hold_comes_back(audit_file: AuditFile, note: str) -> None:
    from workbench.domain.entry import clean

    audit_file.record(case_of(audit_file), SHARING, Answer("met", note))
    with audit_file._engine.connect() as connection:
        from workbench.storage.reading import picture

        kept = picture(connection).cases[case_of(audit_file)].answer("sd.sharing").note
    assert kept == clean(note)


def test_the_screen_and_the_disk_agree_after_a_random_day(
    audit_file: AuditFile, how_many: Callable[..., int]
) -> None:
    import random

    dice = random.Random(7)
    items = [item.id for item in audit_file.audit.instrument.judged]
    for _ in range(how_many(150, full=3000)):
        cases = [case for case in audit_file.audit.cases.values() if not case.signed_off]
        deed = dice.randrange(8)
        if deed < 4 and cases:
            place = Place(dice.choice(items))
            audit_file.record(
                dice.choice(cases).id, place, Answer(dice.choice(["met", "partly", ""]), "n" * deed)
            )
        elif deed == 4 and cases:
            audit_file.add_row(dice.choice(cases).id, "network", {"role": "father"}, at=1)
        elif deed == 5 and cases and (rows := cases[0].table("agency.rows")):
            audit_file.drop_row(cases[0].id, "agency.rows", dice.choice(rows))
        elif deed == 6:
            audit_file.undo()
        else:
            audit_file.redo()
    seen = audit_file.audit
    again = reopened(audit_file)
    assert again.audit == seen
    again.close()


def test_a_new_order_of_recommendations_is_one_undo(audit_file: AuditFile) -> None:
    numbers = [audit_file.put_recommendation(Recommendation(0, name))[0] for name in "abc"]

    def order(file: AuditFile) -> str:
        ordered = sorted(file.audit.recommendations.values(), key=lambda one: one.position)
        return "".join(one.action for one in ordered)

    audit_file.order_recommendations([numbers[2], numbers[0], numbers[1]])
    assert order(audit_file) == "cab"
    again = reopened(audit_file)
    assert order(again) == "cab"
    again.undo()
    assert order(again) == "abc"
    again.close()


def test_a_closed_audit_stays_closed_whatever_asks_for_it(audit_file: AuditFile) -> None:
    """What is asked late, by a page that goes or a thread that ends, must not open a locked file again."""
    case = audit_file.audit.in_order[0].id
    audit_file.record(case, SHARING, Answer("met"))
    audit_file.close()
    for ask in (
        audit_file.history,
        audit_file.undo,
        lambda: audit_file.record(case, SHARING, Answer("partly")),
        audit_file.safe.verdict,
        audit_file.safe.history_rows,
        audit_file.safe.back_up,
    ):
        with pytest.raises(Refused, match="closed or locked"):
            ask()
    again = AuditFile.open(audit_file.path, "secret")  # nobody else holds it: it was not opened again
    assert again.audit.cases[case].answer("sd.sharing").value == "met"
    again.close()


def test_the_key_of_a_closed_audit_is_not_kept(audit_file: AuditFile) -> None:
    engine = audit_file._engine
    assert vault.key_in(engine)
    audit_file.close()
    with pytest.raises(KeyError):
        vault.key_in(engine)
