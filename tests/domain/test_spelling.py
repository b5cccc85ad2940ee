"""UK spelling: what is marked, what is let be, what is offered instead."""

from __future__ import annotations

import pytest

from ui.spelling import dictionary_with
from workbench.domain.spelling import Dictionary


@pytest.fixture(scope="module")
def english() -> Dictionary:
    return dictionary_with(())


def marked(english: Dictionary, text: str) -> list[str]:
    return [slip.word for slip in english.slips(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The paediatrician’s enquiry recognised the children's behaviour.",
        "Safeguarding, wellbeing, a pre-birth conference and co-parenting.",
        "MARAC and CAMHS were told at 14:30 on 3/1/22, see p.2 and report_v2.docx",
        "The minutes say that Zyvek and Ms Quillfeather weren’t asked.",
        "“Don’t know”, said mum; multi-agency work followed.",
        "",
    ],
)
def test_what_is_right_is_not_marked(english: Dictionary, text: str) -> None:
    assert marked(english, text) == []


@pytest.mark.parametrize(
    ("text", "slips"),
    [
        ("The minutes were not recieved.", ["recieved"]),
        ("The color of her behavior", ["color", "behavior"]),
        ("Teh father. Wiht whom? “Thier view”", ["Teh", "Wiht", "Thier"]),
        ("fathr’s and childrens", ["fathr’s", "childrens"]),
    ],
)
def test_slips_and_american_forms_are_marked(english: Dictionary, text: str, slips: list[str]) -> None:
    assert marked(english, text) == slips


def test_a_slip_is_told_by_its_place(english: Dictionary) -> None:
    text = "It was not recieved in time."
    (slip,) = english.slips(text)
    assert text[slip.start : slip.start + len(slip.word)] == "recieved"


@pytest.mark.parametrize(
    ("slip", "meant"),
    [("recieved", "received"), ("safegaurding", "safeguarding"), ("Wich", "Which"), ("color", "colour")],
)
def test_what_was_meant_is_offered(english: Dictionary, slip: str, meant: str) -> None:
    assert meant in english.offers(slip)


def test_the_words_of_an_audit_are_right_in_it_whatever_their_letters() -> None:
    own = dictionary_with(("Brackenshaw", "strengthsbased"))
    assert marked(own, "brackenshaw is Strengthsbased") == []
    assert marked(dictionary_with(()), "strengthsbased") == ["strengthsbased"]
