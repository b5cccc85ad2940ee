"""From answers to findings: bands, lists, the auditor's edits, and the order in the report."""

import pytest

from tests.making import answered, audit_of_answers, instrument, make_audit, make_case
from workbench.domain.audit import Audit, Earlier, EarlierAudit, FindingEdit
from workbench.domain.findings import Finding, findings, in_list


def found(audit: Audit, name: str) -> Finding:
    return next(finding for finding in findings(audit) if finding.id == name)


def of(met: int, base: int, edit: FindingEdit | None = None, item: str = "sd.minutes") -> Finding:
    edits = {item: edit} if edit else {}
    return found(audit_of_answers(item, {"met": met, "not_met": base - met}, edits=edits), item)


@pytest.mark.parametrize(
    ("met", "base", "words", "direction"),
    [
        (15, 15, "in all cases", "strength"),
        (3, 3, "in all cases", "strength"),
        (14, 15, "in most cases", "strength"),
        (3, 4, "in most cases", "strength"),
        (15, 20, "in most cases", "strength"),
        (749, 1000, "in the majority of cases, but not consistently", "improvement"),
        (2, 4, "in the majority of cases, but not consistently", "improvement"),
        (499, 1000, "in some cases", "improvement"),
        (1, 4, "in some cases", "improvement"),
        (249, 1000, "in a small number of cases", "improvement"),
        (1, 1000, "in a small number of cases", "improvement"),
        (0, 15, "in none of the cases", "improvement"),
        (0, 3, "in none of the cases", "improvement"),
    ],
)
def test_a_share_has_its_words_and_its_list(met: int, base: int, words: str, direction: str) -> None:
    finding = of(met, base)
    assert (finding.met, finding.base) == (met, base)
    assert (finding.words, finding.proposed, finding.direction) == (words, direction, direction)
    assert words in finding.text


@pytest.mark.parametrize(
    ("met", "base", "words", "direction"),
    [
        (2, 2, "in 2 of 2 cases", "strength"),
        (1, 2, "in 1 of 2 cases", "improvement"),
        (0, 2, "in 0 of 2 cases", "improvement"),
        (1, 1, "in 1 of 1 case", "strength"),
    ],
)
def test_below_a_base_of_three_the_count_is_written(met: int, base: int, words: str, direction: str) -> None:
    finding = of(met, base)
    assert (finding.words, finding.proposed) == (words, direction)


def test_partly_met_and_not_recorded_are_in_the_base_and_not_met() -> None:
    audit = audit_of_answers(
        "sd.minutes", {"met": 3, "partly": 1, "not_recorded": 1, "not_seen": 4, "na": 2, "": 1}
    )
    finding = found(audit, "sd.minutes")
    assert (finding.met, finding.base) == (3, 5)
    assert finding.by_answer["partly"] == (4,)
    assert finding.by_answer["not_recorded"] == (5,)
    assert finding.by_answer["not_seen"] == (6, 7, 8, 9)
    assert finding.by_answer[""] == (12,)


def test_the_cases_behind_a_strength_are_those_met() -> None:
    assert of(3, 4).cases == (1, 2, 3)


def test_the_cases_behind_an_improvement_are_those_that_fell_short() -> None:
    assert of(1, 4).cases == (2, 3, 4)


def test_a_statement_that_counts_nowhere_gives_no_finding() -> None:
    assert findings(audit_of_answers("sd.minutes", {"na": 3, "not_seen": 2, "": 1})) == ()


def test_an_audit_without_cases_has_no_findings() -> None:
    assert findings(make_audit(0)) == ()


# --- what the auditor makes of it --------------------------------------------------------------------------


def test_a_moved_finding_takes_the_sentence_of_its_new_list() -> None:
    finding = of(6, 15, FindingEdit(direction="strength"))
    assert (finding.direction, finding.proposed, finding.included) == ("strength", "improvement", True)
    assert finding.text == "Minutes of the discussion were detailed in some cases."
    assert finding.cases == (1, 2, 3, 4, 5, 6)


def test_a_reworded_finding_keeps_its_figures_and_its_draft() -> None:
    finding = of(14, 15, FindingEdit(text="Minutes were a pleasure to read in most cases. "))
    assert finding.text == "Minutes were a pleasure to read in most cases."
    assert finding.reworded
    assert finding.draft == "Minutes of the discussion were detailed in most cases."
    assert (finding.met, finding.base, finding.misfit) == (14, 15, "")


def test_a_reworded_finding_is_marked_when_its_words_no_longer_fit() -> None:
    finding = of(13, 15, FindingEdit(text="Minutes were detailed in all cases."))
    assert finding.misfit == "The text says “all cases”, but the figures are 13 of 15."
    assert finding.included


