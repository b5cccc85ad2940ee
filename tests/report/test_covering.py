"""What is taken from an audit before anything is composed of it."""

import pytest

from tests.making import answered, make_audit, make_case, with_row
from tests.report.rich import BIRTHS, IDS, NAMES, TEAM, TOLD, WORKER, rich_audit, rich_case, with_note
from workbench.domain.audit import Audit, FindingEdit, Recommendation
from workbench.domain.progress import status
from workbench.domain.tally import mix, tally
from workbench.report.covering import cover, identifying_words

SECRETS = (*NAMES, *IDS, *BIRTHS, WORKER, TEAM, TOLD)


def everything_in(audit: Audit) -> str:
    return repr((audit.settings, audit.cases, audit.findings, audit.recommendations, audit.earlier))


def test_nothing_that_identifies_is_left_in_the_covered_picture() -> None:
    covered = everything_in(cover(rich_audit()).audit)
    assert [secret for secret in SECRETS if secret in covered] == []
    assert "PRIVATE-CONCERN-TEXT" not in covered
    assert not any(case.table("concerns") for case in cover(rich_audit()).audit.in_order)


def test_the_figures_are_those_of_the_whole_picture() -> None:
    audit = rich_audit()
    covered = cover(audit).audit
    assert tally(covered) == tally(audit)
    assert mix(covered) == mix(audit)
    assert [status(covered, case) for case in covered.in_order] == [
        status(audit, case) for case in audit.in_order
    ]


def test_text_without_names_is_left_as_it_was_typed() -> None:
    audit = rich_audit()
    assert cover(audit).hits == ()
    assert cover(audit).audit.cases[1].answer("sd.needs") == audit.cases[1].answer("sd.needs")


def test_a_name_in_a_note_becomes_the_childs_label_and_is_told_with_its_place() -> None:
    case = with_note(rich_case(4), "sd.template", "Page 3: Quillon was at home.", "not_met")
    covered = cover(make_audit(case))
    assert covered.audit.cases[4].answer("sd.template").note == "Page 3: Child A was at home."
    (hit,) = covered.hits
    assert (hit.where, hit.before, hit.word, hit.after) == (
        "Case 4 · SD3",
        "Page 3: ",
        "Quillon",
        " was at home.",
    )
    assert (hit.case, hit.place) == (4, ("sd.template", 0, ""))


def test_a_word_the_auditor_keeps_stays_and_is_still_told() -> None:
    case = with_note(rich_case(1), "sd.template", "Quillon and Marrowby", "not_met")
    covered = cover(make_audit(case), frozenset({"quillon"}))
    assert covered.audit.cases[1].answer("sd.template").note == "Quillon and Child A"
    assert len(covered.hits) == 2


@pytest.mark.parametrize("field", ["note", "document", "page"])
def test_every_field_of_an_answer_is_read(field: str) -> None:
    case = with_note(
        rich_case(1), "sd.template", "", "not_met", **({} if field == "note" else {field: NAMES[0]})
    )
    if field == "note":
        case = with_note(case, "sd.template", NAMES[0])
    assert getattr(cover(make_audit(case)).audit.cases[1].answer("sd.template"), field) == "Child A"


def test_typed_values_and_cells_are_read_and_offered_ones_are_not() -> None:
    case = answered(rich_case(1), "case.summary", f"{NAMES[0]}, born 14 March 2015, id {IDS[0]}")
    case = with_row(case, "info.items", what="Quillon's bruise", agency="Police")
    case = with_row(case, "children", label="Child B", name="White Police", ethnicity="White British")
    covered = cover(make_audit(case)).audit.cases[1]
    assert covered.value("case.summary") == "Child A, born [date of birth], id [child id]"
    row = covered.table("info.items")[-1]
    assert covered.value("info.items", row, "what") == "Child A's bruise"
    assert covered.value("info.items", row, "agency") == "Police"
    assert covered.value("children", covered.table("children")[-1], "ethnicity") == "White British"


def test_texts_of_the_audit_as_a_whole_are_read_too() -> None:
    audit = make_audit(
        rich_case(1),
        title=f"About {NAMES[0]}",
        background="Quillon",
        focus="Ysolde\nMarrowby",
        sampling=WORKER,
        edits={"sd.needs": FindingEdit(text="Marrowby")},
        recommendations={1: Recommendation(1, "Speak to Petronel", "Marrowby", "now", IDS[0])},
    )
    covered = cover(audit).audit
    assert covered.settings.title == "About [name]"
    assert covered.settings.background == "[name]"
    assert covered.settings.focus == "Ysolde\n[name]"  # no child of this audit is called so
    assert covered.settings.sampling == "[allocated worker]"
    assert covered.findings["sd.needs"].text == "[name]"
    advice = covered.recommendations[1]
    assert (advice.action, advice.owner, advice.measure) == (
        "Speak to [allocated worker]",
        "[name]",
        "[child id]",
    )


def test_the_name_of_a_partnership_is_not_taken_apart() -> None:
    case = with_row(make_case(1), "children", label="Child A", name="Rose Fenmoor")
    audit = make_audit(case, partnership="Fenmoor Partnership", background="the Fenmoor family")
    covered = cover(audit).audit.settings
    assert covered.partnership == "Fenmoor Partnership"
    assert covered.background == "the [name] family"


def test_the_auditors_own_name_is_no_secret() -> None:
    case = answered(rich_case(1), "judge.signed_by", "Rowan Auditor")
    audit = make_audit(case, auditor="Rowan Auditor", background="Rowan Auditor read it.")
    assert cover(audit).audit.settings.background == "Rowan Auditor read it."


def test_a_label_that_is_the_name_itself_is_not_put_in_its_place() -> None:
    case = with_row(make_case(1), "children", label="Quillon", name="Quillon Marrowby")
    case = with_note(case, "sd.needs", "Quillon Marrowby was seen")
    covered = cover(make_audit(case)).audit.cases[1]
    assert covered.answer("sd.needs").note == "[name] was seen"
    assert covered.value("children", covered.table("children")[0], "label") == "[name]"


def test_teams_and_posts_are_found_whole_but_not_word_by_word() -> None:
    words = identifying_words(make_audit(rich_case(1)))
    assert words.sightings(f"by {TEAM}")
    assert words.sightings("Bramwell rang")
    assert not words.sightings("The assessment team and the service manager met.")
