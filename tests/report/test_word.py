"""The Word file, read back as Word and as a careful reader would."""

import errno
import io
import os
import random
import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from tests.report.reading import W, paragraphs, parts, text_of, tree
from workbench.report import word
from workbench.report.blocks import (
    Block,
    Bullets,
    Cell,
    Contents,
    Days,
    Grid,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Title,
    say,
)
from workbench.report.refusal import ReportError
from workbench.report.word import Properties, document_of, write

PROPERTIES = Properties("A title (March 2022)", "Rowan Auditor", "Briefing", "Fenmoor Partnership")
GRID = Grid(("Case", "Answer"), (("Case 1", Cell("Met", "good")), ("Case 2", "Not met")), "The cases", (1, 2))
CHART = Picture(Days(("Case 1", "Case 2"), (12, None), 15), "Case 1 took 12 days.", "Days in each case")
EVERYTHING: tuple[Block, ...] = (
    Title("A title (March 2022)", ("For Fenmoor", "Briefing")),
    Contents(),
    PageBreak(),
    Heading(1, "1. First"),
    say("Running text."),
    say("In larger letters.", "lead"),
    Paragraph((Run("Quoted", italic=True), Run(" – Case 1")), "quote"),
    Heading(2, "Within"),
    Bullets(("one", "two")),
    GRID,
    say("After the table."),
    GRID,
    Grid(("Only",), (("one",),)),
    CHART,
    PageBreak(landscape=True),
    Heading(1, "2. On its side"),
    GRID,
    PageBreak(),
    Heading(3, "Upright again"),
    GRID,
)


def opened(*blocks: Block) -> Any:
    return docx.Document(io.BytesIO(document_of(blocks, PROPERTIES)))


def test_headings_lists_and_captions_are_words_own() -> None:
    document = opened(*EVERYTHING)
    styles = {p.text: p.style.name for p in document.paragraphs}
    assert styles["A title (March 2022)"] == "Title"
    assert styles["1. First"] == "Heading 1"
    assert styles["Within"] == "Heading 2"
    assert styles["Upright again"] == "Heading 3"
    assert styles["one"] == styles["two"] == "List Bullet"
    assert styles["Table 1. The cases"] == "Caption"
    assert styles["Figure 1. Days in each case"] == "Caption"
    bullet = document.styles["List Bullet"].element
    assert bullet.find(f".//{W}numId").get(qn("w:val")) == "1"


def test_headings_stay_with_what_follows() -> None:
    document = opened(*EVERYTHING)
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3", "Caption", "Table Head"):
        assert document.styles[name].paragraph_format.keep_with_next


def test_captions_count_by_fields_so_that_they_count_on_when_a_table_is_added() -> None:
    instructions = [node.text for node in tree(document_of(EVERYTHING, PROPERTIES)).iter(f"{W}instrText")]
    assert sum("SEQ Table" in str(text) for text in instructions) == 4
    assert sum("SEQ Figure" in str(text) for text in instructions) == 1


def test_header_rows_repeat_and_no_row_breaks_across_pages() -> None:
    for table in opened(*EVERYTHING).tables:
        assert table.style.name == "Audit Table"
        first, *others = table.rows
        assert first._tr.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row._tr.find(f"{W}trPr/{W}tblHeader") is None for row in others)
        assert all(row._tr.find(f"{W}trPr/{W}cantSplit") is not None for row in table.rows)


