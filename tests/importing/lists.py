"""Writes case lists for tests, with every quirk that councils' files have; no real file is needed."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

LIST_5 = (
    "Child Unique ID",
    "Gender",
    "Ethnicity",
    "Date of Birth",
    "Age of Child (Years)",
    "Does the Child have a Disability",
    "Strategy discussion initiating Section 47 Enquiry Start Date",
    "Was an Initial Child Protection Conference deemed unnecessary?",
    "Date of Initial Child Protection Conference",
    "Did the Initial Child Protection Conference Result in a Child Protection Plan",
    "Number of Section 47 Enquiries in the last 12 months",
    "Number of ICPCs in the last 12 months",
    "Allocated Team",
    "Allocated Worker",
)
OLDER = tuple(
    {
        "Age of Child (Years)": "Age",
        LIST_5[6]: "Section 47 Enquiry Start Date",
        LIST_5[7]: "Initial Child Protection Conference Not Required",
    }.get(heading, heading)
    for heading in LIST_5
)
SSD = (
    *("ChildUniqueID", "Gender", "Ethnicity", "DateOfBirth", "Age", "HasDisability", "StratDiscussionDate"),
    *("InitialCPConfUnnecessary", "InitialCPConfDate", "CPConfResultInCPPlan", "NumberS47s12m"),
    *("NumberICPCs12m", "AllocatedTeam", "AllocatedWorker"),
)
FIELDS = (
    *("child_id", "gender", "ethnicity", "date_of_birth", "age", "disability", "sd_date", "icpc_needed"),
    *("icpc_date", "outcome", "s47_last_12m", "icpc_last_12m", "team", "worker"),
)
USUAL = {
    "child_id": "70010001",
    "gender": "b) Female",
    "ethnicity": "a) WBRI",
    "date_of_birth": "05/06/2014",
    "age": 7,
    "disability": "b) No",
    "sd_date": "11/01/2022",
    "icpc_needed": "b) No",
    "icpc_date": "28/01/2022",
    "outcome": "a) Yes",
    "s47_last_12m": 1,
    "icpc_last_12m": 1,
    "team": "North Team",
    "worker": "Rowan Ashby",
}


def row(**values: Any) -> list[Any]:
    """A row of List 5 in the Ofsted form; what is not named is as usual."""
    assert values.keys() <= USUAL.keys()
    return [values.get(field, usual) for field, usual in USUAL.items()]


def ofsted(path: Path, rows: Iterable[Sequence[Any]], headings: Sequence[str] = LIST_5) -> Path:
    """A workbook as Ofsted's template has it: tabs before and after, a merged title, headings in row 2."""
    book = Workbook()
    front = book.active
    assert front is not None
    front.title = "Front_Sheet"
    front.append(["Annex A", "Child-level data"])
    first = book.create_sheet("List_1")
    first.append(["Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Date of Contact"])
    sheet = book.create_sheet("List_5")
    sheet.append(["List 5: children who were the subject of section 47 enquiries or conferences"])
    sheet.merge_cells("A1:N1")
    sheet.append(list(headings))
    for values in rows:
        sheet.append(list(values))
    book.create_sheet("Codes_used").append(["a) Male", "b) Female"])
    book.save(path)
    return path


def workbook(path: Path, rows: Iterable[Sequence[Any]], title: str = "List 5") -> Path:
    """A workbook of one sheet with these rows from row 1 on."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for values in rows:
        sheet.append(list(values))
    book.save(path)
    return path


def text(path: Path, rows: Iterable[Sequence[Any]], separator: str = ",", encoding: str = "utf-8") -> Path:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=separator).writerows(rows)
    path.write_bytes(written.getvalue().encode(encoding))
    return path


DAY = dt.date(2022, 1, 11)
