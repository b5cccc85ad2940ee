"""Pairs, the information gap, and the facts from dates and reports."""

import pytest

from tests.making import answered, instrument, make_audit, make_case, with_row
from workbench.domain.audit import Audit, Case, FindingEdit
from workbench.domain.findings import Finding, findings, in_list

PAIR = "sd.history/cp.history"


def found(audit: Audit, name: str) -> Finding | None:
    return next((finding for finding in findings(audit) if finding.id == name), None)


def history(*answers: tuple[str, str], edit: FindingEdit | None = None) -> Audit:
    cases = [
        answered(answered(make_case(n), "sd.history", then), "cp.history", later)
        for n, (then, later) in enumerate(answers, start=1)
    ]
    return make_audit(*cases, edits={PAIR: edit} if edit else {})


def pair(*answers: tuple[str, str]) -> Finding:
    finding = found(history(*answers), PAIR)
    assert finding is not None
    return finding


def test_more_explicit_at_the_conference_is_an_area_for_improvement() -> None:
    finding = pair(
        ("partly", "met"), ("not_recorded", "met"), ("not_met", "partly"), ("met", "met"), ("met", "partly")
    )
    assert (finding.stage, finding.direction, finding.kind) == ("cp", "improvement", "pair")
    assert (finding.met, finding.base, finding.cases) == (3, 5, (1, 2, 3))
    assert finding.text.endswith("more explicit at the conference than at the discussion in 3 of 5 cases.")
    assert finding.by_answer == {"later": (1, 2, 3), "earlier": (5,), "same": (4,)}


def test_as_often_later_as_earlier_counts_as_later() -> None:
    assert pair(("partly", "met"), ("met", "partly")).cases == (1,)


def test_more_often_explicit_at_the_discussion_is_said_so() -> None:
    finding = pair(("met", "partly"), ("met", "not_met"), ("partly", "met"))
    assert (finding.direction, finding.met, finding.cases) == ("improvement", 2, (1, 2))
    assert "more explicit at the discussion than at the conference in 2 of 3 cases" in finding.text


def test_alike_at_both_is_undecided() -> None:
    finding = pair(("met", "met"), ("not_met", "not_recorded"))
    assert (finding.direction, finding.included, finding.met) == ("undecided", False, 2)
    assert "alike at the discussion and the conference in 2 of 2 cases" in finding.text


@pytest.mark.parametrize("outside", ["not_seen", "na", ""])
def test_only_cases_where_both_answers_count_are_compared(outside: str) -> None:
    assert pair((outside, "met"), ("met", outside), ("partly", "met")).base == 1


def test_a_pair_without_a_comparable_case_gives_no_finding() -> None:
    assert found(history(("not_seen", "met")), PAIR) is None


def test_a_pair_moved_by_the_auditor_keeps_its_sentence_and_cases() -> None:
    finding = found(history(("partly", "met"), ("met", "met"), edit=FindingEdit(direction="strength")), PAIR)
    assert finding is not None
    assert (finding.direction, finding.cases, finding.included) == ("strength", (1,), True)


# --- what the discussion had not heard ---------------------------------------------------------------------


def heard(case: Case, known: str, there: str, later: str, effect: str = "") -> Case:
    return with_row(case, "info.items", known=known, at_discussion=there, at_conference=later, effect=effect)


def gap(*cases: Case) -> Finding:
    finding = found(make_audit(*cases), "info.gap")
    assert finding is not None
    return finding


def test_a_gap_without_effect_is_a_strength() -> None:
    finding = gap(heard(make_case(1), "yes", "no", "yes", "none"), heard(make_case(2), "yes", "yes", "yes"))
    assert (finding.stage, finding.direction, finding.met, finding.base) == ("sd", "strength", 1, 2)
    assert finding.cases == (1,)
    assert finding.text.startswith("In 1 of 2 cases something was shared at the conference")
    assert finding.text.endswith("none of it affected decisions.")


@pytest.mark.parametrize("effect", ["yes", "possibly"])
def test_a_gap_that_may_have_affected_decisions_is_an_area_for_improvement(effect: str) -> None:
    finding = gap(
        heard(heard(make_case(1), "yes", "no", "yes", "none"), "no", "no", "yes", effect),
        heard(make_case(2), "not_recorded", "no", "yes", "none"),
    )
    assert (finding.direction, finding.met, finding.cases) == ("improvement", 2, (1, 2))
    assert "and in 1 it did or may have affected decisions" in finding.text
    assert finding.by_answer["affected"] == (1,)


@pytest.mark.parametrize("known", ["yes", "no", "not_recorded"])
def test_anything_first_shared_at_the_conference_is_a_gap(known: str) -> None:
    assert gap(heard(make_case(1), known, "no", "yes", "none")).met == 1


