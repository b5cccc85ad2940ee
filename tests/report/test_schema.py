"""Every part of every file we hand over, in the order and with the attributes that Office's own schema wants.

The judge is openxml-audit, which carries the schema and the rules of Microsoft's Open XML SDK.
"""

import io
import re
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx.shared import Mm, RGBColor
from openxml_audit.errors import FileFormat
from openxml_audit.validator import OpenXmlValidator

from tests.report.reading import parts
from tests.report.test_templating import letterhead
from tests.report.test_word import CHART, EVERYTHING, PROPERTIES
from tests.sample.reading import sample
from workbench.report.charts import png
from workbench.report.composing import KINDS
from workbench.report.data import write_data
from workbench.report.word import document_of
from workbench.report.writing import write_report


@cache
def judge() -> OpenXmlValidator:
    return OpenXmlValidator(file_format=FileFormat.MICROSOFT_365)


def faults(path: Path) -> list[str]:
    """What the schema and the rules of Word or Excel find wrong, part by part.

    Every workbook of openpyxl has the colour of a font after its family, and its texts in their cells; Excel
    reads both all the same.
    """
    known = ("/fonts[1]/font[1]: Unexpected element 'color'", "inlineStr")
    return [one for one in map(str, judge().validate(path).errors) if not any(it in one for it in known)]


def busy(document: Any) -> None:
    """A letterhead with much of what offices put into one."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "FENMOOR COUNCIL\tChildren and Families"
    section.start_type = 2
    section.header_distance = Mm(9)
    bar = section.header.add_table(1, 2, Mm(140))
    bar.cell(0, 0).text = "Fenmoor"
    bar.cell(0, 1).paragraphs[0].add_run().add_picture(io.BytesIO(png(CHART.chart)), width=Mm(20))
    styles = document.styles
    styles["Heading 1"].font.color.rgb = RGBColor(0x7A, 0x1F, 0x5C)
    styles["Heading 2"].paragraph_format.keep_together = True
    for name in ("Caption", "Heading 3", "List Bullet"):
        styles[name].element.getparent().remove(styles[name].element)
    document.add_comment(document.add_paragraph("Dear").runs, "remove me", author="Somebody")
    document.add_section()


@pytest.mark.parametrize("own", [False, True], ids=["shipped looks", "letterhead"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_part_of_every_kind_of_report_is_as_the_schema_wants_it(
    tmp_path: Path, kind: str, own: bool
) -> None:
    template = letterhead(tmp_path / "t.docx", busy) if own else None
    write_report(sample(), kind, tmp_path / "report.docx", template=template)
    assert faults(tmp_path / "report.docx") == []


@pytest.mark.parametrize("identifying", [False, True])
def test_the_workbook_of_data_is_as_the_schema_wants_it(tmp_path: Path, identifying: bool) -> None:
    write_data(sample(), tmp_path / "data.xlsx", identifying)
    assert faults(tmp_path / "data.xlsx") == []


SWAPS = {
    "a paragraph's style": ("word/document.xml", r"<w:pStyle [^>]*/>", r"<w:keepNext/>"),
    "a table's layout": ("word/document.xml", r"<w:tblW [^>]*/>", r"<w:tblLayout [^>]*/>"),
    "a section's paper": ("word/document.xml", r"<w:pgSz [^>]*/>", r"<w:pgMar [^>]*/>"),
    "a style's name": ("word/styles.xml", r"<w:name [^>]*/>", r"<w:basedOn [^>]*/>"),
    "a style's space": ("word/styles.xml", r"<w:spacing [^>]*/>", r"<w:ind [^>]*/>"),
    "a list's start": ("word/numbering.xml", r"<w:start [^>]*/>", r"<w:numFmt [^>]*/>"),
    "the zoom": ("word/settings.xml", r"<w:zoom [^>]*/>", r"<w:defaultTabStop [^>]*/>"),
    "a header's style": ("word/header1.xml", r"<w:pPr><w:pStyle [^>]*/></w:pPr>", r"<w:r>.*?</w:r>"),
}
"""A part of the file, and two neighbours in it."""


@pytest.mark.parametrize("what", SWAPS)
def test_the_judge_sees_two_things_that_have_changed_places(tmp_path: Path, what: str) -> None:
    """Else the tests above would pass whatever was written."""
    part, first, second = SWAPS[what]
    everything = parts(document_of(EVERYTHING, PROPERTIES))
    before = everything[part].decode()
    swapped = re.sub(f"({first})({second})", r"\2\1", before, count=1, flags=re.DOTALL)
    assert swapped != before
    everything[part] = swapped.encode()
    with zipfile.ZipFile(tmp_path / "swapped.docx", "w") as package:
        for name, content in everything.items():
            package.writestr(name, content)
    assert any(f"/{part}" in fault for fault in faults(tmp_path / "swapped.docx"))
