"""A PDF taken apart into the texts that stand in it: its pages, and whatever is said beside them.

The rule kept here: a page that is a mere picture cannot be searched, and is refused rather than passed over.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from workbench.report.refusal import ReportError

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_BROKEN_WORD = re.compile(r"(\w+)[-\u00ad\u2010]\s*\n\s*(\w+)")
_FAULTS = (OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)
"""What a damaged file can lead a reader into, beside the errors that it has words for."""


def texts(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """Each text with the part it stands in: "page 3", "beside the pages", "properties".

    Raises ReportError where it is locked, damaged, or holds pages without text.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its remarks would quote the file
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReportError(
                f"“{name}” is locked with a password and could not be searched. Nothing was changed. "
                "Save it without a password and search that."
            )
        for number, page in enumerate(reader.pages, start=1):
            yield from ((f"page {number}", text) for text in _of_page(name, number, page))
        yield from (("beside the pages", text) for text in _beside(reader))
    except (PyPdfError, NotImplementedError, *_FAULTS) as error:
        raise ReportError(
            f"“{name}” could not be read as a PDF, so it was not searched. Nothing was changed. "
            "Search the Word file it was made from."
        ) from error


def attached(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The files inside a PDF that `texts` has read, by their names."""
    from pypdf import PdfReader

    for name, versions in PdfReader(BytesIO(content)).attachments.items():
        yield from ((name, version) for version in versions)


def _of_page(name: str, number: int, page: PageObject) -> Iterator[str]:
    """The page in one piece, for a name may go over two lines, and the words cut at a line's end."""
    text = page.extract_text()
    if not text.strip() and _has_pictures(page):
        raise ReportError(
            f"Page {number} of “{name}” is a picture, in which words cannot be searched. "
            "Nothing was changed. Search the file it was made from, or read the page yourself."
        )
    yield " ".join(text.split())
    yield from (first + second for first, second in _BROKEN_WORD.findall(text))


def _has_pictures(page: PageObject) -> bool:
    resources: Any = page.get("/Resources", {})
    drawn: Any = _whole(resources).get("/XObject", {})
    return any(_whole(one).get("/Subtype") == "/Image" for one in _whole(drawn).values())


def _whole(one: Any) -> Any:
    """What a reference leads to."""
    from pypdf.generic import IndirectObject

    return one.get_object() if isinstance(one, IndirectObject) else one


def _beside(reader: PdfReader) -> Iterator[str]:
    """Every text of every object: particulars, comments, form fields, alternative texts, addresses, names."""
    from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject, TextStringObject

    waiting: list[Any] = [reader.trailer]
    seen: set[int] = set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            if one.idnum in seen:
                continue
            seen.add(one.idnum)
            one = _whole(one)
        if isinstance(one, TextStringObject) and one.strip():
            yield str(one)
        elif isinstance(one, ArrayObject):
            waiting += list(one)
        elif isinstance(one, DictionaryObject):
            if isinstance(one, StreamObject) and one.get("/Type") == "/Metadata":
                yield re.sub(r"<[^>]*>", " ", one.get_data().decode("utf-8", "replace"))
            waiting += [value for key, value in one.items() if key != "/ID"]
