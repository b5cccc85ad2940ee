"""Sibling groups in what goes out: counts say that they count cases, and children who differ are told."""

from __future__ import annotations

from dataclasses import replace

from tests.making import complete_case, make_audit, with_row
from tests.report.test_composing import texts
from workbench.domain.audit import Answer, Audit, Place
from workbench.report.composing import compose
from workbench.report.data_sheets import _answers

REASON = "Her school was not asked"


def of_a_group() -> Audit:
    case = with_row(complete_case(), "children", label="Child B", age="9")
    second = case.table("children")[1]
    own = {Place("sd.needs", second): Answer("not_met", REASON)}
    return make_audit(replace(case, answers={**case.answers, **own}))


def told(audit: Audit, kind: str) -> str:
    return "\n".join(texts(*compose(audit, kind)))


def test_the_full_report_says_that_a_group_counts_once() -> None:
    report = told(of_a_group(), "full")
    base = "Each count is of cases, not children: one is a sibling group, answered once for the group."
    assert report.count(base) == 2, "in the method and over the counts"
    assert "SD7: In 1 case a child’s own answer differs (Case 1, Child B: Not met)." in report


def test_without_a_group_nothing_is_said_of_children_who_differ() -> None:
    report = told(make_audit(complete_case()), "full")
    assert "Each count is of cases." in report
    assert "differs" not in report


def test_the_case_sheet_has_a_line_for_each_child_who_differs() -> None:
    sheets = told(of_a_group(), "cases")
    assert "Child B, where the answer differs" in sheets
    assert REASON in sheets


def test_the_data_says_which_child_an_answer_is_of() -> None:
    rows = [row for row in _answers(of_a_group()) if row[1] == "sd.needs"]
    assert [(row[2], row[3], row[5]) for row in rows] == [("", "", "met"), (2, "", "not_met")]