def test_the_contents_read_right_before_word_updates_them() -> None:
    root = tree(document_of(EVERYTHING, PROPERTIES))
    shown = root.find(f".//{W}sdtContent")
    assert shown is not None
    entries = [text_of(paragraph) for paragraph in shown.findall(f"{W}p")]
    assert entries == ["Contents", "1. First\t2", "Within\t2", "2. On its side\t3"]
    targets = {mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart")}
    assert {link.get(f"{W}anchor") for link in shown.iter(f"{W}hyperlink")} <= targets
    assert "updateFields" not in parts(document_of(EVERYTHING, PROPERTIES))["word/settings.xml"].decode()


def test_every_field_that_begins_also_ends() -> None:
    for name, content in parts(document_of(EVERYTHING, PROPERTIES)).items():
        if name.startswith("word/") and name.endswith(".xml"):
            kinds = re.findall(rb'fldCharType="(\w+)"', content)
            assert kinds.count(b"begin") == kinds.count(b"separate") == kinds.count(b"end"), name


def test_pages_are_numbered_and_headed() -> None:
    section = opened(*EVERYTHING).sections[0]
    assert section.header.paragraphs[0].text == "A title (March 2022)"
    assert section.first_page_header.paragraphs[0].text == "Fenmoor Partnership"
    for footer in (section.footer, section.first_page_footer):
        assert footer.paragraphs[0].text == "Page 1 of 1"
        assert re.findall(r"PAGE|NUMPAGES", footer._element.xml) == ["PAGE", "NUMPAGES"]


def test_wide_tables_lie_on_their_side_and_the_rest_stands_upright() -> None:
    sections = opened(*EVERYTHING).sections
    assert [section.page_width > section.page_height for section in sections] == [False, True, False]
    assert {round(min(s.page_width, s.page_height).mm) for s in sections} == {210}
    assert [section.different_first_page_header_footer for section in sections] == [True, False, False]


def test_the_language_is_british_english_wherever_it_is_told() -> None:
    content = parts(document_of(EVERYTHING, PROPERTIES))
    styles, settings = content["word/styles.xml"].decode(), content["word/settings.xml"].decode()
    assert re.search(r'<w:lang [^>]*w:val="en-GB"', styles)
    assert re.search(r'<w:themeFontLang [^>]*w:val="en-GB"', settings)
    assert not any(b"en-US" in part for name, part in content.items() if name.startswith("word/s"))
    assert opened(*EVERYTHING).core_properties.language == "en-GB"


def test_the_properties_are_the_audits_and_not_the_templates() -> None:
    core = opened(*EVERYTHING).core_properties
    assert (core.title, core.author, core.subject) == ("A title (March 2022)", "Rowan Auditor", "Briefing")
    assert core.last_modified_by == "Rowan Auditor"
    assert core.comments == ""
    assert abs((datetime.now(UTC) - core.created).total_seconds()) < 3600
    assert core.modified == core.created
    for name, part in parts(document_of(EVERYTHING, PROPERTIES)).items():
        assert b"python-docx" not in part, name
        assert b"2013-" not in part, name
    assert not [n for n in parts(document_of(EVERYTHING, PROPERTIES)) if "thumbnail" in n or "custom" in n]


def test_a_very_long_title_is_no_reason_not_to_write() -> None:
    content = document_of((Title("x" * 400),), Properties("x" * 400, "a" * 400))
    assert len(docx.Document(io.BytesIO(content)).core_properties.title) == 255


def test_pictures_and_tables_have_words_for_those_who_cannot_see_them() -> None:
    root = tree(document_of(EVERYTHING, PROPERTIES))
    (picture,) = [node for node in root.iter() if node.tag.endswith("}docPr")]
    assert picture.get("descr") == "Case 1 took 12 days."
    assert all(node.get(f"{W}val") for node in root.iter(f"{W}tblCaption"))
    assert len(list(root.iter(f"{W}tblCaption"))) == len(list(root.iter(f"{W}tbl")))


# --- every sign survives -------------------------------------------------------------------------------

AWKWARD = [
    "<&>",
    "&amp; &lt;b&gt; ]]> <!-- no comment -->",
    "{{ name }} {% for %} ${x} %s",
    "one\ttab",
    "one\nline\n\nand another",
    "  room before and after  ",
    "non\N{NO-BREAK SPACE}breaking and \N{NON-BREAKING HYPHEN}",
    "zero\N{ZERO WIDTH SPACE}width\N{ZERO WIDTH JOINER}",
    "שלום עולם",
    "مرحبا بالعالم 123",
    "\N{RIGHT-TO-LEFT OVERRIDE}abc\N{POP DIRECTIONAL FORMATTING}",
    "👩‍👩‍👧‍👦 🇬🇧 😀",
    "e\N{COMBINING ACUTE ACCENT} é",
    "日本語 한국어 ไทย",
    "“quotes” ‘and’ – dashes — …",
    "½ ² ³ ™ © ® € £",
    "=1+1 @x -2",
    "^p ^t \\n \\t",
    "\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}",
    "\N{BYTE ORDER MARK}mark",
    "\U0001d11e clef \U0010ffff"[:-1],
    "long " * 4000,
    "unbroken" * 500,
]


def strings(how_many: int) -> list[str]:
    """Drawn from every plane that has assigned letters and signs, the same each time."""
    draw = random.Random(1702)
    usable = [
        chr(code)
        for code in [*range(0x20, 0xD800), *range(0xE000, 0xFFFE), *range(0x10000, 0x20000)]
        if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Cc", "Co")
    ]
    return ["".join(draw.choices(usable, k=draw.randint(1, 40))) + f" {n}" for n in range(how_many)]


@pytest.mark.parametrize("place", ["paragraph", "bullet", "cell", "heading", "caption"])
def test_every_sign_that_was_typed_is_in_the_file(place: str) -> None:
    typed = [*AWKWARD, *strings(500)]
    made: dict[str, list[Block]] = {
        "paragraph": [say(text) for text in typed],
        "bullet": [Bullets(tuple(typed))],
        "cell": [Grid(("What",), tuple((text,) for text in typed))],
        "heading": [Heading(1, text) for text in typed],
        "caption": [Grid(("a",), (("b",),), text, numbered=False) for text in typed],
    }
    read = paragraphs(document_of(made[place], PROPERTIES))
    missing = set(typed) - set(read)
    assert not missing, f"{len(missing)} lost, e.g. {min(missing, key=len)!r}"


def test_word_is_told_to_keep_every_space() -> None:
    root = tree(document_of((say("  two  spaces  "),), PROPERTIES))
    space = "{http://www.w3.org/XML/1998/namespace}space"
    assert all(node.get(space) == "preserve" for node in root.iter(f"{W}t"))


def test_what_xml_cannot_hold_is_shown_and_does_not_stop_the_report() -> None:
    text = "a\x00b\x07c\x1bd\ud800e\udffff\ufffeg\x0bh\x0ci\r\nj\rk"
    (read,) = [p for p in paragraphs(document_of((say(text),), PROPERTIES)) if p]
    assert read == "a␀b␇c␛d\ufffde\ufffdf\ufffdg\nh\ni\nj\nk"
    Properties(text, text)
    document_of((Title(text), Picture(CHART.chart, text, text)), Properties(text, text, text, text))


# --- the order that Word insists on ----------------------------------------------------------------------

ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind jc"
    " outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs u lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "tcW gridSpan shd vAlign",
    "trPr": "cantSplit tblHeader",
    "sectPr": "headerReference footerReference type pgSz pgMar cols titlePg docGrid",
    "style": "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr tblStylePr",
    "sdt": "sdtPr sdtContent",
    "tbl": "tblPr tblGrid tr",
    "lvl": "start numFmt pStyle lvlText lvlJc pPr rPr",
}


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/numbering.xml"])
def test_the_children_of_every_element_stand_in_the_order_of_the_schema(part: str) -> None:
    for node in tree(document_of(EVERYTHING, PROPERTIES), part).iter():
        order = ORDERS.get(node.tag.removeprefix(W), "").split()
        if order:
            names = [child.tag.removeprefix(W) for child in node]
            assert set(names) <= set(order), (node.tag, names)
            assert names == sorted(names, key=order.index), (node.tag, names)


