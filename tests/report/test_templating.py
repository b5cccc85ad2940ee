"""The user's own Word file: its looks are used, and what is not for others' eyes stays behind."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Mm, RGBColor

from tests.report.reading import W, parts, tree
from tests.report.test_word import EVERYTHING, PROPERTIES
from workbench.report.refusal import ReportError
from workbench.report.templating import read_template
from workbench.report.word import Dressed, document_in


def letterhead(path: Path, change: Callable[[Any], object] = lambda document: None) -> Path:
    """A council's template as a secretary would make it."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(31)
    section.header.paragraphs[0].text = "FENMOOR COUNCIL"
    section.footer.paragraphs[0].text = "Civic Centre"
    document.styles["Heading 1"].font.color.rgb = RGBColor(0x7A, 0x1F, 0x5C)
    document.add_paragraph("Dear Sir or Madam")
    document.core_properties.author = "Somebody Else"
    document.core_properties.keywords = "draft of Somebody"
    change(document)
    document.save(str(path))
    return path


def rewritten(path: Path, part: str, write: Callable[[str], str]) -> Path:
    everything = parts(path)
    everything[part] = write(everything.get(part, b"").decode()).encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, content in everything.items():
            package.writestr(name, content)
    return path


def dressed(path: Path) -> Dressed:
    return document_in(read_template(path), EVERYTHING, PROPERTIES)


def test_styles_headers_footers_and_margins_of_the_template_are_used(tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(dressed(letterhead(tmp_path / "t.docx")).content))
    assert document.styles["Heading 1"].font.color.rgb == RGBColor(0x7A, 0x1F, 0x5C)
    for section in document.sections:
        assert section.header.paragraphs[0].text == "FENMOOR COUNCIL"
        assert section.footer.paragraphs[0].text == "Civic Centre"
        assert round(section.left_margin.mm) == 31
    assert [s.page_width > s.page_height for s in document.sections] == [False, True, False]
    assert {p.style.name for p in document.paragraphs} >= {"Title", "Heading 1", "List Bullet", "Caption"}
    assert "Dear Sir or Madam" not in "\n".join(p.text for p in document.paragraphs)


def test_tables_fit_the_templates_line(tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(dressed(letterhead(tmp_path / "t.docx")).content))
    widths = [sum(column.width.mm for column in table.columns) for table in document.tables]
    assert all(width <= 210 - 62 + 1 or width <= 297 - 62 + 1 for width in widths)
    assert round(widths[0]) == 148


def test_styles_that_are_missing_are_named_and_brought(tmp_path: Path) -> None:
    def drop(document: Any) -> None:
        for name in ("Caption", "Heading 3"):
            document.styles[name].element.getparent().remove(document.styles[name].element)

    made = dressed(letterhead(tmp_path / "t.docx", drop))
    (told,) = [note for note in made.told if "has no style" in note]
    assert "“Heading 3”" in told
    assert "“Caption”" in told
    assert "“Heading 1”" not in told
    document = docx.Document(io.BytesIO(made.content))
    assert any(p.style.name.lower() == "caption" for p in document.paragraphs)


def test_every_style_that_is_used_is_there(tmp_path: Path) -> None:
    content = dressed(letterhead(tmp_path / "t.docx")).content
    there = {style.get(f"{W}styleId") for style in tree(content, "word/styles.xml").iter(f"{W}style")}
    for tag in ("pStyle", "rStyle", "tblStyle"):
        assert {node.get(f"{W}val") for node in tree(content).iter(f"{W}{tag}")} <= there


def test_bullets_are_a_real_list(tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(dressed(letterhead(tmp_path / "t.docx")).content))
    assert document.styles["List Bullet"].element.find(f".//{W}numId") is not None


def test_the_authors_of_the_template_do_not_go_out(tmp_path: Path) -> None:
    made = dressed(letterhead(tmp_path / "t.docx"))
    assert all(b"Somebody" not in content for content in parts(made.content).values())
    core = docx.Document(io.BytesIO(made.content)).core_properties
    assert (core.author, core.title, core.language) == (PROPERTIES.author, PROPERTIES.title, "en-GB")
    assert any("author" in note for note in made.told)


