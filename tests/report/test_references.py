"""Each block as Word gets it, compared with a file that was looked at: tests/references/*.xml.

After a change on purpose, run `python -m tests.report.test_references` and read the difference it makes.
"""

import io
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest

from tests.report.reading import W, tree
from tests.report.test_word import PROPERTIES
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
    refer,
    referred,
    say,
)
from workbench.report.word import document_of

FOLDER = Path(__file__).parent.parent / "references"
GRID = Grid(
    ("Case", "Answer", "Days"),
    (("Case 1", Cell("Met", "good"), "14"), ("Case 2", Cell("Not met", "poor", bold=True), "–")),
    "The cases",
    (1, 2, 1),
    frozenset({2}),
    name="cases",
)
BLOCKS: dict[str, tuple[Block, ...]] = {
    "title": (Title("A title", ("For Fenmoor", "Briefing")),),
    "heading": (Heading(1, "First"), Heading(2, "Second"), Heading(3, "Third")),
    "paragraph": (
        say("Running text, with <signs> & a\ttab\nand a line."),
        say("Larger", "lead"),
        say("Smaller", "small"),
        say("Least", "note"),
        Paragraph((Run("Quoted", italic=True), Run(" by "), Run("whom", bold=True)), "quote"),
    ),
    "bullets": (Bullets(("one", "two")),),
    "grid": (GRID, say("After it.")),
    "grid_without_number": (Grid(("Only",), (("one",),), "Not counted", numbered=False),),
    "reference": (refer("See ", "cases", "."), GRID),
    "contents": (Contents(), Heading(1, "First"), Heading(2, "Second"), Heading(3, "Not listed")),
    "landscape": (say("Upright"), PageBreak(landscape=True), GRID, PageBreak(), say("Upright again")),
    "picture": (Picture(Days(("Case 1", "Case 2"), (12, None), 15), "Case 1: 12.", "Days", "days"),),
    "page_break": (say("One"), PageBreak(), say("Two")),
}
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr tabs spacing ind jc outlineLvl sectPr",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription",
    "trPr": "cantSplit tblHeader",
    "tcPr": "tcW gridSpan tcBorders shd vAlign",
    "sectPr": "headerReference footerReference type pgSz pgMar cols titlePg",
    "style": "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr tblStylePr",
}
"""The order in which the schema wants what we write."""


def written(blocks: tuple[Block, ...]) -> str:
    body = tree(document_of(tuple(referred(blocks)), PROPERTIES)).find(f"{W}body")
    assert body is not None
    ElementTree.register_namespace("w", W.strip("{}"))
    ElementTree.indent(body)
    return ElementTree.tostring(body, encoding="unicode") + "\n"


@pytest.mark.parametrize("name", BLOCKS)
def test_each_block_is_written_as_it_was_looked_at(name: str) -> None:
    assert written(BLOCKS[name]) == (FOLDER / f"{name}.xml").read_text(encoding="utf-8")


def test_every_block_has_its_reference_and_no_other_lies_there() -> None:
    assert {path.stem for path in FOLDER.glob("*.xml")} == set(BLOCKS)


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml"])
def test_everything_stands_in_the_order_of_the_schema(part: str) -> None:
    every = tuple(block for blocks in BLOCKS.values() for block in blocks)
    for node in tree(document_of(tuple(referred(every)), PROPERTIES), part).iter():
        order = ORDER.get(node.tag.removeprefix(W), "").split()
        if order:
            places = [order.index(child.tag.removeprefix(W)) for child in node]
            assert places == sorted(places), [child.tag for child in node]


def test_every_name_in_a_document_is_given_once() -> None:
    every = tuple(block for blocks in BLOCKS.values() for block in blocks)
    root = tree(document_of(every, PROPERTIES))
    marks = [mark.get(f"{W}id") for mark in root.iter(f"{W}bookmarkStart")]
    assert len(marks) == len(set(marks))


def test_a_reference_follows_the_number_and_goes_with_what_it_refers_to() -> None:
    blocks = (GRID, refer("See ", "cases", "."), refer("See ", "gone", "."))
    document = docx.Document(io.BytesIO(document_of(tuple(referred(blocks)), PROPERTIES)))
    assert [p.text for p in document.paragraphs if p.text.startswith("See")] == ["See Table 1."]
    told = [str(node.text).strip() for node in document.element.iter(f"{W}instrText")]
    assert "REF _Ref_cases \\h" in told
    assert "_Ref_cases" in [mark.get(f"{W}name") for mark in document.element.iter(f"{W}bookmarkStart")]


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, blocks in BLOCKS.items():
        (FOLDER / f"{name}.xml").write_text(written(blocks), encoding="utf-8")
