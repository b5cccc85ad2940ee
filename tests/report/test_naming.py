"""Where a name, an id or a date of birth stands in a text."""

from datetime import date

import pytest

from workbench.report.naming import Word, lexicon, only_trade, parts_of, people_in


def words_of(*names: str, case: int = 1, label: str = "Child A") -> list[Word]:
    found = []
    for name in names:
        found.append(Word(name, case, label, "[name]"))
        found += [
            Word(part, case, label, "[name]", cautious=ordinary, whole=False)
            for part, ordinary in parts_of(name)
        ]
    return found


def replaced(text: str, *names: str, case: int = 1) -> str:
    told = text
    for seen in reversed(lexicon(words_of(*names)).sightings(text, case)):
        told = told[: seen.start] + seen.instead + told[seen.end :]
    return told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Quillon Marrowby was seen.", "Child A was seen."),
        ("QUILLON marrowby", "Child A"),
        ("Quillon's bear", "Child A's bear"),
        ("Marrowby, Quillon", "Child A, Child A"),
        ("Quillon\N{NO-BREAK SPACE}Marrowby", "Child A"),
        ("Mr Marrowby-Smith", "Mr Child A-Smith"),
        ("Quíllon", "Child A"),
        ("Qui\N{COMBINING ACUTE ACCENT}llon", "Child A"),
        ("(Quillon)", "(Child A)"),
        ("Quillons", "Child A"),
        ("The aquillon", "The aquillon"),
        ("", ""),
    ],
)
def test_a_name_is_found_whole_and_in_parts(text: str, told: str) -> None:
    assert replaced(text, "Quillon Marrowby") == told


def test_in_another_case_a_name_has_no_label() -> None:
    assert replaced("As for Quillon", "Quillon Marrowby", case=2) == "As for [name]"


def test_a_name_that_two_children_share_gets_no_label() -> None:
    words = [*words_of("Quillon Marrowby"), *words_of("Ysolde Marrowby", label="Child B")]
    found = lexicon(words).sightings("the Marrowby family and Ysolde Marrowby", 1)
    assert [sighting.instead for sighting in found] == ["[name]", "Child B"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("the young person will be seen in may", "the young person will be seen in may"),
        ("Will was seen", "Child A was seen"),
        ("Ms Young said", "Ms Child A said"),
        ("seen in May 2022", "seen in May 2022"),
        ("Will Young will come", "Child A will come"),
        ("WILL YOUNG", "Child A"),
    ],
)
def test_names_that_are_ordinary_words_count_only_with_a_capital(text: str, told: str) -> None:
    assert replaced(text, "Will Young", "May Young") == told


def test_two_letters_are_never_looked_for_by_themselves() -> None:
    assert replaced("Li is at home; Li Bo is not", "Li Bo") == "Li is at home; Child A is not"


@pytest.mark.parametrize("name", ["Unborn baby", "not known", "Baby of"])
def test_what_is_no_name_is_not_looked_for(name: str) -> None:
    assert replaced("The unborn baby is not known of.", name) in (
        "The unborn baby is not known of.",
        "The Child A is not known of.",
        "The unborn baby is Child A of.",
    )


@pytest.mark.parametrize("number", ["7", "12", "105", "2022"])
def test_a_small_number_or_a_year_is_no_id(number: str) -> None:
    assert not lexicon([Word(number, 1, "[child id]", "[child id]")]).sightings(f"page {number}")


@pytest.mark.parametrize("id_", ["1001", "990471", "QX-778812", "ab/12.3"])
def test_an_id_is_found_whatever_stands_around_it(id_: str) -> None:
    words = lexicon([Word(id_, 1, "[child id]", "[child id]")])
    for text in (f"id {id_}.", f"({id_.lower()})", f"{id_}'s file", f"x {id_.upper()}"):
        assert words.sightings(text), text


BORN = date(2015, 3, 4)


@pytest.mark.parametrize(
    "written",
    [
        "04/03/2015",
        "4/3/15",
        "4.3.2015",
        "04-03-15",
        "4 / 3 / 2015",
        "2015-03-04",
        "2015/3/4",
        "4 March 2015",
        "4th of March 2015",
        "4 Mar 15",
        "4-Mar-2015",
        "MARCH 4, 2015",
        "March 4th 2015",
        "04032015",
        "20150304",
    ],
)
def test_a_date_of_birth_is_found_in_any_form(written: str) -> None:
    words = lexicon([], [(BORN, Word("2015-03-04", 1, "[date of birth]", "[date of birth]"))])
    (found,) = words.sightings(f"born {written}, seen")
    assert found.word.strip() == written
    assert found.instead == "[date of birth]"


@pytest.mark.parametrize("other", ["4 March 2016", "5/3/2015", "31/31/2015", "1/2/3", "99990399"])
def test_other_dates_stay(other: str) -> None:
    words = lexicon([], [(BORN, Word("2015-03-04", 1, "[date of birth]", "[date of birth]"))])
    assert not words.sightings(f"on {other}")


def test_of_a_post_only_the_person_is_looked_for() -> None:
    assert people_in("Bramwell Tolliver, service manager") == ["Bramwell Tolliver"]
    assert people_in("Assessment Team Hawkweed") == []
    assert only_trade("Head of safeguarding")
    assert not only_trade("Assessment Team Hawkweed")


def test_ten_thousand_names_are_looked_for_in_one_reading() -> None:
    """By first word, not one after another: the work does not grow with the number of names."""
    names = [
        f"Ab{number:05}x Cd{number:05}y".translate(str.maketrans("0123456789", "abcdefghij"))
        for number in range(10_000)
    ]
    words = lexicon(words_of(*names))
    text = f"some words and {names[4321]} and more " * 200
    assert len(words.sightings(text, 1)) == 200
    assert max(len(phrases) for phrases in words.phrases.values()) <= 3
