"""All sheets of a report in order, each with its head and foot.

The rule kept here: sheets are laid out a few at a time, so that a long report never holds up the screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter

from ui.report.lettering import DOTS, MM, type_of
from ui.report.paper import Paper, sheaves
from workbench.report.blocks import Block, Contents, Heading
from workbench.report.looks import looks
from workbench.report.word import Properties


class Binding:
    """Sheets, told by their number in the whole report, from 0."""

    def __init__(self, blocks: Sequence[Block], properties: Properties) -> None:
        self.properties = properties
        self._sheets: list[tuple[Paper, int]] = []
        self._headings = [block for block in blocks if isinstance(block, Heading)]
        self._papers = self._lay_out(blocks)
        self.whole = False

    def _lay_out(self, blocks: Sequence[Block]) -> Iterator[Paper]:
        numbers: dict[str, int] = {}
        for landscape, sheaf in sheaves(blocks):
            yield Paper(sheaf, landscape, self._headings, numbers)

    def add_some(self) -> None:
        """Lays out the next run of sheets; `whole` tells whether that was the last."""
        paper = next(self._papers, None)
        if paper is None:
            self.whole = True
            self._number_contents()
        else:
            self._sheets += [(paper, page) for page in range(paper.pages)]

    def _number_contents(self) -> None:
        """Lays the sheets with the list of contents out anew, now that the page of each heading is known."""
        papers = list(dict.fromkeys(paper for paper, _ in self._sheets))
        starts = [next(n for n, (one, _) in enumerate(self._sheets) if one is paper) for paper in papers]
        pages = [
            start + on + 1
            for start, paper in zip(starts, papers, strict=True)
            for on in paper.pages_of_headings
        ]
        first = papers[0] if papers else None
        if first is None or not any(isinstance(block, Contents) for block in first.blocks):
            return
        made = Paper(first.blocks, first.landscape, self._headings, {}, pages)
        if made.pages == first.pages:
            self._sheets = [(made if paper is first else paper, page) for paper, page in self._sheets]

    def __len__(self) -> int:
        return len(self._sheets)

    def size(self, sheet: int) -> QSizeF:
        """In dots."""
        return self._sheets[sheet][0].size

    def landscape(self, sheet: int) -> bool:
        return self._sheets[sheet][0].landscape

    @property
    def text(self) -> str:
        """Everything that stands on the sheets, without heads and feet."""
        papers = dict.fromkeys(paper for paper, _ in self._sheets)
        return "\n".join(paper.text for paper in papers)

    def paint(self, painter: QPainter, sheet: int) -> None:
        """One sheet with its head and foot, its top left corner at 0, 0."""
        paper, page = self._sheets[sheet]
        paper.paint(painter, page)
        margins, size = looks().page, paper.size
        painter.save()
        painter.setFont(type_of(looks().styles["Header"].size))
        painter.setPen(QColor(f"#{looks().colour('muted')}"))
        width = size.width() - (margins.left + margins.right) * MM
        head = QRectF(margins.left * MM, margins.header * MM, width, 6 * MM)
        foot = QRectF(margins.left * MM, size.height() - (margins.footer + 6) * MM, width, 6 * MM)
        painter.drawText(
            head, Qt.AlignmentFlag.AlignLeft, self.properties.title if sheet else self.properties.owner
        )
        of = f" of {len(self)}" if self.whole else ""
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, f"Page {sheet + 1}{of}")
        painter.restore()


def pdf_of(binding: Binding) -> bytes:
    """The same sheets as a PDF with its type embedded, for those without Word."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS)
    writer.setTitle(binding.properties.title)
    writer.setCreator("Safeguarding Audit Workbench")
    painter = QPainter()
    for sheet in range(len(binding)):
        way = QPageLayout.Orientation
        layout = QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            way.Landscape if binding.landscape(sheet) else way.Portrait,
            QMarginsF(),
        )
        writer.setPageLayout(layout)
        if sheet == 0:
            painter.begin(writer)
        else:
            writer.newPage()
        binding.paint(painter, sheet)
    painter.end()
    buffer.close()
    return bytes(content.data())
