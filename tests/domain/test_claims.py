"""Sentences an auditor might write, against figures that do or do not bear them out."""

import pytest

from tests.making import audit_of_answers, instrument
from workbench.domain.claims import Figures, misfit
from workbench.domain.findings import findings


def fits(text: str, met: int, base: int, direction: str = "strength", *others: int, unit: str = "") -> bool:
    return not misfit(text, Figures(met, base, others, unit), direction)


BORNE_OUT = [
    ("Discussions were timely in all cases.", 15, 15),
    ("All 15 discussions were timely.", 15, 15),
    ("Every case had a timely discussion.", 15, 15),
    ("Every strategy discussion was timely.", 15, 15),
    ("Each of the discussions was timely.", 15, 15),
    ("Most discussions were timely.", 13, 15),
    ("Most strategy discussions were timely.", 9, 15),
    ("In most cases the next steps were clear.", 12, 15),
    ("Nearly all conferences were quorate.", 14, 15),
    ("The majority of cases showed this.", 8, 15),
    ("In the majority of cases, but not consistently, minutes were full.", 9, 15),
    ("Some discussions were full.", 5, 15),
    ("In some cases minutes were full.", 6, 15),
    ("In a small number of cases minutes were full.", 2, 15),
    ("A smaller number of discussions were clear about immediate action.", 6, 15),
    ("In a few cases minutes were full.", 3, 15),
    ("In none of the cases was a template used.", 0, 15),
    ("No discussion was held without health.", 15, 15),
    ("In no case was the child left out.", 15, 15),
    ("13 of 15 discussions were timely.", 13, 15),
    ("13 of the 15 cases were timely.", 13, 15),
    ("13 out of 15 cases were timely.", 13, 15),
    ("Thirteen of the fifteen cases were timely.", 13, 15),
    ("13/15 cases were timely.", 13, 15),
    ("This was so in 13 of 15.", 13, 15),
    ("All but two cases were timely.", 13, 15),
    ("Minutes were full in all but one of the cases.", 14, 15),
    ("Not all discussions were timely.", 13, 15),
    ("87% of cases were timely.", 13, 15),
    ("Minutes were full in most cases; in some cases they were exemplary.", 13, 15),
]


@pytest.mark.parametrize(("text", "met", "base"), BORNE_OUT)
def test_words_that_fit_raise_no_alarm(text: str, met: int, base: int) -> None:
    assert misfit(text, Figures(met, base), "strength") == ""


CONTRADICTED = [
    ("Discussions were timely in all cases.", 13, 15),
    ("All discussions were timely.", 13, 15),
    ("All 15 discussions were timely.", 14, 14),
    ("Every case had a timely discussion.", 14, 15),
    ("Each conference was quorate.", 14, 15),
    ("Every strategy discussion was timely.", 14, 15),
    ("The child's needs were understood in all cases.", 13, 15),
    ("Consistently detailed minutes were found in all cases.", 13, 15),
    ("Most discussions were timely.", 7, 15),
    ("Most discussions were timely.", 15, 15),
    ("In most cases the next steps were clear.", 9, 15),
    ("Nearly all conferences were quorate.", 9, 15),
    ("The majority of cases showed this.", 7, 15),
    ("Some discussions were full.", 13, 15),
    ("In some cases minutes were full.", 0, 15),
    ("In a small number of cases minutes were full.", 9, 15),
    ("In none of the cases was a template used.", 3, 15),
    ("13 of 15 discussions were timely.", 12, 15),
    ("13 of 15 discussions were timely.", 13, 14),
    ("Thirteen of the fifteen cases were timely.", 12, 15),
    ("13/15 cases were timely.", 12, 15),
    ("This was so in 13 of 15.", 12, 15),
    ("All of the 15 cases were timely.", 13, 15),
    ("All but two cases were timely.", 12, 15),
    ("Not all discussions were timely.", 15, 15),
    ("87% of cases were timely.", 11, 15),
    ("Discussions were timely. In all cases, police took part.", 13, 15),
]


@pytest.mark.parametrize(("text", "met", "base"), CONTRADICTED)
def test_words_that_no_longer_fit_are_told(text: str, met: int, base: int) -> None:
    assert misfit(text, Figures(met, base), "strength").endswith(f"but the figures are {met} of {base}.")


def test_the_sentence_quotes_the_claim() -> None:
    told = misfit("Discussions were timely in all cases.", Figures(13, 15), "strength")
    assert told == "The text says “all cases”, but the figures are 13 of 15."


