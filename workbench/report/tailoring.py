"""A cleaned template as a document that a report can be set into, in the template's own styles.

The rule kept here: a style that the template has is used as it is; one that it lacks is brought, and named.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from workbench.report.dress import Dress
from workbench.report.looks import Page, looks
from workbench.report.markup import Element, element
from workbench.report.refusal import ReportError
from workbench.report.styling import (
    TABLE_STYLE,
    hyperlink_style,
    list_numbering,
    paragraph_style,
    style_id,
    table_style,
)
from workbench.report.templating import Template

if TYPE_CHECKING:
    from docx.document import Document
    from docx.shared import Length

OURS_ALONE = frozenset(
    {"Lead", "Note", "Small", "Table Head", "Table Text", "Table Figure", "Table End", "Picture"}
)
"""Names of our own; that a template lacks them is nothing to tell."""
NARROWEST = 120
"""Millimetres of a line below which tables cannot be read."""


def tailored(template: Template) -> tuple[Document, Dress, tuple[str, ...]]:
    """The empty document, what its styles are called, and sentences on what it lacks. Raises ReportError."""
    import docx

    try:
        document = docx.Document(BytesIO(template.content))
        _empty(document)
        page = _page(document)
    except (KeyError, ValueError, AttributeError, TypeError) as error:
        raise ReportError(
            "The template could not be used: parts of it are missing. Nothing was written. "
            "Open it in Word, save it again and try once more."
        ) from error
    ids, missing = _styles(document)
    _speak_english(document)
    told = []
    if missing:
        names = ", ".join(f"“{name}”" for name in missing)
        told.append(f"The template has no style {names}; the workbench’s own is used instead.")
    return document, Dress(page, ids), tuple(told)


def _empty(document: Document) -> None:
    """All text goes; the last section, with its headers and footers, stays."""
    body = document.element.body
    for child in list(body):
        if not str(child.tag).endswith("}sectPr"):
            body.remove(child)
    section = document.sections[0]._sectPr
    for child in list(section):
        if str(child.tag).endswith(("}type", "}pgNumType", "}footnotePr", "}endnotePr")):
            section.remove(child)


def _page(document: Document) -> Page:
    """Paper and margins of the template, upright."""
    section = document.sections[-1]
    usual = looks().page
    measures = (section.page_width, section.page_height)
    width, height = sorted(float(side.mm) if side else 0.0 for side in measures)
    page = Page(
        width=width or usual.width,
        height=height or usual.height,
        top=_measured(section.top_margin, usual.top),
        bottom=_measured(section.bottom_margin, usual.bottom),
        left=_measured(section.left_margin, usual.left),
        right=_measured(section.right_margin, usual.right),
        header=_measured(section.header_distance, usual.header),
        footer=_measured(section.footer_distance, usual.footer),
    )
    if page.line(landscape=False) < NARROWEST:
        raise ReportError(
            f"The template leaves a line of {page.line(False):.0f} mm, too narrow for tables. "
            "Nothing was written. Give it narrower margins, or choose another."
        )
    return page


def _measured(length: Length | None, usual: float) -> float:
    """In millimetres; a margin below nought keeps its place and lets the header overlap."""
    return usual if length is None else abs(float(length.mm))


def _styles(document: Document) -> tuple[dict[str, str], list[str]]:
    """The ids by our names; what is missing is added from our looks."""
    from docx.oxml.ns import qn

    root = document.styles.element
    there = {}
    for style in root.findall(qn("w:style")):
        name = style.find(qn("w:name"))
        if name is not None:
            there[(style.get(qn("w:type")), name.get(qn("w:val")).lower())] = style.get(qn("w:styleId"))
    taken = set(there.values())
    ids, missing = {}, []
    normal = there.get(("paragraph", "normal"), "Normal")
    for name, style in looks().styles.items():
        own = there.get(("paragraph", name.lower()))
        if own:
            ids[name] = own
            continue
        ids[name] = _free(style_id(name), taken)
        made = paragraph_style(name, style)
        _base_on(made, ids[name], normal)
        root.append(made)
        if name not in OURS_ALONE:
            missing.append(name)
    ids[TABLE_STYLE] = _free(TABLE_STYLE, taken)
    table = table_style(_colour_of_headings(root))
    _base_on(table, ids[TABLE_STYLE], there.get(("table", "normal table"), ""))
    root.append(table)
    if ("character", "hyperlink") not in there:
        root.append(hyperlink_style())
    if "List Bullet" in missing or not _numbered(root, ids["List Bullet"]):
        _bullets(document, root, ids["List Bullet"])
    return ids, missing


def _colour_of_headings(root: Element) -> str:
    """RRGGBB of the template's main headings, for heads of tables; "" where white would be faint on it."""
    from docx.oxml.ns import qn

    for style in root.findall(qn("w:style")):
        name, colour = style.find(qn("w:name")), style.find(f"{qn('w:rPr')}/{qn('w:color')}")
        if name is not None and name.get(qn("w:val")).lower() == "heading 1" and colour is not None:
            told = str(colour.get(qn("w:val")))
            return told if _carries_white(told) else ""
    return ""


