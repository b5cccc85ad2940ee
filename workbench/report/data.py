"""All that was recorded, handed over as a workbook or as csv files in a zip.

The rule kept here: without a word to the contrary nobody in it can be told by name, id or date of birth; and
no character of an answer is lost, cut or run as a formula.
"""

from __future__ import annotations

import csv
import io
import os
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.domain.audit import Audit
from workbench.report.covering import cover, identifying_words
from workbench.report.data_sheets import Cell, Sheet, sheets
from workbench.report.data_texts import LONGEST, for_csv, for_workbook, pieces
from workbench.report.naming import Lexicon, fold
from workbench.report.refusal import ReportError
from workbench.report.wording import count, report_title

ENDINGS = {".xlsx": "workbook", ".zip": "csv files"}
MOST_ROWS = 1_048_575
"""Below the headings, in one sheet of a workbook."""


WITH_NAMES = (
    "This file holds names, ids, dates of birth and other answers that say who a child is. Keep it as you "
    "keep the audit file itself."
)
WITHOUT_NAMES = (
    "Answers that say who somebody is are left out, and so are private tables; names in typed text are "
    "replaced by the child's label or by what they are."
)
RULES = (
    (
        "keys",
        "case is the number in “Case 4”; row counts from 1 within its case and table; item and column are "
        "explained in Codebook, the keys of answers in Scales.",
    ),
    ("answers", "Every answer once, also those in tables. An empty value beside a note is a note alone."),
    (
        "long texts",
        f"A cell of a workbook holds {LONGEST:,} characters. A longer text goes on in columns called "
        "“note (2)” and so on: put together they are the text. A csv file has it whole, but Excel shows only "
        "that much of a cell.",
    ),
    (
        "text as text",
        "Every text is stored as text, so that none runs as a formula. In csv files a text that begins like "
        "a formula, or with an apostrophe, has one apostrophe put before it: take away the first apostrophe "
        "of a cell, and what is left is the text.",
    ),
    ("dates", "As year-month-day."),
)
"""How to read the file, told in its first sheet."""


@dataclass(frozen=True, slots=True)
class DataWritten:
    """A finished export: where it is, what is in it, and where somebody may still be named."""

    path: Path
    cases: int
    answers: int
    identifying: bool
    named: tuple[str, ...]
    """Sheets in which a last search met a name, id or date of birth; always empty where they are wanted."""

    def __str__(self) -> str:
        what = f"{count(self.cases, 'case')}, {count(self.answers, 'answer')}"
        names = "with names, ids and dates of birth" if self.identifying else "names replaced"
        return f"Data written to {self.path}: {what}, {names}."

    @property
    def checked(self) -> str:
        """For the history; it names nobody."""
        names = "with names, ids and dates of birth" if self.identifying else "names replaced"
        found = f", {len(self.named)} sheets may still name somebody" if self.named else ""
        return f"Data written as {self.path.suffix[1:].lower()}, {names}{found}"

    @property
    def warning(self) -> str:
        if not self.named:
            return ""
        return f"Somebody may still be named in: {', '.join(self.named)}. Read it before it goes out."


def file_name(audit: Audit, ending: str = ".xlsx") -> str:
    """A name for the file that tells the audit and never a child."""
    title = report_title(cover(audit).audit)
    plain = "".join(sign if sign.isalnum() or sign in " -_.,()" else " " for sign in f"{title} - data")
    return " ".join(plain.split())[:100].strip(" .") + ending


def write_data(audit: Audit, path: Path, identifying: bool = False) -> DataWritten:
    """Writes every answer to `path`, .xlsx or .zip. Raises ReportError with words for the user."""
    path = Path(path)
    if path.suffix.casefold() not in ENDINGS:
        raise ReportError(f"“{path.name}” has to end in .xlsx (a workbook) or .zip (csv files).")
    kept = frozenset(audit.settings.accepted)
    told = audit if identifying else cover(audit, kept).audit
    made = sheets(told, _about(told, identifying), identifying)
    for sheet in made:
        if len(sheet.rows) > MOST_ROWS and path.suffix.casefold() == ".xlsx":
            raise ReportError(f"{sheet.name} has more rows than a workbook holds. Export a .zip instead.")
    _put(path, _workbook(made, told) if path.suffix.casefold() == ".xlsx" else _zipped(made))
    if identifying:
        path.chmod(0o600)  # for whoever wrote it alone, where the system knows of others
    answers = sum(len(case.answers) for case in told.cases.values())
    named = () if identifying else _named(made, identifying_words(audit), kept)
    return DataWritten(path, len(told.cases), answers, identifying, named)


