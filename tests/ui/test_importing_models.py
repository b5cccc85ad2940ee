"""The tables of the list wizard: every row shown, only new ones ticked, filters that lose nothing."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from tests.importing import lists
from tests.making import make_audit, make_case, with_row
from ui.importing.first_rows_model import FirstRowsModel
from ui.importing.rows_model import COLUMNS, REMARKS, RowsFilter, RowsModel
from workbench.importing.preview import Preview, preview
from workbench.importing.reading import read_list


@pytest.fixture
def found(tmp_path: Path) -> Preview:
    """Lines 3 new, 4 new without a conference, 5 already there, 6 refused, 7 new with a warning.

    row  becomes        ticked
    [x] 3  New             yes
    [ ] 4  New             no
        5  Changed
        6  Refused
    [x] 7  New             yes
    """
    rows = [
        lists.row(),
        lists.row(child_id="70010002", icpc_date=None),
        lists.row(child_id="70010003"),
        lists.row(child_id=None),
        lists.row(child_id="70010005", age="old", worker="Sam Lark"),
    ]
    known = with_row(make_case(1, {"case.sd_date": "2022-01-11"}), "children", unique_id="70010003")
    return preview(read_list(lists.ofsted(tmp_path / "list.xlsx", rows)), make_audit(known))


@pytest.fixture
def model(found: Preview) -> RowsModel:
    made = RowsModel()
    made.show_rows(found)
    return made


def words(model: RowsModel, heading: str) -> list[str]:
    column = [name for name, _ in COLUMNS].index(heading)
    return [model.index(place, column).data() for place in range(model.rowCount())]


def test_the_models_keep_qts_rules(model: RowsModel, qtmodeltester: ModelTester, tmp_path: Path) -> None:
    qtmodeltester.check(model)
    qtmodeltester.check(RowsFilter(model))
    first = FirstRowsModel()
    first.show_rows(((1, ("Title",)), (2, ("id", "worker")), (3, (7,))), 2)
    qtmodeltester.check(first)


def test_each_row_says_what_becomes_of_it_and_why(model: RowsModel) -> None:
    assert words(model, "Row") == ["3", "4", "5", "6", "7"]
    assert words(model, "Becomes") == ["New", "New", "Changed", "Refused", "New"]
    assert words(model, "Discussion")[0] == "11 Jan 2022"
    remarks = words(model, "Remarks")
    assert "Case 1 of the audit" in remarks[2]
    assert "no child id" in remarks[3]
    assert "“old” is not an age" in remarks[4]


def test_new_rows_with_a_conference_are_ticked_and_only_new_ones_can_be(model: RowsModel) -> None:
    assert model.chosen == {3, 7}
    model.tick(range(model.rowCount()), True)
    assert model.chosen == {3, 4, 7}
    ticks = [model.index(place, 0).data(Qt.ItemDataRole.CheckStateRole) for place in range(5)]
    assert ticks[2] is None
    assert ticks[3] is None
    assert not model.flags(model.index(3, 0)) & Qt.ItemFlag.ItemIsUserCheckable
    assert model.setData(model.index(0, 0), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert model.chosen == {4, 7}


@pytest.mark.parametrize(
    ("kind", "typed", "lines"),
    [
        ("", "", ["3", "4", "5", "6", "7"]),
        ("new", "", ["3", "4", "7"]),
        ("there", "", ["5"]),
        ("changed", "", ["5"]),
        ("same", "", []),
        ("refused", "", ["6"]),
        ("warning", "", ["7"]),
        ("ticked", "", ["3", "7"]),
        ("new", "rowan 70010002", ["4"]),
        ("", "sam NORTH", ["7"]),
        ("", "nobody", []),
    ],
)
def test_the_filter_shows_one_kind_with_all_the_words(
    model: RowsModel, kind: str, typed: str, lines: list[str]
) -> None:
    shown = RowsFilter(model)
    shown.show_only(kind, typed)
    assert [shown.index(place, 0).data() for place in range(shown.rowCount())] == lines
    assert [model.row(place).listed.row for place in shown.places()] == [int(line) for line in lines]


def test_ten_thousand_rows_are_filtered_without_touching_the_rest(tmp_path: Path) -> None:
    rows = (lists.row(child_id=number) for number in range(70_000_001, 70_010_001))
    path = lists.text(tmp_path / "list.csv", [lists.LIST_5, *rows])
    model = RowsModel()
    model.show_rows(preview(read_list(path)))
    shown = RowsFilter(model)
    shown.show_only("new", "70009999")
    assert shown.places() == [9_998]
    assert model.index(9_998, REMARKS).data() == ""


def test_the_first_rows_show_titles_and_headings_apart() -> None:
    model = FirstRowsModel()
    model.show_rows(((1, ("A title",)), (2, ("Child id", None, "x" * 90)), (3, (70010001,))), 2)
    assert (model.rowCount(), model.columnCount()) == (3, 3)
    assert model.headerData(1, Qt.Orientation.Vertical) == "2"
    assert model.index(1, 0).data(Qt.ItemDataRole.FontRole).bold()
    assert model.index(2, 0).data(Qt.ItemDataRole.FontRole) is None
    assert model.index(2, 0).data() == "70010001"
    assert model.index(1, 2).data().endswith("…")


def test_headings_far_down_are_in_sight() -> None:
    model = FirstRowsModel()
    rows = tuple((line, (f"row {line}",)) for line in range(1, 300))
    model.show_rows(rows, 200)
    shown = [model.index(place, 0).data() for place in range(model.rowCount())]
    assert "row 200" in shown
    assert "row 190" in shown
