"""The data as it is handed over: every answer back, letter for letter, and nothing that runs or names."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.faults.table import counts
from tests.making import answered, audits, make_audit, make_case, with_row
from tests.report.awkward import payloads, strings
from tests.report.reading_data import Found, answers_of, sheets_of
from workbench.domain.audit import Answer, Audit, Case, Place
from workbench.domain.entry import clean
from workbench.report.data import file_name, write_data
from workbench.report.data_texts import LONGEST, for_csv, pieces
from workbench.report.refusal import ReportError

ENDINGS = [".xlsx", ".zip"]


@pytest.fixture(scope="session")
def sample_audit(sample_made: Path) -> Audit:
    from workbench.storage.audit_file import AuditFile

    file = AuditFile.open(sample_made, "sample")
    audit = file.audit.read_through()
    file.close()
    return audit


def recorded(audit: Audit) -> dict[tuple[int, str, str, str], Found]:
    """What should come back, from the picture itself."""
    found = {}
    for case in audit.in_order:
        for place, answer in case.answers.items():
            row = str(case.table(place.item).index(place.row) + 1) if place.column else ""
            texts = map(clean, (answer.value, answer.note, answer.document, answer.dated, answer.page))
            found[(case.number, place.item, row, place.column)] = Found(*texts, answer.flag, answer.star)
    return found


def noted(*notes: str) -> Audit:
    """An audit with one note on each of as many statements and cases as there are notes."""
    cases: list[Case] = []
    items = ("sd.timely", "sd.sharing", "cp.plan", "cp.voice")
    for start in range(0, len(notes), len(items)):
        case = make_case(len(cases) + 1)
        for item, note in zip(items, notes[start:], strict=False):
            case = answered(case, item, "met", note=note, page=note[:50])
        cases.append(case)
    return make_audit(*cases)


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_answer_of_the_sample_comes_back(ending: str, tmp_path: Path, sample_audit: Audit) -> None:
    written = write_data(sample_audit, tmp_path / f"all{ending}", identifying=True)
    assert answers_of(written.path) == recorded(sample_audit)
    assert len(answers_of(written.path)) == written.answers > 3000


@pytest.mark.parametrize("ending", ENDINGS)
def test_no_awkward_text_loses_a_character(ending: str, tmp_path: Path, how_many: Callable[..., int]) -> None:
    notes = tuple(strings(how_many(200, full=2000)))
    audit = noted(*notes)
    write_data(audit, tmp_path / f"awkward{ending}", identifying=True)
    found = answers_of(tmp_path / f"awkward{ending}")
    assert found == recorded(audit)
    assert {one.note for one in found.values()} == set(map(clean, notes))
    counts(11, f"awkward texts come back whole from {ending}", len(notes))


@pytest.mark.parametrize("ending", ENDINGS)
def test_no_payload_is_a_live_formula(ending: str, tmp_path: Path) -> None:
    audit = noted(*payloads(540))
    write_data(audit, tmp_path / f"payloads{ending}")
    assert answers_of(tmp_path / f"payloads{ending}") == recorded(audit)
    if ending == ".zip":
        assert not [cell for cell in raw_cells(tmp_path / "payloads.zip") if would_run(cell)]
    counts(11, f"formula payloads dead in {ending}", 540)


def raw_cells(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as parts:
        texts = [parts.read(name).decode("utf-8-sig") for name in parts.namelist()]
    return [cell for text in texts for row in csv.reader(io.StringIO(text, newline="")) for cell in row]


def would_run(cell: str) -> bool:
    number = re.fullmatch(r"-?\d+(\.\d+)?", cell)
    return cell[:1] in tuple("=+-@\t\r＝＋－＠") and cell != "" and not number


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(audit=audits(most=3), texts=st.lists(st.text(max_size=60), max_size=6), data=st.data())
def test_whatever_is_recorded_comes_back(
    audit: Audit, texts: list[str], data: st.DataObject, tmp_path: Path
) -> None:
    for text in texts:
        case = data.draw(st.sampled_from(audit.in_order))
        item = data.draw(st.sampled_from(list(audit.instrument.items)))
        kept = Answer(value=case.value(item), note=text, document=text[::-1], star=True)
        case = replace(case, answers={**case.answers, Place(item): kept})
        audit = replace(audit, cases={**audit.cases, case.id: case})
    for ending in ENDINGS:
        write_data(audit, tmp_path / f"any{ending}", identifying=True)
        assert answers_of(tmp_path / f"any{ending}") == recorded(audit)


LONG = {
    "as long as a cell": "x" * LONGEST,
    "one letter more": "x" * (LONGEST + 1),
    "emoji that a cut could split": "🙂" * 40_000,
    "an emoji across the border": "x" * (LONGEST - 1) + "🙂" + "y" * 10,
    "escapes that grow in the file": "_x0041_" * 12_000,
    "the longest that can be kept": "Wort " * 20_000,
}


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_a_text_longer_than_a_cell_goes_on_in_further_cells(ending: str, text: str, tmp_path: Path) -> None:
    audit = noted(text, "short")
    write_data(audit, tmp_path / f"long{ending}")
    assert answers_of(tmp_path / f"long{ending}") == recorded(audit)


def test_pieces_fit_and_make_up_the_text() -> None:
    for text in (*LONG.values(), "", "x"):
        parts = pieces(text)
        assert "".join(parts) == text
        assert all(len(part.encode("utf-16-le")) // 2 <= LONGEST for part in parts)


@pytest.mark.parametrize("text", ["-1", "-2.5", "12", "plain", "", "a=b"])
def test_numbers_and_plain_texts_stand_in_csv_as_they_are(text: str) -> None:
    assert for_csv(text) == text


# --- what is in it, and what is not ------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ENDINGS)
def test_nobody_is_named_unless_it_is_asked_for(ending: str, tmp_path: Path) -> None:
    names = [f"Zyntar{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(200)]
    cases = []
    for number, name in enumerate(names, start=1):
        case = with_row(make_case(number), "children", label="Child A", name=f"{name} Quillfeather")
        noticed = f"{name.upper()} said to {name} that it was cold."
        cases.append(answered(case, "sd.needs", "met", note=noticed))
    audit = make_audit(*cases)
    covered = write_data(audit, tmp_path / f"covered{ending}")
    assert (covered.named, covered.warning) == ((), "")
    everything = whole_text(covered.path).casefold()
    assert not [name for name in names if name.casefold() in everything]
    assert "quillfeather" not in everything
    open_ = write_data(audit, tmp_path / f"named{ending}", identifying=True)
    told = whole_text(open_.path)
    assert not [name for name in names if name not in told]
    assert "who a child is" in told


def whole_text(path: Path) -> str:
    with zipfile.ZipFile(path) as parts:
        return path.name + "".join(parts.read(name).decode("utf-8") for name in parts.namelist())


@pytest.mark.parametrize("ending", ENDINGS)
def test_there_is_a_sheet_for_each_table_with_its_keys_and_a_codebook(
    ending: str, tmp_path: Path, sample_audit: Audit
) -> None:
    write_data(sample_audit, tmp_path / f"o{ending}")
    made = sheets_of(tmp_path / f"o{ending}")
    assert list(made)[:4] == ["About", "Cases", "Answers", "Children"]
    assert list(made)[-3:] == ["Counts", "Codebook", "Scales"]
    assert len(made["Cases"]) == 15
    assert (made["Children"][0]["case"], made["Children"][0]["row"]) == ("1", "1")
    assert "name" not in made["Children"][0]
    wordings = {row["item"]: row["wording"] for row in made["Codebook"]}
    assert wordings["sd.timely"] == sample_audit.instrument.items["sd.timely"].ask
    timely = next(row for row in made["Counts"] if row["item"] == "sd.timely")
    assert (timely["met of base"], timely["base"], timely["earlier met"]) == ("15", "15", "10")
    assert any("(2)" in row["words"] for row in made["About"])


def test_the_workbook_opens_in_the_usual_reader(tmp_path: Path, sample_audit: Audit) -> None:
    from openpyxl import load_workbook

    write_data(sample_audit, tmp_path / "o.xlsx")
    book = load_workbook(tmp_path / "o.xlsx")
    assert book["Answers"].max_row == len(recorded_without_names(tmp_path)) + 1
    assert book.properties.title
    assert book["Answers"].freeze_panes == "A2"


def recorded_without_names(folder: Path) -> dict[object, Found]:
    return dict(answers_of(folder / "o.xlsx"))


def test_two_tables_of_one_title_have_two_sheets(tmp_path: Path) -> None:
    audit = make_audit(1)
    tables = {
        id_: replace(table, title="Seen: [all] of it " * 4) for id_, table in audit.instrument.tables.items()
    }
    audit = replace(audit, instrument=replace(audit.instrument, tables=tables))
    write_data(audit, tmp_path / "same.xlsx", identifying=True)
    names = list(sheets_of(tmp_path / "same.xlsx"))
    assert len({name.casefold() for name in names}) == len(names)
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_another_ending_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"\.xlsx .* or \.zip"):
        write_data(make_audit(1), tmp_path / "data.csv")


def test_where_it_cannot_be_written_nothing_is_left_behind(tmp_path: Path) -> None:
    (tmp_path / "taken.xlsx").mkdir()
    with pytest.raises(ReportError, match="could not be written"):
        write_data(make_audit(1), tmp_path / "taken.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["taken.xlsx"]


def test_the_name_of_the_file_tells_the_audit() -> None:
    assert file_name(make_audit(1, title="March: audit/2022", period="")) == "March audit 2022 - data.xlsx"


def test_another_reader_of_workbooks_gets_every_text_as_well(tmp_path: Path) -> None:
    from python_calamine import CalamineWorkbook

    wanted = {clean(text) for text in (*payloads(540), *strings(200))}
    write_data(noted(*payloads(540), *strings(200)), tmp_path / "o.xlsx", identifying=True)
    rows = CalamineWorkbook.from_path(str(tmp_path / "o.xlsx")).get_sheet_by_name("Answers").to_python()
    place = rows[0].index("note")
    assert {str(row[place]) for row in rows[1:]} == wanted
