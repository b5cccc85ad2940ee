"""Blocks as the elements of a Word document, each by the style that `looks.toml` names.

The rule kept here: what a reader's software must know (headings, lists, header rows, alternative text) is
said by Word's own means, never by looks alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING

from workbench.report import charts
from workbench.report.blocks import (
    Block,
    Bullets,
    Contents,
    Grid,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Title,
    numbers,
)
from workbench.report.dress import Dress, own_dress
from workbench.report.looks import looks
from workbench.report.markup import (
    Element,
    bookmark,
    element,
    field,
    field_end,
    field_start,
    holdable,
    paragraph,
    run,
)
from workbench.report.pagination import pages_of_headings
from workbench.report.relieving import Relief
from workbench.report.styling import fill_section
from workbench.report.tabling import table

if TYPE_CHECKING:
    from docx.document import Document

FIRST_REFERENCE = 100_000
"""Numbers of bookmarks below this belong to headings."""
FIRST_PICTURE = 10_000
"""Numbers of pictures below this belong to a template's logos: Word repairs a file that has one twice."""
ROOM_AFTER_TABLE = 160
"""Twips between a table and running text."""


class Typesetter:
    """Sets blocks one after another at the end of a document that has its header and footer."""

    def __init__(self, document: Document, blocks: Iterable[Block], dress: Dress | None = None) -> None:
        self._document = document
        self._dress = dress or own_dress()
        self._own = dress is None
        self._body = document.element.body
        section = self._body.sectPr
        assert section is not None
        self._last: Element = section
        self.relief = Relief(self._body)
        self._blocks = tuple(blocks)
        self._numbers = numbers(self._blocks)
        self._headings = [block for block in self._blocks if isinstance(block, Heading)]
        self._heading = 0
        self._captions = {"Table": 0, "Figure": 0}
        self._landscape = False
        self._new_page = False
        self._before: Element | None = None

    def set_all(self) -> None:
        for block in self._blocks:
            match block:
                case Title():
                    self._title(block)
                case Heading():
                    self._set_heading(block)
                case Paragraph():
                    self._paragraph(block)
                case Bullets():
                    self._bullets(block)
                case Grid():
                    self._grid(block)
                case Picture():
                    self._picture(block)
                case Contents():
                    self._contents(block)
                case PageBreak():
                    self._page(block)
        self._close()

    def _append(self, made: Element) -> None:
        self._last.addprevious(made)
        self._before = made
        self.relief.added()

    def _add(self, style: str, *children: Element) -> Element:
        made = paragraph(self._dress.id(style), *children, page_break=self._new_page)
        self._new_page = False
        self._append(made)
        return made

    def _title(self, title: Title) -> None:
        self._add("Title", run(title.text))
        for line in title.lines:
            self._add("Subtitle", run(line))

    def _set_heading(self, heading: Heading) -> None:
        self._heading += 1
        anchor = bookmark(self._heading, _anchor(self._heading), run(heading.text))
        self._kept_with_next(f"Heading {heading.level}", *anchor)

    def _bullets(self, block: Bullets) -> None:
        """The first two and the last two of a list stay together: none stands alone on a page."""
        last = len(block.items) - 1
        for place, item in enumerate(block.items):
            keep = place != last and place in (0, last - 1)
            (self._kept_with_next if keep else self._add)("List Bullet", run(item))

    def _paragraph(self, block: Paragraph) -> None:
        after_table = self._after_table()
        made = self._add(looks().manners[block.style], *self._runs(block))
        if after_table:
            manners = made[0]
            manners.append(element("w:spacing", {"w:before": ROOM_AFTER_TABLE}))

    def _runs(self, block: Paragraph) -> list[Element]:
        """Runs, and references as fields that follow the number of what they refer to."""
        made = []
        for one in block.runs:
            if one.to in self._numbers:
                made += field(f"REF {_reference(one.to)} \\h", one.text or self._numbers[one.to])
            else:
                made.append(run(one.text, one.bold, one.italic))
        return made

    def _after_table(self) -> bool:
        return self._before is not None and str(self._before.tag).endswith("}tbl")

    def _caption(self, kind: str, text: str, name: str = "") -> Element:
        self._captions[kind] += 1
        number = field(f"SEQ {kind} \\* ARABIC", str(self._captions[kind]))
        told = [run(f"{kind} "), *number]
        if name:
            told = bookmark(FIRST_REFERENCE + sum(self._captions.values()), _reference(name), *told)
        return self._kept_with_next("Caption", *told, run(f". {text}"))

    def _kept_with_next(self, style: str, *children: Element) -> Element:
        """Said at the paragraph as well: a template's style may let a caption stand alone."""
        made = self._add(style, *children)
        made[0].insert(1, element("w:keepNext"))
        return made

    def _grid(self, grid: Grid) -> None:
        if grid.caption and grid.numbered:
            self._caption("Table", grid.caption, grid.name)
        elif grid.caption:
            self._kept_with_next("Caption", run(grid.caption))
        elif self._after_table() or self._new_page:
            self._add("Table End")
        self._append(table(grid, self._dress.page.line(self._landscape), self._dress))

    def _picture(self, picture: Picture) -> None:
        from docx.oxml.ns import qn
        from docx.shared import Mm

        image = BytesIO(charts.png(picture.chart))
        inline = self._document.part.new_pic_inline(
            image, width=Mm(min(looks().page.line(False), self._dress.page.line(False)))
        )
        number = self._captions["Figure"] + 1
        inline.docPr.set("id", str(FIRST_PICTURE + number))
        inline.docPr.set("descr", holdable(picture.alt))
        inline.docPr.set("title", holdable(picture.caption))
        inline.docPr.set("name", f"Chart {number}")
        self._add("Picture", element("w:r", None, element("w:drawing", None, inline)))
        if picture.caption:
            caption = self._caption("Figure", picture.caption, picture.name)
            caption[0][1].set(
                qn("w:val"), "0"
            )  # the picture above is kept with it, not it with the text below

    def _contents(self, contents: Contents) -> None:
        """A field with its entries in place, each with the page as it was reckoned.

        Word sets them right when it updates fields, which it is not asked to do on opening: it would ask
        each reader whether the document may refer to other files. In a template nothing can be reckoned.
        """
        pages = pages_of_headings(self._blocks) if self._own else ()
        entries = [
            _entry(heading, number, self._dress, pages[number - 1] if pages else 0)
            for number, heading in enumerate(self._headings, start=1)
            if heading.level <= contents.depth
        ]
        if not entries:
            return
        start = field_start(f'TOC \\o "1-{contents.depth}" \\h \\z \\u')
        for place, piece in enumerate(start, start=1):
            entries[0].insert(place, piece)
        entries[-1].append(field_end())
        gallery = element(
            "w:docPartObj",
            None,
            element("w:docPartGallery", {"w:val": "Table of Contents"}),
            element("w:docPartUnique"),
        )
        title = paragraph(self._dress.id("TOC Heading"), run(contents.title), page_break=self._new_page)
        self._new_page = False
        self._append(
            element(
                "w:sdt",
                None,
                element("w:sdtPr", None, gallery),
                element("w:sdtContent", None, title, *entries),
            )
        )

    def _page(self, block: PageBreak) -> None:
        if block.landscape == self._landscape:
            self._new_page = True
            return
        self._end_section()
        self._landscape = block.landscape

    def _end_section(self) -> None:
        """What stands so far becomes a section of its own, upright or on its side."""
        section = deepcopy(self._last)
        _turn(section, self._landscape, self._dress)
        if self._before is None or not str(self._before.tag).endswith("}p"):
            self._add("Table End")
        assert self._before is not None
        self._before[0].append(section)
        _not_first(self._last)

    def _close(self) -> None:
        if self._after_table():
            self._add("Table End")  # Word wants a paragraph after the last table
        _turn(self._last, self._landscape, self._dress)


