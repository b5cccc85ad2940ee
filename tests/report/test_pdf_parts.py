"""A PDF that somebody hands over is searched as a Word file is, or refused with the reason."""

from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link, Text
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from tests.report.rich import NAMES, rich_audit
from workbench.report.blocks import say
from workbench.report.covering import identifying_words
from workbench.report.disclosure import Found, found
from workbench.report.patterns import patterns
from workbench.report.refusal import ReportError
from workbench.report.word import Properties, document_of

NAME = NAMES[0]


def paper(path: Path, *lines: str, picture: bool = False) -> Path:
    """A sheet with these lines, or with a picture alone, as another program prints it."""
    writer = QPdfWriter(str(path))
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF())
    )
    painter = QPainter(writer)
    for number, line in enumerate(lines, start=1):
        painter.drawText(600, 400 * number, line)
    if picture:
        image = QImage(40, 40, QImage.Format.Format_RGB32)
        image.fill(QColor("teal"))
        painter.drawImage(600, 600, image)
    painter.end()
    return path


def edited(path: Path) -> PdfWriter:
    return PdfWriter(clone_from=PdfReader(path))


def hits(path: Path) -> set[tuple[str, str]]:
    return {(hit.part, hit.word) for hit in searched(path)}


def searched(path: Path) -> tuple[Found, ...]:
    return found(path, identifying_words(rich_audit()))


def test_a_name_on_a_page_is_told_with_its_page(qapp: object, tmp_path: Path) -> None:
    assert hits(paper(tmp_path / "a.pdf", f"We met {NAME} at home.")) == {("page 1", NAME)}
    assert hits(paper(tmp_path / "b.pdf", "We met nobody at home.")) == set()


def test_a_name_over_two_lines_is_found_and_one_cut_by_a_hyphen(qapp: object, tmp_path: Path) -> None:
    first, last = NAME.split()
    assert ("page 1", NAME) in hits(paper(tmp_path / "a.pdf", f"We met {first}", f"{last} at home."))
    cut = paper(tmp_path / "b.pdf", f"We saw {last[:4]}-", f"{last[4:]} at home.")
    assert ("page 1", last) in hits(cut)


def test_what_is_said_beside_the_pages_is_searched(qapp: object, tmp_path: Path) -> None:
    writer = edited(paper(tmp_path / "a.pdf", "Nothing here."))
    writer.add_annotation(0, Text(text="Quillon said so", rect=(9, 9, 40, 40)))
    writer.add_annotation(0, Link(rect=(9, 9, 40, 40), url="https://example.org/Ysolde"))
    writer.add_metadata({"/Keywords": "Fenwick"})
    writer.pages[0][NameObject("/Tagged")] = DictionaryObject(
        {NameObject("/Alt"): TextStringObject("Oddshaw at the window")}
    )
    writer.write(tmp_path / "b.pdf")
    assert {word for _, word in hits(tmp_path / "b.pdf")} == {"Quillon", "Ysolde", "Fenwick", "Oddshaw"}


def test_a_file_within_the_pdf_is_searched(qapp: object, tmp_path: Path) -> None:
    writer = edited(paper(tmp_path / "a.pdf", "Nothing here."))
    inner = document_of([say(f"Seen: {NAME}.")], Properties("Title", "A. Uditor"))
    writer.add_attachment("report.docx", inner)
    writer.write(tmp_path / "b.pdf")
    assert hits(tmp_path / "b.pdf") == {("report.docx › word/document.xml", NAME)}


def test_a_page_that_is_a_picture_is_refused_with_its_number(qapp: object, tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"Page 1 of “a.pdf” is a picture.*Nothing was changed"):
        searched(paper(tmp_path / "a.pdf", picture=True))


def test_a_locked_pdf_is_refused(qapp: object, tmp_path: Path) -> None:
    writer = edited(paper(tmp_path / "a.pdf", NAME))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "b.pdf")
    with pytest.raises(ReportError, match="password"):
        searched(tmp_path / "b.pdf")


@pytest.mark.parametrize("share", [0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_half_a_pdf_is_searched_all_the_same_or_refused(qapp: object, tmp_path: Path, share: float) -> None:
    content = paper(tmp_path / "a.pdf", NAME).read_bytes()
    (tmp_path / "half.pdf").write_bytes(content[: int(len(content) * share)])
    try:
        told = {word for _, word in hits(tmp_path / "half.pdf")}
    except ReportError as error:
        told = {str(error)}
    assert told == {NAME} or "“half.pdf” could not be read" in told.pop()


def test_a_row_of_figures_is_no_telephone_number() -> None:
    assert list(patterns("was known 15 0 0 0 0 0 0 15 100% of them")) == []
    for number in ("020 7946 0958", "07700 900 123", "0 7 7 0 0 9 0 0 1 2 3", "+44 7700 900123"):
        assert [one.kind for one in patterns(f"call {number} today")] == ["telephone number"]
