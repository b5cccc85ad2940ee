"""The search through a finished file, part by part."""

import io
import zipfile
from pathlib import Path

import docx
import pytest

from tests.making import make_audit
from tests.report.reading import parts
from tests.report.rich import BIRTHS, IDS, NAMES, rich_audit, rich_case, with_note
from workbench.report.blocks import say
from workbench.report.covering import identifying_words
from workbench.report.disclosure import found
from workbench.report.refusal import ReportError
from workbench.report.word import Properties, write
from workbench.report.writing import write_report

WORDS = identifying_words(rich_audit())


def plain(path: Path, *texts: str) -> Path:
    write([say(text) for text in texts or ("Nothing here.",)], path, Properties("Title", "Rowan Auditor"))
    return path


def planted(path: Path, part: str, old: str, new: str) -> Path:
    """The file with a piece of one part's XML replaced, as another program might have written it."""
    everything = parts(path)
    assert old in everything[part].decode()
    everything[part] = everything[part].decode().replace(old, new, 1).encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, content in everything.items():
            package.writestr(name, content)
    return path


def test_a_clean_file_has_no_hits(tmp_path: Path) -> None:
    assert found(plain(tmp_path / "report.docx"), WORDS) == ()


@pytest.mark.parametrize("secret", [*NAMES, *IDS, "14/03/2015", "QUILLON", "marrowby"])
def test_what_stands_in_the_text_is_found_with_its_surroundings(tmp_path: Path, secret: str) -> None:
    (hit,) = found(plain(tmp_path / "report.docx", f"before {secret} after"), WORDS)
    assert (hit.part, hit.before, hit.word, hit.after) == ("word/document.xml", "before ", secret, " after")


RUN = '<w:t xml:space="preserve">Nothing here.</w:t>'


@pytest.mark.parametrize(
    "xml",
    [
        "<w:t>Quil</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>lon</w:t>",
        '<w:delText xml:space="preserve">for Quillon</w:delText>',
        "<w:t>text</w:t></w:r><w:del><w:r><w:delText>Quillon</w:delText></w:r></w:del><w:r>",
        "<w:t>QUILLON</w:t>",
        "<w:t>Quillon&#160;Marrowby</w:t>",
        "<w:instrText>HYPERLINK Quillon</w:instrText>",
    ],
)
def test_a_name_split_over_runs_or_deleted_is_found(tmp_path: Path, xml: str) -> None:
    path = planted(plain(tmp_path / "report.docx"), "word/document.xml", RUN, xml)
    assert [hit.part for hit in found(path, WORDS)] == ["word/document.xml"]


def test_names_in_headers_comments_properties_and_alternative_text_are_found(tmp_path: Path) -> None:
    path = plain(tmp_path / "report.docx")
    document = docx.Document(str(path))
    document.sections[0].header.paragraphs[0].text = "Quillon"
    document.core_properties.title = "Ysolde"
    document.core_properties.keywords = "Fenwick"
    document.add_comment(document.paragraphs[0].runs, "about Oddshaw", author="Petronel Inksworth")
    buffer = io.BytesIO()
    document.save(buffer)
    path.write_bytes(buffer.getvalue())
    planted(path, "word/document.xml", "<w:body>", '<w:body><wp:x descr="Marrowby at home"/>')
    by_part = {(hit.part, hit.word) for hit in found(path, WORDS)}
    assert {word for part, word in by_part if part.startswith("word/header")} == {"Quillon"}
    assert {word for part, word in by_part if part == "docProps/core.xml"} == {"Ysolde", "Fenwick"}
    assert {word for part, word in by_part if part == "word/comments.xml"} == {
        "Oddshaw",
        "Petronel Inksworth",
    }
    assert ("word/document.xml", "Marrowby") in by_part


def test_the_name_of_the_file_is_searched(tmp_path: Path) -> None:
    (hit,) = found(plain(tmp_path / "Report on Quillon.docx"), WORDS)
    assert (hit.part, hit.word) == ("file name", "Quillon")


def test_a_file_that_is_no_package_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(b"not a package")
    with pytest.raises(ReportError, match="could not be read"):
        found(path, WORDS)


@pytest.mark.parametrize("kind", ["briefing", "full"])
def test_no_part_of_a_report_holds_anything_that_identifies(tmp_path: Path, kind: str) -> None:
    """Also where the auditor typed it into notes, sources and sentences."""
    everything = " ".join([*NAMES, *IDS, *BIRTHS, "14/3/15", "2 November 2019", "Petronel", "Oddshaw"])
    case = rich_case(5, 1)
    for item in ("sd.needs", "sd.template", "cp.voice"):
        case = with_note(case, item, everything, "not_met", star=True, document=everything, page=everything)
    audit = rich_audit()
    audit = make_audit(
        *audit.cases.values(), case, title="An audit", auditor="Rowan Auditor", background=everything
    )
    written = write_report(audit, kind, tmp_path / "report.docx")
    assert written.found == ()
    assert written.replaced > 10
    for name, content in parts(tmp_path / "report.docx").items():
        for secret in (*NAMES, *IDS, *BIRTHS, "Marrowby", "Ysolde", "Petronel", "PRIVATE-CONCERN-TEXT"):
            for form in (secret.encode(), secret.encode("utf-16-le")):
                assert form.lower() not in content.lower(), (name, secret)


def test_what_the_auditor_leaves_in_is_warned_of(tmp_path: Path) -> None:
    case = with_note(rich_case(1), "sd.needs", "Quillon said so", "not_met")
    audit = make_audit(case)
    written = write_report(audit, "full", tmp_path / "report.docx", keep=frozenset({"quillon"}))
    assert written.replaced == 0
    assert "may still stand in the file (word/document.xml)" in written.warning
    assert not write_report(audit, "full", tmp_path / "report.docx").warning