def _reference(name: str) -> str:
    """A bookmark's name: letters, digits and lines only."""
    return "_Ref_" + "".join(sign if sign.isalnum() else "_" for sign in name)


def _anchor(number: int) -> str:
    return f"_Toc{number:06}"


def _entry(heading: Heading, number: int, dress: Dress, page: int) -> Element:
    """`page` is 0 where it is not known."""
    told = [run(" ".join(heading.text.split()))]
    if page:
        told += [run("\t"), *field(f"PAGEREF {_anchor(number)} \\h", str(page))]
    link = element("w:hyperlink", {"w:anchor": _anchor(number), "w:history": 1}, *told)
    return paragraph(dress.id(f"toc {heading.level}"), link)


def _turn(section: Element, landscape: bool, dress: Dress) -> None:
    """Paper and margins anew; of what comes after them only the mark of a first page of its own stays."""
    rest = [child for child in section if str(child.tag).endswith("}titlePg")]
    for child in list(section):
        if not str(child.tag).endswith(("}headerReference", "}footerReference", "}titlePg")):
            section.remove(child)
    fill_section(section, landscape, dress.page)
    for child in rest:
        section.append(child)  # the schema wants it after the columns


def _not_first(section: Element) -> None:
    """Only the first page of the report has a header of its own."""
    for child in list(section):
        if str(child.tag).endswith("}titlePg"):
            section.remove(child)
