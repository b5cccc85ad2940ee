"""The history as evidence: sealed deed by deed, compared with the tables, and written out without a trap."""

import csv
import re
from pathlib import Path

import pytest
from sqlalchemy import text

from workbench.domain.audit import Answer, FindingEdit, NewCase, Place, Recommendation
from workbench.storage import checking, surroundings
from workbench.storage.audit_file import AuditFile
from workbench.storage.evidence import inert

SHARING = Place("sd.sharing")


@pytest.fixture
def worked(audit_file: AuditFile) -> AuditFile:
    """An audit in which something of every kind was done, and taken back."""
    case = audit_file.audit.in_order[0].id
    for note in ("Fath", "Father not", "Father not asked – “at all”"):
        audit_file.record(case, SHARING, Answer("partly", note), merge="note")
    row, _ = audit_file.add_row(case, "children", {"label": "Child A"})
    audit_file.move_row(case, "children", row, 1)
    audit_file.undo()
    audit_file.redo()
    audit_file.edit_findings({"sd.sharing": FindingEdit(text="Shared", left_out=True)}, "Finding")
    audit_file.put_recommendation(Recommendation(0, "Ask fathers", findings=("sd.sharing",)))
    audit_file.sign_off(case, "A. Uditor", "2022-03-01")
    audit_file.reopen(case, "=the minutes came late")
    audit_file.add_cases([NewCase({})], "One more")
    audit_file.drop_case(audit_file.audit.in_order[-1].id)
    return audit_file


def faults(file: AuditFile) -> list[str]:
    return [fault.words for fault in file.safe.check() if fault.grave]


def write(file: AuditFile, statement: str) -> None:
    with file._engine.begin() as connection:
        connection.execute(text(statement))


def test_history_and_tables_agree_after_anything(worked: AuditFile) -> None:
    assert faults(worked) == []
    while worked.undo():
        pass
    while worked.redo():
        pass
    assert faults(worked) == []
    worked.close()
    verdict = checking.examine(worked.path, "secret")
    assert verdict.good
    assert len(verdict.seal) == 64


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE deeds SET author = 'Somebody else' WHERE number = 3", "seals break at deed 3"),
        ("UPDATE deeds SET at = '2020-01-01T00:00:00.000+00:00' WHERE number = 4", "deed 4"),
        ('UPDATE changes SET after = \'{"value": "met"}\' WHERE deed = 2', "do not agree|deed 2"),
        ("DELETE FROM changes WHERE deed = 3", "deed 3"),
        ("DELETE FROM changes WHERE deed = (SELECT max(number) FROM deeds)", "seals break"),
        ("UPDATE answers SET value = 'met' WHERE item = 'sd.sharing'", "do not agree: 1 × answer"),
        ("DELETE FROM recommendations", "do not agree: 1 × recommendation"),
        ("UPDATE checklist SET text = text || ' '", "checklist is not the one"),
        ("DROP TABLE findings", "table findings is missing"),
    ],
)
def test_whatever_is_altered_behind_the_program_is_noticed(
    worked: AuditFile, statement: str, told: str
) -> None:
    write(worked, statement)
    if statement.startswith("DROP"):
        with worked._engine.connect() as connection:
            said = next(checking._tables(connection)).words
    else:
        said = " ".join(faults(worked))
    assert re.search(told, said), said


def test_deeds_that_were_cut_off_the_end_do_not_fit_the_tables(worked: AuditFile) -> None:
    write(worked, "DELETE FROM changes WHERE deed > 8")
    write(worked, "DELETE FROM deeds WHERE number > 8")
    assert any("do not agree" in words for words in faults(worked))


def test_a_clock_that_went_back_is_told_and_is_no_damage(worked: AuditFile) -> None:
    with worked._engine.connect() as connection:
        assert surroundings.warnings(worked.path, connection) == []
    write(worked, "UPDATE deeds SET at = '2099-01-01T00:00:00.000+00:00' WHERE number = 2")
    told = {fault.part: fault for fault in worked.safe.check()}
    assert told["clock"].words.endswith("before deed 3.")
    assert not told["clock"].grave
    write(worked, "UPDATE deeds SET at = '2099-01-01T00:00:00.000+00:00'")
    assert "clock has gone back" in worked.safe.warnings()[0]
    case = worked.audit.in_order[0].id
    worked.record(case, Place("sd.needs"), Answer("met"))
    assert worked.history(limit=1)[0].label.endswith("Met"), "the order is the sequence, not the clock"
    worked.undo()
    assert worked.audit.cases[case].value("sd.needs") == ""


def test_the_history_goes_out_as_a_table_with_who_when_what_from_to_and_why(
    worked: AuditFile, tmp_path: Path
) -> None:
    path = worked.safe.export_history(tmp_path / "history.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0]["what"] == "Three cases"
    typed = [row for row in rows if "at all" in row["to"]]
    assert "Father not" in typed[0]["from"]
    assert typed[0]["author"] == "A. Uditor"
    reopened = next(row for row in rows if "reopened" in row["what"])
    assert reopened["why"] == "'=the minutes came late"
    assert len({row["seal"] for row in rows}) == len({row["deed"] for row in rows})
    assert any(copy.place == path for copy in worked.safe.copies())


@pytest.mark.parametrize(
    "live", ["=1+1", "+A1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "\ufeff=1", "=cmd|' /C calc'!A0"]
)
def test_no_cell_becomes_a_formula(live: str) -> None:
    assert inert(live) == "'" + live


@pytest.mark.parametrize("plain", ["", "12", "-3", "+4.5", "a = b", "Father’s partner", "2022-03-01"])
def test_everything_else_stays_as_it_is(plain: str) -> None:
    assert inert(plain) == plain
