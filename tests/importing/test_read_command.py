"""`audit-workbench read`: presets, passwords from a variable, progress, the rows refused as a file."""

import json
from pathlib import Path

import pytest

from tests.importing import formats, lists
from workbench.cli import main

MENDABLE = 2


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main(["read", *map(str, arguments)])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_a_locked_workbook_wants_the_variable_that_holds_its_password(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = formats.locked(tmp_path / "locked.xlsx", lists.workbook(tmp_path / "open.xlsx", formats.table()))
    code, out, err = run(capsys, path)
    assert (code, out, err.count("\n")) == (MENDABLE, "", 1)
    assert "password" in err
    monkeypatch.setenv("LIST_PASSWORD", "wrong")
    code, _, err = run(capsys, path, "--password-env", "LIST_PASSWORD")
    assert code == MENDABLE
    assert "not the one" in err
    monkeypatch.setenv("LIST_PASSWORD", formats.PASSWORD)
    code, out, _ = run(capsys, path, "--password-env", "LIST_PASSWORD", "--json")
    assert code == 0
    assert json.loads(out)["rows"] == 12
    monkeypatch.delenv("LIST_PASSWORD")
    assert "holds no password" in run(capsys, path, "--password-env", "LIST_PASSWORD")[2]


def test_progress_goes_to_stderr_and_the_rows_refused_to_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = lists.workbook(tmp_path / "list.xlsx", formats.table())
    code, out, err = run(capsys, path, "--progress", "--refused", tmp_path / "back.csv")
    assert code == 0
    assert "12 rows: 10 accepted, 2 refused" in out
    assert "rows read" in err
    assert len((tmp_path / "back.csv").read_text(encoding="utf-8-sig").splitlines()) == 3


def test_a_preset_is_named_or_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = formats.census(tmp_path / "census.xml", [formats.child(1)])
    assert "CIN census" in run(capsys, path, "--preset", "cin-census")[1]
    code, _, err = run(capsys, path, "--preset", "annex-a-list-5")
    assert code == MENDABLE
    assert "does not have the headings" in err


def test_what_was_matched_by_likeness_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [["Child Uniqe ID", "Stratgy Discussion Date"], ["1", "11/1/22"]]
    out = run(capsys, lists.text(tmp_path / "list.csv", rows))[1]
    assert "please check: “Child Uniqe ID” was taken for child_id, 77% sure" in out


def test_a_list_7_gives_its_categories(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    headings = ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)"]
    headings += ["Child Protection Plan Start Date", "Initial Category of Abuse"]
    row = [70010001, "F", "WBRI", "05/06/2014", 7, "28/01/2022", "a) Neglect"]
    plans = lists.workbook(tmp_path / "plans.xlsx", [headings, row], "List 7")
    path = lists.ofsted(tmp_path / "list.xlsx", [lists.row()])
    out = run(capsys, path, "--categories", plans, "--json")[1]
    assert json.loads(out)["accepted"][0]["category"] == "neglect"
