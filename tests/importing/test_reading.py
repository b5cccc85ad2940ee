"""Whole lists: recognised, matched, every row accepted or refused, and told as JSON."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from tests.importing import lists
from workbench.importing.files import ListError
from workbench.importing.mapping import propose
from workbench.importing.presets import all_presets
from workbench.importing.reading import as_json, load, read_list, understand
from workbench.importing.sheets import SheetReader

PUBLIC = Path(__file__).resolve().parents[3] / "shared" / "data" / "annex-a-sample.xlsx"


def told(path: Path, sheet: str | None = None) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(json.dumps(as_json(read_list(path, sheet))))
    assert len(read["accepted"]) + len(read["refused"]) == read["rows"]
    return read


def test_a_list_in_the_ofsted_form_is_read_with_its_meaning(tmp_path: Path) -> None:
    path = lists.ofsted(
        tmp_path / "list.xlsx",
        [
            lists.row(),
            lists.row(
                child_id=70010002,
                age=-1,
                date_of_birth=None,
                icpc_needed="a) Yes",
                icpc_date=None,
                outcome=None,
            ),
        ],
    )
    read = told(path)
    assert (read["sheet"], read["heading_row"], read["preset"]) == ("List_5", 2, "Annex A List 5")
    assert read["columns"] == dict(zip(lists.FIELDS, lists.LIST_5, strict=True))
    assert read["accepted"] == [
        {
            "row": 3,
            "child_id": "70010001",
            "gender": "female",
            "ethnicity": "WBRI",
            "date_of_birth": "2014-06-05",
            "age": 7,
            "disability": False,
            "sd_date": "2022-01-11",
            "icpc_needed": True,
            "icpc_date": "2022-01-28",
            "outcome": True,
            "s47_last_12m": 1,
            "icpc_last_12m": 1,
            "team": "North Team",
            "worker": "Rowan Ashby",
        },
        {
            **read["accepted"][0],
            "row": 4,
            "child_id": "70010002",
            "date_of_birth": None,
            "age": -1,
            "icpc_needed": False,
            "icpc_date": None,
            "outcome": None,
        },
    ]
    assert read["refused"] == read["warnings"] == []


@pytest.mark.parametrize("headings", [lists.LIST_5, lists.OLDER, lists.SSD])
@pytest.mark.parametrize("titles", [0, 1, 4])
def test_each_dialect_is_recognised_below_any_titles(
    tmp_path: Path, headings: tuple[str, ...], titles: int
) -> None:
    above: list[list[str]] = [["List 5"], [], ["Period", "2021"], ["Drawn by", "the data team"]][:titles]
    path = lists.workbook(tmp_path / "list.xlsx", [*above, headings, lists.row()], "Data")
    read = told(path)
    assert (read["preset"], read["heading_row"], read["rows"]) == ("Annex A List 5", titles + 1, 1)
    assert read["accepted"][0]["icpc_needed"] is True


def test_headings_are_known_through_what_copying_does_to_them(tmp_path: Path) -> None:
    changed = [
        f" {heading.upper()}\u00a0".replace(" THE ", "\nthe ").replace("?", " ?") for heading in lists.LIST_5
    ]
    path = lists.workbook(tmp_path / "list.xlsx", [changed, lists.row()])
    assert told(path)["columns"].keys() == dict.fromkeys(lists.FIELDS).keys()
    matching = read_list(path).matching
    assert all(0.9 < match.sureness < 1 for match in matching)


def test_the_same_list_as_text_reads_the_same(tmp_path: Path) -> None:
    rows = [lists.LIST_5, lists.row(), lists.row(child_id="70010002", worker="Zoë Quinn")]
    as_text = told(lists.text(tmp_path / "list.csv", rows, ";", "cp1252"))
    as_workbook = told(lists.workbook(tmp_path / "list.xlsx", rows))
    assert as_text["accepted"] == as_workbook["accepted"]
    assert as_text["sheet"] == "list"


def test_columns_in_another_order_and_further_ones_are_no_matter(tmp_path: Path) -> None:
    turned = [*reversed(lists.LIST_5), "Remarks"]
    path = lists.workbook(tmp_path / "list.xlsx", [turned, [*reversed(lists.row()), "call back"]])
    assert told(path)["accepted"][0]["child_id"] == "70010001"


def test_rows_are_refused_for_three_reasons_only(tmp_path: Path) -> None:
    rows = [
        lists.row(child_id=None),
        lists.row(sd_date="May be 8 Jan 2022"),
        lists.row(icpc_date="31/02/2022"),
        lists.row(sd_date="#N/A", icpc_date="soon"),
        lists.row(
            gender="X",
            date_of_birth="spring",
            age="old",
            disability="rather",
            outcome="later",
            icpc_needed="perhaps",
            s47_last_12m="some",
            team="#N/A",
        ),
    ]
    read = told(lists.ofsted(tmp_path / "list.xlsx", rows))
    assert [(one["row"], one["column"], one["value"]) for one in read["refused"]] == [
        (3, "Child Unique ID", ""),
        (4, lists.LIST_5[6], "May be 8 Jan 2022"),
        (5, "Date of Initial Child Protection Conference", "31/02/2022"),
        (6, lists.LIST_5[6], "#N/A"),
    ]
    assert "no child id" in read["refused"][0]["reason"]
    assert "not a day in the calendar" in read["refused"][2]["reason"]
    assert "“soon” is not a date" in read["refused"][3]["reason"]
    (left,) = read["accepted"]
    emptied = (
        "gender",
        "date_of_birth",
        "age",
        "disability",
        "outcome",
        "icpc_needed",
        "s47_last_12m",
        "team",
    )
    assert [left[field] for field in emptied] == [None] * 8
    assert {warning["row"] for warning in read["warnings"]} == {7}
    assert len(read["warnings"]) == 8


def test_a_missing_discussion_date_is_a_warning(tmp_path: Path) -> None:
    read = told(lists.ofsted(tmp_path / "list.xlsx", [lists.row(sd_date=None)]))
    assert read["accepted"][0]["sd_date"] is None
    (warning,) = read["warnings"]
    assert (warning["row"], warning["column"], warning["value"]) == (3, lists.LIST_5[6], "")
    assert "missing" in warning["reason"]


def test_blank_rows_titles_and_repeated_headings_are_no_rows(tmp_path: Path) -> None:
    path = lists.ofsted(
        tmp_path / "list.xlsx",
        [lists.row(), [], ["  ", "\u00a0"], lists.LIST_5, lists.row(child_id="70010002"), []],
    )
    read = told(path)
    assert [one["row"] for one in read["accepted"]] == [3, 7]
    assert read["refused"] == read["warnings"] == []


def test_dates_of_all_kinds_in_one_column(tmp_path: Path) -> None:
    written = [dt.date(2022, 1, 11), "11/01/2022", "2022-01-11", "11 Jan 2022", 44572, "11/01/2022 09:30"]
    rows = [lists.row(child_id=number, sd_date=day) for number, day in enumerate(written, start=1)]
    read = told(lists.ofsted(tmp_path / "list.xlsx", rows))
    assert {one["sd_date"] for one in read["accepted"]} == {"2022-01-11"}
    assert read["rows"] == 6


def test_an_id_is_the_same_as_number_and_as_text_and_keeps_its_noughts(tmp_path: Path) -> None:
    rows = [lists.row(child_id=number) for number in (70010001, " 70010002\u00a0", "00071")]
    read = told(lists.ofsted(tmp_path / "list.xlsx", rows))
    assert [one["child_id"] for one in read["accepted"]] == ["70010001", "70010002", "00071"]


def test_a_local_code_is_kept_and_told_once(tmp_path: Path) -> None:
    rows = [lists.row(child_id=number, ethnicity=code) for number, code in enumerate(("A3", "A3", "B1"), 1)]
    read = told(lists.ofsted(tmp_path / "list.xlsx", rows))
    assert [one["ethnicity"] for one in read["accepted"]] == ["A3", "A3", "B1"]
    assert [(one["row"], one["value"]) for one in read["warnings"]] == [(3, "A3"), (5, "B1")]


def test_the_same_child_and_discussion_twice_is_marked(tmp_path: Path) -> None:
    rows = [lists.row(), lists.row(), lists.row(sd_date="12/03/2022", icpc_date=None)]
    read = told(lists.ofsted(tmp_path / "list.xlsx", rows))
    assert read["rows"] == len(read["accepted"]) == 3
    (warning,) = read["warnings"]
    assert (warning["row"], warning["value"]) == (4, "70010001")
    assert "Row 3" in warning["reason"]


def test_a_conference_that_was_not_needed_but_has_a_date_is_told(tmp_path: Path) -> None:
    (warning,) = told(lists.ofsted(tmp_path / "list.xlsx", [lists.row(icpc_needed="a) Yes")]))["warnings"]
    assert "none was needed" in warning["reason"]


def test_a_birth_after_the_conference_is_an_unborn_child_and_no_fault(tmp_path: Path) -> None:
    read = told(lists.ofsted(tmp_path / "list.xlsx", [lists.row(date_of_birth="01/06/2022", age=-1)]))
    assert read["accepted"][0]["age"] == -1
    assert read["warnings"] == []


def test_a_list_of_the_councils_own_making_is_matched_by_usual_headings(tmp_path: Path) -> None:
    path = lists.text(
        tmp_path / "list.csv",
        [
            ["Team", "Client ID", "DOB", "Strategy Meeting Date", "ICPC Required", "ICPC Date"],
            ["North", "71", "5/6/14", "11/1/22", "Y", "28/1/22"],
        ],
    )
    read = told(path)
    assert read["preset"] is None
    (row,) = read["accepted"]
    assert (row["child_id"], row["sd_date"], row["icpc_date"]) == ("71", "2022-01-11", "2022-01-28")
    assert row["icpc_needed"] is True
    assert all(match.sureness < 0.9 for match in read_list(path).matching)


def test_a_list_that_is_not_recognised_says_what_is_missing(tmp_path: Path) -> None:
    path = lists.text(tmp_path / "list.csv", [["Colour", "Size"], ["red", "large"]])
    with pytest.raises(ListError, match=r"not recognised.*child's id.*matched by hand"):
        read_list(path)
    with pytest.raises(ListError, match="date of the strategy discussion or of the conference"):
        read_list(lists.text(tmp_path / "list.csv", [["Child ID", "Team"], ["71", "North"]]))


def test_a_sheet_without_rows_is_told(tmp_path: Path) -> None:
    with pytest.raises(ListError, match="is empty"):
        read_list(lists.workbook(tmp_path / "list.xlsx", []))


def test_a_mapping_by_hand_takes_the_column_from_its_field(tmp_path: Path) -> None:
    path = lists.text(
        tmp_path / "list.csv",
        [["Ref", "Met on", "Not wanted", "Called"], ["71", "11/1/22", "Yes", "Robin Vale"]],
    )
    loaded = load(SheetReader(path))
    matching = propose(loaded.recognised.preset, loaded.headings)
    assert "child's id" in matching.lacking
    for column, field in enumerate(("child_id", "icpc_date", "icpc_needed", "name")):
        matching = matching.corrected(column, str(loaded.headings[column]), field)
    matching = matching.corrected(1, "Met on", "sd_date").corrected(2, "Not wanted", "icpc_unnecessary")
    assert matching.lacking == ""
    (row,) = understand(loaded, matching).accepted
    assert row.values == {
        "child_id": "71",
        "sd_date": "2022-01-11",
        "icpc_needed": "no",
        "name": "Robin Vale",
    }
    assert matching.corrected(2, "Not wanted", "").of("icpc_unnecessary") is None


def test_the_heading_row_can_be_chosen_by_hand(tmp_path: Path) -> None:
    path = lists.workbook(tmp_path / "list.xlsx", [["Title"], lists.LIST_5, lists.row()])
    loaded = load(SheetReader(path)).with_headings_in(1)
    assert loaded.recognised.preset is None
    assert loaded.headings == ("Title",)
    assert loaded.with_headings_in(2).recognised.preset is all_presets()[0]


def test_something_far_below_the_list_is_told_and_not_counted(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = lists.workbook(tmp_path / "list.xlsx", [lists.LIST_5, lists.row()])
    book = load_workbook(path)
    book.worksheets[0]["B1048576"] = "x"
    book.save(path)
    read = told(path)
    assert (read["rows"], [one["row"] for one in read["warnings"]]) == (1, [1_048_576])


@pytest.mark.skipif(not PUBLIC.exists(), reason="the public sample is not beside the project")
def test_the_public_sample_is_read_from_its_eleven_lists() -> None:
    read = told(PUBLIC)
    assert (read["sheet"], read["heading_row"], read["preset"]) == ("List 5", 1, "Annex A List 5")
    assert [one["age"] for one in read["accepted"]] == [10, 16, 9, 12, 10]
    assert [one["icpc_date"] for one in read["accepted"]] == [
        "2020-10-05",
        "2020-10-05",
        None,
        None,
        "2020-10-01",
    ]
    assert read["accepted"][0]["worker"] == "Delta Arthur"
    assert read["refused"] == read["warnings"] == []


def test_every_field_of_a_form_can_be_read() -> None:
    from workbench.importing.mapping import FIELDS
    from workbench.importing.values import READERS

    assert FIELDS.keys() == READERS.keys()
    for preset in all_presets():
        assert preset.fields.keys() <= FIELDS.keys()
        assert set(preset.needs) <= preset.fields.keys()
        headings = [heading for known in preset.fields.values() for heading in known]
        assert len(set(headings)) == len(headings)


def test_of_a_row_what_will_be_lost_is_told_first_and_what_is_odd_about_its_days_last(tmp_path: Path) -> None:
    odd = lists.row(gender="q) Quite", sd_date="04/01/2022", icpc_date="26/02/2022", age=3)
    read = told(lists.ofsted(tmp_path / "list.xlsx", [odd]))
    assert next(one["column"] for one in read["warnings"]) == lists.LIST_5[lists.FIELDS.index("gender")]
    about_days = ["conference" in one["reason"].casefold() for one in read["warnings"]]
    assert about_days == sorted(about_days)
    assert True in about_days
    assert any("age" in one["column"].casefold() for one in read["warnings"][1:])