def _carries_white(colour: str) -> bool:
    """Whether white on it has a contrast of 4.5 to 1, as WCAG 2.1 reckons it."""
    if not re.fullmatch("[0-9A-Fa-f]{6}", colour):
        return False
    shares = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return bool(1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5)


def _free(wanted: str, taken: set[str]) -> str:
    while wanted in taken:
        wanted = f"Audit{wanted}"
    taken.add(wanted)
    return wanted


def _base_on(made: Element, own: str, base: str) -> None:
    from docx.oxml.ns import qn

    made.set(qn("w:styleId"), own)
    for tag in ("w:basedOn", "w:next"):
        found = made.find(qn(tag))
        if found is not None and base:
            found.set(qn("w:val"), base)
        elif found is not None:
            made.remove(found)


def _numbered(root: Element, style: str) -> bool:
    from docx.oxml.ns import qn

    found = next(one for one in root.findall(qn("w:style")) if one.get(qn("w:styleId")) == style)
    return found.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None


def _bullets(document: Document, root: Element, style: str) -> None:
    """A real list for the bullets, with numbers that the template does not use."""
    from docx.oxml.ns import qn

    numbering = document.part.numbering_part.element
    abstract = [int(one.get(qn("w:abstractNumId"))) for one in numbering.findall(qn("w:abstractNum"))]
    numbers = [int(one.get(qn("w:numId"))) for one in numbering.findall(qn("w:num"))]
    kind, number = max([-1, *abstract]) + 1, max([0, *numbers]) + 1
    level, instance = list_numbering(kind, number, style)
    last = numbering.findall(qn("w:abstractNum"))
    if last:
        last[-1].addnext(level)
    else:
        numbering.insert(0, level)
    every = numbering.findall(qn("w:num"))
    (every[-1] if every else level).addnext(instance)
    found = next(one for one in root.findall(qn("w:style")) if one.get(qn("w:styleId")) == style)
    manners = found.find(qn("w:pPr"))
    if manners is None:
        manners = element("w:pPr")
        found.append(manners)
    for old in manners.findall(qn("w:numPr")):
        manners.remove(old)
    made = element("w:numPr", None, element("w:numId", {"w:val": number}))
    first = ("}pStyle", "}keepNext", "}keepLines", "}pageBreakBefore", "}framePr", "}widowControl")
    before = [child for child in manners if str(child.tag).endswith(first)]
    manners.insert(len(before), made)


def _speak_english(document: Document) -> None:
    """en-GB for spelling, whatever the template's author had."""
    from docx.oxml.ns import qn

    wanted = looks().language
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), wanted)
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is not None and defaults.find(qn("w:lang")) is None:
        defaults.append(element("w:lang", {"w:val": wanted}))
