"""Every quirk known of councils' files, with what is expected of it: made here, so no real file is needed."""

import datetime as dt
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.importing import formats, lists
from workbench.importing.reading import as_json, read_list

TUESDAY = "2022-01-11"


@dataclass(frozen=True)
class Quirk:
    """A row as the file writes it, and what is expected of it."""

    name: str
    written: dict[str, Any]
    understood: dict[str, Any] = field(default_factory=dict)
    refused: str = ""
    warned: str = ""


def dates(written: Any, understood: str = TUESDAY) -> Quirk:
    return Quirk(f"date {written}", {"sd_date": written}, {"sd_date": understood})


QUIRKS = (
    Quirk("a usual row", {}, {"sd_date": TUESDAY, "gender": "female", "icpc_needed": True}),
    *map(dates, ("11/01/2022", "11.1.22", "11-01-2022", "2022-01-11", "2022-01-11T00:00:00", "11 Jan 2022")),
    *map(dates, ("Tuesday 11th January 2022", "11/01/2022 09:30", " 11/01/2022\u00a0", 44572, "20220111")),
    dates(dt.date(2022, 1, 11)),
    dates(dt.datetime(2022, 1, 11, 9, 30)),
    Quirk("May be", {"sd_date": "May be 8 Jan 2000"}, refused="not a date"),
    Quirk("no such day", {"icpc_date": "30/02/2022"}, refused="not a day in the calendar"),
    Quirk("an error for a date", {"sd_date": "#N/A"}, refused="error of the workbook"),
    Quirk("an error for a team", {"team": "#REF!"}, {"team": None}, warned="error of the workbook"),
    Quirk("no id", {"child_id": None}, refused="no child id"),
    Quirk("an id as a number", {"child_id": 80000001}, {"child_id": "80000001"}),
    Quirk("an id with noughts", {"child_id": "0080000002"}, {"child_id": "0080000002"}),
    Quirk("an id with odd spaces", {"child_id": "\u00a080000003 "}, {"child_id": "80000003"}),
    Quirk("odd spaces in a name", {"worker": "Rowan\u00a0\u2009Ashby"}, {"worker": "Rowan Ashby"}),
    Quirk("a curly apostrophe", {"worker": "Zoë O’Brien"}, {"worker": "Zoë O’Brien"}),
    Quirk("a line break in a cell", {"team": "North\nTeam"}, {"team": "North Team"}),
    Quirk("an age with a fraction", {"age": 7.4996}, {"age": 7}),
    Quirk("an age as text", {"age": "7"}, {"age": 7}),
    Quirk("an unborn child", {"age": -1, "date_of_birth": None}, {"age": -1, "date_of_birth": None}),
    Quirk("unborn in words", {"age": "Unborn", "gender": "Unborn", "date_of_birth": None}, {"age": -1}),
    Quirk(
        "born after the plan began",
        {"date_of_birth": "01/06/2022", "age": -1},
        {"date_of_birth": "2022-06-01"},
    ),
    Quirk("no discussion", {"sd_date": None}, {"sd_date": None}, warned="discussion is missing"),
    Quirk("no conference", {"icpc_date": None, "icpc_needed": "a) Yes"}, {"icpc_needed": False}),
    Quirk("undecided", {"icpc_needed": None, "icpc_date": None}, {"icpc_needed": None}),
    Quirk("yes without its letter", {"disability": "Y"}, {"disability": True}),
    Quirk("unknown", {"disability": "c) Unknown"}, {"disability": None}),
    Quirk("a local word for yes", {"disability": "aye"}, {"disability": None}, warned="neither yes nor no"),
    Quirk("gender by number", {"gender": 1}, {"gender": "male"}),
    Quirk("gender unknown", {"gender": "U"}, {"gender": "not_stated"}),
    Quirk("a local gender", {"gender": "X7"}, {"gender": None}, warned="none of the codes"),
    Quirk("ethnicity with another prefix", {"ethnicity": "s) WBRI"}, {"ethnicity": "WBRI"}),
    Quirk("a local ethnicity", {"ethnicity": "A3"}, {"ethnicity": "A3"}, warned="kept as written"),
    Quirk("a count as text", {"s47_last_12m": "2"}, {"s47_last_12m": 2}),
    Quirk("a dash for nothing", {"icpc_date": "-", "icpc_needed": None}, {"icpc_date": None}),
    Quirk("a formula as text", {"team": "+cmd"}, {"team": "+cmd"}),
    Quirk(
        "discussion last", {"sd_date": "01/02/2022"}, {"sd_date": "2022-02-01"}, warned="after the conference"
    ),
    Quirk("a Saturday", {"icpc_date": "29/01/2022"}, warned="on a Saturday"),
    Quirk("a bank holiday", {"sd_date": "29/03/2022", "icpc_date": "15/04/2022"}, warned="bank holiday"),
    Quirk("too late", {"icpc_date": "02/02/2022"}, warned="16 working days"),
    Quirk("on the last day", {"icpc_date": "01/02/2022"}, {"icpc_date": "2022-02-01"}),
    Quirk("an age that does not fit", {"age": 3}, {"age": 3}, warned="does not fit the date of birth"),
    Quirk("a day to come", {"sd_date": "11/01/2098", "icpc_date": None}, warned="in the future"),
)


