"""The commands that scripts rely on: what they print, and one line and exit code 2 for what can be mended."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.conftest import ROOT
from tests.report.reading import read
from workbench import cli, sample
from workbench.storage.audit_file import AuditFile

FOUR_LISTS = {
    ("sd", "strength"): [
        "sd.timely",
        "sd.sharing",
        "info.gap",
        "sd.enquiries",
        "sd.immediate",
        "sd.trusted",
        "sd.needs",
    ],
    ("sd", "improvement"): ["sd.template", "sd.everyone", "sd.identity", "sd.minutes", "sd.history"],
    ("cp", "strength"): ["cp.health", "cp.new_concerns", "cp.thresholds", "cp.report_needs"],
    ("cp", "improvement"): ["cp.reports_time", "cp.reports_shared", "cp.voice", "sd.history/cp.history"],
}


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDIT_PASSWORD", sample.PASSWORD)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs a command; what it printed, having seen that it went well."""

    def ran(*arguments: object) -> str:
        code = cli.main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        assert (code, err) == (0, "")
        return out

    return ran


@pytest.fixture
def refused(capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs a command that cannot be done; its one line, having seen the exit code."""

    def ran(*arguments: object) -> str:
        try:
            code = cli.main([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else -1
        out, err = capsys.readouterr()
        assert code == cli.MENDABLE
        assert out == ""
        assert err.count("\n") == 1
        assert "Traceback" not in err
        return err

    return ran


def answers_csv(path: Path, *rows: tuple[str, ...]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("case", "item", "row", "column", "value", "note"), *rows])
    return path


def test_the_sample_gives_exactly_its_four_lists(run: Any, sample_path: Path) -> None:
    found = json.loads(run("findings", sample_path, "--json"))
    for (stage, direction), expected in FOUR_LISTS.items():
        listed = [
            one["item"]
            for one in found
            if one["included"] and (one["stage"], one["direction"]) == (stage, direction)
        ]
        assert sorted(listed) == sorted(expected)
    assert all(one["included"] is False for one in found if one["direction"] == "undecided")
    timely = next(one for one in found if one["item"] == "sd.timely")
    assert (timely["met"], timely["base"], timely["words"]) == (15, 15, "in all cases")
    assert timely["cases"] == list(range(1, 16))


def test_the_briefing_has_the_four_lists_under_their_headings(
    run: Any, sample_path: Path, tmp_path: Path
) -> None:
    out = tmp_path / "briefing.docx"
    run("report", sample_path, "--kind", "briefing", "-o", out)
    found = json.loads(run("findings", sample_path, "--json"))
    under: dict[str, list[str]] = {}
    heading = ""
    for paragraph in Document(str(out)).paragraphs:
        if paragraph.style is not None and paragraph.style.name == "Heading 1":
            heading = paragraph.text
            under[heading] = []
        elif paragraph.style is not None and paragraph.style.name == "List Bullet" and heading:
            under[heading].append(read(paragraph.text))
    headings = list(under)
    assert len(headings) == 5
    assert headings[0].endswith("Background")
    for title, key in zip(headings[1:], FOUR_LISTS, strict=True):
        texts = [one["text"] for one in found if one["included"] and (one["stage"], one["direction"]) == key]
        assert under[title] == texts


def test_a_full_report_is_written(run: Any, sample_path: Path, tmp_path: Path) -> None:
    out = tmp_path / "full.docx"
    run("report", sample_path, "--kind", "full", "-o", out)
    assert len(Document(str(out)).tables) > 10


def test_reading_a_list_accounts_for_every_row(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    run("sample", path, "--list")
    told = json.loads(run("read", path, "--json"))
    assert (told["sheet"], told["heading_row"], told["preset"]) == ("List_5", 2, "Annex A List 5")
    assert len(told["accepted"]) + len(told["refused"]) == told["rows"] == 48
    assert set(told["accepted"][0]) == {
        *("row", "child_id", "gender", "ethnicity", "date_of_birth", "age", "disability", "sd_date"),
        *("icpc_needed", "icpc_date", "outcome", "s47_last_12m", "icpc_last_12m", "team", "worker"),
    }
    assert told["accepted"][0]["sd_date"] == "2021-09-02"
    assert told["accepted"][0]["icpc_needed"] is False
    assert any(row["age"] == -1 for row in told["accepted"])


def test_a_new_audit_takes_rows_with_a_conference_date_or_all(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    run("sample", path, "--list")
    about = ("--title", "T", "--partnership", "P", "--period", "March 2022", "--auditor", "A")
    with_conference = sum(
        1 for row in json.loads(run("read", path, "--json"))["accepted"] if row["icpc_date"]
    )
    assert f"with {with_conference} cases" in run("new", tmp_path / "some.audit", *about, "--list", path)
    assert "with 48 cases" in run("new", tmp_path / "all.audit", *about, "--list", path, "--all")
    assert "with 0 cases" in run("new", tmp_path / "none.audit", *about)
    told = json.loads(run("show", tmp_path / "some.audit", "--json"))
    assert told["settings"]["auditor"] == "A"
    first = {(one["item"], one["row"], one["column"]): one["value"] for one in told["cases"][0]["answers"]}
    assert first["children", 1, "label"] == "Child A"
    assert first["case.icpc_date", 0, ""]
    assert told["cases"][0]["name"] == "Case 1"


def test_answers_go_in_and_come_out(run: Any, tmp_path: Path, audit_file: AuditFile) -> None:
    audit_file.close()
    os.environ["AUDIT_PASSWORD"] = "secret"
    answers = answers_csv(
        tmp_path / "answers.csv",
        ("1", "sd.timely", "", "", "met", "the same day – “at once”"),
        ("Case 2", "case.sd_date", "", "", "11/01/2022", ""),
        ("2", "agency.rows", "Police", "involved", "Yes", ""),
        ("2", "network", "1", "role", "Mother", ""),
    )
    assert "4 lines taken in" in run("answer", audit_file.path, answers)
    told = json.loads(run("show", audit_file.path, "--json"))
    found = {
        (case["case"], one["item"], one["row"], one["column"]): (one["value"], one["note"])
        for case in told["cases"]
        for one in case["answers"]
    }
    assert found[1, "sd.timely", 0, ""] == ("met", "the same day – “at once”")
    assert found[2, "case.sd_date", 0, ""] == ("2022-01-11", "")
    assert found[2, "agency.rows", 2, "involved"] == ("yes", "")
    assert found[2, "network", 1, "role"] == ("mother", "")
    assert told["cases"][0]["progress"]["done"] == 1
    assert "sound" in run("check", audit_file.path)


def test_wrong_answers_are_told_by_line_and_none_is_taken(
    run: Any, refused: Any, tmp_path: Path, sample_path: Path
) -> None:
    before = run("show", sample_path, "--json")
    answers = answers_csv(
        tmp_path / "answers.csv",
        ("13", "sd.timely", "", "", "not_met", ""),
        ("99", "sd.timely", "", "", "met", ""),
        ("13", "sd.timely", "", "", "splendid", ""),
        ("13", "agency.rows", "99", "involved", "yes", ""),
        ("1", "sd.timely", "", "", "met", ""),
    )
    told = refused("answer", sample_path, answers)
    for line, reason in (
        ("line 3", "no Case 99"),
        ("line 4", "splendid"),
        ("line 5", "99"),
        ("line 6", "signed off"),
    ):
        assert line in told
        assert reason in told
    assert run("show", sample_path, "--json") == before


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("item,value\nsd.timely,met\n", "no column case"),
        ("case,item,value,colour\n1,sd.timely,met,blue\n", "'colour'"),
        ("case,item,value\nfirst,sd.timely,met\n", "line 2"),
        ("case,item,value\n1,sd.timely,met,and more\n", "line 2"),
        ('case,item,value\n1,sd.timely,"met\n', "cannot be read"),
        (b"case,item,value\n1,sd.timely,m\xe9t\n", "UTF-8"),
        ("case,item,row,column,value\n13,agency.rows,1,attended,yes\n", "involved, at_discussion"),
        ("case,item,value\n13,sd.timly,met\n", "Is 'sd.timely' meant?"),
    ],
)
def test_a_csv_that_is_no_list_of_answers_is_refused(
    refused: Any, tmp_path: Path, sample_path: Path, content: str | bytes, reason: str
) -> None:
    path = tmp_path / "answers.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert reason in refused("answer", sample_path, path)


def test_what_the_user_can_mend_is_one_line(refused: Any, tmp_path: Path, sample_path: Path) -> None:
    assert "not there" in refused("check", tmp_path / "gone.audit")
    assert "not there" in refused("read", tmp_path / "gone.xlsx")
    assert "there already" in refused("sample", sample_path)
    assert "invalid choice" in refused("report", sample_path, "--kind", "poem", "-o", "x.docx")
    assert "required" in refused("new", tmp_path / "a.audit")
    os.environ["AUDIT_PASSWORD"] = "not it"
    assert "password does not open" in refused("show", sample_path)
    os.environ["AUDIT_PASSWORD"] = ""
    assert "A password is needed" in refused("show", sample_path)
    other = tmp_path / "letter.xlsx"
    other.write_text("Dear colleague")
    assert "letter.xlsx" in refused("read", other)
    assert refused("report", sample_path, "--kind", "full", "-o", tmp_path / "no" / "such.docx")


def test_the_console_script_works_with_the_real_key(tmp_path: Path) -> None:
    """As a user runs it: a process of its own, nothing made cheaper."""
    environment = {**os.environ, "AUDIT_PASSWORD": "sample"}

    def shell(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "workbench.cli", *arguments]
        return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment, check=False)

    path = str(tmp_path / "s.audit")
    assert shell("sample", path).returncode == 0
    assert "15 cases" in shell("check", path).stdout
    environment["AUDIT_PASSWORD"] = "Sample"
    wrong = shell("check", path)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr.count("\n") == 1
