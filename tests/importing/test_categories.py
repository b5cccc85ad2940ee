"""List 7 gives the category of harm; what was refused goes back to the council."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from tests.importing import lists
from workbench.importing.categories import joined_count, with_categories
from workbench.importing.files import ListError
from workbench.importing.reading import ListRead, load, plans_beside, read_list
from workbench.importing.saved_presets import preset_called
from workbench.importing.sending_back import harmless, refused_csv
from workbench.importing.sheets import SheetReader

LIST_7 = ("Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)")
LIST_7 += ("Child Protection Plan Start Date", "Initial Category of Abuse", "Latest Category of Abuse")


def plans(tmp_path: Path, *told: tuple[Any, Any, Any]) -> ListRead:
    rows = [
        [child, "b) Female", "a) WBRI", "05/06/2014", 7, day, category, "b)"] for child, day, category in told
    ]
    path = lists.workbook(tmp_path / "plans.xlsx", [LIST_7, *rows], "List 7")
    return read_list(path, preset=preset_called("annex-a-list-7"))


def enquiries(tmp_path: Path, *rows: list[Any]) -> ListRead:
    return read_list(lists.ofsted(tmp_path / "list.xlsx", rows))


def test_a_plan_from_the_day_of_the_conference_gives_its_category(tmp_path: Path) -> None:
    read = enquiries(
        tmp_path, lists.row(child_id=1, outcome=None), lists.row(child_id=2), lists.row(child_id=3)
    )
    joined = with_categories(
        read,
        plans(
            tmp_path,
            (1, "28/01/2022", "a) Neglect"),
            (2, "03/02/2022", "d) Emotional abuse"),
            (4, "28/01/2022", ""),
        ),
    )
    assert [row["category"] for row in joined.rows] == ["neglect", "", ""]
    assert joined.rows[0]["outcome"] == "yes"
    assert joined_count(joined) == 1
    (warning,) = joined.warnings
    assert (warning.row, "from 3 Feb 2022" in warning.reason) == (4, True)
    assert [row["category"] for row in read.rows] == ["", "", ""]


def test_two_categories_for_one_conference_are_told_and_none_is_taken(tmp_path: Path) -> None:
    joined = with_categories(
        enquiries(tmp_path, lists.row(child_id=1)),
        plans(tmp_path, (1, "28/01/2022", "a) Neglect"), (1, "28/01/2022", "b) Physical abuse")),
    )
    assert joined.rows[0]["category"] == ""
    assert "two categories" in joined.warnings[0].reason


def test_a_plan_against_a_list_that_says_there_is_none_is_told(tmp_path: Path) -> None:
    read = enquiries(tmp_path, lists.row(child_id=1, outcome="b) No"))
    joined = with_categories(read, plans(tmp_path, (1, "28/01/2022", "a) Neglect")))
    assert joined.rows[0]["outcome"] == "no"
    assert "this list says" in joined.warnings[0].reason


def test_a_list_of_enquiries_gives_no_categories(tmp_path: Path) -> None:
    read = enquiries(tmp_path, lists.row())
    with pytest.raises(ListError, match="not a list of plans"):
        with_categories(read, read)


def test_the_list_of_plans_in_the_same_workbook_is_found(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = lists.ofsted(tmp_path / "list.xlsx", [lists.row(child_id=1)])
    book = load_workbook(path)
    sheet = book.create_sheet("List_7")
    for row in ([*LIST_7], [1, "F", "WBRI", "05/06/2014", 7, "28/01/2022", "a) Neglect", ""]):
        sheet.append(row)
    book.save(path)
    reader = SheetReader(path)
    found = plans_beside(load(reader), reader)
    assert found is not None
    assert (found.sheet, found.rows[0]["category"]) == ("List_7", "neglect")


def test_the_rows_refused_go_back_with_row_column_value_and_reason(tmp_path: Path) -> None:
    read = enquiries(
        tmp_path, lists.row(), lists.row(sd_date='=HYPERLINK("http://x")+1/2'), lists.row(child_id=None)
    )
    lines = list(csv.reader(io.StringIO(refused_csv(read))))
    assert lines[0] == ["Row", "Child id", "Column", "What stands there", "Why it cannot be read"]
    assert [line[0] for line in lines[1:]] == ["4", "5"]
    assert lines[2][2:] == ["Child Unique ID", "", "The row has no child id."]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r", " =", "\u00a0@", "＝", "|", "%0A="])
def test_nothing_sent_back_can_run_as_a_formula(start: str) -> None:
    assert harmless(f"{start}cmd|' /C calc'!A0").startswith("'")


@pytest.mark.parametrize("text", ["-1", "+44", "-3,5", "10.4996", "11/01/2022", "Zoë = 1", ""])
def test_plain_numbers_and_words_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text
