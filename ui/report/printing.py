"""A report as PDF, searched for what identifies somebody like the Word file."""

from __future__ import annotations

from pathlib import Path

from ui.report.binding import Binding, pdf_of
from workbench.domain.audit import Audit
from workbench.report.blocks import Picture
from workbench.report.charts import png
from workbench.report.covering import identifying_words
from workbench.report.disclosure import in_pieces
from workbench.report.parts import Piece
from workbench.report.word import put_in_place
from workbench.report.writing import Draft, Written, drafted, finished


def printed(audit: Audit, draft: Draft, path: Path) -> Written:
    """Writes the sheets as they are in the preview; what stands on them was searched as it was laid out."""
    binding = Binding(draft.blocks, draft.properties)
    while not binding.whole:
        binding.add_some()
    told = draft.properties
    seen = in_pieces(
        [
            Piece("file name", path.stem),
            *(Piece("properties", text) for text in (told.title, told.author, told.subject, told.owner)),
            *(Piece("text", line) for line in binding.text.splitlines()),
            *(Piece("charts", block.alt) for block in draft.blocks if isinstance(block, Picture)),
        ],
        identifying_words(audit),
    )
    put_in_place(pdf_of(binding), path)
    return finished(draft, path, seen)


def drawn(audit: Audit, kind: str) -> Draft:
    """The report as its settings have it, with its charts."""
    draft = drafted(audit, kind)
    for block in draft.blocks:
        if isinstance(block, Picture):
            png(block.chart)  # drawn here, away from the screen, and kept for it
    return draft
