"""Charts: pictures that can be opened, and words that say the same."""

import struct

from workbench.report import charts
from workbench.report.blocks import Days, Series, Stacks

STACKS = Stacks(
    ("SD1  First", "SD2  Second"),
    (Series("Met", "M", "good", (10, 0)), Series("Not met", "N", "poor", (2, 0))),
)
DAYS = Days(("Case 1", "Case 2", "Case 3"), (12, 18, None), 15)


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_a_chart_is_a_picture_that_grows_with_its_bars() -> None:
    few, many = Days(("a",), (3,), 15), Days(tuple("abcdefghij"), (3,) * 10, 15)
    assert size(charts.png(few))[0] == size(charts.png(many))[0]
    assert size(charts.png(few))[1] < size(charts.png(many))[1]


def test_a_picture_carries_no_name_of_the_program_that_drew_it() -> None:
    assert b"matplotlib" not in charts.png(STACKS).lower()


def test_the_words_say_what_the_bars_show() -> None:
    assert charts.in_words(STACKS).endswith("SD1  First: met 10, not met 2; SD2  Second: nothing counted.")
    assert charts.in_words(DAYS).endswith("Case 1: 12; Case 2: 18, over the limit; Case 3: not countable.")


def test_odd_labels_and_figures_are_drawn() -> None:
    odd = ("$x_1$ and $", "<&> " * 40, "", "a\nb")
    assert charts.png(Days(odd, (0, -3, None, 400), 15))
    assert charts.png(Stacks(odd, (Series("Met", "M", "good", (0, 0, 0, 0)),)))