def _about(audit: Audit, identifying: bool) -> list[tuple[str, str]]:
    settings, checklist = audit.settings, audit.instrument
    return [
        ("audit", settings.title),
        ("partnership", settings.partnership),
        ("period", settings.period),
        ("checklist", f"{checklist.title} (version {checklist.version})"),
        ("cases", str(len(audit.cases))),
        ("names", WITH_NAMES if identifying else WITHOUT_NAMES),
        *RULES,
    ]


def _named(made: tuple[Sheet, ...], words: Lexicon, kept: frozenset[str]) -> tuple[str, ...]:
    """Ordinary words are passed over, as in the check of a report."""
    texts = {
        sheet.name: {cell for row in sheet.rows for cell in row if isinstance(cell, str)} for sheet in made
    }
    return tuple(
        name
        for name, told in texts.items()
        if name not in ("Codebook", "Scales")  # the checklist's own words
        and any(
            sighting.sure and fold(sighting.word) not in kept
            for text in told
            for sighting in words.sightings(text)
        )
    )


def _put(path: Path, body: bytes) -> None:
    """All of the file or nothing: a half-written one is never left behind."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(body)
        os.replace(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise ReportError(
            f"“{path.name}” could not be written ({error.strerror}). If it is open in another program, "
            "close it there; else choose another folder."
        ) from error


# --- csv ---------------------------------------------------------------------------------------------------


def _zipped(made: tuple[Sheet, ...]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        for sheet in made:
            text = io.StringIO(newline="")
            writer = csv.writer(text, quoting=csv.QUOTE_ALL)
            writer.writerow(map(for_csv, sheet.headings))
            writer.writerows([_csv_cell(cell) for cell in row] for row in sheet.rows)
            parts.writestr(f"{sheet.name}.csv", text.getvalue().encode("utf-8-sig"))
    return out.getvalue()


def _csv_cell(cell: Cell) -> str:
    if cell is None:
        return ""
    return for_csv(cell) if isinstance(cell, str) else str(cell)


# --- workbook ----------------------------------------------------------------------------------------------


def _workbook(made: tuple[Sheet, ...], audit: Audit) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.creator = audit.settings.auditor or "Safeguarding Audit Workbench"
    book.properties.title = report_title(audit)
    for sheet in made:
        _add_sheet(book, sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _add_sheet(book: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Font

    page = book.create_sheet(sheet.name)
    page.freeze_panes = "A2"
    headings, rows = _widened(sheet)
    for column, heading in enumerate(headings):
        texts = [heading, *(str(row[column]) for row in rows[:200] if row[column] is not None)]
        width = min(max(map(len, texts)) + 2, 60)
        page.column_dimensions[_letters(column)].width = width
    bold = Font(bold=True)
    head = [_text_cell(page, heading) for heading in headings]
    for cell in head:
        cell.font = bold
    page.append(head)
    for row in rows:
        page.append(
            [
                _text_cell(page, cell) if isinstance(cell, str) and cell else cell or _nought(cell)
                for cell in row
            ]
        )


def _nought(cell: Cell) -> Cell:
    """An empty cell, but for the figure 0."""
    return cell if isinstance(cell, int | float) else None


def _text_cell(page: Any, text: str) -> Any:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(page, value=for_workbook(text))
    cell.data_type = "s"  # openpyxl takes what begins with "=" for a formula, "#N/A" for an error
    return cell


def _letters(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(column + 1))


def _widened(sheet: Sheet) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    """With further columns for texts that one cell does not hold."""
    split = [[pieces(cell) if isinstance(cell, str) else [cell] for cell in row] for row in sheet.rows]
    most = [max((len(row[column]) for row in split), default=1) for column in range(len(sheet.headings))]
    more = [(column, part) for column, parts in enumerate(most) for part in range(1, parts)]
    headings = (*sheet.headings, *(f"{sheet.headings[column]} ({part + 1})" for column, part in more))
    rows = [
        (
            *(parts[0] for parts in row),
            *(row[column][part] if part < len(row[column]) else None for column, part in more),
        )
        for row in split
    ]
    return headings, rows
