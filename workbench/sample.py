"""The sample audit, made afresh from the readable files in resources/sample.

The rule kept here: it goes in by the same door as an auditor's own work, so that it can do nothing more.
"""

from __future__ import annotations

import csv
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

from workbench.domain.audit import (
    Answer,
    Audit,
    EarlierAudit,
    FindingEdit,
    NewCase,
    Recommendation,
    Settings,
)
from workbench.domain.comparison import taken_from
from workbench.domain.entry import Entry
from workbench.domain.findings import decided
from workbench.domain.picture import settings_from
from workbench.resourcing import built_in_checklist, resource
from workbench.storage.audit_file import AuditFile
from workbench.storage.entries import changes_of
from workbench.storage.making import changes_for

PASSWORD = "sample"
"""Told to everyone: the sample holds nobody\'s data."""
TABLES = {
    "children": "children.csv",
    "network": "network.csv",
    "documents": "documents.csv",
    "info.items": "information.csv",
    "agency.rows": "agencies.csv",
    "concerns": "concerns.csv",
}
_SHEETS = ("Front_Sheet", "Guidance", "List_1", "List_2", "List_3", "List_4")
_TITLE = "List 5: Section 47 enquiries and initial child protection conferences, last six months (fictional)"


def make(path: Path, *, earlier: bool = False) -> AuditFile:
    """The sample audit as a new file at `path`, open; `earlier` is the audit of the year before."""
    folder = _folder(earlier)
    told = _toml(folder / "audit.toml")
    file = AuditFile.create(path, PASSWORD, _settings(told), built_in_checklist())
    try:
        file.add_cases(_cases(folder), "Import the sample's case list")
        file.take_in(_entries(folder), "Record the sample's answers")
        if not earlier:
            file.set_earlier(_earlier())
            _write_findings(file, _toml(folder / "findings.toml"))
    except BaseException:
        file.close()
        path.unlink(missing_ok=True)
        raise
    return file


def write_list(path: Path) -> str:
    """Writes the sample's case list as an Annex A workbook, headings in row 2; tells what it did."""
    from openpyxl import Workbook

    with (_folder() / "list.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    book = Workbook()
    book.remove(book.worksheets[0])
    for name in _SHEETS:
        book.create_sheet(name).append([f"{name} of a fictional Annex A workbook"])
    sheet = book.create_sheet("List_5")
    sheet.append([_TITLE])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(rows[0]))
    for row in rows:
        sheet.append(row)
    for column in sheet.iter_cols(min_row=2, max_row=2):
        sheet.column_dimensions[column[0].column_letter].width = 18
    book.save(path)
    return f"{path}: the sample's case list, {len(rows) - 1} rows, sheet List_5"


def _folder(earlier: bool = False) -> Path:
    return resource("sample", "march-2021" if earlier else "march-2022")


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _settings(told: dict[str, Any]) -> Settings:
    trimmed = {name: value.strip() if isinstance(value, str) else value for name, value in told.items()}
    return settings_from(trimmed)


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _cases(folder: Path) -> list[NewCase]:
    """One new case for each number in answers.csv, with the rows of its tables."""
    numbers = sorted({int(row["case"]) for row in _rows(folder / "answers.csv")})
    tables: dict[int, dict[str, list[dict[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for table, name in TABLES.items():
        for row in _rows(folder / name):
            number = int(row.pop("case"))
            tables[number][table].append({column: value for column, value in row.items() if value})
    return [NewCase({}, {table: tuple(rows) for table, rows in tables[number].items()}) for number in numbers]


def _entries(folder: Path) -> list[Entry]:
    entries = []
    for line, row in enumerate(_rows(folder / "answers.csv"), start=2):
        answer = Answer(
            value=row["value"],
            note=row["note"],
            document=row["document"],
            dated=row["dated"],
            page=row["page"],
            flag=row["flag"] == "yes",
            star=row["star"] == "yes",
        )
        if answer != Answer():
            entries.append(Entry(line, int(row["case"]), row["item"], answer, row["row"], row["column"]))
    return entries


def _earlier() -> EarlierAudit:
    """What the audit of the year before counted, from its own files."""
    folder = _folder(earlier=True)
    settings = _settings(_toml(folder / "audit.toml"))
    audit = Audit(settings, built_in_checklist())
    _, made, used = changes_for(audit, _cases(folder), 1)
    audit = audit.after(made)
    answered, _ = changes_of(audit, _entries(folder), used + 1)
    audit = audit.after(answered)
    return taken_from(audit)


def _write_findings(file: AuditFile, told: dict[str, Any]) -> None:
    edits = {finding: FindingEdit(**edit) for finding, edit in told["findings"].items()}
    file.edit_findings(decided(file.audit, edits), "Findings arranged")
    for position, one in enumerate(told.get("recommendations", ()), start=1):
        file.put_recommendation(
            Recommendation(
                id=0,
                action=one["action"],
                owner=one.get("owner", ""),
                due=one.get("due", ""),
                measure=one.get("measure", ""),
                findings=tuple(one.get("findings", ())),
                position=position,
            )
        )
