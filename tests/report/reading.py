"""Reads a Word file back: its parts as they lie in the package, and all that a reader can see."""

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(content: bytes | Path) -> dict[str, bytes]:
    source = io.BytesIO(content) if isinstance(content, bytes) else content
    with zipfile.ZipFile(source) as package:
        return {name: package.read(name) for name in package.namelist()}


def tree(content: bytes | Path, part: str = "word/document.xml") -> ElementTree.Element:
    return ElementTree.fromstring(parts(content)[part])


def text_of(element: ElementTree.Element) -> str:
    """As typed: a tab for a tab, a line end for a break."""
    signs = {f"{W}tab": "\t", f"{W}br": "\n"}
    return "".join(
        signs.get(node.tag, node.text or "" if node.tag == f"{W}t" else "")
        for node in element.iter()
        if node.tag in (f"{W}t", *signs)
    )


def text_of_pdf(path: Path) -> str:
    """What stands on the sheets and in the particulars of a PDF, as another program reads it."""
    from pypdf import PdfReader

    reader = PdfReader(path)
    sheets = [page.extract_text() for page in reader.pages]
    return "\n".join([*sheets, *(str(value) for value in (reader.metadata or {}).values())])


def read(text: str) -> str:
    """As a reader sees it, for whom a space that holds two words together is a space."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def paragraphs(content: bytes | Path) -> list[str]:
    return [text_of(paragraph) for paragraph in tree(content).iter(f"{W}p")]
