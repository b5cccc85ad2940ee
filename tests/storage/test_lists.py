"""A list goes into the file whole, as one deed with one undo; cases made of it can be joined and split."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.importing import lists as written
from workbench.domain.audit import Answer, Audit, NewCase, Place, Refused
from workbench.importing.cases import groups_of, listed_cases
from workbench.importing.choosing import RANDOM, Choice, choose
from workbench.importing.drawing import drawn, newest, replacement
from workbench.importing.frame import as_read, former_rows, intake, kept_list, packed, unpacked
from workbench.importing.merge import FILE, MINE
from workbench.importing.preview import preview
from workbench.importing.reading import read_whole
from workbench.storage import joining, schema
from workbench.storage.audit_file import AuditFile
from workbench.storage.lists import rows_of, take_in

SHARING = Place("sd.sharing")


def imported(
    file: AuditFile, path: Path, *, cases: bool = True, together: bool = False, choice: str = ""
) -> tuple[int, ...]:
    """Takes a list in, each new row a case of its own, or all of them one."""
    loaded, read = read_whole(path)
    former = former_rows(file.audit, lambda kept: file.read(lambda c: rows_of(c, kept)))
    found = preview(read, file.audit, former)
    new = [row.listed for row in found.rows if row.suggested]
    groups = groups_of(([new] if together else [[row] for row in new]) if cases and new else [])
    choices = {(one.case, one.place): choice or one.proposed for one in found.merge.differences}
    wanted = intake(
        f"Import from {path.name}",
        kept_list(read, "0" * 64),
        packed(loaded.rows, read.rows),
        listed_cases(groups),
        found.merge,
        choices,
    )
    made, _ = file.carry_out(lambda audit, first_id: take_in(audit, wanted, first_id))
    return made


def five(tmp_path: Path, name: str = "list.xlsx", **changed: object) -> Path:
    """Children 1 to 5; what is changed is so for child 1."""
    rows = [written.row(child_id=f"7001000{n}", sd_date=f"1{n}/01/2022") for n in range(1, 6)]
    rows[0] = written.row(**{"child_id": "70010001", "sd_date": "11/01/2022", **changed})
    return written.ofsted(tmp_path / name, rows)


def reopened(file: AuditFile) -> AuditFile:
    file.close()
    return AuditFile.open(file.path, "secret")


def test_every_row_is_kept_as_it_was_read_and_each_case_knows_its_row(
    audit_file: AuditFile, tmp_path: Path
) -> None:
    made = imported(audit_file, five(tmp_path))
    again = reopened(audit_file)
    (kept,) = again.audit.lists.values()
    assert (kept.file, kept.sheet, kept.heading_row, kept.rows, kept.refused) == (
        "list.xlsx",
        "List_5",
        2,
        5,
        0,
    )
    blocks = again.read(lambda connection: rows_of(connection, kept.id))
    sheet = list(as_read(blocks))
    assert [line for line, _ in sheet] == [1, 2, 3, 4, 5, 6, 7]
    assert sheet[1][1][0] == "Child Unique ID"
    assert sheet[2][1][:3] == ["70010001", "b) Female", "a) WBRI"]
    assert [row["child_id"] for row in unpacked(blocks)] == [f"7001000{n}" for n in range(1, 6)]
    third = again.audit.cases[made[2]]
    (source,) = third.sources
    assert (source.case_list, source.line) == (kept.id, 5)
    assert third.value("children", source.child, "unique_id") == "70010003"
    again.close()


def test_an_import_with_its_list_is_one_undo_and_a_redo_brings_the_rows_back(
    audit_file: AuditFile, tmp_path: Path
) -> None:
    before = audit_file.audit
    imported(audit_file, five(tmp_path))
    after = audit_file.audit
    audit_file.undo()
    assert audit_file.audit == before
    again = reopened(audit_file)
    assert again.audit == before
    again.redo()
    assert again.audit == after
    (kept,) = again.audit.lists
    assert len(list(unpacked(again.read(lambda connection: rows_of(connection, kept))))) == 5
    again.close()


def test_ten_thousand_rows_take_a_few_blocks_and_a_tenth_of_their_text(
    audit_file: AuditFile, tmp_path: Path
) -> None:
    rows = (written.row(child_id=number) for number in range(70_000_001, 70_010_001))
    path = written.text(tmp_path / "list.csv", [written.LIST_5, *rows])
    imported(audit_file, path, cases=False)
    size, count = audit_file.read(
        lambda c: c.execute(
            select(func.sum(func.length(schema.list_blocks.c.body)), func.count()).select_from(
                schema.list_blocks
            )
        ).one()
    )
    assert count == 6
    assert size < path.stat().st_size / 5


def test_a_newer_list_changes_only_what_was_chosen_and_remembers_what_it_said(
    audit_file: AuditFile, tmp_path: Path
) -> None:
    first, *_ = imported(audit_file, five(tmp_path))
    audit_file.record(first, Place("case.team"), Answer("The team I found", note="seen in the record"))
    newer = five(tmp_path, "newer.xlsx", team="South Team", icpc_date="31/01/2022")
    imported(audit_file, newer, choice=MINE)
    assert audit_file.audit.cases[first].value("case.icpc_date") == "2022-01-28"
    audit_file.undo()
    imported(audit_file, newer, choice=FILE)
    case = audit_file.audit.cases[first]
    assert case.value("case.icpc_date") == "2022-01-31"
    assert case.answer("case.team") == Answer("South Team", note="seen in the record")
    assert len(case.sources) == 2
    audit_file.undo()
    assert audit_file.audit.cases[first].value("case.team") == "The team I found"


def test_a_signed_off_case_is_not_touched_by_a_list(audit_file: AuditFile, tmp_path: Path) -> None:
    first, *_ = imported(audit_file, five(tmp_path))
    audit_file.sign_off(first, "A. Uditor", "2022-03-03")
    before = audit_file.audit.cases[first].answers
    imported(audit_file, five(tmp_path, "newer.xlsx", team="South Team"), choice=FILE)
    assert audit_file.audit.cases[first].answers == before


# --- samples ---------------------------------------------------------------------------------------------


def frame(audit: AuditFile) -> tuple:  # type: ignore[type-arg]
    kept = newest(audit.audit)
    return kept, tuple(unpacked(audit.read(lambda connection: rows_of(connection, kept.id))))


def draw(file: AuditFile, number: int, seed: int = 7) -> None:
    wanted = drawn(file.audit, *frame(file), Choice(RANDOM, number, seed))
    file.carry_out(lambda audit, first_id: take_in(audit, wanted, first_id))


def test_a_draw_from_the_kept_list_is_recorded_and_the_same_before_and_after_cases_were_made(
    audit_file: AuditFile, tmp_path: Path
) -> None:
    imported(audit_file, five(tmp_path), cases=False)
    draw(audit_file, 2)
    (one,) = audit_file.audit.draws.values()
    assert (one.method, one.seed, one.frame, len(one.drawn), len(one.reserves)) == ("random", "7", 5, 2, 3)
    assert "2 of the 5 eligible cases of the list were drawn at random" in audit_file.audit.settings.sampling
    lines = {source.line for case in audit_file.audit.in_order for source in case.sources}
    assert len(audit_file.audit.cases) == 3 + 2
    audit_file.undo()
    audit_file.undo()
    imported(audit_file, five(tmp_path))
    draw(audit_file, 2)
    again = {source.line for case in audit_file.audit.in_order for source in case.sources}
    assert again == lines
    assert len(audit_file.audit.cases) == 3 + 2


def test_a_draw_does_not_take_away_a_case_that_was_begun(audit_file: AuditFile, tmp_path: Path) -> None:
    made = imported(audit_file, five(tmp_path))
    for case in made:
        audit_file.record(case, SHARING, Answer("met"))
    before = audit_file.audit
    with pytest.raises(Refused, match="something has been recorded in it"):
        draw(audit_file, 2)
    assert audit_file.audit is before


def test_a_case_that_cannot_be_audited_is_replaced_by_the_next_reserve(
    audit_file: AuditFile, tmp_path: Path
) -> None:
    imported(audit_file, five(tmp_path), cases=False)
    draw(audit_file, 2)
    before = audit_file.audit
    (one,) = before.draws.values()
    gone = before.in_order[-1]
    rows = {row.row: row for row in frame(audit_file)[1]}
    with pytest.raises(Refused, match="Say why"):
        replacement(before, gone, rows, " ")
    wanted = replacement(before, gone, rows, "The file could not be opened")
    (new,), _ = audit_file.carry_out(lambda audit, first_id: take_in(audit, wanted, first_id))
    after = audit_file.audit
    assert gone.id not in after.cases
    assert {source.line for source in after.cases[new].sources} == set(one.reserves[0].lines)
    assert after.draws[one.id].reserves == one.reserves[1:]
    (told,) = after.draws[one.id].replaced
    assert (told.case, told.by, told.reason) == (5, 6, "The file could not be opened")
    assert after.cases[new].number == 6
    assert "The file could not be opened" in audit_file.history()[0].label
    assert after.settings.sampling.endswith("replaced by the next reserve, Case 6.")
    audit_file.undo()
    assert audit_file.audit == before


def test_the_next_reserve_is_of_the_same_group(audit_file: AuditFile, tmp_path: Path) -> None:
    from workbench.importing.choosing import STRATIFIED, next_reserve

    loaded, read = read_whole(five(tmp_path, age=-1, date_of_birth=None))
    del loaded
    groups = groups_of([[row] for row in read.rows])
    chosen = choose(groups, Choice(STRATIFIED, 3, 7, ("age",)), on="2022-04-04")
    for lot in chosen.draw.drawn:
        reserve = next_reserve(chosen.draw, lot.lines)
        same = [one for one in chosen.draw.reserves if one.stratum == lot.stratum]
        assert reserve == (same or list(chosen.draw.reserves))[0]


# --- siblings --------------------------------------------------------------------------------------------


def join(file: AuditFile, case: int, *others: int) -> None:
    file.carry_out(lambda audit, _: joining.join(audit, case, others))


def texts(audit: Audit, case: int) -> str:
    found = audit.cases[case]
    return "\n".join(f"{answer.value} {answer.note}" for answer in found.answers.values())


def test_joining_loses_no_answer_and_undo_parts_them_again(audit_file: AuditFile, tmp_path: Path) -> None:
    one, two, *_ = imported(audit_file, five(tmp_path))
    audit_file.record(one, SHARING, Answer("met", "One’s minutes", "Minutes", page="2"))
    audit_file.record(two, SHARING, Answer("not_met", "Two’s minutes", "Record", page="5", flag=True))
    audit_file.record(two, Place("sd.needs"), Answer("partly", "Only two says this"))
    audit_file.add_row(two, "network", {"role": "father", "label": "Father of two"})
    police = audit_file.audit.cases[two].table("agency.rows")[1]
    audit_file.record(two, Place("agency.rows", police, "involved"), Answer("yes"))
    before = audit_file.audit
    join(audit_file, one, two)
    case = audit_file.audit.cases[one]
    answer = case.answer("sd.sharing")
    assert (answer.value, answer.flag, answer.page) == ("met", True, "2")
    for words in ("One’s minutes", "Case 5: Not met", "Two’s minutes", "Record, 5"):
        assert words in answer.note
    assert case.answer("sd.needs") == Answer("partly", "Only two says this")
    assert [case.value("children", row, "label") for row in case.table("children")] == ["Child A", "Child B"]
    assert len(case.table("agency.rows")) == len(before.cases[one].table("agency.rows"))
    assert case.value("agency.rows", case.table("agency.rows")[1], "involved") == "yes"
    assert len(case.sources) == 2
    assert two not in audit_file.audit.cases
    for line in texts(before, two).split("\n"):
        for part in line.split():
            assert part in texts(audit_file.audit, one) or part in ("not_met", "2022-01-12"), part
    again = reopened(audit_file)
    assert again.audit.cases[one] == case
    again.undo()
    assert again.audit == before
    again.close()


def test_a_row_that_says_something_else_stays_a_row_of_its_own(audit_file: AuditFile) -> None:
    one, two, _ = (case.id for case in audit_file.audit.in_order)
    for case, said in ((one, "yes"), (two, "no")):
        row = audit_file.audit.cases[case].table("agency.rows")[0]
        audit_file.record(case, Place("agency.rows", row, "involved"), Answer(said))
    join(audit_file, one, two)
    case_after = audit_file.audit.cases[one]
    said_now = [case_after.value("agency.rows", row, "involved") for row in case_after.table("agency.rows")]
    assert (len(said_now), said_now[0], said_now[-1]) == (16, "yes", "no")


def test_splitting_takes_children_out_with_a_copy_of_every_answer(
    audit_file: AuditFile, tmp_path: Path
) -> None:
    (family,) = imported(audit_file, five(tmp_path), together=True)
    audit_file.record(family, SHARING, Answer("partly", "About both", star=True))
    audit_file.add_row(family, "network", {"role": "father"})
    before = audit_file.audit
    children = before.cases[family].table("children")
    (new,), _ = audit_file.carry_out(
        lambda audit, first_id: joining.split(audit, family, children[1:3], first_id)
    )
    after = audit_file.audit
    assert after.cases[family].table("children") == (children[0], *children[3:])
    assert after.cases[new].table("children") == children[1:3]
    assert after.cases[new].value("children", children[1], "unique_id") == "70010002"
    assert after.cases[new].answer("sd.sharing") == after.cases[family].answer("sd.sharing")
    assert len(after.cases[new].table("network")) == 1
    assert [source.line for source in after.cases[new].sources] == [4, 5]
    assert [source.line for source in after.cases[family].sources] == [3, 6, 7]
    again = reopened(audit_file)
    assert again.audit == after
    again.undo()
    assert again.audit == before
    again.close()


def test_what_was_split_can_be_joined_again_without_a_note_growing(
    audit_file: AuditFile, tmp_path: Path
) -> None:
    (family,) = imported(audit_file, five(tmp_path), together=True)
    audit_file.record(family, SHARING, Answer("partly", "About both"))
    audit_file.add_row(family, "network", {"role": "father", "label": "Father"})
    children = audit_file.audit.cases[family].table("children")
    (new,), _ = audit_file.carry_out(
        lambda audit, first_id: joining.split(audit, family, children[3:], first_id)
    )
    join(audit_file, family, new)
    case = audit_file.audit.cases[family]
    assert case.answer("sd.sharing") == Answer("partly", "About both")
    assert case.table("children") == children
    assert len(case.table("agency.rows")) == 15
    assert len(case.table("network")) == 1


def test_all_children_or_none_cannot_be_split_off_and_a_signed_off_case_not_joined(
    audit_file: AuditFile, tmp_path: Path
) -> None:
    (family,) = imported(audit_file, five(tmp_path), together=True)
    other = audit_file.audit.in_order[0].id
    children = audit_file.audit.cases[family].table("children")
    for chosen in ((), children):
        with pytest.raises(Refused, match="at least one stays"):
            joining.split(audit_file.audit, family, chosen, 1_000)
    audit_file.sign_off(family, "A. Uditor", "2022-03-03")
    with pytest.raises(Refused, match="signed off"):
        joining.join(audit_file.audit, other, [family])


def test_cases_without_a_list_are_as_they_were(audit_file: AuditFile) -> None:
    (made,), _ = audit_file.add_cases([NewCase({})], "One more")
    assert audit_file.audit.cases[made].sources == ()
    assert replace(audit_file.audit, lists={}) == audit_file.audit
