"""The same list reads the same in every format, errors and passwords included; so does the census."""

import datetime as dt
import os
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.importing import formats, lists
from workbench.importing import sheets
from workbench.importing.cells import CellError
from workbench.importing.files import ListError, Locked
from workbench.importing.reading import ListRead, read_list
from workbench.importing.sheets import SheetReader

WRITERS: dict[str, Callable[[Path, Any], Path]] = {
    "xlsx": lists.workbook,
    "xlsm": lists.workbook,
    "xls": formats.xls,
    "xlsb": formats.xlsb,
    "ods": formats.ods,
    "csv": lists.text,
    "tsv": lambda path, rows: lists.text(path, rows, "\t", "utf-16"),
}


def said(read: ListRead) -> list[Any]:
    return [(row.row, dict(row.values), row.refusal, row.warnings) for row in read.rows]


@pytest.mark.parametrize("ending", WRITERS)
def test_a_list_reads_the_same_in_every_format(tmp_path: Path, ending: str) -> None:
    rows = formats.table()
    expected = read_list(lists.workbook(tmp_path / "first.xlsx", rows))
    read = read_list(WRITERS[ending](tmp_path / f"list.{ending}", rows))
    assert (len(read.accepted), len(read.refused)) == (10, 2)
    assert said(read) == said(expected)
    assert read.preset == expected.preset


@pytest.mark.parametrize("ending", ["xlsx", "xls", "xlsb", "ods"])
def test_cells_keep_their_type_and_errors_are_no_blanks(tmp_path: Path, ending: str) -> None:
    day = dt.date(2022, 1, 3)
    path = WRITERS[ending](tmp_path / f"list.{ending}", [["text", 7, 10.5, day, True, None, "#N/A", "#REF!"]])
    ((_, cells),) = next(iter(SheetReader(path).read().rows.values()))
    assert cells == ("text", 7, 10.5, day, True, None, CellError("#N/A"), CellError("#REF!"))


def test_a_workbook_is_known_by_its_content_and_not_by_its_name(tmp_path: Path) -> None:
    for number, write in enumerate((lists.workbook, formats.xls, formats.xlsb, formats.ods)):
        path = write(tmp_path / f"list-{number}.csv", formats.table())
        assert len(read_list(path).rows) == 12


def test_our_own_reader_of_ods_gives_what_the_quick_one_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [[None, "id", 7, 1.5, dt.date(2022, 1, 3), False], [], [None, None, "two\nlines"]]
    path = formats.ods(tmp_path / "list.ods", rows)
    quick = SheetReader(path).read()
    monkeypatch.setattr(sheets, "ENGINES", ("openpyxl",))
    assert SheetReader(path).read() == quick


