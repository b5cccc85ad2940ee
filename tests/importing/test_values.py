"""One cell at a time: what is understood, what is refused, and what is left as it was written."""

import datetime as dt

import pytest

from tests.making import instrument
from workbench.importing.cells import Cell, CellError
from workbench.importing.dates import Unread, read_date
from workbench.importing.mapping import propose
from workbench.importing.rows import Columns
from workbench.importing.values import (
    ethnicity_label,
    keys,
    read_age,
    read_count,
    read_ethnicity,
    read_gender,
    read_text,
    read_unnecessary,
    read_yes_no,
)

THIRD_OF_JANUARY = dt.date(2022, 1, 3)


@pytest.mark.parametrize(
    "cell",
    [
        THIRD_OF_JANUARY,
        "03/01/2022",
        "3/1/22",
        "3.1.2022",
        "3-1-2022",
        "3 / 1 / 2022",
        "03/01/2022 00:00",
        "03/01/2022 10:30:00",
        "03/01/2022 2.30pm",
        "2022-01-03",
        "2022-01-03T10:30:00Z",
        "2022-01-03 10:30:00.000",
        "2022/01/03",
        "20220103",
        20220103,
        44564,
        44564.5,
        "3 Jan 2022",
        "3rd January 2022",
        "03-JAN-22",
        "3 Jan. 2022",
        "03Jan2022",
        "Mon 3 Jan 2022",
        "Monday, 3 January 2022",
        "January 3, 2022",
        "Jan 3rd 2022",
    ],
)
def test_a_date_is_read_in_every_form_that_lists_use(cell: Cell) -> None:
    assert read_date(cell) == THIRD_OF_JANUARY


def test_the_day_comes_before_the_month() -> None:
    assert read_date("03/04/2022") == dt.date(2022, 4, 3)
    assert read_date("3 Sept 2022") == dt.date(2022, 9, 3)


@pytest.mark.parametrize(
    "cell",
    [
        "May be 8 Jan 2000",
        "31/02/2022",
        "01/25/2022",
        "44564",
        "January 2022",
        "3 Jan",
        "TBC",
        "N/A",
        "#N/A",
        "03/01/2022 or 04/01/2022",
        "3 Janvier 2022",
        "00/01/1900",
        "01/01/1900",
        "3/1/202",
        dt.date(1900, 1, 1),
        CellError("#N/A"),
        CellError("a formula without a result"),
        True,
        0,
        7,
        123456789,
        -44564,
    ],
)
def test_what_is_not_certainly_a_date_is_none(cell: Cell) -> None:
    assert isinstance(read_date(cell), Unread)


@pytest.mark.parametrize("cell", [None, "-", "–"])
def test_a_blank_is_no_date_and_no_fault(cell: Cell) -> None:
    assert read_date(cell) is None


def test_an_american_date_is_refused_with_its_reason() -> None:
    assert read_date("01/25/2022") == Unread("has no such month; days come before months here")


@pytest.mark.parametrize("cell", ["a) Yes", "A) yes", "Yes", "YES", "Y", "true", True, 1, "1"])
def test_yes_in_every_form(cell: Cell) -> None:
    assert read_yes_no(cell) == "yes"
    assert read_unnecessary(cell) == "no"


@pytest.mark.parametrize("cell", ["b) No", "no", "N", False, 0, "0"])
def test_no_in_every_form(cell: Cell) -> None:
    assert read_yes_no(cell) == "no"
    assert read_unnecessary(cell) == "yes"


def test_unknown_is_neither_yes_nor_no_nor_blank() -> None:
    assert read_yes_no("c) Unknown") == read_unnecessary("Unknown") == "not_recorded"
    assert read_yes_no(None) == read_unnecessary("") == ""
    assert isinstance(read_yes_no("perhaps"), Unread)
    assert isinstance(read_yes_no(2), Unread)


@pytest.mark.parametrize(
    ("key", "cells"),
    [
        ("male", ["a) Male", "Male", "M", "m", 1, "1"]),
        ("female", ["b) Female", "FEMALE", "F", 2]),
        ("neither", ["d) Neither", "neither"]),
        ("not_stated", ["c) Not stated/recorded (or unborn)", "U", "Unborn", 0, 9, "Not stated"]),
        ("", [None, ""]),
    ],
)
def test_gender_codes(key: str, cells: list[Cell]) -> None:
    assert [read_gender(cell) for cell in cells] == [key] * len(cells)


def test_a_gender_that_is_no_code_is_not_guessed() -> None:
    assert isinstance(read_gender("X7"), Unread)


@pytest.mark.parametrize(
    "cell", ["WBRI", "a) WBRI", "s) WBRI", "wbri", "WBRI - White British", "White British"]
)
def test_ethnicity_is_known_by_its_four_letters_or_its_words(cell: Cell) -> None:
    assert read_ethnicity(cell) == "WBRI"
    assert ethnicity_label("WBRI") == "White British"


@pytest.mark.parametrize("cell", ["A3", "1A", "White", "b) A3", "English", "WENG"])
def test_local_codes_are_kept_as_written(cell: Cell) -> None:
    assert read_ethnicity(cell) == cell
    assert ethnicity_label(str(cell)) == cell


def test_codes_and_labels_are_those_of_the_checklist() -> None:
    scales = instrument().scales
    assert keys("gender") == {choice.key for choice in scales["gender"].choices}
    labels = {choice.key: choice.label for choice in scales["ethnicity"].choices}
    assert {key: ethnicity_label(key) for key in keys("ethnicity")} == labels


@pytest.mark.parametrize(
    ("cell", "age"),
    [
        *[(7, "7"), (10.4996, "10"), ("10.4996", "10"), ("7 years", "7"), ("7 yrs old", "7"), (0, "0")],
        *[("8 months", "0"), (-1, "-1"), ("-1", "-1"), ("Unborn", "-1"), (-0.4, "-1"), (None, "")],
    ],
)
def test_ages(cell: Cell, age: str) -> None:
    assert read_age(cell) == age


@pytest.mark.parametrize("cell", [-2, 44, "seven", True, "7 or 8", CellError("#N/A"), dt.date(2022, 1, 3)])
def test_what_is_not_the_age_of_a_child_is_told(cell: Cell) -> None:
    assert isinstance(read_age(cell), Unread)


def test_counts_and_text() -> None:
    assert [read_count(cell) for cell in (0, 3, "3", 2.0, None)] == ["0", "3", "3", "2", ""]
    assert isinstance(read_count("several"), Unread)
    assert isinstance(read_count(1.5), Unread)
    assert read_text(70010001) == "70010001"
    assert read_text("00071") == "00071"
    assert isinstance(read_text("#N/A"), Unread)
    assert isinstance(read_text(CellError("#REF!")), Unread)


def test_one_and_true_and_one_point_nought_are_told_apart_in_one_column() -> None:
    heading = ("Child Unique ID", "Age of Child (Years)", "SD Date")
    matching = propose(None, heading)
    cells: list[Cell] = [1, True, 1.0, 1]
    rows = [(line, (f"id {line}", cell, "11/01/2022")) for line, cell in enumerate(cells, start=2)]
    read = Columns(rows, matching).rows()
    assert [row["age"] for row in read] == ["1", "", "1", "1"]
    assert [len(row.warnings) for row in read] == [0, 1, 0, 0]
