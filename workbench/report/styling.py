"""Our looks as Word styles, put into python-docx's own template: no Word file stands in the repository.

The rule kept here: of the template only the bare minimum stays; every style a reader meets is written here
from `looks.toml`, so that nothing of the template's author, date or language goes out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.report.looks import Page, Style, looks
from workbench.report.markup import Element, element

if TYPE_CHECKING:
    from docx.document import Document

TABLE_STYLE = "AuditTable"
KEPT = ("Normal", "DefaultParagraphFont", "TableNormal", "NoList")
UNWANTED = ("stylesWithEffects", "customXml", "thumbnail")
TWIPS_IN_MM = 1440 / 25.4
APPLICATION = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Safeguarding Audit Workbench</Application><DocSecurity>0</DocSecurity></Properties>"
)


def style_id(name: str) -> str:
    """Word's id of a style: "Heading 1" → Heading1, "toc 1" → TOC1."""
    return name.replace("toc ", "TOC").replace(" ", "")


def _own_name(name: str) -> str:
    """What Word itself calls its built-in styles inside a file."""
    return name.lower() if name.startswith(("Heading", "Caption", "Header", "Footer")) else name


def twips(millimetres: float) -> int:
    return round(millimetres * TWIPS_IN_MM)


def new_document() -> Document:
    """An empty document that has our styles, paper and language and nothing else."""
    import docx

    document = docx.Document()
    _drop_unwanted(document)
    _write_styles(document)
    _write_list(document)
    _write_settings(document)
    section = document.sections[0]._sectPr
    for child in list(section):
        section.remove(child)
    fill_section(section, landscape=False)
    return document


def fill_section(section: Element, landscape: bool, wanted: Page | None = None) -> None:
    """Paper and margins, after what the section already has (references to header and footer)."""
    page = wanted or looks().page
    width, height = (page.height, page.width) if landscape else (page.width, page.height)
    size: dict[str, object] = {"w:w": twips(width), "w:h": twips(height)}
    if landscape:
        size["w:orient"] = "landscape"
    section.append(element("w:pgSz", size))
    margins = {
        f"w:{name}": twips(getattr(page, name))
        for name in ("top", "right", "bottom", "left", "header", "footer")
    }
    section.append(element("w:pgMar", {**margins, "w:gutter": 0}))
    section.append(element("w:cols", {"w:space": 720}))


def _drop_unwanted(document: Document) -> None:
    package = document.part.package
    for holder in (document.part.rels, package.rels):
        for key, relation in list(holder.items()):
            if relation.reltype.endswith(UNWANTED):
                del holder[key]
    for part in package.iter_parts():
        if part.partname == "/docProps/app.xml":
            part._blob = APPLICATION.encode()


def _write_styles(document: Document) -> None:
    root = document.styles.element
    for style in root.findall(_w("style")):
        if style.get(_w("styleId")) not in KEPT or style.get(_w("styleId")) == "Normal":
            root.remove(style)
    defaults = root.find(_w("docDefaults"))
    assert defaults is not None
    root.replace(defaults, _defaults())
    for name, style in looks().styles.items():
        root.append(paragraph_style(name, style))
    root.append(hyperlink_style())
    root.append(table_style())


def _w(tag: str) -> str:
    from docx.oxml.ns import qn

    return qn(f"w:{tag}")


def _defaults() -> Element:
    shown = looks()
    fonts = {f"w:{script}": shown.font for script in ("ascii", "hAnsi", "eastAsia", "cs")}
    language = {"w:val": shown.language, "w:eastAsia": shown.language, "w:bidi": "ar-SA"}
    type_ = element(
        "w:rPr",
        None,
        element("w:rFonts", fonts),
        element("w:sz", {"w:val": 21}),
        element("w:szCs", {"w:val": 21}),
        element("w:lang", language),
    )
    return element(
        "w:docDefaults",
        None,
        element("w:rPrDefault", None, type_),
        element("w:pPrDefault", None, element("w:pPr")),
    )


def paragraph_style(name: str, style: Style) -> Element:
    made = element("w:style", {"w:type": "paragraph", "w:styleId": style_id(name)})
    made.append(element("w:name", {"w:val": _own_name(name)}))
    if name == "Normal":
        made.set(_w("default"), "1")
    else:
        made.append(element("w:basedOn", {"w:val": "Normal"}))
        follower = style_id(name) if name.startswith(("List", "Table")) else "Normal"
        made.append(element("w:next", {"w:val": follower}))
    made.append(element("w:uiPriority", {"w:val": 39 if name.startswith("toc") else 1}))
    made.append(element("w:qFormat"))
    made.append(_paragraph_manners(name, style))
    made.append(_type_manners(style))
    return made


def _paragraph_manners(name: str, style: Style) -> Element:
    """In the order that the schema asks for."""
    made = element("w:pPr")
    if style.keep_next:
        made.append(element("w:keepNext"))
        made.append(element("w:keepLines"))
    if name == "List Bullet":
        made.append(element("w:numPr", None, element("w:numId", {"w:val": 1})))
    if style.rule_below or style.bar_left:
        made.append(_border(style))
    if name.startswith("toc"):
        made.append(element("w:tabs", None, _page_number_tab()))
    spacing: dict[str, object] = {}
    if style.before:
        spacing["w:before"] = round(style.before * 20)
    if style.after is not None:
        spacing["w:after"] = round(style.after * 20)
    if style.line is not None:
        spacing |= {"w:line": round(style.line * 240), "w:lineRule": "auto"}
    if spacing:
        made.append(element("w:spacing", spacing))
    if style.left or style.right or style.hanging:
        indent = {"left": style.left, "right": style.right, "hanging": style.hanging}
        made.append(element("w:ind", {f"w:{side}": twips(size) for side, size in indent.items() if size}))
    if style.align:
        made.append(element("w:jc", {"w:val": style.align}))
    if style.outline is not None:
        made.append(element("w:outlineLvl", {"w:val": style.outline}))
    return made