def test_comments_and_hidden_text_stay_behind_and_are_told(tmp_path: Path) -> None:
    def add(document: Any) -> None:
        document.add_comment(document.paragraphs[0].runs, "NOT FOR OTHERS", author="Somebody Else")
        run = document.sections[0].header.paragraphs[0].add_run("HIDDEN WORDS")
        run.font.hidden = True

    made = dressed(letterhead(tmp_path / "t.docx", add))
    for content in parts(made.content).values():
        assert b"NOT FOR OTHERS" not in content
        assert b"HIDDEN WORDS" not in content
    assert "Left behind: comments." in made.told
    assert "Hidden text in the header was taken out." in made.told
    assert docx.Document(io.BytesIO(made.content)).sections[0].header.paragraphs[0].text == "FENMOOR COUNCIL"


def test_tracked_changes_in_the_header_are_refused_and_in_the_text_left_behind(tmp_path: Path) -> None:
    tracked = '<w:p><w:ins w:id="1" w:author="X"><w:r><w:t>new</w:t></w:r></w:ins></w:p>'
    path = letterhead(tmp_path / "t.docx")
    rewritten(path, "word/document.xml", lambda xml: xml.replace("<w:body>", f"<w:body>{tracked}"))
    assert any("Tracked changes" in note for note in dressed(path).told)
    header = next(name for name in parts(path) if name.startswith("word/header"))
    rewritten(path, header, lambda xml: xml.replace("</w:hdr>", f"{tracked}</w:hdr>"))
    with pytest.raises(ReportError, match=r"tracked changes in its header.*Nothing was written"):
        read_template(path)


def test_macros_are_refused(tmp_path: Path) -> None:
    path = rewritten(letterhead(tmp_path / "t.docx"), "word/vbaProject.bin", lambda _: "Sub AutoOpen")
    with pytest.raises(ReportError, match="macros"):
        read_template(path)


def test_links_to_other_files_are_taken_out(tmp_path: Path) -> None:
    link = (
        '<Relationship Id="rId99" TargetMode="External" Target="file:///C:/Somebody/T.dotx" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/>'
    )
    path = letterhead(tmp_path / "t.docx")
    rewritten(
        path,
        "word/_rels/settings.xml.rels",
        lambda _: (
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{link}</Relationships>'
        ),
    )
    made = dressed(path)
    assert all(b"Somebody" not in content for content in parts(made.content).values())
    assert any("Links of the template" in note for note in made.told)


@pytest.mark.parametrize(
    "content", [b"", b"plain text", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 an old .doc"]
)
def test_what_is_no_word_file_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "t.docx").write_bytes(content)
    with pytest.raises(ReportError, match="Nothing was written"):
        read_template(tmp_path / "t.docx")


def test_a_line_too_narrow_for_tables_is_refused(tmp_path: Path) -> None:
    def narrow(document: Any) -> None:
        document.sections[0].left_margin = Mm(110)

    with pytest.raises(ReportError, match="too narrow"):
        dressed(letterhead(tmp_path / "t.docx", narrow))


@pytest.mark.parametrize(
    ("heading", "head"), [("7A1F5C", "7A1F5C"), ("F2C14E", "174E7C"), ("auto", "174E7C")]
)
def test_the_heads_of_tables_wear_the_colour_of_the_headings_where_white_is_read_on_it(
    tmp_path: Path, heading: str, head: str
) -> None:
    def paint(document: Any) -> None:
        document.styles["Heading 1"].element.rPr.find(f"{W}color").set(f"{W}val", heading)

    styles = tree(dressed(letterhead(tmp_path / "t.docx", paint)).content, "word/styles.xml")
    (table,) = [one for one in styles.iter(f"{W}style") if one.get(f"{W}styleId") == "AuditTable"]
    assert [shade.get(f"{W}fill") for shade in table.iter(f"{W}shd")] == [head]
