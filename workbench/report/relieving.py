"""Long reports without half a gigabyte of elements: what is set is written as text and taken off the tree.

The rule kept here: the finished file is the same as it would be without; a marker holds each piece's place.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from workbench.report.markup import Element

MOST = 1_500
"""Paragraphs and tables that stay in the tree."""
_DECLARED = re.compile(rb' xmlns:\w+="[^"]*"')
_MARKER = re.compile(rb"<\?relieved (\d+)\?>")
DOCUMENT = "word/document.xml"


class Relief:
    """Takes elements off a body once there are many; `restore` puts their text into the saved file."""

    def __init__(self, body: Element) -> None:
        self._body = body
        self._count = 0
        self._written: list[bytes] = []

    def added(self) -> None:
        """One more element stands in the body; the newest and the section at the end always stay."""
        self._count += 1
        if self._count >= MOST:
            self._count = 0
            self._relieve()

    def _relieve(self) -> None:
        from lxml import etree

        done = [child for child in self._body[:-2] if isinstance(child.tag, str)]
        if not done:
            return
        marker = etree.ProcessingInstruction("relieved", str(len(self._written)))
        done[0].addprevious(marker)
        self._written.append(b"".join(map(_text_of, done)))
        for child in done:
            self._body.remove(child)

    def restore(self, saved: bytes) -> bytes:
        """The saved package with everything in its place."""
        if not self._written:
            return saved
        out = BytesIO()
        deflated = zipfile.ZIP_DEFLATED
        with zipfile.ZipFile(BytesIO(saved)) as before, zipfile.ZipFile(out, "w", deflated) as after:
            for name in before.namelist():
                content = before.read(name)
                if name == DOCUMENT:
                    content = _MARKER.sub(lambda marker: self._written[int(marker[1])], content)
                after.writestr(name, content)
        return out.getvalue()


def _text_of(child: Element) -> bytes:
    """Without the declarations that stand at the document's head."""
    from lxml import etree

    text: bytes = etree.tostring(child, with_tail=False)
    head, end, rest = text.partition(b">")
    return _DECLARED.sub(b"", head) + end + rest