def _page_number_tab() -> Element:
    """Where the page numbers of the contents stand: at the end of the line, led to by dots."""
    return element("w:tab", {"w:val": "right", "w:leader": "dot", "w:pos": twips(looks().page.line(False))})


def _border(style: Style) -> Element:
    side, colour = ("bottom", "line") if style.rule_below else ("left", "accent")
    line = {"w:val": "single", "w:sz": 6 if style.rule_below else 18, "w:space": 3 if style.rule_below else 8}
    return element("w:pBdr", None, element(f"w:{side}", {**line, "w:color": looks().colour(colour)}))


def _type_manners(style: Style) -> Element:
    made = element("w:rPr")
    if style.bold:
        made.append(element("w:b"))
        made.append(element("w:bCs"))
    if style.italic:
        made.append(element("w:i"))
        made.append(element("w:iCs"))
    if style.colour:
        made.append(element("w:color", {"w:val": looks().colour(style.colour)}))
    if style.size is not None:
        made.append(element("w:sz", {"w:val": round(style.size * 2)}))
        made.append(element("w:szCs", {"w:val": round(style.size * 2)}))
    return made


def hyperlink_style() -> Element:
    made = element("w:style", {"w:type": "character", "w:styleId": "Hyperlink"})
    made.append(element("w:name", {"w:val": "Hyperlink"}))
    made.append(element("w:basedOn", {"w:val": "DefaultParagraphFont"}))
    made.append(element("w:rPr", None, element("w:color", {"w:val": looks().colour("accent")})))
    return made


def table_style(head_colour: str = "") -> Element:
    """`head_colour`: RRGGBB behind the header row; ours where none is given."""
    made = element("w:style", {"w:type": "table", "w:customStyle": 1, "w:styleId": TABLE_STYLE})
    made.append(element("w:name", {"w:val": "Audit Table"}))
    made.append(element("w:basedOn", {"w:val": "TableNormal"}))
    line = {"w:val": "single", "w:sz": 4, "w:space": 0, "w:color": looks().colour("line")}
    borders = element(
        "w:tblBorders", None, *(element(f"w:{side}", line) for side in ("top", "bottom", "insideH"))
    )
    room = element(
        "w:tblCellMar",
        None,
        *(
            element(f"w:{side}", {"w:w": width, "w:type": "dxa"})
            for side, width in (("top", 40), ("left", 85), ("bottom", 40), ("right", 85))
        ),
    )
    made.append(element("w:tblPr", None, borders, room))
    head = element("w:tblStylePr", {"w:type": "firstRow"})
    shade = {"w:val": "clear", "w:color": "auto", "w:fill": head_colour or looks().colour("accent")}
    head.append(element("w:tcPr", None, element("w:shd", shade)))
    made.append(head)
    return made


def _write_list(document: Document) -> None:
    """One list of bullets, instead of the template's many."""
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    for made in list_numbering(0, 1, "ListBullet"):
        root.append(made)


def list_numbering(kind: int, number: int, style: str) -> tuple[Element, Element]:
    """A list of bullets for the style with this id, and the number that paragraphs refer to it by."""
    bullet = looks().styles["List Bullet"]
    level = element(
        "w:lvl",
        {"w:ilvl": 0},
        element("w:start", {"w:val": 1}),
        element("w:numFmt", {"w:val": "bullet"}),
        element("w:pStyle", {"w:val": style}),
        element("w:lvlText", {"w:val": "•"}),
        element("w:lvlJc", {"w:val": "left"}),
        element(
            "w:pPr",
            None,
            element("w:ind", {"w:left": twips(bullet.left), "w:hanging": twips(bullet.hanging)}),
        ),
        element("w:rPr", None, element("w:color", {"w:val": looks().colour("accent")})),
    )
    whole = element(
        "w:abstractNum",
        {"w:abstractNumId": kind},
        element("w:multiLevelType", {"w:val": "singleLevel"}),
        level,
    )
    return whole, element("w:num", {"w:numId": number}, element("w:abstractNumId", {"w:val": kind}))


def _write_settings(document: Document) -> None:
    root = document.settings.element
    for name in ("proofState", "savePreviewPicture", "rsids", "doNotAutoCompressPictures"):
        for child in root.findall(_w(name)):
            root.remove(child)
    for zoom in root.findall(_w("zoom")):
        zoom.attrib.clear()
        zoom.set(_w("percent"), "100")
    for language in root.findall(_w("themeFontLang")):
        language.attrib.clear()
        language.set(_w("val"), looks().language)
    for compat in root.findall(_w("compat")):
        for child in list(compat):
            if child.get(_w("name")) == "compatibilityMode":
                child.set(_w("val"), "15")  # 14 would open as "Compatibility Mode"
            elif child.tag == _w("useFELayout"):
                compat.remove(child)
