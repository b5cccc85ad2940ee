"""What can stand as a child's age, and what is doubted."""

import pytest

from tests.making import make_audit, make_case, with_row
from workbench.domain.ages import age_fault
from workbench.domain.audit import Place
from workbench.domain.progress import still_to_do


@pytest.mark.parametrize(
    "text", ["", "4", "10.5", "8 months", "6 weeks old", "unborn", "Unborn", "-1", "0", "25"]
)
def test_an_age_as_auditors_write_it_is_not_doubted(text: str) -> None:
    assert age_fault(text) == ""


def test_what_is_no_age_is_told_with_what_to_write() -> None:
    assert age_fault("see file") == "“see file” is not an age. Write years (4), months (8 months) or unborn."
    assert age_fault("-3").startswith("“-3” is not an age.")


def test_an_age_beyond_childhood_is_asked_about() -> None:
    assert age_fault("41") == "“41” is more than 25 years. Is it the age?"


def test_a_doubtful_age_is_still_to_do_at_its_cell() -> None:
    case = with_row(make_case(), "children", label="Child B", age="four-ish")
    (row,) = case.table("children")
    (one,) = [thing for thing in still_to_do(make_audit(case), case) if "is not an age" in thing.text]
    assert one.place == Place("children", row, "age")
    assert one.text.startswith("Child B: “four-ish” is not an age.")
