"""Children of a group for whom an answer differs: listed, and never counted."""

from __future__ import annotations

from dataclasses import replace

from tests.making import instrument, make_audit, make_case, with_row
from workbench.domain.audit import Answer, Audit, Case, Place
from workbench.domain.progress import still_to_do
from workbench.domain.siblings import apart, base_words, own_answers, told_apart
from workbench.domain.tally import tally

ITEM = "sd.needs"


def group_of(children: int, **own: Answer) -> Case:
    """A case that meets the statement, with so many children; own answers by "row_n"."""
    rows = tuple(range(101, 101 + children))
    answers = {Place(ITEM): Answer("met", "Seen")}
    answers |= {Place("children", row, "label"): Answer(f"Child {'ABC'[n]}") for n, row in enumerate(rows)}
    answers |= {Place(ITEM, int(name.removeprefix("row_"))): answer for name, answer in own.items()}
    made = make_case(1)
    return replace(made, answers={**made.answers, **answers}, rows={**made.rows, "children": rows})


def of(*cases: Case) -> Audit:
    return make_audit(*cases)


def test_a_childs_own_answer_changes_no_count() -> None:
    alone, apart_ = of(group_of(3)), of(group_of(3, row_102=Answer("not_met", "Not seen alone")))
    assert tally(alone)[ITEM] == tally(apart_)[ITEM]


def test_children_who_differ_are_told_with_their_answers() -> None:
    told = told_apart(of(group_of(3, row_102=Answer("not_met", "Not seen alone"))), instrument().items[ITEM])
    assert told == "In 1 case a child’s own answer differs (Case 1, Child B: Not met)"


def test_the_same_answer_as_the_case_does_not_differ() -> None:
    picture = of(group_of(2, row_101=Answer("met", "As the others")))
    assert list(apart(picture, instrument().items[ITEM])) == []
    assert [one.child for one in own_answers(picture.cases[1], ITEM)] == ["Child A"]


def test_an_own_answer_without_a_reason_is_still_to_do() -> None:
    picture = of(group_of(2, row_102=Answer("partly")))
    texts = [thing.text for thing in still_to_do(picture, picture.cases[1])]
    assert "Reason why SD7 differs for Child B" in texts
    picture = of(group_of(2, row_102=Answer("partly", "Her school was not asked")))
    assert not any("differs" in thing.text for thing in still_to_do(picture, picture.cases[1]))


def test_the_base_is_said_in_words() -> None:
    assert base_words(of(make_case(1))) == "Each count is of cases."
    assert base_words(of(group_of(3, row_103=Answer("not_met", "Why")))) == (
        "Each count is of cases, not children: one is a sibling group, answered once for the group."
        " 1 answer of a child’s own stands beside and changes no count."
    )


def test_a_childs_own_met_without_its_document_is_a_contradiction_too() -> None:
    case = group_of(3, row_102=Answer("met", "The headteacher told me"))
    case = replace(case, answers={**case.answers, Place(ITEM): Answer("not_seen")})
    case = with_row(case, "documents", document="Strategy discussion minutes", seen="not_on_file")
    told = [todo for todo in still_to_do(of(case), case) if todo.kind == "contradiction"]
    assert [(todo.text, todo.place) for todo in told] == [
        (
            "SD7 is met for Child B, but it rests on the strategy discussion minutes, which are not on file",
            Place(ITEM, 102),
        )
    ]
