"""Blocks to a Word file: written beside its target and put in its place in one step.

The rule kept here: what stood at the target stays whole until the new file is complete.
"""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.report.blocks import Block, Contents
from workbench.report.dress import Dress
from workbench.report.looks import looks
from workbench.report.markup import element, field, holdable, run
from workbench.report.refusal import ReportError
from workbench.report.styling import new_document, style_id
from workbench.report.tailoring import tailored
from workbench.report.templating import Template
from workbench.report.typesetting import Typesetter

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import _Footer, _Header

LONGEST_PROPERTY = 255
UPDATE_CONTENTS = "The list of contents has no page numbers yet: right-click it in Word, Update Field."


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says of itself, besides its text."""

    title: str
    author: str
    subject: str = ""
    owner: str = ""
    """Stands at the head of the first page: the partnership."""


@dataclass(frozen=True, slots=True)
class Dressed:
    """A .docx in the looks of a template, and what is to be told of those."""

    content: bytes
    told: tuple[str, ...]


def write(blocks: Sequence[Block], path: Path, properties: Properties) -> None:
    """The blocks as a .docx at `path`. Raises ReportError, in words, where it cannot be written."""
    put_in_place(document_of(blocks, properties), path)


def document_in(template: Template, blocks: Sequence[Block], properties: Properties) -> Dressed:
    """The .docx in the looks of a template, whose headers and footers stay as they are."""
    document, dress, told = tailored(template)
    _name(document, properties)
    if any(isinstance(block, Contents) for block in blocks):
        told = (*told, UPDATE_CONTENTS)
    return Dressed(_set(document, blocks, dress), (*template.told, *told))


def document_of(blocks: Sequence[Block], properties: Properties) -> bytes:
    """The .docx itself."""
    document = new_document()
    _name(document, properties)
    _head_and_foot(document, properties)
    return _set(document, blocks)


def _set(document: Document, blocks: Sequence[Block], dress: Dress | None = None) -> bytes:
    setter = Typesetter(document, blocks, dress)
    setter.set_all()
    out = BytesIO()
    document.save(out)
    return setter.relief.restore(out.getvalue())


def put_in_place(content: bytes, path: Path) -> None:
    """Writes beside the target and replaces it, or leaves everything as it was."""
    path = Path(path)
    if not path.parent.is_dir():
        raise ReportError(
            f"The folder “{path.parent}” is not there, so nothing was written. "
            "Choose another folder, or connect the drive it is on."
        )
    if path.is_dir():
        raise ReportError(f"“{path.name}” is a folder. Nothing was written; choose a file name.")
    beside: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(
            dir=path.parent, prefix=".report-", suffix=".part", delete=False
        ) as file:
            beside = Path(file.name)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _like_a_new_file(beside)
        os.replace(beside, path)
    except OSError as error:
        if beside is not None:
            with suppress(OSError):
                beside.unlink()
        raise ReportError(_reason(error, path, beside is not None)) from error


def _like_a_new_file(path: Path) -> None:
    """Temporary files are made for their owner's eyes only; a report is as readable as any other file."""
    mask = os.umask(0)
    os.umask(mask)
    with suppress(OSError):
        path.chmod(0o666 & ~mask)


def _reason(error: OSError, path: Path, written: bool) -> str:
    kept = f"“{path.name}” is as it was before." if path.exists() else "Nothing was written."
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk is full. {kept} Make room or choose another drive, and export again."
    if isinstance(error, PermissionError) and written:
        return f"“{path.name}” is open in another program, probably Word. {kept} Close it and export again."
    if isinstance(error, PermissionError | FileNotFoundError) or error.errno == errno.EROFS:
        return (
            f"Files may not be written in the folder “{path.parent}”. {kept} "
            "Choose another folder, such as Documents."
        )
    if error.errno in (errno.ENAMETOOLONG, errno.EINVAL):
        return f"The name “{path.name}” cannot be used for a file. {kept} Choose a shorter, plainer name."
    return (
        f"The report could not be written ({error.strerror or 'unknown reason'}). {kept} Try another folder."
    )


def _name(document: Document, properties: Properties) -> None:
    core = document.core_properties
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    core.title = _property(properties.title)
    core.author = _property(properties.author)
    core.last_modified_by = _property(properties.author)
    core.subject = _property(properties.subject)
    core.comments = core.keywords = core.category = ""
    core.created = core.modified = now
    core.language = looks().language
    core.revision = 1


def _property(text: str) -> str:
    return " ".join(holdable(text).split())[:LONGEST_PROPERTY]


def _head_and_foot(document: Document, properties: Properties) -> None:
    section = document.sections[0]
    section.different_first_page_header_footer = True
    _fill(section.first_page_header, "Header", properties.owner)
    _fill(section.header, "Header", properties.title)
    for footer in (section.first_page_footer, section.footer):
        _fill(footer, "Footer", "")
        line = footer.paragraphs[0]._p
        pages = [run("Page "), *field("PAGE", "1"), run(" of "), *field("NUMPAGES", "1")]
        for piece in pages:
            line.append(piece)


def _fill(part: _Header | _Footer, style: str, text: str) -> None:
    part.is_linked_to_previous = False
    line = part.paragraphs[0]._p
    for child in list(line):
        line.remove(child)
    line.append(element("w:pPr", None, element("w:pStyle", {"w:val": style_id(style)})))
    if text:
        line.append(run(text))