def test_no_gap_is_a_strength_too() -> None:
    cases = [heard(make_case(n), "yes", "yes", "yes") for n in (1, 2, 3)]
    finding = gap(heard(cases[0], "yes", "yes", "no", "yes"), *cases[1:])
    assert (finding.direction, finding.met, finding.words) == ("strength", 0, "in none of the cases")
    assert finding.text.startswith("Nothing relevant was first shared at the conference")
    assert finding.text.endswith("(3 cases).")


def test_effects_that_cannot_be_told_are_said_so() -> None:
    finding = gap(
        heard(make_case(1), "yes", "no", "yes", "cannot_tell"),
        heard(make_case(2), "yes", "no", "yes", "none"),
    )
    assert finding.direction == "strength"
    assert finding.text.endswith("In 1 case the effect on decisions cannot be told.")


def test_the_gap_has_words_by_its_own_share() -> None:
    cases = [heard(make_case(n), "yes", "no" if n < 6 else "yes", "yes", "none") for n in range(1, 16)]
    assert (gap(*cases).words, gap(*cases).met) == ("in some cases", 5)


def test_the_base_is_cases_in_which_information_was_classed() -> None:
    unclassed = with_row(make_case(2), "info.items", what="Bail conditions")
    assert gap(heard(make_case(1), "yes", "yes", "yes"), unclassed, make_case(3)).base == 1
    assert found(make_audit(unclassed), "info.gap") is None


def test_the_gap_stands_after_the_sharing_of_information() -> None:
    case = heard(make_case(1), "yes", "no", "yes", "none")
    for item in instrument().judged:
        case = answered(case, item.id, "met")
    names = [finding.id for finding in in_list(findings(make_audit(case)), "sd", "strength")]
    assert names.index("info.gap") == names.index("sd.sharing") + 1


# --- facts -------------------------------------------------------------------------------------------------


def dated(number: int, conference: str, discussion: str = "2022-01-11", concern: str = "2022-01-10") -> Case:
    dates = {"case.concern_date": concern, "case.sd_date": discussion, "case.icpc_date": conference}
    return make_case(number, dates)


def test_conferences_in_time_are_a_fact_for_no_list() -> None:
    audit = make_audit(dated(1, "2022-02-01"), dated(2, "2022-02-02"), dated(3, ""), dated(4, "2022-01-20"))
    finding = found(audit, "time.icpc")
    assert finding is not None
    assert (finding.direction, finding.included, finding.met, finding.base) == ("undecided", False, 2, 3)
    assert finding.text == "2 of 3 conferences were held within 15 working days of the discussion."
    assert finding.cases == (1, 4)


def test_a_fact_moved_by_the_auditor_is_included() -> None:
    edits = {"time.icpc": FindingEdit(direction="improvement")}
    finding = found(make_audit(dated(1, "2022-02-02"), dated(2, "2022-01-20"), edits=edits), "time.icpc")
    assert finding is not None
    assert (finding.included, finding.cases) == (True, (1,))


def test_all_in_time_is_said_in_one_word() -> None:
    finding = found(make_audit(*(dated(n, "2022-01-20") for n in (1, 2, 3))), "time.icpc")
    assert finding is not None
    assert finding.text == "All 3 conferences were held within 15 working days of the discussion."


def test_one_working_day_is_written_as_one() -> None:
    finding = found(make_audit(dated(1, ""), dated(2, "")), "time.sd")
    assert finding is not None
    assert finding.text == "2 of 2 discussions were held within 1 working day of the concern."


def test_what_emerged_and_whether_the_conference_heard_it() -> None:
    audit = make_audit(
        heard(make_case(1), "no", "no", "yes"),
        heard(heard(make_case(2), "no", "no", "yes"), "no", "no", "no"),
        heard(make_case(3), "yes", "no", "yes"),
    )
    finding = found(audit, "info.emerged")
    assert finding is not None
    assert (finding.direction, finding.met, finding.base, finding.cases) == ("undecided", 1, 2, (1,))


def test_reports_are_counted_as_reports() -> None:
    case = dated(1, "2022-01-25")
    case = with_row(
        case, "agency.rows", agency="Police", expected="yes", received="2022-01-20", parents="yes"
    )
    case = with_row(case, "agency.rows", agency="GP", expected="yes", received="2022-01-24")
    case = with_row(case, "agency.rows", agency="Housing", expected="yes")
    case = with_row(case, "agency.rows", agency="Probation", expected="no")
    finding = found(make_audit(case), "agency.reports")
    assert finding is not None
    assert (finding.met, finding.base, finding.words) == (1, 3, "1 of 3 reports")
    assert finding.text == (
        "Of 3 reports expected, 2 were received, 1 of them in time, and 1 are recorded as shared "
        "with parents or carers."
    )


def test_nothing_recorded_gives_no_facts() -> None:
    assert findings(make_audit(3)) == ()
