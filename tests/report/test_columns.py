"""How wide columns become."""

import pytest

from workbench.report.blocks import Cell, Grid
from workbench.report.columns import widths


def test_columns_are_as_wide_as_wished_where_there_is_room() -> None:
    assert widths(Grid(("a", "b"), (("c", "d"),), widths=(1, 3)), 160) == pytest.approx((40, 120))


def test_a_column_is_never_narrower_than_its_longest_word() -> None:
    narrow, _ = widths(Grid(("Not applicable", "b"), (("0", "d"),), widths=(1, 30)), 160)
    assert narrow > 15


def test_the_line_is_filled_whatever_is_wished() -> None:
    words = ("Extraordinarily", "information", "applicable")
    for count in range(1, 20):
        grid = Grid(words[:1] * count, (tuple(Cell(w) for w in (words * 9)[:count]),))
        assert sum(widths(grid, 162)) == pytest.approx(162)
        assert min(widths(grid, 162)) > 0
