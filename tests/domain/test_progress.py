"""How far a case is, what is still to do, and what it is called in lists."""

import pytest
from hypothesis import HealthCheck, given, settings

from tests.making import answered, audits, complete_case, in_row, instrument, make_audit, make_case, with_row
from workbench.domain.audit import Audit, Case, Place
from workbench.domain.progress import (
    Share,
    ToDo,
    case_facts,
    case_line,
    hidden_answers,
    of_audit,
    of_case,
    of_stage,
    relevant,
    status,
    still_to_do,
)


def stage(case: Case, name: str) -> Share:
    return of_stage(make_audit(case), case, instrument().stage(name))


def todo(case: Case, *kinds: str) -> list[ToDo]:
    return [one for one in still_to_do(make_audit(case), case) if not kinds or one.kind in kinds]


# --- what is asked -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("syv", "asked"), [("yes", True), ("no", False), ("not_recorded", False), ("", False)]
)
def test_a_statement_is_asked_where_its_condition_holds(syv: str, asked: bool) -> None:
    case = make_case(1, {"case.syv": syv})
    assert relevant(make_audit(case), case, instrument().items["sd.trusted"]) == asked


@pytest.mark.parametrize(
    ("needed", "asked"), [("yes", True), ("no", False), ("not_recorded", True), ("", True)]
)
def test_a_condition_may_name_the_unanswered(needed: str, asked: bool) -> None:
    case = make_case(1, {"case.icpc_needed": needed})
    assert relevant(make_audit(case), case, instrument().items["case.icpc_date"]) == asked


@pytest.mark.parametrize("on", [True, False])
def test_judgements_are_asked_where_the_audit_has_them(on: bool) -> None:
    case = make_case()
    assert relevant(make_audit(case, judgements=on), case, instrument().items["judge.discussion"]) == on


# --- shares ------------------------------------------------------------------------------------------------


def test_a_complete_case_is_whole_in_every_stage() -> None:
    case = complete_case()
    assert all(stage(case, one.id).whole for one in instrument().stages)
    assert of_case(make_audit(case), case).part == 1
    assert todo(case) == []


def test_each_answer_counts_once() -> None:
    case = make_case()
    before = stage(case, "sd")
    after = stage(answered(case, "sd.timely", "na"), "sd")
    assert (before.done, after.done, after.asked) == (0, 1, before.asked)
    assert after.asked == 12, "thirteen statements, one of them only for harm outside the home"


def test_an_item_that_comes_up_asks_for_one_more() -> None:
    case = make_case(1, {"case.syv": "yes"})
    assert stage(case, "sd").asked == 13


def test_voluntary_items_are_not_asked_for() -> None:
    assert stage(make_case(), "judge") == Share(0, 0)
    assert stage(make_case(), "judge").whole


def test_a_preset_row_is_no_answer_until_something_is_recorded() -> None:
    case = make_case(preset=True)
    assert stage(case, "agency") == Share(0, 3)
    assert stage(in_row(case, "agency.rows", "Police", involved="no"), "agency") == Share(1, 3)


def test_an_empty_row_is_no_answer() -> None:
    assert stage(with_row(make_case(), "info.items"), "info") == Share(0, 1)
    assert stage(with_row(make_case(), "info.items", what="Bail conditions"), "info") == Share(1, 1)


def test_the_log_of_immediate_concerns_never_counts() -> None:
    case = complete_case()
    logged = with_row(case, "concerns", what="Child not seen")
    assert of_case(make_audit(case), case) == of_case(make_audit(logged), logged)


@given(audits())
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_an_audit_is_the_sum_of_its_cases_and_its_stages(audit: Audit) -> None:
    total = of_audit(audit)
    cases = [of_case(audit, case) for case in audit.cases.values()]
    assert (total.done, total.asked) == (sum(s.done for s in cases), sum(s.asked for s in cases))
    assert 0 <= total.part <= 1
    for case in audit.cases.values():
        open_ = [
            one
            for one in still_to_do(audit, case)
            if one.kind in ("answer", "agency") or "nothing recorded" in one.text
        ]
        share = of_case(audit, case)
        assert len(open_) == share.asked - share.done


