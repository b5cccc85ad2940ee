"""The pages that the list of contents tells before Word has seen the file."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.report.reading import W, text_of, tree
from tests.report.test_templating import letterhead
from tests.report.test_word import PROPERTIES
from tests.sample.reading import sample
from workbench.report.blocks import Block, Bullets, Contents, Grid, Heading, PageBreak, say
from workbench.report.pagination import pages_of_headings
from workbench.report.templating import read_template
from workbench.report.word import document_in, document_of
from workbench.report.writing import write_report

LONG = "A sentence that fills the better part of a line of an upright page, and no more than that. " * 8
CHAPTERS: tuple[Block, ...] = (
    Contents(),
    PageBreak(),
    Heading(1, "One"),
    *(say(LONG) for _ in range(12)),
    Heading(1, "Two"),
    say("Short."),
    PageBreak(),
    Heading(1, "Three"),
    Grid(("Head",), tuple((f"Row {n}",) for n in range(90)), "Long"),
    Heading(2, "Four"),
)


def entries(content: bytes) -> list[str]:
    """The list of contents as it is shown before any field is updated."""
    shown = tree(content).find(f".//{W}sdtContent")
    assert shown is not None
    return [text_of(paragraph) for paragraph in shown.findall(f"{W}p")][1:]


def test_each_entry_of_the_contents_has_its_page() -> None:
    assert entries(document_of(CHAPTERS, PROPERTIES)) == ["One\t2", "Two\t4", "Three\t5", "Four\t7"]


def test_a_heading_goes_over_with_what_it_stands_above() -> None:
    def page(lines: int, *after: Block) -> int:
        return pages_of_headings([say("x\n" * lines), Heading(1, "Late"), *after])[0]

    last = [lines for lines in range(80) if (page(lines), page(lines, say("x"))) == (1, 2)]
    assert 1 <= len(last) <= 3
    assert page(last[0] - 1, say("x")) == 1


def test_bullets_and_rows_are_reckoned_one_by_one() -> None:
    few = pages_of_headings([Bullets(("one",) * 20), Heading(1, "End")])
    many = pages_of_headings([Bullets(("one",) * 120), Heading(1, "End")])
    assert (few, many) == ((1,), (3,))


def test_a_row_taller_than_any_page_goes_over_as_often_as_it_must() -> None:
    """It once went over for ever: a case with long notes had no report at all."""
    row = Grid(("Head",), ((LONG * 60,),), "Long")
    (first, second) = pages_of_headings((Heading(1, "One"), row, Heading(1, "Two")))
    assert (first, second > 2) == (1, True)


def test_in_a_letterhead_whose_type_is_not_known_no_page_is_told(tmp_path: Path) -> None:
    made = document_in(read_template(letterhead(tmp_path / "t.docx")), CHAPTERS, PROPERTIES)
    assert entries(made.content) == ["One", "Two", "Three", "Four"]
    assert any("Update Field" in note for note in made.told)


def test_the_pages_of_the_full_report_are_those_of_a_word_processor(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed here")
    write_report(sample(), "full", tmp_path / "full.docx")
    user = f"-env:UserInstallation=file://{tmp_path / 'user'}"
    command = [
        office,
        user,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        tmp_path,
        tmp_path / "full.docx",
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=100)
    told = [entry.rpartition("\t") for entry in entries((tmp_path / "full.docx").read_bytes())]
    sheets = [" ".join(page.extract_text().split()) for page in PdfReader(tmp_path / "full.pdf").pages]
    near = [
        name
        for name, _, page in told
        if any(re.sub(r"\s+", " ", name) in sheet for sheet in sheets[int(page) - 2 : int(page) + 1])
    ]
    right = [name for name, _, page in told if re.sub(r"\s+", " ", name) in sheets[int(page) - 1]]
    assert near == [name for name, _, _ in told]
    assert len(right) >= 0.9 * len(told)
