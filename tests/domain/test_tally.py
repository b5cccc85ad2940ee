"""Counts by statement: what is in the base and what is not."""

import pytest
from hypothesis import HealthCheck, given, settings

from tests.making import (
    IN_BASE,
    MET_SCALE,
    answered,
    audit_of_answers,
    audits,
    instrument,
    make_audit,
    make_case,
)
from workbench.domain.audit import Audit
from workbench.domain.relevance import relevant
from workbench.domain.tally import tally


def test_the_base_is_met_partly_not_met_and_not_recorded() -> None:
    audit = audit_of_answers("sd.timely", dict.fromkeys(MET_SCALE, 1))
    count = tally(audit)["sd.timely"]
    assert (count.met, count.base, count.asked) == (1, 4, 7)
    assert count.share == pytest.approx(0.25)
    assert [count.partly, count.not_met, count.not_recorded, count.not_seen, count.na, count.missing] == [
        1
    ] * 6
    assert count.met_cases == count.cases("met") == (1,)
    assert count.base_cases == (1, 2, 3, 4) == count.cases(*IN_BASE)


def test_a_share_of_nothing_is_no_share() -> None:
    assert tally(audit_of_answers("sd.timely", {"na": 2}))["sd.timely"].share is None


def test_a_hidden_answer_is_kept_and_not_counted() -> None:
    shown = answered(answered(make_case(1), "case.syv", "yes"), "sd.trusted", "met")
    hidden = answered(answered(make_case(2), "case.syv", "no"), "sd.trusted", "not_met")
    count = tally(make_audit(shown, hidden))["sd.trusted"]
    assert (count.met, count.base, count.asked) == (1, 1, 1)
    assert hidden.value("sd.trusted") == "not_met"


def test_every_statement_has_its_count_in_the_order_asked() -> None:
    counts = tally(make_audit(2))
    assert list(counts) == [item.id for item in instrument().judged]
    assert counts["sd.trusted"].asked == 0
    assert counts["sd.timely"].missing == 2


def test_cases_are_listed_by_number() -> None:
    audit = make_audit(*(answered(make_case(n), "sd.timely", "met") for n in (3, 1, 2)))
    assert tally(audit)["sd.timely"].met_cases == (1, 2, 3)


def test_an_answer_that_is_not_on_the_scale_stands_beside_the_base() -> None:
    count = tally(audit_of_answers("sd.timely", {"met": 1, "nearly": 1}))["sd.timely"]
    assert (count.base, count.missing, count.cases("nearly")) == (1, 0, (2,))


@given(audits())
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_counts_add_up_to_the_cases_that_are_asked(audit: Audit) -> None:
    for item in instrument().judged:
        count = tally(audit)[item.id]
        asked = sum(relevant(audit, case, item) for case in audit.cases.values())
        parts = (count.met, count.partly, count.not_met, count.not_recorded)
        assert sum(parts) == count.base
        assert count.base + count.not_seen + count.na + count.missing == count.asked == asked