def test_no_table_is_last_or_grows_together_with_the_next() -> None:
    body = tree(document_of(EVERYTHING, PROPERTIES)).find(f"{W}body")
    assert body is not None
    tags = [child.tag.removeprefix(W) for child in body]
    assert all(after in ("p", "sdt") for tag, after in pairwise(tags) if tag == "tbl")


def test_every_style_that_is_used_is_there() -> None:
    content = document_of(EVERYTHING, PROPERTIES)
    there = {style.get(f"{W}styleId") for style in tree(content, "word/styles.xml").iter(f"{W}style")}
    used = {
        node.get(f"{W}val")
        for name in parts(content)
        if re.fullmatch(r"word/(document|header\d|footer\d)\.xml", name)
        for node in tree(content, name).iter()
        if node.tag in (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
    }
    assert used <= there


# --- refusals --------------------------------------------------------------------------------------------


def refusal(path: Path) -> str:
    with pytest.raises(ReportError) as told:
        write((say("text"),), path, PROPERTIES)
    return str(told.value)


def test_a_missing_folder_is_told_by_name(tmp_path: Path) -> None:
    told = refusal(tmp_path / "gone" / "report.docx")
    assert "is not there" in told
    assert "gone" in told


def test_a_folder_in_the_files_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "report.docx").mkdir()
    assert "is a folder" in refusal(tmp_path / "report.docx")


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (PermissionError(errno.EACCES, "denied"), "open in another program"),
        (OSError(errno.ENOSPC, "No space left on device"), "disk is full"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error"),
    ],
)
def test_a_file_that_cannot_be_replaced_is_left_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: OSError, words: str
) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(b"the old report")

    def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr(word.os, "replace", fail)
    told = refusal(path)
    assert words in told
    assert "as it was before" in told
    assert path.read_bytes() == b"the old report"
    assert os.listdir(tmp_path) == ["report.docx"]


def test_a_full_disk_while_writing_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(word.os, "fsync", full)
    assert "disk is full" in refusal(tmp_path / "report.docx")
    assert os.listdir(tmp_path) == []


def test_a_report_replaces_the_one_before_in_one_step(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    for text in ("first", "second"):
        write((say(text),), path, PROPERTIES)
    assert "second" in paragraphs(path)
    assert os.listdir(tmp_path) == ["report.docx"]


def test_a_long_report_is_whole_and_in_order() -> None:
    """Long ones are written down piece by piece, so that they need little memory."""
    blocks = [block for n in range(2_000) for block in (Heading(1, f"No. {n}"), say(f"Text <{n}> & more."))]
    told = paragraphs(document_of(blocks, PROPERTIES))
    assert told[: 2 * 2_000] == [text for n in range(2_000) for text in (f"No. {n}", f"Text <{n}> & more.")]
    assert len(docx.Document(io.BytesIO(document_of(blocks, PROPERTIES))).paragraphs) == 4_000


def kept_with_the_next(texts: tuple[str, ...]) -> Iterator[list[str]]:
    document = opened(Bullets(texts), Grid(("Head",), tuple((text,) for text in texts), "Caption"))
    (table,) = document.tables
    bullets = [p for p in document.paragraphs if p.text in texts]
    for one in (bullets, [row.cells[0].paragraphs[0] for row in table.rows[1:]]):
        yield [p.text for p in one if p.paragraph_format.keep_with_next]


def test_no_bullet_and_no_row_stands_alone_on_a_page() -> None:
    for kept in kept_with_the_next(("one", "two", "three", "four")):
        assert kept == ["one", "three"]
    for kept in kept_with_the_next(("one",)):
        assert kept == []