# --- status ------------------------------------------------------------------------------------------------


def test_what_a_list_fills_in_is_no_start() -> None:
    case = make_case(1, {"case.sd_date": "2022-01-11", "case.team": "North"}, preset=True)
    case = with_row(case, "children", label="Child A", age="4")
    assert status(make_audit(case), case) == "not started"


def test_the_first_answer_is_a_start() -> None:
    case = answered(make_case(), "sd.timely", "met")
    assert status(make_audit(case), case) == "in progress"
    case = with_row(make_case(), "network", role="mother")
    assert status(make_audit(case), case) == "in progress"


def test_a_case_is_complete_and_then_signed_off() -> None:
    case = complete_case()
    assert status(make_audit(case), case) == "complete"
    case = answered(answered(case, "judge.signed_by", "A. Auditor"), "judge.signed_on", "2022-03-31")
    assert status(make_audit(case), case) == "signed off"


# --- still to do -------------------------------------------------------------------------------------------


def test_what_is_unanswered_is_named_with_its_place() -> None:
    case = answered(complete_case(), "sd.needs", "")
    assert todo(case) == [ToDo("answer", "SD7 The child's needs are understood", "sd", Place("sd.needs"))]


@pytest.mark.parametrize("value", ["partly", "not_met", "not_recorded"])
def test_an_answer_short_of_met_asks_for_evidence(value: str) -> None:
    case = answered(complete_case(), "sd.needs", value)
    assert todo(case) == [ToDo("evidence", "Evidence for SD7", "sd", Place("sd.needs"))]
    assert todo(answered(case, "sd.needs", value, note="Minutes, p. 3")) == []


@pytest.mark.parametrize("value", ["met", "not_seen", "na"])
def test_other_answers_do_not(value: str) -> None:
    assert todo(answered(complete_case(), "sd.needs", value)) == []


def test_identity_asks_for_evidence_even_when_met() -> None:
    case = answered(complete_case(), "sd.identity", "met", note=" ")
    assert [one.text for one in todo(case, "evidence")] == ["Evidence for SD8"]


def test_a_table_without_a_recorded_row_is_named() -> None:
    case = complete_case()
    empty = Case(case.id, case.number, case.answers, {**case.rows, "network": ()})
    assert todo(empty) == [
        ToDo("table", "Family and significant others: nothing recorded", "case", Place("network"))
    ]


def test_information_that_cannot_be_classed_yet_is_named() -> None:
    case = with_row(complete_case(), "info.items", what="Bail", at_discussion="no", at_conference="yes")
    (one,) = todo(case)
    row = case.table("info.items")[-1]
    assert (one.kind, one.place) == ("table", Place("info.items", row, "known"))
    assert one.text.endswith(": 1 not yet classed")


def test_an_answer_to_a_hidden_item_is_named_and_kept() -> None:
    case = answered(complete_case(), "sd.trusted", "not_met")
    assert hidden_answers(make_audit(case), case) == (Place("sd.trusted"),)
    assert todo(case) == [
        ToDo("hidden", "SD9 has an answer that is hidden: kept, but not counted", "sd", Place("sd.trusted"))
    ]


def contradictions(case: Case) -> list[tuple[str, str]]:
    return [(one.text, one.place.item if one.place else "") for one in todo(case, "contradiction")]


@pytest.mark.parametrize("outcome", ["plan", "no_plan"])
def test_an_outcome_without_a_conference_date_is_a_contradiction(outcome: str) -> None:
    case = answered(answered(complete_case(), "case.icpc_date", ""), "case.outcome", outcome)
    assert contradictions(case) == [
        ("The conference has an outcome, but its date is not recorded", "case.icpc_date")
    ]


