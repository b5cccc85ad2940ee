"""What identifies by its form: NHS numbers, postcodes, telephones, dates of birth; and slips in names."""

import pytest

from tests.making import make_audit
from tests.report.rich import rich_case, with_note
from workbench.domain.audit import Place
from workbench.report.covering import cover
from workbench.report.patterns import checked, patterns


@pytest.mark.parametrize("number", ["943 476 5919", "9434765919", "401-023-2137", "987 654 4322"])
def test_an_nhs_number_is_known_by_its_check_digit(number: str) -> None:
    assert checked(number)
    assert [kind for _, _, kind in patterns(f"NHS {number}.")] == ["NHS number"]
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert not checked(wrong)
    assert "NHS number" not in [kind for _, _, kind in patterns(f"NHS {wrong}.")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("lives at LS7 3AB now", "postcode"),
        ("SW1A 1AA", "postcode"),
        ("ec1v9lt", "postcode"),
        ("rang 020 7946 0958 twice", "telephone number"),
        ("07700 900123", "telephone number"),
        ("+44 7700 900123", "telephone number"),
        ("DOB 3/4/15", "date of birth"),
        ("born on 14 March 2015", "date of birth"),
        ("date of birth: 2015-03-14", "date of birth"),
    ],
)
def test_forms_are_known(text: str, kind: str) -> None:
    assert [one.kind for one in patterns(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Held on Tue 11 Jan 2022.",
        "15 working days, limit 2022-01-31",
        "Section 47 enquiries under s47(1)",
        "Page 4 of 12, table 3.",
        "13 of 15 cases (87 %)",
        "on 3/1/22 and 4/1/22",
        "Ref 123 456 7890",
        "CP4 and SD10",
    ],
)
def test_what_audits_are_full_of_is_none(text: str) -> None:
    assert list(patterns(text)) == []


@pytest.mark.parametrize("typed", ["Quilon", "Quillom", "Qiullon", "Marowby", "Ysold", "QUILLONN"])
def test_a_slip_in_a_name_is_replaced_all_the_same(typed: str) -> None:
    audit = make_audit(with_note(rich_case(1), "sd.needs", f"Then {typed} spoke."), rich_case(2, 1))
    covered = cover(audit)
    (hit,) = covered.hits
    assert (hit.word, hit.kind) == (typed, "near")
    assert typed not in covered.audit.cases[1].answer("sd.needs").note


@pytest.mark.parametrize("words", ["The quillom was", "Police and School", "Quickly done", "Marrow"])
def test_ordinary_words_stay(words: str) -> None:
    audit = make_audit(with_note(rich_case(1), "sd.needs", words))
    assert cover(audit).audit.cases[1].answer("sd.needs").note == words


def test_forms_in_notes_are_replaced_by_what_they_are() -> None:
    audit = make_audit(
        with_note(rich_case(1), "sd.needs", "At LS7 3AB, 943 476 5919, 07700 900123, DOB 1/2/14")
    )
    told = cover(audit).audit.cases[1].answers[Place("sd.needs")].note
    assert told == "At [postcode], [NHS number], [telephone number], DOB [date of birth]"
