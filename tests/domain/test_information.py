"""The classes of information, each combination of what can be recorded."""

from itertools import product

import pytest

from tests.making import make_audit, make_case, with_row
from workbench.domain.audit import Audit, Case
from workbench.domain.derived import CLASS_WORDS, derived_text, information_class
from workbench.domain.tally import information_counts

KNOWN = ("yes", "no", "not_recorded", "")
MEETINGS = {
    ("yes", "yes"): dict.fromkeys(KNOWN, "both"),
    ("no", "yes"): {"yes": "held_back", "no": "emerged", "not_recorded": "unclear", "": ""},
    ("yes", "no"): dict.fromkeys(KNOWN, "not_carried"),
    ("no", "no"): dict.fromkeys(KNOWN, "neither"),
}
EVERY = [
    (known, there, later, MEETINGS.get((there, later), {}).get(known, ""))
    for known, there, later in product(KNOWN, ("yes", "no", ""), ("yes", "no", ""))
]


@pytest.mark.parametrize(("known", "there", "later", "expected"), EVERY)
def test_each_combination_has_its_class(known: str, there: str, later: str, expected: str) -> None:
    assert information_class(known, there, later) == expected


def test_the_class_is_shown_in_words() -> None:
    case = with_row(make_case(), "info.items", known="yes", at_discussion="no", at_conference="yes")
    assert derived_text(make_audit(case), case, "info.items", 1, "class") == "held back until the conference"


def test_an_unfinished_row_shows_no_class() -> None:
    case = with_row(make_case(), "info.items", what="Father's bail conditions", at_discussion="no")
    assert derived_text(make_audit(case), case, "info.items", 1, "class") == ""


def test_the_timing_of_a_report_is_a_derived_text_too() -> None:
    case = with_row(make_case(), "agency.rows", agency="Police", expected="yes")
    assert derived_text(make_audit(case), case, "agency.rows", 1, "timing") == "expected, not received"


def held_back(case: Case, effect: str = "") -> Case:
    return with_row(case, "info.items", known="yes", at_discussion="no", at_conference="yes", effect=effect)


def test_rows_and_cases_are_counted_by_class() -> None:
    first = held_back(held_back(make_case(1), "yes"), "none")
    second = held_back(make_case(2), "cannot_tell")
    audit: Audit = make_audit(first, second, make_case(3))
    counts = {count.kind: count for count in information_counts(audit)}
    assert list(counts) == list(CLASS_WORDS)
    assert (counts["held_back"].rows, counts["held_back"].cases) == (3, (1, 2))
    assert (counts["held_back"].affected, counts["held_back"].cannot_tell) == ((1,), (2,))
    assert counts["emerged"].rows == 0