def test_repeated_rows_and_cells_of_an_ods_are_counted(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="string"{}><text:p>{}</text:p></table:table-cell>'
    error = '<table:table-cell calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>'
    twice = ' table:number-columns-repeated="2"'
    path = formats.ods_of(
        tmp_path / "list.ods",
        '<table:table table:name="a">'
        f"<table:table-row>{cell.format(twice, 'x')}{error}</table:table-row>"
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
        f"<table:table-row>{cell.format('', 'y')}</table:table-row></table:table>",
    )
    assert SheetReader(path).read().rows["a"] == ((1, ("x", "x", CellError("#N/A"))), (5, ("y",)))


# --- passwords -------------------------------------------------------------------------------------------


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    return formats.locked(tmp_path / "locked.xlsx", lists.workbook(tmp_path / "open.xlsx", formats.table()))


def test_a_workbook_with_a_password_is_read_with_it(locked: Path, tmp_path: Path) -> None:
    read = read_list(locked, password=formats.PASSWORD)
    assert said(read) == said(read_list(tmp_path / "open.xlsx"))


def test_a_missing_and_a_wrong_password_are_told_apart(locked: Path) -> None:
    with pytest.raises(Locked, match="A password is needed to open locked") as missing:
        read_list(locked)
    with pytest.raises(Locked, match="not the one of locked") as wrong:
        read_list(locked, password="another")
    assert (missing.value.tried, wrong.value.tried) == (False, True)


def test_the_password_is_no_argument_of_the_worker_and_nothing_unlocked_is_written(
    locked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Any] = []
    started = subprocess.Popen

    def watched(command: list[str], **told: Any) -> Any:
        seen.append((command, told["env"]))
        return started(command, **told)

    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(sheets.subprocess, "Popen", watched)
    before = set(tmp_path.rglob("*"))
    read_list(locked, password=formats.PASSWORD)
    assert seen
    assert formats.PASSWORD not in str(seen)
    assert set(tmp_path.rglob("*")) == before
    assert os.listdir(temporary) == []


def test_a_damaged_workbook_with_a_password_is_not_called_a_wrong_password(tmp_path: Path) -> None:
    whole = lists.workbook(tmp_path / "whole.xlsx", formats.table())
    with zipfile.ZipFile(whole) as good, zipfile.ZipFile(tmp_path / "broken.xlsx", "w") as broken:
        for name in good.namelist():
            broken.writestr(name, b"<workbook" if name == "xl/workbook.xml" else good.read(name))
    locked = formats.locked(tmp_path / "locked.xlsx", tmp_path / "broken.xlsx")
    with pytest.raises(ListError) as refusal:
        read_list(locked, password=formats.PASSWORD)
    assert "damaged or incomplete" in str(refusal.value)


# --- the census ------------------------------------------------------------------------------------------


def census(tmp_path: Path, *children: str, **how: Any) -> ListRead:
    return read_list(formats.census(tmp_path / "census.xml", children, **how))


def test_the_census_gives_a_row_for_each_enquiry(tmp_path: Path) -> None:
    plan = (
        "<ChildProtectionPlans><CPPstartDate>2022-01-28</CPPstartDate>"
        "<InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse></ChildProtectionPlans>"
    )
    later = {"S47ActualStartDate": "2022-05-09", "ICPCnotRequired": "1"}
    read = census(tmp_path, formats.child(1, [formats.ENQUIRY, later], plan), formats.child(2, []))
    assert read.preset is not None
    assert read.preset.title == "CIN census"
    first, second = read.accepted
    assert first.values == {
        "child_id": "70010001",
        "gender": "female",
        "ethnicity": "WBRI",
        "date_of_birth": "2014-06-05",
        "disability": "no",
        "referral_date": "2022-01-04",
        "sd_date": "2022-01-11",
        "icpc_needed": "yes",
        "icpc_date": "2022-01-28",
        "plan_start": "2022-01-28",
        "category": "neglect",
        "outcome": "yes",
    }
    assert (second["sd_date"], second["icpc_needed"], second["category"]) == ("2022-05-09", "no", "")
    assert read.notes == ("1 of 2 children have no section 47 enquiry and no conference.",)


def test_a_conference_without_an_enquiry_is_a_row_of_its_own(tmp_path: Path) -> None:
    moved = formats.child(1, [], "<DateOfInitialCPC>2022-03-02</DateOfInitialCPC>")
    (row,) = census(tmp_path, moved).accepted
    assert (row["sd_date"], row["icpc_date"]) == ("", "2022-03-02")
    assert "missing" in row.warnings[0].reason


def test_a_child_that_is_not_born_and_a_newer_file(tmp_path: Path) -> None:
    unborn = (
        formats.child(1).replace("PersonBirthDate", "ExpectedPersonBirthDate").replace("GenderCurrent", "Sex")
    )
    (row,) = census(tmp_path, unborn, encoding="utf-16").accepted
    assert (row["date_of_birth"], row["gender"]) == ("2014-06-05", "female")


def test_codes_of_disabilities(tmp_path: Path) -> None:
    child = formats.child(1).replace(
        "<Disability>NONE</Disability>", "<Disability>HAND</Disability><Disability>AUT</Disability>"
    )
    assert census(tmp_path, child).accepted[0]["disability"] == "yes"


@pytest.mark.parametrize("before", ["<!DOCTYPE Message>", '<!DOCTYPE m [<!ENTITY a "b">]>'])
def test_a_census_with_a_document_type_is_refused(tmp_path: Path, before: str) -> None:
    with pytest.raises(ListError, match="document type or entities"):
        census(tmp_path, formats.child(1), before=before)


def test_xml_of_another_kind_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "list.xml").write_text("<?xml version='1.0'?><Workbook/>")
    with pytest.raises(ListError, match="no child of a children in need census"):
        read_list(tmp_path / "list.xml")


def test_the_careful_reader_says_that_it_was_needed(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in formats.table():
        sheet.append(row)
    sheet["XFD1048576"] = "stray"
    book.save(tmp_path / "list.xlsx")
    read = read_list(tmp_path / "list.xlsx")
    assert len(read.rows) == 12
    assert "the careful one did" in read.notes[0]
