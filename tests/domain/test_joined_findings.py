"""Several findings in one: their figures, their words, and what changed since they were decided."""

import pytest

from tests.making import answered, make_audit, make_case
from workbench.domain.audit import Audit, FindingEdit, Place, Quoted, Seen
from workbench.domain.findings import Finding, by_id, decided, findings
from workbench.domain.quoting import text_of


def audit_of(*rows: tuple[str, int, int], **edits: FindingEdit) -> Audit:
    """Statements with so many met of so many cases; edits by id with "_" for ".\""""
    most = max(base for _, _, base in rows)
    cases = []
    for number in range(1, most + 1):
        case = make_case(number)
        for item, met, base in rows:
            if number <= base:
                case = answered(case, item, "met" if number <= met else "not_met", note=f"{item} {number}")
        cases.append(case)
    return make_audit(*cases, edits={name.replace("_", "."): edit for name, edit in edits.items()})


def found(audit: Audit, name: str) -> Finding:
    return next(one for one in findings(audit) if one.id == name)


THREE = (("sd.needs", 12, 15), ("sd.sharing", 9, 15), ("sd.minutes", 15, 15))


def test_a_joined_finding_shows_the_figures_of_each_statement() -> None:
    audit = audit_of(*THREE, sd_needs=FindingEdit(joined=("sd.sharing",)))
    one = found(audit, "sd.needs")
    assert one.kind == "joined"
    assert one.figures == "SD7 12 of 15, SD4 9 of 15"
    assert [(part.id, part.met, part.base) for part in one.parts] == [
        ("sd.needs", 12, 15),
        ("sd.sharing", 9, 15),
    ]
    assert one.code == "SD7, SD4"
    assert "sd.sharing" not in [each.id for each in findings(audit)]


def test_until_it_is_reworded_it_says_one_sentence_after_the_other() -> None:
    own = FindingEdit(text="Sharing was thin.")
    audit = audit_of(*THREE, sd_needs=FindingEdit(joined=("sd.sharing",)), sd_sharing=own)
    one = found(audit, "sd.needs")
    alone = found(audit_of(*THREE), "sd.needs").text
    assert one.text == one.draft == f"{alone} Sharing was thin."
    assert not one.reworded


def test_what_is_joined_is_told_in_the_direction_of_the_one_that_holds_it() -> None:
    audit = audit_of(*THREE, sd_needs=FindingEdit(joined=("sd.sharing",)))
    strength, as_improvement = found(audit, "sd.needs").parts[1], found(audit_of(*THREE), "sd.sharing")
    assert strength.direction == "strength"
    assert as_improvement.direction == "improvement"
    assert strength.text != as_improvement.text


@pytest.mark.parametrize(
    ("sentence", "fits"),
    [
        ("In most cases the child was known, and sharing was weaker.", True),
        ("Needs were understood in 12 of 15 cases and sharing was enough in 9 of 15.", True),
        ("In the majority of cases both were so.", True),
        ("In all cases both were so.", False),
        ("Needs were understood in 12 of 15 cases and sharing was enough in 10 of 15.", False),
    ],
)
def test_a_joint_sentence_is_marked_when_its_words_fit_none_of_the_figures(sentence: str, fits: bool) -> None:
    audit = audit_of(*THREE, sd_needs=FindingEdit(joined=("sd.sharing",), joint=sentence))
    one = found(audit, "sd.needs")
    assert (one.text, one.reworded) == (sentence, True)
    assert bool(one.misfit) is not fits
    if not fits:
        assert "SD7 12 of 15 and SD4 9 of 15" in one.misfit


def test_split_again_each_has_what_was_made_of_it_before() -> None:
    kept = {"sd_needs": FindingEdit(text="Known well."), "sd_sharing": FindingEdit(direction="strength")}
    before = audit_of(*THREE, **kept)
    together = FindingEdit(text="Known well.", joined=("sd.sharing",), joint="Both.")
    assert found(audit_of(*THREE, **{**kept, "sd_needs": together}), "sd.needs").text == "Both."
    split = audit_of(*THREE, **{**kept, "sd_needs": FindingEdit(text="Known well.")})
    assert findings(split) == findings(before)


def test_the_cases_behind_it_are_those_behind_any_of_its_parts() -> None:
    audit = audit_of(*THREE, sd_sharing=FindingEdit(joined=("sd.needs",)))
    assert found(audit, "sd.sharing").cases == (10, 11, 12, 13, 14, 15)