def rows() -> list[list[Any]]:
    """Each quirk with an id of its own, unless the id is the quirk."""
    return [lists.row(**({"child_id": 70020000 + n} | quirk.written)) for n, quirk in enumerate(QUIRKS)]


def told_of(path: Path, first_line: int) -> list[tuple[Quirk, dict[str, Any], str, str]]:
    """For each quirk the row accepted, the reason for refusing it, and the warnings."""
    read = json.loads(json.dumps(as_json(read_list(path))))
    assert len(read["accepted"]) + len(read["refused"]) == read["rows"] == len(QUIRKS)
    found = []
    for line, quirk in enumerate(QUIRKS, start=first_line):
        row = next((one for one in read["accepted"] if one["row"] == line), {})
        refusal = " ".join(one["reason"] for one in read["refused"] if one["row"] == line)
        warned = " ".join(one["reason"] for one in read["warnings"] if one["row"] == line)
        found.append((quirk, row, refusal, warned))
    return found


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Quirk, dict[str, Any], str, str]]:
    path = lists.ofsted(tmp_path_factory.mktemp("corpus") / "list.xlsx", rows())
    return {quirk.name: (quirk, *rest) for quirk, *rest in told_of(path, 3)}


@pytest.mark.parametrize("name", [quirk.name for quirk in QUIRKS])
def test_each_quirk_ends_as_expected(
    told: dict[str, tuple[Quirk, dict[str, Any], str, str]], name: str
) -> None:
    quirk, row, refusal, warned = told[name]
    if quirk.refused:
        assert quirk.refused in refusal
        assert row == {}
        return
    assert refusal == ""
    assert {field: row[field] for field in quirk.understood} == quirk.understood
    assert (quirk.warned in warned) if quirk.warned else (warned == "")


@pytest.mark.parametrize("ending", ["csv", "ods", "xls", "xlsb"])
def test_the_corpus_reads_the_same_in_other_formats(tmp_path: Path, ending: str) -> None:
    table = [lists.LIST_5, *rows()]
    for row in table[1:]:
        row[6] = row[6].date() if isinstance(row[6], dt.datetime) else row[6]
        row[6] = TUESDAY if row[6] == 44572 else row[6]  # as text it is a number and no day
    expected = as_json(read_list(lists.workbook(tmp_path / "list.xlsx", table)))
    write = {"csv": lists.text, "ods": formats.ods, "xls": formats.xls, "xlsb": formats.xlsb}[ending]
    read = as_json(read_list(write(tmp_path / f"list.{ending}", table)))
    for part in ("accepted", "refused", "warnings"):
        assert read[part] == expected[part]


def american(tmp_path: Path, *days: Any) -> dict[str, Any]:
    table = [lists.row(child_id=n, sd_date=day, icpc_date=None) for n, day in enumerate(days, start=1)]
    return as_json(read_list(lists.ofsted(tmp_path / "list.xlsx", table)))