def test_an_open_outcome_without_a_date_is_none() -> None:
    case = answered(answered(complete_case(), "case.icpc_date", ""), "case.outcome", "undecided")
    assert contradictions(case) == []


def test_a_date_of_an_unnecessary_conference_is_a_contradiction_and_told_once() -> None:
    case = answered(complete_case(), "case.icpc_needed", "no")
    assert contradictions(case) == [
        ("A conference date is recorded, but the conference was judged unnecessary", "case.icpc_date")
    ]
    hidden = hidden_answers(make_audit(case), case)
    asked_of_the_conference = {Place(item.id) for item in instrument().judged if item.stage == "cp"}
    assert set(hidden) == {Place("case.icpc_date"), *asked_of_the_conference}
    assert {one.place for one in todo(case, "hidden")} == asked_of_the_conference


def test_a_dated_conference_that_did_not_happen_is_a_contradiction() -> None:
    case = answered(complete_case(), "case.outcome", "no_conference")
    assert contradictions(case) == [("The outcome is “no conference”, but one is dated", "case.outcome")]


def test_met_without_its_document_is_a_contradiction() -> None:
    case = in_row(complete_case(), "documents", "Outline plan", seen="not_on_file")
    assert contradictions(case) == [
        ("CP13 is met, but it rests on the outline plan, which is not on file", "cp.plan")
    ]
    assert contradictions(answered(case, "cp.plan", "not_seen")) == []


def test_dates_the_wrong_way_round_are_contradictions() -> None:
    case = answered(complete_case(), "case.sd_date", "2022-01-26")
    assert contradictions(case) == [("The discussion is dated after the conference", "case.sd_date")]
    case = answered(complete_case(), "case.concern_date", "2022-01-12")
    assert contradictions(case) == [("The concern is dated after the discussion", "case.concern_date")]


# --- names for lists ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ages", "syv", "line"),
    [
        (["4", "7"], "", "2 children · 4 and 7 yrs"),
        (["15"], "yes", "1 child · 15 yrs · SYV"),
        (["unborn"], "no", "1 child · unborn"),
        (["9", "2", "5"], "", "3 children · 2, 5 and 9 yrs"),
        (["3", "12", "5", "7"], "", "4 children · 3 to 12 yrs"),
        (["8 months"], "", "1 child · 8 mths"),
        (["unborn", "4"], "", "2 children · unborn and 4 yrs"),
        (["7", "7"], "", "2 children · 7 yrs"),
        (["1"], "", "1 child · 1 yr"),
        (["0"], "", "1 child · under 1 yr"),
        (["8 months", "4"], "", "2 children · 8 mths and 4 yrs"),
        (["unborn", "1", "3", "12"], "", "4 children · unborn to 12 yrs"),
        (["about four"], "", "1 child"),
        ([], "", "no child listed"),
    ],
)
def test_a_case_in_a_list(ages: list[str], syv: str, line: str) -> None:
    case = make_case(1, {"case.syv": syv})
    for age in ages:
        case = with_row(case, "children", label="Child", age=age)
    assert case_line(make_audit(case), case) == line


def test_a_case_in_a_heading() -> None:
    case = make_case(1, {"case.category": "neglect", "case.open": "yes"})
    for label in ("Child A", "Child B", "Child C"):
        case = with_row(case, "children", label=label)
    assert (
        case_facts(make_audit(case), case)
        == "Sibling group of three · neglect · already open to a social worker"
    )


def test_nothing_recorded_says_nothing() -> None:
    assert case_facts(make_audit(1), make_case()) == ""


def test_no_line_has_a_name_in_it() -> None:
    case = with_row(make_case(), "children", label="Child A", age="4", name="Zebedee", unique_id="77")
    shown = case_line(make_audit(case), case) + case_facts(make_audit(case), case)
    assert "Zebedee" not in shown
    assert "77" not in shown