@pytest.mark.parametrize(
    "edits",
    [
        {"sd_needs": FindingEdit(joined=("sd.needs",))},
        {"sd_needs": FindingEdit(joined=("nothing.known",))},
        {"sd_needs": FindingEdit(joined=("cp.plan",))},
    ],
)
def test_nothing_is_lost_by_a_join_that_cannot_be(edits: dict[str, FindingEdit]) -> None:
    audit = audit_of(*THREE, ("cp.plan", 3, 4), **edits)
    ids = [one.id for one in findings(audit)]
    assert {"sd.needs", "sd.sharing", "sd.minutes", "cp.plan"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_two_that_claim_each_other_are_one_finding() -> None:
    audit = audit_of(
        *THREE, sd_needs=FindingEdit(joined=("sd.sharing",)), sd_sharing=FindingEdit(joined=("sd.needs",))
    )
    assert [one.id for one in findings(audit) if one.parts] == ["sd.sharing"]
    assert {id_ for one in findings(audit) for id_ in one.ids} >= {"sd.needs", "sd.sharing", "sd.minutes"}


def test_a_joined_finding_is_known_by_every_id_in_it() -> None:
    audit = audit_of(*THREE, sd_needs=FindingEdit(joined=("sd.sharing",)))
    assert by_id(findings(audit))["sd.sharing"].id == "sd.needs"


# --- what changed since it was decided ---------------------------------------------------------------------


def test_what_changed_since_a_finding_was_decided_is_told() -> None:
    seen = (Seen("sd.needs", 13, 15),)
    one = found(audit_of(*THREE, sd_needs=FindingEdit(text="Known.", seen=seen)), "sd.needs")
    assert one.changed == "now 12 of 15, was 13"


def test_another_base_is_told_whole() -> None:
    seen = (Seen("sd.needs", 13, 14),)
    one = found(audit_of(*THREE, sd_needs=FindingEdit(text="Known.", seen=seen)), "sd.needs")
    assert one.changed == "now 12 of 15, was 13 of 14"


def test_of_joined_statements_the_one_that_changed_is_named() -> None:
    seen = (Seen("sd.needs", 12, 15), Seen("sd.sharing", 8, 15))
    edit = FindingEdit(joined=("sd.sharing",), seen=seen)
    assert found(audit_of(*THREE, sd_needs=edit), "sd.needs").changed == "SD4 now 9 of 15, was 8"


def test_nothing_changed_while_the_figures_are_those_that_were_decided_on() -> None:
    edits = decided(audit_of(*THREE), {"sd.needs": FindingEdit(direction="improvement")})
    assert edits["sd.needs"].seen == (Seen("sd.needs", 12, 15),)
    assert not found(audit_of(*THREE, sd_needs=edits["sd.needs"]), "sd.needs").changed


def test_a_place_in_the_list_decides_nothing_about_figures() -> None:
    assert decided(audit_of(*THREE), {"sd.needs": FindingEdit(position=2)})["sd.needs"].seen == ()


# --- quotes ------------------------------------------------------------------------------------------------


def test_a_picked_note_is_read_where_it_stands() -> None:
    quote = Quoted(3, "sd.needs")
    audit = audit_of(*THREE, sd_needs=FindingEdit(quotes=(quote,)))
    assert found(audit, "sd.needs").quotes == (quote,)
    assert text_of(audit, quote) == "sd.needs 3"
    assert quote.place == Place("sd.needs")


def test_a_note_that_is_gone_is_quoted_no_more() -> None:
    gone = (Quoted(99, "sd.needs"), Quoted(1, "sd.template"), Quoted(1, "no.such"))
    assert found(audit_of(*THREE, sd_needs=FindingEdit(quotes=gone)), "sd.needs").quotes == ()


def test_an_identifying_answer_cannot_be_quoted() -> None:
    audit = make_audit(answered(make_case(1), "case.team", "Team Nine", note="Team Nine again"))
    assert text_of(audit, Quoted(1, "case.team")) == ""


def test_joined_findings_bring_their_quotes() -> None:
    first, second = Quoted(1, "sd.needs"), Quoted(2, "sd.sharing")
    audit = audit_of(
        *THREE,
        sd_needs=FindingEdit(joined=("sd.sharing",), quotes=(first,)),
        sd_sharing=FindingEdit(quotes=(second,)),
    )
    assert found(audit, "sd.needs").quotes == (first, second)