def test_a_column_that_is_american_is_read_so_and_what_is_ambiguous_is_flagged(tmp_path: Path) -> None:
    read = american(tmp_path, "01/25/2022", "03/04/2022", "2022-03-04", dt.date(2022, 3, 4), "05/05/2022")
    days = [row["sd_date"] for row in read["accepted"]]
    assert days == ["2022-01-25", "2022-03-04", "2022-03-04", "2022-03-04", "2022-05-05"]
    (flag,) = read["warnings"]
    assert (flag["row"], flag["value"]) == (4, "03/04/2022")
    assert "could be 3 Apr 2022 or 4 Mar 2022" in flag["reason"]


def test_a_column_that_is_british_refuses_the_american_date_and_flags_nothing(tmp_path: Path) -> None:
    read = american(tmp_path, "25/01/2022", "03/04/2022", "01/25/2022")
    assert [row["sd_date"] for row in read["accepted"]] == ["2022-01-25", "2022-04-03"]
    assert "no such month" in read["refused"][0]["reason"]
    assert read["warnings"] == []


def test_rows_hidden_blank_or_repeated_are_all_there(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = lists.ofsted(tmp_path / "list.xlsx", [lists.row(), [], lists.row(), lists.row(child_id=2)])
    book = load_workbook(path)
    book["List_5"].row_dimensions[3].hidden = True
    book["List_5"]["B1048576"] = "stray"
    book.save(path)
    read = as_json(read_list(path))
    assert [row["row"] for row in read["accepted"]] == [3, 5, 6]
    assert [one["row"] for one in read["warnings"]] == [5, 1_048_576]


def test_two_enquiries_of_a_child_that_are_open_at_once_are_marked(tmp_path: Path) -> None:
    table = [
        lists.row(sd_date="11/01/2022", icpc_date=None),
        lists.row(sd_date="14/02/2022", icpc_date="01/03/2022"),
        lists.row(sd_date="09/05/2022", icpc_date=None),
        lists.row(child_id=2, sd_date="11/01/2022", icpc_date=None, icpc_needed="a) Yes"),
        lists.row(child_id=2, sd_date="14/02/2022", icpc_date=None),
    ]
    read = as_json(read_list(lists.ofsted(tmp_path / "list.xlsx", table)))
    marked = [(one["row"], one["reason"]) for one in read["warnings"] if "another enquiry" in one["reason"]]
    assert [row for row, _ in marked] == [4, 5]
    assert "of 11 Jan 2022 (row 3)" in marked[0][1]


def test_an_enquiry_is_open_until_its_conference(tmp_path: Path) -> None:
    table = [
        lists.row(sd_date="11/01/2022", icpc_date="21/02/2022"),
        lists.row(sd_date="14/02/2022", icpc_date="21/02/2022"),
        lists.row(sd_date="22/02/2022", icpc_date="08/03/2022"),
        lists.row(sd_date="22/02/2022", icpc_date="09/03/2022"),
    ]
    read = as_json(read_list(lists.ofsted(tmp_path / "list.xlsx", table)))
    marked = [one["row"] for one in read["warnings"] if "another enquiry" in one["reason"]]
    assert marked == [4]


def test_a_list_of_one_child_alone_is_read_to_its_end(tmp_path: Path) -> None:
    rows = (lists.row(sd_date=f"{n % 28 + 1:02}/{n % 12 + 1:02}/{1990 + n % 30}") for n in range(60_000))
    path = lists.text(tmp_path / "list.csv", [lists.LIST_5, *rows])
    assert len(read_list(path).rows) == 60_000


def test_a_conference_before_the_referral_is_marked(tmp_path: Path) -> None:
    table = [
        ["Child ID", "Referral Date", "SD Date", "ICPC Date"],
        ["1", "01/02/2022", "11/01/2022", "28/01/2022"],
    ]
    (warning,) = as_json(read_list(lists.text(tmp_path / "list.csv", table)))["warnings"]
    assert "before the referral on 1 Feb 2022" in warning["reason"]