def test_blanks_are_no_rewording() -> None:
    finding = of(13, 15, FindingEdit(text="  \n"))
    assert not finding.reworded
    assert finding.text == finding.draft


def test_a_finding_left_out_stands_in_no_list() -> None:
    audit = audit_of_answers("sd.minutes", {"met": 5}, edits={"sd.minutes": FindingEdit(left_out=True)})
    finding = found(audit, "sd.minutes")
    assert (finding.direction, finding.left_out, finding.included) == ("strength", True, False)
    assert in_list(findings(audit), "sd", "strength") == ()


def test_an_undecided_finding_stands_in_no_list() -> None:
    assert not of(5, 5, FindingEdit(direction="undecided")).included


def test_a_direction_not_chosen_follows_the_figures() -> None:
    assert of(5, 5, FindingEdit(position=2)).direction == "strength"
    assert of(1, 5, FindingEdit(position=2)).direction == "improvement"


def test_what_the_auditor_wrote_is_shown_even_when_no_case_counts_any_more() -> None:
    written = {"sd.minutes": FindingEdit(text="Minutes were detailed in all cases.")}
    finding = found(audit_of_answers("sd.minutes", {"not_seen": 3}, edits=written), "sd.minutes")
    assert (finding.text, finding.base, finding.direction) == (
        "Minutes were detailed in all cases.",
        0,
        "undecided",
    )
    assert finding.misfit.startswith("No case counts here any more")


# --- order -------------------------------------------------------------------------------------------------


def everywhere(value: str, **edits: FindingEdit) -> Audit:
    case = make_case(1)
    for item in instrument().judged:
        case = answered(case, item.id, value)
    named = {name.replace("__", "."): edit for name, edit in edits.items()}
    return make_audit(answered(case, "case.syv", "yes"), edits=named)


def test_findings_come_by_stage_then_list_then_as_the_checklist_has_them() -> None:
    audit = everywhere("met", sd__timely=FindingEdit(direction="improvement"))
    judged = [finding for finding in findings(audit) if finding.kind == "item"]
    order = [item.id for item in instrument().judged]
    discussion = [name for name in order if name.startswith("sd.") and name != "sd.timely"]
    conference = [name for name in order if name.startswith("cp.")]
    assert [finding.id for finding in judged] == [*discussion, "sd.timely", *conference]


def test_placed_findings_come_first_in_their_list() -> None:
    audit = everywhere("met", sd__minutes=FindingEdit(position=1), sd__needs=FindingEdit(position=2))
    names = [finding.id for finding in in_list(findings(audit), "sd", "strength")]
    assert names[:4] == ["sd.minutes", "sd.needs", "sd.timely", "sd.agencies"]


def test_a_pair_stands_where_its_second_statement_stands() -> None:
    names = [finding.id for finding in findings(everywhere("met"))]
    audit = everywhere("met", **{"sd__history/cp__history": FindingEdit(direction="strength")})
    names = [finding.id for finding in in_list(findings(audit), "cp", "strength")]
    assert names.index("sd.history/cp.history") == names.index("cp.history") + 1


# --- the earlier audit -------------------------------------------------------------------------------------


@pytest.mark.parametrize("same_words", [True, False])
def test_an_earlier_count_is_shown_only_where_the_wording_is_the_same(same_words: bool) -> None:
    wording = instrument().items["sd.minutes"].wording if same_words else "another"
    earlier = Earlier("sd.minutes", wording, 6, 12)
    audit = audit_of_answers(
        "sd.minutes", {"met": 3}, earlier=EarlierAudit("Before", "2021", 12, {"sd.minutes": earlier})
    )
    assert found(audit, "sd.minutes").earlier == (earlier if same_words else None)


# --- the seed's way ----------------------------------------------------------------------------------------


def test_a_low_share_can_be_told_as_a_strength_in_the_auditors_own_words() -> None:
    words = "A smaller number of discussions gave clear guidance on immediate and short-term action."
    finding = of(6, 15, FindingEdit(direction="strength", text=words), item="sd.immediate")
    assert finding.included
    assert (finding.direction, finding.text, finding.misfit) == ("strength", words, "")
    assert finding.cases == (1, 2, 3, 4, 5, 6)


def test_one_young_person_of_one_is_a_strength() -> None:
    finding = found(audit_of_answers("sd.trusted", {"met": 1}, make_case(1)), "sd.trusted")
    assert (finding.direction, finding.met, finding.base) == ("strength", 1, 1)
    assert "in 1 of 1 case" in finding.text
