"""Which column is which: exactly, written differently, or only alike; and presets that can be passed on."""

from pathlib import Path

import pytest

from tests.importing import formats, lists
from workbench.importing.files import ListError
from workbench.importing.mapping import CERTAIN, Matching, propose
from workbench.importing.presets import all_presets
from workbench.importing.reading import read_list
from workbench.importing.saved_presets import as_toml, preset_called, preset_in, preset_of

LIST_5, LIST_7 = (preset_called(name) for name in ("annex-a-list-5", "Annex A List 7"))


def found(*headings: str) -> dict[str, str]:
    return {match.heading: match.field for match in propose(None, headings)}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Child Uniqe ID", "child_id"),
        ("Date of Brith", "date_of_birth"),
        ("Stratgy Discussion Date", "sd_date"),
        ("Date of Initial Child Protection Conferance", "icpc_date"),
        ("ICPC Not Requird", "icpc_unnecessary"),
        ("Alocated Worker", "worker"),
    ],
)
def test_a_misspelt_heading_is_found_and_never_as_sure_as_a_known_one(heading: str, field: str) -> None:
    (match,) = propose(None, [heading])
    assert match.field == field
    assert match.sureness < CERTAIN
    assert propose(None, [heading]).doubtful == (match,)


@pytest.mark.parametrize(
    "heading",
    [
        "Date of Review Child Protection Conference",
        "Strategy Discussion Due Date",
        "Date of Death",
        "Child Protection Plan End Date",
        "Mother's Date of Birth",
        "ICPC Target Date",
        "Comments",
        "X" * 5_000,
    ],
)
def test_a_heading_that_means_something_else_is_left_alone(heading: str) -> None:
    assert found(heading) == {}


def test_a_known_heading_is_preferred_to_one_that_resembles_it() -> None:
    assert found("Child Uniqe ID", "Child Unique ID") == {"Child Unique ID": "child_id"}


def test_a_yes_and_its_opposite_are_never_both_taken() -> None:
    fields = set(found("ICPC Required", "ICPC Not Required", "Child ID").values())
    assert len(fields & {"icpc_needed", "icpc_unnecessary"}) == 1


def test_a_column_that_the_council_added_to_list_5_is_found_and_to_be_checked() -> None:
    matching = propose(LIST_5, [*lists.LIST_5, "Family ID"])
    assert matching.doubtful == (matching.of("family_id"),)


def test_a_mapping_saved_as_a_preset_recognises_the_next_list(tmp_path: Path) -> None:
    headings = ["Barn", "Drøftelse – «dato»", 'Konference "dato"', "Løbenr.", "Navn"]
    matching = Matching(())
    for column, field in ((3, "child_id"), (1, "sd_date"), (2, "icpc_date"), (4, "name")):
        matching = matching.corrected(column, headings[column], field)
    path = tmp_path / "council.toml"
    path.write_text(as_toml(preset_of(matching, "A council’s list", "first")), encoding="utf-8")
    turned = [[*reversed(headings)], ["y", "72", "29/1/22", "12/1/22", "Sam"]]
    read = read_list(lists.text(tmp_path / "next.csv", turned), preset=preset_in(path))
    assert read.preset is not None
    assert read.preset.title == "A council’s list"
    assert read.accepted[0].values == {
        "child_id": "72",
        "sd_date": "2022-01-12",
        "icpc_date": "2022-01-29",
        "name": "y",
    }


def test_every_preset_survives_being_saved(tmp_path: Path) -> None:
    for preset in all_presets():
        if preset.title:
            (tmp_path / "preset.toml").write_text(as_toml(preset), encoding="utf-8")
            assert preset_in(tmp_path / "preset.toml") == preset


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("id = ", "is not a preset"),
        ('id = "x"', "it lacks “title”"),
        (as_toml(LIST_5).replace("child_id", "shoe_size"), "no field called “shoe_size”"),
        (as_toml(LIST_5).replace('"enquiries"', '"parrots"'), "neither enquiries nor plans"),
        (as_toml(LIST_5).replace('["Ethnicity"]', "7"), "a list of headings"),
    ],
)
def test_a_preset_file_with_a_fault_is_refused_in_words(tmp_path: Path, content: str, words: str) -> None:
    (tmp_path / "preset.toml").write_text(content, encoding="utf-8")
    with pytest.raises(ListError, match=words):
        preset_in(tmp_path / "preset.toml")


def test_a_preset_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(ListError, match="annex-a-list-5, annex-a-list-7, cin-census"):
        preset_called("list 9")
    with pytest.raises(ListError, match="cannot be opened"):
        preset_called(str(tmp_path / "gone.toml"))


def test_a_list_without_the_headings_of_the_preset_named_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ListError, match="does not have the headings of Annex A List 7"):
        read_list(lists.workbook(tmp_path / "list.xlsx", formats.table()), preset=LIST_7)
