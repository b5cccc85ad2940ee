"""This audit beside the one before."""

import pytest

from tests.making import audit_of_answers, instrument, make_audit
from workbench.domain.audit import Audit, Earlier, EarlierAudit
from workbench.domain.comparison import RULE
from workbench.domain.findings import Comparison, compared

ITEM = "sd.minutes"


def before(met: int, base: int, wording: str | None = None, item: str = ITEM) -> EarlierAudit:
    known = instrument().items.get(item)
    words = wording or (known.wording if known else "gone")
    return EarlierAudit("Before", "March 2021", 12, {item: Earlier(item, words, met, base)})


def only(audit: Audit, item: str = ITEM) -> Comparison:
    return next(one for one in compared(audit) if one.item == item)


@pytest.mark.parametrize(
    ("then", "now", "change"),
    [
        ((5, 10), (12, 20), "improved"),
        ((5, 10), (119, 200), "same"),
        ((5, 10), (10, 20), "same"),
        ((5, 10), (81, 200), "same"),
        ((5, 10), (8, 20), "declined"),
        ((0, 12), (12, 12), "improved"),
    ],
)
def test_ten_percentage_points_make_a_change(
    then: tuple[int, int], now: tuple[int, int], change: str
) -> None:
    met, base = now
    audit = audit_of_answers(ITEM, {"met": met, "not_met": base - met}, earlier=before(*then))
    one = only(audit)
    assert (one.change, one.comparable, one.caution) == (change, True, "")
    assert (one.then_met, one.then_base, one.now_met, one.now_base) == (*then, *now)


def test_the_rule_is_stated() -> None:
    assert "at least 10 percentage points" in RULE
    assert "base below 10" in RULE


@pytest.mark.parametrize(("then", "now"), [((3, 9), 15), ((5, 12), 9)])
def test_a_small_base_is_read_with_caution(then: tuple[int, int], now: int) -> None:
    one = only(audit_of_answers(ITEM, {"met": now}, earlier=before(*then)))
    assert one.caution == "Small numbers (a base of 9): read with caution."


def test_a_changed_wording_is_not_compared() -> None:
    one = only(audit_of_answers(ITEM, {"met": 12}, earlier=before(6, 12, wording="different")))
    assert (one.comparable, one.change, one.why_not) == (False, "", "The wording has changed since.")


def test_a_statement_that_is_new_is_listed_as_such() -> None:
    audit = audit_of_answers(ITEM, {"met": 12}, earlier=before(6, 12, item="sd.timely"))
    assert only(audit).why_not == "Not asked in the earlier audit."


def test_a_statement_that_is_gone_is_listed_last() -> None:
    audit = audit_of_answers(ITEM, {"met": 12}, earlier=before(6, 12, item="sd.old"))
    last = compared(audit)[-1]
    assert (last.item, last.why_not) == ("sd.old", "Not asked in this audit.")


@pytest.mark.parametrize(("met", "base", "answers"), [(0, 0, {"met": 3}), (3, 12, {"na": 3})])
def test_nothing_counted_in_one_of_them_is_not_compared(met: int, base: int, answers: dict[str, int]) -> None:
    one = only(audit_of_answers(ITEM, answers, earlier=before(met, base)))
    assert not one.comparable
    assert one.why_not.startswith("No case count")


def test_without_an_earlier_audit_there_is_nothing_to_compare() -> None:
    assert compared(make_audit(3)) == ()
