"""Who the cases are about, and the agencies, as counts."""

import pytest

from tests.making import in_row, make_audit, make_case, with_row
from workbench.domain.ages import UNBORN, read_age
from workbench.domain.audit import Case
from workbench.domain.tally import agency_counts, mix


def family(number: int, *children: dict[str, str], **details: str) -> Case:
    case = make_case(number, {f"case.{name}": value for name, value in details.items()}, preset=True)
    for child in children:
        case = with_row(case, "children", **child)
    return case


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("4", 4),
        ("10.4996", 10.4996),
        ("-1", UNBORN),
        ("Unborn", UNBORN),
        ("4 yrs", 4),
        ("4 years old", 4),
        ("6 months", 0.5),
        ("26 weeks", 0.5),
        ("", None),
        ("about four", None),
        ("-3", None),
        ("4 or 5", None),
    ],
)
def test_ages_as_they_are_written(text: str, age: float | None) -> None:
    assert read_age(text) == (pytest.approx(age) if age is not None else None)


def test_cases_children_and_sibling_groups_are_told_apart() -> None:
    audit = make_audit(family(1, {"age": "4"}, {"age": "7"}), family(2, {"age": "15"}), family(3))
    found = mix(audit)
    assert (found.cases, found.children, found.sibling_groups) == (3, 3, 1)


def test_an_empty_row_is_no_child() -> None:
    assert mix(make_audit(family(1, {}, {"age": ""}, {"label": "Child A"}))).children == 1


def test_ages_come_in_bands_in_their_order() -> None:
    ages = ["17", "unborn", "0", "0.9", "1", "4.9", "5", "10", "15", "16", "", "old"]
    spread = mix(make_audit(family(1, *({"label": "Child", "age": age} for age in ages)))).ages
    assert spread.counts == (
        ("Unborn", 1),
        ("Under 1", 2),
        ("1 to 4", 2),
        ("5 to 9", 1),
        ("10 to 15", 2),
        ("16 and over", 2),
    )
    assert (spread.unit, spread.base, spread.missing) == ("children", 10, 2)


def test_codes_and_words_for_one_thing_are_counted_together() -> None:
    children = [{"ethnicity": "WBRI"}, {"ethnicity": "white british"}, {"ethnicity": "Cornish"}]
    spread = mix(make_audit(family(1, *children))).ethnicity
    assert spread.counts == (("White British", 2), ("Cornish", 1))


def test_facts_of_cases_count_cases() -> None:
    audit = make_audit(
        family(1, {"age": "4"}, {"age": "7"}, open="yes", category="neglect", outcome="plan"),
        family(2, {"age": "3"}, open="no", category="physical", outcome="plan"),
        family(3, open="not_recorded", syv="yes"),
    )
    found = mix(audit)
    assert found.open.counts == (("Yes", 1), ("No", 1), ("Not recorded", 1))
    assert (found.outcome.counts, found.outcome.base, found.outcome.missing) == (
        (("Child protection plan", 2),),
        2,
        1,
    )
    assert found.category.unit == "cases"
    assert [spread.title for spread in found.spreads][:2] == ["Age at the discussion", "Gender"]


def test_every_spread_adds_up() -> None:
    audit = make_audit(family(1, {"age": "4", "gender": "male"}, {"label": "B"}, syv="no"), family(2))
    for spread in mix(audit).spreads:
        total = {"cases": 2, "children": 2}[spread.unit]
        assert sum(n for _, n in spread.counts) == spread.base == total - spread.missing


# --- agencies ----------------------------------------------------------------------------------------------


def test_agencies_are_counted_over_the_cases() -> None:
    one = family(1, sd_date="2022-01-11", icpc_date="2022-01-25")
    one = in_row(
        one,
        "agency.rows",
        "Police",
        involved="yes",
        at_discussion="took_part",
        at_conference="attended",
        expected="yes",
        received="2022-01-20",
        parents="yes",
        child="not_appropriate",
        needs="met",
        thresholds="not_seen",
        voice="partly",
    )
    two = family(2, sd_date="2022-01-11", icpc_date="2022-01-25")
    two = in_row(
        two, "agency.rows", "Police", at_discussion="absent", expected="yes", parents="no", child="yes"
    )
    (police,) = agency_counts(make_audit(one, two))
    assert (police.agency, police.cases, police.involved) == ("Police", 2, 1)
    assert (police.took_part, police.absent, police.attended) == (1, 1, 1)
    assert (police.expected, police.received, police.in_time) == (2, 1, 1)
    assert (police.shared_parents, police.shared_child, police.child_base) == (1, 1, 1)
    assert (police.needs_met, police.needs_base) == (1, 1)
    assert (police.thresholds_met, police.thresholds_base) == (0, 0)
    assert (police.voice_met, police.voice_base) == (0, 1)


def test_preset_agencies_come_first_and_others_as_they_were_added() -> None:
    case = with_row(family(1), "agency.rows", agency="Army welfare", involved="yes")
    case = in_row(case, "agency.rows", "GP", involved="yes")
    case = with_row(case, "agency.rows", agency="police", involved="yes")
    assert [count.agency for count in agency_counts(make_audit(case))] == ["Police", "GP", "Army welfare"]


def test_a_report_that_came_counts_as_expected_unless_the_auditor_says_not() -> None:
    case = with_row(family(1), "agency.rows", agency="Housing", received="2022-01-20")
    case = with_row(case, "agency.rows", agency="Probation", received="2022-01-20", expected="no")
    counts = {count.agency: count for count in agency_counts(make_audit(case))}
    assert (counts["Housing"].expected, counts["Housing"].received) == (1, 1)
    assert (counts["Probation"].expected, counts["Probation"].received) == (0, 0)


def test_an_agency_without_a_name_is_still_counted() -> None:
    case = with_row(family(1), "agency.rows", involved="yes")
    assert [count.agency for count in agency_counts(make_audit(case))] == ["Agency not named"]