NO_CLAIM = [
    "All agencies contributed well.",
    "Continuing improvement is required from all agencies on submitting reports within timescales.",
    "More consistent use of the template, to ensure that all areas that need to be considered are addressed.",
    "Some sibling groups were audited together.",
    "The audit included children of different ages and some sibling groups.",
    "Every child was named, and all adults of the household.",
    "Most agencies sent a report, some of them late.",
    "None of this was seen as affecting decisions.",
    "Practitioners share information about all individuals and significant others within the family.",
    "All agencies in the case knew of the bail conditions.",
    "Every case worker was spoken to.",
    "All case notes were read.",
    "Each discussion point had an owner.",
    "All conference minutes were on file.",
    "In all, 15 cases were audited.",
    "In all cases where there were siblings, each child had a record.",
    "In most cases of neglect, health visiting took part.",
    "All cases already open to a social worker had brief minutes.",
    "2 of 3 children were seen alone.",
    "4 of 6 reports arrived in time.",
    "In one of two sibling groups the younger child was not named.",
    "2 of 5 sibling groups had one record for all children.",
    "See page 2 of 4 of the minutes.",
    "The discussion of 12 January 2022 was a model of its kind.",
    "One of the two fathers was not spoken to.",
    "A few minutes into the call, police left.",
    "Health colleagues were available at all times.",
    "In the serious youth violence case a trusted professional was considered.",
    "A number of agencies had more to say.",
    "All three agencies took part throughout.",
    "Some of the best minutes were those of the duty team.",
]


@pytest.mark.parametrize("text", NO_CLAIM)
@pytest.mark.parametrize("direction", ["strength", "improvement"])
@pytest.mark.parametrize("met", [0, 5, 9, 13])
def test_ordinary_uses_raise_no_alarm(text: str, direction: str, met: int) -> None:
    assert misfit(text, Figures(met, 15), direction) == ""


WISHES = [
    "Detailed minutes are needed in all cases, including those already open to a social worker.",
    "The template should be used in every case.",
    "Minutes must be full in all cases.",
    "Every discussion needs to be held promptly.",
    "Improved consideration of ethnicity and culture in all discussions.",
    "More consistent use of the template in all discussions.",
    "Further improvement in the sharing of reports before all conferences.",
    "No discussion should be held without health.",
]


@pytest.mark.parametrize("text", WISHES)
def test_what_should_be_is_no_claim(text: str) -> None:
    assert fits(text, 5, 15, "improvement")


def test_a_claim_beside_a_wish_is_still_read() -> None:
    text = "Detailed minutes are needed in all cases; they were found in most cases."
    assert fits(text, 12, 15, "improvement")
    assert not fits(text, 5, 15, "improvement")


def test_an_improvement_may_count_the_cases_that_fell_short() -> None:
    assert fits("In most cases the minutes were brief.", 3, 15, "improvement")
    assert fits("In 12 of 15 cases the minutes were brief.", 3, 15, "improvement")
    assert not fits("In 11 of 15 cases the minutes were brief.", 3, 15, "improvement")


def test_a_strength_may_do_so_only_in_so_many_words() -> None:
    assert not fits("In some cases the minutes were detailed.", 12, 15)
    assert fits("In some cases the minutes were not detailed.", 11, 15)


def test_partly_met_cases_may_be_counted() -> None:
    text = "Minutes were detailed in part in 14 of 15 cases, and missing in 1 of 15 cases."
    assert fits(text, 9, 15, "improvement", 5, 1, 14)


def test_this_was_so_counts_what_was_met() -> None:
    text = "Minutes should be detailed; this was so in most cases."
    assert fits(text, 12, 15, "improvement")
    assert not fits(text, 3, 15, "improvement")


def test_where_the_base_counts_reports_reports_are_read() -> None:
    assert fits("30 of 40 reports arrived in time.", 30, 40, unit="reports")
    assert not fits("31 of 40 reports arrived in time.", 30, 40, unit="reports")


def test_with_nothing_left_to_count_the_sentence_is_marked() -> None:
    assert misfit("Discussions were timely.", Figures(0, 0), "strength").startswith(
        "No case counts here any more"
    )


def test_very_long_texts_are_read_in_no_time() -> None:
    assert fits("all of the " * 20_000, 13, 15)


@pytest.mark.parametrize("met", range(16))
def test_no_draft_contradicts_its_own_figures(met: int) -> None:
    """Neither as it is proposed nor moved to the other list."""
    for item in (item for item in instrument().judged if item.when is None):
        audit = audit_of_answers(item.id, {"met": met, "not_met": 15 - met})
        finding = next(found for found in findings(audit) if found.id == item.id)
        figures = Figures(finding.met, finding.base)
        for sentence in (item.strength, item.improvement):
            text = sentence.replace("{words}", finding.words)
            for direction in ("strength", "improvement"):
                assert misfit(text, figures, direction) == "", text
