"""The sample's full report by our writer, and the same blocks by python-docx as it comes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from docx import Document

from tests.bench.measuring import timed
from workbench import sample
from workbench.domain.audit import Audit
from workbench.report import blocks as b
from workbench.report.composing import compose, properties_of
from workbench.report.word import write


def writers(folder: Path) -> tuple[Callable[[], float], Callable[[], float], int]:
    """What to time, charts left out of both: our writer and the bare one; and the number of blocks."""
    audit = sample_audit(folder)
    composed = sample_blocks(folder)
    told = properties_of(audit, "full")
    ours = folder / "ours.docx"
    return (
        lambda: timed(lambda: write(composed, ours, told)),
        lambda: timed(lambda: write_bare(composed, folder / "bare.docx")),
        len(composed),
    )


def sample_audit(folder: Path) -> Audit:
    path = folder / "sample.audit"
    path.unlink(missing_ok=True)
    file = sample.make(path)
    file.close()
    return file.audit


def sample_blocks(folder: Path) -> list[b.Block]:
    """The sample's full report without its charts."""
    return [block for block in compose(sample_audit(folder), "full") if not isinstance(block, b.Picture)]


def write_bare(composed: Iterable[b.Block], path: Path) -> None:
    """What anyone would write first: headings, paragraphs, bullets and tables, no looks."""
    document = Document()
    for block in composed:
        if isinstance(block, b.Title):
            document.add_heading(block.text, 0)
            for line in block.lines:
                document.add_paragraph(line)
        elif isinstance(block, b.Heading):
            document.add_heading(block.text, block.level)
        elif isinstance(block, b.Paragraph):
            paragraph = document.add_paragraph()
            for run in block.runs:
                paragraph.add_run(run.text).bold = run.bold
        elif isinstance(block, b.Bullets):
            for item in block.items:
                document.add_paragraph(item, style="List Bullet")
        elif isinstance(block, b.Grid):
            document.add_paragraph(block.caption)
            table = document.add_table(len(block.rows) + 1, len(block.header))
            for row, words in zip(table.rows, (block.header, *block.rows), strict=True):
                for cell, text in zip(row.cells, words, strict=True):
                    cell.text = text.text if isinstance(text, b.Cell) else text
        elif isinstance(block, b.PageBreak):
            document.add_page_break()
    document.save(str(path))


def long_writers(folder: Path, cases: int) -> tuple[Callable[[], float], Callable[[], float], int]:
    """The same for a report of so many cases, each as full as one can be."""
    from dataclasses import replace

    from tests.making import make_audit
    from tests.report.rich import rich_case, with_note

    first = with_note(rich_case(1), "sd.minutes", "Minutes name the partner on page 2. " * 3, "not_met")
    audit = make_audit(first, *(replace(first, id=n, number=n) for n in range(2, cases + 1)))
    composed = [block for block in compose(audit, "full") if not isinstance(block, b.Picture)]
    told = properties_of(audit, "full")
    return (
        lambda: timed(lambda: write(composed, folder / "long.docx", told)),
        lambda: timed(lambda: write_bare(composed, folder / "long-bare.docx")),
        len(composed),
    )
