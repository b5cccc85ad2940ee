"""This audit beside the one before."""

import pytest

from tests.making import audit_of_answers, instrument, make_audit
from workbench.domain.audit import Audit, Earlier, EarlierAudit, FindingEdit
from workbench.domain.comparison import RULE, since, taken_from
from workbench.domain.findings import Comparison, compared, findings

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


# --- taken from an audit, and told in a finding ------------------------------------------------------------


def test_an_audit_is_taken_as_the_earlier_one_with_its_wordings() -> None:
    audit = audit_of_answers(ITEM, {"met": 7, "not_met": 5}, title="Then", period="March 2021")
    taken = taken_from(audit)
    assert (taken.title, taken.period, taken.cases) == ("Then", "March 2021", 12)
    words = instrument().items[ITEM]
    assert taken.counts == {ITEM: Earlier(ITEM, words.wording, 7, 12, words.ask)}


@pytest.mark.parametrize(
    ("met", "sentence"),
    [
        (12, "This has improved since March 2021: 12 of 15 cases, then 7 of 12."),
        (9, "This is about the same as in March 2021: 9 of 15 cases, then 7 of 12."),
        (3, "This has declined since March 2021: 3 of 15 cases, then 7 of 12."),
    ],
)
def test_the_comparison_is_a_sentence_that_fits_its_finding(met: int, sentence: str) -> None:
    earlier = before(7, 12)
    assert since(earlier, earlier.counts[ITEM], met, 15) == sentence
    for direction in ("strength", "improvement"):
        edit = FindingEdit(text=f"Minutes differed. {sentence}", direction=direction)
        audit = audit_of_answers(ITEM, {"met": met, "not_met": 15 - met}, earlier=earlier, edits={ITEM: edit})
        assert next(one for one in findings(audit) if one.id == ITEM).misfit == ""


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("Improved since March 2021: 12 of 15 cases, then 6 of 12.", "the earlier audit are 7 of 12"),
        ("Declined since March 2021: 12 of 15 cases, then 7 of 12.", "the comparison says improved"),
        ("Improved since March 2021: 11 of 15 cases, then 7 of 12.", "the figures are 12 of 15"),
    ],
)
def test_a_sentence_about_the_years_is_marked_when_the_figures_say_otherwise(said: str, why: str) -> None:
    audit = audit_of_answers(
        ITEM, {"met": 12, "not_met": 3}, earlier=before(7, 12), edits={ITEM: FindingEdit(text=said)}
    )
    assert why in next(one for one in findings(audit) if one.id == ITEM).misfit


def test_a_changed_statement_is_listed_with_its_words_then() -> None:
    then = Earlier(ITEM, "other", 5, 12, "The minutes are short")
    audit = audit_of_answers(ITEM, {"met": 9}, earlier=EarlierAudit("B", "2021", 12, {ITEM: then}))
    assert only(audit).title_then == "The minutes are short"
    assert not only(audit).comparable
