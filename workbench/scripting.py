"""An audit as plain values for scripts, and a csv of answers as entries.

The rule kept here: names of fields are a promise to people's scripts; they are added to, never changed.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from workbench.domain.audit import Answer, Audit, Case, Place, Refused
from workbench.domain.comparison import RULE, compared
from workbench.domain.entry import Entry
from workbench.domain.findings import findings
from workbench.domain.picture import settings_stored, stored
from workbench.domain.progress import Share, of_audit, of_case, of_stage, status

NEEDED = ("case", "item", "value")
KNOWN = ("case", "item", "row", "column", "value", "note", "document", "dated", "page", "flag", "star")
_YES = ("1", "yes", "true", "y")


def entries_of(path: Path) -> list[Entry]:
    """The answers in a csv file with the columns case, item, row, column, value, note. Raises Refused."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline()
            file.seek(0)
            # Spreadsheets write semicolons where the comma parts whole numbers from tenths.
            parted_by = ";" if ";" in first and "," not in first else ","
            reader = csv.DictReader(file, restkey="…", strict=True, delimiter=parted_by)
            headings = [heading.strip() for heading in reader.fieldnames or ()]
            _check_headings(path, headings)
            reader.fieldnames = headings
            return [_entry(path, reader.line_num, row) for row in reader if any(row.values())]
    except FileNotFoundError:
        raise Refused(f"{path.name} is not there.") from None
    except UnicodeDecodeError:
        raise Refused(f"{path.name} is not in UTF-8. Save it as CSV UTF-8 and try again.") from None
    except csv.Error as error:
        raise Refused(f"{path.name} cannot be read as csv: {error}. Nothing was taken in.") from None


def _check_headings(path: Path, headings: list[str]) -> None:
    missing = [name for name in NEEDED if name not in headings]
    strange = [name for name in headings if name not in KNOWN]
    if missing:
        raise Refused(f"{path.name} has no column {', '.join(missing)}. Nothing was taken in.")
    if strange:
        raise Refused(f"{path.name} has a column {strange[0]!r} that is not known. Nothing was taken in.")


def _entry(path: Path, line: int, row: dict[str, str | None]) -> Entry:
    if "…" in row:
        raise Refused(f"{path.name}, line {line}: more cells than headings. Nothing was taken in.")
    cell = {name: (text or "") for name, text in row.items()}
    number = cell["case"].strip().removeprefix("Case").strip()
    if not number.isdecimal():
        raise Refused(
            f"{path.name}, line {line}: {cell['case']!r} is not a case number. Nothing was taken in."
        )
    answer = Answer(
        value=cell["value"],
        note=cell.get("note", ""),
        document=cell.get("document", ""),
        dated=cell.get("dated", ""),
        page=cell.get("page", ""),
        flag=cell.get("flag", "").strip().lower() in _YES,
        star=cell.get("star", "").strip().lower() in _YES,
    )
    return Entry(
        line=line,
        case=int(number),
        item=cell["item"].strip(),
        answer=answer,
        row=cell.get("row", ""),
        column=cell.get("column", "").strip(),
    )


def shown(audit: Audit) -> dict[str, Any]:
    """Settings, cases with their answers, and progress."""
    return {
        "settings": settings_stored(audit.settings),
        "checklist": {"id": audit.instrument.id, "version": audit.instrument.version},
        "cases": [_case(audit, case) for case in audit.in_order],
        "recommendations": [
            {"id": one.id, **stored(one)}
            for one in sorted(audit.recommendations.values(), key=lambda one: one.position)
        ],
        "progress": _share(of_audit(audit)),
    }


def _case(audit: Audit, case: Case) -> dict[str, Any]:
    stages = {stage.id: _share(of_stage(audit, case, stage)) for stage in audit.instrument.stages}
    return {
        "case": case.number,
        "name": case.name,
        "status": status(audit, case),
        "signed_off": case.signed_off,
        "answers": [
            {
                "item": place.item,
                "row": _row_number(case, place),
                "column": place.column,
                **{"value": "", "note": ""},
                **stored(answer),
            }
            for place, answer in case.answers.items()
        ],
        "progress": {**_share(of_case(audit, case)), "stages": stages},
    }


def _row_number(case: Case, place: Place) -> int:
    """From 1: of the table's row, or of the child whose own answer it is; 0 for the case's answer."""
    rows = case.table(place.item if place.column else "children")
    return rows.index(place.row) + 1 if place.row in rows else 0


def _share(share: Share) -> dict[str, int]:
    return {"done": share.done, "asked": share.asked}


def findings_shown(audit: Audit) -> list[dict[str, Any]]:
    """Every finding with its figures, in the order of the lists."""
    return [
        {
            "item": found.id,
            "stage": found.stage,
            "direction": found.direction,
            "met": found.met,
            "base": found.base,
            "words": found.words,
            "text": found.text,
            "cases": [audit.cases[case].number for case in found.cases],
            "included": found.included,
            "joined": list(found.ids[1:]),
            "figures": found.figures,
            "misfit": found.misfit,
            "changed": found.changed,
            "quotes": [
                {"case": audit.cases[one.case].number, "item": one.item, "row": one.row, "column": one.column}
                for one in found.quotes
            ],
        }
        for found in findings(audit)
    ]


def comparison_shown(audit: Audit) -> dict[str, Any]:
    """This audit beside the earlier one, statement by statement, with the rule."""
    earlier = audit.earlier
    return {
        "earlier": {"title": earlier.title, "period": earlier.period, "cases": earlier.cases},
        "rule": RULE,
        "statements": [
            {
                "item": one.item,
                "code": one.code,
                "statement": one.title,
                "then_met": one.then_met,
                "then_base": one.then_base,
                "met": one.now_met,
                "base": one.now_base,
                "change": one.change,
                "why_not": one.why_not,
                "caution": one.caution,
            }
            for one in compared(audit)
        ],
    }


def counts(audit: Audit) -> str:
    """What is in a file, in one line."""
    answers = sum(len(case.answers) for case in audit.cases.values())
    return f"{len(audit.cases):,} cases, {answers:,} answers, checklist {audit.instrument.id}."
